"""What is said again after an equivalence, "…, which is $p_i ≥ p_k$", is its last part and no claim by itself."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_SOFTMAX = r"\mathrm{softmax}(x)"
_FIRST = r"Let $i$, $k$ be indices and $Z = \sum_j e^{x_j} > 0$. As $\exp$ is strictly increasing and $Z > 0$, "


def _verdict(text: str) -> str:
    [answer] = grade_text(_FIRST + text, exercise="2b")
    return answer.verdict


@pytest.mark.parametrize(
    "words",
    ["which is", "that is,", "i.e.", "that means", "in other words,", "or equivalently", "which is just", "d.h.", "das heißt"],
)
def test_the_last_part_again(words: str) -> None:
    answer = (
        r"$x_i \ge x_k$ if and only if $e^{x_i} \ge e^{x_k}$. "
        r"Moreover $e^{x_i} \ge e^{x_k}$ if and only if $\frac{e^{x_i}}{Z} \ge \frac{e^{x_k}}{Z}$, "
        rf"{words} ${_SOFTMAX}_i \ge {_SOFTMAX}_k$. "
        rf"Since $\log$ is strictly increasing, ${_SOFTMAX}_i \ge {_SOFTMAX}_k$ if and only if "
        rf"$\log {_SOFTMAX}_i \ge \log {_SOFTMAX}_k$. So all three have the same maximisers."
    )
    assert _verdict(answer) == "accepted"


@pytest.mark.parametrize("words", ["which is", "i.e.", "das heißt"])
def test_something_else_is_false(words: str) -> None:
    assert (
        _verdict(rf"$x_i \ge x_k$ if and only if $e^{{x_i}} \ge e^{{x_k}}$, {words} ${_SOFTMAX}_k \ge {_SOFTMAX}_i$.") == "wrong"
    )


def test_what_holds_anyway_is_a_claim_by_itself() -> None:
    """1 is no restatement of p_i ≥ p_k: the sum is said to be 1."""
    text = rf"$x_i \ge x_k$ if and only if ${_SOFTMAX}_i \ge {_SOFTMAX}_k$, that is, $\sum_j {_SOFTMAX}_j = 1$."
    assert _verdict(text) == "incomplete"


def test_nothing_is_joined_after_a_plain_claim() -> None:
    """Without an equivalence before it the last part is a claim, and false."""
    assert _verdict(rf"$e^{{x_i}} > 0$, which is ${_SOFTMAX}_k \ge {_SOFTMAX}_i$.") == "wrong"


@pytest.mark.parametrize("words", ["i.e.", "which means", "that is,"])
def test_sets_of_maximisers_are_no_last_part_said_again(words: str) -> None:
    """They speak of no i and k: what is said again is the equivalence for all of them."""
    sets = rf"$\arg\max_i {_SOFTMAX}_i = \arg\max_i x_i$"
    text = rf"For any $i, k$ \[ x_i \ge x_k \iff {_SOFTMAX}_i \ge {_SOFTMAX}_k , \] {words} {sets}."
    assert _verdict(text) == "incomplete"
