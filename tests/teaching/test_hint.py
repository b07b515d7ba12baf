"""``proofs hint``: the idea of the next step, computed from the answer, and never a step that is false."""

from __future__ import annotations

import pytest

from proofs.grading.exercises import IDS, exercise
from proofs.grading.grade import grade_text
from proofs.refutation import refute
from proofs.teaching.hint import hint

START = r"\[ \mathrm{softmax}(x+c)_i = \frac{e^{x_i+c}}{\sum_j e^{x_j+c}}"


@pytest.mark.parametrize(
    ("answer", "idea", "step"),
    [
        ("", "definition of softmax", "softmax(x + c)[i] = exp(x[i] + c)/(Σ_{j} exp(x[j] + c))"),
        (START + r"\]", "e^(a + b) = e^a e^b", "exp(c)*exp(x[i])/(Σ_{j} exp(c)*exp(x[j]))"),
        (START + r"= \frac{e^{x_i} e^c}{\sum_j e^{x_j} e^c} \]", "factor out exp(c)", "exp(c)*(Σ_{j} exp(x[j]))"),
    ],
)
def test_the_next_step_follows_the_students_last_one(answer: str, idea: str, step: str) -> None:
    found = hint("2a", f"% exercise: 2a\n{answer}\n")
    assert found is not None and idea in found.idea and step in repr(found.step)


def test_a_line_that_does_not_hold_comes_first_and_what_is_right_in_its_place() -> None:
    found = hint("2a", "% exercise: 2a\n" + START + r"= \frac{e^{x_i} + e^c}{\sum_j (e^{x_j} + e^c)} \]")
    assert found is not None and "line 2" in found.where and "product of the exponentials" in found.idea
    assert repr(found.step) == "exp(x[i] + c) = exp(x[i])*exp(c)"


def test_nothing_is_missing_in_an_accepted_answer() -> None:
    found = hint("3a", "% exercise: 3a\n\\[ F(x) = W^2(W^1 x + b^1) + b^2 = W^2 W^1 x + (W^2 b^1 + b^2) \\]")
    assert found is not None and found.finished and found.step is None


def test_the_sheets_names_are_put_into_the_students() -> None:
    found = hint("4b", "% exercise: 4b\nLet $J(w) = \\lambda\\|w\\|^2 - L(w)$. Then $J(0) = \\log 2$.")
    assert found is not None and found.step is not None


def test_there_is_no_hint_for_another_exercise() -> None:
    assert hint("2a", "% exercise: 3a\n\\[ F(x) = F(x) \\]") is None


@pytest.mark.parametrize("identifier", IDS)
def test_the_first_step_of_every_exercise_is_true(identifier: str) -> None:
    found = hint(identifier, f"% exercise: {identifier}\n")
    assert found is not None
    if found.step is not None:
        facts = (*exercise(identifier).facts, *exercise(identifier).allowed)
        assert refute(found.step, facts, seconds=0.2) is None


def test_a_student_who_follows_the_hints_gets_there() -> None:
    """Each step is written down as it is shown; in the end the answer is accepted."""
    from proofs.latex.writer import to_latex

    answer = "% exercise: 2a\n"
    for _ in range(6):
        found = hint("2a", answer)
        assert found is not None
        if found.finished:
            break
        assert found.step is not None
        answer += f"\\[ {to_latex(found.step)} \\]\n"
    (graded,) = grade_text(answer)
    assert graded.accepted
