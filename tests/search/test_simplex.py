"""Linear programs over rationals: what is found is a solution, and what is left out beforehand changes no answer."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from proofs.search.simplex import _solved, _useful, feasible_point

_NUMBERS = st.integers(-2, 2).map(Fraction)
_COLUMNS = st.lists(st.dictionaries(st.integers(0, 4), _NUMBERS, max_size=3), max_size=6)
_TARGETS = st.dictionaries(st.integers(0, 4), _NUMBERS, max_size=3)


@given(_COLUMNS, _TARGETS, st.sets(st.integers(0, 5)))
def test_a_point_is_a_solution_and_is_found_when_there_is_one(columns, target, wanted):
    preferred = frozenset(k for k in wanted if k < len(columns))
    found = feasible_point(columns, target, preferred)
    assert (found is None) == (_solved(columns, target, preferred) is None)
    if found is not None:
        assert len(found) == len(columns) and all(value >= 0 for value in found)
        for row in range(5):
            total = sum((value * column.get(row, Fraction(0)) for value, column in zip(found, columns, strict=True)), Fraction(0))
            assert total == target.get(row, Fraction(0))
        assert not preferred or sum(found[k] for k in preferred) > 0


def test_a_column_that_nothing_outweighs_is_left_out():
    one = Fraction(1)
    assert _useful([{0: one}, {0: one, 1: one}], {0: one}) == [0]
    assert _useful([{0: one}, {1: -one, 0: one}, {1: one}], {0: one}) == [0, 1, 2]
    assert _useful([{0: -one}], {0: one}) is None
