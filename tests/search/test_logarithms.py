"""Logarithms in an exponent: e^{a − log s} is e^a/s where s is positive, and nothing else where it may not be."""

from proofs.errors import BlackboardError
from proofs.notation.big import Sum
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp, log
from proofs.notation.formulas import Eq, ForAll, Formula, Gt, Lt
from proofs.notation.tree import Real, Vector
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
