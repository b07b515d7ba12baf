"""Suprema over vectors and numbers: what a relation with one says, how it is shown, and what one is that has a name.

``sup_w L(w) = 0`` says that 0 bounds all values and that some are as near as one likes: along a ray on which they tend to 0, or at
a point where 0 is reached. Elsewhere, in ``J(w) ≤ inf_u J(u) + 1``, the infimum is a number of which both is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.context import proves
from proofs.kernel import terms as t
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import (
    Theorem,
    and_elim,
    and_intro,
    assume,
    convert,
    discharge,
    exists_elim,
    exists_intro,
    for_all_elim,
    for_all_intro,
    modus_ponens,
)
from proofs.latex.reader.nodes import Infinity, SupremumOf
from proofs.notation.big import Zeros
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Index
from proofs.notation.formulas import And, Eq, Exists, ForAll, Formula, Ge, Gt, Implies, Le, Lt, Relation, conjunction
from proofs.notation.limits import Limit, oo
from proofs.notation.lowering import lower, lower_value
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted, with_parts
from proofs.notation.suprema import Supremum
from proofs.notation.tree import Expression, Function, Neg, Node, Number, Real, Symbol, Vector
from proofs.proving import establish
from proofs.search import Unproven, justify
from proofs.search.bounds import above_both
from proofs.search.logic import instance
from proofs.search.order import linear
from proofs.search.rewriting import fresh

__all__ = ["Suprema", "in_quantifiers", "shown", "stays_away"]

_MOST_POINTS = 5
_WORK = 400
_OPPOSITE: dict[str, type[Relation]] = {"=": Eq, "<": Gt, "≤": Ge, ">": Lt, "≥": Le}
_RELATIONS: dict[str, type[Relation]] = {"=": Eq, "<": Lt, "≤": Le, ">": Gt, "≥": Ge}


def in_quantifiers(formula: Formula) -> Formula | None:
    """What a relation between a supremum and a number says with quantifiers; None where it is another formula."""
    match formula:
        case Relation(left=SupremumOf() as written, right=value):
            relation = _RELATIONS.get(formula.symbol)
        case Relation(left=value, right=SupremumOf() as written):
            relation = _OPPOSITE.get(formula.symbol)
        case _:
            return None
    if relation is None or isinstance(value, SupremumOf) or not isinstance(value, Expression):
        return None
    least, attained = written.kind in ("inf", "min"), written.kind in ("max", "min")
    everywhere, somewhere = _quantified(written, ForAll), _quantified(written, Exists)
    if _is_infinite(value):
        finite = not least and relation is Lt or least and relation is Gt
        bound = Real("bound")
        return Exists(bound, everywhere((Ge if least else Le)(written.body, bound))) if finite else None
    whole = Supremum(written.body, written.variable, value, written.where, least=least, attained=attained)
    inside = relation in (Ge, Gt) if least else relation in (Le, Lt)
    if relation is Eq:
        # "L(u) = max_w L(w)" says no more than that nothing is better than u.
        reached = attained and isinstance(value, Defined) and _is_a_value(written, value)
        return whole.bounding() if reached else whole
    if inside and (attained or relation in (Le, Ge)):
        return everywhere(relation(written.body, value))
    if not inside:
        return somewhere(relation(written.body, value)) if attained or relation in (Lt, Gt) else whole.near()
    return None


def _is_a_value(written: SupremumOf, value: Defined) -> bool:
    """Whether ``value`` is a value of the very function over all of whose values the maximum is taken."""
    same = isinstance(written.body, Defined) and written.body.arguments == (written.variable,) and written.where == And()
    return same and isinstance(written.body, Defined) and written.body.definition == value.definition


def _quantified(written: SupremumOf, quantifier: Any) -> Any:
    def made(said: Formula) -> Formula:
        if written.where != And():
            said = Implies(written.where, said) if quantifier is ForAll else conjunction(written.where, said)
        found: Formula = quantifier(written.variable, said)
        return found

    return made


def _is_infinite(value: Expression) -> bool:
    return isinstance(value, Infinity) or isinstance(value, Neg) and isinstance(value.operand, Infinity)


class Suprema:
    """The suprema of one answer that stand in terms, each as a number of its own."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._found: dict[SupremumOf, Real] = {}

    def opened(self, formula: Any) -> Any:
        """``formula`` with quantifiers for a supremum that is compared, and numbers for the others."""
        if not holds_one(formula):
            return formula
        named = self._named(formula)
        direct = in_quantifiers(named) if isinstance(named, Formula) else None
        return self._numbers(named if direct is None else direct)

    def conditions(self, formula: Any) -> tuple[Formula, ...]:
        """What is known of the numbers in ``formula`` that are suprema."""
        if not self._found:
            return ()
        names = set(free_symbols(formula))
        return tuple(self._said(written, number) for written, number in self._found.items() if number in names)

    def existing(self, premises: Sequence[Theorem]) -> Iterator[Formula]:
        """The conditions of those numbers that there are, since the values have a bound."""
        for written, number in self._found.items():
            if _bounded(written, premises):
                yield self._said(written, number)

    def _said(self, written: SupremumOf, number: Real) -> Formula:
        least, attained = written.kind in ("inf", "min"), written.kind in ("max", "min")
        return Supremum(written.body, written.variable, number, written.where, least=least, attained=attained)

    def _named(self, node: Any) -> Any:
        """``node`` with numbers for the names of suprema: J^* for ``inf_w J(w)``."""
        match node:
            case Defined(arguments=(), definition=Definition(body=SupremumOf() as written, name=name)):
                return self._found.setdefault(written, Real(name))
        return self._inside(node, self._named)

    def _numbers(self, node: Any) -> Any:
        if isinstance(node, SupremumOf):
            if node not in self._found:
                self._found[node] = Real(self._fresh(node.kind))
            return self._found[node]
        return self._inside(node, self._numbers)

    def _inside(self, node: Any, change: Any) -> Any:
        if isinstance(node, (Symbol, Index, Function, Definition)) or not isinstance(node, Node):
            return node
        return with_parts(node, change)

    def _fresh(self, name: str) -> str:
        while name in self._taken:
            name += "'"
        self._taken.add(name)
        return name


