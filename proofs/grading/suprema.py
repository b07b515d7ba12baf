"""Suprema over vectors and numbers: what a relation with one says, how it is shown, and what one is that has a name.

``sup_w L(w) = 0`` says that 0 bounds all values and that some are as near as one likes: along a ray on which they tend to 0, or
at a point where 0 is reached. Elsewhere, in ``J(w) ≤ inf_u J(u) + 1``, the infimum is a number of which both is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from proofs.grading.context import proves
from proofs.grading.near_values import BOUNDS
from proofs.kernel.theorem import Theorem
from proofs.latex.reader.nodes import Infinity, SupremumOf
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Index
from proofs.notation.formulas import And, Eq, Exists, ForAll, Formula, Ge, Gt, Implies, Le, Lt, Relation, conjunction
from proofs.notation.names import free_symbols
from proofs.notation.substitution import with_parts
from proofs.notation.suprema import Supremum
from proofs.notation.tree import Expression, Function, Neg, Node, Real, Symbol
from proofs.notation.walking import holds

__all__ = ["Suprema", "in_quantifiers"]

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
    least, attained = written.least, written.attained
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
        bounded: Formula = everywhere(relation(written.body, value))
        return bounded
    if not inside:
        some: Formula = somewhere(relation(written.body, value))
        return some if attained or relation in (Lt, Gt) else whole.near()
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
        if not holds(formula, SupremumOf, into_definitions=True):
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
        return Supremum(written.body, written.variable, number, written.where, least=written.least, attained=written.attained)

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


def _bounded(written: SupremumOf, premises: Sequence[Theorem]) -> bool:
    """Whether 0, 1 or −1 is seen to bound the values."""
    relation = Ge if written.least else Le
    everywhere = _quantified(written, ForAll)
    return any(proves(everywhere(relation(written.body, value)), premises, _WORK) is not None for value in BOUNDS)
