"""The exponential lies above its tangent, and strictly where the sign of the exponent is known."""

from __future__ import annotations

import pytest

from proofs import NotProved, Real, exp, log, prove
from proofs.notation.formulas import Formula, Ge, Gt, Le, Lt

t = Real("t")


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        (Lt(log(1 + t), t), Gt(t, 0)),
        (Lt(1 + t, exp(t)), Gt(t, 0)),
        (Lt(log(1 + exp(t)), exp(t)), Gt(exp(t), 0)),
        (Le(log(1 + t), t), Ge(t, 0)),
        (Le(1 + t, exp(t)), Lt(t, 1)),
    ],
)
def test_tangents(statement: Formula, given: Formula) -> None:
    assert prove(statement, given=(given,))


@pytest.mark.parametrize("statement", [Lt(log(1 + t), t), Lt(1 + t, exp(t))])
def test_at_the_point_of_contact_they_are_equal(statement: Formula) -> None:
    with pytest.raises(NotProved):
        prove(statement, given=(Ge(t, 0),))
