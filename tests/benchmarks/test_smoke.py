"""The benchmarks still run; nothing here asserts a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from proofs.sheet import RESULTS


def test_the_line_benchmark_has_a_row_for_each_result() -> None:
    script = Path(__file__).parents[2] / "benchmarks" / "lines.py"
    done = subprocess.run([sys.executable, str(script), "--repeat", "1"], capture_output=True, text=True, timeout=300, check=True)
    rows = done.stdout.splitlines()[1:]
    assert [row.split()[0] for row in rows] == [derivation.id for derivation in RESULTS]


def test_the_speed_benchmark_has_a_row_for_each_result_and_compares_with_lambdify() -> None:
    script = Path(__file__).parents[2] / "benchmarks" / "numeric_speed.py"
    done = subprocess.run([sys.executable, str(script), "--repeat", "1", "--quick"], capture_output=True, text=True, timeout=300,
                          check=True)
    assert [row.split()[0] for row in done.stdout.splitlines()[2:7]] == ["1", "2a", "3a", "3b", "5"]
    assert "growth with N" in done.stdout and "one core and two" in done.stdout and "lambdify" in done.stdout


def test_the_power_campaign_misses_no_mutant_of_a_simple_line() -> None:
    from benchmarks.power import tried_mutants

    found = [tried for tried in tried_mutants(0, 12, 0) if tried.false_by is not None]
    assert len(found) >= 6 and all(1000 in tried.caught for tried in found)
