"""Nobody makes a theorem except the rules of the kernel."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from typing import Any

import pytest

from proofs import Dimension, Eq, Index, Real, Sum, Vector, exp, prove
from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.normal import Normaliser
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import (
    Theorem,
    and_elim,
    and_intro,
    assume,
    convert,
    discharge,
    exists_elim,
    exists_intro,
    for_all_elim,
    for_all_intro,
    modus_ponens,
    or_elim,
    or_intro,
    replace,
)
from proofs.memory import forget_all
from proofs.proving import Proven
from proofs.search.logic import contradiction, iff_elim, iff_intro, induction, instantiate
from proofs.search.order import antisymmetry, linear, sum_monotone, unit
from proofs.search.rewriting import compute, rewrite_rule
from proofs.search.signs import sign

a = t.var("a", t.REAL)
THEOREM = compute(t.eq(a, a))
FORMULA = THEOREM.conclusion


def test_the_constructor_is_closed() -> None:
    for arguments in ((), (FORMULA,), (frozenset(), FORMULA)):
        with pytest.raises(KernelError):
            Theorem(*arguments)


@pytest.mark.parametrize(
    "duplicate",
    [
        lambda: copy.copy(THEOREM),
        lambda: copy.deepcopy(THEOREM),
        lambda: pickle.dumps(THEOREM),
        lambda: dataclasses.replace(THEOREM),
        lambda: type("Mine", (Theorem,), {}),
    ],
    ids=["copy", "deepcopy", "pickle", "replace", "subclass"],
)
def test_a_theorem_is_not_duplicated(duplicate: Any) -> None:
    with pytest.raises((KernelError, TypeError)):
        duplicate()


def test_a_theorem_never_changes() -> None:
    for name in ("conclusion", "hypotheses", "anything"):
        with pytest.raises((KernelError, AttributeError)):
            setattr(THEOREM, name, t.FALSE)
        with pytest.raises((KernelError, AttributeError)):
            object.__setattr__(THEOREM, name, t.FALSE)
    assert THEOREM.conclusion == t.eq(a, a)


EMPTY: Any = object.__new__(Theorem)
USES = {
    "conclusion": lambda e: e.conclusion,
    "hypotheses": lambda e: e.hypotheses,
    "facts": lambda e: e.facts,
    "repr": repr,
    "discharge": lambda e: discharge(FORMULA, e),
    "modus ponens": lambda e: modus_ponens(e, THEOREM),
    "modus ponens, premise": lambda e: modus_ponens(discharge(FORMULA, THEOREM), e),
    "and": lambda e: and_intro(e),
    "part of and": lambda e: and_elim(e, 0),
    "or": lambda e: or_intro(t.or_(FORMULA, FORMULA), e),
    "cases": lambda e: or_elim(e, THEOREM),
    "iff": lambda e: iff_intro(e, e),
    "iff, part": lambda e: iff_elim(e, forward=True),
    "contradiction": lambda e: contradiction(t.FALSE, e, e),
    "for all": lambda e: for_all_intro(a, e),
    "instance": lambda e: for_all_elim(e, a),
    "witness": lambda e: exists_intro(t.exists(t.lam(t.REAL, t.TRUE)), a, e),
    "obtain": lambda e: exists_elim(e, a, THEOREM),
    "substitution": lambda e: instantiate(e, {}),
    "induction": lambda e: induction(t.lam(t.NAT, t.TRUE), e, e),
    "rule": rewrite_rule,
    "unit": unit,
    "convert": lambda e: convert(e, FORMULA),
    "sign": lambda e: sign(t.lt(t.ZERO, t.ONE), (e,)),
    "replace": lambda e: replace(e, t.lam(t.REAL, t.TRUE), THEOREM),
    "replace, in": lambda e: replace(THEOREM, t.lam(t.REAL, t.TRUE), e),
    "antisymmetry": lambda e: antisymmetry(e, e),
    "sum": sum_monotone,
    "linear": lambda e: linear(t.lt(t.ZERO, t.ONE), ((e, t.ONE, None),)),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES.keys())
@pytest.mark.parametrize("forged", [EMPTY, None, FORMULA], ids=["empty theorem", "None", "formula"])
def test_no_rule_takes_what_is_no_theorem(use: Any, forged: Any) -> None:
    if use is repr and forged is not EMPTY:
        return
    with pytest.raises((KernelError, AttributeError)):
        use(forged)


def test_no_assert_guards_the_kernel() -> None:
    program = (
        "from proofs.kernel.theorem import Theorem, assume, discharge, for_all_intro\n"
        "from proofs.search.rewriting import compute\nfrom proofs.kernel import terms as t\n"
        "from proofs.kernel.terms import KernelError\nx = t.var('x', t.REAL)\n"
        "bad = [lambda: Theorem(t.FALSE), lambda: compute(t.FALSE), lambda: object.__new__(Theorem).conclusion,\n"
        "       lambda: discharge(t.TRUE, object.__new__(Theorem)), lambda: t.num(True), lambda: t.Term(),\n"
        "       lambda: for_all_intro(x, assume(t.eq(x, t.ONE))), lambda: compute(t.eq(x, t.ONE))]\n"
        "for attempt in bad:\n    try:\n        attempt()\n    except KernelError:\n        print('refused')\n"
        "    else:\n        print('MADE')\n"
    )
    done = subprocess.run([sys.executable, "-O", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["refused"] * 8


def test_what_is_printed_as_proven_is_what_the_theorems_say() -> None:
    n = Dimension("n")
    i = Index("i", n)
    x, c = Vector("x", n), Real("c")
    statement = Eq(Sum(x[i] + c, i), Sum(x[i], i) + Sum(c, i))
    proven = prove(statement)
    other = prove(Eq(exp(c) * exp(-c), 1))
    hypothetical = prove(Eq(c, 1), given=[Eq(c, 1)])
    for claimed, theorems in [
        (statement, ()),
        (statement, other.theorems),
        (Eq(c, 0), proven.theorems),
        (statement, proven.theorems + other.theorems),
        (Eq(c, 1), hypothetical.theorems),
    ]:
        with pytest.raises(ValueError):
            Proven(claimed, (), theorems)
    with pytest.raises(ValueError):
        dataclasses.replace(proven, statement=Eq(c, 0))
    with pytest.raises((ValueError, KernelError)):
        Proven(statement, (), (object.__new__(Theorem),))


def test_a_proven_quotient_needs_the_theorem_that_it_is_defined() -> None:
    c = Real("c")
    statement = Eq(1 / c, 1 / c)
    same = compute(t.eq(*[t.mul(t.ONE, t.inverse(t.var("c", t.REAL)))] * 2))
    with pytest.raises(ValueError):
        Proven(statement, (), (same,))


def test_a_rule_that_was_tampered_with_proves_nothing_new() -> None:
    square = t.eq(t.power(a, 2), t.ONE)
    other = rewrite_rule(assume(t.eq(a, t.num(5))))
    for names in (("lead",), ("rest",), ("lead", "rest"), ("lead", "rest", "sorts", "shrinks")):
        rule = rewrite_rule(assume(square))
        for name in names:
            object.__setattr__(rule, name, getattr(other, name))
        with pytest.raises(KernelError):
            compute(t.eq(a, t.num(5)), (rule,))
    for source in (None, FORMULA, object.__new__(Theorem)):
        rule = rewrite_rule(assume(square))
        object.__setattr__(rule, "theorem", source)
        with pytest.raises((KernelError, AttributeError)):
            compute(t.eq(t.ONE, t.power(a, 2)), (rule,)) if source is None else discharge(square, source)
    forget_all()  # theorems that say the same share one rule, the one that was tampered with too
    assert compute(square, (rewrite_rule(assume(square)),)).hypotheses == {square}


def test_a_term_is_neither_made_nor_changed_from_outside() -> None:
    with pytest.raises(KernelError):
        Term("num")
    with pytest.raises(KernelError):
        type("Mine", (Term,), {})
    with pytest.raises(KernelError):
        a.key = "b"
    for duplicate in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(KernelError):
            duplicate(a)


class Lookalike:
    """Has a term's attributes, and becomes what it likes after the proof."""

    op, args, sort, loose, key, data, size, depth = "and", (), t.BOOL, 0, "and", None, 1, 0

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("and")


