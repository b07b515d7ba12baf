"""Statistics: means, variances, normalisation, posteriors."""

from __future__ import annotations

from proofs.notation import Eq, ForAll, Ge, Gt, Le, Ne, Sum, abbreviation, log, sqrt
from tests.statements.entry import Entry, fails, holds
from tests.statements.names import N, a, b, beta, c, eps, g, h, i, j, mean, normalized, o, p, t, tau, variance, x, y, z

__all__ = ["LINES"]

mu = abbreviation("mu", Sum(x[j], j) / N, latex=r"\mu")
nu = abbreviation("nu", Sum(y[j], j) / N, latex=r"\nu")
p_positive, o_positive = ForAll(i, Gt(p[i], 0)), ForAll(i, Gt(o[i], 0))
evidence = Sum(p[j] * o[j], j)

LINES: tuple[Entry, ...] = (
    holds("variance", "statistics", Eq(Sum((x[i] - mu) ** 2, i) / N, Sum(x[i] ** 2, i) / N - mu**2)),
    fails("variance-no-square", "statistics", Eq(Sum((x[i] - mu) ** 2, i) / N, Sum(x[i] ** 2, i) / N - mu)),
    fails("variance-sum-square", "statistics", Eq(Sum((x[i] - mu) ** 2, i) / N, Sum(x[i] ** 2, i) / N - Sum(x[i], i) ** 2)),
    fails("variance-missing-n", "statistics", Eq(Sum((x[i] - mu) ** 2, i), Sum(x[i] ** 2, i) - mu**2)),
    holds("variance-times-n", "statistics", Eq(Sum((x[i] - mu) ** 2, i), Sum(x[i] ** 2, i) - N * mu**2)),
    holds("deviations-cancel", "statistics", Eq(Sum(x[i] - mu, i), 0)),
    fails("absolute-mean-cancels", "statistics", Eq(Sum(x[i] + mu, i), 0)),
    holds("covariance", "statistics", Eq(Sum((x[i] - mu) * (y[i] - nu), i) / N, Sum(x[i] * y[i], i) / N - mu * nu)),
    fails("covariance-sign", "statistics", Eq(Sum((x[i] - mu) * (y[i] - nu), i) / N, Sum(x[i] * y[i], i) / N + mu * nu)),
    holds("covariance-one-side", "statistics", Eq(Sum((x[i] - mu) * (y[i] - nu), i), Sum((x[i] - mu) * y[i], i))),
    fails("mean-of-products", "statistics", Eq(Sum(x[i] * y[i], i) / N, mu * nu)),
    holds(
        "pairwise-differences", "statistics", Eq(Sum((x[i] - x[j]) ** 2, i, j), 2 * N * Sum(x[i] ** 2, i) - 2 * Sum(x[i], i) ** 2)
    ),
    fails(
        "pairwise-differences-missing-n",
        "statistics",
        Eq(Sum((x[i] - x[j]) ** 2, i, j), 2 * Sum(x[i] ** 2, i) - 2 * Sum(x[i], i) ** 2),
    ),
    holds("variance-shift", "statistics", Eq(variance(x + c), variance(x))),
    fails("mean-shift", "statistics", Eq(mean(x + c), mean(x))),
    holds("mean-affine", "statistics", Eq(mean(a * x + c), a * mean(x) + c)),
    fails("mean-affine-n", "statistics", Eq(mean(a * x + c), a * mean(x) + N * c)),
    holds("variance-scale", "statistics", Eq(variance(a * x), a**2 * variance(x))),
    fails("variance-scale-linear", "statistics", Eq(variance(a * x), a * variance(x))),
    fails("variance-additive", "statistics", Eq(variance(x + y), variance(x) + variance(y))),
    holds(
        "variance-of-sum", "statistics", Eq(variance(x + y), variance(x) + variance(y) + 2 * (Sum(x[i] * y[i], i) / N - mu * nu))
    ),
    holds("bias-variance", "statistics", Eq(Sum((x[i] - c) ** 2, i), Sum((x[i] - mu) ** 2, i) + N * (mu - c) ** 2)),
    fails("bias-variance-missing-n", "statistics", Eq(Sum((x[i] - c) ** 2, i), Sum((x[i] - mu) ** 2, i) + (mu - c) ** 2)),
    holds("mean-minimises", "statistics", Le(Sum((x[i] - mu) ** 2, i), Sum((x[i] - c) ** 2, i))),
    fails("mean-maximises", "statistics", Ge(Sum((x[i] - mu) ** 2, i), Sum((x[i] - c) ** 2, i))),
    holds("variance-nonnegative", "statistics", Ge(variance(x), 0)),
    fails("variance-positive", "statistics", Gt(variance(x), 0)),
    holds("batch-norm-shift", "normalisation", Eq(normalized(x + c, eps)[i], normalized(x, eps)[i]), Gt(eps, 0)),
    fails("batch-norm-no-epsilon", "normalisation", Eq(normalized(x + c, 0)[i], normalized(x, 0)[i])),
    fails("batch-norm-scale", "normalisation", Eq(normalized(a * x, eps)[i], normalized(x, eps)[i]), Gt(eps, 0)),
    holds("batch-norm-centred", "normalisation", Eq(Sum(normalized(x, eps)[i], i), 0), Gt(eps, 0)),
    fails("batch-norm-unit", "normalisation", Eq(Sum(normalized(x, eps)[i] ** 2, i), N), Gt(eps, 0)),
    fails("deviation-is-root-of-squares", "normalisation", Eq(sqrt(variance(x)), sqrt(Sum(x[i] ** 2, i) / N))),
    holds("posterior-sums-to-one", "probability", Eq(Sum(p[i] * o[i] / evidence, i), 1), p_positive, o_positive),
    fails("posterior-unnormalised", "probability", Eq(Sum(p[i] * o[i], i), 1), p_positive, o_positive),
    fails("posterior-zero-evidence", "probability", Eq(Sum(p[i] * o[i] / evidence, i), 1), ForAll(i, Ge(p[i], 0))),
    holds(
        "posterior-prior-scale",
        "probability",
        Eq(c * p[i] * o[i] / Sum(c * p[j] * o[j], j), p[i] * o[i] / evidence),
        p_positive,
        o_positive,
        Gt(c, 0),
    ),
    fails(
        "posterior-prior-scale-zero",
        "probability",
        Eq(c * p[i] * o[i] / Sum(c * p[j] * o[j], j), p[i] * o[i] / evidence),
        p_positive,
        o_positive,
    ),
    holds(
        "bayes-two-hypotheses",
        "probability",
        Eq(a * t / (a * t + b * (1 - t)), 1 / (1 + b * (1 - t) / (a * t))),
        Gt(a, 0),
        Gt(b, 0),
        Gt(t, 0),
        Gt(1, t),
    ),
    fails(
        "bayes-forgets-evidence", "probability", Eq(a * t / (a * t + b * (1 - t)), a * t), Gt(a, 0), Gt(b, 0), Gt(t, 0), Gt(1, t)
    ),
    holds(
        "precision-weighted-mean",
        "probability",
        Eq((a / b + c / t) / (1 / b + 1 / t), (a * t + c * b) / (b + t)),
        Gt(b, 0),
        Gt(t, 0),
    ),
    fails(
        "precision-weights-swapped",
        "probability",
        Eq((a / b + c / t) / (1 / b + 1 / t), (a * b + c * t) / (b + t)),
        Gt(b, 0),
        Gt(t, 0),
    ),
    holds(
        "completing-the-square",
        "probability",
        Eq((z - a) ** 2 / (2 * tau), z**2 / (2 * tau) - a * z / tau + a**2 / (2 * tau)),
        Ne(tau, 0),
    ),
    fails(
        "completing-the-square-factor",
        "probability",
        Eq((z - a) ** 2 / (2 * tau), z**2 / (2 * tau) - a * z / (2 * tau) + a**2 / (2 * tau)),
        Ne(tau, 0),
    ),
    holds("running-mean", "optimisation", Eq(beta * c + (1 - beta) * c, c)),
    holds("running-mean-step", "optimisation", Eq(beta * g + (1 - beta) * h, g + (1 - beta) * (h - g))),
    fails("running-mean-weight", "optimisation", Eq(beta * g + (1 - beta) * h, g + beta * (h - g))),
    fails("mean-of-logs", "probability", Eq(Sum(log(p[i]), i), log(Sum(p[i], i))), p_positive),
    fails("markov-strict", "probability", Gt(Sum(p[i], i), p[j]), p_positive),
    holds("part-below-whole", "probability", Le(p[j], Sum(p[i], i)), p_positive),
)
