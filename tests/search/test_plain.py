"""Comparisons that say the same are found equivalent by their plain forms, without a search."""

from __future__ import annotations

import pytest

from proofs.kernel.terms import KernelError
from proofs.notation.big import Sum
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp, log
from proofs.notation.formulas import Eq, Equivalent, ForAll, Formula, Ge, Gt, Implies, Le, Lt, Ne
from proofs.notation.lowering import lower
from proofs.notation.tree import Real, Vector
from proofs.proving import assumptions
from proofs.refutation import refute
from proofs.search.context import Context
from proofs.search.plain import equivalence, implication

n = Dimension("n")
i, j, k = (Index(name, n) for name in "ijk")
x, p = Vector("x", n), Vector("p", n)
Z, a, b = Real("Z"), Real("a"), Real("b")
softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)
s = softmax(x)
is_softmax = Eq(p, s)

SAME: list[tuple[Formula, tuple[Formula, ...]]] = [
    (Equivalent(Ge(s[i], s[k]), Ge(x[i], x[k])), ()),
    (Equivalent(Gt(log(s[i]), log(s[k])), Gt(s[i], s[k])), ()),
    (Equivalent(Ge(exp(x[i] - x[k]) - 1, 0), Ge(p[i], p[k])), (is_softmax,)),
    (Equivalent(Ge(exp(x[i]) / Z, exp(x[k]) / Z), Ge(x[i], x[k])), (Gt(Z, 0),)),
    (Equivalent(Ge(s[i] / s[k], 1), Ge(log(s[i] / s[k]), 0)), ()),
    (Equivalent(Ge(log(x[i]), log(x[k])), Ge(x[i], x[k])), (ForAll(j, Gt(x[j], 0)),)),
    (Equivalent(Eq(s[i], s[k]), Eq(x[k], x[i])), ()),
    (Equivalent(Ne(s[i], s[k]), Ne(x[i], x[k])), ()),
    (Equivalent(ForAll(k, Ge(s[i], s[k])), ForAll(k, Ge(x[i], x[k]))), ()),
    (Equivalent(ForAll(k, Implies(Ne(k, i), Gt(s[i], s[k]))), ForAll(k, Implies(Ne(k, i), Gt(x[i], x[k])))), ()),
    (Equivalent(Le(2 * exp(a), 2 * exp(b)), Le(-b, -a)), ()),
]

OTHER: list[tuple[Formula, tuple[Formula, ...]]] = [
    (Equivalent(Ge(s[i], s[k]), Le(x[i], x[k])), ()),
    (Equivalent(Ge(s[i], s[k]), Gt(x[i], x[k])), ()),
    (Equivalent(Ge(a / Z, b / Z), Ge(a, b)), ()),  # Z may be negative
    (Equivalent(Ge(log(a), log(b)), Ge(a, b)), (Gt(a, 0),)),  # b may be negative
    (Equivalent(Ge(2 * exp(a), exp(b)), Ge(a, b)), ()),
    (Equivalent(Eq(a * a, b * b), Eq(a, b)), ()),
    (Equivalent(ForAll(k, Ge(s[i], s[k])), ForAll(i, Ge(x[i], x[k]))), ()),
]


def _context(given: tuple[Formula, ...]) -> Context:
    return Context().with_premises(*assumptions(given))


@pytest.mark.parametrize(("statement", "given"), SAME, ids=[repr(statement) for statement, _ in SAME])
def test_the_same_in_other_words_is_found_equivalent(statement: Formula, given: tuple[Formula, ...]) -> None:
    theorem = equivalence(lower(statement), _context(given))
    assert theorem.conclusion == lower(statement)
    assert theorem.hypotheses <= {theorem.conclusion for theorem in assumptions(given)}


@pytest.mark.parametrize(("statement", "given"), OTHER, ids=[repr(statement) for statement, _ in OTHER])
def test_what_says_something_else_is_refused(statement: Formula, given: tuple[Formula, ...]) -> None:
    with pytest.raises(KernelError):
        equivalence(lower(statement), _context(given))


def test_a_strict_comparison_implies_the_weak_one_and_not_the_other_way_round() -> None:
    strict, weak = Gt(x[i], x[k]), Ge(s[i], s[k])
    assert implication(lower(Implies(strict, weak)), Context()).conclusion == lower(Implies(strict, weak))
    with pytest.raises(KernelError):
        implication(lower(Implies(Ge(x[i], x[k]), Gt(s[i], s[k]))), Context())


def test_a_name_for_a_value_does_not_hide_a_counterexample() -> None:
    wrong = Equivalent(Ge(p[i], p[k]), Le(log(p[i]), log(p[k])))
    found = refute(wrong, (is_softmax, ForAll(i, Gt(p[i], 0))), seconds=0.4)
    assert found is not None
    z = Vector("z", n)
    shifted = ForAll(j, Eq(z[j], x[j] - x[k]))
    assert refute(Lt(z[i], 0), (shifted,), seconds=0.4) is not None
    assert refute(Eq(z[k], 0), (shifted,), seconds=0.2) is None


def test_a_value_that_is_undefined_is_no_counterexample() -> None:
    named = Eq(a, 1 / b)
    assert refute(Ne(b, 0), (named,), seconds=0.2) is None
