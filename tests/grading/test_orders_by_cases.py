r"""Orders that are shown case by case, and what is claimed of two values that the text has named."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_NAMES = r"Put $p_i=\mathrm{softmax}(x)_i$. "
_ORDER = r"\[x_i\ge x_k\iff e^{x_i}\ge e^{x_k}\iff p_i\ge p_k\iff\log p_i\ge\log p_k\] "
_LARGER = r"If $x_i>x_k$ then $e^{x_i}>e^{x_k}$, $p_i>p_k$ and $\log p_i>\log p_k$. "
_TIED = r"If $x_i=x_k$ then $p_i=p_k$ and $\log p_i=\log p_k$. "
_SMALLER = r"If $x_i<x_k$ then $p_i<p_k$ and $\log p_i<\log p_k$."


def _verdict(text: str) -> str:
    return grade_text(_NAMES + text, exercise="2b")[0].verdict


def test_larger_tied_and_smaller() -> None:
    assert _verdict(_LARGER + _TIED + _SMALLER) == "accepted"


def test_ties_are_a_case_of_their_own() -> None:
    assert _verdict(_LARGER + _SMALLER) == "incomplete"


def test_the_claims_in_other_words_are_no_way() -> None:
    assert _verdict(_LARGER.replace(r"$e^{x_i}>e^{x_k}$, ", "") + _TIED + _SMALLER) == "incomplete"


def test_a_wrong_case() -> None:
    assert _verdict(_LARGER + _TIED + _SMALLER.replace("p_i<p_k", "p_i>p_k", 1)) == "wrong"


@pytest.mark.parametrize("claim", [r"If $x_i<x_k$ then $p_i>p_k$.", r"For $x_i<x_k$ we have $p_i\ge p_k$."])
def test_a_false_comparison_of_two_values_is_no_supposition(claim: str) -> None:
    assert _verdict(_ORDER + claim) == "wrong"


@pytest.mark.parametrize(
    "words",
    [
        r"For the maximal $i$ we have $p_i \ge p_k$.",
        r"Only the winner has $p_i > p_k$ for all $k \ne i$.",
        r"Let $i$ be the winner. Then $p_i \ge p_k$ for all $k$.",
        r"Suppose that class $i$ wins. Then $p_i \ge p_k$ for all $k$.",
        r"So $p_i > p_k$.",
    ],
)
def test_words_may_say_when_a_comparison_holds(words: str) -> None:
    assert _verdict(_ORDER + words) != "wrong"


def test_what_only_follows_from_nothing_is_not_accepted() -> None:
    assert _verdict(_ORDER + r"So $p_i > p_k$.") == "unclear"


def test_a_false_equation_of_values_stays_false() -> None:
    text = r"Let $z=W^1x+b^1$. We get $F'(x)=f(\lambda^{-1}W^2f(\lambda z)+b^2)=f(\lambda^{-1} W^2f(z)+b^2)=F(x)$."
    assert grade_text(text, exercise="3b")[0].verdict == "wrong"
