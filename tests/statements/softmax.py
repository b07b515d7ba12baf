"""Exponentials: softmax, attention, logistic units, cross-entropy and divergence."""

from __future__ import annotations

from proofs.notation import Eq, Family, ForAll, Ge, Gt, KroneckerDelta, Le, Lt, Ne, Sum, Vector, exp, log, sqrt
from tests.statements.entry import Entry, fails, holds
from tests.statements.names import D, K, a, b, c, d, e, eps, i, j, k, o, p, q, query, sigma, soft, t, tanh, tau, u, x, y, z

__all__ = ["LINES"]

shift = Vector("shift", d)
p_positive, o_positive = ForAll(i, Gt(p[i], 0)), ForAll(i, Gt(o[i], 0))
p_sums = Eq(Sum(p[i], i), 1)
scores = (K @ query) / sqrt(D)
moved = Family(K[j, e] + shift[e], j, e)
log_sum = log(Sum(exp(x[j]), j))

LINES: tuple[Entry, ...] = (
    holds("log-sum-exp-shift", "softmax", Eq(log_sum, c + log(Sum(exp(x[j] - c), j)))),
    fails("log-sum-exp-shift-sign", "softmax", Eq(log_sum, c + log(Sum(exp(x[j] + c), j)))),
    fails("log-sum-exp-is-sum", "softmax", Eq(log_sum, Sum(x[j], j))),
    fails("exp-of-sum", "softmax", Eq(exp(a + b), exp(a) + exp(b))),
    holds("exp-of-sum-product", "softmax", Eq(exp(a + b), exp(a) * exp(b))),
    fails("exp-of-product", "softmax", Eq(exp(a * b), exp(a) * exp(b))),
    holds("exp-square", "softmax", Eq(exp(2 * a), exp(a) ** 2)),
    fails("exp-square-inside", "softmax", Eq(exp(a**2), exp(a) ** 2)),
    fails("exp-difference", "softmax", Eq(exp(a - b), exp(a) - exp(b))),
    holds("exp-difference-quotient", "softmax", Eq(exp(a - b), exp(a) / exp(b))),
    holds("softmax-sums-to-one", "softmax", Eq(Sum(soft(x)[i], i), 1)),
    fails("softmax-squares-sum-to-one", "softmax", Eq(Sum(soft(x)[i] ** 2, i), 1)),
    holds("softmax-positive", "softmax", Gt(soft(x)[i], 0)),
    holds("softmax-at-most-one", "softmax", Le(soft(x)[i], 1)),
    fails("softmax-below-one", "softmax", Lt(soft(x)[i], 1)),
    holds("softmax-odds", "softmax", Eq(soft(x)[i] / soft(x)[k], exp(x[i] - x[k]))),
    fails("softmax-odds-inverted", "softmax", Eq(soft(x)[i] / soft(x)[k], exp(x[k] - x[i]))),
    fails("softmax-scale", "softmax", Eq(soft(2 * x)[i], soft(x)[i])),
    fails("softmax-linear", "softmax", Eq(soft(x + y)[i], soft(x)[i] + soft(y)[i])),
    holds("softmax-jacobian-rows", "softmax", Eq(Sum(soft(x)[i] * (KroneckerDelta(i, j) - soft(x)[j]), j), 0)),
    fails("softmax-jacobian-sign", "softmax", Eq(Sum(soft(x)[i] * (KroneckerDelta(i, j) + soft(x)[j]), j), 0)),
    holds(
        "softmax-jacobian-diagonal", "softmax", Eq(soft(x)[i] * (KroneckerDelta(i, i) - soft(x)[i]), soft(x)[i] - soft(x)[i] ** 2)
    ),
    holds("log-softmax", "softmax", Eq(log(soft(x)[i]), x[i] - log_sum)),
    fails("log-softmax-sign", "softmax", Eq(log(soft(x)[i]), x[i] + log_sum)),
    fails("log-softmax-inner", "softmax", Eq(log(soft(x)[i]), x[i] - Sum(x[j], j))),
    holds("log-sum-exp-above", "softmax", Le(x[i], log_sum)),
    fails("log-sum-exp-below", "softmax", Ge(x[i], log_sum)),
    holds("two-class-softmax", "logistic", Eq(exp(a) / (exp(a) + exp(b)), sigma(a - b))),
    fails("two-class-softmax-order", "logistic", Eq(exp(a) / (exp(a) + exp(b)), sigma(b - a))),
    holds("temperature", "softmax", Eq(soft(x / tau)[i], exp(x[i] / tau) / Sum(exp(x[j] / tau), j)), Gt(tau, 0)),
    fails("temperature-zero", "softmax", Eq(soft(x / tau)[i], exp(x[i] / tau) / Sum(exp(x[j] / tau), j))),
    fails("temperature-outside", "softmax", Eq(soft(x / tau)[i], soft(x)[i] / tau), Gt(tau, 0)),
    holds("softmax-rest", "softmax", Eq(Sum(soft(x)[j], Ne(j, i)), 1 - soft(x)[i])),
    fails("softmax-rest-whole", "softmax", Eq(Sum(soft(x)[j], j), 1 - soft(x)[i])),
    holds("sigma-symmetry", "logistic", Eq(sigma(-z), 1 - sigma(z))),
    fails("sigma-odd", "logistic", Eq(sigma(-z), -sigma(z))),
    holds("sigma-other-form", "logistic", Eq(sigma(z), exp(z) / (1 + exp(z)))),
    fails("sigma-other-form-sign", "logistic", Eq(sigma(z), exp(-z) / (1 + exp(-z)))),
    holds("sigma-derivative", "logistic", Eq(exp(-z) / (1 + exp(-z)) ** 2, sigma(z) * (1 - sigma(z)))),
    fails("sigma-derivative-sign", "logistic", Eq(-exp(-z) / (1 + exp(-z)) ** 2, sigma(z) * (1 - sigma(z)))),
    fails("sigma-derivative-square", "logistic", Eq(exp(-z) / (1 + exp(-z)), sigma(z) * (1 - sigma(z)))),
    holds("sigma-derivative-even", "logistic", Eq(sigma(z) * (1 - sigma(z)), sigma(-z) * (1 - sigma(-z)))),
    holds("sigma-bounds", "logistic", Lt(sigma(z), 1)),
    holds("sigma-positive", "logistic", Lt(0, sigma(z))),
    fails("sigma-at-least-half", "logistic", Ge(2 * sigma(z), 1)),
    holds("sigma-half", "logistic", Ge(2 * sigma(z), 1), Ge(z, 0)),
    holds("tanh-from-sigma", "logistic", Eq(tanh(z), 2 * sigma(2 * z) - 1)),
    fails("tanh-from-sigma-argument", "logistic", Eq(tanh(z), 2 * sigma(z) - 1)),
    holds("tanh-odd", "logistic", Eq(tanh(-z), -tanh(z))),
    fails("tanh-even", "logistic", Eq(tanh(-z), tanh(z))),
    holds("tanh-derivative", "logistic", Eq(1 - tanh(z) ** 2, 4 / (exp(z) + exp(-z)) ** 2)),
    fails("tanh-derivative-factor", "logistic", Eq(1 - tanh(z) ** 2, 1 / (exp(z) + exp(-z)) ** 2)),
    holds("softplus-difference", "logistic", Eq(log(1 + exp(z)) - log(1 + exp(-z)), z)),
    fails("softplus-is-identity", "logistic", Eq(log(1 + exp(z)), z)),
    holds("logistic-loss", "logistic", Eq(-log(sigma(z)), log(1 + exp(-z)))),
    fails("logistic-loss-sign", "logistic", Eq(log(sigma(z)), log(1 + exp(-z)))),
    holds("binary-cross-entropy", "logistic", Eq(-(t * log(sigma(z)) + (1 - t) * log(1 - sigma(z))), log(1 + exp(z)) - t * z)),
    fails(
        "binary-cross-entropy-sign", "logistic", Eq(-(t * log(sigma(z)) + (1 - t) * log(1 - sigma(z))), log(1 + exp(z)) + t * z)
    ),
    holds("log-odds", "logistic", Eq(log(sigma(z) / (1 - sigma(z))), z)),
    fails("log-odds-undefined", "logistic", Eq(log(q / (1 - q)), log(q) - log(1 - q))),
    holds("log-odds-of-probability", "logistic", Eq(log(q / (1 - q)), log(q) - log(1 - q)), Gt(q, 0), Lt(q, 1)),
    fails("log-of-sum", "information", Eq(log(a + b), log(a) + log(b)), Gt(a, 0), Gt(b, 0)),
    holds("log-of-product", "information", Eq(log(a * b), log(a) + log(b)), Gt(a, 0), Gt(b, 0)),
    fails("log-of-product-any-sign", "information", Eq(log(a * b), log(a) + log(b)), Gt(a * b, 0)),
    fails("log-of-square-no-hypothesis", "information", Eq(log(a**2), 2 * log(a)), Ne(a, 0)),
    holds("cross-entropy", "information", Eq(-Sum(p[i] * log(soft(x)[i]), i), log_sum - Sum(p[i] * x[i], i)), p_sums),
    fails("cross-entropy-unnormalised", "information", Eq(-Sum(p[i] * log(soft(x)[i]), i), log_sum - Sum(p[i] * x[i], i))),
    holds(
        "divergence",
        "information",
        Eq(Sum(p[i] * log(p[i] / o[i]), i), Sum(p[i] * log(p[i]), i) - Sum(p[i] * log(o[i]), i)),
        p_positive,
        o_positive,
    ),
    fails(
        "divergence-symmetric",
        "information",
        Eq(Sum(p[i] * log(p[i] / o[i]), i), Sum(o[i] * log(o[i] / p[i]), i)),
        p_positive,
        o_positive,
    ),
    fails(
        "divergence-undefined",
        "information",
        Eq(Sum(p[i] * log(p[i] / o[i]), i), Sum(p[i] * log(p[i]), i) - Sum(p[i] * log(o[i]), i)),
        p_positive,
    ),
    holds("divergence-to-itself", "information", Eq(Sum(p[i] * log(p[i] / p[i]), i), 0), p_positive),
    holds(
        "attention-weights",
        "attention",
        Eq(soft(scores)[i], exp((K @ query)[i] / sqrt(D)) / Sum(exp((K @ query)[j] / sqrt(D)), j)),
    ),
    fails(
        "attention-weights-no-root", "attention", Eq(soft(scores)[i], exp((K @ query)[i] / D) / Sum(exp((K @ query)[j] / D), j))
    ),
    holds("attention-common-key-offset", "attention", Eq(soft(moved @ query)[i], soft(K @ query)[i])),
    fails("attention-scale", "attention", Eq(soft(scores)[i], soft(K @ query)[i])),
    holds("attention-constant-value", "attention", Eq(Sum(soft(scores)[j] * c, j), c)),
    fails("attention-constant-value-n", "attention", Eq(Sum(soft(scores)[j] + c, j), 1 + c)),
    holds("attention-value-offset", "attention", Eq(Sum(soft(x)[j] * (u[j] + c), j), Sum(soft(x)[j] * u[j], j) + c)),
    fails("attention-wrong-index", "attention", Eq(Sum(soft(x)[j] * u[j], j), Sum(soft(x)[i] * u[j], j))),
    holds("exp-tangent", "inequalities", Le(1 + z, exp(z))),
    fails("exp-tangent-strict", "inequalities", Lt(1 + z, exp(z))),
    holds("exp-positive", "inequalities", Gt(exp(z), 0)),
    fails("exp-at-least-one", "inequalities", Ge(exp(z), 1)),
    holds("log-tangent", "inequalities", Le(log(eps), eps - 1), Gt(eps, 0)),
    fails("log-tangent-undefined", "inequalities", Le(log(eps), eps - 1)),
    fails("log-nonnegative", "inequalities", Ge(log(eps), 0), Gt(eps, 0)),
)
