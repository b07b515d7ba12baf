"""Whether SymPy shows two expressions equal, or different at an exact instance. No ``simplify`` beyond small terms."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from typing import Any

from proofs.sympy_bridge.explicit import Fact

__all__ = ["Substitution", "differs", "orient", "shows_zero"]

_LARGE, _SMALL = 1500, 60
_DIGITS = 60


class Substitution:
    """Equational hypotheses as replacements: ``symbol := term``, and ``symbol² = 1`` as a rule for powers."""

    def __init__(self) -> None:
        self.values: dict[Any, Any] = {}
        self.signs: set[Any] = set()
        self.unused: list[Any] = []

    def __call__(self, expression: Any) -> Any:
        replaced = expression.xreplace(self.values) if self.values else expression
        if not self.signs:
            return replaced
        return replaced.expand().replace(
            lambda part: part.is_Pow and part.base in self.signs and part.exp.is_Integer,
            lambda part: part.base ** (part.exp % 2))


def orient(facts: Iterable[Fact]) -> Substitution:
    """The equations among ``facts`` as replacements; those that can't be solved by hand are kept as ``unused``."""
    found = Substitution()
    for sign, left, right in facts:
        if sign != "=":
            continue
        difference = found((left - right).expand()).expand()
        if difference == 0:
            continue
        symbols = sorted(difference.free_symbols, key=str, reverse=True)
        if len(symbols) == 1 and (difference in (symbols[0] ** 2 - 1, 1 - symbols[0] ** 2)):
            found.signs.add(symbols[0])
            continue
        for symbol in symbols:
            slope = difference.diff(symbol)
            if slope.is_Rational and slope != 0:
                value = symbol - difference / slope
                found.values = {known: term.xreplace({symbol: value.expand()}) for known, term in found.values.items()}
                found.values[symbol] = value.expand()
                break
        else:
            found.unused.append(difference)
    return found


def shows_zero(difference: Any, equations: Sequence[Any], deadline: float) -> bool:
    """Whether ``difference`` is 0 by expanding, common denominators, and polynomial multiples of ``equations``."""
    import sympy

    if difference == 0:
        return True
    if difference.count_ops() > _LARGE:
        return False
    for prepared in _prepared(difference):
        if time.monotonic() > deadline:
            return False
        numerator = _numerator(prepared)
        if numerator == 0:
            return True
        if equations and numerator.count_ops() < 400 and numerator.is_polynomial():
            if sympy.reduced(numerator, equations)[1] == 0:
                return True
    if time.monotonic() < deadline and difference.count_ops() < _SMALL:
        if sympy.cancel(sympy.powsimp(difference)) == 0:
            return True
        return bool(time.monotonic() < deadline and sympy.simplify(difference) == 0)
    return False


def _prepared(difference: Any) -> Iterable[Any]:
    """The difference as it is, with its logarithms split, and with max and min as absolute values."""
    import sympy

    yield difference
    if difference.has(sympy.log):
        yield sympy.expand_log(difference.replace(
            sympy.log, lambda value: sympy.log(sympy.factor_terms(sympy.together(sympy.expand(value))))))
    if difference.has(sympy.Max, sympy.Min, sympy.Abs):
        yield difference.rewrite(sympy.Abs).replace(sympy.Abs, _split_abs)


def _split_abs(value: Any) -> Any:
    """``|a·b|`` as ``|a|·|b|``."""
    import sympy

    factored = sympy.factor(value) if value.count_ops() < _SMALL else value
    return sympy.Mul(*(sympy.Abs(factor) for factor in sympy.Mul.make_args(factored)))


def _numerator(difference: Any) -> Any:
    """The expanded numerator over a common denominator; its powers of e are joined by the expansion."""
    import sympy

    joined = sympy.together(sympy.expand(difference))
    return sympy.expand(sympy.fraction(joined)[0])


_VALUES = ("0", "1", "-1", "2", "1/2", "-2", "3", "-1/2", "1/3")


def differs(left: Any, right: Any, facts: Sequence[Fact], known: Substitution, tries: int, deadline: float) -> bool:
    """Whether some exact rational instance that honours all ``facts`` makes the two sides differ.

    Undefined sides (a zero denominator, a logarithm outside its domain) are no evidence.
    """
    import sympy

    symbols = left.free_symbols | right.free_symbols
    for _, first, second in facts:
        symbols |= first.free_symbols | second.free_symbols
    ordered = sorted(symbols, key=str)
    source = random.Random(len(ordered))
    values = [sympy.Rational(value) for value in _VALUES]
    positive = [value for value in values if value > 0]
    for _ in range(tries):
        if time.monotonic() > deadline:
            return False
        instance = {symbol: source.choice(positive if symbol.is_positive else values) for symbol in ordered}
        instance |= {symbol: sympy.Integer(source.choice((1, -1))) for symbol in known.signs}
        instance |= {symbol: term.xreplace(instance) for symbol, term in known.values.items()}
        if any(not value.is_Rational for value in instance.values()):
            continue
        if not all(_is_true(sign, _value(first, instance), _value(second, instance)) for sign, first, second in facts):
            continue
        if _is_true("≠", _value(left, instance), _value(right, instance)):
            return True
    return False


def _value(expression: Any, instance: dict[Any, Any]) -> Any:
    """The exact value at ``instance``, or None where it is undefined. An unknown function is taken as t² + 1."""
    import sympy
    from sympy.core.function import AppliedUndef

    free = expression.replace(lambda part: isinstance(part, AppliedUndef), lambda part: part.args[0] ** 2 + 1)
    value = free.xreplace(instance)
    return None if value.has(sympy.zoo, sympy.nan, sympy.oo, sympy.I) or value.free_symbols else value


def _is_true(sign: str, left: Any, right: Any) -> bool:
    """Whether ``left sign right`` holds surely: between rationals exactly, otherwise by a clear gap."""
    if left is None or right is None:
        return False
    gap = left - right
    if not gap.is_Rational:
        gap = gap.evalf(_DIGITS)
        if not gap.is_Float or abs(gap) < abs(left.evalf(_DIGITS)) * 10**-30 + 10**-30:
            return sign in ("≤", "≥", "=") and (left - right).expand() == 0
    return bool({"=": gap == 0, "≠": gap != 0, "<": gap < 0, "≤": gap <= 0, ">": gap > 0, "≥": gap >= 0}[sign])
