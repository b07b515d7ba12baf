"""False variants of true lines are never proven: a few hundred in the suite, ten thousand in benchmarks/mutants.py."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest

from proofs.notation import And, Definition, Dimension, Eq, Ge, Gt, Index, Le, Matrix, Ne, Real, Size, Sum, Vector, exp
from tests.mutants.campaign import Verdict, campaign, mutants_of
from tests.mutants.judging import Judge
from tests.mutants.operators import OPERATORS
from tests.mutants.renaming import key
from tests.mutants.slips import EXTRAS, SLIPS
from tests.mutants.sources import Source, sources

n, m = Dimension("n"), Dimension("m")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
x, y, a, b = Vector("x", n), Vector("y", n), Real("a"), Real("b")
W = Matrix("W", n, n)

LEAST_FALSE, LEAST_EACH = 300, 8


@lru_cache(maxsize=1)
def _judged() -> tuple[Verdict, ...]:
    """Up to four false mutants of every eighth line, each once up to renaming."""
    found: dict[str, Verdict] = {}
    for source in sources()[::8]:
        for verdict in campaign(source, most=4, false_only=True):
            found.setdefault(verdict.key, verdict)
    return tuple(found.values())


def test_no_false_mutant_is_proven() -> None:
    assert [f"{verdict.source}: {verdict.text}" for verdict in _judged() if verdict.outcome == "proven"] == []


def test_enough_mutants_are_false() -> None:
    false = [verdict for verdict in _judged() if verdict.outcome == "kept"]
    assert len(false) >= LEAST_FALSE
    each = Counter(name for verdict in false for name in verdict.operators)
    names = (*(operator.name for operator in OPERATORS), *EXTRAS)
    assert {name: each[name] for name in names if each[name] < LEAST_EACH} == {}


def test_mutants_are_distinct_up_to_renaming_and_not_the_line() -> None:
    line = Source("line", Eq(Sum(x[i] * y[i], i), Sum(y[j] * x[j], j)))
    keys = [mutant.key for mutant in mutants_of(line)]
    assert len(keys) == len(set(keys)) > 50
    assert key(line.statement) not in keys


@pytest.mark.parametrize(
    ("name", "line", "mutant"),
    [
        ("drop a term", Eq(a + b, b + a), Eq(a, b + a)),
        ("swap an index", Eq(W[i, j], W[i, j]), Eq(W[j, i], W[i, j])),
        ("flip a sign", Eq(a + b, b + a), Eq(a - b, b + a)),
        ("change a bound", Le(a, b), Ge(a, b)),
        ("drop a factor", Eq(a * b, b * a), Eq(b, b * a)),
        ("Σ_{j≠i} ↔ Σ_j", Eq(Sum(x[j], Ne(j, i)), a), Eq(Sum(x[j], j), a)),
        ("Σ_{j≠i} ↔ Σ_j", Eq(Sum(x[j], j), x[i]), Eq(Sum(x[j], Ne(j, i)), x[i])),
        ("change a size", Gt(Sum(exp(x[j]), j) / Size(n), 0), Gt(Sum(exp(x[j]), j) / (Size(n) + 1), 0)),
    ],
)
def test_each_operator_makes_its_slip(name: str, line: object, mutant: object) -> None:
    (operator,) = (operator for operator in OPERATORS if operator.name == name)
    assert mutant in list(operator.mutants(line))  # type: ignore[arg-type]


def _lines(source: Source, *names: str) -> list[tuple[object, ...]]:
    """What the slip with these names makes of a line: the statement, then the hypotheses."""
    (slip,) = (slip for slip in SLIPS if slip.names == names)
    return [(line.statement, *line.given) for line in slip.lines(source)]


def test_each_hypothesis_is_dropped_once_and_each_part_of_one() -> None:
    line = Source("line", Gt(a * b, 0), (Gt(a, 0), And(Gt(b, 0), Ne(b, 1))))
    assert _lines(line, "drop a hypothesis") == [
        (Gt(a * b, 0), And(Gt(b, 0), Ne(b, 1))),
        (Gt(a * b, 0), Gt(a, 0)),
        (Gt(a * b, 0), Gt(a, 0), Ne(b, 1)),
        (Gt(a * b, 0), Gt(a, 0), Gt(b, 0)),
    ]


def test_a_line_that_needs_its_hypothesis_is_false_without_it() -> None:
    verdicts = list(campaign(Source("line", Eq(a / a, 1), (Ne(a, 0),)), most=1000))
    dropped = [verdict for verdict in verdicts if verdict.operators == ("drop a hypothesis",)]
    assert [verdict.outcome for verdict in dropped] == ["kept"]


def test_a_slip_in_a_definition_is_made_wherever_the_line_uses_it() -> None:
    def half(sign: int) -> Definition:
        return Definition("half", a, (exp(a) if sign > 0 else exp(-a)) / 2)

    def twice(of: Definition) -> Definition:
        return Definition("twice", b, of(b) * 2)

    right, wrong = half(1), half(-1)
    line = Source("line", Eq(twice(right)(b), exp(b)), (Gt(right(b), 0),))
    assert (Eq(twice(wrong)(b), exp(b)), Gt(wrong(b), 0)) in _lines(line, "flip a sign", "in a definition")


def test_renaming_free_and_bound_names_keeps_the_key() -> None:
    p, q = Index("p", m), Index("q", m)
    u = Vector("u", m)
    first = Eq(Sum(x[j], Ne(j, i)), x[i])
    assert key(first) == key(Eq(Sum(u[q], Ne(q, p)), u[p]))
    assert key(first) != key(Eq(Sum(x[j], j), x[i]))
    assert key(Eq(x[i], y[i])) != key(Eq(x[i], x[i]))
    assert key(Eq(x[i], x[j])) == key(Eq(x[j], x[k])) != key(Eq(x[i], x[i]))
    assert key(Eq(Sum(x[i] * x[j], i, j), a)) != key(Eq(Sum(x[i] * x[i], i, j), a))


def test_renaming_a_definition_keeps_the_key_and_another_body_changes_it() -> None:
    soft = Definition("soft", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)
    also = Definition("also", y, exp(y[k]) / Sum(exp(y[i]), i), index=k)
    other = Definition("soft", x, exp(x[i]) / Sum(exp(-x[j]), j), index=i)
    assert key(Eq(soft(x)[i], a)) == key(Eq(also(x)[i], a)) != key(Eq(other(x)[i], a))


def test_the_hypotheses_are_part_of_the_key() -> None:
    assert key(Le(a, b)) != key(Le(a, b), (Gt(a, 0),)) != key(Le(a, b), (Gt(b, 0),))


def test_an_instance_refutes_only_where_the_hypotheses_hold() -> None:
    judge = Judge(Source("line", Gt(a, 0), (Gt(a, b), Gt(b, 0))))
    assert len(judge.instances) >= 10
    assert not judge.is_false(Gt(a, 0)) and judge.is_false(Gt(b, a)) and judge.is_false(Eq(1 / (a - 1), 1 / (a - 1)))


def test_a_prover_that_proves_a_false_mutant_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.mutants.judging.establish", lambda statement, premises: ())
    outcomes = {verdict.outcome for verdict in campaign(Source("line", Eq(a + b, b + a)), most=5)}
    assert "proven" in outcomes and "kept" not in outcomes
