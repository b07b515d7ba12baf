"""Sequences on instances: what is made does what the hypotheses say, by a simulation of its own; what is false is refuted."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given as sampled
from hypothesis import strategies as st

import numeric
from numeric.campaign import _tallied
from numeric.crosscheck import crosscheck
from numeric.exact import ExactInstance, Interpreter
from numeric.prepared import Question, prepared_for
from numeric.problem import opened
from numeric.times import LAST
from proofs.notation import (
    And,
    Dimension,
    Eq,
    Exists,
    ForAll,
    Ge,
    Gt,
    Implies,
    Le,
    Lt,
    Matrix,
    Natural,
    Ne,
    Or,
    Real,
    Sequence,
    Sum,
)
from proofs.sheet.hopfield_run import always, kept, raised, s
from proofs.sheet.hopfield_run import start as T
from proofs.sheet.hopfield_run import t
from proofs.sheet.hopfield_update import energy, i, j, k, n
from proofs.sheet.hopfield_update import w as W

SYMMETRIC = ForAll((j, k), Eq(W[j, k], W[k, j]))


ANYTHING = Eq(s[0], s[0])


def _batches(given, statement=ANYTHING):
    problem = opened(statement, given)
    prepared = prepared_for(Question((problem.statement,), problem.given))
    for block in prepared.blocks(400, 0):
        batch, _, honouring = prepared.instance(block, 1)
        yield batch, honouring


def _next_states(state, weights, ties_kept):
    """What one update of one neuron may make of a state, from the definition."""
    for place in range(len(state)):
        field = sum(weights[place][other] * state[other] for other in range(len(state)) if other != place)
        if field > 0:
            allowed = {1}
        elif field < 0:
            allowed = {-1}
        else:
            allowed = {state[place]} if ties_kept else {1}
        for value in allowed:
            yield (*state[:place], value, *state[place + 1 :])


@pytest.mark.parametrize(("kind", "ties_kept"), [(kept, True), (raised, False)])
def test_networks_are_run_by_the_rule(kind, ties_kept):
    moved = seen = 0
    for batch, honouring in _batches((SYMMETRIC, always(kind))):
        for row in np.flatnonzero(honouring):
            instance = batch.exactly(int(row))
            weights, states = instance.values[W], instance.runs[s]
            for before, after in zip(states, [*states[1:], states[-1]], strict=True):
                assert after in _next_states(before, weights, ties_kept)
                moved += before != after
            seen += 1
    assert seen > 300 and moved > seen / 2


def test_changes_are_counted():
    N = Sequence("N")
    counting = (
        Eq(N[0], 0),
        ForAll(t, Implies(Eq(s[t + 1], s[t]), Eq(N[t + 1], N[t]))),
        ForAll(t, Implies(Ne(s[t + 1], s[t]), Eq(N[t + 1], N[t] + 1))),
    )
    seen = 0
    for batch, honouring in _batches((SYMMETRIC, always(kept), *counting), Ge(N[t], 0)):
        for row in np.flatnonzero(honouring):
            runs = batch.exactly(int(row)).runs
            changes = [0]
            for before, after in zip(runs[s], runs[s][1:], strict=False):
                changes.append(changes[-1] + (before != after))
            assert runs[N] == tuple(changes)
            seen += 1
    assert seen > 300


def test_what_holds_of_every_run_finds_no_counterexample():
    never_rises = ForAll((T, t), Implies(Ge(t, T), Le(energy(s[t]), energy(s[T]))))
    answer = numeric.check(never_rises, given=[SYMMETRIC, always(raised)], instances=300)
    assert answer.verdict == "no counterexample" and answer.instances == 300


@pytest.mark.parametrize(
    "claim",
    [
        Lt(energy(s[t + 1]), energy(s[t])),
        Le(energy(s[T]), energy(s[0] * 2)),
        ForAll(t, Exists(T, And(Ge(T, t), Ne(s[T + 1], s[T])))),
        Exists(T, ForAll(t, Implies(Gt(t, T), Ne(s[t], s[T])))),
        ForAll(t, Implies(Ge(t, 3), Eq(s[t], s[0]))),
    ],
)
def test_what_is_false_of_some_run_is_refuted_exactly(claim):
    answer = numeric.check(claim, given=[SYMMETRIC, always(kept)], instances=300)
    assert answer.verdict == "false"
    found = answer.counterexample
    assert found.decided_by == "exact rationals" and not found.smallest
    assert isinstance(found.to_json()["s"], list) and "number of times" not in found.to_json()
    problem = opened(claim, (SYMMETRIC, always(kept)))
    interpreter = Interpreter(found.instance)
    assert interpreter.holds(problem.statement) is False
    assert all(interpreter.holds(fact) is True for fact in problem.given)


def test_asymmetric_weights_let_the_energy_rise():
    answer = numeric.check(Le(energy(s[t + 1]), energy(s[t])), given=[always(kept)], instances=300)
    assert answer.verdict == "false"


def test_a_recurrence_that_stands_still_is_followed():
    a, b = Sequence("a"), Sequence("b")
    start, halved = Eq(a[0], 8), ForAll(t, Eq(a[t + 1], b[t] * a[t]))
    answer = numeric.check(Le(a[t] ** 2, 0), given=[start, halved, ForAll(t, Implies(Ge(t, 3), Eq(b[t], 1)))], instances=50)
    assert answer.verdict in ("false", "undecided")
    one = numeric.check(Eq(a[t], 8), given=[start, ForAll(t, Eq(a[t + 1], a[t]))], instances=50)
    assert one.verdict == "no counterexample" and one.instances == 50
    two = numeric.check(Ge(a[t], 9), given=[start, ForAll(t, Eq(a[t + 1], a[t]))], instances=50)
    assert two.verdict == "false" and two.counterexample.to_json()["a"] == ["8"]


def test_a_sequence_that_never_stands_still_leaves_the_question_open():
    a = Sequence("a")
    answer = numeric.check(Ge(a[t], 1), given=[Eq(a[0], 1), ForAll(t, Eq(a[t + 1], a[t] + 1))], instances=50)
    assert answer.verdict == "undecided" and answer.instances == 0


def test_the_same_seed_gives_the_same_runs_whatever_else_is_asked():
    first = [batch.runs[s] for batch, _ in _batches((SYMMETRIC, always(kept)))]
    again = [batch.runs[s] for batch, _ in _batches((SYMMETRIC, always(kept)), Ge(energy(s[t]), energy(s[t])))]
    assert len(first) == len(again) and all(np.array_equal(one, other) for one, other in zip(first, again, strict=True))


a = Sequence("a")
p, q, r = Natural("p"), Natural("q"), Natural("r")
_ATOMS = [Eq(a[p], 1), Le(a[q], a[p + 1]), Ge(q, p), Gt(p + 1, q), Eq(a[q + 2], a[p]), Ne(p, q), Lt(a[p], a[q])]


@sampled(
    st.lists(st.sampled_from(_ATOMS), min_size=1, max_size=3),
    st.sampled_from([And, Or]),
    st.permutations([(ForAll, p), (Exists, q)]),
    st.lists(st.integers(-1, 1), min_size=1, max_size=LAST + 1),
)
def test_a_few_late_times_stand_for_all(atoms, join, quantifiers, members):
    """The truth over the times that are looked at is that over many more."""
    claim = join(*atoms)
    for quantifier, variable in quantifiers:
        claim = quantifier(variable, claim)
    members = (*members, *(members[-1:] * (LAST + 1 - len(members))))
    instance = ExactInstance({}, runs={a: tuple(Fraction(value) for value in members)})

    def holds(node, names):
        match node:
            case ForAll(variables=(name,), body=body):
                return all(holds(body, {**names, name: time}) for time in range(2 * LAST + 10 * len(names)))
            case Exists(variables=(name,), body=body):
                return any(holds(body, {**names, name: time}) for time in range(2 * LAST + 10 * len(names)))
            case And(parts=parts):
                return all(holds(part, names) for part in parts)
            case Or(parts=parts):
                return any(holds(part, names) for part in parts)
        return _atom(node, names, members)

    assert Interpreter(instance).holds(claim) is holds(claim, {})


def _atom(node, names, members):
    """A relation between members or times, by Python's own numbers."""
    compare = {"=": "__eq__", "≠": "__ne__", "<": "__lt__", "≤": "__le__", ">": "__gt__", "≥": "__ge__"}[node.symbol]

    def value(side):
        if hasattr(side, "position"):
            return Fraction(members[min(value(side.position), LAST)])
        if isinstance(side, Natural):
            return names[side]
        return names[side.base] + side.by if hasattr(side, "by") else Fraction(side.value)

    return getattr(value(node.left), compare)(value(node.right))


