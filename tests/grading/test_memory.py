"""What one student's line was found to be is not looked for again for the next student, and changes no verdict."""

from __future__ import annotations

import pytest

from proofs.grading import steps
from proofs.grading.grade import grade_text
from proofs.memory import Memory, forget_all

SHIFT = r"""% exercise: 2a
\[ softmax(x+c)_i = \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} = \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} = softmax(x)_i \]
"""
ROOT = "% exercise: free\n% given: {given}\n\\[ \\sqrt{{\\lambda^2}} = \\lambda \\]\n"


def test_a_line_is_judged_once_whoever_wrote_it(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_all()
    first = grade_text(SHIFT, file="a.tex")
    monkeypatch.setattr(steps, "establish", None)
    monkeypatch.setattr(steps, "Refutation", None)
    second = grade_text("% my own words\n" + SHIFT, file="b.tex")
    assert [step.verdict for answer in second for step in answer.steps] == ["proven"] * 3
    assert [step.place.line for step in second[0].steps] == [step.place.line + 1 for step in first[0].steps]


def test_what_is_remembered_is_what_would_be_found() -> None:
    forget_all()
    cold = [answer.to_json() for answer in grade_text(SHIFT)]
    assert [answer.to_json() for answer in grade_text(SHIFT)] == cold


def test_the_same_line_under_other_conditions_is_another_question() -> None:
    forget_all()
    verdicts = [grade_text(ROOT.format(given=given))[0].steps[0].verdict for given in (r"\lambda > 0", r"\lambda \in \mathbb{R}")]
    assert verdicts == ["proven", "false"]
    forget_all()
    verdicts = [grade_text(ROOT.format(given=given))[0].steps[0].verdict for given in (r"\lambda \in \mathbb{R}", r"\lambda > 0")]
    assert verdicts == ["false", "proven"]


def test_a_memory_is_bounded_and_forgets_what_was_not_asked_for_the_longest_time() -> None:
    memory: Memory[int] = Memory(2)
    found: list[int] = []

    def ask(number: int) -> int:
        return memory.recall(number, lambda: found.append(number) or number)  # type: ignore[func-returns-value]

    assert [ask(1), ask(2), ask(1), ask(3), ask(1), ask(2)] == [1, 2, 1, 3, 1, 2]
    assert found == [1, 2, 3, 2]
    assert len(memory) == 2


def test_an_error_is_not_remembered() -> None:
    memory: Memory[int] = Memory(2)
    with pytest.raises(ZeroDivisionError):
        memory.recall("a", lambda: 1 // 0)
    assert memory.recall("a", lambda: 7) == 7


CHAIN = r"""% exercise: free
% given: {given}
\[ \sum_{b} x_{b} \sum_{a} y_{a} {relation} \sum_{b} \sum_{a} {summand} \]
"""


def _verdicts(
    relation: str = "=", given: str = r"x, y \in \mathbb{R}^n", summand: str = "x_b y_a", letters: str = "ij"
) -> list[str]:
    text = CHAIN
    for name, value in {"relation": relation, "given": given, "summand": summand}.items():
        text = text.replace(f"{{{name}}}", value)
    text = text.replace("{a}", f"{{{letters[0]}}}").replace("{b}", f"{{{letters[1]}}}").replace("_a", f"_{letters[0]}")
    return [step.verdict for step in grade_text(text.replace("_b", f"_{letters[1]}"))[0].steps]


def test_a_line_is_judged_once_whatever_its_bound_names_are_called(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_all()
    assert _verdicts() == ["proven"]
    monkeypatch.setattr(steps, "establish", None)
    monkeypatch.setattr(steps, "Refutation", None)
    assert _verdicts(letters="kl") == ["proven"]
    assert _verdicts(letters="ji") == ["proven"]


@pytest.mark.parametrize(
    ("summand", "relation", "given"),
    [
        ("x_a y_b", "=", r"x, y \in \mathbb{R}^n"),
        ("x_a y_a", "=", r"x, y \in \mathbb{R}^n"),
        ("x_b y_b", "=", r"x, y \in \mathbb{R}^n"),
        ("x_b y_a", r"\le", r"x, y \in \mathbb{R}^n"),
        ("x_b y_a", "<", r"x, y \in \mathbb{R}^n"),
        ("x_b", "=", r"x, y \in \mathbb{R}^n"),
        ("x_b", "=", r"y_i = 1, x \in \mathbb{R}^n"),
        ("|x_b| y_a", "=", r"x_i \ge 0, y \in \mathbb{R}^n"),
        ("|x_b| y_a", "=", r"x, y \in \mathbb{R}^n"),
    ],
)
def test_what_was_remembered_in_other_letters_is_no_verdict_on_another_line(summand: str, relation: str, given: str) -> None:
    forget_all()
    alone = _verdicts(relation, given, summand)
    forget_all()
    for other in ("x_b y_a", "x_a y_b", "x_a y_a", "|x_b| y_a", "x_b"):
        for held in (r"x, y \in \mathbb{R}^n", r"x_i \ge 0, y \in \mathbb{R}^n", r"y_i = 1, x \in \mathbb{R}^n"):
            for letters in ("kl", "lk"):
                _verdicts("=", held, other, letters)
    assert _verdicts(relation, given, summand) == alone
