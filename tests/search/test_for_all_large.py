"""What holds for all large numbers: proven from the limits of both sides, refused where these do not decide."""

import pytest

from proofs.kernel.theorem import Theorem, assume
from proofs.latex.writer import to_latex
from proofs.notation import Eventually, Formula, Ge, Gt, Le, Lt, Real, exp, log
from proofs.notation.lowering import lower
from proofs.search import Unproven, justify

a, c, d = Real("alpha"), Real("c"), Real("d")


def shown(claim: Formula, *given: Formula) -> Theorem:
    return justify(lower(Eventually(claim, a)), [assume(lower(each)) for each in given], work=400)


@pytest.mark.parametrize(
    "claim, given",
    [
        (Gt(exp(-a * c), d), (Gt(c, 0), Lt(d, 0))),
        (Lt(exp(-a * c), d), (Gt(c, 0), Gt(d, 0))),
        (Le(1 / (1 + a), d), (Gt(d, 0),)),
        (Gt(log(1 / (1 + exp(-a * c))), d), (Gt(c, 0), Lt(d, 0))),
        (Gt(a, 0), ()),
    ],
    ids=str,
)
def test_the_larger_limit_is_larger_from_some_number_on(claim: Formula, given: tuple[Formula, ...]) -> None:
    theorem = shown(claim, *given)
    assert theorem.conclusion == lower(Eventually(claim, a))
    assert theorem.hypotheses <= {lower(each) for each in given}


@pytest.mark.parametrize(
    "claim, given",
    [
        (Gt(exp(-a * c), d), (Gt(c, 0), Gt(d, 0))),  # 0 is the limit, and d is above
        (Lt(exp(-a * c), d), (Gt(d, 0),)),  # c may be negative
        (Lt(exp(-a * c), 0), (Gt(c, 0),)),  # the limits are equal, and it holds nowhere
        (Lt(1 / a, 0), ()),
        (Gt(d, c), (Ge(d, c),)),
        (Gt(1, a), ()),
    ],
    ids=str,
)
def test_what_the_limits_do_not_show_is_not_proven(claim: Formula, given: tuple[Formula, ...]) -> None:
    with pytest.raises(Unproven):
        shown(claim, *given)


def test_it_is_written_in_words() -> None:
    assert to_latex(Eventually(Gt(a, c), a)) == r"\alpha > c \text{ for all sufficiently large } \alpha"
