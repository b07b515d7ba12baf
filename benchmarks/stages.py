"""Where the time of grading goes: ``python -m benchmarks.stages FOLDER [--only TEXT] [--every N]``.

Prints milliseconds of processor time an answer for each stage, first cold (each answer is the first of its kind, but
modules are loaded), then warm: the same class handed in again, as far as the bounded memory of verdicts reaches.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from proofs.grading import context, grade, steps
from proofs.memory import forget_all

__all__ = ["Stopwatch", "main"]

_STAGES: tuple[tuple[ModuleType, str, str], ...] = (
    (grade, "read_document", "read"),
    (steps, "establish", "prove steps"),
    (context, "establish", "prove conditions"),
    (steps, "_refuted", "refute"),
    (steps, "_over_stones", "stepping stones"),
    (grade, "reached", "goal"),
)


class Stopwatch:
    """Processor time by stage; what a stage calls counts for the innermost stage alone."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inner: list[float] = []

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """``function``, timed."""

        def timed(*arguments: Any, **options: Any) -> Any:
            start = time.process_time()
            self._inner.append(0.0)
            try:
                return function(*arguments, **options)
            finally:
                spent = time.process_time() - start
                self.seconds[stage] = self.seconds.get(stage, 0.0) + spent - self._inner.pop()
                if self._inner:
                    self._inner[-1] += spent

        return timed


def _measured(answers: list[tuple[bytes, str]]) -> tuple[dict[str, float], list[float]]:
    watch, originals = Stopwatch(), [getattr(module, name) for module, name, _ in _STAGES]
    for (module, name, stage), function in zip(_STAGES, originals, strict=True):
        setattr(module, name, watch.around(stage, function))
    each = []
    try:
        for data, exercise in answers:
            start = time.process_time()
            grade.grade_text(data, exercise=exercise)
            each.append(time.process_time() - start)
    finally:
        for (module, name, _), function in zip(_STAGES, originals, strict=True):
            setattr(module, name, function)
    watch.seconds["the rest"] = sum(each) - sum(watch.seconds.values())
    return watch.seconds, each


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default="")
    options = parser.parse_args(arguments)
    entries = [json.loads(line) for line in (options.folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    chosen = [entry for entry in entries[:: options.every] if options.only in entry["file"]]
    answers = [((options.folder / entry["file"]).read_bytes(), entry["exercise"]) for entry in chosen]
    _measured(answers[:1])  # modules are loaded when they are first needed
    forget_all()
    cold, warm = _measured(answers), _measured(answers)
    print(f"| {len(answers)} answers: ms each | cold | warm |\n|---|--:|--:|")
    for stage in cold[0]:
        print(f"| {stage} | {_ms(cold[0][stage], answers)} | {_ms(warm[0].get(stage, 0.0), answers)} |")
    print(f"| all | {_ms(sum(cold[1]), answers)} | {_ms(sum(warm[1]), answers)} |")
    print(f"| median | {1000 * sorted(cold[1])[len(answers) // 2]:.1f} | {1000 * sorted(warm[1])[len(answers) // 2]:.1f} |")
    print(f"| a second and core | {len(answers) / sum(cold[1]):.1f} | {len(answers) / sum(warm[1]):.1f} |")
    return 0


def _ms(seconds: float, answers: list[Any]) -> str:
    return f"{1000 * seconds / len(answers):.1f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
