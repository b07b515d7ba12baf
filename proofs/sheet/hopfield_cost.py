"""Assignment 5, what a change costs, and how much of it there is: energy, or with sign(0) = 1 the potential 2H − ηM."""

from __future__ import annotations

from proofs.derivation import Calc, Case, Cases, Fix, Have, equals, less_equal
from proofs.notation import (
    Abs, And, Definition, Eq, ForAll, Ge, Gt, Implies, Le, Ne, Predicate, Real, Size, Sum, Vector,
)
from proofs.reasons import because, by_claims, by_definition, by_hypothesis, evident
from proofs.sheet.hopfield_update import (
    CHANGE_OF_ENERGY, CHANGE_OF_SUM, a, b, energy, field, half, i, j, k, n, new, raising_update, tie_keeping_update, total, w, x,
)

__all__ = [
    "AGREEING_SIZE", "AT_MOST_ONE", "COST", "RAISED_COST", "RANGE", "RANGE_OF_POTENTIAL", "SIZES", "bound", "eta", "gap",
    "potential",
]

eta, y = Real("eta"), Vector("y", n)

_pull = field(x)[i]
_binary, _differs = ForAll(j, Eq(x[j] ** 2, 1)), Ne(new[i], x[i])
_at_least = ForAll((x, i), Implies(And(_binary, Ne(_pull, 0)), Ge(Abs(_pull), eta)))
gap = Predicate(
    "gap", eta, _at_least,
    text="{0} is a gap", latex=r"{0} \text{{ is a gap}}")

# --- one change ----------------------------------------------------------------------------------------------------

AGREEING_SIZE = Fix(
    (a, b),
    Calc(Abs(b), equals(Abs(a * b), because(Eq(a**2, 1)) & by_definition("abs")),
         equals(a * b, because(Ge(a * b, 0)) & by_definition("abs"))),
    given=(Eq(a**2, 1), Ge(a * b, 0)), claim=Eq(Abs(b), a * b),
)

_cheaper = Le(energy(new), energy(x) - 2 * eta)
COST = Fix(
    (eta, x, new, i),
    Have(Ne(_pull, 0), because(Implies(Eq(_pull, 0), Eq(new[i], x[i])), _differs)),
    Have(Eq(x[i], -new[i]), because(tie_keeping_update(x, new, i), _differs)),
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
    Calc(a * b, less_equal(Abs(a * b), evident()), equals(Abs(b), because(Eq(a**2, 1)) & by_definition("abs"))),
    given=Eq(a**2, 1), claim=Le(a * b, Abs(b)),
)

bound = Sum(Abs(w[j, k]), j, Ne(k, j))
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
         less_equal(bound, by_claims(ForAll((j, k), _term)))),
    given=(_binary, ForAll(j, Eq(y[j] ** 2, 1))), claim=Le(energy(x) - energy(y), bound),
)

# --- sign(0) = 1 ------------------------------------------------------------------------------------------------------


potential = Definition("Phi", (eta, x), 2 * energy(x) - eta * total(x), latex=r"\Phi")
"""Every change lowers it, also one that keeps the energy."""

AT_MOST_ONE = Fix(
    a,
    Calc(0, less_equal((1 - a) ** 2, evident()), equals(2 - 2 * a, because(Eq(a**2, 1)))),
    Have(Le(a, 1), because(Le(0, 2 - 2 * a))),
    given=Eq(a**2, 1), claim=Le(a, 1),
)

_tie, _pulled, _opposite = Eq(_pull, 0), Ne(_pull, 0), Eq(x[i], -new[i])
_loss = 2 * (energy(x) - energy(new)) + eta * (total(new) - total(x))
_gains = 4 * (new[i] * _pull) + 2 * eta * new[i]
_lowered = Le(potential(eta, new), potential(eta, x) - 2 * eta)

RAISED_COST = Fix(
    (eta, x, new, i),
    Have(_opposite, because(raising_update(x, new, i), _differs)),
    Calc(energy(x) - energy(new),
         equals((new[i] - x[i]) * _pull, by_claims(CHANGE_OF_ENERGY.shown, at=(x, new, i))),
         equals(2 * (new[i] * _pull), because(_opposite))),
    Calc(total(new) - total(x),
         equals(new[i] - x[i], by_claims(CHANGE_OF_SUM.shown, at=(x, new, i))),
         equals(2 * new[i], because(_opposite))),
    Calc(_loss,
         equals(_gains, by_claims(
             Eq(energy(x) - energy(new), 2 * (new[i] * _pull)), Eq(total(new) - total(x), 2 * new[i])))),
    Cases(
        Ge(_loss, 2 * eta),
        Case(_tie,
             Have(Eq(new[i], 1), because(Implies(_tie, Eq(new[i], 1)), _tie)),
             Calc(_loss, equals(_gains, by_claims(Eq(_loss, _gains))), equals(2 * eta, because(_tie, Eq(new[i], 1))))),
        Case(_pulled,
             Have(Ge(Abs(_pull), eta), by_hypothesis(_at_least, at=(x, i))),
             Have(Eq(Abs(_pull), new[i] * _pull), by_claims(AGREEING_SIZE.shown, at=(new[i], _pull))),
             Have(Le(-new[i], 1), by_claims(AT_MOST_ONE.shown, at=-new[i])),
             Have(Ge(eta * new[i], -eta), because(Le(-new[i], 1), Gt(eta, 0))),
             Calc(2 * eta,
                  equals(4 * eta - 2 * eta),
                  less_equal(_gains, because(
                      Ge(Abs(_pull), eta), Eq(Abs(_pull), new[i] * _pull), Ge(eta * new[i], -eta))),
                  equals(_loss, by_claims(Eq(_loss, _gains)))))),
    Calc(potential(eta, x) - potential(eta, new), equals(_loss, by_definition(potential))),
    Have(_lowered, because(Ge(_loss, 2 * eta))),
    given=(Gt(eta, 0), gap(eta), raising_update(x, new, i), _differs), claim=_lowered,
)

_near = Le(potential(eta, x) - potential(eta, y), 2 * bound + 2 * eta * Size(n))
RANGE_OF_POTENTIAL = Fix(
    (eta, x, y),
    Have(Le(energy(x) - energy(y), bound), by_claims(RANGE.shown, at=(x, y))),
    Fix(j,
        Have(Le(y[j], 1), by_claims(AT_MOST_ONE.shown, at=y[j])),
        Have(Le(-x[j], 1), by_claims(AT_MOST_ONE.shown, at=-x[j])),
        Have(Le(y[j] - x[j], 2), because(Le(y[j], 1), Le(-x[j], 1))),
        claim=Le(y[j] - x[j], 2)),
    Calc(total(y) - total(x),
         equals(Sum(y[j] - x[j], j), by_definition(total)),
         less_equal(Sum(2, j), by_claims(ForAll(j, Le(y[j] - x[j], 2)))),
         equals(2 * Size(n))),
    Have(Le(eta * (total(y) - total(x)), 2 * eta * Size(n)), because(Gt(eta, 0), Le(total(y) - total(x), 2 * Size(n)))),
    Calc(potential(eta, x) - potential(eta, y),
         equals(2 * (energy(x) - energy(y)) + eta * (total(y) - total(x)), by_definition(potential)),
         less_equal(2 * bound + eta * (total(y) - total(x)), because(Le(energy(x) - energy(y), bound))),
         less_equal(2 * bound + 2 * eta * Size(n), because(Le(eta * (total(y) - total(x)), 2 * eta * Size(n))))),
    given=(Gt(eta, 0), _binary, ForAll(j, Eq(y[j] ** 2, 1))), claim=_near,
)
