"""What is supposed of all points of a set is said of each that lies in it, and of no other."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

ANSWER = r"""Let $J(w) := \lambda\|w\|^2 - \sum_{j=1}^{m}\log S(y_jw^\top x_j)$. As $S(0)=\frac12$, we have $J(0) = m\log 2$.

Put $r := \sqrt{\frac{m\log 2}{\lambda}}$ and let $\|w\|>r$. Then $-\log S(y_jw^\top x_j) > 0$, hence
\[ J(w) > \lambda\|w\|^2 > \lambda r^2 = m\log 2 = J(0) . \]

The ball $B := \{w : \|w\|\le r\}$ is compact and $J$ is continuous. So there is
a $w^*\in B$ with SAID. As $0\in B$, CONCLUDED."""
SAID = r"$J(w^*)\le J(w)$ for all $w\in B$"
CONCLUDED = r"we have $J(w^*)\le J(0)$"


def _verdict(said: str = SAID, concluded: str = CONCLUDED) -> str:
    return grade_text(ANSWER.replace("SAID", said).replace("CONCLUDED", concluded), exercise="4b")[0].verdict


def test_it_is_said_of_a_point_of_the_ball() -> None:
    assert _verdict() == "accepted"
    assert _verdict(concluded=r"we have $J(w^*)\le J(0) < J(w)$ for all $w\notin B$, too") == "accepted"


@pytest.mark.parametrize(
    "said",
    [
        r"$J(w^*)\le J(w)$ for all $w\in B$ with $w\neq 0$",
        r"$J(w^*)\ge J(w)$ for all $w\in B$",
        r"$J(w^*)\le J(w)$ for some $w\in B$",
        r"$J(w^*)\le J(w)$ for all $w$ with $\|w\| = r$",
    ],
)
def test_it_is_not_said_of_what_is_left_out(said: str) -> None:
    assert _verdict(said) != "accepted"


@pytest.mark.parametrize("concluded", [r"we have $J(w^*) < J(0)$", r"we have $J(w^*)\ge J(0)$", r"we have $J(w^*) = J(0)$"])
def test_no_more_is_said(concluded: str) -> None:
    assert _verdict(concluded=concluded) != "accepted"
