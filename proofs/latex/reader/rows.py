"""The rows of a display: joined into statements, with the reasons that stand beside them taken off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofs.latex.reader.case_heads import Head, headed, is_bracketed_case
from proofs.latex.reader.item import Item
from proofs.latex.reader.tokens import text_of

__all__ = ["CONDITION_WORDS", "SIGNS", "Reasons", "Spans", "begins_a_condition", "shown", "statements", "step", "word_of"]

CONDITION_WORDS = (
    "for all",
    "for every",
    "for each",
    "for any",
    "for some",
    "for at least one",
    "for one",
    "for",
    "if",
    "when",
    "whenever",
    "as",
    "für alle",
    "für jedes",
    "für jeden",
    "für jede",
    "für",
    "falls",
    "wenn",
    "whenever",
    "unless",
    "provided that",
    "provided",
)
_REASON_WORDS = frozenset(
    "since because by due using as from see with where and so hence thus da weil wegen nach mit wobei und also denn".split()
)
_WHY = frozenset("since because by due using as from weil da wegen nach denn".split())
_FUNCTIONS = frozenset({"log", "ln", "exp", "sqrt"})
"""Functions of which words can suppose nothing."""
_JOINING = (
    "and",
    "und",
    "or",
    "oder",
    "so",
    "hence",
    "thus",
    "therefore",
    "then",
    "i.e.",
    "also",
    "with",
    "where",
    "mit",
    "wobei",
    "but",
)
_WHERE = frozenset({"where", "with", "wobei", "mit"})
"""Words before what is said of a name in what stands before them."""
SIGNS = {"RELATION", "ARROW", "IFF", "IMPLIES", "IMPLIED"}
"""The terminals between the sides of a chain."""

Reasons = list[tuple[int, str]]
"""Reasons with the number of items that stand before them."""


Spans = list[tuple[int, int | None]]
"""Where reasons begin and end in the text; None is the end of the display."""


def statements(items: list[Item], spans: Spans | None = None) -> list[tuple[list[Item], Reasons, Head]]:
    """The items joined over rows into statements, without cells and rows, each with the reasons that stood beside it and the
    case that its first row begins with.

    ``spans`` takes where these reasons stand.
    """
    done: list[tuple[list[Item], Reasons, Head]] = []
    aside: list[tuple[list[Item], Reasons, Head]] = []
    last: Head = []
    held: list[Item] = []
    """The condition that stands beside a row with which the next ones go on: it is one of the whole chain."""
    cases = list(_cases(items))
    following = [_begins_with_a_sign(head, row) for head, row, _ in cases[1:]] + [False]
    for (head, row, end), goes_on in zip(cases, following, strict=True):
        last = head or (last if row and row[0].kind == "CELL" else [])  # a row below is of the same case
        content, given, others = _reason(row, goes_on)
        condition = _condition(content) if goes_on else []
        content = content[: len(content) - len(condition)]
        reason = shown(given)
        if given and spans is not None:
            spans.append((given[0].offset, end))
        plain = [item for item in content if item.kind not in ("CELL", "ROW")]
        if any(item.kind != "SPACE" for item in plain):
            if done and not head and _continues(done[-1][0], content):
                if content[0].kind == "CELL" and (beside := _definition_beside(done[-1][0])):
                    # "f(x) &= a/s, \\qquad s = Σ_j b_j \\\\ &= …" goes on with f(x), below whose sign the next one stands.
                    done[-1][0][-len(beside) :] = []
                    aside.append((beside, [], last))
                _join(done[-1][0], done[-1][1], plain)
            else:
                # What stands in a second column interrupts no chain.
                done, aside = [*done, *aside, (plain, [], last)], []
            if condition or held:
                held += [item for item in condition if item.kind not in ("CELL", "ROW")]
                if not goes_on:
                    done[-1][0].extend(held)
                    held = []
        if reason and done:
            done[-1][1].append((len(done[-1][0]), reason))
        if others:
            aside.append((others, [], last))
    return [*done, *aside]


def _cases(items: list[Item]) -> Iterator[tuple[Head, list[Item], int | None]]:
    """The rows, cut where cases begin, without cells inside of brackets: ``(i &= m)``."""
    for row, end in _rows(items):
        for head, content in headed(_without_cells_in_brackets(row)):
            yield head, content, end


def _without_cells_in_brackets(row: list[Item]) -> list[Item]:
    depth, kept = 0, []
    for item in row:
        depth += step(item)
        if depth <= 0 or item.kind != "CELL":
            kept.append(item)
    return kept if depth == 0 else row


def _definition_beside(statement: list[Item]) -> list[Item]:
    """The last part of a statement, behind a wide space, that begins with a name alone: ``\\qquad s = Σ_j b_j``."""
    depth, start = 0, 0
    for place, item in enumerate(statement):
        depth += step(item)
        if depth == 0 and item.kind == "SPACE" and item.value in ("quad", "qquad"):
            start = place + 1
    tail = [item for item in statement[start:] if item.kind != "SPACE"]
    if not start or not any(item.kind in SIGNS for item in statement[:start]):
        return []
    where = bool(tail) and tail[0].kind == "WORDS" and word_of(tail[0]) in _WHERE
    tail = tail[where:]
    sign = next((place for place, item in enumerate(tail) if item.kind in SIGNS), len(tail))
    head = tail[:sign]
    is_name = bool(head) and head[0].kind == "NAME"
    is_name = is_name and not any(item.kind in ("LPAR", "OPERATOR", "WORDS", "SEPARATOR") for item in head)
    return statement[start:] if is_name and (where or sign < len(tail) and tail[sign].value in ("=", ":=")) else []


def _rows(items: list[Item]) -> list[tuple[list[Item], int | None]]:
    """The rows, each with the offset of the sign that ends it."""
    rows: list[list[Item]] = [[]]
    ends: list[int | None] = []
    depth = 0
    for item in items:
        depth = max(0, depth + step(item))
        if item.kind == "ROW":
            if depth == 0:
                rows.append([])
                ends.append(item.offset)
                continue
            continue
        rows[-1].append(item)
        if item.kind == "WORDS":
            depth = max(depth, 0)
    return list(zip(rows, [*ends, None], strict=True))


def step(item: Item) -> int:
    """How an item changes the depth of brackets."""
    return (item.kind in ("LPAR", "LBRACE")) - (item.kind in ("RPAR", "RBRACE"))


def _condition(row: list[Item]) -> list[Item]:
    r"""What a row ends with, from the word on that makes it a condition: ``\text{for } i \ne m`` beside ``a &\le b``."""
    depth, start = 0, None
    for place, item in enumerate(row):
        depth += step(item)
        if item.kind != "WORDS" or depth != 0:
            continue
        if begins_a_condition(word_of(item)) and any(other.kind in SIGNS for other in row[:place]):
            start = place if start is None else start
        elif word_of(item).split(" ")[0] in _JOINING:
            return []  # "a = b for x > 0, and c = d" goes on with d
    return [] if start is None else row[start:]


def begins_a_condition(words: str) -> bool:
    """Whether ``words`` begin with one that supposes; "assumption about" does not begin with "as".

    >>> begins_a_condition("for all large"), begins_a_condition("as"), begins_a_condition("assumption about")
    (True, True, False)
    """
    return _begins_with(words, CONDITION_WORDS)


def _begins_with(words: str, cues: Sequence[str]) -> bool:
    return any(words.startswith(cue) and not words[len(cue) :][:1].isalpha() for cue in cues)


def _begins_with_a_sign(head: Head, row: list[Item]) -> bool:
    """Whether a row goes on with the chain of the one before."""
    return not head and any(item.kind in SIGNS for item in _solid(row)[:1])


def _reason(row: list[Item], goes_on: bool) -> tuple[list[Item], list[Item], list[Item]]:
    """What a row says, the reason at its end, and a second column of statements; ``goes_on`` when the next row takes it up."""
    for place in range(1, len(row)):
        if row[place].kind == "CELL" and row[place - 1].kind == "CELL":
            rest = [item for item in row[place + 1 :] if item.kind != "CELL"]
            has_words = any(item.kind == "WORDS" for item in rest)
            related, depth = False, 0
            for item in rest:
                depth += step(item)
                related = related or depth == 0 and item.kind in SIGNS
            before = row[: place - 1]
            solid = _solid(rest)
            if related and solid[0].kind in SIGNS or not _solid(before) and related and solid[0].kind != "WORDS":
                # "a ≥ b && ⇔ & c ≥ d" goes on in the next column; behind "&&" alone a row may begin.
                return [*before, row[place], *rest], [], []
            if is_bracketed_case(rest) and not goes_on:  # within a chain it says why a row holds
                return [*before, Item("WORDS", "for", solid[0].offset), *rest], [], []
            starts_condition = has_words and begins_a_condition(_leading_word(rest)) and not _is_a_reason(rest)
            if starts_condition:
                return [*before, *rest], [], []
            aligned = len(rest) < len(row) - place - 1 or any(item.value == ":=" for item in rest)
            if related and not has_words and aligned:
                return before, [], rest  # a column of its own; behind "&&" alone a formula says why the row holds
            return before, rest, []
    if (column := _second_column(row)) is not None:
        return row[:column], [], [item for item in row[column:] if item.kind != "CELL"]
    depth = begun = 0
    for place, item in enumerate(row):
        depth += step(item)
        if depth == 1 and _opens_a_reason(row, place):
            return row[:place], [part for part in row[place:] if part.kind != "CELL"], []
        if item.kind == "WORDS" and depth == 0 and place > 0 and any(other.kind in SIGNS for other in row[:place]):
            word = word_of(item)
            if begun and _says_more(row[begun:place], word):
                continue  # "if | z | is positive"
            begun = place + 1 if begins_a_condition(word) else 0
            if not (begins_a_condition(word) or _begins_with(word, _JOINING)) or _is_a_reason(row[place:]):
                return row[:place], [part for part in row[place:] if part.kind != "CELL"], []
    return row, [], []


def _opens_a_reason(row: list[Item], place: int) -> bool:
    r"""Whether a bracket at ``place`` holds the reason of what stands before it, and ends the row: ``(\text{since } S < 1)``.

    Behind a wide space it may begin with a function of which words say something: ``(\log \text{ increasing})``. What they say of
    a name, ``(x_k \text{ positive})``, may suppose something.
    """
    if row[place].kind != "LPAR" or not any(item.kind in SIGNS for item in row[:place]) or row[place - 1].kind in SIGNS:
        return False
    inside = [item for item in row[place + 1 :] if item.kind != "SPACE"]
    while inside and inside[-1].kind in ("SEPARATOR", "STOP", "CELL"):
        inside.pop()
    apart = row[place - 1].kind == "SPACE" and row[place - 1].value in ("quad", "qquad")
    led = apart and bool(inside) and inside[0].kind == "OPERATOR" and inside[0].value in _FUNCTIONS
    word = next((word_of(item) for item in inside[led : led + 1] if item.kind == "WORDS"), "")
    if not word or word.split(" ")[0] not in _WHY and (not apart or begins_a_condition(word) or _begins_with(word, _JOINING)):
        return False  # "(number of classes)" may be a factor, unless a wide space stands before it
    depth, closed = 1, []
    for number, item in enumerate(inside):
        depth += step(item)
        if depth == 0:
            closed.append(number)
    return closed == [len(inside) - 1]


def _second_column(row: list[Item]) -> int | None:
    """Where a second statement begins in ``a &= b & c &= d``: behind a whole cell, with a left side of its own."""
    depth, cells, cell = 0, 0, [0]
    for place, item in enumerate(row):
        depth += step(item)
        if item.kind == "CELL" and depth == 0:
            cells += 1
            cell.append(place)
    if cells < 2 or any(item.kind == "WORDS" for item in row) or is_bracketed_case(row[cell[2] + 1 :]):
        return None
    second, rest = row[cell[1] + 1 : cell[2]], row[cell[2] + 1 :]
    signs = [number for number, item in enumerate(_solid(rest)) if item.kind in SIGNS]
    whole = [item.kind in SIGNS for item in _solid(second)]
    return cell[2] if whole[:1] == [True] and len(whole) > 1 and signs and signs[0] > 0 else None


def _solid(items: list[Item]) -> list[Item]:
    return [item for item in items if item.kind not in ("SPACE", "CELL")]


def _says_more(condition: list[Item], word: str) -> bool:
    """Whether ``word`` after a ``condition`` says something of the name that this is: "for | α | large enough"."""
    bare = any(item.kind == "NAME" for item in condition) and not any(item.kind in SIGNS for item in condition)
    return bare and word.split(" ")[0] not in _REASON_WORDS


def _is_a_reason(items: list[Item]) -> bool:
    """Whether "as …" says why and not when: "as f = id", but "as α → ∞"."""
    tends = any(item.kind == "ARROW" or item.kind == "RELATION" and item.value == "→" for item in items)
    return _leading_word(items).split(" ")[:1] == ["as"] and not tends


def _leading_word(items: list[Item]) -> str:
    return next((word_of(item) for item in items if item.kind != "SPACE"), "")


def word_of(item: Item) -> str:
    """The words of an item, in small letters."""
    return (
        text_of(list(item.value)).strip(" ,.;(").lower()
        if item.kind == "WORDS" and not isinstance(item.value, str)
        else str(item.value).lower()
    )


def shown(items: list[Item]) -> str:
    """Items as a short plain text, for reasons."""
    parts = []
    for item in items:
        if item.kind == "WORDS" and not isinstance(item.value, str):
            parts.append(text_of(list(item.value)))
        elif item.kind == "NAME":
            parts.append(item.value[2])
        elif item.kind == "SPACE":
            parts.append(" ")
        elif isinstance(item.value, str):
            parts.append(item.value)
    return " ".join(" ".join(parts).split())


def _continues(before: list[Item], row: list[Item]) -> bool:
    """Whether ``row`` goes on with what was said before, and does not begin a chain of its own."""
    first = next(item for item in row if item.kind not in ("CELL", "SPACE"))
    last = next((item for item in reversed(before) if item.kind != "SPACE"), first)
    if first.kind in SIGNS or sum(map(step, before)) > 0:
        return True
    if last.kind in SIGNS or last.kind in ("SIGN", "TIMES", "OPERATOR"):
        return True
    if first.kind == "WORDS":
        return False
    depth, related = 0, False
    for item in row:
        depth += step(item)
        related = related or depth == 0 and item.kind in SIGNS
    if first.kind in ("SIGN", "TIMES"):
        return row[0].kind == "CELL" or not related
    return row[0].kind == "CELL" and not related and last.kind not in ("SEPARATOR", "STOP")


def _join(before: list[Item], reasons: Reasons, row: list[Item]) -> None:
    while (
        before
        and before[-1].kind in ("SPACE", "SEPARATOR", "STOP")
        and next((item.kind for item in row if item.kind != "SPACE"), "") in SIGNS
    ):
        before.pop()
    reasons[:] = [(min(place, len(before)), text) for place, text in reasons]
    before.extend(row)
