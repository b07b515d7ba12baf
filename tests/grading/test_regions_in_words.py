"""Where words say that a line holds: "outside of the ball ‖w‖ ≤ r" is a condition, read or not, and no claim about every w."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text

ANSWER = r"""We minimise $J(w) = \lambda \|w\|^2 - \frac1m \sum_j \log S(y_j w^\top x_j)$. WORDS
\[ J(w) \ge \lambda \|w\|^2 > \log 2 = -\frac1m \sum_j \log S(0) = J(0), \]
because $-\log S > 0$. $J$ is continuous and the ball is compact, so $J$ has a finite minimiser."""
RADIUS = r"\sqrt{\log 2 / \lambda}"


def graded(words: str) -> Graded:
    (answer,) = grade_text(ANSWER.replace("WORDS", words), exercise="4b")
    return answer


@pytest.mark.parametrize(
    "words",
    [
        rf"Outside the ball $\|w\| \le {RADIUS}$",
        r"Outside of the closed ball $\|w\|^2 \le \log 2 / \lambda$ we have",
        rf"For every $w$ outside the ball $\|w\| \le {RADIUS}$ we have",
        rf"Außerhalb der Kugel $\|w\| \le {RADIUS}$ gilt",
        r"Outside of the ball $B = \{w : \|w\|^2 \le \log 2 / \lambda\}$ we have",
    ],
)
def test_what_lies_outside_is_a_condition(words: str) -> None:
    assert graded(words).accepted
    assert graded(words.replace(r"\log 2 / \lambda", "1")).verdict == "wrong"


@pytest.mark.parametrize("words", [rf"Inside the ball $\|w\| \le {RADIUS}$ we have", r"For every $w$ we have"])
def test_elsewhere_the_line_is_false(words: str) -> None:
    assert graded(words).verdict == "wrong"


def test_a_region_that_was_not_read_is_not_everywhere() -> None:
    assert graded(rf"Outside of the ball of radius $r = {RADIUS}$").verdict not in ("wrong", "accepted")


def test_a_place_behind_a_claim_is_where_that_holds() -> None:
    (answer,) = grade_text(
        r"""Let $R(w) = L(w) - \lambda\|w\|^2$. We have $L(w) < 0$ and $R(0) = -\log 2$. If $R(w) \ge R(0)$, then
\[ -\lambda \|w\|^2 > L(w) - \lambda\|w\|^2 = R(w) \ge R(0) = -\log 2 , \] and we divide by $-\lambda < 0$. By contraposition
$R(w) < R(0)$ for all $w$ outside of the ball $B = \{ w : \|w\|^2 \le \frac{\log 2}{\lambda} \}$.""",
        exercise="4b",
    )
    assert answer.steps[-1].verdict == "proven", answer.message
