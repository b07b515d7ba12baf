"""Assignment 5: the energy of a Hopfield network never increases, and the network comes to rest."""

from __future__ import annotations

from fractions import Fraction

from proofs.derivation import (
    Calc, Contradiction, Derivation, Fix, Have, Induction, Obtain, equals, less, less_equal,
)
from proofs.notation import (
    And, Definition, Dimension, Eq, Exists, ForAll, Formula, Ge, Gt, Implies, Index, Le, Lt, Matrix, Natural, Ne, Real,
    Sequence, Sum, Vector,
)
from proofs.notation.dimensions import IndexTerm
from proofs.notation.tree import Expression
from proofs.reasons import because, by_claims, by_definition, by_fact, by_hypothesis, expand, rearrange

__all__ = ["HOPFIELD", "energy", "field"]

n = Dimension("n")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
w, x, new = Matrix("w", n, n), Vector("x", n), Vector("x'", n)
s, t, start, later = Sequence("s", n), Natural("t"), Natural("T"), Natural("t'")

energy = Definition("H", x, -Fraction(1, 2) * Sum(x[j] * w[j, k] * x[k], j, k), latex=r"\mathcal{H}")
field = Definition("h", x, Sum(w[i, j] * x[j], Ne(j, i)), index=i)


def states(of: Expression) -> Formula:
    """Each neuron is on or off."""
    return ForAll(j, Eq(of[j] ** 2, 1))


def others_stay(old: Expression, new: Expression, at: IndexTerm) -> Formula:
    """Only the neuron ``at`` may change."""
    return ForAll(j, Implies(Ne(j, at), Eq(new[j], old[j])))


def agrees(old: Expression, new: Expression, at: IndexTerm) -> Formula:
    """What every convention about sign(0) says of the new value: where the field is not 0, it has the field's sign."""
    return Ge(new[at] * field(old)[at], 0)


def keeps_ties(old: Expression, new: Expression, at: IndexTerm) -> Formula:
    """Where the field is 0 the neuron stays as it is."""
    return Implies(Eq(field(old)[at], 0), Eq(new[at], old[at]))


half = Fraction(1, 2)
_symmetric = ForAll((j, k), Eq(w[j, k], w[k, j]))
_change, _pull = new[i] - x[i], field(x)[i]
_update = (states(x), others_stay(x, new, i), Eq(new[i] ** 2, 1))
_difference = Eq(energy(new) - energy(x), -_change * _pull)

_change_of_energy = Fix(
    (x, new, i),
    Calc(
        energy(new) - energy(x),
        equals(-half * Sum(new[j] * w[j, k] * new[k], j, k) + half * Sum(x[j] * w[j, k] * x[k], j, k),
               by_definition(energy)),
        equals(-_change * Sum(w[i, j] * x[j], j) - half * _change**2 * w[i, i],
               by_hypothesis(_update[1], _symmetric)),
        equals(-_change * (Sum(w[i, j] * x[j], Ne(j, i)) + w[i, i] * x[i]) - half * _change**2 * w[i, i], expand()),
        equals(-_change * Sum(w[i, j] * x[j], Ne(j, i)) - half * w[i, i] * (2 * _change * x[i] + _change**2),
               rearrange()),
        equals(-_change * Sum(w[i, j] * x[j], Ne(j, i)) - half * w[i, i] * (new[i] ** 2 - x[i] ** 2), expand()),
        equals(-_change * Sum(w[i, j] * x[j], Ne(j, i)), by_hypothesis(_update[0], _update[2])),
        equals(-_change * field(x)[i], by_definition(field)),
    ),
    given=_update, claim=_difference,
)

a, b, c = Real("a"), Real("b"), Real("c")
_signs = Fix(
    (a, b, c),
    Calc((a - b) * c,
         equals((1 - a * b) * (a * c), because(Eq(a**2, 1))),
         equals(half * (a - b) ** 2 * (a * c), because(Eq(a**2, 1), Eq(b**2, 1)))),
    given=(Eq(a**2, 1), Eq(b**2, 1)), claim=Eq((a - b) * c, half * (a - b) ** 2 * (a * c)),
)

