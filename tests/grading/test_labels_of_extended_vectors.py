"""A letter or sign below a name that a list stands for marks another vector, ``x_e = (x, 1)``: its definition is used."""

import pytest

from proofs.grading.grade import grade_text

SPLIT = r"""The bias is a weight $w_0 := b$ of one more input $x_0 := FIRST$. DEFINED
\begin{align*} w_+^\top x_+ &= \sum_{i=0}^n w_i x_i = w_0 x_0 + \sum_{i=1}^n w_i x_i \\
&= b + \sum_{i=1}^n w_i x_i . \end{align*}"""
LABELS = ["+", "e", "E", "a", "*", "h"]
FROM_ZERO = [
    r"Let $w_+ = (w_0, w_1, \ldots, w_n)$, $x_+ = (x_0, x_1, \ldots, x_n)$. Then",
    r"For $w_+ = (w_0, w_1, \ldots, w_n)$ and $x_+ = (x_0, x_1, \ldots, x_n)$ we have",
    r"With $w_+ = (w_0, w)$, $x_+ = (x_0, x)$ we get",
]


def graded(text: str, label: str) -> tuple[str, int | None]:
    (answer,) = grade_text(text.replace("_+", f"_{label}"), exercise="1")
    return answer.verdict, answer.first_wrong.place.line if answer.first_wrong else None


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("lists", [r"$x_+ = (x, 1)$, $w_+ = (w, b)$", r"$x_+ := \binom{x}{1}$ and $w_+ := \binom{w}{b}$"])
def test_a_list_below_whose_name_a_letter_stands(label: str, lists: str) -> None:
    text = rf"""We extend the input: {lists}. Then
\[ w_+^\top x_+ = w^\top x + b , \] so $y = f(w_+^\top x_+)$."""
    assert graded(text, label) == ("accepted", None)
    assert graded(text.replace("(x, 1)", "(x, -1)").replace(r"{x}{1}", "{x}{-1}"), label) == ("wrong", 2)
    assert graded(text.replace("x + b ,", "x + 2 b ,"), label) == ("wrong", 2)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("defined", FROM_ZERO)
def test_a_list_of_entries_from_zero(label: str, defined: str) -> None:
    text = SPLIT.replace("DEFINED", defined)
    assert graded(text.replace("FIRST", "1"), label) == ("accepted", None)
    assert graded(text.replace("FIRST", "-1"), label) == ("wrong", 3)


def test_a_position_stays_one() -> None:
    text = r"""Let $k$ be a position. \[ \sum_e w_e x_e = w^\top x , \qquad w_k x_k = x_k w_k . \]"""
    (answer,) = grade_text(text, exercise="1")
    assert [step.verdict for step in answer.steps] == ["proven", "proven"]
