"""Cycles are looked for less often while an answer is graded, and as before afterwards."""

from __future__ import annotations

import gc

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.seldom import seldom_collecting
from proofs.notation.dimensions import Dimension
from proofs.notation.formulas import Eq, Formula, Le
from proofs.notation.tree import Real, Vector
from proofs.refutation import Refutation


@pytest.fixture(params=[(700, 10, 10), (0, 10, 10), (1_000_000, 5, 5)])
def usual(request: pytest.FixtureRequest) -> tuple[int, int, int]:
    """The settings that a process has."""
    before, wanted = gc.get_threshold(), request.param
    gc.set_threshold(*wanted)
    request.addfinalizer(lambda: gc.set_threshold(*before))
    return wanted  # type: ignore[no-any-return]


def test_the_settings_of_the_process_hold_again_afterwards(usual: tuple[int, int, int]) -> None:
    with seldom_collecting():
        inside = gc.get_threshold()
        with seldom_collecting():
            assert gc.get_threshold() == inside
        assert gc.get_threshold() == inside
        assert inside[0] >= usual[0]
    grade_text(r"\[ 1 = 1 \]")
    assert gc.get_threshold() == usual


def test_and_after_an_error(usual: tuple[int, int, int]) -> None:
    with pytest.raises(ZeroDivisionError), seldom_collecting():
        raise ZeroDivisionError
    assert gc.get_threshold() == usual


x, a, b = Vector("x", Dimension("n")), Real("a"), Real("b")


@pytest.mark.parametrize(
    ("line", "given", "false"),
    [
        (Eq((a + b) ** 2, a**2 + b**2), (), True),
        (Eq((a + b) ** 2, a**2 + 2 * a * b + b**2), (), False),
        (Le(a, a**2), (), True),
        (Le(a, a**2), (Le(1, a),), False),
        (Le(x @ x, a), (), True),
    ],
)
def test_a_guess_is_right_and_changes_no_counterexample(line: Formula, given: tuple[Formula, ...], false: bool) -> None:
    guessing, other = Refutation(line, given), Refutation(line, given)
    assert (guessing.by_chance() is not None) == false
    assert guessing.within(0.1) == other.within(0.1)
    assert (other.within(0.1) is not None) == false
