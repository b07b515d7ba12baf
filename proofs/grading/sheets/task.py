"""The exercise that a sheet in LaTeX sets: its names, what is given, what is to be shown, and what a student may add."""

from __future__ import annotations

from proofs.grading.exercises.exercise import Exercise, Stated
from proofs.grading.only_definitions import no_definition
from proofs.grading.sheets.cutting import InvalidSheet, Written
from proofs.grading.sheets.outline import Outline, outline
from proofs.grading.sheets.outline import Stated as Said
from proofs.latex.reader import Vocabulary, read_answer
from proofs.latex.reader.vocabulary import Meaning
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Dimension
from proofs.notation.formulas import And, Formula
from proofs.notation.names import dimensions_in, free_symbols
from proofs.notation.tree import Expression

__all__ = ["definitions_of", "exercise_of"]

_MOST_SHOWN = 100


def exercise_of(written: Written) -> Exercise:
    """The exercise: from the headers alone when they state the goal, else from the words and formulas of the statement.

    Raises InvalidSheet where something is not read, or when nothing says what is to be shown.
    """
    headed = bool(written.of("goal"))
    text = written.only("given", "let", "goal") if headed else written.statement
    answer = read_answer(text, Vocabulary(infer=True))
    wrong = no_definition(answer)
    if wrong is not None:
        raise InvalidSheet(written.file, wrong[1], written.of("let")[wrong[0]].place)
    names: dict[str, Meaning] = {}
    for declared in answer.declarations:
        if declared.kind != "range":
            names[declared.name] = declared.meaning
    for (head, label), meaning in answer.scope.inferred.items():
        names.setdefault(f"{head}_{{{label}}}" if label else head, meaning)
    free = Exercise("free", Vocabulary(infer=True))
    read = outline(free, answer, written)
    facts, goal = _goal(written, read, headed)
    sizes = _sizes(names, (*facts, goal))
    for size in sizes:
        if len(size.parts) == 1 and size.parts[0].name is not None:
            names.setdefault(str(size.parts[0].name), size)
    vocabulary = Vocabulary(names=names, dimension=sizes[0] if len(sizes) == 1 else None)
    return Exercise(
        written.id, vocabulary, goals=(Stated(goal),), facts=facts, allowed=_allowed(written, vocabulary), shown=_shown(written)
    )


def _goal(written: Written, read: Outline, headed: bool) -> tuple[tuple[Formula, ...], Formula]:
    """What is given, and the goal: that of the header, or what the statement asserts last."""
    if headed:
        stated = read.answer.goal
        parts = [formula for chain in (stated.chains if stated is not None else ()) for formula in _of_chain(read, chain)]
        if not parts:
            header = written.of("goal")[0]
            raise InvalidSheet(written.file, "the goal is no relation; write one such as a = b", header.place)
        return read.context.hypotheses(), parts[0] if len(parts) == 1 else And(*parts)
    claims = [item for item in read.said if isinstance(item, Said)]
    if not claims:
        raise InvalidSheet(
            written.file, f"nothing says what exercise {written.id} wants shown; add a line '% goal: a = b'", written.place
        )
    last = [item for item in claims if item.chain is claims[-1].chain]
    formulas = [item.formula for item in last]
    return last[-1].given, formulas[0] if len(formulas) == 1 else And(*formulas)


def _of_chain(read: Outline, chain: object) -> list[Formula]:
    from proofs.grading.conditions import stated
    from proofs.grading.limits import in_notation

    return [in_notation(formula, read.ground.tends) for formula in stated(chain)]  # type: ignore[arg-type]


def _sizes(names: dict[str, Meaning], formulas: tuple[Formula, ...]) -> list[Dimension]:
    bodies: list[object] = [*formulas]
    for meaning in names.values():
        if isinstance(meaning, Definition):
            bodies += [meaning.body, *meaning.parameters]
        elif isinstance(meaning, Expression):
            bodies.append(meaning.definition.body if isinstance(meaning, Defined) else meaning)
    return list(dict.fromkeys(dimensions_in(tuple(bodies))))


def _allowed(written: Written, vocabulary: Vocabulary) -> tuple[Formula, ...]:
    """What ``% allowed:`` lists, read as a student's own hypothesis is."""
    if not written.of("allowed"):
        return ()
    text = written.only("allowed")
    for header in reversed(written.of("allowed")):
        start, end = header.span
        line = text[start:end]
        at = line.lower().index("allowed")
        text = text[:start] + line[:at] + "given  " + line[at + len("allowed") :] + text[end:]
    answer = read_answer(text, vocabulary)
    return outline(Exercise("free", vocabulary), answer, written).context.hypotheses()


def _shown(written: Written) -> int:
    for header in written.of("shown"):
        if not header.text.isdecimal() or int(header.text) > _MOST_SHOWN:
            raise InvalidSheet(
                written.file,
                f"'% shown:' says how many terms must stand between the sides of the goal, from 0 to {_MOST_SHOWN} "
                f"(got {header.text!r})",
                header.place,
            )
        return int(header.text)
    return 1


def definitions_of(exercise: Exercise) -> tuple[Definition, ...]:
    """The named notations of the exercise, in the order of their introduction."""
    found = []
    for meaning in exercise.vocabulary.names.values():
        if isinstance(meaning, Definition):
            found.append(meaning)
        elif isinstance(meaning, Defined) and not free_symbols(meaning.definition.body) == ():
            found.append(meaning.definition)
    return tuple(dict.fromkeys(found))
