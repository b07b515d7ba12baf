"""Assignment 5: the energy of a Hopfield network never increases, and a network that keeps ties comes to rest.

An update is a relation between the state before and the state after it, so that nothing depends on a convention for
sign(0): the new value of a neuron is ±1, and it never has the sign opposite to that of its field.
"""

from __future__ import annotations

from fractions import Fraction

from proofs.derivation import (
    Calc, Contradiction, Derivation, Fix, Have, Induction, Obtain, Say, equals, less, less_equal,
)
from proofs.notation import (
    And, Definition, Dimension, Eq, Exists, ForAll, Ge, Gt, Implies, Index, Le, Lt, Matrix, Natural, Ne, Predicate, Real,
    Sequence, Sum, Vector,
)
from proofs.reasons import because, by_claims, by_definition, by_fact, by_hypothesis, expand, rearrange

__all__ = ["LYAPUNOV", "energy", "field", "same_elsewhere", "tie_keeping_update", "update"]

n = Dimension("n")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
w, x, new = Matrix("w", n, n), Vector("x", n), Vector("x'", n)
s, t, start, later = Sequence("s", n), Natural("t"), Natural("T"), Natural("r")
half = Fraction(1, 2)

energy = Definition("H", x, -half * Sum(x[j] * w[j, k] * x[k], j, k), latex=r"\mathcal{H}")
field = Definition("h", x, Sum(w[i, j] * x[j], Ne(j, i)), index=i)

_pull = field(x)[i]
_binary, _new_binary = ForAll(j, Eq(x[j] ** 2, 1)), Eq(new[i] ** 2, 1)
_others_stay = ForAll(j, Implies(Ne(j, i), Eq(new[j], x[j])))
_follows = Ge(new[i] * _pull, 0)
_keeps_ties = Implies(Eq(_pull, 0), Eq(new[i], x[i]))

same_elsewhere = Predicate(
    "alike", (x, new, i), And(_binary, _new_binary, _others_stay), text="{0} ~[{2}] {1}", latex=r"{0} \sim_{{{2}}} {1}")
update = Predicate(
    "update", (x, new, i), And(same_elsewhere(x, new, i), _follows),
    text="{0} →[{2}] {1}", latex=r"{0} \xrightarrow{{{2}}} {1}")
tie_keeping_update = Predicate(
    "keeping", (x, new, i), And(update(x, new, i), _keeps_ties),
    text="{0} ↣[{2}] {1}", latex=r"{0} \overset{{{2}}}{{\rightarrowtail}} {1}")

# --- one update ----------------------------------------------------------------------------------------------------

_symmetric = ForAll((j, k), Eq(w[j, k], w[k, j]))
_change = new[i] - x[i]
_difference = Eq(energy(new) - energy(x), -_change * _pull)

_change_of_energy = Fix(
    (x, new, i),
    Calc(
        energy(new) - energy(x),
        equals(-half * Sum(new[j] * w[j, k] * new[k], j, k) + half * Sum(x[j] * w[j, k] * x[k], j, k), by_definition(energy)),
        equals(-_change * Sum(w[i, j] * x[j], j) - half * _change**2 * w[i, i], by_hypothesis(_others_stay, _symmetric)),
        equals(-_change * (Sum(w[i, j] * x[j], Ne(j, i)) + w[i, i] * x[i]) - half * _change**2 * w[i, i], expand()),
        equals(-_change * Sum(w[i, j] * x[j], Ne(j, i)) - half * w[i, i] * (2 * _change * x[i] + _change**2), rearrange()),
        equals(-_change * Sum(w[i, j] * x[j], Ne(j, i)) - half * w[i, i] * (new[i] ** 2 - x[i] ** 2), expand()),
        equals(-_change * Sum(w[i, j] * x[j], Ne(j, i)), by_hypothesis(_binary, _new_binary)),
        equals(-_change * _pull, by_definition(field)),
    ),
    given=same_elsewhere(x, new, i), claim=_difference,
)

