"""Assignment 5, one update: how it changes the energy, and what it leaves as it is, under each convention for sign(0).

An update is a relation between the state before and the state after it, so that the energy can be treated once for all
conventions: the new value of a neuron is ±1, and it never has the sign opposite to that of its field. A convention adds
what happens at a tie, where the field is 0: the neuron keeps its value, or it takes the value 1.
"""

from __future__ import annotations

from fractions import Fraction

from proofs.derivation import Calc, Case, Cases, Contradiction, Fix, Have, equals, less, less_equal
from proofs.notation import (
    And, Definition, Dimension, Eq, ForAll, Ge, Gt, Implies, Index, Le, Lt, Matrix, Ne, Or, Predicate, Real, Sum, Vector,
)
from proofs.reasons import because, by_claims, by_definition, by_hypothesis, expand, rearrange

__all__ = [
    "CHANGE_OF_ENERGY", "CHANGE_OF_SUM", "DECREASE", "LEXICOGRAPHIC", "RAISED_TIES_SETTLED", "SAME_SIGN", "SIGNS",
    "STRICT_DECREASE", "SYMMETRIC", "TIES_KEPT_DECREASE", "TIES_KEPT_SETTLED", "energy", "field", "raising_update",
    "same_elsewhere", "tie_keeping_update", "total", "update",
]

n = Dimension("n")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
w, x, new = Matrix("w", n, n), Vector("x", n), Vector("x'", n)
a, b, c = Real("a"), Real("b"), Real("c")
half = Fraction(1, 2)

energy = Definition("H", x, -half * Sum(x[j] * w[j, k] * x[k], j, k), latex=r"\mathcal{H}")
field = Definition("h", x, Sum(w[i, j] * x[j], Ne(j, i)), index=i)
total = Definition("M", x, Sum(x[j], j))

_pull = field(x)[i]
_binary, _new_binary = ForAll(j, Eq(x[j] ** 2, 1)), Eq(new[i] ** 2, 1)
_others_stay = ForAll(j, Implies(Ne(j, i), Eq(new[j], x[j])))
_follows = Ge(new[i] * _pull, 0)
_tie = Eq(_pull, 0)
_keeps_ties, _rises_at_ties = Implies(_tie, Eq(new[i], x[i])), Implies(_tie, Eq(new[i], 1))

same_elsewhere = Predicate(
    "alike", (x, new, i), And(_binary, _new_binary, _others_stay), text="{0} ~[{2}] {1}", latex=r"{0} \sim_{{{2}}} {1}")
update = Predicate(
    "update", (x, new, i), And(same_elsewhere(x, new, i), _follows),
    text="{0} →[{2}] {1}", latex=r"{0} \xrightarrow{{{2}}} {1}")
tie_keeping_update = Predicate(
    "keeping", (x, new, i), And(update(x, new, i), _keeps_ties),
    text="{0} ↣[{2}] {1}", latex=r"{0} \overset{{{2}}}{{\rightarrowtail}} {1}")
raising_update = Predicate(
    "raising", (x, new, i), And(update(x, new, i), _rises_at_ties),
    text="{0} →+[{2}] {1}", latex=r"{0} \xrightarrow{{{2}}}_{{+}} {1}")

SYMMETRIC = ForAll((j, k), Eq(w[j, k], w[k, j]))
_change = new[i] - x[i]
_difference = Eq(energy(new) - energy(x), -_change * _pull)

CHANGE_OF_ENERGY = Fix(
    (x, new, i),
    Calc(
        energy(new) - energy(x),
        equals(-half * Sum(new[j] * w[j, k] * new[k], j, k) + half * Sum(x[j] * w[j, k] * x[k], j, k), by_definition(energy)),
        equals(-_change * Sum(w[i, j] * x[j], j) - half * _change**2 * w[i, i], by_hypothesis(_others_stay, SYMMETRIC)),
        equals(-_change * (Sum(w[i, j] * x[j], Ne(j, i)) + w[i, i] * x[i]) - half * _change**2 * w[i, i], expand()),
        equals(-_change * Sum(w[i, j] * x[j], Ne(j, i)) - half * w[i, i] * (2 * _change * x[i] + _change**2), rearrange()),
        equals(-_change * Sum(w[i, j] * x[j], Ne(j, i)) - half * w[i, i] * (new[i] ** 2 - x[i] ** 2), expand()),
        equals(-_change * Sum(w[i, j] * x[j], Ne(j, i)), by_hypothesis(_binary, _new_binary)),
        equals(-_change * _pull, by_definition(field)),
    ),
    given=same_elsewhere(x, new, i), claim=_difference,
)

SIGNS = Fix(
    (a, b, c),
    Calc((a - b) * c,
         equals((1 - a * b) * (a * c), because(Eq(a**2, 1))),
         equals(half * (a - b) ** 2 * (a * c), because(Eq(a**2, 1), Eq(b**2, 1)))),
    given=(Eq(a**2, 1), Eq(b**2, 1)), claim=Eq((a - b) * c, half * (a - b) ** 2 * (a * c)),
)

_gain = half * _change**2 * (new[i] * _pull)
_loss_of_energy = (
    equals(_change * _pull, by_claims(SIGNS.shown, at=(new[i], x[i], _pull))),
    equals(energy(x) - energy(new), by_claims(CHANGE_OF_ENERGY.shown, at=(x, new, i))),
)

