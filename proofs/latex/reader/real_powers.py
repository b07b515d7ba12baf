"""``(e^{x_i})^c`` and ``s^c`` for a sum s of exponentials: powers of what is positive by its form, with a number as exponent.

Of a number that may be 0 or negative there are whole powers only, and e^{c log s} would say too little of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.errors import BlackboardError
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError
from proofs.latex.reader import raw
from proofs.notation.elementary import exp, log
from proofs.notation.lowering import lower
from proofs.notation.tree import SCALAR, Elementary, Expression
from proofs.search.lemmas import exp_positive
from proofs.search.signs import SignTable, sign

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["power"]


def power(base: Expression, reader: Elaborator, exponent: raw.Raw) -> Expression | None:
    """``base`` to the power ``exponent``, in which some name stands; None where the base is not positive by its form."""
    if not any(isinstance(part, raw.Name) for part in raw.walk(exponent)):
        return None
    if base.shape != SCALAR or not _is_positive(base):
        return None
    number = reader.expression(exponent)
    if number.shape != SCALAR:
        return None
    return exp(number * (base.arguments[0] if isinstance(base, Elementary) and base.name == "exp" else log(base)))


def _is_positive(base: Expression) -> bool:
    try:
        sign(t.lt(t.ZERO, lower(base)), (), SignTable((exp_positive(),)))
    except (BlackboardError, KernelError):
        return False
    return True
