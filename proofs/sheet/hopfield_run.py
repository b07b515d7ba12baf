"""Assignment 5, one update after the other: the energy never rises, and the network comes to rest.

Both conventions for sign(0) end at a fixpoint, when each neuron is visited again and again. Some state recurs for ever. So
the energy can't fall after it; where ties are kept nothing else changes a state, and with sign(0) = 1 such a change adds to
the sum of the states, which can't rise for ever either.
"""

from __future__ import annotations

from proofs.derivation import (
    Calc, Case, Cases, Contradiction, Fix, Have, Induction, Obtain, Say, Suppose, equals, less, less_equal,
)
from proofs.notation import (
    And, Eq, Exists, ForAll, Formula, Ge, Implies, Le, Lt, Natural, Ne, Or, Predicate, Sequence,
)
from proofs.reasons import because, by_claims, by_fact, by_hypothesis
from proofs.sheet.hopfield_update import (
    DECREASE, LEXICOGRAPHIC, RAISED_TIES_SETTLED, TIES_KEPT_DECREASE, TIES_KEPT_SETTLED, energy, field, i, j, n, new,
    raising_update, tie_keeping_update, total, update,
)

__all__ = ["NEVER_RISES", "RAISED_TIES_REST", "TIES_KEPT_REST", "kept", "raised", "s", "start", "t"]

s, t, start, later = Sequence("s", n), Natural("t"), Natural("T"), Natural("r")

# --- whatever happens at a tie -------------------------------------------------------------------------------------

_sequential = ForAll(t, Exists(i, update(s[t], s[t + 1], i)))
_lower = Le(energy(s[t + 1]), energy(s[t]))
_never_higher = Le(energy(s[t]), energy(s[start]))
_never_rises = ForAll((start, t), Implies(Ge(t, start), _never_higher))

NEVER_RISES = Fix(
    s,
    Fix(t,
        Obtain(i, update(s[t], s[t + 1], i), by_hypothesis(_sequential, at=t)),
        Have(_lower, by_claims(DECREASE.shown, at=(s[t], s[t + 1], i))),
        claim=_lower),
    Fix(start,
        Induction(t, _never_higher, start=start,
                  base=Have(Le(energy(s[start]), energy(s[start]))),
                  step=Calc(energy(s[t + 1]),
                            less_equal(energy(s[t]), by_claims(ForAll(t, _lower), at=t)),
                            less_equal(energy(s[start]), because(_never_higher)))),
        claim=ForAll(t, Implies(Ge(t, start), _never_higher))),
    given=_sequential, claim=_never_rises,
)

# --- what the two conventions have in common -----------------------------------------------------------------------

states_binary = ForAll(j, Eq(s[t, j] ** 2, 1))
_recurs = ForAll(t, Exists(later, And(Ge(later, t), Eq(s[later], s[start]))))
_back = And(Ge(later, t + 1), Eq(s[later], s[start]))
others_stay = ForAll(j, Implies(Ne(j, i), Eq(s[t + 1, j], s[t, j])))
_unchanged, _still = Eq(s[t + 1, i], s[t, i]), Eq(s[t], s[start])
_all_still = ForAll(t, Implies(Ge(t, start), _still))


def step_of(kind: Predicate) -> Formula:
    return kind(s[t], s[t + 1], i)


def _visited(kind: Predicate) -> Formula:
    return And(Ge(t, start), step_of(kind))


def always(kind: Predicate) -> Formula:
    """At each time some neuron is updated."""
    return ForAll(t, Exists(i, step_of(kind)))


def _again(kind: Predicate) -> Formula:
    """Each neuron is updated again and again."""
    return ForAll((i, start), Exists(t, _visited(kind)))


def _comes_to_rest(kind: Predicate) -> Formula:
    return Exists(start, And(_all_still, ForAll((new, i), Implies(kind(s[start], new, i), Eq(new, s[start])))))


def _recurrence(kind: Predicate) -> tuple[Have | Fix | Obtain, ...]:
    """The energy never rises, and some state comes back again and again."""
    return (
        Have(_sequential, because(always(kind))),
        Have(_never_rises, by_claims(NEVER_RISES.shown, at=s)),
        Fix(t, Obtain(i, step_of(kind), by_hypothesis(always(kind), at=t)), Have(states_binary, because(step_of(kind))),
            claim=states_binary),
        Obtain(start, _recurs, by_fact("recurring-state", at=s)),
    )


