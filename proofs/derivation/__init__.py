"""A derivation as data: what is given, what is claimed, and the steps as they stand on the blackboard.

Each formula is written once. ``lines()`` lists the steps in reading order, each with the hypotheses in force where it
stands; the kernel, the numeric check, SymPy and LaTeX all work from these.
"""

from __future__ import annotations

from proofs.derivation.blocks import Block, Case, Cases, Contradiction, Fix, Have, Induction, Let, Obtain, Say, Suppose, Witness
from proofs.derivation.chains import Calc, Step, equals, greater, greater_equal, iff, implies, less, less_equal
from proofs.derivation.lines import Line, Part, Placed
from proofs.derivation.result import Derivation

__all__ = [
    "Block",
    "Calc",
    "Case",
    "Cases",
    "Contradiction",
    "Derivation",
    "Fix",
    "Have",
    "Induction",
    "Let",
    "Line",
    "Obtain",
    "Part",
    "Placed",
    "Say",
    "Step",
    "Suppose",
    "Witness",
    "equals",
    "greater",
    "greater_equal",
    "iff",
    "implies",
    "less",
    "less_equal",
]
