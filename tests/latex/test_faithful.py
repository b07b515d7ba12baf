"""Different trees give different LaTeX, up to the exceptions that the writer documents."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.latex.writer import to_latex
from proofs.notation import (
    Abs,
    Dimension,
    Eq,
    Function,
    Index,
    Le,
    Matrix,
    Max,
    Ne,
    Piecewise,
    Real,
    Sum,
    Vector,
    as_expression,
    exp,
    log,
)
from proofs.notation.big import Sum as SumNode
from proofs.notation.tree import Add, Apply, Div, Dot, Elementary, Expression, MatMul, Mul, Neg, Number, Pow, Sub

n = Dimension("n")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
x, y, W, f = Vector("x", n), Vector("y", n), Matrix("W", n, n), Function("f")
LEAVES = [Real("a"), Real("b"), Real("c"), x[i], W[i, j], *map(as_expression, (1, 2, -1, Fraction(1, 2)))]


def _larger(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    two = st.tuples(parts, parts)
    return st.one_of(
        two.map(lambda p: Add(*p)),
        two.map(lambda p: Sub(*p)),
        two.map(lambda p: Mul(*p)),
        two.map(lambda p: Div(*p)),
        two.map(lambda p: Max(*p)),
        parts.map(Neg),
        parts.map(exp),
        parts.map(log),
        parts.map(Abs),
        parts.map(f),
        st.tuples(parts, st.sampled_from([-1, 2, 3])).map(lambda p: Pow(*p)),
        st.tuples(parts, st.sampled_from([(j,), (i, j), (Ne(j, i),), (Ne(j, k),)])).map(lambda p: Sum(p[0], *p[1])),
        two.map(lambda p: Dot(Mul(p[0], x), Add(y, p[1]))),
        two.map(lambda p: MatMul(W, Mul(p[0], Add(x, p[1])))[i]),
        two.map(lambda p: Piecewise((p[0], Le(p[0], p[1])), p[1])),
    )


TREES = st.recursive(st.sampled_from(LEAVES), _larger, max_leaves=5)


def read_back(node: Any) -> Any:
    """``node`` with the documented exceptions removed: signs before products, numbers that are fractions."""
    match node:
        case Number():
            size = abs(node.value)
            whole = Number(Fraction(size.numerator))
            made: Expression = whole if size.denominator == 1 else Div(whole, Number(Fraction(size.denominator)))
            return Neg(made) if node.value < 0 else made
        case Mul():
            left, right = read_back(node.left), read_back(node.right)
            return Neg(read_back(Mul(left.operand, right))) if isinstance(left, Neg) else Mul(left, right)
        case Add() | Sub() | Dot() | MatMul():
            return type(node)(read_back(node.left), read_back(node.right))
        case Neg():
            return Neg(read_back(node.operand))
        case Div():
            return Div(read_back(node.numerator), read_back(node.denominator))
        case Pow():
            return Pow(read_back(node.base), node.exponent)
        case Elementary():
            return Elementary(node.name, tuple(map(read_back, node.arguments)))
        case Apply():
            return Apply(node.function, read_back(node.argument))
        case SumNode():
            return SumNode(read_back(node.body), *node.ranges)
        case Piecewise():
            ((value, condition),) = node.cases
            condition = Le(read_back(condition.left), read_back(condition.right))  # type: ignore[attr-defined]
            return Piecewise((read_back(value), condition), read_back(node.otherwise))
    return read_back(node.base)[node.indices] if hasattr(node, "indices") and isinstance(node.base, MatMul) else node


def _neighbours(node: Any) -> list[Any]:
    """Trees that lax parentheses would print like ``node``: the two ways to group, at the root and one level down."""
    found = [node]
    for outer in (Add, Sub, Mul):
        for inner in (Add, Sub, Mul):
            if isinstance(node, outer) and isinstance(node.left, inner):
                found.append(inner(node.left.left, outer(node.left.right, node.right)))
            if isinstance(node, outer) and isinstance(node.right, inner):
                found.append(inner(outer(node.left, node.right.left), node.right.right))
    if isinstance(node, (Add, Sub, Mul)) and isinstance(node.left, SumNode):
        found.append(SumNode(type(node)(node.left.body, node.right), *node.left.ranges))
    if isinstance(node, (Add, Sub, Mul)) and isinstance(node.left, Neg):
        found.append(Neg(type(node)(node.left.operand, node.right)))
    if isinstance(node, Neg) and isinstance(node.operand, (Add, Sub, Mul)):
        found.append(type(node.operand)(Neg(node.operand.left), node.operand.right))
    return found


@settings(max_examples=300, deadline=None)
@given(TREES, TREES)
def test_distinct_trees_have_distinct_latex(first: Any, second: Any) -> None:
    if to_latex(first) == to_latex(second):
        assert read_back(first) == read_back(second)


@settings(max_examples=800, deadline=None)
@given(TREES, TREES, TREES, st.sampled_from([Add, Sub, Mul]), st.sampled_from([Add, Sub, Mul]), st.booleans())
def test_regrouped_trees_have_distinct_latex(a: Any, b: Any, c: Any, outer: Any, inner: Any, left: bool) -> None:
    tree = outer(inner(a, b), c) if left else outer(a, inner(b, c))
    for near in _neighbours(tree):
        if to_latex(tree) == to_latex(near):
            assert read_back(tree) == read_back(near)


@settings(max_examples=300, deadline=None)
@given(TREES, TREES, TREES, st.booleans())
def test_what_follows_a_sum_is_not_swallowed(body: Any, factor: Any, before: Any, deep: bool) -> None:
    outside: Any = Mul(Mul(before, Sum(body, j)), factor) if deep else Mul(Sum(body, j), factor)
    inside: Any = Mul(before, Sum(Mul(body, factor), j)) if deep else Sum(Mul(body, factor), j)
    assert to_latex(outside) != to_latex(inside)


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_braces_and_brackets_balance(tree: Any) -> None:
    text = to_latex(Eq(tree, tree))
    assert text.count("{") == text.count("}")
    assert text.count(r"\left") == text.count(r"\right")