def test_a_theorem_concludes_a_term_and_nothing_that_looks_like_one() -> None:
    fake: Any = Lookalike()
    for attempt in (lambda: compute(fake), lambda: convert(and_intro(), fake)):
        with pytest.raises(KernelError):
            attempt()


def _remembered_as_five(normalise: Callable[[Term], object], term: Term) -> None:
    """Whatever is asked of the normal forms, none of them says from then on that ``term`` is 5."""
    with suppress(KernelError, AttributeError):
        normalise(term)
    with pytest.raises(KernelError):
        convert(and_intro(), t.eq(term, t.num(5)))


def test_what_looks_like_a_term_leaves_no_normal_form_behind() -> None:
    term = t.add(a, t.num(101))

    class Five(Lookalike):
        op, sort, data = "num", t.REAL, Fraction(5)

        def __hash__(self) -> int:
            return hash(term)

    for look in (Normaliser.poly, Normaliser.canonical):
        _remembered_as_five(lambda _, look=look: look(Normaliser(), Five()), term)  # type: ignore[misc, call-arg]


def test_nobody_else_computes_a_normal_form_that_is_remembered() -> None:
    def derived(term: Term) -> object:
        other = type("Mine", (Normaliser,), {"_computed": lambda self, term: {(): 5}})
        return other().poly(term)

    def changed(term: Term) -> object:
        other = Normaliser()
        other._computed = lambda term: {(): 5}  # type: ignore[method-assign]
        return other.poly(term)

    for number, normalise in enumerate((derived, changed)):
        _remembered_as_five(normalise, t.add(a, t.num(102 + number)))


def test_a_number_that_passes_for_another_one_leaves_nothing_behind() -> None:
    class Sly(int):
        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return hash(7919)

    value = Fraction(5)
    value._numerator = Sly(5)  # type: ignore[attr-defined]
    with suppress(KernelError):
        t.num(value)
    assert t.num(7919).data == 7919


def test_the_size_of_a_dimension_is_a_plain_number() -> None:
    class Sly(int):
        def __format__(self, spec: str) -> str:
            return "0"

    sort = t.IndexSort((t.Part("n", Sly(1)),))
    for attempt in (lambda: axiom("sum", sort), lambda: t.var("i", sort)):
        with pytest.raises(KernelError):
            attempt()
