"""Order: losses and their bounds, convexity, log-sum-exp, steps of gradient descent, the perceptron."""

from __future__ import annotations

from proofs.notation import Abs, And, Definition, Eq, ForAll, Ge, Gt, Le, Lt, Max, Min, Ne, Sum, exp, log
from tests.statements.entry import Entry, fails, holds
from tests.statements.names import (
    N,
    a,
    b,
    beta,
    c,
    eps,
    eta,
    g,
    i,
    j,
    k,
    lam,
    mean,
    o,
    q,
    relu,
    sigma,
    soft,
    square,
    t,
    u,
    v,
    w,
    x,
    y,
    z,
)

__all__ = ["LINES", "hinge", "softplus"]

softplus = Definition("softplus", z, log(1 + exp(z)))
hinge = Definition("hinge", z, Max(0, 1 - z))
shrink = Definition("shrink", (z, lam), Max(z - lam, 0) - Max(-z - lam, 0))
"""Soft thresholding, the proximal map of lam |z|."""

in_unit = (Ge(t, 0), Le(t, 1))
a_to_b = t * a + (1 - t) * b
largest = ForAll(j, Le(x[j], x[i]))
log_sum_exp = log(Sum(exp(x[j]), j))
two_scores = log(exp(a) + exp(b))
spread = Sum(x[j] ** 2, j) / N

_LOSSES = (
    holds("sigmoid-positive", "classification", Gt(sigma(z), 0)),
    holds("sigmoid-between", "classification", And(Gt(sigma(z), 0), Lt(sigma(z), 1))),
    fails("sigmoid-above-half", "classification", Ge(sigma(z), 1 / (1 + exp(0)))),
    holds("sigmoid-increasing", "classification", Lt(sigma(a), sigma(b)), Lt(a, b)),
    fails("sigmoid-decreasing", "classification", Le(sigma(b), sigma(a)), Le(a, b)),
    holds("sigmoid-slope-quarter", "classification", Le(4 * sigma(z) * (1 - sigma(z)), 1)),
    fails("sigmoid-slope-eighth", "classification", Le(8 * sigma(z) * (1 - sigma(z)), 1)),
    fails("sigmoid-midpoint-convex", "classification", Le(2 * sigma((a + b) / 2), sigma(a) + sigma(b))),
    holds("softplus-positive", "classification", Gt(softplus(z), 0)),
    holds("softplus-above-relu", "classification", Le(relu(z), softplus(z))),
    fails("softplus-below-relu", "classification", Le(softplus(z), relu(z))),
    holds("softplus-near-relu", "classification", Le(softplus(z), relu(z) + log(2))),
    fails("softplus-nearer-relu", "classification", Le(softplus(z), relu(z) + log(2) / 2)),
    holds("softplus-increasing", "classification", Le(softplus(a), softplus(b)), Le(a, b)),
    fails("softplus-below-argument", "classification", Le(softplus(z), z)),
    holds("logistic-loss-nonnegative", "classification", Ge(-log(sigma(z)), 0)),
    fails("logistic-loss-below-one", "classification", Le(-log(sigma(z)), 1)),
    holds("logistic-loss-above-margin", "classification", Ge(log(1 + exp(-z)), -z)),
    fails("logistic-loss-below-hinge", "classification", Le(log(1 + exp(-z)), hinge(z))),
    holds("hinge-nonnegative", "classification", Ge(hinge(z), 0)),
    holds("hinge-above-zero-one-loss", "classification", Ge(hinge(z), 1), Le(z, 0)),
    fails("hinge-above-zero-one-loss-strictly", "classification", Gt(hinge(z), 1), Le(z, 0)),
    fails("hinge-below-one", "classification", Le(hinge(z), 1)),
    holds("hinge-decreasing", "classification", Le(hinge(b), hinge(a)), Le(a, b)),
    fails("hinge-strictly-decreasing", "classification", Lt(hinge(b), hinge(a)), Lt(a, b)),
)

