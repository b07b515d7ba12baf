"""Limits of vectors: ``softmax(βz) → e_m`` says it of each entry; sizes of the text's own that fit nowhere."""

import pytest

from proofs.grading.grade import grade_text

SHOWN = r"""Let $z_m @ z_j$ for all $j \neq m$. For $k \ne m$
\[ 0 < \operatorname{softmax}(\beta z)_k \le \frac{e^{\beta z_k}}{e^{\beta z_m}} = e^{-\beta (z_m - z_k)} \to 0
\quad (\beta\to\infty) . \]
So $\lim_{\beta\to\infty} \operatorname{softmax}(\beta z)_k = 0$ and
\[ \operatorname{softmax}(\beta z)_m = 1 - \sum_{k \neq m} \operatorname{softmax}(\beta z)_k \to 1 . \]
"""
LIMITS = [
    r"\[ \lim_{\beta\to\infty} \operatorname{softmax}(\beta\mathbf{z}) = \mathbf{e}_m . \]",
    r"\[ \boxed{\lim_{\beta\to\infty} \operatorname{softmax}(\beta z) = I(z)} \]",
    r"Altogether $\operatorname{softmax}(\beta z) \to e_m$ as $\beta \to \infty$.",
    r"So $\lim_{\beta\to\infty} \operatorname{softmax}(\beta z) = e_m$, where $e_m$ is a unit vector and $(e_m)_i = I_i(z)$.",
]


def verdict(text: str, identifier: str = "2c") -> str:
    return grade_text(text, exercise=identifier)[0].verdict


@pytest.mark.parametrize("limit", LIMITS)
def test_the_limit_as_a_vector(limit: str) -> None:
    assert verdict(SHOWN.replace("@", ">") + limit) == "accepted"
    assert verdict(SHOWN.replace("@", r"\ge") + limit) != "accepted"
    assert verdict(SHOWN.split("For $k")[0].replace("@", ">") + limit) != "accepted"


@pytest.mark.parametrize("wrong", [r"\mathbf{1}", "0", r"2 \mathbf{e}_m", "z"])
def test_a_wrong_limit_of_a_vector_is_not_accepted(wrong: str) -> None:
    text = SHOWN.replace("@", ">") + rf"\[ \lim_{{\beta\to\infty}} \operatorname{{softmax}}(\beta z) = {wrong} . \]"
    assert verdict(text) in ("wrong", "unclear")


def test_the_indicator_is_a_unit_vector_where_there_is_one_largest_score() -> None:
    text = r"Let $z_m > z_j$ for all $j \neq m$. Then \[ (\mathbf{e}_m)_i = I_i(z) . \]"
    assert [step.verdict for step in grade_text(text, exercise="2c")[0].steps] == ["proven"]
    assert [step.verdict for step in grade_text(text.replace(">", r"\ge"), exercise="2c")[0].steps] == ["false"]


SQUARE = r"""% given: A \in \mathbb{R}^{m \times n}
% given: w \in \mathbb{R}^n
% given: b \in \mathbb{R}^m
\begin{align*}
\|A w - b\|^2 &= (A w - b)^\top (A w - b) \\
&= w^\top A^\top A w - w^\top A^\top b - b^\top A w + b^\top b \\
&= @ + b^\top b .
\end{align*}"""


@pytest.mark.parametrize("line", [r"w^\top A^\top A w - 2 b^\top A w", r"w^\top A^\top A w - 2 w^\top A^\top b"])
def test_a_square_is_expanded(line: str) -> None:
    assert {step.verdict for step in grade_text(SQUARE.replace("@", line), exercise="free")[0].steps} == {"proven"}


@pytest.mark.parametrize(
    "line", [r"w^\top A^\top A w - 2 b^\top A^\top w", r"w^\top A^\top A w - 2 w^\top A b", r"w^\top A A^\top w - 2 b^\top A w"]
)
def test_a_line_whose_sizes_fit_nowhere_is_false(line: str) -> None:
    found = grade_text(SQUARE.replace("@", line), exercise="free")[0]
    assert [(step.place.line, step.verdict) for step in found.steps][2] == (7, "false"), found.steps
