"""Each form of notation, and the term that it is read as."""

from __future__ import annotations

from typing import Any

import pytest

from proofs.latex.reader.nodes import ArgExtremum, Extremum, Infinity, Limit, ProductOver, SameSet, TendsTo
from proofs.notation import (
    Abs,
    And,
    BlockMatrix,
    BlockVector,
    Eq,
    Equivalent,
    Exists,
    Family,
    ForAll,
    Ge,
    Gt,
    Identity,
    Implies,
    KroneckerDelta,
    Le,
    Lt,
    Max,
    Min,
    Ne,
    Norm,
    Not,
    Or,
    Piecewise,
    Size,
    Sum,
    Trace,
    Zeros,
    exp,
    log,
    sqrt,
)
from proofs.notation.big import Range
from proofs.notation.tree import Dot, Neg, NormSquared
from tests.latex.reader.names import (
    A,
    W,
    W1,
    W2,
    X,
    a,
    alpha,
    answer,
    b,
    c,
    f,
    formula,
    i,
    j,
    k,
    label,
    lam,
    n,
    new,
    q,
    relu,
    softmax,
    value,
    w,
    x,
    y,
    z,
    r,
    v,
)

half = value(r"\frac{1}{2}")

EXPRESSIONS: list[tuple[str, Any]] = [
    # fractions, brackets, signs
    (r"\frac{b}{c}", b / c),
    ("b/c", b / c),
    (r"\tfrac12", half),
    (r"\frac1c", 1 / c),
    (r"\dfrac{1}2 c", half * c),
    ("b/(c+1)", b / (c + 1)),
    (r"\left( b + c \right) z", (b + c) * z),
    (r"\big( b + c \big) z", (b + c) * z),
    (r"\Bigl[ b + c \Bigr] z", (b + c) * z),
    (r"b \cdot c", b * c),
    (r"b \times c", b * c),
    (r"b \, c", b * c),
    ("2bc", 2 * b * c),
    ("-b + c", Neg(b) + c),
    ("- b c", Neg(b * c)),
    ("b - (c - z)", b - (c - z)),
    ("1.5 b", value("1.5") * b),
    (r"\lambda^{-1} b", lam**-1 * b),
    ("b^2", b**2),
    ("(b+c)^2", (b + c) ** 2),
    (r"b^{1/2}", sqrt(b)),
    (r"\sqrt{b}", sqrt(b)),
    ("{b} + {c}", b + c),
    ("b {} c", b * c),
    (r"b \cdot{} c", b * c),
    (r"{} b \cdot {}{} c {}", b * c),
    ("1/2 b", value("1/2") * b),
    # indices and names
    ("x_i", x[i]),
    ("x_{i}", x[i]),
    ("W_{ij}", W[i, j]),
    ("W_{i,j}", W[i, j]),
    ("W_{i j}", W[i, j]),
    ("x'_i", new[i]),
    ("x_i'", new[i]),
    (r"x_i^\prime", new[i]),
    (r"x_{i'}", x[value(r"x_{i'}").indices[0]]),
    ("x_i^2", x[i] ** 2),
    ("(x_i')^2", new[i] ** 2),
    ("W^1_{ij}", W1[i, j]),
    ("W^{(1)}_{ij}", W1[i, j]),
    ("W^{[2]}_{ij}", W2[i, j]),
    ("w^1_{kj}", W1[k, j]),
    ("w_{kj}^1", W1[k, j]),
    ("x_i(t)", x[i]),
    ("x_i(t+1)", new[i]),
    ("x_i^{(t+1)}", new[i]),
    (r"x^{t+1}_i", new[i]),
    (r"\mathbf{x}_i", x[i]),
    (r"\boldsymbol{x}_i", x[i]),
    (r"\mathrm{x}_i", x[i]),
    (r"u_{ri}", X[r, i]),
    (r"t_r w^\top u_r", label[r] * w.T @ value("w^\\top u_r").right),
    # sums with every kind of range
    (r"\sum_{j=1}^n x_j", Sum(x[j], j)),
    (r"\sum_{j = 1}^{n} x_j", Sum(x[j], j)),
    (r"\sum_j x_j", Sum(x[j], j)),
    (r"\sum\limits_{j} x_j", Sum(x[j], j)),
    (r"\sum\nolimits_j x_j", Sum(x[j], j)),
    (r"x_i \sum\limits_{j\ne i} W_{ij} x_j", x[i] * Sum(W[i, j] * x[j], Ne(j, i))),
    (r"\sum_{j: j \neq i} W_{ij} x_j", Sum(W[i, j] * x[j], Ne(j, i))),
    (r"\sum_{j \ne i} W_{ij}", Sum(W[i, j], i, Ne(j, i))),
    (r"\sum_{i,j} W_{ij}", Sum(W[i, j], i, j)),
    (r"\sum_{ij} W_{ij}", Sum(W[i, j], i, j)),
    (r"\sum_{i,j=1}^n W_{ij}", Sum(W[i, j], i, j)),
    (r"\sum_{i=1}^n \sum_{j=1}^n W_{ij}", Sum(Sum(W[i, j], j), i)),
    (r"\sum_{j=1..n} x_j", Sum(x[j], j)),
    (r"\sum_{j=1,\dots,n} x_j", Sum(x[j], j)),
    (r"\sum_{1 \le j \le n} x_j", Sum(x[j], j)),
    (r"\sum_{j \in \{1,\dots,n\}} x_j", Sum(x[j], j)),
    (r"\sum_{j\in[n]} x_j", Sum(x[j], j)),
    (r"\sum x_j", Sum(x[j], j)),
    (r"\sum_{k=1}^K x_k", Sum(x[k], k)),
    (r"\sum_{j=0}^{n-1} x_j", Sum(x[j], j)),
    (r"\sum_j x_j + c", Sum(x[j], j) + c),
    (r"\sum_j (x_j + c)", Sum(x[j] + c, j)),
    (r"b \sum_j x_j y_j", b * Sum(x[j] * y[j], j)),
    (r"\sum_j x_j \sum_k y_k", Sum(x[j] * Sum(y[k], k), j)),
    (r"\sum_j x_j \sum_j y_j", Sum(x[j], j) * Sum(y[j], j)),
    (r"\prod_j x_j", ProductOver(x[j], (Range(j),))),
    (r"x_1 + \dots + x_n", Sum(x[k], k)),
    (r"w_1 x_1 + w_2 x_2 + \cdots + w_n x_n + b", Sum(w[k] * x[k], k) + b),
    # exp, log, max, limits
    ("e^{x_i}", exp(x[i])),
    ("e^{-b}", exp(-b)),
    ("e^b", exp(b)),
    (r"\exp(b)", exp(b)),
    (r"\exp b", exp(b)),
    (r"\exp\left\{ b \right\}", exp(b)),
    (r"\mathrm{e}^{b}", exp(b)),
    (r"e^x_i", exp(x[i])),
    (r"\log(b)", log(b)),
    (r"\log b", log(b)),
    (r"\ln b", log(b)),
    (r"\log b + c", log(b) + c),
    (r"\log e^{b}", log(exp(b))),
    (r"\log\frac{b}{c}", log(b / c)),
    (r"\log \sum_j e^{x_j}", log(Sum(exp(x[j]), j))),
    (r"\log f(b) \cdot c", log(f(b)) * c),
    (r"b \log c", b * log(c)),
    (r"\operatorname{log} b", log(b)),
    (r"log(b)", log(b)),
    (r"\max(0, b)", Max(0, b)),
    (r"\max\{0, b\}", Max(0, b)),
    (r"\max\big\{ b, c \big\}", Max(b, c)),
    (r"\min(b, c)", Min(b, c)),
    (r"\max_j x_j", Extremum("max", x[j], (Range(j),))),
    (r"\max_{j \ne i} x_j", Extremum("max", x[j], (Range(j, (i,)),))),
    (r"\lim_{\alpha \to \infty} e^{\alpha}", Limit(exp(alpha), alpha, Infinity())),
    (r"\lim\limits_{c\to 0} c", Limit(c, c, value("0"))),
    # functions
    ("f(b)", f(b)),
    ("f(x)_i", f(x)[i]),
    (r"f\left(b\right)", f(b)),
    (r"f(b)^2", f(b) ** 2),
    (r"\mathrm{softmax}(x)_i", softmax(x)[i]),
    (r"\text{softmax}(x)_i", softmax(x)[i]),
    (r"\operatorname{softmax}_i(x)", softmax(x)[i]),
    (r"softmax(x)_i", softmax(x)[i]),
    (r"\operatorname{softmax}(x_i + c)", softmax(x + c)[i]),
    (r"\mathrm{ReLU}(b)", relu(b)),
    (r"\mathrm{softmax}(x + c)_i", softmax(x + c)[i]),
    (r"f \circ f (b)", f(f(b))),
    ("f(f(b))", f(f(b))),
    # vectors and matrices
    (r"x^\top y", x.T @ y),
    ("x^T y", x.T @ y),
    (r"x^{\mathsf T} y", x.T @ y),
    (r"\langle x, y \rangle", Dot(x, y)),
    (r"\left< x, y \right>", Dot(x, y)),
    (r"x \cdot y", Dot(x, y)),
    (r"(x+y)^\top v", (x + y).T @ v),
    (r"(\alpha w)^\top x", (alpha * w).T @ x),
    (r"\|x\|^2", NormSquared(x)),
    (r"\lVert x \rVert", Norm(x)),
    (r"\left\| x \right\|_2^2", NormSquared(x)),
    (r"|b|", Abs(b)),
    (r"\lvert b \rvert", Abs(b)),
    (r"|b| |c|", Abs(b) * Abs(c)),
    (r"\left| b - |c| \right|", Abs(b - Abs(c))),
    ("(W x)_i", (W @ x)[i]),
    ("(W x + y)_i", (W @ x + y)[i]),
    (r"x^\top W x", x.T @ W @ x),
    (r"(A W)_{ij}", (A @ W)[i, j]),
    (r"\operatorname{tr}(A)", Trace(A)),
    (r"\delta_{ij}", KroneckerDelta(i, j)),
    (r"(x + c \mathbf 1)_i", (x + c * Family(1, k))[i]),
    (r"(x + c \mathbb{1})_i", (x + c * Family(1, k))[i]),
    (r"\underbrace{b + c}_{\text{the sum}}", b + c),
    (r"\frac{1}{n} \sum_j x_j", 1 / Size(n) * Sum(x[j], j)),
    ("(n - 1) b", (Size(n) - 1) * b),
    (r"\begin{cases} b, & i = m, \\ 0, & i \ne m \end{cases}", Piecewise((b, Eq(i, q)), 0)),
    (r"\begin{cases} b & \text{if } c > 0 \\ -b & \text{otherwise} \end{cases}", Piecewise((b, Gt(c, 0)), -b)),
]


