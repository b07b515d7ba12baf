"""Statements with their terms: each side of each chain elaborated, each step related, conditions bound."""

from __future__ import annotations

import re
import time
from dataclasses import replace

from proofs.errors import BlackboardError
from proofs.latex.reader import formulas, raw, sets
from proofs.latex.reader.answer import Chain, Condition, Link, Prose, Sentence, Side, Statement
from proofs.latex.reader.chains import NOTE, SPOKEN, RawChain, RawLink, RawSide
from proofs.latex.reader.declarations import Declared
from proofs.latex.reader.elaborate import Elaborator
from proofs.latex.reader.introduced import RawFormula
from proofs.latex.reader.problems import Problem, ReadingError
from proofs.latex.reader.prose import Placed, RawSentence
from proofs.latex.reader.scope import Scope
from proofs.latex.reader.source import Source
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Equivalent, Formula, Implies
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Symbol

__all__ = ["Statements"]

_LEADS_ON = re.compile(
    r"\W*((is|are|equals|becomes|reads|as|as follows|it follows|we (get|have|obtain|find)|ist|wird|gilt|wir erhalten)\W*)?"
    r"((then|now|equal|given|dann|nun|gleich)\W*)?((to|by|that)\W*)?",
    re.IGNORECASE,
)
"""Words between a formula and a display that goes on from it: "F(x) is", "we compute softmax(x + c)_i:"."""
_A_MEANS = re.compile(r"\b(by|with|mit|durch|um)\s*$", re.IGNORECASE)
_BEGINS = re.compile(r"\b(start\w*|begin\w*|work\w*|fang\w*|anfangen)\b", re.IGNORECASE)
"""Words after which a formula is what something is done with, "we multiply above and below by e^z": no display goes on from it,
but from the one before. Where one begins "with softmax(x + c)_i" it does."""
_VERB_BEHIND = re.compile(r"(?:\$|\\\))\s*[a-zA-Z][^$\\]{0,20}(?:\$|\\\()$")
"""What stands in the source between a term and the relation that a verb gives it."""
_RELATED = {"⇔", "⇒", "⇐"}
_SAYING = re.compile(
    r"[=<>]|\\(?:[gl]eq?|[gl]eqslant|neq?|to|iff|implies|(?:Left|Right|Leftright)arrow|forall|exists)(?![A-Za-z])"
)
"""Signs that make a formula more than a mention."""


