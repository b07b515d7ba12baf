"""Diagonal matrices and their inverses, bold and plain letters, hyperbolic functions, functions beside numbers, boxes."""

import pytest

from proofs.grading.grade import grade_text, verify_text

POSITIVE = r"p_i > 0 \text{ for all } i"


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        (r"x^\top \operatorname{diag}(p) x = \sum_i p_i x_i^2", True),
        (r"x^\top \operatorname{diag}(p_1, \dots, p_n) x = \sum_i p_i x_i^2", True),
        (r"x^\top \operatorname{diag}(p) x = \left(\sum_i p_i x_i\right)^2", False),
        (r"(\mathrm{diag}(p) x)_i = p_i x_i", True),
        (r"(\mathrm{diag}(p) x)_i = p_i + x_i", False),
        (r"\operatorname{tr}(\operatorname{diag}(p)) = \sum_i p_i", True),
        (r"\operatorname{diag}(p)^{-1} \operatorname{diag}(p) x = x", True),
        (r"\operatorname{diag}(p)^{-1} x = \operatorname{diag}(p) x", False),
        (r"(2 \operatorname{diag}(p))^{-1} x = \frac12 \operatorname{diag}(p)^{-1} x", True),
        (r"(2 \operatorname{diag}(p))^{-1} x = 2 \operatorname{diag}(p)^{-1} x", False),
    ],
)
def test_diagonal_matrices(line: str, holds: bool) -> None:
    found = verify_text(line, given=(r"x \in \mathbb{R}^n", r"p \in \mathbb{R}^n", POSITIVE))
    assert found.verdict == ("accepted" if holds else "wrong"), (line, found.message)


def test_an_inverse_may_be_undefined() -> None:
    line = r"\operatorname{diag}(p)^{-1} \operatorname{diag}(p) x = x"
    assert verify_text(line, given=(r"x \in \mathbb{R}^n", r"p \in \mathbb{R}^n")).verdict == "wrong"


def test_the_inverse_of_any_matrix_is_not_read() -> None:
    found = verify_text("A^{-1} A = I", given=(r"A \in \mathbb{R}^{n \times n}",))
    assert found.verdict == "unreadable" and "inverse" in found.message


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        (r"\tanh z = \frac{e^{2z} - 1}{e^{2z} + 1}", True),
        (r"\tanh(z) = 2 S(2z) - 1", True),
        (r"\tanh(z) = 2 S(z) - 1", False),
        (r"\cosh(z)^2 - \sinh(z)^2 = 1", True),
        (r"\cosh(z)^2 + \sinh(z)^2 = 1", False),
    ],
)
def test_hyperbolic_functions(line: str, holds: bool) -> None:
    assert verify_text(line, lets=(r"S(z) = \frac{1}{1 + e^{-z}}",)).verdict == ("accepted" if holds else "wrong")


OWN_FACTORS = r"""Every hidden unit may have its own factor $@k > 0$. Let
$\boldsymbol{\Lambda} = \operatorname{diag}(@1, \dots, @D)$ and
$(W^1, b^1) \to (\boldsymbol{\Lambda} W^1, \boldsymbol{\Lambda} b^1)$. With $a = W^1 x + b^1$,
because of $\max(0, @k a_k) = @k \max(0, a_k)$,
\[ f(\boldsymbol{\Lambda} a) = \boldsymbol{\Lambda} f(a) . \]
Hence
\[ W^2 \boldsymbol{\Lambda}^{-1} f(\boldsymbol{\Lambda} a) + b^2 = W^2 f(a) + b^2 . \]"""


@pytest.mark.parametrize("letter", [r"\lambda", r"\mu", "d"])
def test_a_factor_for_each_unit(letter: str) -> None:
    text = OWN_FACTORS.replace("@k", f"{letter}_k").replace("@1", f"{letter}_1").replace("@D", f"{letter}_D")
    found = grade_text(text, exercise="3b")[0]
    assert [step.verdict for step in found.steps] == ["proven"] * len(found.steps), found.steps
    for right, wrong in (
        (r"W^2 f(a) + b^2 .", r"\boldsymbol{\Lambda} W^2 f(a) + b^2 ."),
        (r"= \boldsymbol{\Lambda} f(a)", "= f(a)"),
    ):
        assert grade_text(text.replace(right, wrong), exercise="3b")[0].verdict == "wrong"


def test_one_letter_in_two_fonts() -> None:
    text = r"""Claim: $f(\lambda a) = \lambda f(a)$ for $a \in \mathbb{R}$.
If $a \ge 0$, then $f(\lambda a) = \lambda a = \lambda f(a)$.
If $a < 0$, then $f(\lambda a) = 0 = \lambda f(a)$. Let $\mathbf{a} = \mathbf{W}^1 \mathbf{x} + \mathbf{b}^1$. Then
\[ F'(x) = f(\lambda^{-1} W^2 f(\lambda \mathbf{a}) + b^2) = f(\lambda^{-1} \lambda W^2 f(\mathbf{a}) + b^2) = F(x) . \]"""
    assert grade_text(text, exercise="3b")[0].verdict == "accepted"
    wrong = text.replace(r"f(\lambda^{-1} \lambda W^2 f(\mathbf{a}) + b^2)", r"f(\lambda^{-1} W^2 f(\mathbf{a}) + b^2)")
    assert grade_text(wrong, exercise="3b")[0].verdict == "wrong"


def test_letters_in_two_fonts_are_the_same_where_nothing_tells_them_apart() -> None:
    text = r"""Let $\mathbf{a} = W^1 x + b^1$. Then
\[ F'(x) = f(\lambda^{-1} W^2 f(\lambda a) + b^2) = f(\lambda^{-1} \lambda W^2 f(a) + b^2) = F(x) . \]"""
    assert grade_text(text, exercise="3b")[0].verdict == "accepted"


@pytest.mark.parametrize(
    ("line", "verdict"), [("L < 0", "proven"), ("L < -1", "false"), (r"0 < S < 1", "proven"), ("S > 1", "false")]
)
def test_a_function_compared_with_a_number(line: str, verdict: str) -> None:
    assert verdict in [step.verdict for step in grade_text(rf"\[ {line} \]", exercise="4a")[0].steps]


@pytest.mark.parametrize("box", [r"\boxed{@}", r"\fbox{$@$}", r"\boxed{\, @ . }"])
def test_a_relation_in_a_box(box: str) -> None:
    right, wrong = (box.replace("@", rf"\mathrm{{softmax}}(x + c)_i = {side}") for side in (r"\mathrm{softmax}(x)_i", "c"))
    assert [step.verdict for step in grade_text(rf"\[ {right} \]", exercise="2a")[0].steps] == ["proven"]
    assert [step.verdict for step in grade_text(rf"\[ {wrong} \]", exercise="2a")[0].steps] == ["false"]
    value = r"\[ \mathrm{softmax}(x + c)_i = \boxed{\mathrm{softmax}(x)_i} \]"
    assert [step.verdict for step in grade_text(value, exercise="2a")[0].steps] == ["proven"]
