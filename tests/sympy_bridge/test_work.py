"""How much work SymPy has with the first results: counted, not timed."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import sympy

from proofs.derivation import Derivation
from proofs.notation import Eq
from proofs.registry import select
from proofs.sympy_bridge import SympyOpinion, absolute, decide, opinion, second_opinion
from proofs.sympy_bridge.explicit import Explicit

RESULTS = select(["1", "2a", "3a", "3b", "5"])


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often SymPy's costly means are called, from empty caches on."""
    opinion._places.cache_clear()
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
    for owner, name in ((sympy.Expr, "expand"), (Explicit, "components"), (opinion, "decide"), (decide, "_differs")):
        counted(owner, name)
    return done


def opinions(result: Derivation) -> list[SympyOpinion]:
    return [found for line in result.lines() if (found := second_opinion(line.statement, line.given)) is not None]


@pytest.mark.parametrize(("result", "undecided"), [
    # Two lines of the last rest on inequalities, by contradiction: SymPy is asked for equalities.
    pytest.param(result, 2 if result.id == "5" else 0, id=result.id) for result in RESULTS
])
def test_the_lines_of_the_first_results_agree_by_cheap_means(
    result: Derivation, undecided: int, work: Counter[str],
) -> None:
    found = opinions(result)
    assert len(found) >= 4 and {each.checked_at for each in found} == {(1, 2, 3)}
    assert [each.agrees for each in found].count(None) == undecided and not any(each.agrees is False for each in found)
    assert not any(work[name] for name in ("factor", "cancel", "simplify", "powsimp", "reduced"))
    assert not work["_differs"]  # an instance is looked for only where it could decide


def test_the_first_results_take_few_expansions(work: Counter[str]) -> None:
    lines = sum(len(opinions(result)) for result in RESULTS)
    # At three sizes, for each component and each position of a free index.
    assert work["decide"] <= 6 * lines
    assert work["expand"] <= 30 * lines
    assert work["together"] <= lines


def test_the_side_that_two_lines_share_is_read_once(work: Counter[str]) -> None:
    [chain] = select(["3a"])
    lines = chain.lines()
    sides = [(line.statement.left, line.statement.right) for line in lines if isinstance(line.statement, Eq)]
    assert [left for left, _ in sides[1:]] == [right for _, right in sides[:-1]] and len(sides) == len(lines)
    opinions(chain)
    assert work["components"] == 3 * (len(lines) + 1)
