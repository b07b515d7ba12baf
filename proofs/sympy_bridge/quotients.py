"""Whether two expressions are the same quotient of polynomials, by SymPy's polynomial rings: much cheaper than to expand them.

What is no sum, product or whole power stands for itself and is one more variable: √a, log a, |a|, f(a), with ``a`` expanded.
A power of e is a product of powers of e^t for the terms t of its exponent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from math import lcm
from typing import Any

from proofs.sympy_bridge.hypotheses import Substitution

__all__ = ["same_quotient"]

_MOST_TERMS = 3_000
_MOST_VARIABLES = 80
_HIGHEST = 12


class _TooLarge(Exception):
    """Not worth the time, or no quotient of polynomials: a power that is too high, a denominator that is 0."""


def same_quotient(left: Any, right: Any, known: Substitution | None = None) -> bool | None:
    """Whether two expressions are the same quotient of polynomials, as they are or under the replacements of ``known``.

    False only when there are nothing but free symbols in them, so that no other way of writing them is the same; None when
    it can't be told here.
    """
    same, open_ = _same(left, right, {}, frozenset(), expanding=False)
    if same or known is None or not (known.values or known.signs):
        return _same(left, right, {}, frozenset(), expanding=True)[0] if open_ and not same else same
    return _same(left, right, known.values, known.signs, expanding=True)[0]


def _same(
    left: Any, right: Any, values: Mapping[Any, Any], signs: Collection[Any], *, expanding: bool
) -> tuple[bool | None, bool]:
    """The answer, and whether it may be another one when what stands for itself is expanded."""
    try:
        reading = _Reading((left, right), values, expanding=expanding)
        (over, under), (other_over, other_under) = reading.quotient(left), reading.quotient(right)
        difference = over - other_over if under == other_under else over * other_under - other_over * under
    except _TooLarge:
        return None, False
    if signs and difference:
        difference = _with_squares_of_one(difference, [place for symbol, place in reading.places.items() if symbol in signs])
    if not difference:
        return True, False
    opaque = [variable for variable in reading.places if isinstance(variable, tuple) or not variable.is_Symbol]
    return (None if opaque or reading.exponentials else False), len(opaque) > 1


def _with_squares_of_one(numerator: Any, places: list[int]) -> bool:
    """Whether anything is left of a polynomial when the variables at ``places`` have the square 1."""
    reduced: dict[tuple[int, ...], Any] = {}
    for powers, coefficient in numerator.terms():
        lowered = list(powers)
        for place in places:
            lowered[place] %= 2
        reduced[tuple(lowered)] = reduced.get(tuple(lowered), 0) + coefficient
    return any(reduced.values())


class _Reading:
    """An expression as numerator and denominator in a ring that has a variable for each of its atoms."""

    def __init__(self, expressions: Iterable[Any], values: Mapping[Any, Any], *, expanding: bool) -> None:
        self.places: dict[Any, int] = {}
        self.exponentials: dict[Any, int] = {}
        """The terms of exponents, with a common denominator of their coefficients."""
        self._exponents: dict[Any, list[tuple[Any, Any]]] = {}
        self._written: dict[Any, Any] = {}
        self._found: dict[Any, tuple[Any, Any]] = {}
        self._values, self._expanding = values, expanding
        seen: set[Any] = set()
        for expression in expressions:
            self._collect(expression, seen)
        self._places = {term: len(self.places) + place for place, term in enumerate(self.exponentials)}
        size = len(self.places) + len(self.exponentials)
        if size > _MOST_VARIABLES:
            raise _TooLarge
        self._ring = _ring(size)
        self._variables = self._ring.gens

    def _collect(self, node: Any, seen: set[Any]) -> None:
        """Find the variables below ``node``."""
        import sympy

        if node in seen or node.is_Rational:
            return
        seen.add(node)
        if node.is_Add or node.is_Mul:
            for part in node.args:
                self._collect(part, seen)
        elif node.is_Pow and node.exp.is_Integer and node.base is not sympy.E:
            self._collect(node.base, seen)
        elif isinstance(node, sympy.exp):
            for term, coefficient in self._terms(node.exp):
                self.exponentials[term] = lcm(self.exponentials.get(term, 1), int(coefficient.q))
        elif node in self._values:
            self._collect(self._values[node], seen)
        elif node.has(sympy.nan, sympy.zoo, sympy.oo):
            raise _TooLarge
        else:
            self.places.setdefault(self._opaque(node), len(self.places))

    def _opaque(self, node: Any) -> Any:
        """What stands for ``node``: the same for those whose arguments are the same when expanded."""
        if node not in self._written:
            alike = node.is_Symbol or not self._expanding
            self._written[node] = node if alike else (node.func, *(self._expanded(part) for part in node.args))
        return self._written[node]

    def _expanded(self, node: Any) -> Any:
        # Without SymPy's rules for logarithms and powers, which ask for the signs of everything.
        replaced = node.xreplace(self._values) if self._values else node
        return replaced.expand(log=False, power_base=False) if hasattr(replaced, "expand") else replaced

    def _terms(self, exponent: Any) -> list[tuple[Any, Any]]:
        """The terms of an exponent, each without its rational coefficient."""
        import sympy

        if exponent not in self._exponents:
            terms = sympy.Add.make_args(self._expanded(exponent))
            self._exponents[exponent] = [term.as_coeff_Mul(rational=True)[::-1] for term in terms]
        return self._exponents[exponent]

    def quotient(self, node: Any) -> tuple[Any, Any]:
        """``node`` as a numerator and a denominator."""
        if node not in self._found:
            over, under = self._quotient(node)
            if not under or len(over) > _MOST_TERMS or len(under) > _MOST_TERMS:
                raise _TooLarge
            self._found[node] = over, under
        return self._found[node]

    def _quotient(self, node: Any) -> tuple[Any, Any]:
        import sympy

        one = self._ring.one
        if node.is_Rational:
            return self._ring.ground_new(self._ring.domain.from_sympy(node)), one
        if node.is_Add:
            return self._sum([self.quotient(part) for part in node.args])
        if node.is_Mul:
            over, under = one, one
            for part in node.args:
                first, second = self.quotient(part)
                over, under = over * first, under * second if second != one else under
                if len(over) > _MOST_TERMS:
                    raise _TooLarge
            return over, under
        if node.is_Pow and node.exp.is_Integer and node.base is not sympy.E:
            return self._power(*self.quotient(node.base), int(node.exp))
        if isinstance(node, sympy.exp):
            over, under = one, one
            for term, coefficient in self._terms(node.exp):
                variable = self._variables[self._places[term]]
                first, second = self._power(variable, one, int(coefficient * self.exponentials[term]))
                over, under = over * first, under * second
            return over, under
        if node in self._values:
            return self.quotient(self._values[node])
        return self._variables[self.places[self._opaque(node)]], one

    @staticmethod
    def _power(over: Any, under: Any, exponent: int) -> tuple[Any, Any]:
        if exponent < 0:
            over, under, exponent = under, over, -exponent
        if exponent > _HIGHEST and len(over) + len(under) > 2:
            raise _TooLarge
        return over**exponent, under**exponent

    def _sum(self, parts: list[tuple[Any, Any]]) -> tuple[Any, Any]:
        """Parts over the same denominator are added first."""
        by_denominator: list[list[Any]] = []
        for over, under in parts:
            same = next((pair for pair in by_denominator if pair[1] == under), None)
            if same is None:
                by_denominator.append([over, under])
            else:
                same[0] = same[0] + over
        over, under = by_denominator[0]
        for first, second in by_denominator[1:]:
            if len(over) * len(second) + len(first) * len(under) > 10 * _MOST_TERMS:
                raise _TooLarge
            over, under = over * second + first * under, under * second
        return over, under


@lru_cache(maxsize=_MOST_VARIABLES + 1)
def _ring(size: int) -> Any:
    from sympy import Symbol
    from sympy.polys.domains import QQ
    from sympy.polys.orderings import lex
    from sympy.polys.rings import PolyRing

    return PolyRing([Symbol(f"v{place}") for place in range(max(size, 1))], QQ, lex)