class Statements:
    """Reads statements in a scope, until a deadline."""

    def __init__(self, source: Source, scope: Scope, deadline: float) -> None:
        self.source, self.scope, self.deadline = source, scope, deadline
        self.reader = Elaborator(scope)
        self.previous: tuple[RawSide, Side] | None = None
        """The last side of the display before."""
        self.beside: tuple[RawSide, Side] | None = None
        """The last side of the formula in the words right before."""

    def in_time(self, offset: int) -> None:
        """Raise ReadingError when the time is over."""
        if time.monotonic() > self.deadline:
            raise ReadingError("limit", "the time for reading this answer is over", offset, limit="time")

    def sentence(self, sentence: RawSentence, body: dict[int, RawFormula]) -> Sentence:
        """A sentence whose formulas are in ``body``, by the identity of their places."""
        items: list[Prose | Statement] = []
        self.beside = None
        is_a_means = False
        for item in sentence.items:
            if isinstance(item, Placed):
                items.append(self.statement(body[id(item)]))
                if item.mathematics.display or item.cue.role in ("condition", "reason") or is_a_means:
                    self.beside = None
            else:
                if not _LEADS_ON.fullmatch(item.text):
                    self.beside = None
                is_a_means = _A_MEANS.search(item.text) is not None and _BEGINS.search(item.text) is None
                items.append(Prose(item.text, self.source.place(item.offset)))
        return Sentence(sentence.paragraph, tuple(items))

    def statement(self, formula: RawFormula) -> Statement:
        """One formula or display."""
        mathematics = formula.placed.mathematics
        chains = []
        for chain in formula.chains:
            if chain.word == SPOKEN and id(chain) not in formula.declared:
                continue  # the name had a meaning before
            self.scope.free = {}
            chains.append(self._chain(chain, formula, mathematics.display))
        text = self.source.text[mathematics.tokens[0].offset : formula.end] if mathematics.tokens else ""
        return Statement(
            tuple(chains),
            formula.placed.cue,
            mathematics.display,
            text.strip(),
            self.source.place(mathematics.offset),
            formula.placed.attached,
            formula.problem,
        )

    def _chain(self, chain: RawChain, formula: RawFormula, display: bool) -> Chain:
        declared = tuple(formula.declared.get(id(chain), ()))
        only_names = not chain.links and chain.start is not None and isinstance(chain.start.tree, raw.Items)
        membership = bool(chain.links) and chain.links[0].relation == "∈"
        is_set = not chain.links and chain.start is not None and sets.is_set(chain.start.tree)
        if (
            is_set
            or declared
            and declared[0].kind in ("element", "range")
            and (membership or only_names or declared[0].kind == "range")
            or only_names
            and not declared
        ):
            return self._plain(chain, declared)
        if declared and declared[0].indices_of_family():
            for index in declared[0].indices_of_family():
                self.scope.free_index(index.name).dimension = index.dimension
        going_on = (self.beside or self.previous) if chain.start is None and display else None
        if going_on is not None:
            before, start = going_on
            continues = True
        else:
            before = chain.start or RawSide(
                chain.offset,
                chain.offset,
                None,
                Problem("syntax", "this begins with a relation: its left side is not a formula", chain.offset),
            )
            start = self._side(before, _is_statement(chain))
            if (
                not chain.links
                and not display
                and start.problem is not None
                and start.problem.kind != "limit"
                and not _SAYING.search(start.text)
                and not (before.problem is not None and before.problem.kind == "unknown")
            ):
                # Nothing is said of it: a name, a set, \log as a function. It need not have a value.
                start = replace(start, problem=None)
            continues = False
        links: list[Link] = []
        left, left_side = before, start
        for link in chain.links:
            # A set has no value; what it says is in the step's formula.
            right = (
                self._unvalued(link.right) if link.relation == "∈" else self._side(link.right, link.relation in _RELATED, left)
            )
            made, problem = self._related(left, left_side, link, right)
            if declared and declared[0].kind == "alias":
                made, problem = None, None
            links.append(Link(link.relation, self.source.place(link.right.offset), right, link.reason, made, problem))
            left, left_side = link.right, right
        if display and chain.links and chain.word != NOTE:
            self.previous = left, left_side
        if not display:
            self.beside = (left, left_side) if isinstance(left_side.value, Expression) and not chain.word else None
        conditions = tuple(self._condition(word, condition) for word, condition in chain.conditions)
        return Chain(start, tuple(links), conditions, declared, continues, chain.word)

    def _plain(self, chain: RawChain, declared: tuple[Declared, ...]) -> Chain:
        """A declaration whose sides have no value: names and the set they are in."""
        assert chain.start is not None
        links = tuple(
            Link(link.relation, self.source.place(link.right.offset), self._unvalued(link.right)) for link in chain.links
        )
        return Chain(self._unvalued(chain.start), links, (), declared, False, chain.word)

    def _unvalued(self, written: RawSide) -> Side:
        """A side that is no value of the notation: a set, a list of names."""
        return Side(self._text(written), self.source.place(written.offset), None, written.problem)

    def _text(self, side: RawSide) -> str:
        text = " ".join(self.source.text[side.offset : max(side.end, side.offset)].replace("&", " ").split())
        text = _VERB_BEHIND.sub("", text.removesuffix("\\\\").strip())
        lacking = text.count("}") - text.count("{")  # what stands in a box ends before the end of the box
        return text[: -lacking or None].rstrip() if lacking > 0 and text.endswith("}" * lacking) else text

    def _side(self, side: RawSide, statement: bool, other: RawSide | None = None) -> Side:
        value, problem = None, side.problem
        if side.tree is not None:
            try:
                self.in_time(side.offset)
                self.scope.effort = 0
                if statement:
                    value = self.reader.formula(side.tree)
                else:
                    value = formulas.side(self.reader, side.tree, other.tree if other is not None else None)
                if isinstance(value, (Expression, Formula)):
                    free_symbols(value)  # raises where a name is bound around another of its spelling: that says nothing
            except ReadingError as error:
                value, problem = None, error.problem
            except RecursionError:
                problem = Problem("limit", "this formula is nested too deeply", side.offset, limit="depth")
            except BlackboardError as error:
                value, problem = None, Problem("unsupported", str(error), side.offset)
        return Side(self._text(side), self.source.place(side.offset), value, problem)

    def _related(self, left: RawSide, left_side: Side, link: RawLink, right: Side) -> tuple[Formula | None, Problem | None]:
        """The relation between two sides, or why there is none."""
        if link.relation == "↦":  # names what a function does; nothing is asserted
            return None, None
        if (
            link.relation == "∈"
            and left.tree is not None
            and link.right.tree is not None
            or (left_side.problem is None and right.problem is None and left.tree is not None and link.right.tree is not None)
        ):
            try:
                made = self._formula(left, left_side, link, right)
                free_symbols(made)
                return made, None
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
                return Equivalent(*made)
            return Implies(*(made if link.relation == "⇒" else made[::-1]))
        linked = raw.Linked(link.relation, link.offset, link.right.tree, link.note)
        of_positions = self.scope.is_index(left.tree) and self.scope.is_index(link.right.tree)
        if link.relation in formulas.RELATIONS and not of_positions and not formulas.of_any(self.reader, left.tree, linked):
            return formulas.relation(self.reader, left_side.value, link.relation, right.value, link.right.offset)
        return formulas.linked(self.reader, left.tree, linked)

    def _condition(self, word: str, chain: RawChain) -> Condition:
        """``for all j ≠ m``: names, and what is supposed of them."""
        names: list[Symbol | Index] = []
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
                    free_symbols(made[-1])
                    left = link.right
        except ReadingError as error:
            problem = error.problem
        except BlackboardError as error:
            made, problem = [], Problem("unsupported", str(error), chain.offset)
        offset = chain.offset
        last = chain.sides()[-1] if chain.sides() else None
        text = self.source.text[offset : last.end].strip() if last is not None else ""
        return Condition(word, tuple(dict.fromkeys(names)), tuple(made), text, self.source.place(offset), problem)


def _bound_name(reader: Elaborator, tree: raw.Raw) -> Symbol | Index | None:
    if reader.scope.is_index(tree):
        found = reader.value(tree)
        return found if isinstance(found, Index) else None
    if isinstance(tree, (raw.Name, raw.Scripted)):
        found = reader.value(tree)
        return found if isinstance(found, Symbol) else None
    return None


def _is_dots(tree: raw.Raw) -> bool:
    parts = tree.items if isinstance(tree, raw.Items) else tree.factors if isinstance(tree, raw.Product) else ()
    return any(isinstance(part, raw.Constant) for part in parts)


def _is_statement(chain: RawChain) -> bool:
    """Whether the first side is a statement of its own: between ⇔, or with a quantifier or a connective."""
    if any(link.relation in _RELATED for link in chain.links):
        return True
    tree = chain.start.tree if chain.start is not None else None
    return not chain.links and isinstance(tree, (raw.Quantified, raw.Binary, raw.Negation, raw.Chain))
