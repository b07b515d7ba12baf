"""Words that say where a line holds, what it is of, or what is looked at."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_J = r"Let $J(w) = \lambda \|w\|^2 - \sum_{j=1}^m \log S(y_j w^\top x_j)$. "


def _verdicts(text: str, exercise: str) -> list[str]:
    [answer] = grade_text(text, exercise=exercise)
    return [step.verdict for step in answer.steps]


@pytest.mark.parametrize(
    "words", ["outside of a ball", "far away from the origin", "beyond some radius", "außerhalb einer Kugel", "away from $0$"]
)
def test_a_place_in_words_keeps_a_line_from_being_false(words: str) -> None:
    [answer] = grade_text(f"{_J} Thus $J(w) > J(0)$ {words}.", exercise="4b")
    assert answer.verdict not in ("wrong", "accepted"), answer.message


def test_without_a_place_it_is_false() -> None:
    [answer] = grade_text(f"{_J} Thus $J(w) > J(0)$.", exercise="4b")
    assert answer.verdict == "wrong"


@pytest.mark.parametrize(
    "words",
    ["We compare a vector with the zero vector, for which", "We compare $w$ with the origin, at which", "At zero, we get"],
)
def test_a_display_of_what_was_just_named_is_a_claim(words: str) -> None:
    [answer] = grade_text(rf"{_J} {words} \[ J(0) = -\sum_{{j=1}}^m \log S(0) = \log 2 . \]", exercise="4b")
    assert answer.verdict == "wrong" and answer.first_wrong is not None, answer.message


@pytest.mark.parametrize("words", ["We look at the reciprocals:", "Looking at one over both sides, we find"])
def test_what_is_looked_at_is_not_supposed(words: str) -> None:
    text = rf"""Let $p = \mathrm{{softmax}}(x)$, $q = \mathrm{{softmax}}(x + c)$. {words}
\[ \frac{{1}}{{q_i}} = \frac{{\sum_j e^{{x_j + c}}}}{{e^{{x_i + c}}}} = \sum_j e^{{x_j - x_i}}
= \frac{{\sum_j e^{{x_j}}}}{{e^{{x_i}}}} = \frac{{1}}{{p_i}} . \] Hence $q_i = p_i$."""
    assert set(_verdicts(text, "2a")) == {"proven"}
    [answer] = grade_text(text, exercise="2a")
    assert answer.verdict == "accepted", answer.message


def test_what_is_restated_is_supposed_to_the_end() -> None:
    text = rf"""{_J} Suppose that $w$ is at least as good as $0$, i.e. $J(w) \le J(0)$. Since $-\log S(z) > 0$, we have
\[ \lambda \|w\|^2 \le \lambda \|w\|^2 - \sum_{{j=1}}^m \log S(y_j w^\top x_j) = J(w) \le J(0) = m \log 2 . \]"""
    assert set(_verdicts(text, "4b")) == {"proven"}


_BELOW = r"Let $R(w) = L(w) - \lambda\|w\|^2$. Then $R(0) = -\log 2$. "


@pytest.mark.parametrize(
    "said",
    [
        r"By contraposition $R(w) < R(0)$ for all $w$ outside of the ball $B = \{ w : \|w\|^2 \le \frac{\log 2}{\lambda} \}$.",
        r"Hence $R(w) < R(0)$ for every $w$ outside the ball of radius $r$.",
        r"For all $w$ outside of the ball we have $R(w) < R(0)$.",
        r"Somit gilt $R(w) < R(0)$ für alle $w$ außerhalb der Kugel.",
    ],
)
def test_a_place_after_the_name_that_runs(said: str) -> None:
    (graded,) = grade_text(_BELOW + said, exercise="4b")
    assert graded.verdict in ("unclear", "incomplete"), graded.message  # a ball with a formula is read


def test_without_a_place_it_is_said_of_all() -> None:
    (graded,) = grade_text(_BELOW + r"So $R(w) < R(0)$ for all $w$.", exercise="4b")
    assert graded.verdict == "wrong", graded.message
