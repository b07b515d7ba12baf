"""Wrong lines as students write them, each as a statement: the first false equality or inequality of an answer."""

from __future__ import annotations

from fractions import Fraction

from proofs.notation import (
    Abs,
    BlockVector,
    Definition,
    Dimension,
    Eq,
    ForAll,
    Formula,
    Function,
    Gt,
    Implies,
    Index,
    Le,
    Lt,
    Matrix,
    Ne,
    Norm,
    Real,
    Sum,
    Vector,
    Zeros,
    abbreviation,
    exp,
    log,
)
from proofs.sheet.softmax import softmax
from proofs.sheet.two_layer_network import relu

__all__ = ["WRONG_LINES"]

n, m, h = Dimension("n"), Dimension("m"), Dimension("h")
i, j, k, top = Index("i", n), Index("j", n), Index("k", n), Index("top", n)
row, other = Index("r", m), Index("s", m)
x, w, new, c, b = Vector("x", n), Vector("w", n), Vector("x'", n), Real("c"), Real("b")
f, lam, alpha, t = Function("f"), Real("lambda"), Real("alpha"), Real("t")
X, y = Matrix("X", m, n), Vector("y", m)
W1, b1, W2, b2 = Matrix("W1", h, n), Vector("b1", h), Matrix("W2", m, h), Vector("b2", m)
A, B, p, q = Matrix("A", n, n), Matrix("B", n, n), Vector("p", n), Vector("q", n)
weights = Matrix("w", n, n)

z = Real("z")
sigmoid = Definition("S", z, 1 / (1 + exp(-z)))
margin = abbreviation("z", y[row] * Sum(w[j] * X[row, j], j), index=row)
likelihood = Definition("L", w, Sum(log(sigmoid(y[other] * Sum(w[j] * X[other, j], j))), other) / m)
labels = ForAll(row, Eq(y[row] ** 2, 1))
separates = ForAll(row, Gt(margin[row], 0))
regularised = Definition("R", w, likelihood(w) - lam * Norm(w) ** 2)
hidden = relu(W1 @ x + b1)
extended = BlockVector(w, b) @ BlockVector(x, 1)
energy = Definition("H", x, -Fraction(1, 2) * Sum(x[j] * weights[j, k] * x[k], j, k))
field = Sum(weights[i, j] * x[j], Ne(j, i))
symmetric = ForAll((j, k), Eq(weights[j, k], weights[k, j]))
states = ForAll(j, Eq(x[j] ** 2, 1))
update = (symmetric, states, ForAll(j, Implies(Ne(j, i), Eq(new[j], x[j]))), Eq(new[i] ** 2, 1))
mean = abbreviation("mu", Sum(x[j], j) / n)

WRONG_LINES: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "bias counted twice": (Eq(f(w @ x + b), f(extended + b)), ()),
    "activation split over a sum": (Eq(f(b + w @ x), f(b * 1) + f(w @ x)), ()),
    "exponential of a sum": (Eq(exp(x[i] + c) / Sum(exp(x[j] + c), j), (exp(x[i]) + exp(c)) / Sum(exp(x[j]) + exp(c), j)), ()),
    "constant pulled out n times": (
        Eq(exp(x[i]) * exp(c) / Sum(exp(x[j]) * exp(c), j), exp(x[i]) * exp(c) / (n * exp(c) * Sum(exp(x[j]), j))),
        (),
    ),
    "logarithm of a sum": (Eq(log(exp(x[i])) - log(Sum(exp(x[j]), j)), x[i] - Sum(log(exp(x[j])), j)), ()),
    "largest softmax is the largest score": (Eq(log(softmax(x)[top]), x[top]), (ForAll(j, Le(x[j], x[top])),)),
    "bias not multiplied": (Eq(A @ (B @ x + p) + q, (A @ B) @ x + p + q), ()),
    "matrices in the wrong order": (Eq(A @ (B @ x + p) + q, (B @ A) @ x + A @ p + q), ()),
    "scaling of the second bias": (
        Eq(relu(lam**-1 * W2 @ (lam * hidden) + b2), relu(lam**-1 * (W2 @ (lam * hidden) + b2))),
        (Gt(lam, 0),),
    ),
    "homogeneity for negative factors": (Eq(relu(lam * t), lam * relu(t)), (Ne(lam, 0),)),
    "sigmoid treated as linear": (
        Eq(Sum(log(sigmoid(alpha * margin[row])), row), Sum(log(alpha * sigmoid(margin[row])), row)),
        (labels, separates, Gt(alpha, 1)),
    ),
    "inequality times a number of unknown sign": (Gt(alpha * margin[row], margin[row]), (labels, Gt(alpha, 1), Ne(w @ w, 0))),
    "value at zero": (Eq(0, regularised(Zeros(n))), (Gt(lam, 0),)),
    "norm not squared": (Gt(lam * Norm(w) ** 2, log(2)), (Gt(lam, 0), Gt(Norm(w), log(2) / lam))),
    "factor one half": (Eq(energy(new) - energy(x), -Fraction(1, 2) * (new[i] - x[i]) * field), update),
    "strict instead of not strict": (Lt(-Abs(field) + x[i] * field, 0), (symmetric, states)),
    "diagonal term in the sum": (Eq(energy(new) - energy(x), -(new[i] - x[i]) * Sum(weights[i, j] * x[j], j)), update),
    "factor dropped": (
        Eq(Sum(x[j] ** 2, j) / n - 2 * mean * (Sum(x[j], j) / n) + mean**2, Sum(x[j] ** 2, j) / n - 2 * mean + mean**2),
        (),
    ),
}
