"""A condition between two displays, with a colon behind it, is one of the display that follows."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

ANSWER = r"""% exercise: 4b
We maximise $R(w)=\sum_{{j=1}}^m\log S(y_jw^Tx_j)-\lambda\|w\|^2$.
$$R(0)=m\log\tfrac12=-m\log2$$
{}
\[ R(w)\le-\lambda\|w\|^2<-\lambda\cdot\frac{{m\log2}}\lambda=R(0) \]
{} The ball is compact and $R$ is continuous, so the maximum exists."""
ENDS = ("So outside the ball $w$ is worse than $0$.", r"$\Rightarrow$ outside the ball worse than $w=0$.")


def verdict(condition: str, end: str) -> str:
    return grade_text(ANSWER.format(condition, end), exercise="4b")[0].verdict


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    "condition",
    [r"for $\|w\|>\sqrt{\frac{m\log2}\lambda}$:", r"if $\|w\|^2>\frac{m\log2}\lambda$:", r"für $\|w\|^2>\frac{m\log2}\lambda$:"],
)
def test_what_follows_holds_under_it(condition: str, end: str) -> None:
    assert verdict(condition, end) == "accepted"


@pytest.mark.parametrize(
    "condition", [r"for $\|w\|>\sqrt{\frac{\log2}{2\lambda}}$:", r"for $\|w\|>1$:", r"if $\|w\|^2<\frac{m\log2}\lambda$:"]
)
def test_another_condition_does_not_help(condition: str) -> None:
    assert verdict(condition, ENDS[0]) == "wrong"


def test_the_goal_is_not_shown_under_more() -> None:
    assert verdict(r"for $w_1 > 0$, $\|w\|>\sqrt{\frac{m\log2}\lambda}$:", ENDS[0]) != "accepted"
