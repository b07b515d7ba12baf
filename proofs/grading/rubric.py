"""Points for an answer by a rubric in TOML: for each proven step, for the result, for what follows from a wrong line.

```toml
[points]
step = 1        # each proven step
follows = 1     # a later step that does not hold, but follows from the first wrong line
decided = 1     # an unclear step that the teacher accepted
result = 2      # the goal of the exercise is reached
most = 8        # no answer gets more

[exercise.2a]   # other numbers for one exercise; what is not named stays
most = 5
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from proofs.errors import BlackboardError
from proofs.grading.grade import Graded

__all__ = ["InvalidRubric", "Points", "Rubric", "Scale"]


class InvalidRubric(BlackboardError):
    """A rubric that can't be used."""


@dataclass(frozen=True)
class Scale:
    """What is worth how much."""

    step: float = 1
    follows: float = 1
    decided: float = 1
    result: float = 2
    most: float | None = None


@dataclass(frozen=True)
class Points:
    """What an answer earned in all, and each part of it with its line (None for the result) and its reason."""

    total: float
    parts: tuple[tuple[int | None, float, str], ...]

    def __str__(self) -> str:
        return f"{self.total:g}"


@dataclass(frozen=True)
class Rubric:
    """A scale for all exercises, and others for some of them."""

    scale: Scale = Scale()
    exercises: Mapping[str, Scale] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Rubric:
        """The rubric in a TOML file. Raises InvalidRubric, and OSError when there is no such file."""
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InvalidRubric(f"{path}: {error}") from None
        unknown = sorted(set(data) - {"points", "exercise"})
        if unknown:
            raise InvalidRubric(f"{path}: there is no table [{unknown[0]}]; a rubric has [points] and [exercise.ID]")
        scale = _scale(path, "points", data.get("points", {}), Scale())
        own = data.get("exercise", {})
        if not isinstance(own, dict):
            raise InvalidRubric(f"{path}: the points of an exercise stand in a table [exercise.ID]")
        return cls(scale, {name: _scale(path, f"exercise.{name}", table, scale) for name, table in own.items()})

    def points(self, answer: Graded) -> Points:
        """What ``answer`` earns."""
        scale = self.exercises.get(answer.exercise or "", self.scale)
        parts: list[tuple[int | None, float, str]] = []
        for step in answer.steps:
            line = step.place.line
            if step.verdict == "proven":
                parts.append((line, scale.step, "proven"))
            elif step.decision == "accept":
                parts.append((line, scale.decided, "accepted by the teacher"))
            elif step.follows_from is not None:
                parts.append((line, scale.follows, f"follows from line {step.follows_from}"))
        if answer.goal.reached:
            parts.append((None, scale.result, "the goal is reached"))
        total = sum(points for _, points, _ in parts)
        return Points(total if scale.most is None else min(total, scale.most), tuple(parts))


def _scale(path: Path, name: str, table: object, otherwise: Scale) -> Scale:
    if not isinstance(table, dict):
        raise InvalidRubric(f"{path}: [{name}] is a table of points")
    known = [each.name for each in fields(Scale)]
    for key, value in table.items():
        if key not in known:
            raise InvalidRubric(f"{path}: [{name}] has no {key!r}; there are: {' '.join(known)}")
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1e9:
            raise InvalidRubric(f"{path}: [{name}] {key} is a number of points, 0 or more (got {value!r})")
    return replace(otherwise, **table)