a, b, c = Real("a"), Real("b"), Real("c")
_signs = Fix(
    (a, b, c),
    Calc((a - b) * c,
         equals((1 - a * b) * (a * c), because(Eq(a**2, 1))),
         equals(half * (a - b) ** 2 * (a * c), because(Eq(a**2, 1), Eq(b**2, 1)))),
    given=(Eq(a**2, 1), Eq(b**2, 1)), claim=Eq((a - b) * c, half * (a - b) ** 2 * (a * c)),
)

_gain = half * _change**2 * (new[i] * _pull)
_loss_of_energy = (
    equals(_change * _pull, by_claims(_signs.shown, at=(new[i], x[i], _pull))),
    equals(energy(x) - energy(new), by_claims(_change_of_energy.shown, at=(x, new, i))),
)

_decrease = Fix(
    (x, new, i),
    Calc(0, less_equal(_gain, because(_follows)), *_loss_of_energy),
    Have(Le(energy(new), energy(x)), using=Le(0, energy(x) - energy(new))),
    given=update(x, new, i), claim=Le(energy(new), energy(x)),
)

_differs = Ne(new[i], x[i])
_strictly_follows = (
    Have(Ne(_pull, 0), because(_keeps_ties, _differs)),
    Have(Ne(new[i], 0), because(_new_binary)),
    Have(Gt(new[i] * _pull, 0), because(_follows, Ne(_pull, 0), Ne(new[i], 0))),
)
_gains = less(_gain, because(_differs, Gt(new[i] * _pull, 0)))

_strict_decrease = Fix(
    (x, new, i),
    *_strictly_follows,
    Calc(0, _gains, *_loss_of_energy),
    Have(Lt(energy(new), energy(x)), using=Lt(0, energy(x) - energy(new))),
    given=(tie_keeping_update(x, new, i), _differs), claim=Lt(energy(new), energy(x)),
)

_settled = Ge(x[i] * _pull, 0)
_rest = Fix(
    (x, new, i),
    Contradiction(
        Eq(new[i], x[i]),
        *_strictly_follows,
        Calc(0,
             _gains,
             equals(_change * _pull, by_claims(_signs.shown, at=(new[i], x[i], _pull))),
             equals(-(x[i] - new[i]) * _pull),
             equals(-half * (x[i] - new[i]) ** 2 * (x[i] * _pull), by_claims(_signs.shown, at=(x[i], new[i], _pull))),
             less_equal(0, because(_settled)))),
    Have(Eq(new, x), because(_others_stay, Eq(new[i], x[i]))),
    given=(tie_keeping_update(x, new, i), _settled), claim=Eq(new, x),
)

# --- all updates ---------------------------------------------------------------------------------------------------

_step = update(s[t], s[t + 1], i)
_sequential = ForAll(t, Exists(i, _step))
_lower = Le(energy(s[t + 1]), energy(s[t]))
_never_higher = Le(energy(s[t]), energy(s[start]))
_never_rises = ForAll((start, t), Implies(Ge(t, start), _never_higher))

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
    given=_sequential, claim=_never_rises,
)

_kept = tie_keeping_update(s[t], s[t + 1], i)
_keeping = ForAll(t, Exists(i, _kept))
_visited = And(Ge(t, start), _kept)
_again = ForAll((i, start), Exists(t, _visited))

