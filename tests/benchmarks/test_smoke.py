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
