"""What goes wrong without a hypothesis of the sheet: small examples in numbers, as results of their own.

They are found by their id; the list of results does not hold them.
"""

from __future__ import annotations

from fractions import Fraction

from proofs.derivation import Calc, Derivation, Fix, Have, Say, equals, less
from proofs.notation import (
    BlockMatrix, BlockVector, Definition, Dimension, Eq, Expression, ForAll, Implies, Lt, Max, Ne, Real, Vector, exp,
)
from proofs.reasons import because, by_definition, cancel, expand, rearrange
from proofs.sheet.softmax import softmax

__all__ = ["ASYMMETRIC_WEIGHTS", "NEGATIVE_FACTOR", "SYNCHRONOUS_UPDATES", "TIED_SCORES"]

two = Dimension.of_size(2)
half = Fraction(1, 2)
x, a, alpha, z, lam = Vector("x", two), Real("a"), Real("alpha"), Real("z"), Real("lambda")


def _state(first: int, second: int) -> BlockVector:
    return BlockVector(first, second)


def _field(weights: BlockMatrix, state: Expression, field: Expression) -> Calc:
    return Calc(weights @ state, equals(field, expand()))


_one_way = BlockMatrix([[0, 1], [-3, 0]])
_energy = Definition("H", x, -half * (x @ (_one_way @ x)), latex=r"\mathcal{H}")
_round = ((_state(1, 1), _state(1, -3)), (_state(1, -1), _state(-1, -3)),
          (_state(-1, -1), _state(-1, 3)), (_state(-1, 1), _state(1, 3)))

ASYMMETRIC_WEIGHTS = Derivation(
    "5-asymmetric",
    "With weights that are not symmetric, the energy can rise and the network can run in a circle",
    claims=(
        *(Eq(_one_way @ state, field) for state, field in _round),
        Lt(_energy(_state(-1, 1)), _energy(_state(1, 1))),
    ),
    definitions=(_energy,),
    source="Assignment 5, without the hypothesis of symmetry",
    blocks=(
        Say("Take two neurons without weights to themselves. Neuron 1 follows neuron 2, and neuron 2 opposes neuron 1. From the "
            "state (1, 1) update neuron 2, whose field is -3:"),
        _field(_one_way, *_round[0]),
        Say("It becomes -1. Then update neuron 1, whose field is -1:"),
        _field(_one_way, *_round[1]),
        Say("It becomes -1. Then neuron 2, whose field is 3:"),
        _field(_one_way, *_round[2]),
        Say("It becomes 1. Then neuron 1, whose field is 1:"),
        _field(_one_way, *_round[3]),
        Say("It becomes 1, and the network is where it began: it never comes to rest. The last update raised the energy, since"),
        Calc(_energy(_state(-1, 1)),
             equals(-half * (_state(-1, 1) @ (_one_way @ _state(-1, 1))), by_definition(_energy)),
             equals(-1, expand()),
             less(1, expand()),
             equals(-half * (_state(1, 1) @ (_one_way @ _state(1, 1))), expand()),
             equals(_energy(_state(1, 1)), by_definition(_energy))),
    ),
)

_exchange = BlockMatrix([[0, 1], [1, 0]])

SYNCHRONOUS_UPDATES = Derivation(
    "5-synchronous",
    "When all neurons are updated at once, the network can swing between two states",
    claims=(Eq(_exchange @ _state(1, -1), _state(-1, 1)), Eq(_exchange @ _state(-1, 1), _state(1, -1))),
    source="Assignment 5, without sequential updates",
    blocks=(
        Say("Take two neurons with symmetric weights that each follow the other. Their fields in one state are the other state, "
            "so that is what all signs of the fields give:"),
        _field(_exchange, _state(1, -1), _state(-1, 1)),
        Say("and back:"),
        _field(_exchange, _state(-1, 1), _state(1, -1)),
    ),
)

_tied = BlockVector(alpha * a, alpha * a)

TIED_SCORES = Derivation(
    "2c-tie",
    "Between two equal scores softmax stays undecided, however they are scaled",
    claims=(ForAll((alpha, a), Eq(softmax(_tied), BlockVector(half, half))),),
    definitions=(softmax,),
    source="Assignment 2 (c), without a single largest score",
    blocks=(Fix(
        (alpha, a),
        Calc(softmax(_tied),
             equals(BlockVector(exp(alpha * a) / (exp(alpha * a) + exp(alpha * a)), exp(alpha * a) / (
                 exp(alpha * a) + exp(alpha * a))), by_definition(softmax)),
             equals(BlockVector(half, half), cancel(exp(alpha * a)))),
        claim=Eq(softmax(_tied), BlockVector(half, half))),),
)

_relu = Definition("f", z, Max(0, z))
_network = Definition("F", z, _relu(_relu(z)))
_rescaled = Definition("F'", (lam, z), _relu(lam**-1 * _relu(lam * z)))

NEGATIVE_FACTOR = Derivation(
    "3b-negative",
    "A negative factor changes a ReLU network",
    claims=(Ne(_rescaled(-1, 1), _network(1)), ForAll(lam, Implies(Lt(lam, 0), Ne(_rescaled(lam, 1), _network(1))))),
    definitions=(_relu, _network, _rescaled),
    source="Assignment 3 (b), without the hypothesis that the factor is positive",
    blocks=(
        Say("Take one unit in each layer, weights 1 and biases 0. For a factor below 0 the hidden unit is switched off; for the "
            "factor 0 there is no inverse."),
        Calc(_network(1), equals(Max(0, Max(0, 1)), by_definition(_network, _relu)), equals(1)),
        Fix(lam,
            Calc(_relu(lam * 1),
                 equals(Max(0, lam), by_definition(_relu)),
                 equals(0, because(Lt(lam, 0)) & by_definition("max"))),
            Calc(_rescaled(lam, 1),
                 equals(_relu(lam**-1 * _relu(lam * 1)), by_definition(_rescaled)),
                 equals(_relu(lam**-1 * 0)),
                 equals(0, rearrange())),
            Have(Ne(_rescaled(lam, 1), _network(1)), using=(Eq(_rescaled(lam, 1), 0), Eq(_network(1), 1))),
            given=Lt(lam, 0), claim=Ne(_rescaled(lam, 1), _network(1))),
        Have(Ne(_rescaled(-1, 1), _network(1))),
    ),
)
