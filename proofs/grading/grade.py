"""The verdict on a whole answer: wrong, unreadable, unclear, incomplete or accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from proofs.errors import BlackboardError
from proofs.grading.bounded import Bounds, TimeIsUp, beyond, limit_of
from proofs.grading.conditions import Supposed, is_about_positions, stated
from proofs.grading.context import assumed, proves
from proofs.grading.exercises import exercise as exercise_of
from proofs.grading.exercises.exercise import Exercise, Stated
from proofs.grading.following import with_what_follows
from proofs.grading.goals import Reached, reached
from proofs.grading.own_names import own_sizes, with_own_sign, with_own_sizes
from proofs.grading.own_values import names_a_value
from proofs.grading.premises import is_a_premise
from proofs.grading.review import as_taken, decided
from proofs.grading.shapes import false_by_shape
from proofs.grading.steps import Step
from proofs.grading.walk import Walk
from proofs.kernel.terms import KernelError
from proofs.latex.reader import Answer, read_answer, read_document
from proofs.latex.reader.source import Place
from proofs.latex.reader.vocabulary import Vocabulary
from proofs.memory import Memory
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.formulas import And, Eq, Formula
from proofs.notation.lowering import lower
from proofs.notation.names import free_symbols
from proofs.notation.tree import Function, Number, Size, Symbol
from proofs.proving import uses

if TYPE_CHECKING:
    from proofs.grading.misconceptions import Explanation, Misconception

__all__ = ["FileVerdict", "Graded", "grade_answer", "grade_text", "not_judged", "verify_text"]

FileVerdict = Literal["accepted", "wrong", "unreadable", "unclear", "incomplete"]


_CASES = frozenset(
    {
        "",
        "if",
        "for",
        "for all",
        "for every",
        "for each",
        "for any",
        "any",
        "every",
        "each",
        "when",
        "whenever",
        "case",
        "in case",
        "at",
        "letting",
        "falls",
        "wenn",
        "für",
        "für alle",
        "für jedes",
        "für jeden",
        "für jede",
        "bei",
    }
)
"""Words of a case or of a name for all values: other conditions hold for the whole answer, and are not for free."""

_SUPPOSING = frozenset({"let", "suppose", "assume", "assuming", "given", "angenommen", "sei", "seien"})
"""Words of a hypothesis: one that was not read may be what the answer rests on."""


_CHOOSING = frozenset({"take", "takes", "choose", "chooses", "pick", "picks"})


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
    }


def grade_text(
    text: str | bytes,
    *,
    exercise: str | None = None,
    file: str | None = None,
    sheet: Mapping[str, Exercise] | None = None,
    bounds: Bounds | None = None,
    decisions: Mapping[str, str] | None = None,
) -> list[Graded]:
    """All answers of a text. Its own header decides which exercise each answers; ``exercise`` is for those without one.

    ``sheet`` has other exercises than the seminar's, by their ids. ``bounds`` on size and depth are kept here; those on time
    and memory are for ``bounded.within`` around the call. ``decisions`` are a teacher's on unclear steps.
    """
    own = sheet or {}
    fallback = (exercise or "").strip() or None
    if fallback not in own and fallback is not None:
        fallback = fallback.lower()

    def named(identifier: str | None) -> Exercise:
        known = (identifier or fallback or "").strip()
        return own[known] if known in own else exercise_of(known.lower())

    data = text if isinstance(text, bytes) else text.encode()
    over = None if bounds is None else beyond(data, bounds)
    if over is not None:
        limit, place, message = over
        step = Step(place, "", "", "unclear", message, limit=limit)
        return [Graded(file, fallback, "unclear", (step,), Reached(None, False), (), f"{place}: {message}", limit)]
    answers = read_document(data, lambda identifier: named(identifier).vocabulary)
    return [_graded(answer, named(answer.exercise), answer.exercise or fallback, file, decisions or {}) for answer in answers]


def not_judged(error: BaseException, exercise: str | None, file: str | None) -> Graded:
    """The verdict on a file whose judging failed: *unclear*, whatever went wrong with it."""
    limit = limit_of(error)
    reason = (
        f"too much {limit}"
        if limit
        else str(error)
        if isinstance(error, BlackboardError)
        else f"an error of this tool ({type(error).__name__}: {error}); please report it"
    )
    step = Step(Place(1, 1), "", "", "unclear", f"this could not be judged: {reason}", limit=limit)
    return Graded(file, exercise, "unclear", (step,), Reached(None, False), (), step.message, limit)


def verify_text(statement: str, given: Sequence[str] = (), lets: Sequence[str] = ()) -> Graded:
    """The verdict on one statement or chain in LaTeX; ``given`` are hypotheses, ``lets`` abbreviations.

    Accepted when each relation is proven: there is no exercise and nothing else to be shown.
    """
    headers = [f"% given: {_one_line(text)}" for text in given] + [f"% let: {_one_line(text)}" for text in lets]
    source = "\n".join(["% exercise: free", *headers, r"\[", statement.strip().strip("$"), r"\]"])
    answers = read_document(source.encode(), lambda _: Vocabulary(infer=True, claims=True))
    graded = replace(grade_answer(answers[0], None), readings=tuple(_readings(answers[0])))
    shift = len(headers) + 2
    steps = tuple(replace(step, place=Place(max(step.place.line - shift, 1), step.place.column)) for step in graded.steps)
    if graded.verdict == "incomplete" and steps:
        return replace(graded, steps=steps, verdict="accepted", message="proven")
    message = next(
        (
            f"{step.verdict}: {step.message}"
            for verdict in ("false", "unreadable", "unclear")
            for step in steps
            if step.verdict == verdict
        ),
        "no statement is here: write a relation such as a = b",
    )
    return replace(graded, steps=steps, message=message)


def _readings(answer: Answer) -> Iterator[str]:
    """Of each name that nothing declares, the kind that its use shows."""
    of_a_kind: dict[str, list[str]] = {}
    for meaning in answer.scope.inferred.values():
        kind = str(meaning.shape) if isinstance(meaning, Symbol) else "a function" if isinstance(meaning, Function) else ""
        if kind:
            of_a_kind.setdefault(kind, []).append(str(meaning))
    for kind, names in of_a_kind.items():
        yield f"{', '.join(sorted(names))}: {kind if len(names) == 1 else _plural(kind)}"


def _plural(kind: str) -> str:
    first, *rest = kind.removeprefix("a ").split(" of ", 1)
    return " of ".join([f"{first[:-1]}ces" if first.endswith("matrix") else f"{first}s", *rest])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def grade_answer(answer: Answer, identifier: str | None, file: str | None = None, *, exercise: Exercise | None = None) -> Graded:
    """The verdict on one answer to the exercise ``identifier``; None or "free" for any other statement.

    ``exercise`` is that of a sheet of one's own.
    """
    return _graded(answer, exercise or exercise_of(identifier), identifier, file, {})


def _graded(answer: Answer, exercise: Exercise, identifier: str | None, file: str | None, decisions: Mapping[str, str]) -> Graded:
    if answer.goal is not None:
        exercise = _with_goal(exercise, answer)
    exercise, answer = with_own_sign(exercise, answer)
    sizes = own_sizes(exercise, answer)
    resized = with_own_sizes(exercise, answer)
    if resized is not exercise and not sizes and any(True for _ in answer.all_problems()):
        # The functions' arguments show the size only when all is read: an index of the exercise may have run over another.
        answer = read_answer(answer.source.text, resized.vocabulary)
    exercise = resized
    walk = Walk(exercise, answer)
    try:
        walk.run()
        return _weighed(walk, identifier, file, decisions, sizes)
    except (TimeIsUp, MemoryError, RecursionError) as error:
        return _cut_short(walk, identifier, file, limit_of(error))


def _weighed(
    walk: Walk, identifier: str | None, file: str | None, decisions: Mapping[str, str], sizes: Mapping[Dimension, Dimension]
) -> Graded:
    """The verdict on an answer whose steps are judged; ``sizes`` are what it says of the exercise's dimensions."""
    exercise, answer = walk.exercise, walk.answer
    steps = sorted(walk.steps, key=lambda step: (step.place.line, step.place.column))
    steps = _explained(with_what_follows(false_by_shape(steps, exercise, answer)))
    steps = [decided(step, identifier, decisions) for step in steps]
    permitted, extra = _permitted(walk)
    taken = [step.formula for step in steps if step.decision == "accept" and step.formula is not None]
    supposed_there = [s.formula for s in walk.supposed if s.formula is not None]
    goal = reached(exercise, [as_taken(step) for step in steps], [*permitted, *taken], supposed_there)
    problems = answer.all_problems()
    limits: list[str | None] = [*(problem.limit for problem in problems), *(step.limit for step in steps)]
    limit = next((each for each in limits if each is not None), None)
    blocking = [
        supposed
        for supposed in walk.supposed
        if supposed.formula in extra
        and supposed.word not in _CASES
        and supposed.formula not in goal.under
        and not _is_a_case(supposed, goal)
        and not (goal.reached and is_a_premise(supposed.formula, goal.formula))
        and not is_about_positions(supposed.formula)
    ]
    steps += _unread_parts(answer, steps)
    verdict, message = _verdict(steps, goal, limit, bool(problems))
    if verdict == "unreadable" and (size := _only_size(walk)) is not None and not goal.reached:
        verdict, message = "incomplete", f"this speaks of the case {size!r} only"
    blocking = [
        supposed
        for supposed in blocking
        if verdict == "accepted" and not _idle(supposed, steps) and not _follows_in_a_case(supposed, walk, permitted)
    ]
    if blocking:
        verdict, message = "incomplete", f"this supposes more than the exercise does: {blocking[0].formula!r}"
    special = next((f"{usual} = {said}" for usual, said in sizes.items() if any(part.name is None for part in said.parts)), None)
    if special is not None and verdict == "accepted":
        verdict, message = "incomplete", f"this supposes more than the exercise does: {special}"
    unread = next((each for each in walk.supposed if each.formula is None and each.word in _SUPPOSING), None)
    if unread is not None and verdict == "accepted":
        verdict, message = "unclear", f"what is supposed of {unread.text} was not read"
    if verdict == "accepted" and (name := walk.words.unread_of_the_exercise) is not None:
        verdict, message = "unclear", f"what is supposed of {name} was not read"
    if verdict == "accepted" and taken:
        lines = ", ".join(str(step.place.line) for step in steps if step.decision == "accept")
        message = f"accepted by the teacher's decision on line {lines}; every other line is proven and the goal is reached"
    steps = [replace(step, since=_since(step)) if step.theorems else step for step in steps]
    assumptions = tuple(dict.fromkeys(repr(formula) for formula in extra))
    return Graded(file, identifier, verdict, tuple(steps), goal, assumptions, message, limit)


