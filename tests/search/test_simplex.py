"""Linear programs over rationals: what is found is a solution, and what is left out beforehand changes no answer."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.search.simplex import _solved, _useful, feasible_point

_NUMBERS = st.integers(-2, 2).map(Fraction)
_COLUMNS = st.lists(st.dictionaries(st.integers(0, 4), _NUMBERS, max_size=3), max_size=6)
_TARGETS = st.dictionaries(st.integers(0, 4), _NUMBERS, max_size=3)


@settings(deadline=None)
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


Vector = dict[int, Fraction]

numbers = st.fractions(min_value=-3, max_value=3, max_denominator=4)
vectors = st.dictionaries(st.integers(0, 4), numbers.filter(bool), max_size=4)
systems = st.lists(st.tuples(vectors, st.fractions(min_value=0, max_value=3, max_denominator=3)), min_size=1, max_size=7)


def combined(columns: list[Vector], point: list[Fraction]) -> Vector:
    total: Vector = {}
    for column, factor in zip(columns, point, strict=True):
        for row, value in column.items():
            total[row] = total.get(row, Fraction(0)) + factor * value
    return {row: value for row, value in total.items() if value}


@settings(max_examples=60, deadline=None)
@given(systems)
def test_a_system_with_a_solution_is_solved_exactly(system: list[tuple[Vector, Fraction]]) -> None:
    columns = [column for column, _ in system]
    target = combined(columns, [factor for _, factor in system])
    found = feasible_point(columns, target)
    assert found is not None and min(found) >= 0
    assert combined(columns, found) == target


@settings(max_examples=60, deadline=None)
@given(systems, vectors)
def test_what_is_found_is_a_solution(system: list[tuple[Vector, Fraction]], target: Vector) -> None:
    columns = [column for column, _ in system]
    found = feasible_point(columns, target)
    assert found is None or (min(found) >= 0 and combined(columns, found) == target)


@settings(max_examples=60, deadline=None)
@given(systems, st.data())
def test_a_preferred_column_is_used(system: list[tuple[Vector, Fraction]], data: st.DataObject) -> None:
    columns = [column for column, _ in system]
    used = [number for number, (_, factor) in enumerate(system) if factor]
    preferred = frozenset(data.draw(st.sets(st.integers(0, len(columns) - 1), min_size=1)))
    target = combined(columns, [factor for _, factor in system])
    found = feasible_point(columns, target, preferred)
    if preferred & set(used):
        assert found is not None
    if found is not None:
        assert combined(columns, found) == target and sum(found[number] for number in preferred) > 0


def test_contradictory_rows_have_no_solution() -> None:
    columns = [{0: Fraction(1), 1: Fraction(1)}]
    assert feasible_point(columns, {0: Fraction(1), 1: Fraction(2)}) is None
    assert feasible_point(columns, {0: Fraction(-1), 1: Fraction(-1)}) is None
