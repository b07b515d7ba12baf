"""Cauchy–Schwarz, equations between vectors weighted and summed, weighted tangents of log; each beside a false relative."""

from __future__ import annotations

import pytest

from proofs.notation import Dimension, Eq, ForAll, Formula, Gt, Index, Le, Lt, Matrix, Ne, Norm, Real, Sum, Vector, log
from proofs.kernel.theorem import assume
from proofs.notation.lowering import lower
from proofs.search import Unproven, justify

n, m = Dimension("n"), Dimension("m")
i, j = Index("i", n), Index("j", m)
p, mu, nu = Real("p"), Real("mu"), Real("nu")
x, y, q = Vector("x", n), Vector("y", n), Vector("q", n)
A, P = Matrix("A", n, n), Matrix("P", n, m)
stochastic = ForAll((i,), Eq(Sum(P[i, j], j), 1))

HOLDS: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "Cauchy and Schwarz": (Le(x @ y, Norm(x) * Norm(y)), ()),
    "with the other sign": (Le(-(x @ y), Norm(x) * Norm(y)), ()),
    "the triangle": (Le(Norm(x + y) ** 2, (Norm(x) + Norm(y)) ** 2), ()),
    "an eigenvector beside another vector": (Eq(y @ (A @ x), mu * (y @ x)), (Eq(A @ x, mu * x),)),
    "an antisymmetric form": (Eq(x @ (A @ x), 0), (Eq(A.T, -A),)),
    "rows that add up to 1": (Eq(Sum(q[i] * Sum(P[i, j], j), i), Sum(q[i], i)), (stochastic,)),
    "one factor vanishes": (Eq(x @ y, 0), (Eq((mu - nu) * (x @ y), 0), Ne(mu, nu))),
    "the logarithm of 1/(1 − p)": (Eq(log(1 / (1 - p)), -log(1 - p)), (Lt(p, 1),)),
    "Gibbs for two outcomes": (Le(p * log(1 / (2 * p)) + (1 - p) * log(1 / (2 * (1 - p))), 0), (Gt(p, 0), Lt(p, 1))),
}
FAILS: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "strictly": (Lt(x @ y, Norm(x) * Norm(y)), ()),
    "half of the product": (Le(2 * (x @ y), Norm(x) * Norm(y)), ()),
    "another eigenvalue": (Eq(y @ (A @ x), nu * (y @ x)), (Eq(A @ x, mu * x),)),
    "a form that is not antisymmetric": (Eq(x @ (A @ x), 0), ()),
    "columns that add up to 1": (Eq(Sum(P[i, j], i, j), 1), (stochastic,)),
    "equal factors": (Eq(x @ y, 0), (Eq((mu - nu) * (x @ y), 0),)),
    "the logarithm of what may be negative": (Eq(log(1 / (1 - p)), -log(1 - p)), ()),
    "strictly for two outcomes": (Lt(p * log(1 / (2 * p)) + (1 - p) * log(1 / (2 * (1 - p))), 0), (Gt(p, 0), Lt(p, 1))),
}


@pytest.mark.parametrize("name", HOLDS)
def test_holds(name: str) -> None:
    claim, given = HOLDS[name]
    theorem = justify(lower(claim), [assume(lower(each)) for each in given], work=3000)
    assert theorem.conclusion == lower(claim) and theorem.hypotheses <= {lower(each) for each in given}


@pytest.mark.parametrize("name", FAILS)
def test_is_not_proven(name: str) -> None:
    claim, given = FAILS[name]
    with pytest.raises(Unproven):
        justify(lower(claim), [assume(lower(each)) for each in given], work=3000)
