"""Assignment 2 (a) and (b): softmax is shift invariant, and keeps the order of its arguments."""

from __future__ import annotations

from proofs.derivation import Calc, Derivation, Fix, Have, Say, equals, iff
from proofs.notation import (
    ArgMax, Definition, Dimension, Eq, Equivalent, ForAll, Ge, Gt, Index, Real, Sum, Vector, exp, log,
)
from proofs.reasons import by_claims, by_definition, by_fact, cancel, factor_out, log_rules, monotone, rearrange

__all__ = ["ORDER", "SHIFT_INVARIANCE", "softmax"]

n = Dimension("n")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
x, c = Vector("x", n), Real("c")

softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)

_total = Sum(exp(x[j]), j)
_positive = Gt(softmax(x)[i], 0)

SHIFT_INVARIANCE = Derivation(
    "2a",
    "Softmax is shift invariant, positive, and sums to 1",
    claims=(
        Eq(softmax(x + c)[i], softmax(x)[i]),
        Gt(_total, 0),
        _positive,
        Eq(Sum(softmax(x)[i], i), 1),
    ),
    definitions=(softmax,),
    source="Assignment 2 (a)",
    blocks=(
        Calc(
            softmax(x + c)[i],
            equals(exp(x[i] + c) / Sum(exp(x[j] + c), j), by_definition(softmax)),
            equals(exp(c) * exp(x[i]) / Sum(exp(c) * exp(x[j]), j), by_fact("exp-add")),
            equals(exp(c) * exp(x[i]) / (exp(c) * Sum(exp(x[j]), j)), factor_out(exp(c))),
            equals(exp(x[i]) / Sum(exp(x[j]), j), cancel(exp(c))),
            equals(softmax(x)[i], by_definition(softmax)),
        ),
        Say("Exponentials are positive, so the denominator is never 0."),
        Have(Gt(_total, 0)),
        Have(_positive, by_claims(Gt(_total, 0))),
        Calc(
            Sum(softmax(x)[i], i),
            equals(Sum(exp(x[i]) / _total, i), by_definition(softmax)),
            equals(Sum(exp(x[i]), i) / _total, factor_out(1 / _total)),
            equals(1, cancel(_total)),
        ),
    ),
)

_p, _q = softmax(x)[i], softmax(x)[k]
_log_softmax = Eq(log(_p), x[i] - log(_total))
_by_logarithm = Equivalent(Ge(log(_p), log(_q)), Ge(x[i], x[k]))
_by_softmax = Equivalent(Ge(_p, _q), Ge(x[i], x[k]))

ORDER = Derivation(
    "2b",
    "Softmax, its logarithm and the scores have the same maximisers",
    claims=(
        ForAll((i, k), _by_softmax),
        ForAll((i, k), _by_logarithm),
        Eq(ArgMax(_p, i), ArgMax(log(_p), i)),
        Eq(ArgMax(log(_p), i), ArgMax(x[i], i)),
    ),
    definitions=(softmax,),
    source="Assignment 2 (b)",
    blocks=(
        Say("An arg max is the set of all maximisers, so that ties are allowed."),
        Fix(i, Have(_positive), claim=_positive),
        Say("So the logarithm is defined."),
        Fix(i, Calc(
            log(_p),
            equals(log(exp(x[i])) - log(_total), by_definition(softmax) & log_rules()),
            equals(x[i] - log(_total), log_rules()),
        ), claim=_log_softmax),
        Fix((i, k), Calc(
            Ge(log(_p), log(_q)),
            iff(Ge(x[i] - log(_total), x[k] - log(_total)), by_claims(ForAll(i, _log_softmax))),
            iff(Ge(x[i], x[k]), rearrange()),
        ), claim=_by_logarithm),
        Say("The logarithm is strictly increasing."),
        Fix((i, k), Calc(
            Ge(_p, _q),
            iff(Ge(log(_p), log(_q)), monotone("log")),
            iff(Ge(x[i], x[k]), by_claims(ForAll((i, k), _by_logarithm))),
        ), claim=_by_softmax),
        Say("So whatever is at least as large as every other component is so in all three."),
        Calc(
            ArgMax(_p, i),
            equals(ArgMax(log(_p), i), by_claims(ForAll((i, k), _by_softmax), ForAll((i, k), _by_logarithm))),
            equals(ArgMax(x[i], i), by_claims(ForAll((i, k), _by_logarithm))),
        ),
    ),
)
