"""Assignment 5, how many changes there can be: each costs energy, and energy is bounded."""

from __future__ import annotations

from proofs.derivation import Calc, Case, Cases, Fix, Have, Induction, Obtain, equals, less_equal
from proofs.notation import (
    Abs, And, Eq, ForAll, Ge, Gt, Implies, Le, Ne, Predicate, Real, Sequence, Sum, Vector,
)
from proofs.reasons import because, by_claims, by_definition, by_hypothesis, evident, expand
from proofs.sheet.hopfield_run import always, kept, others_stay, s, states_binary, step_of, t
from proofs.sheet.hopfield_update import (
    CHANGE_OF_ENERGY, a, b, energy, field, half, i, j, k, n, new, tie_keeping_update, w, x,
)

__all__ = ["AGREEING_SIZE", "COST", "MOST_CHANGES", "RANGE", "SIZES", "count", "eta", "gap"]

eta, y, count = Real("eta"), Vector("y", n), Sequence("N")

_pull = field(x)[i]
_binary, _differs = ForAll(j, Eq(x[j] ** 2, 1)), Ne(new[i], x[i])
_at_least = ForAll((x, i), Implies(And(_binary, Ne(_pull, 0)), Ge(Abs(_pull), eta)))
gap = Predicate(
    "gap", eta, _at_least,
    text="{0} is a gap", latex=r"{0} \text{{ is a gap}}")

# --- one change ----------------------------------------------------------------------------------------------------

AGREEING_SIZE = Fix(
    (a, b),
    Calc(Abs(b), equals(Abs(a * b), because(Eq(a**2, 1))), equals(a * b, because(Ge(a * b, 0)))),
    given=(Eq(a**2, 1), Ge(a * b, 0)), claim=Eq(Abs(b), a * b),
)

_cheaper = Le(energy(new), energy(x) - 2 * eta)
COST = Fix(
    (eta, x, new, i),
    Have(Ne(_pull, 0), because(Implies(Eq(_pull, 0), Eq(new[i], x[i])), _differs)),
    Have(Eq(x[i], -new[i]), because(Eq(x[i] ** 2, 1), Eq(new[i] ** 2, 1), _differs)),
    Calc(2 * eta,
         less_equal(2 * Abs(_pull), by_hypothesis(_at_least, at=(x, i))),
         equals(2 * (new[i] * _pull), by_claims(AGREEING_SIZE.shown, at=(new[i], _pull))),
         equals((new[i] - x[i]) * _pull, because(Eq(x[i], -new[i]))),
         equals(energy(x) - energy(new), by_claims(CHANGE_OF_ENERGY.shown, at=(x, new, i)))),
    Have(_cheaper, because(Le(2 * eta, energy(x) - energy(new)))),
    given=(gap(eta), tie_keeping_update(x, new, i), _differs), claim=_cheaper,
)

# --- the range of the energy ---------------------------------------------------------------------------------------

SIZES = Fix(
    (a, b),
    Calc(a * b, less_equal(Abs(a * b), evident()), equals(Abs(b), because(Eq(a**2, 1)))),
    given=Eq(a**2, 1), claim=Le(a * b, Abs(b)),
)

_bound = Sum(Abs(w[j, k]), j, Ne(k, j))
_difference = half * w[j, k] * (y[j] * y[k] - x[j] * x[k])
_term = Le(_difference, Abs(w[j, k]))
RANGE = Fix(
    (x, y),
    Fix((j, k),
        Have(Le((y[j] * y[k]) * w[j, k], Abs(w[j, k])), by_claims(SIZES.shown, at=(y[j] * y[k], w[j, k]))),
        Have(Le((-x[j] * x[k]) * w[j, k], Abs(w[j, k])), by_claims(SIZES.shown, at=(-x[j] * x[k], w[j, k]))),
        Have(_term),
        claim=_term),
    Calc(energy(x) - energy(y),
         equals(half * Sum(w[j, k] * (y[j] * y[k] - x[j] * x[k]), j, k), by_definition(energy)),
         equals(Sum(_difference, j, Ne(k, j)), because(_binary, ForAll(j, Eq(y[j] ** 2, 1)))),
         less_equal(_bound, by_claims(ForAll((j, k), _term)))),
    given=(_binary, ForAll(j, Eq(y[j] ** 2, 1))), claim=Le(energy(x) - energy(y), _bound),
)

# --- many changes --------------------------------------------------------------------------------------------------

_same, _other = Eq(s[t + 1], s[t]), Ne(s[t + 1], s[t])
_stays, _grows = Eq(count[t + 1], count[t]), Eq(count[t + 1], count[t] + 1)
_count_stays, _count_grows = ForAll(t, Implies(_same, _stays)), ForAll(t, Implies(_other, _grows))
_spent = Le(2 * eta * count[t], energy(s[0]) - energy(s[t]))
_next = Le(2 * eta * count[t + 1], energy(s[0]) - energy(s[t + 1]))
_unchanged, _changed = Eq(s[t + 1, i], s[t, i]), Ne(s[t + 1, i], s[t, i])
_paid = Le(energy(s[t + 1]), energy(s[t]) - 2 * eta)
_few = Le(count[t], _bound / (2 * eta))
_all_binary = ForAll(t, states_binary)

MOST_CHANGES = Fix(
    (eta, s, count),
    Fix(t, Obtain(i, step_of(kept), by_hypothesis(always(kept), at=t)), Have(states_binary, because(step_of(kept))),
        claim=states_binary),
    Induction(
        t, _spent,
        base=Calc(2 * eta * count[0], equals(0, because(Eq(count[0], 0))), equals(energy(s[0]) - energy(s[0]), evident())),
        step=(
            Obtain(i, step_of(kept), by_hypothesis(always(kept), at=t)),
            Cases(_next,
                  Case(_unchanged,
                       Have(_same, because(others_stay, _unchanged)),
                       Have(_stays, by_hypothesis(_count_stays, at=t)),
                       Calc(2 * eta * count[t + 1],
                            equals(2 * eta * count[t], because(_stays)),
                            less_equal(energy(s[0]) - energy(s[t]), because(_spent)),
                            equals(energy(s[0]) - energy(s[t + 1]), because(_same)))),
                  Case(_changed,
                       Have(_other, because(_changed)),
                       Have(_paid, by_claims(COST.shown, at=(eta, s[t], s[t + 1], i))),
                       Have(_grows, by_hypothesis(_count_grows, at=t)),
                       Calc(2 * eta * count[t + 1],
                            equals(2 * eta * (count[t] + 1), because(_grows)),
                            equals(2 * eta * count[t] + 2 * eta, expand()),
                            less_equal(energy(s[0]) - energy(s[t]) + 2 * eta, because(_spent)),
                            less_equal(energy(s[0]) - energy(s[t + 1]), because(_paid))))))),
    Fix(t,
        Calc(2 * eta * count[t],
             less_equal(energy(s[0]) - energy(s[t]), by_claims(ForAll(t, _spent), at=t)),
             less_equal(_bound, by_claims(RANGE.shown, at=(s[0], s[t])))),
        Have(_few, because(Le(2 * eta * count[t], _bound), Gt(eta, 0))),
        claim=_few),
    given=(Gt(eta, 0), gap(eta), always(kept), Eq(count[0], 0), _count_stays, _count_grows), claim=ForAll(t, _few),
)
