"""Every wrong line that is an equality or inequality gets its counterexample, each within a second of work."""

from __future__ import annotations

import time

import pytest

from numeric import check
from numeric.smallest import find_counterexample
from proofs.refutation import refute
from tests.numeric.wrong_lines import WRONG_LINES


@pytest.mark.parametrize("name", WRONG_LINES)
def test_a_wrong_line_is_refuted(name: str) -> None:
    statement, given = WRONG_LINES[name]
    start = time.process_time()
    found = refute(statement, given)
    assert time.process_time() - start < 3  # one second on an idle machine
    assert found is not None
    assert sum(value for value in found.to_json().values() if isinstance(value, int)) <= 12
    assert found == refute(statement, given)


@pytest.mark.parametrize("name", WRONG_LINES)
def test_a_wrong_line_is_caught_by_sampling(name: str) -> None:
    statement, given = WRONG_LINES[name]
    answer = check(statement, given=given, instances=200)
    assert answer.verdict == "false" and answer.counterexample is not None
    assert answer.counterexample == find_counterexample(statement, given)