def holds_one(node: Any) -> bool:
    """Whether a supremum stands in ``node``, or a name of one."""
    if isinstance(node, SupremumOf):
        return True
    if isinstance(node, Defined):
        return holds_one(node.definition.body) or any(map(holds_one, node.arguments))
    if isinstance(node, (Symbol, Index, Function, Definition)) or not isinstance(node, Node):
        return False
    return any(map(holds_one, node_parts(node)))


def node_parts(node: Node) -> Iterator[Any]:
    """The parts of ``node``."""
    from proofs.notation.tree import children

    yield from children(node)


def _bounded(written: SupremumOf, premises: Sequence[Theorem]) -> bool:
    """Whether 0, 1 or −1 is seen to bound the values."""
    relation = Ge if written.kind in ("inf", "min") else Le
    everywhere = _quantified(written, ForAll)
    values = (Number(Fraction(value)) for value in (0, 1, -1))
    return any(proves(everywhere(relation(written.body, value)), premises, _WORK) is not None for value in values)


def stays_away(formula: Supremum, premises: Sequence[Theorem]) -> Formula | None:
    """A bound of all values that keeps them from ``formula.value``: 0, 1 or −1, or the value itself where it is to be attained."""
    written = SupremumOf(_kind(formula), formula.body, formula.variable, formula.where)
    everywhere = _quantified(written, ForAll)
    relation, strict = (Ge, Gt) if formula.least else (Le, Lt)
    if formula.attained and proves(bound := everywhere(strict(formula.body, formula.value)), premises, _WORK) is not None:
        found: Formula = bound
        return found
    for value in (Number(Fraction(value)) for value in (0, 1, -1)):
        if proves(strict(value, formula.value), premises, _WORK) is not None:
            bound = everywhere(relation(formula.body, value))
            if proves(bound, premises, _WORK) is not None:
                return bound
    return None


def _kind(formula: Supremum) -> Any:
    return formula.sign


# --- how it is shown ------------------------------------------------------------------------------------------------------


def shown(formula: Formula, premises: Sequence[Theorem], vectors: Sequence[Vector]) -> tuple[Theorem, ...] | None:
    """The theorems that say ``formula``, where it is about a supremum or says that there is a vector; None when none is found."""
    if isinstance(formula, Supremum):
        bound = t.var(formula.variable.name, lower_value(formula.variable).sort)
        premises = [theorem for theorem in premises if bound not in t.free_variables(theorem.conclusion)]
    try:
        if isinstance(formula, Supremum):
            bounding = proves(formula.bounding(), (), _WORK) or proves(formula.bounding(), premises, _WORK)
            near = None if bounding is None else _there(formula.near(), formula, premises, vectors)
            if bounding is None or near is None:
                return None
            return establish(formula, premises, (and_intro(bounding[0], near), *bounding[1:]), work=_WORK)
        found = _there(formula, None, premises, vectors)
        return None if found is None else establish(formula, premises, (found,), work=_WORK)
    except (BlackboardError, KernelError, Unproven, RecursionError):
        return None


def _there(
    formula: Formula, whole: Supremum | None, premises: Sequence[Theorem], vectors: Sequence[Vector]
) -> Theorem | None:
    """A theorem that says that there is a value: at one of some points, or in the limit."""
    match formula:
        case Exists(variables=(variable,), body=body):
            existing, epsilon = formula, None
        case ForAll(variables=(Real() as epsilon,), body=Implies(conclusion=Exists(variables=(variable,), body=body) as existing)):
            pass
        case _:
            return None
    if not isinstance(variable, (Real, Vector)):
        return None
    for point in _points(variable, vectors):
        if (found := _at(point, variable, body, lower(existing), epsilon, premises)) is not None:
            return found
    if epsilon is not None:
        relation = body.parts[-1] if isinstance(body, And) else body
        assert isinstance(relation, Le)
        values = relation.right if epsilon in free_symbols(relation.left) else relation.left
        other = relation.left if epsilon in free_symbols(relation.left) else relation.right
        bound = getattr(other, "left", None)
        if isinstance(bound, Expression):
            return _in_the_limit(values, bound, variable, existing, epsilon, premises, vectors)
    return None


