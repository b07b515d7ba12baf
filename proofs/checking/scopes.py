"""Proves the blocks of a derivation from the inside out; each scope hands on its closing statement and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from proofs.checking.closing import (
    Closer,
    absurdity,
    by_denial,
    by_induction,
    by_opposite,
    define_away,
    eliminate,
    exhibit,
    generalise,
    under,
    without,
)
from proofs.checking.composing import compose
from proofs.checking.premises import named_premises
from proofs.checking.reasons import reason_problems
from proofs.checking.records import CheckedLine
from proofs.checking.rests import Background
from proofs.derivation import Calc, Cases, Contradiction, Fix, Induction, Let, Line, Obtain, Part, Placed, Suppose, Witness
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, TooLarge
from proofs.kernel.theorem import Theorem, assume, or_elim
from proofs.memory import Memory
from proofs.notation.formulas import Eq, Formula
from proofs.notation.lowering import lower, obligations
from proofs.proving import Judgement, as_it_stands, assumptions, establish, glance, judge
from proofs.reasons import by_claims
from proofs.search import Effort, Unproven, justify

__all__ = ["Prover"]


class Prover:
    """Proves one derivation; ``lines`` are the lines judged so far, in reading order."""

    def __init__(self, progress: Callable[[], None] | None = None) -> None:
        self.lines: list[CheckedLine] = []
        self._background = Background()
        self._progress = progress

    def run(self, part: Part, given: tuple[Formula, ...], shown: Sequence[Theorem] = ()) -> _Scope:
        """Judge every line of ``part``, which stands under ``given`` and after ``shown``."""
        scope = _Scope(given, list(shown))
        for block in part.blocks:
            self._block(block, scope)
        return scope

    def _block(self, place: Placed, scope: _Scope) -> None:
        block = place.block
        match block:
            case Calc():
                proven = [self._line(line, scope) for line in place.lines]
                if len(proven) > 1 and all(proven):
                    steps = tuple(theorems[0] for theorems in proven)
                    whole = _COMPOSED.recall((block, steps), lambda: compose(block, steps))
                    scope.shown += [whole] if whole is not None else []
            case Obtain():
                [line] = place.lines
                theorems = self._line(line, scope)
                scope.open(block, *theorems[:1])
            case Let():
                [line] = place.lines
                found = _JUDGED.recall((block, *scope.key), lambda: _judge_value(block, line, scope))
                scope.open(block)
                self._record(line, found, scope)
            case _ if place.parts:
                [line] = place.lines
                insides = [
                    self.run(part, _opened(part, block, number, scope.given), scope.shown)
                    for number, part in enumerate(place.parts)
                ]
                key = (block, line.statement, line.given, *scope.key, *(inside.key for inside in insides))
                found = _JUDGED.recall(key, lambda: _attempt(line, lambda: _closed(place, insides, scope)))
                self._record(line, found, scope)
            case _:
                for line in place.lines:
                    self._line(line, scope)

    # --- one line -------------------------------------------------------------------------------------------

    def _line(self, line: Line, scope: _Scope) -> tuple[Theorem, ...]:
        key = (line.statement, line.given, line.reason, line.using, *scope.key)
        return self._record(line, _JUDGED.recall(key, lambda: _judge(line.statement, line, scope)), scope)

    def claim(self, claim: Formula, scope: _Scope, given: tuple[Formula, ...]) -> CheckedLine:
        """The verdict on a claim of the whole derivation, which stands under ``given``, after everything in ``scope``."""
        line = Line(0, claim, by_claims(), given)
        inside = scope.given != given
        attempt = lambda: _attempt(line, lambda: scope.show(claim)) if inside else judge(claim, given, scope.shown)  # noqa: E731
        found = _JUDGED.recall((claim, given, *scope.key), attempt)
        return CheckedLine(line, found.verdict, found.message, found.theorems, found.counterexample)

    def _record(self, line: Line, found: Judgement, scope: _Scope) -> tuple[Theorem, ...]:
        checked = CheckedLine(line, found.verdict, found.message, found.theorems, found.counterexample, named=found.named)
        key = (self._background.state, line, found.verdict, found.message, found.theorems, found.named)
        checked = _WITH_REASONS.recall(key, lambda: _with_reason(checked, self._background))
        self.lines.append(checked)
        self._background.add(checked)
        if self._progress is not None:
            self._progress()
        if found.verdict != "proven":
            return ()
        scope.shown += checked.theorems
        return checked.theorems


_JUDGED: Memory[Judgement] = Memory(2048)
"""What was found of a line or of what closes a scope, by all that it depends on: who changes one line waits for that one."""

_COMPOSED: Memory[Theorem | None] = Memory(1024)
_WITH_REASONS: Memory[CheckedLine] = Memory(2048)


def _with_reason(checked: CheckedLine, background: Background) -> CheckedLine:
    """``checked`` with what is wrong with its reason; a proof by the way that the reason names is taken when there is one."""
    problems = reason_problems(checked, background)
    if problems:
        other = _by_the_way_named(checked, background)
        remaining = problems if other is None else reason_problems(other, background)
        if other is not None and len(remaining) < len(problems):
            return replace(other, reason_problems=remaining)
    return replace(checked, reason_problems=problems)


def _attempt(line: Line, close: Callable[[], tuple[Theorem, ...]]) -> Judgement:
    """What ``close`` proves for ``line``, as long as it rests on the hypotheses in force there and on nothing else."""
    try:
        theorems = close()
        allowed = {theorem.conclusion for theorem in assumptions(line.given)}
        if all(theorem.hypotheses <= allowed for theorem in theorems):
            return Judgement("proven", theorems)
        message = "it rests on a hypothesis that holds inside only"
    except TooLarge as error:
        message = f"too large: {error}"
    except (Unproven, KernelError) as error:
        message = str(error)
    from proofs.refutation import refute

    refuted = refute(line.statement, line.given)
    if refuted is not None:
        return Judgement("false", (), refuted.message, refuted)
    return Judgement("unclear", (), f"the block does not give this: {message}")


class _Scope:
    """The hypotheses in force, what is shown under them, and how to leave the names that were obtained here."""

    def __init__(self, given: tuple[Formula, ...], shown: list[Theorem]) -> None:
        self.given, self.shown = given, shown
        self._opened: list[tuple[Obtain | Let, tuple[Theorem, ...]]] = []

    @property
    def key(self) -> tuple[Hashable, ...]:
        """Everything that a verdict in this scope depends on."""
        return self.given, tuple(self.shown), tuple(self._opened)

    def open(self, block: Obtain | Let, *existence: Theorem) -> None:
        """From here on what ``block`` says of its names is in force; it is taken off what leaves the scope."""
        self.given = (*self.given, _said(block))
        self._opened.append((block, existence))

    @property
    def premises(self) -> tuple[Theorem, ...]:
        """Everything in force: hypotheses as assumptions, and what is shown."""
        return (*assumptions(self.given), *self.shown)

    def leave(self, theorem: Theorem, keep: int = 0) -> Theorem:
        """``theorem`` without the names that were obtained in this scope, but for the first ``keep`` of them."""
        for block, existence in reversed(self._opened[keep:]):
            theorem = _closer(block, existence)(without((_said(block),), theorem, self.shown))
        return theorem

    def show(self, goal: Formula) -> tuple[Theorem, ...]:
        """The goal of the scope, then that it is defined, without the names that were obtained in it."""
        return tuple(self.leave(theorem) for theorem in establish(goal, self.premises))

    def refute(self, goal: t.Term) -> Theorem:
        """``goal`` since the scope is contradictory."""
        return self.leave(absurdity(goal, self.shown, assumptions(self.given)))


def _said(block: Obtain | Let) -> Formula:
    return block.condition if isinstance(block, Obtain) else block.equation


def _closer(block: Obtain | Let, existence: tuple[Theorem, ...]) -> Closer:
    if isinstance(block, Let):
        return define_away(block)
    if not existence:
        raise Unproven("the existence of what was obtained is not proven")
    return eliminate(block, existence[0])


def _opened(part: Part, block: object, number: int, given: tuple[Formula, ...]) -> tuple[Formula, ...]:
    """The hypotheses in force at the start of a scope."""
    match block:
        case Cases():
            return (*given, block.cases[number].condition)
        case Fix():
            return (*given, *block.given)
        case Suppose() | Contradiction():
            return (*given, block.hypothesis)
        case Induction() if number == 1:
            return (*given, *block.hypotheses)
    return given


_LITTLE = 250
"""How much is tried with what a reason names alone, before everything in force is taken."""


def _judge(statement: Formula, line: Line, scope: _Scope) -> Judgement:
    """The verdict on a line: from the premises that its reason names if they do, else from all that is in force."""
    try:
        named = named_premises(line, scope.premises)
    except Unproven as error:
        return Judgement("unclear", (), str(error))
    # The reason is a hint: a short way from what it names is best, alone at first, since equations may rewrite in a circle;
    # then a short way from all that was shown.
    given = assumptions(scope.given)
    everything = (*named, *scope.shown, *given)
    alone = ((named, Effort.ADDING),) if named else ()
    said = as_it_stands(statement, (*named, *scope.premises))
    for premises, effort in (
        *alone,
        ((*named, *given), Effort.ADDING),
        (everything, Effort.ADDING),
        ((*named, *given), Effort.SIGNS),
        (everything, Effort.SIGNS),
        ((*named, *given), Effort.BOUNDS),
    ):
        try:
            shown = establish(statement, premises, scope.premises, effort=effort, work=_LITTLE, said=said)
            return Judgement("proven", shown, named=named)
        except (Unproven, KernelError):
            continue
    wider = ((*named, *given), everything) if scope.shown else ((*named, *given),) if given else ()
    for premises in (named, *wider):
        try:
            shown = establish(statement, premises, scope.premises, work=_LITTLE, said=said)
            return Judgement("proven", shown, named=named)
        except (Unproven, KernelError):
            continue
    # Most lines are true; but a false one need not wait until every way to prove it has failed.
    refuted = glance(statement, line.given)
    if refuted is not None:
        return refuted
    return replace(judge(statement, line.given, (*named, *scope.shown), glanced=True), named=named)


def _by_the_way_named(checked: CheckedLine, background: Background) -> CheckedLine | None:
    """The line proven from what its reason names alone, with what goes without saying."""
    statement = lower(checked.line.statement)
    values = [assume(term) for term in background.values(checked.line.given)]
    for more in ((), values) if values else ((),):
        try:
            theorem = justify(statement, (*checked.named, *more, *checked.theorems[1:]), work=_LITTLE)
        except (Unproven, KernelError):
            continue
        return replace(checked, theorems=(theorem, *checked.theorems[1:]))
    return None


def _judge_value(block: Let, line: Line, scope: _Scope) -> Judgement:
    """A local definition: its value must be defined; then it holds by assumption."""
    found = judge(Eq(block.value, block.value), scope.given, scope.shown)
    if found.verdict != "proven":
        return found
    return Judgement("proven", (assume(lower(line.statement)), *found.theorems[1:]))


def _closed(place: Placed, insides: Sequence[_Scope], scope: _Scope) -> tuple[Theorem, ...]:
    """The closing statement of a scope, then that it is defined."""
    block, [line] = place.block, place.lines
    premises = scope.premises
    goals = [part.goal for part in place.parts]
    match block:
        case Cases():
            return _joined(block, insides, premises)
        case Fix():
            shown = [generalise(block, theorem, premises) for theorem in insides[0].show(block.claim)]
        case Suppose() if block.claim is not None:
            given = (block.hypothesis,)
            shown = [under(given, without(given, theorem, premises)) for theorem in insides[0].show(block.claim)]
        case Suppose():
            denial = t.not_(lower(block.hypothesis))
            shown = [by_denial(block.hypothesis, insides[0].refute(denial), premises)]
        case Contradiction():
            shown = [by_opposite(block.claim, block.hypothesis, insides[0].refute(lower(block.claim)), premises)]
        case Witness():
            body = insides[0].leave(establish(block.claim.body, insides[0].premises)[0], keep=len(block.choices))
            shown = [exhibit(block, without([choice.equation for choice in block.choices], body, insides[0].shown))]
        case Induction():
            base, step = (inside.show(goal)[0] for inside, goal in zip(insides, goals, strict=True) if goal is not None)
            shown = [by_induction(block, base, step, premises)]
        case _:
            raise TypeError(f"{type(block).__name__} is no scope")
    return _as_stated(line.statement, shown, premises)


def _as_stated(statement: Formula, shown: Sequence[Theorem], premises: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """The theorems that say ``statement`` and that it is defined, from what the scope gives."""
    known = {theorem.conclusion: theorem for theorem in shown}
    wanted = lower(statement)
    if wanted not in known:
        raise Unproven("the scope shows something else")
    defined = [known[duty] if duty in known else justify(duty, premises) for duty in obligations(statement)]
    return (known[wanted], *defined)


def _joined(block: Cases, insides: Sequence[_Scope], premises: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """The conclusion of a case distinction: each case gives it, and the conditions cover everything."""
    try:
        covered = justify(t.or_(*(lower(case.condition) for case in block.cases)), premises)
    except Unproven as error:
        raise Unproven(f"the cases do not cover everything ({error})") from None
    results = [
        tuple(without((case.condition,), theorem, premises) for theorem in inside.show(block.claim))
        for case, inside in zip(block.cases, insides, strict=True)
    ]
    return tuple(or_elim(covered, *same) for same in zip(*results, strict=True))