_CONVEXITY = (
    holds("hinge-convex", "convexity", Le(hinge(a_to_b), t * hinge(a) + (1 - t) * hinge(b)), *in_unit),
    fails("hinge-concave", "convexity", Ge(hinge(a_to_b), t * hinge(a) + (1 - t) * hinge(b)), *in_unit),
    holds("relu-convex", "convexity", Le(relu(a_to_b), t * relu(a) + (1 - t) * relu(b)), *in_unit),
    fails("relu-convex-outside", "convexity", Le(relu(a_to_b), t * relu(a) + (1 - t) * relu(b))),
    holds("abs-convex", "convexity", Le(Abs(a_to_b), t * Abs(a) + (1 - t) * Abs(b)), *in_unit),
    holds("jensen-exponential", "convexity", Le(exp(a_to_b), t * exp(a) + (1 - t) * exp(b)), *in_unit),
    holds("exponential-midpoint", "convexity", Le(2 * exp((a + b) / 2), exp(a) + exp(b))),
    fails("exponential-midpoint-reversed", "convexity", Ge(2 * exp((a + b) / 2), exp(a) + exp(b))),
    holds("exponential-above-tangent", "convexity", Ge(exp(b), exp(a) + exp(a) * (b - a))),
    fails("exponential-above-tangent-no-slope", "convexity", Ge(exp(b), exp(a) + (b - a))),
    fails("exponential-below-line", "convexity", Le(exp(a), 1 + a)),
    fails("exponential-below-parabola", "convexity", Le(exp(a), 1 + a + a**2)),
    holds("logarithm-below-tangent", "convexity", Le(log(a), a - 1), Gt(a, 0)),
    fails("logarithm-strictly-below-tangent", "convexity", Lt(log(a), a - 1), Gt(a, 0)),
    holds("logarithm-increasing", "convexity", Le(log(a), log(b)), Gt(a, 0), Le(a, b)),
    fails("logarithm-increasing-undefined", "convexity", Le(log(a), log(b)), Le(a, b)),
    holds("logarithm-of-one-plus", "convexity", Le(log(1 + a), a), Gt(a, -1)),
    fails("logarithm-of-one-plus-undefined", "convexity", Le(log(1 + a), a)),
    fails("logarithm-of-one-plus-reversed", "convexity", Ge(log(1 + a), a), Ge(a, 0)),
    holds("jensen-mean-square", "convexity", Le(mean(x) ** 2, spread)),
    fails("jensen-mean-square-reversed", "convexity", Ge(mean(x) ** 2, spread)),
    holds("mean-below-bound", "convexity", Le(mean(x), b), ForAll(i, Le(x[i], b))),
    fails("mean-strictly-below-bound", "convexity", Lt(mean(x), b), ForAll(i, Le(x[i], b))),
)

