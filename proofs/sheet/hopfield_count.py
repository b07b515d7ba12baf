"""Assignment 5, how many changes there can be: each costs energy, and there is only so much of it."""

from __future__ import annotations

from collections.abc import Callable

from proofs.derivation import Calc, Case, Cases, Fix, Have, Induction, Obtain, equals, less_equal
from proofs.notation import Eq, Expression, ForAll, Gt, Implies, Le, Ne, Predicate, Sequence, Size
from proofs.reasons import Reason, because, by_claims, by_hypothesis, evident, expand
from proofs.sheet.hopfield_cost import COST, RAISED_COST, RANGE, RANGE_OF_POTENTIAL, bound, eta, gap, potential
from proofs.sheet.hopfield_run import always, kept, others_stay, raised, s, states_binary, step_of, t
from proofs.sheet.hopfield_update import energy, i, n

__all__ = ["MOST_CHANGES", "MOST_RAISING_CHANGES", "count", "counted"]

count = Sequence("N")
_same, _other = Eq(s[t + 1], s[t]), Ne(s[t + 1], s[t])
_stays, _grows = Eq(count[t + 1], count[t]), Eq(count[t + 1], count[t] + 1)
_count_stays, _count_grows = ForAll(t, Implies(_same, _stays)), ForAll(t, Implies(_other, _grows))
counted = (Eq(count[0], 0), _count_stays, _count_grows)
_unchanged, _changed = Eq(s[t + 1, i], s[t, i]), Ne(s[t + 1, i], s[t, i])
_all_binary = ForAll(t, states_binary)

Level = Callable[[Expression], Expression]


def _bounded(kind: Predicate, level: Level, cost: Fix, most: Expression, available: Expression, enough: Reason) -> Fix:
    """Each change of this ``kind`` costs 2η of the ``level``, of which there is ``enough`` for ``most`` changes."""
    spent = Le(2 * eta * count[t], level(s[0]) - level(s[t]))
    afterwards = Le(2 * eta * count[t + 1], level(s[0]) - level(s[t + 1]))
    paid = Le(level(s[t + 1]), level(s[t]) - 2 * eta)
    few = Le(count[t], most)
    return Fix(
        (eta, s, count),
        Fix(t, Obtain(i, step_of(kind), by_hypothesis(always(kind), at=t)), Have(states_binary, because(step_of(kind))),
            claim=states_binary),
        Induction(
            t, spent,
            base=Calc(2 * eta * count[0], equals(0, because(Eq(count[0], 0))), equals(level(s[0]) - level(s[0]), evident())),
            step=(
                Obtain(i, step_of(kind), by_hypothesis(always(kind), at=t)),
                Cases(afterwards,
                      Case(_unchanged,
                           Have(_same, because(others_stay, _unchanged)),
                           Have(_stays, by_hypothesis(_count_stays, at=t)),
                           Calc(2 * eta * count[t + 1],
                                equals(2 * eta * count[t], because(_stays)),
                                less_equal(level(s[0]) - level(s[t]), because(spent)),
                                equals(level(s[0]) - level(s[t + 1]), because(_same)))),
                      Case(_changed,
                           Have(_other, because(_changed)),
                           Have(paid, by_claims(cost.shown, at=(eta, s[t], s[t + 1], i))),
                           Have(_grows, by_hypothesis(_count_grows, at=t)),
                           Calc(2 * eta * count[t + 1],
                                equals(2 * eta * (count[t] + 1), because(_grows)),
                                equals(2 * eta * count[t] + 2 * eta, expand()),
                                less_equal(level(s[0]) - level(s[t]) + 2 * eta, because(spent)),
                                less_equal(level(s[0]) - level(s[t + 1]), because(paid))))))),
        Fix(t,
            Calc(2 * eta * count[t],
                 less_equal(level(s[0]) - level(s[t]), by_claims(ForAll(t, spent), at=t)),
                 less_equal(available, enough)),
            Have(few, because(Le(2 * eta * count[t], available), Gt(eta, 0))),
            claim=few),
        given=(Gt(eta, 0), gap(eta), always(kind), *counted), claim=ForAll(t, few),
    )


MOST_CHANGES = _bounded(
    kept, energy, COST, bound / (2 * eta), bound, by_claims(RANGE.shown, at=(s[0], s[t])))

MOST_RAISING_CHANGES = _bounded(
    raised, lambda state: potential(eta, state), RAISED_COST, bound / eta + Size(n), 2 * bound + 2 * eta * Size(n),
    by_claims(RANGE_OF_POTENTIAL.shown, at=(eta, s[0], s[t])))
