"""ε-arguments: an exponential is below a number from some α on, one term is below its sum; limits of what grows or cancels."""

from __future__ import annotations

import pytest

from proofs.notation.big import Sum
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp, log
from proofs.notation.formulas import ForAll, Formula, Ge, Gt, Implies, Le, Lt, Ne
from proofs.notation.limits import Limit, oo
from proofs.notation.lowering import lower
from proofs.notation.tree import Real, Size, Vector
from proofs.proving import assumptions
from proofs.search import Effort, Unproven, justify

n = Dimension("n")
i, j, m = (Index(name, n) for name in "ijm")
x, alpha, delta, epsilon, N = Vector("x", n), Real("alpha"), Real("delta"), Real("varepsilon"), Size(n)
total, others = Sum(exp(alpha * x[j]), j), Sum(exp(alpha * x[j]), Ne(j, m))
positive = (Gt(delta, 0), Gt(epsilon, 0))
largest = ForAll(j, Implies(Ne(j, m), Lt(x[j], x[m])))
decay = exp(-alpha * delta)

HOLDS: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "log(1/ε)/δ": (Lt(decay, epsilon), (*positive, Gt(alpha, log(1 / epsilon) / delta))),
    "−log ε/δ": (Lt(decay, epsilon), (*positive, Gt(alpha, -log(epsilon) / delta))),
    "αδ": (Lt(decay, epsilon), (*positive, Gt(alpha * delta, log(1 / epsilon)))),
    "n times": (Lt(N * decay, epsilon), (*positive, Gt(alpha, 1 / delta * log(N / epsilon)))),
    "n − 1 times, at the bound": (Lt((N - 1) * decay, epsilon), (*positive, Ge(alpha, 1 / delta * log(N / epsilon)))),
    "n − 1 times, with its logarithm": (
        Lt((N - 1) * decay, epsilon),
        (*positive, Ge(N, 2), Gt(alpha, log((N - 1) / epsilon) / delta)),
    ),
    "from above": (Lt(1 / epsilon, exp(alpha * delta)), (*positive, Gt(alpha, log(1 / epsilon) / delta))),
    "over a bound": (Lt(x[i], epsilon), (*positive, Le(x[i], decay), Gt(alpha, log(1 / epsilon) / delta))),
    "one term is less than the sum": (Lt(exp(alpha * x[m]), total), (Ne(i, m),)),
    "a denominator that is less": (Lt(exp(alpha * x[i]) / total, exp(alpha * x[i]) / exp(alpha * x[m])), (Ne(i, m),)),
    "with a sum above it": (Le(others / total, others / exp(alpha * x[m])), ()),
}

OPEN: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "δ on the wrong side": (Lt(decay, epsilon), (*positive, Gt(alpha, delta * log(1 / epsilon)))),
    "α is too small": (Lt(N * decay, epsilon), (*positive, Gt(alpha, log(1 / epsilon) / delta))),
    "δ may be negative": (Lt(decay, epsilon), (Gt(epsilon, 0), Gt(alpha, log(1 / epsilon) / delta))),
    "ε may be negative": (Lt(decay, epsilon), (Gt(delta, 0), Gt(alpha, log(1 / epsilon) / delta))),
    "not strictly": (Lt(decay, epsilon), (*positive, Ge(alpha, log(1 / epsilon) / delta))),
    "α below the bound": (Lt(decay, epsilon), (*positive, Lt(alpha, log(1 / epsilon) / delta))),
    "there may be one term alone": (Lt(exp(alpha * x[m]), total), ()),
    "the other index may be the same": (Lt(exp(alpha * x[m]), total), (Ne(i, j),)),
    "the sum in the place of its term": (Le(total, exp(alpha * x[m])), (Ne(i, m),)),
}


@pytest.mark.parametrize(("formula", "given"), HOLDS.values(), ids=HOLDS)
def test_an_exponential_against_a_number(formula: Formula, given: tuple[Formula, ...]) -> None:
    for effort, work in ((Effort.SIGNS, 250), (Effort.BOUNDS, 500)):
        try:
            theorem = justify(lower(formula), assumptions(given), effort=effort, work=work)
        except Unproven:
            continue
        assert theorem.conclusion == lower(formula)
        assert theorem.hypotheses <= {lower(each) for each in given}
        return
    pytest.fail("neither a short nor a longer way was found")


@pytest.mark.parametrize(("formula", "given"), OPEN.values(), ids=OPEN)
def test_what_does_not_follow_stays_open(formula: Formula, given: tuple[Formula, ...]) -> None:
    with pytest.raises(Unproven):
        justify(lower(formula), assumptions(given), work=500)


LIMITS: dict[str, tuple[Limit, tuple[Formula, ...]]] = {
    "e to minus what grows": (Limit(exp(-exp(alpha * (x[m] - x[i]))), alpha, oo, 0), (largest, Ne(i, m))),
    "one minus the shares of the others": (
        Limit(1 - Sum(exp(alpha * x[j]) / Sum(exp(alpha * x[i]), i), Ne(j, m)), alpha, oo, 1),
        (largest,),
    ),
    "a quotient of a sum by itself": (Limit(total / total, alpha, oo, 1), ()),
}

NO_LIMITS: dict[str, tuple[Limit, tuple[Formula, ...]]] = {
    "e to what grows": (Limit(exp(exp(alpha * (x[m] - x[i]))), alpha, oo, 0), (largest, Ne(i, m))),
    "e to minus what may stay": (Limit(exp(-exp(alpha * (x[m] - x[i]))), alpha, oo, 0), (largest,)),
    "the shares of all": (Limit(1 - Sum(exp(alpha * x[j]) / Sum(exp(alpha * x[i]), i), j), alpha, oo, 1), (largest,)),
}


@pytest.mark.parametrize(("limit", "given"), LIMITS.values(), ids=LIMITS)
def test_limits_of_what_grows_in_an_exponent_and_of_what_cancels(limit: Limit, given: tuple[Formula, ...]) -> None:
    theorem = justify(lower(limit), assumptions(given), work=500)
    assert theorem.conclusion == lower(limit) and theorem.hypotheses <= {lower(each) for each in given}


@pytest.mark.parametrize(("limit", "given"), NO_LIMITS.values(), ids=NO_LIMITS)
def test_no_limit_is_made_up(limit: Limit, given: tuple[Formula, ...]) -> None:
    with pytest.raises(Unproven):
        justify(lower(limit), assumptions(given), work=500)
