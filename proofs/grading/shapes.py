"""A line whose sizes do not fit is false by its shapes; what it would say if all sizes were equal is refuted as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace

from proofs.errors import BlackboardError
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.steps import Step
from proofs.grading.walk import Walk
from proofs.kernel.terms import KernelError
from proofs.latex.reader import Answer, Statement, raw, read_again
from proofs.latex.reader.items import itemize
from proofs.latex.reader.parse import parse
from proofs.latex.reader.positions import A_POSITION
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.source import Place
from proofs.latex.reader.tokens import tokenize
from proofs.latex.reader.vocabulary import Key, spelling
from proofs.notation.dimensions import Dimension
from proofs.notation.tree import Real, Symbol

__all__ = ["false_by_shape"]

_KINDS = re.compile(
    r"is an? \S+ × \S+ matrix and .* is a vector of size .*: they can't be added"
    r"|is a vector of size .* and .* is an? \S+ × \S+ matrix: they can't be added"
)
_ROWS = re.compile(r"is an? \S+ × (?P<columns>\S+) matrix and \S+\.T is a row of size (?P<size>\S+): they have no matrix product")
"""A vector that is transposed after a matrix: a row does not fit there, nor a column of another size than the matrix has."""


_NO_NUMBERS = re.compile(
    r"\b(?:matri\w+|weights?|bias(?:es)?|parameters?|vectors?|layers?|gewicht\w*|vektor\w*|schwell\w*|schicht\w*)\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\b(?:numbers?|scalars?|real|reals|constants?|factors?|\w*zahl\w*|reell\w*|skalar\w*)\b", re.IGNORECASE)


def false_by_shape(steps: list[Step], exercise: Exercise, answer: Answer) -> list[Step]:
    """``steps`` with those called false whose shapes do not fit and that an instance of equal sizes refutes too."""
    messages = {_short(problem.message) for problem in answer.all_problems() if problem.kind == "shape"}
    causes = dict(_names_that_do_not_fit(answer))
    messages |= set(causes)
    if not any(step.verdict == "unreadable" and _short(step.message) in messages for step in steps):
        return steps
    told: set[str] = set()
    guessed = _guessed(answer)
    for number, step in enumerate(steps):
        if step.verdict == "unreadable" and step.message in messages - told:  # of the next link only its left side does not fit
            steps = [*steps[:number], _of_other_kinds(step, exercise, answer), *steps[number + 1 :]]
            told.add(step.message)
    vocabulary = exercise.vocabulary
    sizes = [meaning for meaning in vocabulary.names.values() if isinstance(meaning, Dimension)]
    own = {} if sizes else _sizes_of_the_text(answer)
    sizes = [*sizes, *own.values()]
    if len(sizes) < 2:
        return steps
    vocabulary = replace(vocabulary, names={**vocabulary.names, **own})
    square = replace(exercise, vocabulary=vocabulary.with_sizes({size: sizes[0] for size in sizes}))
    same = read_again(answer, square.vocabulary)
    if same is None:
        return steps
    try:
        walk = Walk(square, same)
        walk.run()
    except (BlackboardError, KernelError):
        return steps  # with equal sizes the text says something else, which says nothing of these lines
    again = {(step.place, step.relation): step for step in walk.steps}
    unread = set(_unread_sides(same))
    found: list[Step] = []
    first: set[str] = set()
    for step in steps:
        other = again.get((step.place, step.relation))
        if step.verdict == "unreadable" and guessed and guessed & _keys_of(step.text):
            pass  # a misfit of what words call a matrix, and was read as a number
        elif step.verdict == "unreadable" and _short(step.message) in messages and other is not None and other.verdict == "false":
            # The next link has the same side on its left: it is not to blame where the first could not be refuted,
            # nor is a line about a name that is defined by what did not fit there.
            if not {_short(step.message), causes.get(_short(step.message))} & first:
                step = replace(other, message=f"the sizes do not fit: {step.message}; with equal sizes, {other.message}")
        elif step.verdict == "unreadable" and other is None and _short(step.message) in causes.values():
            pass  # a definition, which is no line where it fits
        elif step.verdict == "unreadable" and _is_to_blame(step, other, unread):
            first.add(_short(step.message))
        found.append(step)
    return found


def _of_other_kinds(step: Step, exercise: Exercise, answer: Answer) -> Step:
    """A sum of a matrix and a vector, of names that the exercise has, is false whatever the sizes are, and so is a row after a
    matrix that has columns of another number than the row is long."""
    if step.verdict == "unreadable" and step.message.startswith(A_POSITION):
        return replace(step, verdict="false")
    rows = _ROWS.search(step.message)
    misfit = _KINDS.search(step.message) or rows is not None and rows["columns"] != rows["size"]
    if step.verdict != "unreadable" or not misfit:
        return step
    known, own = {**exercise.vocabulary.keyed(), **_given(answer)}, answer.scope.names
    try:
        names = _keys(parse(itemize(tokenize(step.text)), 0))
    except ReadingError:
        return step
    numbers = {key for key in names if isinstance(own.get(key, answer.scope.inferred.get(key)), Real)}
    if any(key not in known or own.get(key) != known[key] for key in names - numbers):
        return step
    return replace(step, verdict="false", message=f"the sizes do not fit: {step.message}")


def _guessed(answer: Answer) -> set[Key]:
    """The names that were read as numbers, for want of a formula, though words introduce them as something else: "let $M, N$ be
    the weight matrices"."""
    found: set[Key] = set()
    numbers = {key for key, meaning in answer.scope.inferred.items() if isinstance(meaning, Real)}
    for sentence in answer.sentences if numbers else ():
        if _NO_NUMBERS.search(sentence.words) and not _NUMBERS.search(sentence.words):
            for item in sentence.items:
                if isinstance(item, Statement) and not any(chain.links for chain in item.chains):
                    found |= {key for chain in item.chains for key in _keys_of(chain.start.text)} & numbers
    return found


