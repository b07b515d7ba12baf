"""How much work SymPy has with the first results: counted, not timed."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import sympy

from proofs.derivation import Derivation
from proofs.notation import Eq
from proofs.notation.predicates import spelled_out
from proofs.registry import select
from proofs.sympy_bridge import SympyOpinion, absolute, decide, opinion, second_opinion
from proofs.sympy_bridge.explicit import Explicit

RESULTS = select(["1", "2a", "3a", "3b", "5"])


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often SymPy's costly means are called, from empty caches on."""
    for known in (opinion._places, opinion._reader, opinion._said, opinion._oriented):
        known.cache_clear()
    absolute.with_plain_bars.cache_clear()
    done: Counter[str] = Counter()

    def counted(owner: Any, name: str) -> None:
        original = getattr(owner, name)

        def call(*arguments: Any, **options: Any) -> Any:
            done[name] += 1
            return original(*arguments, **options)

        monkeypatch.setattr(owner, name, call)

    for name in ("factor", "cancel", "simplify", "powsimp", "reduced", "together"):
        counted(sympy, name)
    for owner, name in ((sympy.Expr, "expand"), (Explicit, "components"), (opinion, "decide"), (decide, "differ")):
        counted(owner, name)
    return done


def opinions(result: Derivation) -> list[SympyOpinion]:
    asked = [(spelled_out(line.statement), tuple(map(spelled_out, line.given))) for line in result.lines()]
    return [found for question in asked if (found := second_opinion(*question)) is not None]


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.id)
def test_most_lines_of_the_first_results_agree_and_none_is_refuted(result: Derivation, work: Counter[str]) -> None:
    found = opinions(result)
    assert len(found) >= 4 and {each.checked_at for each in found} == {(1, 2, 3)}
    assert not any(each.agrees is False for each in found)
    # SymPy has no word on lines that rest on inequalities or on a case (5 has many), or that are about any activation.
    assert [each.agrees for each in found].count(True) >= 0.5 * len(found)
    if all(each.agrees for each in found):
        assert not any(work[name] for name in ("factor", "cancel", "simplify", "powsimp", "reduced", "differ"))


def test_the_first_results_take_few_expansions(work: Counter[str]) -> None:
    lines = sum(len(opinions(result)) for result in RESULTS)
    # At three sizes, for each component and each position of a free index.
    assert work["decide"] <= 6 * lines
    assert work["expand"] <= 40 * lines
    assert work["together"] <= lines


def test_the_side_that_two_lines_share_is_read_once(work: Counter[str]) -> None:
    [chain] = select(["3a"])
    lines = [line for line in chain.lines() if isinstance(line.statement, Eq)][:4]
    sides = [(line.statement.left, line.statement.right) for line in lines]
    assert [left for left, _ in sides[1:]] == [right for _, right in sides[:-1]] and len(sides) == 4
    for line in lines:
        second_opinion(line.statement, line.given)
    assert work["components"] == 3 * (len(lines) + 1)
