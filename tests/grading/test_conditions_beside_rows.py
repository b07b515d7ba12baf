"""A condition beside a row in the middle of a display takes no row for itself: those below are judged."""

import pytest

from proofs.grading.grade import grade_text

TEXT = r"""Let $J(w) = -\sum_j \log S(y_j w^\top x_j) + \lambda \|w\|^2$. For $\|w\|^2 > \frac{m \log 2}{\lambda}$
\begin{align*} J(w) &\ge \lambda \|w\|^2 NOTE \\ &> m \log 2 OTHER \\ &= LAST . \end{align*}"""


def false(note: str, last: str, other: str = "") -> list[str]:
    text = TEXT.replace("NOTE", note).replace("OTHER", other).replace("LAST", last)
    (answer,) = grade_text(text, exercise="4b")
    return [step.text for step in answer.steps if step.verdict == "false"]


@pytest.mark.parametrize(
    "note", [r"&& \text{for } \lambda > 0", r"\quad \text{if } \lambda > 0", r"&& \text{assumption about } \lambda", ""]
)
@pytest.mark.parametrize("other", [r"&& \text{assertion about } \|w\|^2", r"&& \text{as assumed of } \|w\|^2", ""])
def test_rows_below_are_judged(note: str, other: str) -> None:
    assert false(note, "J(0)", other) == []
    assert [text.split()[0] for text in false(note, "2 J(0)", other)] == ["2"]


@pytest.mark.parametrize("said, holds", [("> 0", True), (r"\ne 0", False)])
@pytest.mark.parametrize("word", ["for", "if", "for all"])
def test_what_is_known_and_said_again_binds_no_number(word: str, said: str, holds: bool) -> None:
    note = rf"\quad \text{{{word} }} \lambda {said}"
    assert (false("", "J(0)", note) == []) == holds


def test_a_number_that_was_narrowed_is_bound() -> None:
    text = r"""Let $\lambda > 1$. Then
\[ \log S(z) - \lambda \|w\|^2 \le 1 - \|w\|^2 \quad \text{for } \lambda > 0 . \]"""
    (answer,) = grade_text(text.replace(r"\log S(z)", "1"), exercise="4b")
    assert answer.verdict == "wrong"
