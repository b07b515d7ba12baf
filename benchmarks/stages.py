"""How fast a class is graded, and where the time goes: ``python -m benchmarks.stages FOLDER [--students N]``.

The process is warm: it has graded the answers of ``--warm`` (each third one of another collection) before. Then come

- *new answers*: those of FOLDER, each a new one to the process;
- *a class*: each answer of FOLDER as N students would hand it in, in other letters and another typography, no two texts alike
  (``benchmarks.rewriting``), mixed; what is remembered of the answers as they stand is forgotten before.

Prints answers a second of processor time (one core) with their JSON, the median and what is rare, the share of each stage, and
which rewritten answers were judged otherwise than the answer that they say again.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.rewriting import rewritten, row
from proofs.grading import context, grade, graded, steps, walk, weighing
from proofs.memory import forget_all

__all__ = ["Stopwatch", "main"]

_STAGES: tuple[tuple[ModuleType | type, str, str], ...] = (
    (grade, "read_document", "reading"),
    (grade, "read_again", "reading"),
    (grade, "with_own_letters", "own letters"),
    (steps, "establish", "proving lines"),
    (steps, "by_elimination", "proving lines"),
    (steps, "_over_stones", "stepping stones"),
    (context, "establish", "proving conditions and the like"),
    (steps, "_refuted", "refuting"),
    (steps, "_is_false_somewhere", "refuting"),
    (weighing, "explained", "names of mistakes"),
    (weighing, "reached", "goal"),
    (weighing, "too_much", "what is supposed too much"),
    (weighing, "only_under", "what is supposed too much"),
    (weighing, "with_closing_lines", "closing lines"),
    (graded.Graded, "to_json", "JSON"),
    (walk.Walk, "run", "the rest of the walk"),
)


class Stopwatch:
    """Processor time by stage; what a stage calls counts for the innermost stage alone, but for what closes a gap."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inner: list[float] = []
        self._whole = False

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """``function``, timed."""
        whole = stage in ("closing lines", "names of mistakes")

        def timed(*arguments: Any, **options: Any) -> Any:
            if self._whole:
                return function(*arguments, **options)
            start = time.process_time()
            self._inner.append(0.0)
            self._whole = whole
            try:
                return function(*arguments, **options)
            finally:
                self._whole = False
                spent = time.process_time() - start
                self.seconds[stage] = self.seconds.get(stage, 0.0) + spent - self._inner.pop()
                if self._inner:
                    self._inner[-1] += spent

        return timed


@contextmanager
def _watched(watch: Stopwatch) -> Iterator[None]:
    originals = [getattr(owner, name) for owner, name, _ in _STAGES]
    for (owner, name, stage), function in zip(_STAGES, originals, strict=True):
        setattr(owner, name, watch.around(stage, function))
    try:
        yield
    finally:
        for (owner, name, _), function in zip(_STAGES, originals, strict=True):
            setattr(owner, name, function)


@dataclass
class _Run:
    """Answers graded in this process: their times, their verdicts, where the time went."""

    closing: bool = False
    watch: Stopwatch = field(default_factory=Stopwatch)
    seconds: list[float] = field(default_factory=list)

    def grade(self, text: str, exercise: str) -> tuple[str, int | None]:
        """The verdict and the first wrong line, counted without blank ones."""
        start = time.process_time()
        entries = [answer.to_json() for answer in grade.grade_text(text.encode(), exercise=exercise, closing=self.closing)]
        json.dumps(entries)
        self.seconds.append(time.process_time() - start)
        return (entries[0]["verdict"], row(text, entries[0]["first_wrong_line"])) if entries else ("none", None)

    def rows(self) -> dict[str, str]:
        """What the table says of this run."""
        number, total = len(self.seconds), sum(self.seconds)
        ordered = sorted(self.seconds)
        rows = {
            "answers": f"{number}",
            "a second and core": f"{number / total:.1f}",
            "mean, ms": f"{1000 * total / number:.0f}",
            "median, ms": f"{1000 * ordered[number // 2]:.0f}",
            "one of ten takes longer than, ms": f"{1000 * ordered[9 * number // 10]:.0f}",
        }
        stages = self.watch.seconds | {"the rest": total - sum(self.watch.seconds.values())}
        return rows | {stage: f"{1000 * spent / number:.1f} ({100 * spent / total:.0f} %)" for stage, spent in stages.items()}


def _answers(folder: Path, every: int, only: str, part: int = 0) -> list[tuple[str, str, str]]:
    entries = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    chosen = [entry for entry in entries[part::every] if only in entry["file"]]
    return [(each["file"], (folder / each["file"]).read_text(encoding="utf-8"), each["exercise"]) for each in chosen]


def main(arguments: list[str]) -> int:
    """Measure and print; 1 when a rewritten answer was judged otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--warm", type=Path, default=Path("tests/grading/corpus"))
    parser.add_argument("--students", type=int, default=5, help="how many hand in each answer; 0: new answers only")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default="", help="a part of the name of the file")
    parser.add_argument("--closing", action="store_true", help="look for lines that close gaps, as for one file")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    gc.set_threshold(100_000, 50, 50)  # as the console command does
    answers = _answers(options.folder, options.every, options.only)
    warm = _Run(options.closing)
    for _, text, exercise in _answers(options.warm, 3, ""):
        warm.grade(text, exercise)
    new, verdicts = _Run(options.closing), {}
    with _watched(new.watch):
        for name, text, exercise in answers:
            verdicts[name] = new.grade(text, exercise)
    columns = {"new answers": new.rows()}
    otherwise = []
    if options.students:
        draw = random.Random(options.seed)
        handed_in = [(name, rewritten(text, draw), exercise) for name, text, exercise in answers * options.students]
        draw.shuffle(handed_in)
        forget_all()
        a_class = _Run(options.closing)
        with _watched(a_class.watch):
            for name, text, exercise in handed_in:
                if (found := a_class.grade(text, exercise)) != verdicts[name]:
                    otherwise.append(f"{name}: {verdicts[name]} → {found}")
        columns[f"a class, {options.students} of each"] = a_class.rows()
    print(f"| | {' | '.join(columns)} |\n|---|{'--:|' * len(columns)}")
    for title in dict.fromkeys(title for rows in columns.values() for title in rows):
        print(f"| {title} | {' | '.join(rows.get(title, '') for rows in columns.values())} |")
    print(f"\n{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most; {len(otherwise)} judged otherwise")
    print("\n".join(sorted(set(otherwise))))
    return int(bool(otherwise))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
