"""Assignment 4: logistic regression on separable data has no optimal weights, a regulariser gives it exactly one."""

from __future__ import annotations

from proofs.derivation import Calc, Derivation, Fix, Have, Obtain, Suppose, equals, less
from proofs.notation import (
    Definition, Dimension, Exists, ForAll, Gt, Index, Le, Lt, Matrix, Not, Real, Sum, Vector, exp, log,
)
from proofs.reasons import because, by_claims, by_definition, by_hypothesis, expand

m, n = Dimension("m"), Dimension("n")
i, j = Index("i", n), Index("j", m)
x, y = Matrix("x", m, n), Vector("y", m)
w, u, w0 = Vector("w", n), Vector("u", n), Vector("w0", n, latex="w_0")
a, b, t = Real("a"), Real("b"), Real("t")
alpha, A, epsilon = Real("alpha"), Real("A"), Real("varepsilon")

sigmoid = Definition("S", t, 1 / (1 + exp(-t)))
margin = Definition("z", w, y[j] * Sum(w[i] * x[j, i], i), index=j)
likelihood = Definition("L", w, Sum(log(sigmoid(margin(w)[j])), j) / m)

S, z, L = sigmoid, margin, likelihood

separates = ForAll(j, Gt(z(w0)[j], 0))
no_maximiser = Not(Exists(w, ForAll(u, Le(L(u), L(w)))))

NO_OPTIMUM = Derivation(
    "4a",
    "Logistic regression on separable data has no optimal solution",
    given=(separates,),
    claims=(
        ForAll(w, Lt(L(w), L(w + w0))),
        no_maximiser,
        ForAll(w, Lt(L(w), 0)),
    ),
    definitions=(sigmoid, margin, likelihood),
    source="Assignment 4 (a)",
    blocks=(
        Fix((a, b),
            Have(Lt(exp(-b), exp(-a))),
            Have(Lt(S(a), S(b)), by_definition(S)),
            Have(Lt(log(S(a)), log(S(b)))),
            given=Lt(a, b), claim=Lt(log(S(a)), log(S(b)))),
        Fix(a,
            Have(Lt(S(a), 1), by_definition(S)),
            Have(Lt(log(S(a)), 0)),
            claim=Lt(log(S(a)), 0)),
        Fix(w,
            Fix(j, 
                Calc(z(w)[j],
                     less(z(w)[j] + z(w0)[j], because(separates)),
                     equals(z(w + w0)[j], expand())),
                Have(Lt(log(S(z(w)[j])), log(S(z(w + w0)[j])))),
                claim=Lt(log(S(z(w)[j])), log(S(z(w + w0)[j])))),
            Have(Lt(L(w), L(w + w0)), by_definition(L)),
            claim=Lt(L(w), L(w + w0))),
        Suppose(Exists(w, ForAll(u, Le(L(u), L(w)))),
            Obtain(w, ForAll(u, Le(L(u), L(w))), because(Exists(w, ForAll(u, Le(L(u), L(w)))))),
            Have(Le(L(w + w0), L(w)), by_hypothesis(ForAll(u, Le(L(u), L(w))), at=w + w0)),
            Have(Lt(L(w), L(w + w0)), by_claims(ForAll(w, Lt(L(w), L(w + w0))), at=w)),
        ),
        Fix(w, Have(ForAll(j, Lt(log(S(z(w)[j])), 0))),
            Have(Lt(L(w), 0), by_definition(L)), claim=Lt(L(w), 0)),
    ),
)
