"""Logarithms in an exponent: e^{a − log s} is e^a/s where s is positive, and nothing else where it may not be."""

from proofs.errors import BlackboardError
from proofs.notation.big import Sum
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp, log
from proofs.notation.formulas import Eq, ForAll, Formula, Ge, Gt, Lt
from proofs.notation.tree import Real, Size, Vector
from proofs.proving import assumptions, establish
from proofs.search import Unproven

n = Dimension("n")
i, j, x, a, c = Index("i", n), Index("j", n), Vector("x", n), Real("a"), Real("c")
total = Sum(exp(x[j]), j)


def proven(formula: Formula, *given: Formula) -> bool:
    try:
        return bool(establish(formula, assumptions(given), work=1500))
    except (Unproven, BlackboardError):
        return False


def test_an_exponent_with_the_logarithm_of_a_sum() -> None:
    assert proven(Eq(exp(log(total)), total))
    assert proven(Eq(exp(a - log(total)), exp(a) / total))
    assert proven(Eq(exp(a + log(total)), exp(a) * total))
    assert proven(ForAll(i, Eq(exp(x[i] - log(total)), exp(x[i]) / total)))
    assert proven(Eq(exp(a + c - log(exp(c) * total)), exp(a) / total))


def test_what_does_not_follow() -> None:
    assert not proven(Eq(exp(a - log(total)), exp(a) * total))
    assert not proven(Eq(exp(a - log(total)), exp(a) - total))
    assert not proven(Eq(exp(log(a)), a))
    assert not proven(Eq(exp(log(a)), a), Lt(a, 0))
    assert proven(Eq(exp(c - log(a)), exp(c) / a), Gt(a, 0))


def test_the_logarithm_of_a_quotient_of_sums() -> None:
    one, other = 1 + exp(a), 1 + exp(c)
    assert proven(Eq(log(one / other), log(one) - log(other)))
    assert proven(Eq(log((1 / one) / (1 / other)), log(1 / one) - log(1 / other)))
    assert proven(Eq(Sum(log((1 + exp(x[j])) / one), j), Sum(log(1 + exp(x[j])), j) - Sum(log(one), j)))
    assert not proven(Eq(log(one / other), log(one) + log(other)))
    assert not proven(Eq(log(a / c), log(a) - log(c)))


def test_a_factor_below_one() -> None:
    assert proven(Lt(exp(-a) * exp(c), exp(c)), Gt(a, 0))
    assert not proven(Lt(exp(-a) * exp(c), exp(c)), Ge(a, 0))


def test_the_bound_of_a_premise_is_a_quotient() -> None:
    rest = Sum(log(1 + exp(x[j])), j)
    assert proven(Gt(c * a + rest, log(2)), Gt(c, 0), Gt(a, log(2) / c))
    assert not proven(Gt(c * a + rest, log(2)), Gt(a, log(2) / c))


def test_an_index_that_falls_out_of_a_logarithm() -> None:
    assert proven(Eq(Sum(log(1 / (1 + exp(-(x[j] * 0)))), j), -log(2) * Size(n)))


def test_denominators_that_logarithms_bring_in() -> None:
    """n e^{−log(n/ε)} is n·ε/n: that n ≠ 0 is asked for, though the goal has no denominator n."""
    size, positive = Sum(1, j), Gt(a, 0)
    assert proven(Eq(size * exp(-log(size / a)), a), positive)
    assert proven(Eq(size * exp(-log(size)), 1))
    assert not proven(Eq(size * exp(-log(size / a)), size * a), positive)
    assert not proven(Eq(size * exp(-log(size / a)), a))