_SCORES = (
    holds("log-sum-exp-above-score", "attention", Le(x[k], log_sum_exp)),
    fails("log-sum-exp-below-largest", "attention", Le(log_sum_exp, x[i]), largest),
    holds("log-sum-exp-below-largest-plus", "attention", Le(log_sum_exp, x[i] + log(N)), largest),
    fails("log-sum-exp-above-largest-plus", "attention", Ge(log_sum_exp, x[i] + log(N)), largest),
    holds("log-sum-exp-of-two-above", "attention", Ge(two_scores, Max(a, b))),
    holds("log-sum-exp-of-two-below", "attention", Le(two_scores, Max(a, b) + log(2))),
    fails("log-sum-exp-of-two-is-max", "attention", Le(two_scores, Max(a, b))),
    holds("softmax-of-two-at-most-one", "attention", Le(soft(x)[i] + soft(x)[k], 1), Ne(i, k)),
    fails("softmax-of-one-twice", "attention", Le(soft(x)[i] + soft(x)[k], 1)),
    fails("softmax-at-most-half", "attention", Le(2 * soft(x)[i], 1)),
    holds("softmax-keeps-order", "attention", Le(soft(x)[i], soft(x)[k]), Le(x[i], x[k])),
    fails("softmax-turns-order", "attention", Le(soft(x)[k], soft(x)[i]), Le(x[i], x[k])),
    holds("attention-below-largest-value", "attention", Le(Sum(soft(x)[j] * y[j], j), c), ForAll(j, Le(y[j], c))),
    fails("attention-below-sum", "attention", Le(Sum(soft(x)[j] * y[j], j), Sum(y[j], j))),
    holds("entropy-term-nonnegative", "information", Ge(-a * log(a), 0), Gt(a, 0), Le(a, 1)),
    fails("entropy-term-nonnegative-anywhere", "information", Ge(-a * log(a), 0), Gt(a, 0)),
    holds("divergence-term", "information", Ge(a * log(a / b), a - b), Gt(a, 0), Gt(b, 0)),
    fails("divergence-term-reversed", "information", Le(a * log(a / b), a - b), Gt(a, 0), Gt(b, 0)),
    fails("divergence-term-nonnegative", "information", Ge(a * log(a / b), 0), Gt(a, 0), Gt(b, 0)),
    holds("bernoulli-variance", "information", Le(4 * a * (1 - a), 1)),
    fails("bernoulli-variance-fifth", "information", Le(5 * a * (1 - a), 1)),
)

_BOUNDS = (
    holds("am-gm-four", "inequalities", Le(4 * a * b, (a + b) ** 2)),
    fails("am-gm-four-reversed", "inequalities", Ge(4 * a * b, (a + b) ** 2)),
    holds("young", "inequalities", Le(a * b, eps * a**2 / 2 + b**2 / (2 * eps)), Gt(eps, 0)),
    fails("young-same-factor", "inequalities", Le(a * b, eps * a**2 / 2 + eps * b**2 / 2), Gt(eps, 0)),
    holds("reverse-triangle", "inequalities", Le(Abs(Abs(a) - Abs(b)), Abs(a - b))),
    fails("reverse-triangle-turned", "inequalities", Ge(Abs(a) - Abs(b), Abs(a - b))),
    holds("triangle-of-a-sum", "inequalities", Le(Abs(Sum(x[i], i)), Sum(Abs(x[i]), i))),
    fails("triangle-of-a-sum-reversed", "inequalities", Ge(Abs(Sum(x[i], i)), Sum(Abs(x[i]), i))),
    holds("norm-of-sum", "inequalities", Le(square(x + y), 2 * square(x) + 2 * square(y))),
    fails("norm-of-sum-no-factor", "inequalities", Le(square(x + y), square(x) + square(y))),
    holds("inner-product-below-squares", "inequalities", Le(2 * (x @ y), square(x) + square(y))),
    fails("inner-product-below-quarter", "inequalities", Le(4 * (x @ y), square(x) + square(y))),
    holds("component-below-one-norm", "inequalities", Le(Abs(x[k]), Sum(Abs(x[j]), j))),
    fails("component-below-sum", "inequalities", Le(x[k], Sum(x[j], j))),
    holds("product-of-small", "inequalities", Le(Abs(a * b), c**2), Le(Abs(a), c), Le(Abs(b), c)),
    fails("product-of-small-linear", "inequalities", Le(Abs(a * b), c), Le(Abs(a), c), Le(Abs(b), c)),
    holds("soft-threshold-shrinks", "sparsity", Le(Abs(shrink(z, lam)), Abs(z)), Ge(lam, 0)),
    fails("soft-threshold-shrinks-any-sign", "sparsity", Le(Abs(shrink(z, lam)), Abs(z))),
    fails("soft-threshold-grows", "sparsity", Ge(Abs(shrink(z, lam)), Abs(z)), Ge(lam, 0)),
    holds("soft-threshold-moves-little", "sparsity", Le(Abs(z - shrink(z, lam)), lam), Ge(lam, 0)),
    fails("soft-threshold-moves-less", "sparsity", Lt(Abs(z - shrink(z, lam)), lam), Gt(lam, 0)),
    holds("soft-threshold-increasing", "sparsity", Le(shrink(a, lam), shrink(b, lam)), Le(a, b)),
    fails("soft-threshold-strictly-increasing", "sparsity", Lt(shrink(a, lam), shrink(b, lam)), Lt(a, b)),
    holds("clipped-below", "optimisation", Le(Min(Max(z, -c), c), c)),
    fails("clipped-above", "optimisation", Ge(Min(Max(z, -c), c), -c)),
)

