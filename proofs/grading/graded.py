"""What grading says of one answer: its verdict, its steps, what it supposes; as JSON."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from proofs.errors import BlackboardError
from proofs.kernel.terms import KernelError
from proofs.grading.bounded import limit_of
from proofs.grading.goals import Reached
from proofs.grading.steps import Step
from proofs.latex.reader.source import Place
from proofs.notation.formulas import And

if TYPE_CHECKING:
    from proofs.grading.misconceptions import Misconception

__all__ = ["FileVerdict", "Graded", "not_judged"]

FileVerdict = Literal["accepted", "wrong", "unreadable", "unclear", "incomplete"]


@dataclass(frozen=True)
class Graded:
    """One answer with its verdict; ``message`` says what decided, ``assumptions`` what was supposed beyond the exercise."""

    file: str | None
    exercise: str | None
    verdict: FileVerdict
    steps: tuple[Step, ...]
    goal: Reached
    assumptions: tuple[str, ...]
    message: str
    limit: str | None = None
    readings: tuple[str, ...] = ()
    """How names that nothing declares were read."""

    @property
    def accepted(self) -> bool:
        """Whether all is proven and the goal reached."""
        return self.verdict == "accepted"

    @property
    def first_wrong(self) -> Step | None:
        """The first false step by its place."""
        return next((step for step in self.steps if step.verdict == "false"), None)

    @property
    def misconception(self) -> Misconception | None:
        """What is wrong with an answer of which every line holds: the claim stands there unproven, or nothing reaches it."""
        if self.verdict != "incomplete" or self.goal.reached or self.goal.formula is None:
            return None
        from proofs.grading.misconceptions import catalogue
        from proofs.grading.misconceptions.views import unordered

        goal = self.goal.formula
        parts = {unordered(part) for part in (goal.parts if isinstance(goal, And) else (goal,))}
        said = {unordered(step.formula) for step in self.steps if step.formula is not None}
        name = "circular" if parts <= said else "goal-not-reached"
        return next((entry for entry in catalogue().values() if entry.answer == name), None)

    def without_theorems(self) -> Graded:
        """The same verdict without the kernel's theorems, which belong to the process that proved them."""
        return replace(self, steps=tuple(map(_light, self.steps)))

    def to_json(self) -> dict[str, Any]:
        """The entry of ``proofs grade --json``."""
        from proofs.latex.writer import to_latex

        first = self.first_wrong
        return {
            "file": self.file,
            "exercise": self.exercise,
            "verdict": self.verdict,
            "accepted": self.accepted,
            "first_wrong_line": None if first is None else first.place.line,
            "goal": {"latex": None if self.goal.formula is None else to_latex(self.goal.formula), "reached": self.goal.reached},
            "limit": self.limit,
            "assumptions": list(self.assumptions),
            "message": self.message,
            "misconception": None if self.misconception is None else self.misconception.id,
            "readings": list(self.readings),
            "steps": [_step_json(step) for step in self.steps],
        }


def _light(step: Step) -> Step:
    found = step.counterexample
    return replace(step, theorems=(), counterexample=None if found is None else replace(found, instance=None))


def _step_json(step: Step) -> dict[str, Any]:
    from proofs.latex.writer import to_latex

    found = step.counterexample
    return {
        "line": step.place.line,
        "column": step.place.column,
        "relation": step.relation,
        "latex": step.text,
        "verdict": step.verdict,
        "counterexample": None if found is None else found.to_json(),
        "lhs_value": None if found is None else found.lhs_value,
        "rhs_value": None if found is None else found.rhs_value,
        "message": step.message,
        "follows_from": step.follows_from,
        "decision": step.decision,
        "misconception": None if step.explanation is None else step.explanation.id,
        "explanation": None if step.explanation is None else step.explanation.message,
        "since": [to_latex(formula) for formula in step.since],
        "closing": None if step.closing is None else to_latex(step.closing),
        "missing": None if step.missing is None else to_latex(step.missing),
    }


def not_judged(error: BaseException, exercise: str | None, file: str | None) -> Graded:
    """The verdict on a file whose judging failed: *unclear*, whatever went wrong with it."""
    limit = limit_of(error)
    reason = (
        f"too much {limit}"
        if limit
        else str(error)
        if isinstance(error, (BlackboardError, KernelError))
        else f"an error of this tool ({type(error).__name__}: {error}); please report it"
    )
    step = Step(Place(1, 1), "", "", "unclear", f"this could not be judged: {reason}", limit=limit)
    return Graded(file, exercise, "unclear", (step,), Reached(None, False), (), step.message, limit)
