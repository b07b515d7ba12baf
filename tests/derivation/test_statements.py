"""What lectures state with quantifiers can be stated: limits, maximisers, recurrence, layers. Each has a kernel formula."""

from __future__ import annotations

import pytest

from proofs.kernel import terms as t
from proofs.latex.writer import to_latex
from proofs.notation import (
    And,
    ArgMax,
    Definition,
    Dimension,
    ElementOf,
    Eq,
    Equivalent,
    Exists,
    ForAll,
    Formula,
    Ge,
    Gt,
    Implies,
    Index,
    Le,
    Limit,
    Matrix,
    Natural,
    Ne,
    Not,
    Piecewise,
    Real,
    Sequence,
    Size,
    Sum,
    Vector,
    exp,
    log,
    oo,
)
from proofs.notation.lowering import lower, obligations
from proofs.notation.names import free_symbols

n, m = Dimension("n"), Dimension("m")
i, j, k, top = (Index(name, n) for name in ("i", "j", "k", "m"))
x, w, w0, c = (Vector(name, n) for name in ("x", "w", "w_0", "c"))
alpha, lam, z, r = (Real(name) for name in ("alpha", "lambda", "z", "r"))
softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)
number = Index("j", m)
data, label = Matrix("X", m, n), Vector("y", m)
row = Sum(data[number, i] * w[i], i)
gain = Definition("L", (w,), Sum(log(1 / (1 + exp(-label[number] * row))), number) / Size(m))
time, start, late = Natural("t"), Natural("t_0"), Natural("T")
state, layers, A = Sequence("x", n), Sequence("W", n, n), Matrix("A", n, n)
length = Natural("L")
outputs, v = Sequence("a", n), Vector("v", n)

STATEMENTS: dict[str, Formula] = {
    "arg max sets": Eq(ArgMax(softmax(x)[i], i), ArgMax(x[i], i)),
    "a chain of equivalences": ForAll((i, k), Equivalent(Ge(softmax(x)[i], softmax(x)[k]), Ge(x[i], x[k]))),
    "limit with a unique maximiser": Implies(
        ForAll(j, Implies(Ne(j, top), Gt(x[top], x[j]))), Limit(softmax(alpha * x)[i], alpha, oo, Piecewise((1, Eq(i, top)), 0))
    ),
    "a maximiser belongs to the set": Implies(ElementOf(top, ArgMax(x[j], j)), Ge(x[top], x[i])),
    "no maximiser": Not(Exists(w, ForAll(w0, Le(gain(w0), gain(w))))),
    "supremum along a ray": Limit(gain(alpha * w0), alpha, oo, 0),
    "a maximiser in a ball": Exists(
        w, And(ForAll(c, Le(gain(c) - lam * (c @ c), gain(w) - lam * (w @ w))), Le(lam * (w @ w), log(2)))
    ),
    "nothing changes in the end": Exists(start, ForAll(time, Implies(Ge(time, start), Eq(state[time + 1], state[time])))),
    "a state recurs": Exists(start, ForAll(late, Exists(time, And(Ge(time, late), Eq(state[time], state[start]))))),
    "limit of a sequence": Limit(state[time, i], time, oo, z),
    "layers": ForAll(
        length,
        Exists(
            (A, c),
            ForAll(
                (outputs, v),
                Implies(
                    And(Eq(outputs[0], v), ForAll(time, Eq(outputs[time + 1], layers[time] @ outputs[time]))),
                    Eq(outputs[length], A @ v + c),
                ),
            ),
        ),
    ),
}


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS.keys())
def test_a_statement_has_a_kernel_formula_with_the_same_free_names(statement: Formula):
    formula = lower(statement)
    assert formula.sort == t.BOOL and formula.loose == 0
    assert {variable.data for variable in t.free_variables(formula)} == {symbol.name for symbol in free_symbols(statement)}
    assert all(duty.sort == t.BOOL for duty in obligations(statement))
    assert "\\" in to_latex(statement) and str(statement)
