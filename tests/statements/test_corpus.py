"""The corpus itself: large enough, well formed, cheap to build."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from proofs.notation import Formula
from proofs.notation.names import check_declarations
from tests.statements import equivalences, limits, order, quantifiers
from tests.statements.corpus import BEYOND_EQUATIONS, ENTRIES, FALSE, TRUE


def test_enough_true_and_false_lines() -> None:
    assert len(TRUE) >= 66
    assert len(FALSE) >= 66


def test_enough_lines_that_are_no_equations() -> None:
    for truth in (True, False):
        assert sum(entry.truth is truth for entry in BEYOND_EQUATIONS) >= 60
        for module in (order, equivalences, limits, quantifiers):
            assert sum(entry.truth is truth for entry in module.LINES) >= 12


def test_names_are_unique() -> None:
    assert [name for name, count in Counter(entry.name for entry in ENTRIES).items() if count > 1] == []


def test_no_line_stands_twice_with_two_truths() -> None:
    assert not {(entry.statement, entry.given) for entry in TRUE} & {(entry.statement, entry.given) for entry in FALSE}


def test_lines_are_formulas_with_consistent_names() -> None:
    for entry in ENTRIES:
        assert isinstance(entry.statement, Formula)
        assert all(isinstance(hypothesis, Formula) for hypothesis in entry.given)
        check_declarations((entry.statement, *entry.given))


def test_several_lectures() -> None:
    assert len({entry.lecture for entry in ENTRIES}) >= 10


def test_builds_quickly() -> None:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "import tests.statements.corpus"], check=True, cwd=Path(__file__).parents[2], timeout=30
    )
    assert time.perf_counter() - start < 5
