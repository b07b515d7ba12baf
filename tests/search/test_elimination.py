"""Names give way to what they stand for, two values to their cases; the rest is linear arithmetic."""

from __future__ import annotations

import pytest

from proofs.notation import Abs, Dimension, Eq, ForAll, Implies, Index, KroneckerDelta, Le, Matrix, Ne, Real, Sum, Vector
from proofs.notation.formulas import Formula, Ge, Lt, Or
from proofs.notation.lowering import lower
from proofs.proving import assumptions
from proofs.search import Unproven
from proofs.search.elimination import eliminated

n = Dimension("n")
i, j, k = (Index(name, n) for name in "ijk")
w, x, y, d = Matrix("w", n, n), Vector("x", n), Vector("y", n), Vector("d", n)
step, field = Real("step"), Real("field")

SYMMETRIC = ForAll((j, k), Eq(w[j, k], w[k, j]))
OTHERS_STAY = ForAll(j, Implies(Ne(j, i), Eq(y[j], x[j])))
SIGNS = (Or(Eq(x[i], 1), Eq(x[i], -1)), Or(Eq(y[i], 1), Eq(y[i], -1)))
NAMES = (Eq(step, y[i] - x[i]), Eq(field, Sum(w[i, j] * x[j], Ne(j, i))))


def form(v: Vector) -> object:
    return Sum(v[j] * w[j, k] * v[k], j, k)


def holds(goal: Formula, *given: Formula) -> bool:
    premises = assumptions(given)
    try:
        theorem = eliminated(lower(goal), premises)
    except Unproven:
        return False
    assert theorem.conclusion == lower(goal)
    assert theorem.hypotheses <= {premise.conclusion for premise in premises}
    return True


CHANGE = Eq(form(y) - form(x), 2 * step * field + w[i, i] * (y[i] ** 2 - x[i] ** 2))


def test_a_quadratic_form_changes_by_twice_the_step_times_the_field():
    assert holds(CHANGE, SYMMETRIC, OTHERS_STAY, *NAMES)
    assert not holds(CHANGE, OTHERS_STAY, *NAMES), "only a symmetric form changes so"
    assert not holds(CHANGE, SYMMETRIC, *NAMES), "the others may change"
    assert not holds(Eq(form(y) - form(x), step * field), SYMMETRIC, OTHERS_STAY, *NAMES)


def test_equations_that_define_names_in_a_circle_do_no_harm():
    circle = (ForAll(j, Eq(y[j], x[j] + d[j])), ForAll(j, Eq(d[j], y[j] - x[j])))
    assert holds(CHANGE, SYMMETRIC, OTHERS_STAY, *NAMES, *circle)


@pytest.mark.parametrize(
    ("goal", "true"),
    [
        (Le(x[i] * field, Abs(field)), True),
        (Eq(y[i] * field, Abs(field)), True),
        (Le((y[i] - x[i]) * field, 2 * Abs(field)), True),
        (Ge((y[i] - x[i]) * field, 0), True),
        (Lt(x[i] * field, Abs(field)), False),
        (Eq(x[i] * field, Abs(field)), False),
        (Le(y[i] * field, 0), False),
    ],
)
def test_two_values_and_absolute_values_are_split_into_cases(goal, true):
    assert holds(goal, *SIGNS, Ge(y[i] * field, 0)) is true


def test_a_case_that_cannot_occur_is_left_out():
    differs = Ne(y[i], x[i])
    assert holds(Eq(y[i], -x[i]), *SIGNS, differs)
    assert not holds(Eq(y[i], -x[i]), *SIGNS)
    assert holds(Eq(y[i], 1), *SIGNS, Ge(y[i] * field, 0), Lt(0, field))
    assert not holds(Eq(y[i], 1), *SIGNS, Ge(y[i] * field, 0), Le(0, field))


def test_every_component_where_one_changes():
    unit = ForAll(k, Eq(y[k], x[k] - 2 * x[i] * KroneckerDelta(i, k)))
    assert holds(unit, OTHERS_STAY, Eq(y[i], -x[i]))
    assert not holds(unit, OTHERS_STAY)


def test_one_of_two_values_is_excluded_by_the_order() -> None:
    """Where both are −1 what is known comes to −1 < −1, which adds nothing to a sum: it is false by itself."""
    larger = Lt(x[i], y[i])
    assert holds(Eq(y[i], 1), *SIGNS, larger)
    assert holds(Eq(x[i], -1), *SIGNS, larger)
    assert holds(Eq(y[i], 1), *SIGNS, NAMES[0], Lt(0, step))
    assert not holds(Eq(y[i], -1), *SIGNS, larger)
    assert not holds(Eq(y[i], 1), *SIGNS, Le(x[i], y[i]))
    assert not holds(Eq(y[i], 1), SIGNS[1], larger)


def test_what_two_comparisons_make_equal_is_not_different():
    given = (Ge(y[i] * field, 0), Ne(field, 0), SIGNS[1])
    assert holds(Eq(y[i], 1), *given, Ge(field, 0))
    assert holds(Eq(y[i], -1), *given, Le(field, 0))
    assert not holds(Eq(y[i], 1), *given)
    assert not holds(Eq(y[i], 1), given[0], given[2], Ge(field, 0))