_all_binary = ForAll((t, j), Eq(s[t, j] ** 2, 1))
_one_binary = ForAll(j, Eq(s[t, j] ** 2, 1))
_recurs = ForAll(t, Exists(later, And(Ge(later, t), Eq(s[later], s[start]))))
_back = And(Ge(later, t + 1), Eq(s[later], s[start]))
_no_change = Fix(
    t,
    Obtain(i, _kept, by_hypothesis(_keeping, at=t)),
    Contradiction(
        Eq(s[t + 1, i], s[t, i]),
        Have(Lt(energy(s[t + 1]), energy(s[t])), by_claims(_strict_decrease.shown, at=(s[t], s[t + 1], i))),
        Obtain(later, _back, by_claims(_recurs, at=t + 1)),
        Calc(energy(s[start]),
             equals(energy(s[later]), because(_back)),
             less_equal(energy(s[t + 1]), by_claims(_never_rises, at=(t + 1, later))),
             less(energy(s[t]), by_claims(Lt(energy(s[t + 1]), energy(s[t])))),
             less_equal(energy(s[start]), by_claims(_never_rises, at=(start, t))))),
    Have(Eq(s[t + 1], s[t]), because(ForAll(j, Implies(Ne(j, i), Eq(s[t + 1, j], s[t, j]))), Eq(s[t + 1, i], s[t, i]))),
    given=Ge(t, start), claim=Eq(s[t + 1], s[t]),
)

_still = Eq(s[t], s[start])
_all_still = ForAll(t, Implies(Ge(t, start), _still))
_settled_there = Ge(s[start, i] * field(s[start])[i], 0)
_fixpoint = ForAll((new, i), Implies(tie_keeping_update(s[start], new, i), Eq(new, s[start])))
_at_rest = And(_all_still, _fixpoint)

_comes_to_rest = Fix(
    s,
    Have(_sequential, because(_keeping)),
    Have(_never_rises, by_claims(_monotone.shown, at=s)),
    Fix(t, Obtain(i, _kept, by_hypothesis(_keeping, at=t)), Have(_one_binary, because(_kept)), claim=_one_binary),
    Obtain(start, _recurs, by_fact("recurring-state", at=s)),
    Say("From there on nothing changes."),
    _no_change,
    Induction(t, _still, start=start,
              base=Have(Eq(s[start], s[start])),
              step=Calc(s[t + 1], equals(s[t], by_claims(_no_change.shown, at=t)), equals(s[start], because(_still)))),
    Say("Each neuron is visited once more, so it agrees with its field, and no update changes it."),
    Fix(i,
        Obtain(t, _visited, by_hypothesis(_again, at=(i, start))),
        Have(Eq(s[t], s[start]), by_claims(_all_still, at=t)),
        Have(Eq(s[t + 1], s[start]), by_claims(_all_still, at=t + 1)),
        Calc(0,
             less_equal(s[t + 1, i] * field(s[t])[i], because(_kept)),
             equals(s[start, i] * field(s[t])[i], by_claims(Eq(s[t + 1], s[start]))),
             equals(s[start, i] * field(s[start])[i], by_claims(Eq(s[t], s[start])))),
        claim=_settled_there),
    Fix((new, i),
        Have(Eq(new, s[start]), by_claims(_rest.shown, at=(s[start], new, i))),
        given=tie_keeping_update(s[start], new, i), claim=Eq(new, s[start])),
    given=(_keeping, _again), claim=Exists(start, _at_rest),
)

LYAPUNOV = Derivation(
    "5",
    "The energy of a Hopfield network never increases, and the network comes to rest",
    given=(_symmetric,),
    claims=(_change_of_energy.shown, _decrease.shown, _strict_decrease.shown, _monotone.shown, _comes_to_rest.shown),
    definitions=(energy, field, same_elsewhere, update, tie_keeping_update),
    source="Assignment 5",
    blocks=(
        Say("We first compute how an update of one neuron changes the energy."),
        _change_of_energy,
        Say("For numbers", a, "and", b, "that are 1 or -1, a difference can be written without cases."),
        _signs,
        Say("So an update never raises the energy, whatever happens at a tie."),
        _decrease,
        Say("Where ties are kept, every change lowers it."),
        _strict_decrease,
        Say("Also, a neuron that agrees with its field stays as it is."),
        _rest,
        Say("Now to many updates, one after the other. A fixed order over the neurons, round after round, is one example."),
        _monotone,
        Say("The network comes to rest when ties are kept and each neuron is visited again and again."),
        _comes_to_rest,
    ),
)
