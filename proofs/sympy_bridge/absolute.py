"""One form for max, min and |·|, so that two of them are equal as soon as their expanded arguments agree.

``max(a, b) = (a + b + |a − b|)/2``, and ``|t|`` stands with ``t`` expanded, without the factors that all its terms share
and with one of the two signs. What is known of a sign (``λ > 0``) moves that factor out of the bars: ``|λa + λb| = λ|a + b|``.
"""

from __future__ import annotations

from functools import lru_cache, reduce
from typing import Any

__all__ = ["with_plain_bars"]


# Components share their parts: a neuron of the first layer stands in every output of the second, and in the next line.
@lru_cache(maxsize=1024)
def with_plain_bars(expression: Any) -> Any:
    """``expression`` with its max and min written by |·|, and each |·| in its one form."""
    import sympy

    if isinstance(expression, sympy.Abs) and expression.args[0].is_Mul:
        # Factors that are written are not looked for again.
        return sympy.Mul(*(_bars(with_plain_bars(factor)) for factor in expression.args[0].args))
    parts = [with_plain_bars(part) if part.args else part for part in expression.args]
    match expression:
        case sympy.Abs():
            return _bars(parts[0])
        case sympy.Max():
            return reduce(lambda a, b: (a + b + _bars(a - b)) / 2, parts)
        case sympy.Min():
            return reduce(lambda a, b: (a + b - _bars(a - b)) / 2, parts)
    same = all(part is old for part, old in zip(parts, expression.args, strict=True))
    return expression if same else expression.func(*parts)


def _bars(value: Any) -> Any:
    """``|value|`` in its one form."""
    import sympy

    expanded = value.expand()
    outside, inside = _shared_factors(expanded)
    if inside.could_extract_minus_sign():
        inside = -inside
    for side in (inside, -inside):
        # Term by term: to ask for the sign of a sum takes SymPy long.
        if all(term.is_nonnegative for term in sympy.Add.make_args(side)):
            return outside * side
    # Not evaluated: SymPy would look for signs, conjugates and factors of its own.
    return outside * sympy.Abs(inside, evaluate=False)


def _shared_factors(expanded: Any) -> tuple[Any, Any]:
    """``p, q`` with ``|expanded| = p·|q|``, where no factor of all terms is left in ``q``."""
    import sympy

    content, primitive = expanded.primitive()
    powers = [_powers(term) for term in sympy.Add.make_args(primitive)]
    shared = {base: min(power.get(base, 0) for power in powers) for power in powers for base in power}
    factors = {base: exponent for base, exponent in shared.items() if exponent}
    if not factors:
        return abs(content), primitive
    inside = sympy.Mul(primitive, *(base**-exponent for base, exponent in factors.items())).expand()
    outside = (base if base.is_nonnegative else sympy.Abs(base) for base in factors)
    return sympy.Mul(abs(content), *(bar ** factors[base] for bar, base in zip(outside, factors, strict=True))), inside


def _powers(term: Any) -> dict[Any, int]:
    """The factors of a term with their whole exponents; its number is left out."""
    import sympy

    found: dict[Any, int] = {}
    for factor in sympy.Mul.make_args(term):
        if not factor.is_number:
            base, exponent = factor.as_base_exp()
            found |= {base: int(exponent)} if exponent.is_Integer else {factor: 1}
    return found
