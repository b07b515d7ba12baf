"""``(e^{x_i})^c``, ``s^c`` for a sum s of exponentials, ``q_j^α`` for ``q_j = e^{x_j}``: powers of what is positive by its form.

Of a number that may be 0 or negative there are whole powers only, and e^{c log s} would say too little of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.errors import BlackboardError
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError
from proofs.latex.reader import raw
from proofs.notation.definitions import Defined
from proofs.notation.elementary import exp, log
from proofs.notation.lowering import lower
from proofs.notation.substitution import substituted
from proofs.notation.tree import SCALAR, Component, Elementary, Expression
from proofs.search import Unproven, justify
from proofs.search.lemmas import exp_positive
from proofs.search.signs import SignTable, sign

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["power"]

_WORK = 150
"""How much is tried to see that a base is positive."""


def power(base: Expression, reader: Elaborator, exponent: raw.Raw) -> Expression | None:
    """``base`` to the power ``exponent``, in which some name stands; None where the base is not positive by its form."""
    if not any(isinstance(part, raw.Name) for part in raw.walk(exponent)):
        return None
    if base.shape != SCALAR:
        return None
    base = base if _is_positive(base) else _value(base, reader)
    if not _is_positive(base):
        return None
    number = reader.expression(exponent)
    if number.shape != SCALAR:
        return None
    value = _spelled_out(base)
    return exp(number * (value.arguments[0] if isinstance(value, Elementary) and value.name == "exp" else log(base)))


def _spelled_out(base: Expression) -> Expression:
    """``base``, or what it abbreviates: e^{−δ} for ρ."""
    while isinstance(base, Defined) and not base.arguments and base.shape == base.definition.body.shape:
        base = base.definition.body
    return base


def _value(base: Expression, reader: Elaborator) -> Expression:
    """What the name ``base`` is said to be, at its index; ``base`` itself where nothing says it."""
    symbol, places = (base.base, base.indices) if isinstance(base, Component) else (base, ())
    indices, value = reader.scope.values.get(symbol, ((), symbol))
    if value is symbol or len(indices) != len(places):
        return base
    found: Expression = substituted(value, dict(zip(indices, places, strict=True)))
    return found


def _is_positive(base: Expression) -> bool:
    try:
        positive = t.lt(t.ZERO, lower(base))
        try:
            sign(positive, (), SignTable((exp_positive(),)))
        except (BlackboardError, KernelError):
            justify(positive, (), work=_WORK)  # 1 − p for p = 1/(1 + e^{−z})
    except (BlackboardError, KernelError, Unproven):
        return False
    return True