def _points(variable: Symbol, vectors: Sequence[Vector]) -> Iterator[Expression]:
    if isinstance(variable, Vector):
        yield Zeros(*variable.dimensions)
        yield from [vector for vector in vectors if vector.shape == variable.shape and vector != variable][:_MOST_POINTS]
    else:
        yield from (Number(Fraction(value)) for value in (0, 1, -1))


def _at(
    point: Expression, variable: Symbol, body: Formula, existing: Term, epsilon: Real | None, premises: Sequence[Theorem]
) -> Theorem | None:
    """``existing`` with this point, for every ε > 0 where it speaks of one: there with 0 for ε."""
    said = substituted(body, {variable: point})
    try:
        if epsilon is None:
            found = proves(said, premises, _WORK)
            return None if found is None else exists_intro(existing, lower_value(point), found[0])
        if proves(substituted(said, {epsilon: Number(Fraction(0))}), premises, _WORK) is None:
            return None
        positive = assume(t.lt(ZERO, t.var(epsilon.name, REAL)))
        found = proves(said, (*premises, positive), _WORK)
        if found is None:
            return None
        there = exists_intro(existing, lower_value(point), found[0])
        return for_all_intro(t.var(epsilon.name, REAL), discharge(positive.conclusion, there))
    except (KernelError, BlackboardError):
        return None


def _in_the_limit(
    values: Expression,
    bound: Expression,
    variable: Symbol,
    existing: Formula,
    epsilon: Real,
    premises: Sequence[Theorem],
    vectors: Sequence[Vector],
) -> Theorem | None:
    """For every ε > 0 a value that is as near to ``bound``, since the values tend to it along a ray, or for large numbers."""
    taken = {name.name for name in (*free_symbols(values), *free_symbols(bound), variable)}
    taken |= {str(name.data) for theorem in premises for name in t.free_variables(theorem.conclusion)}
    moving = Real(next(name for number in range(len(taken) + 1) if (name := "t" + "'" * number) not in taken))
    same = [vector for vector in vectors if vector.shape == variable.shape and vector != variable]
    ways = [moving * vector for vector in same[:_MOST_POINTS]] if isinstance(variable, Vector) else [moving, -moving]
    for way in ways:
        limit = proves(Limit(substituted(values, {variable: way}), moving, oo, bound), premises, _WORK)
        try:
            if limit is not None:
                return _near(limit[0], moving, way, lower(existing), epsilon, premises)
        except (KernelError, Unproven):
            continue
    return None


def _near(
    limit: Theorem, moving: Real, way: Expression, existing: Term, epsilon: Real, premises: Sequence[Theorem]
) -> Theorem:
    """∀ε (0 < ε ⇒ ∃w …) from ∀ε (0 < ε ⇒ ∃A ∀α (0 < α ∧ A ≤ α ⇒ |f(αv) − c| ≤ ε)), at α = max(A, 1) on the ``way`` αv."""
    small = t.var(epsilon.name, REAL)
    positive = assume(t.lt(ZERO, small))
    beyond = modus_ponens(for_all_elim(limit, small), positive)
    start = fresh(REAL)
    local = assume(t.instantiate(beyond.conclusion.args[0], start))
    large = t.maximum(start, ONE)
    above = [instance(theorem, start, ONE) for theorem in above_both()]
    far = and_intro(
        linear(t.lt(ZERO, large), ((above[1], ONE, None),)),
        linear(t.le(start, large), ((above[0], ONE, None),)),
    )
    close = modus_ponens(for_all_elim(local, large), far)
    distance = close.conclusion.args[0]
    sides = [
        linear(t.le(side, small), ((instance(theorem, *distance.args), ONE, None), (close, ONE, None)))
        for theorem, side in zip(above_both(), distance.args, strict=True)
    ]
    point = t.substitute(lower_value(way), {t.var(moving.name, REAL): large})
    wanted = t.instantiate(existing.args[0], point)
    *conditions, relation = wanted.args if wanted.op == "and" else (wanted,)
    parts = [*(justify(part, premises, work=_WORK) for part in conditions), _compared(relation, sides)]
    there = exists_intro(existing, point, and_intro(*parts) if conditions else parts[0])
    obtained = exists_elim(beyond, start, there)
    return for_all_intro(small, discharge(positive.conclusion, obtained))


def _compared(goal: Term, sides: Sequence[Theorem]) -> Theorem:
    for side in sides:
        try:
            return linear(goal, ((side, ONE, None),))
        except KernelError:
            continue
    raise KernelError("the values are not near on this side")
