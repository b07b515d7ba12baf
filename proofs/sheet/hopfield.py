"""Assignment 5: the energy of a Hopfield network never increases, and the network comes to rest."""

from __future__ import annotations

from fractions import Fraction

from proofs.derivation import (
    Calc, Derivation, Fix, Have, Induction, Obtain, equals, less, less_equal,
)
from proofs.notation import (
    And, Definition, Dimension, Eq, Exists, ForAll, Formula, Ge, Gt, Implies, Index, Le, Lt, Matrix, Natural, Ne, Sequence, Sum, Vector,
)
from proofs.notation.dimensions import IndexTerm
from proofs.notation.tree import Expression
from proofs.reasons import because, by_claims, by_definition, by_hypothesis, expand, rearrange

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


_symmetric = ForAll((j, k), Eq(w[j, k], w[k, j]))
_change = new[i] - x[i]
_update = (states(x), others_stay(x, new, i), Eq(new[i] ** 2, 1))
_difference = Eq(energy(new) - energy(x), -_change * field(x)[i])
_product = Eq(_change * field(x)[i], Fraction(1, 2) * _change ** 2 * (new[i] * field(x)[i]))
_descends, _falls = Le(energy(new), energy(x)), Lt(energy(new), energy(x))

_change_of_energy = Fix(
    (x, new, i),
    Calc(
        energy(new) - energy(x),
        equals(-Fraction(1, 2) * Sum(new[j] * w[j, k] * new[k], j, k) + Fraction(1, 2) * Sum(x[j] * w[j, k] * x[k], j, k),
               by_definition(energy)),
        equals(-_change * Sum(w[i, j] * x[j], j) - Fraction(1, 2) * _change**2 * w[i, i],
               by_hypothesis(_update[1], _symmetric)),
        equals(-_change * (Sum(w[i, j] * x[j], Ne(j, i)) + w[i, i] * x[i]) - Fraction(1, 2) * _change**2 * w[i, i], expand()),
        equals(-_change * Sum(w[i, j] * x[j], Ne(j, i)) - Fraction(1, 2) * w[i, i] * (2 * _change * x[i] + _change**2),
               rearrange()),
        equals(-_change * Sum(w[i, j] * x[j], Ne(j, i)) - Fraction(1, 2) * w[i, i] * (new[i] ** 2 - x[i] ** 2), expand()),
        equals(-_change * Sum(w[i, j] * x[j], Ne(j, i)), by_hypothesis(_update[0], _update[2])),
        equals(-_change * field(x)[i], by_definition(field)),
    ),
    given=_update, claim=_difference,
)

_rises_with = Fraction(1, 2) * _change ** 2 * (new[i] * field(x)[i])
_follows = agrees(x, new, i)

_decrease = Fix(
    (x, new, i),
    Calc(0,
         less_equal(_rises_with, because(_follows)),
         equals((1 - x[i] * new[i]) * (new[i] * field(x)[i]), by_hypothesis(_update[0], _update[2])),
         equals(_change * field(x)[i], by_hypothesis(_update[2])),
         equals(energy(x) - energy(new), by_claims(_change_of_energy.shown, at=(x, new, i)))),
    Have(_descends),
    given=(*_update, _follows), claim=_descends,
)

_ties, _changes = keeps_ties(x, new, i), Ne(new[i], x[i])
_strict_decrease = Fix(
    (x, new, i),
    Have(Ne(field(x)[i], 0), because(_ties, _changes)),
    Have(Ne(new[i], 0), because(_update[2])),
    Have(Gt(new[i] * field(x)[i], 0), because(_follows)),
    Have(Gt(_rises_with, 0), because(_changes)),
    Calc(0,
         less(_rises_with, by_claims(Gt(_rises_with, 0))),
         equals((1 - x[i] * new[i]) * (new[i] * field(x)[i]), by_hypothesis(_update[0], _update[2])),
         equals(_change * field(x)[i], by_hypothesis(_update[2])),
         equals(energy(x) - energy(new), by_claims(_change_of_energy.shown, at=(x, new, i)))),
    Have(_falls),
    given=(*_update, _follows, _ties, _changes), claim=_falls,
)

_states = ForAll((t, j), Eq(s[t, j] ** 2, 1))
_step = And(others_stay(s[t], s[t + 1], i), agrees(s[t], s[t + 1], i))
_sequential = ForAll(t, Exists(i, _step))
_lower = Le(energy(s[t + 1]), energy(s[t]))
_never_higher = Le(energy(s[t]), energy(s[start]))

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
    given=(_states, _sequential), claim=ForAll(start, ForAll(t, Implies(Ge(t, start), _never_higher))),
)

HOPFIELD = Derivation(
    "5",
    "The energy of a Hopfield network never increases, and the network comes to rest",
    given=(_symmetric,),
    claims=(_change_of_energy.shown, _decrease.shown, _strict_decrease.shown, _monotone.shown),
    definitions=(energy, field),
    source="Assignment 5",
    blocks=(_change_of_energy, _decrease, _strict_decrease, _monotone),
)
