"""Terms to SymPy and back."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.errors import NotationError
from proofs.notation import Abs, Definition, Dimension, Expression, Index, Max, Real, Sum, Vector, exp, log, sqrt
from proofs.notation.tree import as_expression
from proofs.sympy_bridge import from_sympy, to_sympy

n = Dimension("n")
i, j, x = Index("i", n), Index("j", n), Vector("x", n)
POINTS = [
    {sympy.Symbol(name, real=True): sympy.Rational(value) for name, value in zip("abc", values, strict=True)}
    for values in (("2/3", "-5/4", "1/7"), ("-3", "1/2", "-2/5"), ("-1/9", "-7/3", "4"))
]
names = st.sampled_from([Real(name) for name in "abc"])
numbers = st.fractions(min_value=-5, max_value=5, max_denominator=6).map(as_expression)


def grown(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return st.one_of(
        st.tuples(inner, inner).map(lambda pair: pair[0] + pair[1]),
        st.tuples(inner, inner).map(lambda pair: pair[0] - pair[1]),
        st.tuples(inner, inner).map(lambda pair: pair[0] * pair[1]),
        st.tuples(inner, inner).map(lambda pair: pair[0] / (1 + pair[1] ** 2)),
        st.tuples(inner, inner).map(lambda pair: Max(*pair)),
        st.tuples(inner, st.integers(0, 3)).map(lambda pair: pair[0] ** pair[1]),
        inner.map(Abs),
        inner.map(lambda t: log(2 + t**2)),
        inner.map(lambda t: sqrt(1 + t**2)),
        names.map(exp),
    )


@settings(max_examples=80, deadline=None)
@given(st.recursive(names | numbers, grown, max_leaves=6))
def test_round_trip(term: Expression) -> None:
    # Compared by value: SymPy writes ||a|| and |a| differently, depending on how it met them.
    written = to_sympy(term)
    again = to_sympy(from_sympy(written))
    for point in POINTS:
        first, second = written.evalf(40, subs=point), again.evalf(40, subs=point)
        assert abs(first - second) <= abs(first) * 10**-25 + 10**-25


def test_sums_and_components() -> None:
    softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)
    base, row = sympy.IndexedBase("x", real=True), sympy.Symbol("i", integer=True, positive=True)
    written = to_sympy(softmax(x)[i])
    assert written.subs(sympy.Symbol("n", integer=True, positive=True), 2).doit() == sympy.exp(base[row]) / (
        sympy.exp(base[1]) + sympy.exp(base[2])
    )


def test_a_bound_index_captures_nothing() -> None:
    softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)
    whole = to_sympy(Sum(softmax(x)[j], j)).subs(sympy.Symbol("n", integer=True, positive=True), 3).doit()
    assert sympy.simplify(whole) == 1


@pytest.mark.parametrize("expression", [sympy.I, sympy.oo, sympy.Symbol("a") ** sympy.Symbol("b"), sympy.sin(1)])
def test_what_has_no_counterpart_is_refused(expression: sympy.Expr) -> None:
    with pytest.raises(NotationError):
        from_sympy(expression)


def test_a_whole_vector_is_refused() -> None:
    with pytest.raises(NotationError, match="take a component"):
        to_sympy(x)
