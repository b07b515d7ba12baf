"""The items of a formula or display as chains of sides: rows are joined, reasons and conditions taken off, sides parsed.

Each side is parsed by itself, so that one that can't be read costs nothing but itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from proofs.latex.reader import raw
from proofs.latex.reader.connectives import connected
from proofs.latex.reader.item import Item
from proofs.latex.reader.parse import parse
from proofs.latex.reader.problems import Problem, ReadingError
from proofs.latex.reader.quantified_parts import with_quantified_parts
from proofs.latex.reader.rows import CONDITION_WORDS, SIGNS, Reasons, Spans, begins_a_condition, statements, step, word_of

__all__ = ["NOTE", "OF_A_SET", "SPOKEN", "RawChain", "RawLink", "RawSide", "split"]

NOTE, SPOKEN = "note", "spoken"
"""The word of a chain that is made of a note under a brace, or of the words around formulas."""
OF_A_SET = "of a set"
"""The word of what is said of the members of a set."""

_SHARED = frozenset({"<", "≤", ">", "≥", "≠"})
"""Relations that each name of a list before them has."""
_LOGIC = {"AND", "OR", "NOT"}
_LINKS = {"IFF", "IMPLIES", "IMPLIED"}


@dataclass
class RawSide:
    """What stands between two relation signs: its raw tree, or why there is none."""

    offset: int
    end: int
    tree: raw.Raw | None = None
    problem: Problem | None = None


@dataclass
class RawLink:
    """A relation, where it stands, and its right side. ``note`` is what stands over an arrow.

    ``names`` when it was written ``=:`` and the right side says by which names the left one goes.
    """

    relation: str
    offset: int
    right: RawSide
    note: raw.Raw | None = None
    reason: str = ""
    names: bool = False


@dataclass
class RawChain:
    """``start = side = side``. ``start`` is None when the text begins with a relation and goes on from what was before.

    ``conditions`` are written beside the chain ("for all j ≠ i"); ``word`` introduces it in the display ("where", "and").
    """

    start: RawSide | None
    links: list[RawLink] = field(default_factory=list)
    conditions: list[tuple[str, RawChain]] = field(default_factory=list)
    word: str = ""
    begins: int = 0
    """As a condition: where its words begin."""
    said_from: int | None = None
    """Where the first condition of which words say something begins."""

    @property
    def offset(self) -> int:
        """Where it begins."""
        return self.start.offset if self.start is not None else self.links[0].offset if self.links else 0

    def sides(self) -> list[RawSide]:
        """All sides from left to right."""
        return [*([self.start] if self.start is not None else []), *(link.right for link in self.links)]

    def linked(self) -> list[tuple[RawSide | None, RawLink]]:
        """Each relation with the side to its left; None where the text begins with a relation."""
        return list(zip((self.start, *(link.right for link in self.links)), self.links, strict=False))


def split(items: list[Item], end: int, spans: Spans | None = None) -> list[RawChain]:
    """The chains of a formula or display whose text ends at ``end``; ``spans`` takes where the reasons beside its rows stand."""
    chains: list[RawChain] = []
    for statement, reasons, head in statements(items, spans):
        before = len(chains)
        _chains(statement, reasons, end, chains)
        for chain in chains[before:]:
            for part in head:
                chain.conditions.append(("for", _one(part, chain.offset, [])))
    return chains


def _chains(items: list[Item], reasons: Reasons, end: int, chains: list[RawChain]) -> None:
    """Cut a statement at commas, wide spaces and words, and add its chains."""
    items = with_quantified_parts(connected(items))
    pieces, before = _pieces(items), len(chains)
    offset_of = [item.offset for item in items] + [end]
    beside: RawChain | None = None
    for word, start, stop in pieces:
        part = items[start:stop]
        begins, condition_before, beside = offset_of[max(start - 1, 0)], beside, None
        while part and part[0].kind in ("SPACE", "SEPARATOR", "STOP"):
            part, start = part[1:], start + 1
        while part and part[-1].kind in ("SPACE", "SEPARATOR", "STOP"):
            part = part[:-1]
        while len(part) > 2 and part[0].kind == "LPAR" and part[0].value == "(" and _is_bracketed_relation(part):
            part, start = part[1:-1], start + 1
            word = word or ("for" if len(chains) > before else "")  # "a → 0 \quad (i ≠ m), …"
        if part and part[0].kind == "QUANTIFIER" and "COLON" not in _top(part) and chains:
            word, part, start = part[0].value, part[1:], start + 1
        if not part:
            if condition_before is not None and word:
                _note_words(chains[-1], condition_before)
            continue
        made = _one(part, offset_of[min(start + len(part), len(items))], [(place - start, text) for place, text in reasons])
        made.word = word
        if (members := _members(made)) is not None:
            made.conditions.append((OF_A_SET, members))
        if (listed := _listed(made)) and not begins_a_condition(word):
            chains += listed
            continue
        condition = begins_a_condition(word) or word in ("∀", "∃") or not word and chains and _is_range(made)
        if condition and chains:
            chains[-1].conditions.append((word or "for", made))
            beside, made.begins = made, begins
            if _beyond_the_cue(word):
                _note_words(chains[-1], made)
        elif not part[0].kind == "WORDS":
            chains.append(made)


def _members(chain: RawChain) -> RawChain | None:
    """What is said of the members of the set that a chain ends in: ``‖w‖ ≤ r`` of ``K = {w : ‖w‖ ≤ r}``."""
    last = chain.links[-1].right if chain.links else chain.start
    content = last.tree.content if last is not None and isinstance(last.tree, raw.Group) and last.tree.opening == "{" else None
    if last is None or not isinstance(content, raw.Items) or len(content.items) != 2 or content.separators[0] not in (":", "|"):
        return None
    said = content.items[1]
    if not isinstance(said, raw.Chain):
        return None
    end = last.end
    links = [RawLink(link.relation, link.at, RawSide(link.at, end, link.right)) for link in said.links]
    return RawChain(RawSide(said.at, end, said.first), links, word=OF_A_SET)


def _note_words(chain: RawChain, condition: RawChain) -> None:
    """Note that words say something of a ``condition`` of ``chain``: "large" in "for all large α", "is positive" after "if z"."""
    chain.said_from = condition.begins if chain.said_from is None else min(chain.said_from, condition.begins)


def _beyond_the_cue(word: str) -> str:
    """``large`` of ``for all large``."""
    cue = max((cue for cue in CONDITION_WORDS if word.startswith(cue)), key=len, default=word)
    return word[len(cue) :].strip()


def _listed(chain: RawChain) -> list[RawChain]:
    """``a, b ≥ 0`` as a ≥ 0 and b ≥ 0; ``(W, b) → (λW, λb)`` as W → λW and b → λb."""
    start = chain.start.tree if chain.start is not None else None
    if len(chain.links) == 1 and chain.links[0].relation in ("→", "↦") and (moves := _moves(chain)):
        return moves
    if not isinstance(start, raw.Items) or len(chain.links) != 1 or chain.links[0].relation not in _SHARED:
        return []
    names = start.items
    if set(start.separators) != {","} or not all(isinstance(name, (raw.Name, raw.Scripted)) for name in names):
        return []
    return [
        RawChain(RawSide(name.at, chain.links[0].offset, name), chain.links, word=chain.word if number == 0 else "")
        for number, name in enumerate(names)
    ]


def _moves(chain: RawChain) -> list[RawChain]:
    """What becomes of each of several names: the arrows of ``(W, b) → (λW, λb)``."""
    left, right = chain.start.tree if chain.start is not None else None, chain.links[0].right.tree
    if not (isinstance(left, raw.Group) and isinstance(right, raw.Group) and left.opening == right.opening == "("):
        return []
    old, new = left.content, right.content
    if not (isinstance(old, raw.Items) and isinstance(new, raw.Items) and len(old.items) == len(new.items)):
        return []
    if not all(isinstance(name, (raw.Name, raw.Scripted)) for name in old.items):
        return []
    link = chain.links[0]
    return [
        RawChain(
            RawSide(name.at, link.offset, name),
            [RawLink(link.relation, link.offset, RawSide(value.at, link.right.end, value), link.note)],
            word=chain.word if number == 0 else "",
        )
        for number, (name, value) in enumerate(zip(old.items, new.items, strict=True))
    ]


def _is_bracketed_relation(part: list[Item]) -> bool:
    """``(j ≠ m)``: brackets around a whole relation."""
    return _closing(part, 0) == len(part) and bool(_signs_between(part, 1, len(part) - 1)) and not _signs_between(part, 0, 1)


def _is_range(chain: RawChain) -> bool:
    """Whether a chain beside another only says where an index runs: i = 1, …, n."""
    right = chain.links[0].right.tree if len(chain.links) == 1 and chain.links[0].relation == "=" else None
    return isinstance(right, raw.Items) and any(isinstance(item, raw.Constant) for item in right.items)


def _pieces(items: list[Item]) -> list[tuple[str, int, int]]:
    """Where a statement is cut: the word before each piece, its beginning and end."""
    cuts: list[tuple[str, int, int]] = []
    word, start, depth = "", 0, 0
    linked = bool(_top(items) & _LINKS)
    quantified = bool(items) and next((item.kind for item in items if item.kind not in ("SPACE",)), "") == "QUANTIFIER"
    position = 0
    while position < len(items):
        item = items[position]
        depth += step(item)
        if depth <= 0:
            if item.kind == "WORDS":
                cuts.append((word, start, position))
                word, start = word_of(item), position + 1
            elif item.kind == "QUANTIFIER" and position > start and not quantified and not linked:
                cuts.append((word, start, position))
                word, start = item.value, position + 1
            elif item.kind == "SPACE" and item.value in ("quad", "qquad") and _statement_ahead(items, start, position):
                cuts.append((word, start, position))
                word, start = "", position + 1
            elif (
                item.kind in ("SEPARATOR", "STOP")
                and item.value in (",", ";", ".")
                and not quantified
                and _is_cut(items, start, position)
            ):
                cuts.append((word, start, position))
                word, start = "", position + 1
        position += 1
    cuts.append((word, start, len(items)))
    return [part for cut in cuts for part in _with_condition_in_brackets(items, *cut)]


def _with_condition_in_brackets(items: list[Item], word: str, start: int, stop: int) -> list[tuple[str, int, int]]:
    """``a → b (α → ∞)``: a bracket with a relation at the end of a relation says under which condition it holds."""
    last = stop
    while last > start and items[last - 1].kind in ("SPACE", "SEPARATOR", "STOP"):
        last -= 1
    depth, opening = 0, last
    while opening > start:
        opening -= 1
        depth -= step(items[opening])
        if depth <= 0:
            break
    if (
        last - opening > 2
        and items[opening].kind == "LPAR"
        and items[last - 1].kind == "RPAR"
        and _signs_between(items, opening + 1, last - 1)
        and _signs_between(items, start, opening)
        and items[opening - 1].kind not in SIGNS
    ):
        return [(word, start, opening), ("for", opening + 1, last - 1)]
    return [(word, start, stop)]


def _signs_between(items: list[Item], start: int, stop: int) -> list[int]:
    depth, found = 0, []
    for position in range(start, stop):
        depth += step(items[position])
        if depth <= 0 and (items[position].kind in SIGNS or items[position].kind == "QUANTIFIER"):
            found.append(position)
    return found


def _solid(part: list[Item]) -> list[Item]:
    return [item for item in part if item.kind != "SPACE"]


def _statement_ahead(items: list[Item], start: int, position: int) -> bool:
    after = [item for item in items[position + 1 :] if item.kind != "SPACE"]
    last = next((item for item in reversed(items[start:position]) if item.kind != "SPACE"), None)
    if last is not None and last.kind in SIGNS:
        return False  # a ⟹ b with wide spaces around the arrow
    return (
        bool(after)
        and after[0].kind not in SIGNS
        and bool(_signs_between(items, start, position))
        and (bool(_signs_between(items, position + 1, len(items))) or after[0].kind in ("WORDS", "QUANTIFIER"))
    )


def _is_cut(items: list[Item], start: int, position: int) -> bool:
    """Whether a comma separates statements, and not the entries of a list such as 1, …, n or W^1, W^2 ∈ …."""
    before = _signs_between(items, start, position) or start > 0 and _is_bracketed_relation(_solid(items[start:position]))
    rest = [item for item in items[position + 1 :] if item.kind != "SPACE"]
    if not rest or not before:
        return False
    next_cut = next((place for place in range(position + 1, len(items)) if items[place].kind == "SEPARATOR"), len(items))
    if rest[0].kind == "CONSTANT" and rest[0].value == "…":
        return False
    last = next((item for item in reversed(items[start:position]) if item.kind != "SPACE"), None)
    if last is not None and last.kind == "CONSTANT" and last.value == "…":
        return False
    return rest[0].kind not in SIGNS or next_cut > position


def _one(items: list[Item], end: int, reasons: Reasons) -> RawChain:
    kinds = _top(items)
    if kinds & _LINKS:
        return _linked(items, _LINKS, end, reasons)
    typed = len(items) > 1 and items[1].kind == "COLON"  # f: ℝ → ℝ
    if kinds & (_LOGIC | {"QUANTIFIER"}) or typed:
        return RawChain(_side(items, end))
    return _linked(items, {"RELATION", "ARROW"}, end, reasons)


def _top(items: list[Item]) -> set[str]:
    depth, found = 0, set()
    for item in items:
        depth += step(item)
        if depth <= 0:
            found.add(item.kind)
    return found


def _linked(items: list[Item], signs: set[str], end: int, reasons: Reasons) -> RawChain:
    cuts: list[int] = []
    depth = 0
    for position, item in enumerate(items):
        depth += step(item)
        if depth <= 0 and item.kind in signs:
            cuts.append(position)
    first = items[: cuts[0]] if cuts else items
    if signs == _LINKS:
        first = _quantifier_first(first)
    start = _side(first, items[cuts[0]].offset if cuts else end) if any(item.kind != "SPACE" for item in first) else None
    chain = RawChain(start)
    for number, cut in enumerate(cuts):
        stop = cuts[number + 1] if number + 1 < len(cuts) else len(items)
        sign, begin, note = items[cut], cut + 1, None
        if sign.kind == "ARROW":
            begin = _closing(items, cut + 1)
            try:
                note = parse(items[cut + 2 : begin - 1], sign.offset)
            except ReadingError:
                note = None
        part = _quantifier_first(items[begin:stop]) if signs == _LINKS else items[begin:stop]
        if not any(item.kind != "SPACE" for item in part) and number + 1 < len(cuts) and items[stop].value == sign.value:
            continue  # a doubled sign: = at the end of a line and at the beginning of the next
        side = _side(part, items[stop].offset if stop < len(items) else end, sign.offset)
        reason = "; ".join(text for place, text in reasons if begin < place <= stop)
        value = "=" if sign.value == "=:" or sign.value == ":=" and chain.links else sign.value
        if value == "=" and (signed := _either_sign(side.tree)) is not None:
            value, side.tree = "∈", signed
        chain.links.append(RawLink(value, sign.offset, side, note, reason, sign.value == "=:"))
    return chain


def _either_sign(tree: raw.Raw | None) -> raw.Raw | None:
    """``{b, −b}`` for ``±b``: a = ±b says that a is one of them."""
    if not isinstance(tree, raw.Sum) or tree.signs != ("±",):
        return None
    other = raw.Sum(tree.at, tree.terms, ("-",))
    return raw.Group(tree.at, "{", "}", raw.Items(tree.at, (*tree.terms, other), (",",)))


def _quantifier_first(items: list[Item]) -> list[Item]:
    """``x_i ≥ x_k ∀k`` between two arrows is ``∀k: x_i ≥ x_k``."""
    depth = 0
    for position, item in enumerate(items):
        depth += step(item)
        if depth == 0 and item.kind == "QUANTIFIER":
            before = [other for other in items[:position] if other.kind != "SPACE"]
            after = [other for other in items[position:] if other.kind not in ("SPACE", "STOP")]
            if before and "COLON" not in _top(after):
                while before[-1].kind in ("SEPARATOR", "SPACE"):
                    before.pop()
                return [*after, Item("COLON", ":", item.offset), *before]
            break
    return items


def _closing(items: list[Item], start: int) -> int:
    depth = 0
    for position in range(start, len(items)):
        depth += step(items[position])
        if depth == 0:
            return position + 1
    return len(items)


def _side(items: list[Item], end: int, otherwise: int = 0) -> RawSide:
    items = [item for item in items if item.kind != "SPACE"] if not any(item.kind == "QUANTIFIER" for item in items) else items
    while items and items[-1].kind in ("SEPARATOR", "STOP", "SPACE"):
        items = items[:-1]
    offset = min((item.offset for item in items), default=otherwise)  # a quantifier may have stood behind
    side = RawSide(offset, end)
    try:
        side.tree = parse(items, offset)
        if isinstance(side.tree, raw.Empty):
            raise ReadingError("syntax", "there is nothing after the relation", otherwise or offset, expected=("an expression",))
    except ReadingError as error:
        side.problem, side.tree = error.problem, None
    return side