def _only_size(walk: Walk) -> Formula | None:
    """``n = 2`` where nothing is unread but positions such as x_1, which have a name for one size only."""
    unread = [step.message for step in walk.steps if step.verdict == "unreadable"]
    if not all("position" in message and "has no name in the notation" in message for message in unread):
        return None
    for supposed in walk.supposed:
        match supposed.formula:
            case Eq(left=Size(), right=Number()):
                return supposed.formula
    return None


def _unread_parts(answer: Answer, steps: Sequence[Step]) -> list[Step]:
    """What stopped the reading of the text as a whole, as a step at its place, when no step says it."""
    if any(step.limit is not None for step in steps):
        return []
    limits = [problem for problem in answer.all_problems() if problem.limit is not None]
    return [
        Step(answer.source.place(problem.offset), "", "", "unreadable", problem.message, limit=problem.limit)
        for problem in (limits or ([] if steps else answer.problems))[:1]
    ]


def _idle(supposed: Supposed, steps: Sequence[Step]) -> bool:
    """Whether a choice is made that no line needs: "in practice one takes M = max_j x_j"."""
    used = {hypothesis.key for step in steps for theorem in step.theorems for hypothesis in theorem.hypotheses}
    match supposed.formula:
        case Eq(left=Symbol()):
            return supposed.word in _CHOOSING and _key(supposed.formula) not in used
    return False


