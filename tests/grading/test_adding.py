"""Sums of known comparisons: by elimination and linear programming as by linear programming alone, and never more than holds."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.grading.adding import Sums
from proofs.grading.opaque import UNIT, Form
from proofs.search.simplex import feasible_point

KEYS = (UNIT, "a", "b", "c")
forms = st.dictionaries(st.sampled_from(KEYS), st.integers(-3, 3).filter(bool).map(Fraction), min_size=1, max_size=3)
comparisons = st.tuples(st.sampled_from(("eq", "le", "lt")), forms)


def by_programming_alone(op: str, target: Form, known: list[tuple[str, Form]]) -> bool:
    columns: list[Form] = []
    strict: set[int] = set()
    for relation, values in known:
        if op == "eq" and relation != "eq":
            continue
        columns.append(values)
        if relation == "lt":
            strict.add(len(columns) - 1)
        if relation == "eq":
            columns.append({key: -factor for key, factor in values.items()})
    if op != "eq":
        columns.append({UNIT: Fraction(-1)})
        strict.add(len(columns) - 1)
    numbers = {key: number for number, key in enumerate(KEYS)}
    found = feasible_point(
        [{numbers[key]: factor for key, factor in column.items()} for column in columns],
        {numbers[key]: factor for key, factor in target.items()},
        frozenset(strict) if op == "lt" else frozenset(),
    )
    return found is not None


@given(st.lists(comparisons, max_size=5), st.lists(comparisons, min_size=1, max_size=4))
@settings(deadline=None, max_examples=300)
def test_elimination_first_changes_nothing(known: list[tuple[str, Form]], goals: list[tuple[str, Form]]) -> None:
    sums = Sums(known)
    for op, target in goals:
        assert sums.give(op, target) == by_programming_alone(op, target, known)


@given(st.lists(comparisons, max_size=4), st.tuples(*[st.integers(-4, 4)] * 3), comparisons)
@settings(deadline=None)
def test_what_is_given_holds_where_all_that_is_known_does(
    known: list[tuple[str, Form]], point: tuple[int, ...], goal: tuple[str, Form]
) -> None:
    values = dict(zip(KEYS, (1, *point), strict=True))

    def holds(op: str, form: Form) -> bool:
        value = sum(factor * values[key] for key, factor in form.items())
        return value == 0 if op == "eq" else value <= 0 if op == "le" else value < 0

    if all(holds(*each) for each in known) and not holds(*goal):
        assert not Sums(known).give(*goal)
