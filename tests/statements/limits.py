"""Limits: learning rates, saturation, vanishing regularisers, difference quotients."""

from __future__ import annotations

from proofs.notation import Abs, Gt, Limit, Ne, Real, exp, log, oo, sqrt
from tests.statements.entry import Entry, fails, holds
from tests.statements.names import a, b, c, relu, sigma, tanh, z

__all__ = ["LINES"]

alpha, step = Real("alpha"), Real("step")

LINES: tuple[Entry, ...] = (
    holds("reciprocal-vanishes", "learning rates", Limit(1 / alpha, alpha, oo, 0)),
    fails("reciprocal-to-one", "learning rates", Limit(1 / alpha, alpha, oo, 1)),
    fails("reciprocal-to-anything", "learning rates", Limit(1 / alpha, alpha, oo, c)),
    holds("multiple-of-reciprocal-vanishes", "learning rates", Limit(c / alpha, alpha, oo, 0)),
    holds("root-rate-vanishes", "learning rates", Limit(1 / sqrt(alpha), alpha, oo, 0)),
    fails("root-rate-to-one", "learning rates", Limit(sqrt(alpha) / alpha, alpha, oo, 1)),
    holds("offset-stays", "learning rates", Limit(a + b / alpha, alpha, oo, a)),
    fails("offset-vanishes", "learning rates", Limit(1 + b / alpha, alpha, oo, 0)),
    holds("weighted-average-forgets", "learning rates", Limit((a + alpha * b) / (1 + alpha), alpha, oo, b)),
    fails("weighted-average-remembers", "learning rates", Limit((a + alpha * b) / (1 + alpha), alpha, oo, a)),
    holds("constant-stays", "learning rates", Limit(c, alpha, oo, c)),
    holds("fraction-to-one", "learning rates", Limit(alpha / (1 + alpha), alpha, oo, 1)),
    fails("fraction-to-zero", "learning rates", Limit(alpha / (1 + alpha), alpha, oo, 0)),
    holds("exponential-decay", "saturation", Limit(exp(-alpha), alpha, oo, 0)),
    fails("exponential-growth-vanishes", "saturation", Limit(exp(alpha), alpha, oo, 0)),
    holds("sigmoid-saturates", "saturation", Limit(sigma(alpha), alpha, oo, 1)),
    fails("sigmoid-saturates-at-half", "saturation", Limit(sigma(alpha), alpha, oo, sigma(0))),
    holds("tanh-saturates", "saturation", Limit(tanh(alpha), alpha, oo, 1)),
    holds("sharp-sigmoid", "saturation", Limit(sigma(alpha * z), alpha, oo, 1), Gt(z, 0)),
    fails("sharp-sigmoid-anywhere", "saturation", Limit(sigma(alpha * z), alpha, oo, 1)),
    holds("sharp-softplus", "saturation", Limit(log(1 + exp(alpha * z)) / alpha, alpha, oo, relu(z))),
    fails("sharp-softplus-linear", "saturation", Limit(log(1 + exp(alpha * z)) / alpha, alpha, oo, z)),
    holds("ridge-to-least-squares", "regularisation", Limit(a * b / (b**2 + 1 / alpha), alpha, oo, a / b), Ne(b, 0)),
    fails("ridge-to-numerator", "regularisation", Limit(a * b / (b**2 + 1 / alpha), alpha, oo, a), Ne(b, 0)),
    holds("strong-ridge-vanishes", "regularisation", Limit(a * b / (b**2 + alpha), alpha, oo, 0)),
    holds("square-vanishes", "derivatives", Limit(step**2, step, 0, 0)),
    holds("linear-is-continuous", "derivatives", Limit(a * step + b, step, 0, b)),
    holds("absolute-value-vanishes", "derivatives", Limit(Abs(step), step, 0, 0)),
    fails("absolute-value-slope", "derivatives", Limit(Abs(step) / step, step, 0, 1)),
    holds("derivative-of-square", "derivatives", Limit(((a + step) ** 2 - a**2) / step, step, 0, 2 * a)),
    fails("derivative-of-square-factor", "derivatives", Limit(((a + step) ** 2 - a**2) / step, step, 0, a)),
    fails("reciprocal-at-zero", "derivatives", Limit(1 / step, step, 0, 0)),
)
