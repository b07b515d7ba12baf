"""What is said to cost nothing, "w.l.o.g. n ≥ 2", is supposed: no claim, and not for free."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.graded import Graded

WORDS = (
    "W.l.o.g. ",
    "W.l.o.g.\\ ",
    "Wlog ",
    "Without loss of generality, ",
    "Without loss of generality we have ",
    "Let w.l.o.g. ",
    "W.l.o.g. let ",
    "W.l.o.g. we assume that ",
    "O.B.d.A. ",
    "O.B.d.A. gilt ",
    "Ohne Beschränkung der Allgemeinheit sei ",
)


def _graded(said: str) -> Graded:
    shifted = r"\frac{e^{x_i+c}}{\sum_j e^{x_j+c}} = \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} = \frac{e^{x_i}}{\sum_j e^{x_j}}"
    text = rf"{said} Then $\operatorname{{softmax}}(x+c)_i = {shifted} = \operatorname{{softmax}}(x)_i$."
    return grade_text(text, exercise="2a")[0]


@pytest.mark.parametrize("words", WORDS)
def test_it_is_no_claim_and_not_for_free(words: str) -> None:
    found = _graded(words + r"$c \ge 0$.")
    assert found.verdict == "incomplete"
    assert any("c" in each for each in found.assumptions)


def test_what_is_concluded_from_it_is_claimed() -> None:
    text = r"W.l.o.g. $c \ge 1$. Hence $e^c > 3$."
    assert _graded(text).verdict == "wrong"
    assert [step.verdict for step in _graded(text.replace("> 3", "> 2")).steps][:1] == ["proven"]


def test_what_holds_anyway_costs_nothing() -> None:
    assert _graded(r"W.l.o.g. $n \ge 1$.").verdict == "accepted"
