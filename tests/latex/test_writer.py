"""Every node in LaTeX, parentheses above all."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from proofs.latex.definitions import definition_latex
from proofs.latex.names import operator_latex, symbol_latex
from proofs.latex.writer import declaration_latex, summands, to_latex
from proofs.notation import (
    Abs,
    And,
    BlockMatrix,
    BlockVector,
    Definition,
    Dimension,
    Embedded,
    Eq,
    Equivalent,
    Exists,
    Family,
    ForAll,
    Function,
    Gt,
    Identity,
    Implies,
    Index,
    KroneckerDelta,
    Last,
    Le,
    Matrix,
    Max,
    Ne,
    Norm,
    Not,
    Or,
    Piecewise,
    Real,
    Size,
    Sum,
    Trace,
    Vector,
    Zeros,
    abbreviation,
    as_expression,
    exp,
    log,
    sqrt,
)
from proofs.notation.big import Range
from proofs.notation.tree import Dot, Neg, Number, Pow

n, m = Dimension("n"), Dimension("m")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
a, b, c, lam = Real("a"), Real("b"), Real("c"), Real("lambda")
x, w, W = Vector("x", n), Vector("w", n), Matrix("W", n, n)
W1 = Matrix("W1", n, n, latex="W^1")
f = Function("f")
softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)
h = abbreviation("h", Sum(W[i, j] * x[j], Ne(j, i)), index=i)
wide = Vector("v", n + 1)
ONE_HALF = as_expression(Fraction(1, 2))


@pytest.mark.parametrize(
    ("node", "latex"),
    [
        (a + b + c, "a + b + c"),
        (a + (b + c), "a + (b + c)"),
        (a - (b - c), "a - (b - c)"),
        (a - b - c, "a - b - c"),
        (a + -b, "a + (-b)"),
        (-a + b, "-a + b"),
        (-(a + b), "-(a + b)"),
        (Neg(Neg(a)), "-(-a)"),
        (a * (b + c), "a (b + c)"),
        (a * -b, "a (-b)"),
        (a * b * c, "a b c"),
        (a * (b * c), "a (b c)"),
        (2 * a, "2 a"),
        (as_expression(2) * 3, r"2 \cdot 3"),
        (a * 2, r"a \cdot 2"),
        (2 * ONE_HALF, r"2 \cdot \frac{1}{2}"),
        (-ONE_HALF * a, r"-\frac{1}{2} a"),
        (as_expression(Fraction(-1, 2)) * a, r"-\frac{1}{2} a"),
        (a / b, r"\frac{a}{b}"),
        (a * (b / c), r"a \frac{b}{c}"),
        (a * b / c, r"\frac{a b}{c}"),
        ((a / b) ** 2, r"\left(\frac{a}{b}\right)^2"),
        (lam**-1, r"\lambda^{-1}"),
        (Pow(Number(Fraction(-2)), 2), "(-2)^2"),
        ((a**2) ** 3, "(a^2)^3"),
        (x[i] ** 2, "x_i^2"),
        (W1[i, j] ** 2, "(W^1_{ij})^2"),
        (exp(a + b), "e^{a + b}"),
        (exp(a) * exp(b), r"e^{a} \, e^{b}"),
        (exp(Sum(x[j], j)), r"\exp\left(\sum_{j} x_j\right)"),
        (exp(a) ** 2, "(e^{a})^2"),
        (log(a), r"\log(a)"),
        (sqrt(a), r"\sqrt{a}"),
        (Abs(a), r"\lvert a \rvert"),
        (Max(0, a), r"\max(0, a)"),
        (f(a + b), "f(a + b)"),
        (f(W @ x)[i], "f(W x)_i"),
        (Sum(x[j], j), r"\sum_{j} x_j"),
        (Sum(x[j] + c, j), r"\sum_{j} (x_j + c)"),
        (Sum(x[j], j) + c, r"\sum_{j} x_j + c"),
        (Sum(x[j], j) * c, r"\left(\sum_{j} x_j\right) c"),
        (a * Sum(x[j], j) * c, r"\left(a \sum_{j} x_j\right) c"),
        (a * Sum(f(x[j]), j) * c, r"\left(a \sum_{j} f(x_j)\right) c"),
        (Sum(W[i, j], i, j), r"\sum_{i, j} W_{ij}"),
        (Sum(W[i, j], i, Ne(j, i)), r"\sum_{i, j \neq i} W_{ij}"),
        (Sum(x[j], Range(j, (i, k))), r"\sum_{j \notin \{i, k\}} x_j"),
        (W @ x, "W x"),
        (W @ W @ x, "W W x"),
        (W @ (W @ x), "W (W x)"),
        (a * (W @ x), "a (W x)"),
        (W.T @ x, r"W^\top x"),
        (W1.T, r"(W^1)^\top"),
        ((W @ x).T, r"(W x)^\top"),
        (x.T @ W @ x, r"x^\top W x"),
        (Dot(w, x), r"w \cdot x"),
        (Dot(w, x) * b, r"(w \cdot x) b"),
        (Dot(w, x) + b, r"w \cdot x + b"),
        (Neg(Dot(w, x)) * b, r"-(w \cdot x) b"),
        (Norm(x), r"\lVert x \rVert"),
        (Norm(x) ** 2, r"\lVert x \rVert^2"),
        (Pow(Norm(x), 2), r"(\lVert x \rVert)^2"),
        (Trace(W), r"\operatorname{tr}(W)"),
        (KroneckerDelta(i, j), r"\delta_{ij}"),
        (W1[i, j], "W^1_{ij}"),
        ((x + w)[i], "(x + w)_i"),
        (Vector("x1", n)[i], "(x_1)_i"),
        (Vector("x'", n)[i], "x'_i"),
        (softmax(x + c)[i], r"\operatorname{softmax}(x + c)_i"),
        (softmax(x)[i] ** 2, r"(\operatorname{softmax}(x)_i)^2"),
        (h[i], "h_i"),
        (exp(x)[i], "(e^{x})_i"),
        (wide[Last(n + 1)], "v_{n + 1}"),
        (wide[Embedded(i, n + 1)], "v_i"),
        (BlockVector(x, 1), r"\begin{pmatrix} x \\ 1 \end{pmatrix}"),
        (BlockMatrix([[W, x], [0, 1]]), r"\begin{pmatrix} W & x \\ 0 & 1 \end{pmatrix}"),
        (Piecewise((1, Le(0, a)), 0), r"\begin{cases} 1, & \text{if } 0 \le a, \\ 0, & \text{otherwise} \end{cases}"),
        (
            Piecewise((1, Le(0, a)), 0) + b,
            r"\left(\begin{cases} 1, & \text{if } 0 \le a, \\ 0, & \text{otherwise} \end{cases}\right) + b",
        ),
        (Identity(n), "I_n"),
        (Zeros(m, n), r"0_{m \times n}"),
        (Family(x[i] + c, i), "(x_i + c)_{i=1}^{n}"),
        (Size(n), "n"),
        (a * Size(n + 1), "a (n + 1)"),
        (n + 1, "n + 1"),
        (i, "i"),
        (f, "f"),
        (softmax, r"\operatorname{softmax}"),
        (Eq(a, b), "a = b"),
        (Ne(i, j), r"i \neq j"),
        (Gt(lam, 0), r"\lambda > 0"),
        (Not(Eq(a, b)), r"\neg (a = b)"),
        (And(Eq(a, b), Or(Eq(a, c), Eq(b, c))), r"a = b \wedge (a = c \vee b = c)"),
        (And(), r"\top"),
        (Or(), r"\bot"),
        (Implies(Implies(Eq(a, b), Eq(b, c)), Eq(a, c)), r"(a = b \Rightarrow b = c) \Rightarrow a = c"),
        (Equivalent(Eq(a, b), Eq(b, a)), r"a = b \Leftrightarrow b = a"),
        (ForAll((i, j), Eq(W[i, j], W[j, i])), r"\forall i,\, j :\; W_{ij} = W_{ji}"),
        (Exists(x, Eq(x[i], 0)), r"\exists x \in \mathbb{R}^{n} :\; x_i = 0"),
    ],
)
def test_node(node: Any, latex: str) -> None:
    assert to_latex(node) == latex


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("x", "x"),
        ("x'", "x'"),
        ("lambda", r"\lambda"),
        ("λ", r"\lambda "),
        ("w~", r"\tilde{w}"),
        ("w̃", r"\tilde{w}"),
        ("x1", "x_1"),
        ("alpha12", r"\alpha_{12}"),
        ("x_new", r"x_{\mathrm{new}}"),
        ("ab", r"\mathit{ab}"),
        ("a&b", r"\mathit{a\&b}"),
    ],
)
def test_name(name: str, latex: str) -> None:
    assert symbol_latex(name) == latex


def test_function_names_stand_upright() -> None:
    assert operator_latex("softmax") == r"\operatorname{softmax}"
    assert to_latex(Function("sigma", latex="S")(a)) == "S(a)"


def test_definitions_and_declarations() -> None:
    assert definition_latex(softmax) == r"\operatorname{softmax}(x)_i := \frac{e^{x_i}}{\sum_{j} e^{x_j}}"
    assert definition_latex(h.definition) == r"h_i := \sum_{j \neq i} W_{ij} x_j"  # type: ignore[attr-defined]
    assert declaration_latex(W) == r"W \in \mathbb{R}^{n \times n}"
    assert declaration_latex(wide) == r"v \in \mathbb{R}^{n + 1}"
    assert declaration_latex(f) == r"f \colon \mathbb{R} \to \mathbb{R}"


def test_summands_are_the_places_where_a_line_may_break() -> None:
    assert summands(a - b + (c - a)) == ["a", "- b", "+ (c - a)"]


def test_what_has_no_latex_is_an_error() -> None:
    with pytest.raises(TypeError, match="has no LaTeX"):
        to_latex(3)