_stays = ForAll(t, Implies(Ge(t, start), Eq(s[t + 1], s[t])))
_remains = Induction(
    t, _still, start=start,
    base=Have(Eq(s[start], s[start])),
    step=Calc(s[t + 1], equals(s[t], by_claims(_stays, at=t)), equals(s[start], because(_still))))


def _visit(kind: Predicate) -> tuple[Obtain | Have | Calc, ...]:
    """Neuron i is updated once more, in the state that remains, and agrees with its field."""
    return (
        Obtain(t, _visited(kind), by_hypothesis(_again(kind), at=(i, start))),
        Have(Eq(s[t], s[start]), by_claims(_all_still, at=t)),
        Have(Eq(s[t + 1], s[start]), by_claims(_all_still, at=t + 1)),
        Calc(0,
             less_equal(s[t + 1, i] * field(s[t])[i], because(step_of(kind))),
             equals(s[start, i] * field(s[t])[i], by_claims(Eq(s[t + 1], s[start]))),
             equals(s[start, i] * _pull, by_claims(Eq(s[t], s[start])))),
    )


_pull = field(s[start])[i]
_settled = Ge(s[start, i] * _pull, 0)

# --- ties kept -----------------------------------------------------------------------------------------------------

kept = tie_keeping_update
_kept_fixpoint = Fix(
    (new, i),
    Have(Eq(new, s[start]), by_claims(TIES_KEPT_SETTLED.shown, at=(s[start], new, i))),
    given=kept(s[start], new, i), claim=Eq(new, s[start]))

TIES_KEPT_REST = Fix(
    s,
    *_recurrence(kept),
    Say("From there on nothing changes."),
    Fix(t,
        Obtain(i, step_of(kept), by_hypothesis(always(kept), at=t)),
        Contradiction(
            _unchanged,
            Have(Lt(energy(s[t + 1]), energy(s[t])), by_claims(TIES_KEPT_DECREASE.shown, at=(s[t], s[t + 1], i))),
            Obtain(later, _back, by_claims(_recurs, at=t + 1)),
            Calc(energy(s[start]),
                 equals(energy(s[later]), because(_back)),
                 less_equal(energy(s[t + 1]), by_claims(_never_rises, at=(t + 1, later))),
                 less(energy(s[t]), by_claims(Lt(energy(s[t + 1]), energy(s[t])))),
                 less_equal(energy(s[start]), by_claims(_never_rises, at=(start, t))))),
        Have(Eq(s[t + 1], s[t]), because(others_stay, _unchanged)),
        given=Ge(t, start), claim=Eq(s[t + 1], s[t])),
    _remains,
    Say("Each neuron is visited once more, so it agrees with its field, and no update changes it."),
    Fix(i, *_visit(kept), claim=_settled),
    _kept_fixpoint,
    given=(always(kept), _again(kept)), claim=_comes_to_rest(kept),
)

# --- sign(0) = 1 ---------------------------------------------------------------------------------------------------

raised = raising_update
_level = Eq(energy(s[t]), energy(s[start]))
_all_level = ForAll(t, Implies(Ge(t, start), _level))
_rises = Lt(total(s[t]), total(s[t + 1]))
_changed = Ne(s[t + 1, i], s[t, i])
_rises_when_changed = ForAll((t, i), Implies(And(Ge(t, start), step_of(raised), _changed), _rises))
_no_less = Le(total(s[t]), total(s[t + 1]))
_never_falls = ForAll(t, Implies(Ge(t, start), _no_less))
_above = Le(total(s[t]), total(s[later]))
_stays_above = ForAll((t, later), Implies(And(Ge(t, start), Ge(later, t)), _above))

_falls = Lt(energy(s[t + 1]), energy(s[t]))
_stays_level = Eq(energy(s[t + 1]), energy(s[t]))

_energy_stays = Fix(
    t,
    Obtain(later, And(Ge(later, t), Eq(s[later], s[start])), by_claims(_recurs, at=t)),
    Calc(energy(s[start]),
         equals(energy(s[later]), because(Eq(s[later], s[start]))),
         less_equal(energy(s[t]), by_claims(_never_rises, at=(t, later)))),
    Have(_never_higher, by_claims(_never_rises, at=(start, t))),
    Have(_level, using=(Le(energy(s[start]), energy(s[t])), _never_higher)),
    given=Ge(t, start), claim=_level)