_follows, _ties, _changes = agrees(x, new, i), keeps_ties(x, new, i), Ne(new[i], x[i])
_gain = half * _change**2 * (new[i] * _pull)
_descends, _falls = Le(energy(new), energy(x)), Lt(energy(new), energy(x))
_is_gain = (
    equals(_change * _pull, by_claims(_signs.shown, at=(new[i], x[i], _pull))),
    equals(energy(x) - energy(new), by_claims(_change_of_energy.shown, at=(x, new, i))),
)

_decrease = Fix(
    (x, new, i),
    Calc(0, less_equal(_gain, because(_follows)), *_is_gain),
    Have(_descends, using=Le(0, energy(x) - energy(new))),
    given=(*_update, _follows), claim=_descends,
)

_pulled = Gt(new[i] * _pull, 0)
_strict_decrease = Fix(
    (x, new, i),
    Have(Ne(_pull, 0), because(_ties, _changes)),
    Have(Ne(new[i], 0), because(_update[2])),
    Have(_pulled, because(_follows, Ne(_pull, 0), Ne(new[i], 0))),
    Calc(0, less(_gain, because(_changes, _pulled)), *_is_gain),
    Have(_falls, using=Lt(0, energy(x) - energy(new))),
    given=(*_update, _follows, _ties, _changes), claim=_falls,
)



def _settled_at(state: Expression, at: IndexTerm) -> Formula:
    return Ge(state[at] * field(state)[at], 0)


def _premises(state: Expression) -> tuple[Formula, ...]:
    return others_stay(state, new, i), Eq(new[i] ** 2, 1), agrees(state, new, i), keeps_ties(state, new, i)


_settled = _settled_at(x, i)
_rest = Fix(
    (x, new, i),
    Contradiction(
        Eq(new[i], x[i]),
        Have(Ne(_pull, 0), because(_ties, _changes)),
        Have(Ne(new[i], 0), because(_update[2])),
        Have(_pulled, because(_follows, Ne(_pull, 0), Ne(new[i], 0))),
        Calc(0,
             less(_gain, because(_changes, _pulled)),
             equals(_change * _pull, by_claims(_signs.shown, at=(new[i], x[i], _pull))),
             equals(-(x[i] - new[i]) * _pull),
             equals(-half * (x[i] - new[i]) ** 2 * (x[i] * _pull), by_claims(_signs.shown, at=(x[i], new[i], _pull))),
             less_equal(0, because(_settled)))),
    Have(Eq(new, x), because(_update[1], Eq(new[i], x[i]))),
    given=(*_update, _follows, _ties, _settled), claim=Eq(new, x),
)

_states = ForAll((t, j), Eq(s[t, j] ** 2, 1))
_step = And(others_stay(s[t], s[t + 1], i), agrees(s[t], s[t + 1], i))
_sequential = ForAll(t, Exists(i, _step))
_lower = Le(energy(s[t + 1]), energy(s[t]))
_never_higher = Le(energy(s[t]), energy(s[start]))
_always_lower = ForAll((start, t), Implies(Ge(t, start), _never_higher))

_monotone = Fix(
    s,
    Fix(t,
        Obtain(i, _step, by_hypothesis(_sequential, at=t)),
        Have(_lower, by_claims(_decrease.shown, at=(s[t], s[t + 1], i))),
        claim=_lower),
    Fix(start,
        Induction(t, _never_higher, start=start,
                  base=Have(Le(energy(s[start]), energy(s[start]))),
                  step=Calc(energy(s[t + 1]),
                            less_equal(energy(s[t]), by_claims(ForAll(t, _lower), at=t)),
                            less_equal(energy(s[start]), because(_never_higher)))),
        claim=ForAll(t, Implies(Ge(t, start), _never_higher))),
    given=(_states, _sequential), claim=_always_lower,
)

