"""Limits: refuted only by an enclosure of a whole tail, never by samples."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

import numeric
from numeric.crosscheck import crosscheck
from numeric.enclosure import Enclosure, Undecided, compare, divide
from numeric.exact import ExactInstance, Interpreter
from numeric.tails import Tail
from proofs.notation import (
    Dimension,
    Eq,
    ForAll,
    Implies,
    Index,
    Le,
    Limit,
    Lt,
    Natural,
    Ne,
    Real,
    Sum,
    Vector,
    abbreviation,
    exp,
    log,
    oo,
    sqrt,
)
from proofs.notation.formulas import Formula
from proofs.notation.tree import Expression
from proofs.registry import find

n = Dimension("n")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
a, b, c = Real("alpha"), Real("b"), Real("c")
x = Vector("x", n)
softmax = exp(a * x[i]) / Sum(exp(a * x[j]), j)

FALSE = [
    Limit(exp(-a), a, oo, 1),
    Limit(a * c, a, oo, 0),
    Limit(1 / a, a, oo, Fraction(1, 100)),
    Limit(exp(a) / a, a, oo, 1),
    Limit(log(1 + exp(a)) - a, a, oo, 1),
    Limit((a + 1) / (2 * a - b), a, oo, 1),
    Limit(softmax, a, oo, 1),
    Limit(softmax, a, oo, 0),
    Limit(a**2, a, 2, 5),
    Limit(c * a, a, 0, c),
    Limit(-(a**3), a, oo, c),
    ForAll(i, Limit(softmax, a, oo, x[i] * 0)),
]
TRUE = [
    Limit(exp(-a), a, oo, 0),
    Limit(1 / a, a, oo, 0),
    Limit(log(1 + exp(a)) - a, a, oo, 0),
    Limit(a**5 * exp(-a), a, oo, 0),
    Limit((a + 1) / (2 * a + b**2 + 1), a, oo, Fraction(1, 2)),
    Limit(a**2, a, 2, 4),
    Limit(c * a, a, 0, 0),
    Limit(log(1 + exp(-(a * c**2 + a))), a, oo, 0),
]


@pytest.mark.parametrize("statement", FALSE, ids=repr)
def test_a_false_limit_is_refuted_with_the_distance_that_it_keeps(statement: Formula):
    found = numeric.counterexample(statement, effort=0.3)
    assert found is not None and found.decided_by == "enclosures"
    assert "or more away from" in found.message and (" for every alpha ≥ " in found.message or "wherever |alpha" in found.message)


@pytest.mark.parametrize("statement", TRUE, ids=repr)
def test_a_true_limit_is_not_refuted(statement: Formula):
    assert numeric.counterexample(statement, effort=0.2) is None
    found = crosscheck(statement, instances=20)
    assert found is not None and found.disagreements == 0 and found.no_evidence < found.instances


def test_the_smallest_instance_is_found_and_the_values_along_the_way_are_shown():
    found = numeric.counterexample(Limit(softmax, a, oo, 1), given=[ForAll(j, Le(x[j], x[i]))])
    assert found is not None and found.to_json() == {"n": 2, "x": ["0", "0"], "i": 1}
    assert found.message.endswith(
        "stays 1/4 or more away from 1 for every alpha ≥ 64: it is 1/2 at alpha = 64, 1/2 at alpha = 128, 1/2 at alpha = 256"
    )
    alone = [ForAll(j, Implies(Ne(j, i), Lt(x[j], x[i])))]
    assert numeric.counterexample(Limit(softmax, a, oo, 1), given=alone, effort=0.2) is None


@pytest.mark.parametrize("body", [sqrt(a), exp(a**2), log(a), exp(exp(a))], ids=repr)
def test_what_no_tail_encloses_is_undecided(body: Expression):
    assert numeric.counterexample(Limit(body, a, oo, 3)) is None


def test_a_limit_over_natural_numbers_is_undecided():
    t = Natural("t")
    assert numeric.counterexample(Limit(c, t, oo, 3)) is None


def test_a_slow_limit_is_never_called_false_by_its_samples():
    # At every α that a tail begins with, the value is far from the limit, and so it is long after.
    slow = 10**9 / a
    assert [float(10**9 / point) > 1000 for point in (64, 128, 4096)] == [True] * 3
    assert numeric.counterexample(Limit(slow, a, oo, 0)) is None


def test_a_tail_contains_every_later_value():
    draw = random.Random(0)
    names = {b: Fraction(3, 2), c: Fraction(-1, 3)}
    bodies = [softmax_of(Fraction(draw.randint(-6, 6), 2), Fraction(draw.randint(-6, 6), 2)) for _ in range(20)]
    bodies += [log(1 + exp(-a)), (a**2 + 1) / (a**3 - b), a * exp(-a / 2), 1 / (b - exp(c * a)), (1 + exp(a)) / (3 + 2 * exp(a))]
    for body in bodies:
        tail = Interpreter(ExactInstance({}, {**names, a: Tail.variable(64)})).evaluate(body)  # type: ignore[dict-item]
        for point in (64, 65, 100, 1000, 10**4):
            value = Interpreter(ExactInstance({}, {**names, a: point})).evaluate(body)
            plain = Enclosure(tail.interval) if isinstance(tail, Enclosure) else tail
            assert compare(plain, value) in (None, 0)


def softmax_of(first: Fraction, second: Fraction) -> Expression:
    return exp(first * a) / (exp(first * a) + exp(second * a))


def test_what_may_be_undefined_in_a_tail_has_no_value_there_even_where_it_would_be_0():
    gap = Tail.variable(64) - 100
    assert isinstance(gap, Tail)
    with pytest.raises(Undecided):
        compare(Tail({}, gap.above, 64), 0)
    with pytest.raises(Undecided):
        divide(0 * gap + 1, gap)


def test_an_unbounded_tail_has_no_interval_but_an_order():
    grown = Tail.variable(64) * 2 - 5
    assert isinstance(grown, Tail) and grown.interval is None
    assert (compare(grown, 100), compare(3, grown), compare(grown, Tail.variable(64))) == (1, -1, 1)
    with pytest.raises(Undecided):
        (grown - Tail.variable(64) * 2).over(grown - grown + 0)


def test_a_limit_line_of_a_derivation_has_numeric_evidence():
    result = find("2c")
    lines = [line for line in result.lines() if isinstance(line.statement, ForAll) and isinstance(line.statement.body, Limit)]
    assert lines
    for line in lines:
        found = crosscheck(line.statement, line.given)
        assert found is not None and found.disagreements == 0 and found.no_evidence < found.instances / 4


def test_a_wrong_limit_line_disagrees():
    wrong = crosscheck(Limit(softmax, a, oo, 1), (ForAll(j, Le(x[j], x[i])),))
    assert wrong is not None and wrong.disagreements > 0 and wrong.decided_by == {"enclosures": wrong.disagreements}


def test_a_claimed_value_that_is_defined_elsewhere_is_looked_up():
    half = abbreviation("q", Fraction(1, 2) + c * 0)
    assert numeric.counterexample(Limit(softmax, a, oo, half), given=[Eq(x[i], 0)]) is not None