@pytest.mark.parametrize(("latex", "term"), EXPRESSIONS, ids=[latex for latex, _ in EXPRESSIONS])
def test_expression(latex: str, term: Any) -> None:
    assert value(latex) == term


VECTORS: list[tuple[str, Any]] = [
    (r"v = (x_1, \dots, x_n)^\top", Eq(v, x)),
    (r"v = (x_1,\ldots,x_n)", Eq(v, x)),
    (r"v = (x_1 + c, \dots, x_n + c)^T", Eq(v, Family(x[k] + c, k))),
    (r"v = (e^{x_1}, \dots, e^{x_n})", Eq(v, Family(exp(x[k]), k))),
    (r"(x_1, \dots, x_n, 1)^\top = \begin{pmatrix} x \\ 1 \end{pmatrix}", Eq(BlockVector(x, 1), BlockVector(x, 1))),
    (r"(x, 1) = (x, 1)", Eq(BlockVector(x, 1), BlockVector(x, 1))),
    (
        r"\begin{pmatrix} A & x \\ 0 & 1 \end{pmatrix} = \begin{bmatrix} A & x \\ 0 & 1 \end{bmatrix}",
        Eq(BlockMatrix([[A, x], [0, 1]]), BlockMatrix([[A, x], [0, 1]])),
    ),
    (r"A I_n = A", Eq(A @ Identity(n), A)),
    ("w = 0", Eq(w, Zeros(n))),
    (r"w \ne 0", Ne(w, Zeros(n))),
    (r"A^\top = A", Eq(A.T, A)),
    ("W^2 W^1 x = v", Eq(W2 @ W1 @ x, v)),
    ("W_2 W_1 x = v", Eq(W2 @ W1 @ x, v)),
    (r"\lambda^{-1} W^2 f(W^1 x) = v", Eq(lam**-1 * W2 @ f(W1 @ x), v)),
    (r"x(t+1) = x(t)", Eq(new, x)),
]