def _is_a_case(supposed: Supposed, goal: Reached) -> bool:
    """Whether a condition is one of the cases that together show the goal: "suppose that the neuron flips"."""
    said = [] if supposed.formula is None else [theorem.conclusion for theorem in assumed(supposed.formula)]
    return bool(said) and goal.cases.issuperset(said)


def _cut_short(walk: Walk, identifier: str | None, file: str | None, limit: str | None) -> Graded:
    """What is known when a bound is reached: the steps so far, and the place."""
    message = f"judging stopped here: too much {limit}"
    steps = [*walk.steps, Step(walk.at, "", "", "unclear", message, limit=limit)]
    verdict, message = _verdict(steps, Reached(None, False), limit, False)
    return Graded(file, identifier, verdict, tuple(steps), Reached(None, False), (), f"{walk.at}: {message}", limit)


def _explained(steps: list[Step]) -> list[Step]:
    """With the misconception behind the first false step, where exactly one explains it."""
    first = next((position for position, step in enumerate(steps) if step.verdict == "false"), None)
    if first is None:
        return steps
    step = steps[first]
    assert step.formula is not None
    found = _EXPLAINED.recall((step.formula, step.given), lambda: _explanation(step))
    return [*steps[:first], replace(step, explanation=found), *steps[first + 1 :]]