_kept = And(*_step.parts, keeps_ties(s[t], s[t + 1], i))
_keeping = ForAll(t, Exists(i, _kept))
_visited = And(Ge(t, start), *_kept.parts)
_again = ForAll((i, start), Exists(t, _visited))
_stays = Implies(Ge(t, start), Eq(s[t], s[start]))
_fixpoint = ForAll((new, i), Implies(
    And(*_premises(s[start])), Eq(new, s[start])))
_at_rest = And(ForAll(t, _stays), _fixpoint)
back = Natural("r")
_comes_back = And(Ge(back, t), Eq(s[back], s[start]))
_recurs = ForAll(t, Exists(back, _comes_back))

_no_change = ForAll(t, Implies(Ge(t, start), Eq(s[t + 1], s[t])))
_after = And(Ge(back, t + 1), Eq(s[back], s[start]))
_still = Eq(s[t], s[start])
_all_still = ForAll(t, Implies(Ge(t, start), _still))

_halt = Fix(
    s,
    Have(_sequential, because(_keeping)),
    Have(_always_lower, by_claims(_monotone.shown, at=s)),
    Obtain(start, _recurs, by_fact("recurring-state", at=s)),
    Fix(t,
        Obtain(i, _kept, by_hypothesis(_keeping, at=t)),
        Contradiction(
            Eq(s[t + 1, i], s[t, i]),
            Have(Lt(energy(s[t + 1]), energy(s[t])), by_claims(_strict_decrease.shown, at=(s[t], s[t + 1], i))),
            Obtain(back, _after, by_claims(_recurs, at=t + 1)),
            Calc(energy(s[start]),
                 equals(energy(s[back]), because(_after)),
                 less_equal(energy(s[t + 1]), by_claims(_always_lower, at=(t + 1, back))),
                 less(energy(s[t]), by_claims(Lt(energy(s[t + 1]), energy(s[t])))),
                 less_equal(energy(s[start]), by_claims(_always_lower, at=(start, t))))),
        Have(Eq(s[t + 1], s[t]), because(_kept.parts[0], Eq(s[t + 1, i], s[t, i]))),
        given=Ge(t, start), claim=Eq(s[t + 1], s[t])),
    Induction(t, _still, start=start,
              base=Have(Eq(s[start], s[start])),
              step=Calc(s[t + 1], equals(s[t], by_claims(_no_change, at=t)), equals(s[start], because(_still)))),
    Fix(i,
        Obtain(t, _visited, by_hypothesis(_again, at=(i, start))),
        Have(Eq(s[t], s[start]), by_claims(_all_still, at=t)),
        Have(Eq(s[t + 1], s[start]), by_claims(_all_still, at=t + 1)),
        Calc(0,
             less_equal(s[t + 1, i] * field(s[t])[i], because(_kept.parts[1])),
             equals(s[start, i] * field(s[t])[i], by_claims(Eq(s[t + 1], s[start]))),
             equals(s[start, i] * field(s[start])[i], by_claims(Eq(s[t], s[start])))),
        claim=_settled_at(s[start], i)),
    Fix((new, i),
        Have(Eq(new, s[start]), by_claims(_rest.shown, at=(s[start], new, i))),
        given=_premises(s[start]), claim=Eq(new, s[start])),
    given=(_states, _keeping, _again), claim=Exists(start, _at_rest),
)

HOPFIELD = Derivation(
    "5",
    "The energy of a Hopfield network never increases, and the network comes to rest",
    given=(_symmetric,),
    claims=(_change_of_energy.shown, _decrease.shown, _strict_decrease.shown, _monotone.shown, _halt.shown),
    definitions=(energy, field),
    source="Assignment 5",
    blocks=(_change_of_energy, _signs, _decrease, _strict_decrease, _rest, _monotone, _halt),
)
