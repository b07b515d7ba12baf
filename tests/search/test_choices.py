"""Case distinctions beside maxima: each is decided once, and what it supposes says which side of a maximum is larger."""

import pytest

from proofs.errors import BlackboardError
from proofs.notation.big import Piecewise
from proofs.notation.elementary import Max
from proofs.notation.formulas import Eq, Formula, Ge, Gt, Lt
from proofs.notation.tree import Expression, Real
from proofs.proving import assumptions, establish
from proofs.search import Unproven

factor, z, a = Real("lambda"), Real("z"), Real("a")


def proven(formula: Formula, *given: Formula) -> bool:
    try:
        return bool(establish(formula, assumptions(given), work=2000))
    except (Unproven, BlackboardError):
        return False


def relu(value: Expression, condition: Formula) -> Piecewise:
    return Piecewise((value, condition), 0)


@pytest.mark.parametrize("condition", [Gt(z, 0), Ge(z, 0), Gt(factor * z, 0), Ge(factor * z, 0)])
def test_a_scaled_relu_by_cases(condition: Formula) -> None:
    assert proven(Eq(Max(0, factor * z), relu(factor * z, condition)), Gt(factor, 0))
    assert proven(Eq(relu(factor * z, condition), factor * Max(0, z)), Gt(factor, 0))


def test_two_case_distinctions_with_conditions_that_are_the_same_in_other_words() -> None:
    assert proven(Eq(relu(factor * z, Ge(factor * z, 0)), relu(factor * z, Ge(z, 0))), Gt(factor, 0))


def test_cases_that_are_not_the_maximum() -> None:
    assert not proven(Eq(Max(0, factor * z), relu(factor * z, Gt(z, 0))))
    assert not proven(Eq(Max(0, factor * z), relu(factor * z, Gt(z, 0))), Lt(factor, 0))
    assert not proven(Eq(Max(0, factor * z), relu(factor * z, Gt(a, 0))), Gt(factor, 0))
    assert not proven(Eq(Max(0, z), relu(z, Gt(z, 1))))
