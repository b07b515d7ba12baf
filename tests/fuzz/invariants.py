"""What holds of every verdict, whatever the text: the properties that fuzzing tries to break."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

from proofs.grading.bounded import Bounds, TimeIsUp, within
from proofs.grading.grade import Graded, grade_text

__all__ = ["BOUNDS", "Broken", "Examined", "examined"]

BOUNDS = Bounds(time=20.0, memory=None)
"""Below the default, so that a campaign goes on; memory is bounded for the whole process by who runs it."""

_VERDICTS = {"accepted", "wrong", "unreadable", "unclear", "incomplete"}


class Broken(AssertionError):
    """A verdict that can't be right, or none at all."""


@dataclass(frozen=True)
class Examined:
    """The verdicts on one text and the processor time they took; ``in_time`` tells whether the bound was kept."""

    answers: tuple[Graded, ...]
    seconds: float
    in_time: bool = True


def examined(data: bytes, exercise: str) -> Examined:
    """Grade ``data``. Raises Broken where a verdict contradicts itself, and lets every other exception through."""
    start = time.process_time()
    try:
        with within(BOUNDS):
            answers = grade_text(data, exercise=exercise, bounds=BOUNDS)
    except TimeIsUp:
        return Examined((), time.process_time() - start, in_time=False)
    lines = len(data.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for answer in answers:
        _examine(answer, lines)
    return Examined(tuple(answers), time.process_time() - start)


def _examine(answer: Graded, lines: int) -> None:
    def must(condition: object, what: str) -> None:
        if not condition:
            raise Broken(f"{what}: {answer.verdict}, {answer.message}, {[(s.place, s.verdict, s.message) for s in answer.steps]}")

    json.dumps(answer.to_json(), allow_nan=False)
    verdicts = {step.verdict for step in answer.steps}
    must(answer.verdict in _VERDICTS, "a verdict that does not exist")
    must(answer.message or answer.verdict == "accepted", "nothing is said")
    must((answer.verdict == "wrong") == ("false" in verdicts), "an answer is wrong when a step is false, and only then")
    if answer.verdict == "accepted":
        must(verdicts <= {"proven"}, "accepted with a step that is not proven")
        must(answer.steps or answer.exercise in (None, "free"), "accepted without a step")
        must(answer.goal.reached or answer.goal.formula is None, "accepted before the goal")
    for step in answer.steps:
        must(1 <= step.place.line <= lines and step.place.column >= 1, f"a place outside of the text's {lines} lines")
        must(step.verdict == "proven" or step.message, "no word about a step that is not proven")
        must(step.verdict != "proven" or step.theorems or step.decision, "proven by no theorem")
        must(step.verdict != "proven" or all(theorem.conclusion for theorem in step.theorems), "a theorem of nothing")
