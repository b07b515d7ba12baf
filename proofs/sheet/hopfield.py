"""Assignment 5: how the energy of a Hopfield network changes when one neuron is updated."""

from __future__ import annotations

from fractions import Fraction

from proofs.derivation import Calc, Derivation, equals
from proofs.notation import (
    Definition, Dimension, Eq, ForAll, Implies, Index, Matrix, Ne, Sum, Vector, abbreviation,
)
from proofs.reasons import by_definition, by_hypothesis, expand, rearrange

__all__ = ["ENERGY_CHANGE"]

n = Dimension("n")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
w, x, new = Matrix("w", n, n), Vector("x", n), Vector("x'", n)

energy = Definition("H", x, -Fraction(1, 2) * Sum(x[j] * w[j, k] * x[k], j, k), latex=r"\mathcal{H}")
local_field = abbreviation("h", Sum(w[i, j] * x[j], Ne(j, i)), index=i)
change = new[i] - x[i]

_symmetric = ForAll((j, k), Eq(w[j, k], w[k, j]))
_states = ForAll(j, Eq(x[j] ** 2, 1))
_others_stay = ForAll(j, Implies(Ne(j, i), Eq(new[j], x[j])))
_new_state = Eq(new[i] ** 2, 1)

ENERGY_CHANGE = Derivation(
    "5",
    "Energy change of a Hopfield network",
    given=(_symmetric, _states, _others_stay, _new_state),
    claims=(Eq(energy(new) - energy(x), -change * local_field[i]),),
    definitions=(energy, local_field.definition),
    source="Assignment 5",
    blocks=(Calc(
        energy(new) - energy(x),
        equals(-Fraction(1, 2) * Sum(new[j] * w[j, k] * new[k], j, k) + Fraction(1, 2) * Sum(x[j] * w[j, k] * x[k], j, k),
               by_definition(energy)),
        equals(-change * Sum(w[i, j] * x[j], j) - Fraction(1, 2) * change**2 * w[i, i],
               by_hypothesis(_others_stay, _symmetric)),
        equals(-change * (Sum(w[i, j] * x[j], Ne(j, i)) + w[i, i] * x[i]) - Fraction(1, 2) * change**2 * w[i, i], expand()),
        equals(-change * Sum(w[i, j] * x[j], Ne(j, i)) - Fraction(1, 2) * w[i, i] * (2 * change * x[i] + change**2),
               rearrange()),
        equals(-change * Sum(w[i, j] * x[j], Ne(j, i)) - Fraction(1, 2) * w[i, i] * (new[i] ** 2 - x[i] ** 2), expand()),
        equals(-change * Sum(w[i, j] * x[j], Ne(j, i)), by_hypothesis(_states, _new_state)),
        equals(-change * local_field[i], by_definition(local_field)),
    ),),
)