@pytest.mark.parametrize(("latex", "term"), VECTORS, ids=[latex for latex, _ in VECTORS])
def test_vectors(latex: str, term: Any) -> None:
    assert formula(latex) == term


STATEMENTS: list[tuple[str, Any]] = [
    (r"a \le b", Le(a, b)),
    (r"a \leq b", Le(a, b)),
    (r"a \geqslant b", Ge(a, b)),
    ("a < b", Lt(a, b)),
    (r"a \neq b", Ne(a, b)),
    (r"a \not= b", Ne(a, b)),
    ("i = m", Eq(i, q)),
    (r"i \ne m", Ne(i, q)),
    (r"a \to 0", TendsTo(a, value("0"))),
    (r"e^{-\alpha} \xrightarrow{\alpha \to \infty} 0", TendsTo(exp(-alpha), value("0"), alpha, Infinity())),
    (r"\forall i : x_i > 0", ForAll(i, Gt(x[i], 0))),
    (r"\forall i, j :\; W_{ij} = W_{ji}", ForAll((i, j), Eq(W[i, j], W[j, i]))),
    (r"\forall j \ne i : x_j < x_i", ForAll(j, Implies(Ne(j, i), Lt(x[j], x[i])))),
    (r"\exists c \in \mathbb{R} : c > 0", Exists(c, Gt(c, 0))),
    (r"\forall x \in \mathbb{R}^n : \|x\| \ge 0", ForAll(x, Ge(Norm(x), 0))),
    (r"a = b \wedge b = c", And(Eq(a, b), Eq(b, c))),
    (r"a = b \vee b = c", Or(Eq(a, b), Eq(b, c))),
    (r"\neg (a = b)", Not(Eq(a, b))),
    (r"a = b \Rightarrow b = a", Implies(Eq(a, b), Eq(b, a))),
    (r"a = b \iff b = a", Equivalent(Eq(a, b), Eq(b, a))),
    (r"a = b \Leftarrow b = a", Implies(Eq(b, a), Eq(a, b))),
    (r"a \in \{-1, 1\}", Or(Eq(a, value("-1")), Eq(a, value("1")))),
    (
        r"\arg\max_i x_i = \arg\max_i e^{x_i}",
        SameSet(ArgExtremum("argmax", x[i], (Range(i),)), ArgExtremum("argmax", exp(x[i]), (Range(i),))),
    ),
    (
        r"\operatorname*{arg\,max}_i x_i = \operatorname{argmax}_i x_i",
        SameSet(ArgExtremum("argmax", x[i], (Range(i),)), ArgExtremum("argmax", x[i], (Range(i),))),
    ),
]


