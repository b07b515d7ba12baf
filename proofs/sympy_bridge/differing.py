"""Exact instances that tell two expressions apart and honour what the hypotheses say.

Where relations are built by arithmetic they are evaluated in SymPy's field ℚ, which is much cheaper than to substitute.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any

from proofs.sympy_bridge.explicit import Fact
from proofs.sympy_bridge.hypotheses import Substitution

__all__ = ["differ"]

_TRIES = 40
_DIGITS = 60
_VALUES = ("0", "1", "-1", "2", "1/2", "-2", "3", "-1/2", "1/3")

_Numbers = Mapping[Any, Any]
"""Rational numbers for symbols."""


def differ(left: Any, right: Any, facts: Sequence[Fact], known: Substitution, deadline: float) -> bool:
    """Whether some exact rational instance that honours all ``facts`` makes the two sides differ.

    Undefined sides (a zero denominator, a logarithm outside its domain) are no evidence.
    """
    import sympy
    from sympy.polys.domains import QQ

    relations = [
        (sign, _without_functions(first), _without_functions(second)) for sign, first, second in (*facts, ("≠", left, right))
    ]
    ordered = sorted({symbol for _, *sides in relations for side in sides for symbol in side.free_symbols}, key=str)
    source = random.Random(len(ordered))
    values = [sympy.Rational(value) for value in _VALUES]
    positive = [value for value in values if value > 0]
    tests = [_test(*relation) for relation in relations]
    for _ in range(_TRIES):
        if time.process_time() > deadline:
            return False
        instance = {symbol: source.choice(positive if symbol.is_positive else values) for symbol in ordered}
        instance |= {symbol: sympy.Integer(source.choice((1, -1))) for symbol in known.signs}
        instance |= {symbol: term.xreplace(instance) for symbol, term in known.values.items()}
        if all(value.is_Rational for value in instance.values()):
            numbers = {symbol: QQ.from_sympy(value) for symbol, value in instance.items()}
            if all(test(instance, numbers) for test in tests):
                return True
    return False


def _without_functions(expression: Any) -> Any:
    """``expression`` with t² + 1 for each unknown function."""
    from sympy.core.function import AppliedUndef

    return expression.replace(lambda part: isinstance(part, AppliedUndef), lambda part: part.args[0] ** 2 + 1)


def _test(sign: str, left: Any, right: Any) -> Callable[[_Numbers, _Numbers], bool]:
    """Whether ``left sign right`` holds surely at an instance, given in SymPy's numbers and as elements of ℚ."""
    first, second = _in_field(left), _in_field(right)
    if first is None or second is None:
        return lambda instance, numbers: _is_true(sign, _value(left, instance), _value(right, instance))

    def test(instance: _Numbers, numbers: _Numbers) -> bool:
        try:
            return _is_so(sign, first(numbers) - second(numbers))
        except ZeroDivisionError:
            return False

    return test


def _in_field(expression: Any) -> Callable[[_Numbers], Any] | None:
    """The value in ℚ of what is built by arithmetic; None for anything else. Raises ZeroDivisionError where there is none."""
    from sympy.polys.domains import QQ

    if expression.is_Symbol:
        return lambda numbers: numbers[expression]
    if expression.is_Rational:
        constant = QQ.from_sympy(expression)
        return lambda numbers: constant
    if expression.is_Pow and expression.exp.is_Integer and (base := _in_field(expression.base)) is not None:
        exponent = int(expression.exp)
        return lambda numbers: base(numbers) ** exponent
    if expression.is_Add or expression.is_Mul:
        parts = [_in_field(part) for part in expression.args]
        if any(part is None for part in parts):
            return None
        join = QQ.add if expression.is_Add else QQ.mul
        return lambda numbers: reduce(join, [part(numbers) for part in parts])  # type: ignore[misc]
    return None


def _value(expression: Any, instance: _Numbers) -> Any:
    """The exact value at ``instance``, or None where it is undefined."""
    import sympy

    value = expression.xreplace(instance)
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
    return _is_so(sign, gap)


def _is_so(sign: str, gap: Any) -> bool:
    """Whether a relation holds between two numbers whose difference is ``gap``."""
    return bool({"=": gap == 0, "≠": gap != 0, "<": gap < 0, "≤": gap <= 0, ">": gap > 0, "≥": gap >= 0}[sign])
