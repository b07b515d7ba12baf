"""The line that would close the gap before an unclear one: proven from what stands before, and the student's line from it."""

from __future__ import annotations

import json

import pytest

from proofs.cli.answers import answer_rows
from proofs.cli.grading_page import page_answer
from proofs.grading import weighing
from proofs.grading.closing.found import closing_of
from proofs.grading.context import Context, said_by
from proofs.grading.exercises import exercise as exercise_of
from proofs.grading.grade import Graded, grade_text
from proofs.grading.steps import judged
from proofs.grading.walk import Walk
from proofs.latex.reader import read_document
from proofs.latex.writer import to_latex
from proofs.notation.formulas import ForAll, Implies
from proofs.teaching.hint import hint

COERCIVE = r"""% exercise: 4b
We minimise $E(w) = \sum_{j=1}^m \ln\left(1 + e^{-y_j \langle w, x_j \rangle}\right) + \lambda \|w\|^2$ where $\lambda > 0$.
Clearly $E(0) = \sum_{j=1}^m \ln 2 = m \ln 2$. Let $r^2 = \frac{m \ln 2}{\lambda}$. If $\|w\|^2 > r^2$, then
\[ E(w) > @ \lambda r^2 = m \ln 2 = E(0). \]
"""
AVERAGE = r"""% exercise: 4b
Let $J(w) = \frac1m \sum_{j=1}^m \log\big( 1 + e^{-y_j w^\top x_j} \big) + \lambda \|w\|^2$. The value at zero is
\[ J(0) = \frac1m \sum_{j=1}^m \log(1 + e^0) = \log 2 . \]
Now let $w$ be any vector with $\lambda \|w\|^2 > \log 2$. As the logistic loss is positive, we can estimate
\[ J(w) > @ \log 2 = J(0) . \]
"""
GAPS = [text.replace("@", "") for text in (COERCIVE, AVERAGE)]


def graded(text: str) -> Graded:
    return grade_text(text)[-1]


@pytest.mark.parametrize(("text", "middle"), [(COERCIVE, r"\lambda \|w\|^2 >"), (AVERAGE, r"\lambda \|w\|^2 >")])
def test_the_line_that_was_left_out_is_found(text: str, middle: str) -> None:
    assert graded(text.replace("@", middle)).accepted
    answer = graded(text.replace("@", ""))
    (unclear,) = (step for step in answer.steps if step.verdict == "unclear")
    assert answer.verdict == "unclear" and unclear.closing is not None and unclear.missing is None
    assert repr(unclear.closing.right) == "lambda*‖w‖^2"


@pytest.mark.parametrize("text", GAPS)
def test_it_is_shown_once_in_text_json_html_and_as_a_hint(text: str) -> None:
    answer = graded(text)
    line = next(step.closing for step in answer.steps if step.closing is not None)
    assert [step["closing"] for step in answer.to_json()["steps"] if step["closing"]] == [to_latex(line)]
    assert json.dumps(answer.to_json())
    assert sum("would close the gap" in row.text for row in answer_rows(answer)) == 1
    assert page_answer(answer).count("would close the gap") == 1
    found = hint("4b", text)
    assert found is not None and found.step == line and answer.without_theorems().to_json() == answer.to_json()


@pytest.mark.parametrize("text", GAPS)
def test_what_is_offered_is_proven_and_closes(text: str) -> None:
    """Both halves pass the checker of the student's own lines, where they stand."""
    (answer,) = read_document(text.encode(), lambda identifier: exercise_of(identifier).vocabulary)
    walk = Walk(exercise_of("4b"), answer)
    walk.run()
    asked = 0
    for number, step in enumerate(walk.steps):
        if step.verdict != "unclear":
            continue
        found = closing_of(step, walk.ground, walk.steps[:number])
        assert found is not None and found.line is not None and found.then is not None
        context = Context(step.given, walk.ground.conventions, extrema=walk.ground.extrema)
        held = said_by(context.premises())
        for each in walk.steps[:number]:
            if each.verdict == "proven" and each.theorems[0].hypotheses <= held:
                context.remember(each.theorems[0])
        shown = judged(found.line, context, (), unknown=walk.ground.unknown)
        assert shown["verdict"] == "proven"
        context.remember(shown["theorems"][0])
        assert judged(found.then, context, (), unknown=walk.ground.unknown)["verdict"] == "proven"
        asked += 1
    assert asked == 1


@pytest.mark.parametrize(
    "text", [*GAPS, COERCIVE.replace("@", r"\lambda \|w\|^2 >"), COERCIVE.replace("@", r"2 \lambda \|w\|^2 >")]
)
def test_no_verdict_depends_on_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = graded(text)
    monkeypatch.setattr(weighing, "with_closing_lines", lambda ground, steps: list(steps))
    without = graded(text)
    assert (with_it.verdict, with_it.message) == (without.verdict, without.message)
    assert [step.verdict for step in with_it.steps] == [step.verdict for step in without.steps]
    assert all(step.closing is None for step in with_it.steps if step.verdict != "unclear")


def test_the_claim_itself_is_never_offered() -> None:
    for text in GAPS:
        answer = graded(text)
        for step in answer.steps:
            line = step.closing
            while isinstance(line, (ForAll, Implies)):
                line = line.body if isinstance(line, ForAll) else line.conclusion
            assert line is None or line != answer.goal.formula