DECREASE = Fix(
    (x, new, i),
    Calc(0, less_equal(_gain, because(_follows)), *_loss_of_energy),
    Have(Le(energy(new), energy(x)), using=Le(0, energy(x) - energy(new))),
    given=update(x, new, i), claim=Le(energy(new), energy(x)),
)

_differs, _pulled = Ne(new[i], x[i]), Ne(_pull, 0)
_lower = Lt(energy(new), energy(x))

STRICT_DECREASE = Fix(
    (x, new, i),
    Have(Ne(new[i], 0), because(_new_binary)),
    Have(Gt(new[i] * _pull, 0), because(_follows, _pulled, Ne(new[i], 0))),
    Calc(0, less(_gain, because(_differs, Gt(new[i] * _pull, 0))), *_loss_of_energy),
    Have(_lower, using=Lt(0, energy(x) - energy(new))),
    given=(update(x, new, i), _pulled, _differs), claim=_lower,
)

TIES_KEPT_DECREASE = Fix(
    (x, new, i),
    Have(_pulled, because(_keeps_ties, _differs)),
    Have(_lower, by_claims(STRICT_DECREASE.shown, at=(x, new, i))),
    given=(tie_keeping_update(x, new, i), _differs), claim=_lower,
)

_change_of_sum = Eq(total(new) - total(x), new[i] - x[i])
CHANGE_OF_SUM = Fix(
    (x, new, i),
    Calc(total(new) - total(x),
         equals(Sum(new[j], j) - Sum(x[j], j), by_definition(total)),
         equals(new[i] - x[i], because(_others_stay))),
    given=same_elsewhere(x, new, i), claim=_change_of_sum,
)

_risen = And(Eq(energy(new), energy(x)), Lt(total(x), total(new)))

LEXICOGRAPHIC = Fix(
    (x, new, i),
    Cases(
        Or(_lower, _risen),
        Case(_pulled, Have(_lower, by_claims(STRICT_DECREASE.shown, at=(x, new, i)))),
        Case(_tie,
             Calc(energy(new) - energy(x),
                  equals(-_change * _pull, by_claims(CHANGE_OF_ENERGY.shown, at=(x, new, i))),
                  equals(0, because(_tie))),
             Have(Eq(energy(new), energy(x)), using=Eq(energy(new) - energy(x), 0)),
             Have(Eq(new[i], 1), because(_rises_at_ties, _tie)),
             Have(Ne(x[i], 1), using=(_differs, Eq(new[i], 1))),
             Have(Eq(x[i], -1), because(_binary, Ne(x[i], 1))),
             Calc(total(new) - total(x),
                  equals(new[i] - x[i], by_claims(CHANGE_OF_SUM.shown, at=(x, new, i))),
                  equals(2, because(Eq(new[i], 1), Eq(x[i], -1)))),
             Have(Lt(total(x), total(new)), using=Eq(total(new) - total(x), 2)))),
    given=(raising_update(x, new, i), _differs), claim=Or(_lower, _risen),
)

SAME_SIGN = Fix(
    (a, b, c),
    Contradiction(
        Eq(a, b),
        Have(Ne(a, 0), because(Eq(a**2, 1))),
        Have(Gt(a * c, 0), because(Ge(a * c, 0), Ne(c, 0), Ne(a, 0))),
        Calc(0,
             less(half * (a - b) ** 2 * (a * c), because(Ne(a, b), Gt(a * c, 0))),
             equals((a - b) * c, by_claims(SIGNS.shown, at=(a, b, c))),
             equals(-(b - a) * c),
             equals(-half * (b - a) ** 2 * (b * c), by_claims(SIGNS.shown, at=(b, a, c))),
             less_equal(0, because(Ge(b * c, 0))))),
    given=(Eq(a**2, 1), Eq(b**2, 1), Ge(a * c, 0), Ge(b * c, 0), Ne(c, 0)), claim=Eq(a, b),
)

_settled, _settled_at_tie = Ge(x[i] * _pull, 0), Implies(_tie, Eq(x[i], 1))

TIES_KEPT_SETTLED = Fix(
    (x, new, i),
    Cases(
        Eq(new[i], x[i]),
        Case(_tie, Have(Eq(new[i], x[i]), because(_keeps_ties, _tie))),
        Case(_pulled, Have(Eq(new[i], x[i]), by_claims(SAME_SIGN.shown, at=(new[i], x[i], _pull))))),
    Have(Eq(new, x), because(_others_stay, Eq(new[i], x[i]))),
    given=(tie_keeping_update(x, new, i), _settled), claim=Eq(new, x),
)

RAISED_TIES_SETTLED = Fix(
    (x, new, i),
    Cases(
        Eq(new[i], x[i]),
        Case(_tie, Calc(new[i], equals(1, because(_rises_at_ties, _tie)), equals(x[i], because(_settled_at_tie, _tie)))),
        Case(_pulled, Have(Eq(new[i], x[i]), by_claims(SAME_SIGN.shown, at=(new[i], x[i], _pull))))),
    Have(Eq(new, x), because(_others_stay, Eq(new[i], x[i]))),
    given=(raising_update(x, new, i), _settled, _settled_at_tie), claim=Eq(new, x),
)
