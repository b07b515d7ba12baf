"""An ∃ that an equation determines is evaluated: the hyperplane of assignment 1, cut out at height 1."""

from __future__ import annotations

import pytest

import numeric
from numeric.one_point import determined
from numeric.problem import opened
from proofs.notation import And, BlockVector, Dimension, Eq, Equivalent, Exists, ForAll, Formula, Implies, Last, Not, Real, Vector

n = Dimension("n")
w, u, z, b = Vector("w", n), Vector("u", n), Vector("z", n + 1), Real("b")


def _cut(height: object, last: object, plane: Formula) -> Formula:
    lifted = And(Eq(BlockVector(w, b) @ z, 0), Eq(z[Last(n + 1)], height))
    return ForAll(z, Equivalent(lifted, Exists(u, And(Eq(z, BlockVector(u, last)), plane))))


def test_the_line_of_the_sheet_holds_on_every_instance():
    answer = numeric.check(_cut(1, 1, Eq(w @ u + b, 0)), instances=500)
    assert answer.verdict == "no counterexample" and answer.instances == 500


@pytest.mark.parametrize(
    "wrong", [_cut(2, 1, Eq(w @ u + b, 0)), _cut(1, 2, Eq(w @ u + b, 0)), _cut(1, 1, Eq(w @ u, 0))], ids=["2, 1", "1, 2", "no b"]
)
def test_a_wrong_one_is_false(wrong: Formula):
    assert numeric.check(wrong, instances=1000).verdict == "false"
    assert numeric.counterexample(wrong) is not None


def test_only_what_the_equation_determines_is_taken_away():
    free = Exists(u, And(Eq(w @ u, 1), Eq(w, u)))
    own = Exists(u, And(Eq(z, BlockVector(u, w @ u)), Eq(b, 0)))
    assert determined(free) == free and determined(own) == own
    assert determined(Not(Exists(u, And(Eq(z, BlockVector(u, 1)), Eq(b, 0))))) == Not(And(Eq(z[Last(n + 1)], 1), Eq(b, 0)))


def test_a_premise_keeps_its_name_from_which_instances_are_built():
    exists = Exists(u, And(Eq(z, BlockVector(u, 1)), Eq(w @ u, 0)))
    assert opened(Implies(exists, Eq(z[Last(n + 1)], 1))).given == (Eq(z, BlockVector(u, 1)), Eq(w @ u, 0))