def test_batches_and_exact_arithmetic_agree():
    claims = [
        ForAll(p, Exists(q, And(Ge(q, p), Eq(a[q], a[q + 1])))),
        Exists(p, ForAll(q, Implies(Ge(q, p), Le(a[q], a[p])))),
        ForAll((p, q), Implies(Ge(q, p), Le(a[q], a[p]))),
        ForAll(p, Implies(Ge(p, r), Eq(a[p], a[r]))),
    ]
    for claim in claims:
        question = Question((claim,), ())
        prepared = prepared_for(question)
        for block in prepared.blocks(60, 0):
            batch, [truths], _ = prepared.instance(block, 0)
            for row in range(batch.count):
                exact = Interpreter(batch.exactly(row)).holds(claim)
                assert exact is bool(truths.can_true[row]) and exact is not bool(truths.can_false[row])


def test_an_array_of_sequences_is_of_the_right_shape():
    w, x, y = Sequence("w", n, n), Sequence("x", n), Real("y")
    claim = Eq((w[t] @ x[t])[i], Sum(w[t, i, j] * x[t, j], j))
    found = crosscheck(claim, (Ge(y, 0),), instances=200)
    assert found is not None and found.instances == 200 and found.disagreements == 0
    wrong = numeric.check(Eq((w[t] @ x[t])[i], Sum(w[t, j, i] * x[t, j], j)), instances=200)
    assert wrong.verdict == "false"


def test_other_lines_have_the_instances_that_they_had():
    """Nothing is drawn for sequences where there are none."""
    m = Dimension("m")
    A = Matrix("A", m, m)
    question = Question((Eq(A, A.T),), ())
    prepared = prepared_for(question)
    block = next(iter(prepared.blocks(100, 0)))
    assert not prepared.instance(block, 0)[0].runs and _tallied(prepared, block, 0).drawn == block.count
