"""The largest or least of finitely many numbers, ``max_j t_j``, as the term at a position where it is attained.

A statement φ(max_j t_j) says: for every a with t_j ≤ t_a for all j, φ(t_a). Such a position exists (the range is finite and not
empty) and all of them give the same number, so this is no weaker and no stronger than the words. Each maximum of an answer gets
one position; two whose bodies are largest at the same places, such as x_j and e^{x_j}, share it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from proofs.errors import BlackboardError
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, assume, convert, for_all_elim, for_all_intro, modus_ponens
from proofs.latex.reader.nodes import Extremum
from proofs.notation.big import Range
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Index
from proofs.notation.formulas import And, ForAll, Formula, Ge, Implies, Le, Ne, conjunction
from proofs.notation.lowering import lower
from proofs.notation.names import bound_by, free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Expression, Function, Node, Symbol, Vector
from proofs.notation.walking import holds
from proofs.search.context import Context
from proofs.search.logic import iff_elim
from proofs.search.order import antisymmetry, linear
from proofs.search.peaks import peaks
from proofs.search.plain import equivalence
from proofs.search.polynomials import canonical
from proofs.search.rewriting import fresh

__all__ = ["Extrema"]


@dataclass(frozen=True)
class _Attained:
    """One maximum or minimum: the ``body`` over the ``index``, without ``excluded``, is extremal at ``position``."""

    kind: str
    body: Expression
    index: Index
    excluded: tuple[Any, ...]
    position: Index

    def value(self) -> Expression:
        found: Expression = substituted(self.body, {self.index: self.position})
        return found

    def condition(self, position: Index | None = None) -> Formula:
        """Nothing is larger (less) than what stands at the position."""
        at = self.position if position is None else position
        relation = Le if self.kind in ("max", "sup") else Ge
        formula: Formula = relation(self.body, substituted(self.body, {self.index: at}))
        if self.excluded:
            formula = Implies(conjunction(*(Ne(self.index, other) for other in self.excluded)), formula)
        everywhere = ForAll(self.index, formula)
        return And(*(Ne(at, other) for other in self.excluded), everywhere) if self.excluded else everywhere


class Extrema:
    """The maxima and minima of one answer."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._found: list[_Attained] = []

    @property
    def conditions(self) -> tuple[Formula, ...]:
        """What the positions are, as formulas."""
        return tuple(attained.condition() for attained in self._found)

    @property
    def state(self) -> Hashable:
        """All of them, for a key."""
        return tuple(self._found)

    @property
    def positions(self) -> frozenset[Index]:
        """The positions: names of their own, that no text binds."""
        return frozenset(attained.position for attained in self._found)

    def opened(self, formula: Any) -> Any:
        """``formula`` with each maximum and minimum as the term at its position; what can't be said so stays as it was read."""
        return self._rewritten(formula, frozenset()) if holds(formula, Extremum, into_definitions=True) else formula

    def _rewritten(self, node: Any, bound: frozenset[str]) -> Any:
        match node:
            case Extremum():
                body = self._rewritten(node.body, bound | {item.index.name for item in node.ranges})
                return self._attained(node, body, bound)
            case Defined(arguments=()) if holds(node.definition.body, Extremum, into_definitions=True):
                return self._rewritten(node.definition.body, bound)
            case Symbol() | Index() | Function() | Definition():
                return node
            case Node() | Range():
                return self._rebuilt(node, bound | {symbol.name for symbol in bound_by(node)})
        return node

    def _rebuilt(self, node: Any, bound: frozenset[str]) -> Any:
        copy = object.__new__(type(node))
        for field in fields(node):
            object.__setattr__(copy, field.name, self._part(getattr(node, field.name), bound))
        return copy

    def _part(self, part: Any, bound: frozenset[str]) -> Any:
        return tuple(self._part(item, bound) for item in part) if isinstance(part, tuple) else self._rewritten(part, bound)

    def _attained(self, node: Extremum, body: Expression, bound: frozenset[str]) -> Expression:
        """The body at the position of ``node``; the node itself when it depends on what is bound around it."""
        names = {symbol.name for symbol in free_symbols(body)} - {item.index.name for item in node.ranges}
        if len(node.ranges) != 1 or names & bound or holds(body, Extremum, into_definitions=True):
            return node
        (over,) = node.ranges
        for known in self._found:
            if known.index.dimension == over.index.dimension and known.excluded == over.excluded:
                found: Expression = substituted(body, {over.index: known.position})
                new = _Attained(node.kind, body, over.index, over.excluded, known.position)
                if _same_condition(known, new):
                    return found
        own = _Attained(node.kind, body, over.index, over.excluded, Index(self._fresh("a"), over.index.dimension))
        plain = (replace(own, kind=kind, body=entry) for entry in _entries(body, over.index) for kind in ("max", "min"))
        simplest = next((other for other in plain if _same_condition(other, own)), own)
        name = self._fresh("argmax" if simplest.kind in ("max", "sup") else "argmin")
        self._found.append(replace(simplest, position=Index(name, over.index.dimension)))
        return replace(own, position=self._found[-1].position).value()

    def _fresh(self, name: str) -> str:
        while name in self._taken:
            name += "'"
        self._taken.add(name)
        return name

    def placed(self, formula: Any, premises: Sequence[Theorem]) -> Any:
        """``formula`` with m for the position of a maximum where the premises say that it is attained at m."""
        names = set(free_symbols(formula))
        for attained in self._found:
            if attained.position in names and not attained.excluded and attained.kind in ("max", "sup"):
                try:
                    special = next(_known_places(attained, premises), None)
                    if special is not None:
                        formula = substituted(formula, {attained.position: special})
                except (BlackboardError, KernelError):
                    continue
        return formula

    # --- what follows at once -----------------------------------------------------------------------------------

    def consequences(self, premises: Sequence[Theorem]) -> Iterator[Theorem]:
        """t_a = t_s where the premises say that t is largest at s; ∀j t_j ≤ t_s where they say that t_s is the maximum."""
        plain = [attained for attained in self._found if not attained.excluded and attained.kind in ("max", "sup")]
        for number, attained in enumerate(plain):
            try:
                yield from _equal(attained, premises)
                for other in plain[:number]:
                    if other.index.dimension == attained.index.dimension:
                        yield from _shared(attained, other, premises)
            except (BlackboardError, KernelError):
                continue


