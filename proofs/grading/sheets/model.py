"""The model solution of a sheet in LaTeX as a derivation: the same data as a result that is written in Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Union

from proofs.derivation import Calc, Case, Cases, Derivation, Have, Let, Say, Suppose
from proofs.derivation.blocks import Block
from proofs.derivation.chains import Step
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.exercises.exercise import Stated as Goal
from proofs.grading.sheets.cutting import InvalidSheet, Written
from proofs.grading.sheets.outline import Stated, Words, outline
from proofs.grading.sheets.task import definitions_of
from proofs.latex.reader import read_answer
from proofs.notation.formulas import Eq, Equivalent, Formula, Ge, Gt, Implies, Le, Lt
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Symbol
from proofs.reasons import evident

__all__ = ["derivation_of"]

_LINKS = (Eq, Le, Lt, Ge, Gt, Equivalent, Implies)
_Said = Union[Stated, Words]


def derivation_of(written: Written, exercise: Exercise) -> Derivation:
    """The model solution. Raises InvalidSheet where it is not read or shows nothing."""
    answer = read_answer(written.solution, exercise.vocabulary)
    read = outline(exercise, answer, written)
    if not any(isinstance(item, Stated) for item in read.said):
        message = f"the model solution of exercise {written.id} has no relation that could be checked"
        raise InvalidSheet(written.file, message, written.place)
    goal = exercise.goals[0]
    assert isinstance(goal, Goal)
    own: set[object] = {declared.meaning for declared in answer.declarations if isinstance(declared.meaning, Symbol)}
    source = next((header.text for header in written.of("source")), "")
    return Derivation(
        written.id,
        written.title,
        claims=(goal.formula,),
        blocks=tuple(_blocks(read.said, exercise.facts, own)),
        given=exercise.facts,
        definitions=definitions_of(exercise),
        source=source,
    )


def _blocks(said: Sequence[_Said], held: tuple[Formula, ...], own: set[object]) -> list[Block]:
    """``said`` as blocks: what holds beyond ``held`` opens a scope around all that is said under it."""
    made: list[Block] = []
    rest = list(said)
    while rest:
        first = rest[0]
        beyond = next((formula for formula in first.given if formula not in held), None)
        if beyond is not None:
            run = 1
            while run < len(rest) and beyond in rest[run].given:
                run += 1
            inside, rest = rest[:run], rest[run:]
            _scope(made, beyond, inside, held, own)
        elif isinstance(first, Words):
            if first.text:
                made.append(Say(first.text))
            rest = rest[1:]
        else:
            run = 1
            while run < len(rest) and _continues(first, rest[run - 1], rest[run]):
                run += 1
            made += _chain([item for item in rest[:run] if isinstance(item, Stated)])
            rest = rest[run:]
    return made


def _scope(made: list[Block], beyond: Formula, inside: list[_Said], held: tuple[Formula, ...], own: set[object]) -> None:
    """A definition of the solution's own holds from here on; any other condition is supposed for what stands under it."""
    if isinstance(beyond, Eq) and isinstance(beyond.left, Symbol) and beyond.left in own and isinstance(beyond.right, Expression):
        if beyond.left not in free_symbols(beyond.right):
            made.append(Let(beyond.left, beyond.right))
            made += _blocks(inside, (*held, beyond), own)
            return
    blocks = _blocks(inside, (*held, beyond), own)
    claim = next((found for block in reversed(blocks) if (found := _shown(block)) is not None), None)
    if claim is None:  # words under a condition say nothing that could be checked
        made += [block for block in blocks if isinstance(block, Say)]
        return
    before = made[-1] if made else None
    if isinstance(before, Cases) and before.claim == claim:
        made[-1] = Cases(claim, *before.cases, Case(beyond, *blocks))
    elif isinstance(before, Suppose) and before.claim == claim:
        made[-1] = Cases(claim, Case(before.hypothesis, *before.blocks), Case(beyond, *blocks))
    else:
        made.append(Suppose(beyond, *blocks, claim=claim))


def _shown(block: Block) -> Formula | None:
    match block:
        case Calc():
            return block.outcome
        case Have() | Cases():
            return block.claim
        case Suppose():
            return block.shown
    return None


def _continues(first: Stated, before: _Said, item: _Said) -> bool:
    return (
        isinstance(item, Stated)
        and isinstance(before, Stated)
        and item.chain is first.chain
        and item.given == first.given
        and _is_link(before.formula)
        and _is_link(item.formula)
        and before.formula.right == item.formula.left  # type: ignore[attr-defined]
    )


def _is_link(formula: Formula) -> bool:
    return type(formula) in _LINKS and hasattr(formula, "left")


def _chain(items: list[Stated]) -> list[Block]:
    formulas = [item.formula for item in items]
    if not _is_link(formulas[0]) or not isinstance(formulas[0].left, (Expression, Formula)):  # type: ignore[attr-defined]
        return [Have(formula) for formula in formulas]
    if isinstance(formulas[0], (Equivalent, Implies)) and len(formulas) == 1:
        return [Have(formulas[0])]
    steps = [Step(type(formula), formula.right, evident()) for formula in formulas]  # type: ignore[attr-defined, arg-type]
    return [Calc(formulas[0].left, *steps)]  # type: ignore[attr-defined]
