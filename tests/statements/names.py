"""The names that the lines of the corpus share."""

from __future__ import annotations

from proofs.notation import Definition, Dimension, Index, Matrix, Max, Norm, Real, Size, Sum, Vector, exp, sqrt

n, m, d = Dimension("n"), Dimension("m"), Dimension("d")
N, M, D = Size(n), Size(m), Size(d)
i, j, k = (Index(name, n) for name in "ijk")
r, s = Index("r", m), Index("s", m)
e = Index("e", d)

a, b, c, z, t, q = (Real(name) for name in "abcztq")
lam, eps, eta, beta, tau, g, h = (Real(name) for name in ("lam", "eps", "eta", "beta", "tau", "g", "h"))

x, y, u, v, w, p, o = (Vector(name, n) for name in ("x", "y", "u", "v", "w", "p", "o"))
target, bias = Vector("target", m), Vector("bias", m)
query = Vector("query", d)

X = Matrix("X", m, n)
"""A design matrix: m examples with n features."""
Y = Matrix("Y", n, m)
A, B, C, S = (Matrix(name, n, n) for name in "ABCS")
K = Matrix("K", n, d)
"""The keys of an attention layer, one a row."""

sigma = Definition("sigma", z, 1 / (1 + exp(-z)))
tanh = Definition("tanh", z, (exp(z) - exp(-z)) / (exp(z) + exp(-z)))
relu = Definition("relu", z, Max(0, z))
leaky = Definition("leaky", z, Max(z, z / 100))
mean = Definition("mean", x, Sum(x[i], i) / N)
variance = Definition("variance", x, Sum((x[i] - mean(x)) ** 2, i) / N)
normalized = Definition("normalized", (x, eps), (x[i] - mean(x)) / sqrt(variance(x) + eps), index=i)
soft = Definition("soft", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)


def square(vector: object) -> object:
    """``‖vector‖²``."""
    return Norm(vector) ** 2  # type: ignore[arg-type]
