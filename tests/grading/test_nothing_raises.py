"""No text makes grading raise: what can't be put together spoils the line it stands in, and no other."""

from __future__ import annotations

from typing import Any

import pytest

from proofs.errors import DeclarationError
from proofs.grading.grade import grade_text
from proofs.grading.judging import Judging
from proofs.grading.walk import Walk
from proofs.kernel.terms import KernelError

_SHIFT = r"""
Let $c \in \mathbb{R}$. Then
\begin{align*}
\mathrm{softmax}(x+c)_i &= \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} \\
&= \frac{e^{c} e^{x_i}}{\sum_j e^{c} e^{x_j}} \\
&= \mathrm{softmax}(x)_i .
\end{align*}
"""


@pytest.mark.parametrize("operator", [r"\sup_w", r"\max_w", r"\sum_w", r"\arg\max_w", r"\prod_w", r"\inf_{w}"])
@pytest.mark.parametrize("exercise", ["4a", "4b"])
def test_a_name_bound_around_itself(operator: str, exercise: str) -> None:
    (graded,) = grade_text(
        rf"Let $R(w) = \frac1m\sum_k \log S(y_k w^Tx_k)$ and $s = {operator} R(w)$. Choose $w_1, w_2$ with $R(w_r) \to s$, then "
        rf"$\|w_r\| \le {operator} \|w\| \cdot w$ and $\lambda \|w\|^2 \le -R(w_r) \le {operator} w$.",
        exercise=exercise,
    )
    assert graded.verdict in ("unreadable", "unclear", "incomplete")


@pytest.mark.parametrize("error", [DeclarationError("x is bound here"), KernelError("not a term")])
def test_one_line_is_spoiled(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    judged = Judging._judged

    def raising(self: Judging, formula: Any, more: Any) -> Any:
        if self.at.line == 5:
            raise error
        return judged(self, formula, more)

    monkeypatch.setattr(Judging, "_judged", raising)
    (graded,) = grade_text(_SHIFT, exercise="2a")
    assert graded.verdict == "unclear"
    assert [step.verdict for step in graded.steps] == ["proven", "unclear", "proven"]


@pytest.mark.parametrize("place", ["run", "_sentence", "__init__"])
def test_an_error_anywhere_else_is_no_verdict(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    def raising(self: Walk, *_: Any) -> None:
        raise DeclarationError("x is bound here")

    monkeypatch.setattr(Walk, place, raising)
    (graded,) = grade_text(_SHIFT, exercise="2a")
    assert graded.verdict == "unclear"
    assert "x is bound here" in graded.message


def test_a_goal_for_all_positions_but_one() -> None:
    text = r"""% given: x_m - x_k \ge \delta \text{ for all } k \ne m
% goal: 2 x_m \ge 2 x_i + 2\delta \text{ for all } i \ne m
Let $i \ne m$. Then $2(x_m - x_i) \ge 2\delta$, so $2x_m \ge 2x_i + 2\delta$.
"""
    (graded,) = grade_text(text, exercise="free")
    assert graded.verdict in ("accepted", "incomplete")


def test_a_name_of_the_exercise_with_a_right_side_of_another_shape() -> None:
    (graded,) = grade_text(
        r"""For every $w$, $y_j (w + w_0)^\top x_j > y_j w^\top x_j$, so
\[ L(w + w_0) = -\frac1m \sum_j \log(1 + e^{-y (w+w_0)^\top x_j}) > -\frac1m \sum_j \log(1 + e^{-y_j w^\top x_j}) = L(w) . \]""",
        exercise="4a",
    )
    assert graded.verdict in ("unreadable", "wrong")


@pytest.mark.parametrize("going_on", ["= x_j", "= x_n", r"\to \infty", "= 1, 2, 3", r"\in \mathbb{R}", "> c", "= w_t = t", "= "])
@pytest.mark.parametrize("exercise", ["2a", "2c", "4a", "free"])
def test_a_formula_that_begins_with_its_relation(going_on: str, exercise: str) -> None:
    (graded,) = grade_text(rf"\[ {going_on} \]", exercise=exercise)
    assert graded.verdict == "unreadable" and graded.message.startswith("line 1 was not read: ")