def _keys_of(text: str) -> set[Key]:
    """The names in a piece of LaTeX, with their labels."""
    try:
        return _keys(parse(itemize(tokenize(text)), 0))
    except ReadingError:
        return set()


def _given(answer: Answer) -> dict[Key, object]:
    """The names that the header of a free exercise says the kind of: "X ∈ ℝ^{m×n}"."""
    given = [chain for header in answer.givens for chain in header.chains]
    names = {meaning.meaning.name for chain in given for meaning in chain.declared if isinstance(meaning.meaning, Symbol)}
    return {key: meaning for key, meaning in answer.scope.names.items() if isinstance(meaning, Symbol) and meaning.name in names}


def _keys(tree: raw.Raw) -> set[Key]:
    """The names of ``tree`` with their labels."""
    marked = [node for node in raw.walk(tree) if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name)]
    bases = {id(node.base) for node in marked}
    return {spelling(node) for node in marked} | {(name.head, "") for name in raw.names_in(tree) if id(name) not in bases}


def _sizes_of_the_text(answer: Answer) -> dict[str, Dimension]:
    """The sizes that a text brings in itself, such as m and n of ``A ∈ ℝ^{m×n}``."""
    named = {letter: size for (letter, label), size in answer.scope.names.items() if isinstance(size, Dimension) and not label}
    return {letter: size for letter, size in named.items() if str(size) == letter}


def _is_to_blame(step: Step, again: Step | None, unread: Set[Place]) -> bool:
    """Whether the right side of ``step`` is what could not be refuted with equal sizes: it is ``unread`` there, or unclear."""
    return again is None or again.verdict == "unclear" or again.verdict == "unreadable" and step.place in unread


def _unread_sides(answer: Answer) -> Iterator[Place]:
    """Where the sides stand that were not read."""
    for statement in answer.statements():
        for chain in statement.chains:
            yield from (side.place for side in chain.sides() if side.problem is not None)


def _names_that_do_not_fit(answer: Answer) -> Iterator[tuple[str, str]]:
    """What is said of a name whose definition ``W = W_1 W_2`` has no value in general, that it is not introduced; and why."""
    for statement in answer.statements():
        for chain in statement.chains:
            unknown = chain.start.problem
            if unknown is None or unknown.kind != "unknown" or not chain.links or chain.links[0].relation not in ("=", ":="):
                continue
            right = chain.links[0].right.problem
            if right is not None and right.kind == "shape":
                yield _short(unknown.message), _short(right.message)


def _short(message: str) -> str:
    """A message without the list of known names."""
    return message.split("; known here")[0]
