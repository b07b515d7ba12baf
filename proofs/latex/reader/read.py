"""From a text to answers: cut, parse, collect what is declared anywhere in the text, then read every statement.

Two passes, since a definition may stand after its use ("…, where σ = softmax"): declarations first, in whatever order they
depend on one another, statements second.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from proofs.errors import BlackboardError
from proofs.latex.reader import formulas, infer, raw, sets
from proofs.latex.reader.answer import Answer, Chain, Condition, Link, Prose, Sentence, Side, Statement
from proofs.latex.reader.chains import RawChain, RawLink, RawSide, split
from proofs.latex.reader.declarations import Declared, attempt, head_of
from proofs.latex.reader.cutting import sections
from proofs.latex.reader.document import Mathematics, Section, open_document
from proofs.latex.reader.elaborate import Elaborator
from proofs.latex.reader.items import itemize
from proofs.latex.reader.problems import Problem, ReadingError, Remark
from proofs.latex.reader.prose import Cue, Placed, RawSentence, sentences
from proofs.latex.reader.scope import Scope, name_of
from proofs.latex.reader.source import Source
from proofs.latex.reader.tokens import Token, tokenize
from proofs.latex.reader.vocabulary import Vocabulary
from proofs.notation.formulas import Formula
from proofs.notation.tree import Symbol

__all__ = ["MAX_SECONDS", "read_answer", "read_document"]

MAX_SECONDS = 10.0
"""How long one answer may take; what is left then is reported as not read."""

_RELATED = {"⇔": "⇔", "⇒": "⇒", "⇐": "⇐"}


def read_answer(data: bytes | str, vocabulary: Vocabulary, *, seconds: float = MAX_SECONDS) -> Answer:
    """``data`` as one answer, whatever headings it has. Never raises for what the text contains."""
    source, parts, problem = _cut(data)
    if problem is not None:
        return _failed(source, vocabulary, problem)
    whole = parts[0]
    for part in parts[1:]:
        whole.headers += part.headers
        whole.pieces += part.pieces
        whole.problems += part.problems
    return _Reading(source, whole, vocabulary, seconds).answer()


def read_document(
    data: bytes | str, vocabulary_of: Callable[[str | None], Vocabulary], *, seconds: float = MAX_SECONDS
) -> tuple[Answer, ...]:
    """The answers of a document, each read with the vocabulary of its exercise (None when nothing names one)."""
    source, parts, problem = _cut(data)
    if problem is not None:
        return (_failed(source, vocabulary_of(None), problem),)
    return tuple(_Reading(source, part, vocabulary_of(part.exercise), seconds).answer() for part in parts)


def _cut(data: bytes | str) -> tuple[Source, list[Section], Problem | None]:
    source = Source("")
    try:
        source, markdown = open_document(data)
        return source, sections(source, markdown), None
    except ReadingError as error:
        return source, [], error.problem


def _failed(source: Source, vocabulary: Vocabulary, problem: Problem) -> Answer:
    return Answer(None, "", (), (), (), None, (), (), (problem,), source, Scope.of(vocabulary))


@dataclass
class _Formula:
    """A formula on its way: its raw chains, and what was declared by each."""

    placed: Placed
    chains: list[RawChain] = field(default_factory=list)
    declared: dict[int, list[Declared]] = field(default_factory=dict)
    problem: Problem | None = None
    end: int = 0


class _Reading:
    """One answer."""

    def __init__(self, source: Source, section: Section, vocabulary: Vocabulary, seconds: float) -> None:
        self.source, self.section = source, section
        self.scope = Scope.of(vocabulary)
        self.reader = Elaborator(self.scope)
        self.deadline = time.monotonic() + seconds
        self.words = vocabulary.words()
        self.previous: tuple[RawSide, Side] | None = None
        self.declarations: list[Declared] = []

    def answer(self) -> Answer:
        """The whole answer."""
        prose = sentences(self.section)
        body = {id(item): self._parsed(item) for sentence in prose for item in sentence.items if isinstance(item, Placed)}
        headers = [(header.kind, self._header(header.kind, header.text, header.offset))
                   for header in self.section.headers if header.kind != "exercise"]
        everything = [*(formula for _, formula in headers), *body.values()]
        self._declare(everything)
        made = {kind: [self._statement(formula) for name, formula in headers if name == kind] for kind in ("given", "let", "goal")}
        read = tuple(self._sentence(sentence, body) for sentence in prose)
        return Answer(
            self.section.exercise, self.section.title, read, tuple(made["given"]), tuple(made["let"]),
            made["goal"][-1] if made["goal"] else None, tuple(self.declarations),
            tuple(sorted(self.scope.remarks, key=lambda remark: remark.offset)), tuple(self.section.problems), self.source, self.scope)

    def _header(self, kind: str, text: str, offset: int) -> _Formula:
        cue = Cue(kind, {"given": "condition", "let": "declaration"}.get(kind, "assertion"))  # type: ignore[arg-type]
        inner = text.strip().removeprefix("$").removesuffix("$")
        start = offset + text.find(inner) if inner else offset
        return self._parsed(Placed(Mathematics(tuple(tokenize(inner, start)), "$", offset), cue))

    # --- first pass: chains and declarations --------------------------------------------------------------------------

    def _parsed(self, placed: Placed) -> _Formula:
        tokens = list(placed.mathematics.tokens)
        made = _Formula(placed, end=_end(tokens, placed.mathematics.offset))
        remarks: list[Remark] = []
        try:
            self._in_time(placed.mathematics.offset)
            made.chains = split(itemize(tokens, self.words, remarks), made.end)
        except ReadingError as error:
            made.problem = error.problem
        except RecursionError:
            made.problem = Problem("limit", "this formula is nested too deeply", placed.mathematics.offset, limit="depth")
        self.scope.remarks += remarks
        return made

    def _in_time(self, offset: int) -> None:
        if time.monotonic() > self.deadline:
            raise ReadingError("limit", "the time for reading this answer is over", offset, limit="time")

    def _declare(self, everything: list[_Formula]) -> None:
        """Enter what is declared anywhere into the scope; repeat while that makes more readable."""
        trees = list(_trees(everything))
        self.scope.outside = frozenset(_mentioned(everything)) | frozenset(
            name for formula in everything for chain in formula.chains for name in _outside(chain))
        if self.scope.vocabulary.infer:
            infer.declare_sizes(self.scope, trees)
        used = infer.uses(trees)
        waiting = [(formula, chain) for formula in everything for chain in formula.chains
                   if _declares(formula.placed.cue, chain)]
        later = [(formula, chain) for formula in everything for chain in formula.chains if not _declares(formula.placed.cue, chain)]
        waiting = self._rounds(waiting, only_new=False)
        # A name whose own declaration can't be read is not defined by the next chain that begins with it.
        failed = set(_heads(waiting))
        later = self._rounds([pair for pair in later if not failed & set(_heads([pair]))], only_new=True)
        heads = set(_heads([*waiting, *later]))
        allowed = None if self.scope.vocabulary.infer else set(_introduced(everything))
        found = infer.inferred(self.scope, used, allowed)
        self.scope.inferred = {key: meaning for key, meaning in found.items() if key[0] not in heads}
        # What has a definition that can't be read stays unknown: a guess beside it would mislead.
        heads = set(_heads([*self._rounds(waiting, only_new=False), *self._rounds(later, only_new=True)]))
        self.scope.inferred = {key: meaning for key, meaning in found.items()
                               if key not in self.scope.names and key[0] not in heads}
        self.scope.free = {}

    def _rounds(self, waiting: list[tuple[_Formula, RawChain]], *, only_new: bool) -> list[tuple[_Formula, RawChain]]:
        progress = True
        while waiting and progress:
            progress = False
            left = []
            for formula, chain in waiting:
                if time.monotonic() > self.deadline:
                    return waiting
                self.scope.free, self.scope.effort = {}, 0
                found = self._guarded(chain, only_new)
                if isinstance(found, ReadingError):
                    left.append((formula, chain))
                    if found.problem.kind == "limit" and found.problem not in self.section.problems:
                        self.section.problems.append(found.problem)
                elif found is not None:
                    formula.declared[id(chain)] = found
                    self.declarations += found
                    progress = True
            waiting = left
        return waiting

    def _guarded(self, chain: RawChain, only_new: bool) -> list[Declared] | ReadingError | None:
        remarks = list(self.scope.remarks)
        try:
            found = attempt(self.reader, chain, only_new=only_new)
        except RecursionError:
            found = None
        if isinstance(found, ReadingError):
            self.scope.remarks = remarks
        return found

    # --- second pass: statements ---------------------------------------------------------------------------------------

    def _sentence(self, sentence: RawSentence, body: dict[int, _Formula]) -> Sentence:
        items: list[Prose | Statement] = []
        for item in sentence.items:
            if isinstance(item, Placed):
                items.append(self._statement(body[id(item)]))
            else:
                items.append(Prose(item.text, self.source.place(item.offset)))
        return Sentence(sentence.paragraph, tuple(items))

    def _statement(self, formula: _Formula) -> Statement:
        mathematics = formula.placed.mathematics
        chains = []
        for chain in formula.chains:
            self.scope.free = {}
            chains.append(self._chain(chain, formula, mathematics.display))
        text = self.source.text[mathematics.tokens[0].offset:formula.end] if mathematics.tokens else ""
        return Statement(tuple(chains), formula.placed.cue, mathematics.display, text.strip(),
                         self.source.place(mathematics.offset), formula.placed.attached, formula.problem)

    def _chain(self, chain: RawChain, formula: _Formula, display: bool) -> Chain:
        declared = tuple(formula.declared.get(id(chain), ()))
        only_names = not chain.links and chain.start is not None and isinstance(chain.start.tree, raw.Items)
        membership = bool(chain.links) and chain.links[0].relation == "∈"
        is_set = not chain.links and chain.start is not None and sets.is_set(chain.start.tree)
        if is_set or declared and declared[0].kind in ("element", "range") and (membership or only_names or declared[0].kind == "range") \
                or only_names and not declared:
            return self._plain(chain, declared)
        if declared and declared[0].indices_of_family():
            for index in declared[0].indices_of_family():
                self.scope.free_index(index.name).dimension = index.dimension
        if chain.start is None and display and self.previous is not None:
            before, start = self.previous
            continues = True
        else:
            before = chain.start or RawSide(chain.offset, chain.offset, None, Problem(
                "syntax", "this begins with a relation: its left side is not a formula", chain.offset))
            start = self._side(before, _is_statement(chain))
            if not chain.links and not display and start.problem is not None and start.problem.kind != "limit":
                # Nothing is said of it: a name, a set, \log as a function. It need not have a value.
                start = replace(start, problem=None)
            continues = False
        links: list[Link] = []
        left, left_side = before, start
        for link in chain.links:
            # A set has no value; what it says is in the step's formula.
            right = self._unvalued(link.right) if link.relation == "∈" else self._side(
                link.right, link.relation in _RELATED, left)
            made, problem = self._related(left, left_side, link, right)
            if declared and declared[0].kind == "alias":
                made, problem = None, None
            links.append(Link(link.relation, self.source.place(link.right.offset), right, link.reason, made, problem))
            left, left_side = link.right, right
        if display and chain.links:
            self.previous = left, left_side
        conditions = tuple(self._condition(word, condition) for word, condition in chain.conditions)
        return Chain(start, tuple(links), conditions, declared, continues, chain.word)

    def _plain(self, chain: RawChain, declared: tuple[Declared, ...]) -> Chain:
        """A declaration whose sides have no value: names and the set they are in."""
        assert chain.start is not None
        links = tuple(Link(link.relation, self.source.place(link.right.offset), self._unvalued(link.right)) for link in chain.links)
        return Chain(self._unvalued(chain.start), links, (), declared, False, chain.word)

    def _unvalued(self, written: RawSide) -> Side:
        """A side that is no value of the notation: a set, a list of names."""
        return Side(self._text(written), self.source.place(written.offset), None, written.problem)

    def _text(self, side: RawSide) -> str:
        return " ".join(self.source.text[side.offset:max(side.end, side.offset)].replace("&", " ").split()).removesuffix("\\\\").strip()

    def _side(self, side: RawSide, statement: bool, other: RawSide | None = None) -> Side:
        value, problem = None, side.problem
        if side.tree is not None:
            try:
                self._in_time(side.offset)
                self.scope.effort = 0
                if statement:
                    value = self.reader.formula(side.tree)
                else:
                    value = formulas.side(self.reader, side.tree, other.tree if other is not None else None)
            except ReadingError as error:
                problem = error.problem
            except RecursionError:
                problem = Problem("limit", "this formula is nested too deeply", side.offset, limit="depth")
            except BlackboardError as error:
                problem = Problem("unsupported", str(error), side.offset)
        return Side(self._text(side), self.source.place(side.offset), value, problem)

    def _related(self, left: RawSide, left_side: Side, link: RawLink, right: Side) -> tuple[Formula | None, Problem | None]:
        """The relation between two sides, or why there is none."""
        if link.relation == "↦":  # names what a function does; nothing is asserted
            return None, None
        if link.relation == "∈" and left.tree is not None and link.right.tree is not None or (
                left_side.problem is None and right.problem is None and left.tree is not None and link.right.tree is not None):
            try:
                return self._formula(left, left_side, link, right), None
            except ReadingError as error:
                return None, error.problem
            except BlackboardError as error:
                return None, Problem("shape", str(error), link.right.offset)
            except RecursionError:
                return None, Problem("limit", "this formula is nested too deeply", link.offset, limit="depth")
        return None, None

    def _formula(self, left: RawSide, left_side: Side, link: RawLink, right: Side) -> Formula:
        assert left.tree is not None and link.right.tree is not None
        if link.relation in _RELATED:
            made = [left_side.value, right.value]
            if link.relation == "⇔":
                return formulas.Equivalent(*made)
            return formulas.Implies(*(made if link.relation == "⇒" else made[::-1]))
        if link.relation in formulas.RELATIONS and not (
                self.scope.is_index(left.tree) and self.scope.is_index(link.right.tree)):
            return formulas.relation(self.reader, left_side.value, link.relation, right.value, link.right.offset)
        return formulas.linked(self.reader, left.tree, raw.Linked(link.relation, link.offset, link.right.tree, link.note))

    def _condition(self, word: str, chain: RawChain) -> Condition:
        """``for all j ≠ m``: names, and what is supposed of them."""
        names: list[Symbol | formulas.Index] = []
        made: list[Formula] = []
        problem = next((side.problem for side in chain.sides() if side.problem is not None), None)
        start = chain.start
        try:
            if start is not None and start.tree is not None and problem is None:
                for tree in start.tree.items if isinstance(start.tree, raw.Items) else (start.tree,):
                    found = _bound_name(self.reader, tree)
                    if found is not None:
                        names.append(found)
                left = start
                for link in chain.links:
                    if link.right.tree is None or left.tree is None or _is_dots(link.right.tree):
                        continue
                    linked = raw.Linked(link.relation, link.offset, link.right.tree, link.note)
                    made.append(formulas.linked(self.reader, left.tree, linked))
                    left = link.right
        except ReadingError as error:
            problem = error.problem
        offset = chain.offset
        last = chain.sides()[-1] if chain.sides() else None
        text = self.source.text[offset:last.end].strip() if last is not None else ""
        return Condition(word, tuple(dict.fromkeys(names)), tuple(made), text, self.source.place(offset), problem)


def _bound_name(reader: Elaborator, tree: raw.Raw) -> Symbol | formulas.Index | None:
    if reader.scope.is_index(tree):
        found = reader.value(tree)
        return found if isinstance(found, formulas.Index) else None
    if isinstance(tree, (raw.Name, raw.Scripted)):
        found = reader.value(tree)
        return found if isinstance(found, Symbol) else None
    return None


def _is_dots(tree: raw.Raw) -> bool:
    parts = tree.items if isinstance(tree, raw.Items) else tree.factors if isinstance(tree, raw.Product) else ()
    return any(isinstance(part, raw.Constant) for part in parts)


def _end(tokens: list[Token], otherwise: int) -> int:
    return tokens[-1].offset + len(tokens[-1].text) if tokens else otherwise


def _is_statement(chain: RawChain) -> bool:
    """Whether the first side is a statement of its own: between ⇔, or with a quantifier or a connective."""
    if any(link.relation in _RELATED for link in chain.links):
        return True
    tree = chain.start.tree if chain.start is not None else None
    return not chain.links and isinstance(tree, (raw.Quantified, raw.Binary, raw.Negation, raw.Chain))


def _declares(cue: Cue, chain: RawChain) -> bool:
    """Whether the words (or a := or ∈) make a declaration of a chain."""
    relation = chain.links[0].relation if chain.links else ""
    return cue.role in ("declaration", "condition") or cue.word == "i.e." or relation in (":=", "∈") or chain.word in (
        "where", "with", "wobei", "mit") or not chain.links


def _heads(chains: list[tuple[_Formula, RawChain]]) -> Iterator[str]:
    """The names that chains would define."""
    for _, chain in chains:
        head = head_of(chain.start.tree) if chain.start is not None and chain.links else None
        if head is not None and chain.links[0].relation in ("=", ":="):
            yield head.key[0]


def _trees(everything: list[_Formula]) -> Iterator[raw.Raw]:
    for formula in everything:
        for chain in formula.chains:
            yield from _chain_trees(chain)


def _chain_trees(chain: RawChain) -> Iterator[raw.Raw]:
    for side in chain.sides():
        if side.tree is not None:
            yield side.tree
    for link in chain.links:
        if link.note is not None:
            yield link.note
    for _, condition in chain.conditions:
        yield from _chain_trees(condition)


def _mentioned(everything: list[_Formula]) -> Iterator[str]:
    """Names that stand alone in the words: "neuron $i$", "the index $m$"."""
    for formula in everything:
        for chain in formula.chains:
            tree = chain.start.tree if chain.start is not None else None
            if not chain.links and tree is not None:
                for item in tree.items if isinstance(tree, raw.Items) else (tree,):
                    if (name := name_of(item)) is not None:
                        yield name


def _introduced(everything: list[_Formula]) -> Iterator[str]:
    """Names that an answer introduces without a definition: mentioned alone, supposed of, or the variable of a limit."""
    yield from _mentioned(everything)
    for formula in everything:
        for chain in formula.chains:
            supposed = formula.placed.cue.role in ("declaration", "condition")
            for link_chain in (chain, *(condition for _, condition in chain.conditions)):
                tree = link_chain.start.tree if link_chain.start is not None else None
                if tree is not None and (supposed or link_chain is not chain):
                    yield from (name.head for name in raw.names_in(tree))
            for tree in _chain_trees(chain):
                for node in raw.walk(tree):
                    if isinstance(node, raw.Chain) and node.links[0].relation == "→" and (name := name_of(node.first)):
                        yield name
                    if isinstance(node, raw.Quantified):
                        yield from (name.head for bound in node.bounds for name in raw.names_in(bound))


def _outside(chain: RawChain) -> Iterator[str]:
    """Names that occur outside every Σ of a chain."""
    for tree in _chain_trees(chain):
        inside: set[int] = set()
        for node in raw.walk(tree):
            if isinstance(node, raw.Product):
                big = next((place for place, factor in enumerate(node.factors) if _is_big(factor)), None)
                if big is not None:
                    inside |= {name.at for factor in node.factors[big:] for name in raw.names_in(factor)}
        yield from (name.head for name in raw.names_in(tree) if name.at not in inside)


def _is_big(tree: raw.Raw) -> bool:
    base = tree.base if isinstance(tree, raw.Scripted) else tree
    return isinstance(base, raw.Operator) and base.name in ("sum", "prod", "max", "min", "argmax", "argmin")
