"""Answers that suppose an optimum: what optimality says is supposed with it, and what is false anyway is refuted all the same."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_DATA = r"Let $L(w) = \frac1m \sum_{j=1}^m \log S(y_j w^T x_j)$ and let $y_j v^T x_j > 0$ for all $j$. "
_OPTIMA = (
    r"Suppose that $L$ has a maximiser $u \in \mathbb{R}^n$.",
    r"Suppose, for contradiction, that $u$ is optimal.",
    r"Assume to the contrary that $L$ has a maximum at $u$.",
    r"Suppose $L(w) \le L(u)$ for all $w \in \mathbb{R}^n$.",
)
_SLOPE = r"Let $g(t) = L(u + tv)$. By the chain rule \[ g'(0) = \frac1m \sum_{j=1}^m %s\, y_j v^T x_j > 0 . \] "
_FLAT = (
    r"But $g$ is largest at $t = 0$, so $g'(0) = 0$, a contradiction.",
    r"But then $g'(0) = 0$, which is a contradiction.",
    r"At a maximum we had $g'(0) = 0$.",
)


@pytest.mark.parametrize("optimum", _OPTIMA)
@pytest.mark.parametrize("flat", _FLAT)
def test_a_derivative_is_0_at_an_optimum(optimum: str, flat: str) -> None:
    (right,) = grade_text(_DATA + optimum + " " + _SLOPE % r"(1 - S(y_j u^T x_j))" + flat, exercise="4a")
    assert right.verdict == "accepted", right.message
    (wrong,) = grade_text(_DATA + optimum + " " + _SLOPE % r"S(y_j u^T x_j)" + flat, exercise="4a")
    assert (wrong.verdict, wrong.first_wrong and wrong.first_wrong.relation) == ("wrong", "="), wrong.message


@pytest.mark.parametrize("optimum", _OPTIMA[:2])
@pytest.mark.parametrize(
    ("gradient", "right"),
    [("(1-S(y_j u^T x_j))", True), ("S(-y_j u^T x_j)", True), ("S(y_j u^T x_j)", False), ("(1+S(y_j u^T x_j))", False)],
)
def test_a_gradient_that_is_0_in_a_chain(optimum: str, gradient: str, right: bool) -> None:
    (graded,) = grade_text(
        _DATA + optimum + rf" Then \[ 0 = \nabla L(u) = \frac1m \sum_{{j=1}}^m {gradient} y_j x_j \] and so "
        rf"\[ 0 = v^T \nabla L(u) = \frac1m \sum_j {gradient} y_j v^T x_j > 0 , \] a contradiction.",
        exercise="4a",
    )
    assert graded.verdict == ("accepted" if right else "wrong"), graded.message


@pytest.mark.parametrize("optimum", _OPTIMA)
@pytest.mark.parametrize(
    ("sums", "verdict"),
    [
        (r"= \frac1m\sum_j \log S(y_j u^T x_j + y_j v^T x_j) > \frac1m\sum_j \log S(y_j u^T x_j) = L(u)", "accepted"),
        (r"= \frac1m\sum_j \log S(y_j u^T x_j) + \frac1m\sum_j \log S(y_j v^T x_j) > L(u)", "wrong"),
    ],
)
def test_no_other_point_is_better_than_an_optimum(optimum: str, sums: str, verdict: str) -> None:
    (graded,) = grade_text(_DATA + optimum + rf" Then $L(u+v) \le L(u)$. But \[ L(u+v) {sums} . \]", exercise="4a")
    assert graded.verdict == verdict, graded.message


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        (r"S' = S(1-S)", True),
        (r"S' = S - S^2", True),
        (r"(\log S)' = 1 - S", True),
        (r"(\log\circ S)' = \frac{S'}{S}", True),
        (r"(\ln S)'(z) = S(-z)", True),
        (r"[\log S(z)]' = 1 - S(z)", True),
        (r"S'' = S'(1 - 2S)", True),
        (r"S(1 - S) > 0", True),
        (r"S' = S(1+S)", False),
        (r"S' = S^2 - S", False),
        (r"(\log S)' = S", False),
        (r"(\ln S)'(z) = S(z)", False),
        (r"[\log S(z)]' = 1 + S(z)", False),
        (r"S'' = S'(1 - S)", False),
        (r"S(1 - S) > \frac14", False),
    ],
)
def test_functions_are_calculated_with(rule: str, holds: bool) -> None:
    (graded,) = grade_text(rf"We have ${rule}$.", exercise="4a")
    assert [step.verdict for step in graded.steps] == ["proven" if holds else "false"], graded.message


@pytest.mark.parametrize(("last", "verdict"), [("x_l'", "proven"), ("x_l", "false")])
def test_what_one_neuron_becomes_is_not_said_of_each(last: str, verdict: str) -> None:
    (graded,) = grade_text(
        r"Let $x_r$ be the only neuron that changes, to $x_r' = \mathrm{sign}(\sum_{l\neq r}w_{rl}x_l)$. Then"
        r"\[ \mathcal{H}(x') = -\frac12\sum_{k}\sum_l x_k' w_{kl} x_l' = -\frac12 \sum_l x_r' w_{rl} x_l'"
        rf"- \frac12\sum_{{k\ne r}}\sum_l x_k w_{{kl}} {last} . \]",
        exercise="5",
    )
    assert graded.steps[-1].verdict == verdict


@pytest.mark.parametrize(
    ("optimum", "verdict"),
    [
        ("Suppose an optimum $u$ exists.", "accepted"),
        ("Suppose $u$ is an optimal vector.", "accepted"),
        ("Suppose there is an optimum with positive components.", "unclear"),
        ("Suppose no optimum has positive components.", "unclear"),
        ("Angenommen, es gibt ein Optimum mit positiven Komponenten.", "unclear"),
    ],
)
def test_an_optimum_of_a_kind_is_more_than_an_optimum(optimum: str, verdict: str) -> None:
    (graded,) = grade_text(
        _DATA
        + optimum
        + r" We have $y_j (u+v)^T x_j > y_j u^T x_j$ and so \[ L(u+v) = \frac1m \sum_j \log S(y_j (u+v)^T x_j) "
        + r"> \frac1m \sum_j \log S(y_j u^T x_j) = L(u) , \] a contradiction.",
        exercise="4a",
    )
    assert graded.verdict == verdict, graded.message