_a_change_adds = Fix(
    (t, i),
    Calc(energy(s[t + 1]),
         equals(energy(s[start]), by_claims(_all_level, at=t + 1)),
         equals(energy(s[t]), by_claims(_all_level, at=t))),
    Have(Or(_falls, And(_stays_level, _rises)), by_claims(LEXICOGRAPHIC.shown, at=(s[t], s[t + 1], i))),
    Cases(_rises,
          Case(_falls, Contradiction(_rises, Have(Lt(energy(s[t]), energy(s[t])), using=(_falls, _stays_level)))),
          Case(And(_stays_level, _rises), Have(_rises))),
    given=(Ge(t, start), step_of(raised), _changed), claim=_rises)

_sum_never_falls = Fix(
    t,
    Obtain(i, step_of(raised), by_hypothesis(always(raised), at=t)),
    Cases(_no_less,
          Case(_unchanged,
               Have(Eq(s[t + 1], s[t]), because(others_stay, _unchanged)),
               Have(_no_less, using=Eq(s[t + 1], s[t]))),
          Case(_changed,
               Have(_rises, by_claims(_rises_when_changed, at=(t, i))),
               Have(_no_less, using=_rises))),
    given=Ge(t, start), claim=_no_less)

_sum_stays_above = Fix(
    t,
    Induction(later, _above, start=t,
              base=Have(Le(total(s[t]), total(s[t]))),
              step=Calc(total(s[t]),
                        less_equal(total(s[later]), because(_above)),
                        less_equal(total(s[later + 1]), by_claims(_never_falls, at=later)))),
    given=Ge(t, start), claim=ForAll(later, Implies(Ge(later, t), _above)))

_nothing_changes = Fix(
    t,
    Obtain(i, step_of(raised), by_hypothesis(always(raised), at=t)),
    Contradiction(
        _unchanged,
        Have(_rises, by_claims(_rises_when_changed, at=(t, i))),
        Obtain(later, _back, by_claims(_recurs, at=t + 1)),
        Calc(total(s[start]),
             less_equal(total(s[t]), by_claims(_stays_above, at=(start, t))),
             less(total(s[t + 1]), because(_rises)),
             less_equal(total(s[later]), by_claims(_stays_above, at=(t + 1, later))),
             equals(total(s[start]), because(_back)))),
    Have(Eq(s[t + 1], s[t]), because(others_stay, _unchanged)),
    given=Ge(t, start), claim=Eq(s[t + 1], s[t]))

_tie, _one = Eq(_pull, 0), Eq(s[start, i], 1)
_raised_fixpoint = Fix(
    (new, i),
    Have(Eq(new, s[start]), by_claims(RAISED_TIES_SETTLED.shown, at=(s[start], new, i))),
    given=raised(s[start], new, i), claim=Eq(new, s[start]))

RAISED_TIES_REST = Fix(
    s,
    *_recurrence(raised),
    Say("From there on the energy stays the same."),
    _energy_stays,
    Say("So every change adds to the sum of the states."),
    _a_change_adds,
    Say("Therefore that sum never falls."),
    _sum_never_falls,
    _sum_stays_above,
    Have(_stays_above, using=_sum_stays_above.shown),
    Say("As the state comes back, nothing changes."),
    _nothing_changes,
    _remains,
    Say("Each neuron is visited once more, so it agrees with its field and is 1 at a tie, and no update changes it."),
    Fix(i,
        *_visit(raised),
        Suppose(_tie,
                Calc(field(s[t])[i], equals(_pull, by_claims(Eq(s[t], s[start]))), equals(0, because(_tie))),
                Calc(s[start, i],
                     equals(s[t + 1, i], by_claims(Eq(s[t + 1], s[start]))),
                     equals(1, because(step_of(raised), Eq(field(s[t])[i], 0)))),
                claim=_one),
        Have(And(_settled, Implies(_tie, _one))),
        claim=And(_settled, Implies(_tie, _one))),
    _raised_fixpoint,
    given=(always(raised), _again(raised)), claim=_comes_to_rest(raised),
)