def _entries(body: Expression, index: Index) -> Iterator[Expression]:
    """x_i for each vector x that ``body`` speaks of: e^{x_i} is largest where x_i is."""
    for symbol in free_symbols(body):
        if isinstance(symbol, Vector) and symbol.dimensions == (index.dimension,) and symbol[index] != body:
            yield symbol[index]


def _same_condition(known: _Attained, new: _Attained) -> bool:
    """Whether the kernel proves that ``new`` is attained at a position exactly where ``known`` is."""
    try:
        statement = t.iff(lower(known.condition()), lower(new.condition()))
        return not equivalence(statement, Context()).hypotheses
    except (BlackboardError, KernelError):
        return False


def _at(attained: _Attained, position: Term) -> Term:
    index = t.var(attained.index.name, position.sort)
    return t.substitute(lower(attained.body), {index: position})


def _equal(attained: _Attained, premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """From ∀j t_j ≤ t_s: t_a = t_s. From t_s = t_a: ∀j t_j ≤ t_s."""
    condition = assume(lower(attained.condition()))
    sort = condition.conclusion.args[0].data
    here = t.var(attained.position.name, sort)
    top = _at(attained, here)
    for premise in (*premises, *peaks(premises)):
        formula = premise.conclusion
        if formula.op == "eq" and formula.args[0].sort == t.REAL:
            for special in _indices(formula, sort):
                value = _at(attained, special)
                if special != here and canonical(t.eq(value, top)) in (canonical(formula), canonical(t.eq(*formula.args[::-1]))):
                    j = fresh(sort)
                    reached = linear(t.eq(top, value), ((premise, t.num(_turn(formula, top)), None),))
                    below = for_all_elim(condition, j)
                    yield for_all_intro(j, linear(t.le(_at(attained, j), value), ((below, t.ONE, None), (reached, t.ONE, None))))
        elif formula.op == "forall" and formula.args[0].data == sort and formula.args[0].args[0].op in ("le", "lt"):
            for special in _indices(formula, sort):
                value = _at(attained, special)
                j = fresh(sort)
                inside = t.instantiate(formula.args[0], j)
                if special != here and canonical(inside) == canonical(t.le(_at(attained, j), value)):
                    first = convert(for_all_elim(premise, here), t.le(top, value))
                    second = convert(for_all_elim(condition, special), t.le(value, top))
                    yield antisymmetry(first, second)


def _known_places(attained: _Attained, premises: Sequence[Theorem]) -> Iterator[Index]:
    """Indices s of which a premise says ∀j t_j ≤ t_s."""
    sort = lower(attained.condition()).args[0].data
    for premise in (*premises, *peaks(premises)):
        formula = premise.conclusion
        if formula.op != "forall" or formula.args[0].data != sort or formula.args[0].args[0].op != "le":
            continue
        j = fresh(sort)
        inside = canonical(t.instantiate(formula.args[0], j))
        for special in _indices(formula, sort):
            index = Index(special.data, attained.index.dimension)
            if index != attained.position and inside == canonical(t.le(_at(attained, j), _at(attained, special))):
                yield index


def _turn(equation: Term, top: Term) -> int:
    return 1 if canonical(equation.args[0]) == canonical(top) else -1


def _indices(formula: Term, sort: Any) -> list[Term]:
    return sorted((name for name in t.free_variables(formula) if name.sort == sort), key=lambda name: name.key)


def _shared(attained: _Attained, other: _Attained, premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """u_b = u_a where, by the premises, u is largest exactly where t is."""
    own, theirs = lower(attained.condition()), lower(other.condition())
    here, there = (t.var(each.position.name, own.args[0].data) for each in (attained, other))
    moved = t.substitute(own, {here: there})
    try:
        both = equivalence(t.iff(theirs, moved), Context().with_premises(*premises))
    except KernelError:
        return
    largest = modus_ponens(iff_elim(both, forward=True), assume(theirs))
    top, value = _at(attained, here), _at(attained, there)
    first = convert(for_all_elim(largest, here), t.le(top, value))
    second = convert(for_all_elim(assume(own), there), t.le(value, top))
    yield antisymmetry(first, second)