@pytest.mark.parametrize(("latex", "term"), STATEMENTS, ids=[latex for latex, _ in STATEMENTS])
def test_statement(latex: str, term: Any) -> None:
    assert formula(latex) == term


def test_entrywise_product() -> None:
    term = value(r"(A \circ B)_{ij}")
    assert isinstance(term.base, Family) and {type(part).__name__ for part in (term.base.body,)} == {"Mul"}
    assert formula(r"A \odot B = A \circ B").left == formula(r"A \circ B = A").left


def test_unit_vector() -> None:
    assert value(r"(x + c e_i)_j") == (x + c * Family(KroneckerDelta(i, k), k))[j]
    assert value(r"e_i^\top x") == Family(KroneckerDelta(i, k), k).T @ x


def test_sum_over_all_but_two() -> None:
    assert value(r"W_{ik} \sum_{j \notin \{i, k\}} x_j") == W[i, k] * Sum(x[j], Range(j, (i, k)))


def test_function_of_any_kind_is_read_for_all_its_values() -> None:
    assert formula("ReLU \\ge 0").variables


def test_a_row_of_a_transposed_vector_and_a_number_is_a_transposed_vector() -> None:
    product = r"\begin{pmatrix} w^\top & b \end{pmatrix} \begin{pmatrix} x \\ 1 \end{pmatrix}"
    assert value(product) == BlockVector(w, b).T @ BlockVector(x, 1)


def test_wide_spaces_around_an_arrow_end_no_statement() -> None:
    (statement,) = answer(r"\[ a < b = c \quad\Longrightarrow\quad a < c . \]").statements()
    assert [link.relation for chain in statement.chains for link in chain.links] == ["⇒"] and not answer(
        r"\[ a < b = c \quad\Longrightarrow\quad a < c . \]"
    ).all_problems()


def test_a_logarithm_of_a_number_before_a_slash() -> None:
    assert answer(r"$a = \log 2/\lambda$").all_problems()
    read = answer(r"$b = \log 2$ and $a = \log 2/\lambda$")
    assert not read.all_problems() and read.remarks
    assert answer(r"$b = \log c$ and $a = \log c/\lambda$").all_problems()


def test_a_function_that_the_notation_has_not_may_be_defined() -> None:
    define = r"Let $\tan(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}}$. "
    assert not answer(define + r"\[ \tan(b)^2 = \tan(b) \tan(b) \]").all_problems()
    (problem,) = answer(r"\[ \tan(b) = b \]").all_problems()
    assert problem.kind == "unsupported"


def test_a_letter_in_subscripts_alone_is_an_index() -> None:
    largest = r"An index $g$ is largest if $x_g \ge x_k$ for all $k$. "
    assert not answer(largest + r"Then $\mathrm{softmax}(x)_g \ge \mathrm{softmax}(x)_k$.").all_problems()


def test_a_new_letter_for_a_known_name() -> None:
    read = answer(r"I write $W^1 = P$. \[ P x = W^1 x \]")
    assert not read.all_problems() and [declared.meaning for declared in read.declarations] == [W1]
