"""Assignment 5: the energy of a Hopfield network never increases, the network comes to rest, and how long that can take."""

from __future__ import annotations

from proofs.derivation import Derivation, Say
from proofs.sheet.hopfield_cost import (
    AGREEING_SIZE, AT_MOST_ONE, COST, RAISED_COST, RANGE, RANGE_OF_POTENTIAL, SIZES, eta, gap, potential,
)
from proofs.sheet.hopfield_count import MOST_CHANGES, MOST_RAISING_CHANGES, count
from proofs.sheet.hopfield_integers import INTEGER_CHANGES, INTEGER_GAP, INTEGER_RAISING_CHANGES
from proofs.sheet.hopfield_run import NEVER_RISES, RAISED_TIES_REST, TIES_KEPT_REST, s, t
from proofs.sheet.hopfield_update import (
    CHANGE_OF_ENERGY, CHANGE_OF_SUM, DECREASE, LEXICOGRAPHIC, RAISED_TIES_SETTLED, SAME_SIGN, SIGNS, STRICT_DECREASE, SYMMETRIC,
    TIES_KEPT_DECREASE, TIES_KEPT_SETTLED, a, b, energy, field, raising_update, same_elsewhere, tie_keeping_update, total,
    update, x,
)

__all__ = ["LYAPUNOV"]

LYAPUNOV = Derivation(
    "5",
    "The energy of a Hopfield network never increases, and the network comes to rest",
    given=(SYMMETRIC,),
    claims=(
        CHANGE_OF_ENERGY.shown, DECREASE.shown, TIES_KEPT_DECREASE.shown, NEVER_RISES.shown, TIES_KEPT_REST.shown,
        LEXICOGRAPHIC.shown, RAISED_TIES_REST.shown, COST.shown, MOST_CHANGES.shown,
        MOST_RAISING_CHANGES.shown, INTEGER_GAP.shown, INTEGER_CHANGES.shown, INTEGER_RAISING_CHANGES.shown,
    ),
    definitions=(energy, field, total, same_elsewhere, update, tie_keeping_update, raising_update, gap, potential),
    source="Assignment 5",
    blocks=(
        Say("We first compute how an update of one neuron changes the energy."),
        CHANGE_OF_ENERGY,
        Say("For numbers", a, "and", b, "that are 1 or -1, a difference can be written without cases."),
        SIGNS,
        Say("So an update never raises the energy, whatever happens at a tie."),
        DECREASE,
        Say("A change lowers it, unless the field is 0."),
        STRICT_DECREASE,
        Say("Where ties are kept, every change lowers it."),
        TIES_KEPT_DECREASE,
        Say("Where the sign of 0 is 1, a change lowers the energy, or else it keeps the energy and adds to the sum of the "
            "states."),
        CHANGE_OF_SUM,
        LEXICOGRAPHIC,
        Say("An update has no choice where the field is not 0."),
        SAME_SIGN,
        Say("So where ties are kept, a neuron that agrees with its field stays as it is."),
        TIES_KEPT_SETTLED,
        Say("So it does where the sign of 0 is 1, if it is 1 at a tie."),
        RAISED_TIES_SETTLED,
        Say("Now to many updates, one after the other. A fixed order over the neurons, round after round, is one example."),
        NEVER_RISES,
        Say("The network comes to rest when ties are kept and each neuron is visited again and again."),
        TIES_KEPT_REST,
        Say("So it does when the sign of 0 is 1."),
        RAISED_TIES_REST,
        Say("How many changes can there be? Call", eta, "a gap when a field is 0 or has at least this size. When ties are kept, "
            "each change costs energy."),
        AGREEING_SIZE,
        COST,
        Say("The energies of two states can't be further apart than the sizes of the weights allow."),
        SIZES,
        RANGE,
        Say("So the number of changes is bounded. Here", count[t], "counts the changes before the state", s[t], "."),
        MOST_CHANGES,
        Say("Where the sign of 0 is 1, each change lowers", potential(eta, x), ", also one that keeps the energy."),
        AT_MOST_ONE,
        RAISED_COST,
        RANGE_OF_POTENTIAL,
        Say("So the number of changes is bounded again."),
        MOST_RAISING_CHANGES,
        Say("Where all weights are integers, so are the fields, and an integer that is not 0 has at least the size 1."),
        INTEGER_GAP,
        Say("So the weights alone bound the number of changes. When ties are kept:"),
        INTEGER_CHANGES,
        Say("Where the sign of 0 is 1, changes that keep the energy come on top."),
        INTEGER_RAISING_CHANGES,
    ),
)