_LEARNING = (
    holds("step-contracts", "optimisation", Lt(Abs(1 - eta * lam), 1), Gt(eta * lam, 0), Lt(eta * lam, 2)),
    fails("step-contracts-any-rate", "optimisation", Lt(Abs(1 - eta * lam), 1), Gt(eta * lam, 0)),
    fails("step-contracts-at-edge", "optimisation", Lt(Abs(1 - eta * lam), 1), Gt(eta * lam, 0), Le(eta * lam, 2)),
    holds("step-on-square-lowers", "optimisation", Le((z - eta * z) ** 2, z**2), Ge(eta, 0), Le(eta, 2)),
    fails("step-on-square-lowers-strictly", "optimisation", Lt((z - eta * z) ** 2, z**2), Gt(eta, 0), Lt(eta, 2)),
    holds(
        "momentum-stays-bounded",
        "optimisation",
        Le(Abs(beta * q + g), c / (1 - beta)),
        Ge(beta, 0),
        Lt(beta, 1),
        Le(Abs(q), c / (1 - beta)),
        Le(Abs(g), c),
    ),
    fails(
        "momentum-keeps-bound", "optimisation", Le(Abs(beta * q + g), c), Ge(beta, 0), Lt(beta, 1), Le(Abs(q), c), Le(Abs(g), c)
    ),
    holds("perceptron-grows-slowly", "perceptron", Le(square(w + b * x), square(w) + square(x)), Eq(b**2, 1), Le(b * (w @ x), 0)),
    fails("perceptron-grows-slowly-without-mistake", "perceptron", Le(square(w + b * x), square(w) + square(x)), Eq(b**2, 1)),
    holds("perceptron-progress", "perceptron", Ge(u @ (w + b * x), u @ w + g), Ge(b * (u @ x), g)),
    fails("perceptron-progress-sign", "perceptron", Ge(u @ (w - b * x), u @ w + g), Ge(b * (u @ x), g)),
    holds("perceptron-mistakes", "perceptron", Le(a, c / g**2), Gt(a, 0), Gt(g, 0), Le(a * g, q), Le(q**2, a * c)),
    fails("perceptron-mistakes-linear", "perceptron", Le(a, c / g), Gt(a, 0), Gt(g, 0), Le(a * g, q), Le(q**2, a * c)),
    holds(
        "convex-descent",
        "optimisation",
        Le(square(w - eta * v - u), square(w - u) - 2 * eta * c + eta**2 * square(v)),
        Ge(eta, 0),
        Ge(v @ (w - u), c),
    ),
    fails(
        "convex-descent-sign",
        "optimisation",
        Le(square(w - eta * v - u), square(w - u) - 2 * eta * c + eta**2 * square(v)),
        Ge(v @ (w - u), c),
    ),
    holds("weighted-votes", "ensembles", Ge(Sum(o[i] * x[i], i), 0), ForAll(i, Ge(o[i], 0)), ForAll(i, Ge(x[i], 0))),
    fails("weighted-votes-any-weight", "ensembles", Ge(Sum(o[i] * x[i], i), 0), ForAll(i, Ge(x[i], 0))),
)

LINES: tuple[Entry, ...] = (*_LOSSES, *_CONVEXITY, *_SCORES, *_BOUNDS, *_LEARNING)
