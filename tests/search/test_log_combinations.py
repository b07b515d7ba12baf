"""Inequalities with several logarithms, put together to one of products."""

from proofs.kernel.terms import KernelError
from proofs.notation.big import Sum
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp, log
from proofs.notation.formulas import Formula, Gt, Le, Lt, Ne
from proofs.notation.lowering import lower
from proofs.notation.tree import Expression, NormSquared, Real, Vector
from proofs.proving import assumptions
from proofs.search.log_combinations import by_logarithms

m, n = Dimension("m"), Dimension("n")
j, a, c, lam = Index("j", m), Real("a"), Real("c"), Real("lambda")
x, y, u, v = Vector("x", m), Vector("y", m), Vector("u", n), Vector("v", n)


def proven(formula: Formula, *given: Formula) -> bool:
    try:
        return by_logarithms(lower(formula), assumptions(given), work=300).conclusion == lower(formula)
    except KernelError:
        return False


def loss(argument: Expression) -> Expression:
    return log(1 + exp(-argument))


def test_the_loss_is_midpoint_convex() -> None:
    assert proven(Le(loss((a + c) / 2), loss(a) / 2 + loss(c) / 2))
    assert not proven(Le(loss(a) / 2 + loss(c) / 2, loss((a + c) / 2)))
    assert not proven(Lt(loss((a + c) / 2), loss(a) / 2 + loss(c) / 2))
    assert not proven(Le(loss((a + c) / 2), loss(a) / 2 + loss(c) / 3))


def test_log_of_the_sigmoid_is_midpoint_concave() -> None:
    def sigmoid(argument: Expression) -> Expression:
        return 1 / (1 + exp(-argument))

    assert proven(Le(log(sigmoid(a)) / 2 + log(sigmoid(c)) / 2, log(sigmoid((a + c) / 2))))
    assert not proven(Le(log(sigmoid((a + c) / 2)), log(sigmoid(a)) / 2 + log(sigmoid(c)) / 2))


def test_a_sum_of_such_terms_with_a_norm_is_strictly_convex() -> None:
    def fit(data: Expression, point: Expression) -> Expression:
        return Sum(loss(data[j]), j) + lam * NormSquared(point)  # type: ignore[index]

    middle, ends = fit((x + y) / 2, (u + v) / 2), fit(x, u) / 2 + fit(y, v) / 2
    assert proven(Lt(middle, ends), Gt(lam, 0), Ne(u, v))
    assert not proven(Lt(middle, ends), Gt(lam, 0))
    assert not proven(Lt(middle, ends), Ne(u, v))
    assert not proven(Lt(ends, middle), Gt(lam, 0), Ne(u, v))
