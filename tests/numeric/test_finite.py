"""∀ and ∃ over vectors whose entries are one of two numbers: all of them are gone through, in batches and exactly."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

import numeric
from numeric.crosscheck import crosscheck
from numeric.exact import ExactInstance, Interpreter
from numeric.finite import counts_all, two_values
from numeric.prepared import Question, prepared_for
from proofs.notation import Abs, And, Eq, Exists, ForAll, Ge, Gt, Implies, Le, Ne, Or, Real, Sum, Vector
from proofs.registry import find
from proofs.sheet.hopfield_update import energy, field, i, j, k, n
from proofs.sheet.hopfield_update import w as W

x, z = Vector("x", n), Vector("z", n)
a, c, eta = Real("a"), Real("c"), Real("eta")
SIGNS, BITS = ForAll(j, Eq(x[j] ** 2, 1)), ForAll(j, Or(Eq(x[j], 0), Eq(x[j], 1)))
TOTAL = Sum(z[j] * x[j], j)
SYMMETRIC = ForAll((j, k), Eq(W[j, k], W[k, j]))
GAP = ForAll((x, i), Implies(And(SIGNS, Ne(field(x)[i], 0)), Ge(Abs(field(x)[i]), eta)))


@pytest.mark.parametrize(
    ("formula", "values"),
    [
        (ForAll(x, Implies(SIGNS, Le(TOTAL, c))), {x: (1, -1)}),
        (ForAll(x, Implies(And(Gt(c, 0), BITS), Le(TOTAL, c))), {x: (0, 1)}),
        (Exists(x, And(SIGNS, Ge(TOTAL, c))), {x: (1, -1)}),
        (ForAll(a, Implies(Eq(Abs(a), 1), Le(a * c, 5))), {a: (1, -1)}),
        (ForAll(x, Implies(Le(TOTAL, c), SIGNS)), {}),
        (ForAll(x, Implies(Ge(x[j], 0), Le(TOTAL, c))), {}),
        (Exists(x, Implies(SIGNS, Ge(TOTAL, c))), {}),
        (ForAll(x, And(SIGNS, Ge(TOTAL, c))), {}),
    ],
)
def test_what_is_required_of_a_bound_name_says_which_values_it_has(formula, values):
    assert two_values(formula) == values and counts_all(And(Gt(c, 0), formula)) == bool(values)


@pytest.mark.parametrize(("premise", "values"), [(SIGNS, (1, -1)), (BITS, (0, 1))])
def test_batches_exact_arithmetic_and_plain_python_agree(premise, values):
    claims = [
        ForAll(x, Implies(premise, Le(TOTAL, c))),
        Exists(x, And(premise, Eq(TOTAL, c))),
        ForAll((x, i), Implies(And(premise, Ne(x[i], 0)), Gt(TOTAL, z[i] - c))),
    ]
    question = Question((And(), *claims), (Ge(Sum(z[j] ** 2, j), 0), Ge(c**2, 0)))
    prepared = prepared_for(question)
    seen = 0
    for block in prepared.blocks(60, 0):
        batch, [_, *truths], _ = prepared.instance(block, 0)
        if prepared.cells[block.cell].kind == "wild":
            continue
        for row in range(batch.count):
            instance = batch.exactly(row)
            entries, bound = instance.values[z], instance.values[c]
            vectors = [list(chosen) for chosen in product(values, repeat=len(entries))]
            sums = [sum(p * q for p, q in zip(entries, chosen, strict=True)) for chosen in vectors]
            pairs = [(s, v) for s, chosen in zip(sums, vectors, strict=True) for v, q in zip(entries, chosen, strict=True) if q]
            wanted = [all(s <= bound for s in sums), any(s == bound for s in sums), all(s > v - bound for s, v in pairs)]
            assert [bool(truth.can_true[row]) for truth in truths] == wanted
            assert [bool(truth.can_false[row]) for truth in truths] == [not each for each in wanted]
            assert [Interpreter(instance).holds(claim) for claim in claims] == wanted
            seen += 1
    assert seen > 30


def test_a_gap_is_what_its_definition_says():
    weights = ((Fraction(0), Fraction(3)), (Fraction(3), Fraction(0)))
    for size, holds in ((1, True), (3, True), (4, False)):
        instance = ExactInstance({"n": 2}, {W: weights, eta: Fraction(size)})
        assert Interpreter(instance, strict=True).holds(GAP) is holds


def test_lines_under_a_gap_have_instances_and_false_ones_are_refuted():
    fine = crosscheck(Implies(Ne(field(z)[i], 0), Ge(Abs(field(z)[i]), eta)), (GAP, Gt(eta, 0), ForAll(j, Eq(z[j] ** 2, 1))))
    assert fine is not None and fine.instances == 1000 and not fine.disagreements
    for claim in (Ge(Abs(field(z)[i]), eta), Implies(Ne(field(z)[i], 0), Gt(Abs(field(z)[i]), eta))):
        answer = numeric.check(claim, given=[GAP, Gt(eta, 0), ForAll(j, Eq(z[j] ** 2, 1))], instances=300)
        assert answer.verdict == "false" and answer.counterexample is not None
    assert numeric.check(Le(energy(z), 0), given=[GAP, SYMMETRIC], instances=200).verdict == "false"


def test_every_line_of_assignment_5_with_integers_or_a_gap_is_tried():
    derivation = find("5")
    lines = [line for line in derivation.lines() if any("eta" in repr(fact) for fact in line.given)]
    assert len(lines) > 80
    from numeric.crosscheck import crosscheck_lines

    found = crosscheck_lines(lines[::4], instances=40)
    assert all(each is not None and each.instances >= 10 and not each.disagreements for each in found)


def test_instances_are_the_same_each_time():
    prepared = prepared_for(Question((Gt(eta, 0),), (GAP, SYMMETRIC)))
    for block in prepared.blocks(50, 0):
        one, other = (prepared._tried(block, 2)[0] for _ in range(2))
        assert all(np.array_equal(one.values[name], other.values[name]) for name in (W, eta))


def test_a_hypothesis_about_all_vectors_of_two_numbers_is_within_reach():
    found = numeric.counterexample(Eq(field(z)[i], 0), given=[GAP, SYMMETRIC, ForAll(j, Eq(z[j] ** 2, 1)), Gt(eta, 0)])
    assert found is not None and found.decided_by == "exact rationals"
    from proofs import NotProved, prove

    with pytest.raises(NotProved) as caught:
        prove(Eq(field(z)[i], 0), given=[GAP, SYMMETRIC, ForAll(j, Eq(z[j] ** 2, 1)), Gt(eta, 0)])
    assert caught.value.counterexample is not None
