"""After a case that is dealt with, "if x' = x there is nothing to show", what follows may be meant of the others."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

FLIPPED = r" \[ H(x')-H(x) = -2x_i'\sum_{j\neq i}w_{ij}x_j \le 0 \]"
SETTLED = (
    "If the neuron keeps its value there is nothing to show.",
    "If $x_i'=x_i$ there is nothing to show.",
    "If $x_i' = x_i$, the claim is trivial.",
    "If $x'=x$, we are done.",
    "For $x_i'=x_i$ the energy does not change.",
    "In the case $x_i'=x_i$ both states are equal and so are the energies.",
    "If $x_i'=x_i$ then $H(x')=H(x)$.",
)
SQUARES = (
    r"With $d = x_i' - x_i$ we have $x' = x + d e_i$, $e_i$ being the $i$-th unit vector. {} In general "
    r"\[ H(x')-H(x) = -\tfrac12 (x'-x)^TW(x'-x). \]"
)


def verdict(answer: str, identifier: str = "5") -> str:
    return grade_text(f"% exercise: {identifier}\n{answer}", exercise=identifier)[0].verdict


@pytest.mark.parametrize("case", SETTLED)
def test_what_holds_of_the_other_case_is_not_called_wrong(case: str) -> None:
    assert verdict(case + FLIPPED) in ("unclear", "incomplete")


@pytest.mark.parametrize("case", ["", "The update of $i$ is done.", "If $h=0$ there is nothing to show.", *SETTLED[:3]])
def test_what_fails_in_the_other_case_too_stays_wrong(case: str) -> None:
    assert verdict(case + r" \[ H(x')-H(x) = -4x_i'\sum_{j\neq i}w_{ij}x_j \]") == "wrong"


@pytest.mark.parametrize(
    "case", ["If $d = 0$ there is nothing to show.", "If $d = 0$, the claim is clear.", "For $d = 0$ we are done."]
)
def test_a_case_that_needs_no_more_excuses_nothing(case: str) -> None:
    assert verdict(SQUARES.format(case)) == "wrong"


def test_a_sentence_that_goes_on_with_the_case_is_meant_of_it() -> None:
    assert verdict(r"If $x_i'=x_i$ there is nothing to show. Then $H(x') - H(x) = 0$." + FLIPPED) in ("unclear", "incomplete")


@pytest.mark.parametrize("contrary", [r"x_i' \neq x_i", r"x_i \neq x_i'"])
def test_a_case_whose_contrary_is_one_too_is_not_left_behind(contrary: str) -> None:
    both = rf"Case $x_i'=x_i$: \[ H(x')-H(x) = 0. \] Case ${contrary}$: {FLIPPED}"
    together = FLIPPED.replace(r"\le 0", "")
    assert verdict(f"{both}\n\nIn both cases {together}") == "wrong"
