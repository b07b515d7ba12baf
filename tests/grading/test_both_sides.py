"""What words say of both sides of the goal in a case: that they are 0, or that there nothing is to be shown."""

import pytest

from proofs.grading.grade import grade_text

_GOAL = "% given: x, y \\in \\mathbb{R}^n\n% goal: (x^\\top y)^2 \\le \\|x\\|^2 \\|y\\|^2\n"
_REST = (
    r" Now let $y \ne 0$. With $z = \|y\|^2 x - (x^\top y)\, y$ we have "
    r"\[ 0 \le \|z\|^2 = \|y\|^2 \left(\|x\|^2 \|y\|^2 - (x^\top y)^2\right) . \] "
    r"Dividing by $\|y\|^2 > 0$ we get $(x^\top y)^2 \le \|x\|^2 \|y\|^2$."
)


def _verdict(text: str) -> str:
    (graded,) = grade_text(text, exercise="free", closing=False)
    return graded.verdict


@pytest.mark.parametrize(
    "case",
    [
        "If $y = 0$, both sides are $0$ and nothing is to show.\n\n",
        "If $y = 0$, both sides vanish.",
        "For $y = 0$ there is nothing to show.",
        "For $y = 0$ the inequality is trivial.",
        "Für $y = 0$ sind beide Seiten gleich $0$.",
    ],
)
def test_a_case_in_which_both_sides_are_zero(case: str) -> None:
    assert _verdict(_GOAL + case + _REST) == "accepted"


@pytest.mark.parametrize(
    "case",
    [
        "",
        "The inequality is trivial.",
        r"If $\|y\| = 1$, both sides are $0$.",
        "For $y = 0$ both sides are not $0$.",
        r"If $x = 0$, both sides are $0$.",
    ],
)
def test_other_words_show_no_case(case: str) -> None:
    assert _verdict(_GOAL + case + _REST) != "accepted"


@pytest.mark.parametrize(
    "text",
    [
        r"If $y \ne 0$, there is nothing to show. If $y = 0$, both sides are $0$.",
        r"The claim is clear. If $y = 0$, both sides vanish.",
        r"If $y = 0$ or $y \ne 0$, there is nothing to show.",
    ],
)
def test_words_alone_are_no_proof(text: str) -> None:
    assert _verdict(_GOAL + text) not in ("accepted", "wrong")


def test_nothing_to_show_without_a_case() -> None:
    assert _verdict("% given: a = 0\n% goal: a^2 \\le a b\nThere is nothing to show.") == "incomplete"
