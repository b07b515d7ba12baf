"""Conditions that are called equivalent are claimed to be that, and not one by one; words quantify a part before an arrow."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.graded import Graded

NAMED = (
    r"Let $\sigma_i$ be the $i$-th component of $\operatorname{softmax}(x)$, $N := \sum_j e^{x_j} > 0$. Let $i$, $k$ be fixed. "
)


def _graded(text: str) -> Graded:
    return grade_text(NAMED + text, exercise="2b")[0]


def _verdicts(text: str) -> set[str]:
    return {step.verdict for step in _graded(text).steps}


@pytest.mark.parametrize("words", ["are therefore equivalent", "are all equivalent", "are equivalent to each other"])
def test_they_are_claimed_to_be_equivalent(words: str) -> None:
    listed = rf"The conditions $x_i \ge x_k$, $\sigma_i \ge \sigma_k$ and $\log\sigma_i \ge \log\sigma_k$ {words}."
    assert _verdicts(listed) == {"proven"}


@pytest.mark.parametrize(
    "listed",
    [
        r"$x_i \ge x_k$ and $\sigma_i > \sigma_k$",
        r"$x_i \ge x_k$, $\sigma_i \ge \sigma_k$ and $x_i \ge 0$",
        r"$x_i \ge 0$, $x_k \ge 0$ and $\sigma_i \ge \sigma_k$",
    ],
)
def test_those_that_are_not_are_not_shown(listed: str) -> None:
    found = _graded(f"The conditions {listed} are equivalent. Hence $\\arg\\max_i \\sigma_i = \\arg\\max_i x_i$.")
    assert found.verdict not in ("accepted", "incomplete")


def test_a_list_that_is_not_called_equivalent_is_claimed() -> None:
    assert _graded(r"The conditions $x_i \ge x_k$ and $\sigma_i \ge \sigma_k$ hold.").verdict != "accepted"
    assert "proven" not in {
        step.verdict
        for step in _graded(r"The conditions $x_i \ge x_k$ and $\sigma_i > \sigma_k$ are not equivalent.").steps
        if "⇔" in step.text or "⇔" in step.relation
    }


ALL = r"\text{ for all } k"


def test_words_quantify_the_part_before_an_arrow() -> None:
    right = rf"\[ x_i \ge x_k {ALL} \iff \sigma_i \ge \sigma_k {ALL} . \]"
    assert _verdicts(right) - {"proven"} == set()
    assert _graded(rf"\[ x_i \ge x_k {ALL} \iff \sigma_i \ge \frac1n . \]").verdict == "wrong"
    assert _graded(rf"\[ x_i \ge x_k {ALL} \iff \sigma_i > \sigma_k {ALL} . \]").verdict == "wrong"
    assert _verdicts(rf"\[ x_i \ge x_k {ALL} \implies \sigma_i \ge \frac1n . \]") == {"proven"}


def test_at_the_end_alone_they_quantify_all_of_it() -> None:
    """``x_k`` stands free on the left: it is the same k."""
    assert _verdicts(rf"\[ x_i \ge x_k \iff \sigma_i \ge \sigma_k {ALL} . \]") == {"proven"}


def test_a_letter_with_words_for_its_components_is_no_function() -> None:
    assert _verdicts(r"We know $\sigma_i > 0$ and $\sum_{i=1}^n \sigma_i = 1$.") == {"proven"}
    assert _graded(r"We know $\sum_{i=1}^n \sigma_i = n$.").verdict == "wrong"