def _since(step: Step) -> tuple[Formula, ...]:
    """The hypotheses that the proof of ``step`` used and that speak of its names, or of names of such hypotheses."""
    try:
        used = [formula for formula in step.given if uses(step.theorems, formula)]
        names = set(free_symbols(step.formula))
        about = {number: set(free_symbols(formula)) for number, formula in enumerate(used)}
    except (BlackboardError, KernelError):
        return ()
    chosen: set[int] = set()
    while more := {number for number, own in about.items() if number not in chosen and own & names}:
        chosen |= more
        names = names.union(*(about[number] for number in more))
    return tuple(formula for number, formula in enumerate(used) if number in chosen)


def _explanation(step: Step) -> Explanation | None:
    from proofs.grading.misconceptions import explain

    assert step.formula is not None
    try:
        return explain(step.formula, step.given, step.counterexample)
    except TimeIsUp:
        return None  # the verdict is known; only the name of the mistake is not


_EXPLAINED: Memory[Explanation | None] = Memory(256)


def _follows_in_a_case(supposed: Supposed, walk: Walk, permitted: Sequence[Formula]) -> bool:
    """Whether a condition only says what one of the cases gives anyway: x_m − x_i > 0 for i ≠ m.

    Only between indices are there always the other cases: "for λ ≥ 1" is none beside "let λ ≥ 1".
    """
    cases = [
        other.formula
        for other in walk.supposed
        if other.formula is not None
        and other.word in _CASES
        and all(isinstance(name, Index) for name in free_symbols(other.formula))
    ]
    ground = [theorem for formula in permitted for theorem in assumed(formula)]
    return supposed.formula is not None and any(
        proves(supposed.formula, (*ground, *assumed(case)), 400) is not None for case in cases
    )


def _with_goal(exercise: Exercise, answer: Answer) -> Exercise:
    """The exercise with the goal that a header states."""
    assert answer.goal is not None
    parts = [formula for chain in answer.goal.chains for formula in stated(chain)]
    if not parts or exercise.goals:
        return exercise
    return replace(exercise, goals=(Stated(parts[0] if len(parts) == 1 else And(*parts)),))


def _permitted(walk: Walk) -> tuple[list[Formula], list[Formula]]:
    """What the goal may be reached under, and what the text supposes beyond that."""
    exercise = walk.exercise
    permitted: list[Formula] = [*walk.facts, *walk.conventions, *walk.definitions, *walk.signs, *walk.extrema.conditions]
    if exercise.id == "free":
        permitted += [supposed.formula for supposed in walk.supposed[: walk.given] if supposed.formula is not None]
    ground = [theorem for formula in permitted for theorem in assumed(formula)]
    allowed = [_key(formula) for formula in exercise.allowed]
    extra: list[Formula] = []
    for supposed in walk.supposed:
        formula = supposed.formula
        if formula is None or formula in permitted:
            continue
        if _key(formula) in allowed or _defines(supposed, walk) or proves(formula, ground, 400) is not None:
            permitted.append(formula)
        elif names_a_value(formula, walk.known, permitted, ground):
            permitted.append(formula)
            ground += assumed(formula)
        else:
            extra.append(formula)
    return permitted, extra


def _defines(supposed: Supposed, walk: Walk) -> bool:
    return supposed.formula in walk.definitions


def _key(formula: Formula) -> str:
    try:
        return lower(formula).key
    except (BlackboardError, KernelError):
        return repr(formula)


def _verdict(steps: Sequence[Step], goal: Reached, limit: str | None, problems: bool) -> tuple[FileVerdict, str]:
    false = next((step for step in steps if step.verdict == "false"), None)
    if false is not None:
        return "wrong", f"line {false.place.line} does not hold: {false.message}"
    if limit is not None:
        where = next((f" at {step.place} ({step.message})" for step in steps if step.limit is not None), "")
        return "unclear", f"a limit was reached: {limit}{where}"
    unread = next((step for step in steps if step.verdict == "unreadable"), None)
    if unread is not None and not goal.reached:
        return "unreadable", f"line {unread.place.line} was not read: {unread.message}"
    unclear = next((step for step in steps if step.verdict == "unclear" and step.decision != "accept"), None)
    if unclear is not None:
        return "unclear", f"line {unclear.place.line}: {unclear.message}"
    if unread is not None:
        return "unreadable", f"line {unread.place.line} was not read: {unread.message}"
    if not steps:
        return ("unreadable", "nothing could be read") if problems else ("incomplete", "nothing is shown")
    if not goal.reached:
        return "incomplete", "every line holds, but the goal is not reached: " + goal.missing
    return "accepted", "every line is proven and the goal is reached"
