"""The exercise in the letters of the answer: z for x, β for α, k for the position m, used throughout.

Which letters stand for which is found where a term of the answer is one of the goal's, or where it supposes what the exercise
lets be supposed. The whole exercise is then said in these letters, goals, facts and permitted conditions alike, and the text is
read again. A letter that the answer uses as the exercise does is never renamed, and none stands for two.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import chain as one_after_another
from typing import Any, TypeVar

from proofs.errors import BlackboardError
from proofs.grading.conditions import stated
from proofs.grading.context import proves
from proofs.grading.exercise_in_letters import in_letters
from proofs.grading.exercises.exercise import Exercise, ProductOf, Tends
from proofs.grading.likeness import alike, letter_of, parts
from proofs.latex.names import symbol_latex
from proofs.latex.reader import Answer, Prose, Statement, read_again
from proofs.latex.reader.layers_in_other_letters import OF_FUNCTIONS, OTHER_FUNCTIONS
from proofs.latex.reader.nodes import OnlyPosition
from proofs.latex.reader.vocabulary import Rows, key_of
from proofs.notation.big import Sum
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Eq, ForAll, Formula, Implies
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import (
    Add,
    Apply,
    Component,
    Dot,
    Elementary,
    Expression,
    Function,
    MatMul,
    Node,
    NormSquared,
    Real,
    Sub,
    Symbol,
    children,
)

__all__ = ["with_own_letters"]

_Kind = TypeVar("_Kind", Apply, Defined)

_MUCH = 3
"""How much it says that words speak of a position as the exercise does of its own."""

_UPRIGHT = re.compile(r"\\(?:mathrm|operatorname\*?|text\w*|mbox)\s*\{[^{}]*\}")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_GREEK = re.compile(r"[\u0370-\u03ff]")

_NOT_ASSERTED = frozenset({"condition", "declaration", "reason"})


def with_own_letters(exercise: Exercise, answer: Answer) -> tuple[Exercise, Answer]:
    """The exercise in the answer's letters, and the answer read so; as they were where it uses the exercise's."""
    letters = _letters_of(exercise, answer)
    if _speaks_of_other_functions(exercise, answer):
        letters = {letter: own for letter, own in letters.items() if letter not in _functions(exercise)}
    letters = {**_same_functions(exercise, answer, set(letters) | set(letters.values())), **letters}
    if not letters:
        return exercise, answer
    renamed = in_letters(exercise, letters)
    again = read_again(answer, renamed.vocabulary)
    if again is None or len(again.all_problems()) > len(answer.all_problems()):
        return exercise, answer
    return renamed, again


def _letters_of(exercise: Exercise, answer: Answer) -> dict[str, str]:
    """For letters of the exercise those that the answer has in their place."""
    if not any(problem.kind in ("unknown", "ambiguous") for problem in answer.all_problems()):
        free = _letters(exercise) - _used(exercise, answer)
        if not free:
            return {}
        letters = _found(exercise, answer, free)
        if letters or not any(declared.kind == "family" for declared in answer.declarations):
            return letters
    # What names are is guessed by their use, so that terms can be compared at all: "s_i' = sign(h_i)" defines no s' then.
    vocabulary = exercise.vocabulary
    called = tuple(entry for entry in vocabulary.called if vocabulary.is_function(entry[1]))  # not "the new state s'"
    guessed = read_again(answer, replace(vocabulary, infer=True, guess=True, called=called)) or answer
    free = _letters(exercise) - _used(exercise, guessed)
    return _found(exercise, guessed, free) if free else {}


def _letters(exercise: Exercise) -> frozenset[str]:
    """The letters of the exercise's vectors, numbers and unknown functions, of what may be supposed beside them, and of its
    special positions."""
    known = exercise.vocabulary.names.values()
    names = {meaning.name for meaning in known if isinstance(meaning, (Symbol, Index, Function))}
    names |= set(_functions(exercise))
    names |= {symbol.name for each in (*exercise.goals, *exercise.allowed) for symbol in _symbols(each)}
    return frozenset(map(letter_of, names))


def _functions(exercise: Exercise) -> dict[str, Definition]:
    """The functions of one number that the exercise defines, by their letters."""
    known = exercise.vocabulary.names.values()
    return {each.name: each for each in known if isinstance(each, Definition) and _is_of_a_number(each)}


def _speaks_of_other_functions(exercise: Exercise, answer: Answer) -> bool:
    """Whether words say that a function is another one than the exercise's, or any: "for any activation φ"."""
    for sentence in answer.sentences:
        words = " ".join("¤" if _is_a_function_alone(item) else getattr(item, "text", "") for item in sentence.items)
        if any(said[0].lower() not in exercise.vocabulary.words() for said in OTHER_FUNCTIONS.finditer(words)):
            return True
    return False


def _is_a_function_alone(item: Prose | Statement) -> bool:
    """Whether ``item`` is a letter of functions and nothing else."""
    alone = isinstance(item, Statement) and len(item.chains) == 1 and not item.chains[0].links
    return alone and isinstance(item, Statement) and item.chains[0].start.text.strip("\\ ") in OF_FUNCTIONS


def _is_of_a_number(function: Definition) -> bool:
    """Whether it is a function of one number, with a letter for its name."""
    return [type(each) for each in function.parameters] == [Real] and letter_of(function.name) == function.name


def _symbols(node: Any) -> Iterator[Symbol]:
    for part in parts(node):
        if isinstance(part, Symbol):
            yield part


def _used(exercise: Exercise, answer: Answer) -> frozenset[str]:
    """The letters that the answer itself uses, outside of what it binds.

    Not those that stand nowhere in it: "the new state s'" is x', and softmax(·) is taken at x.
    """
    names = exercise.vocabulary.names.values()
    # ΔH stands for a difference at the exercise's own states, whatever the text calls them.
    known = [meaning for meaning in names if isinstance(meaning, (Definition, Add, Sub))]
    used = frozenset(letter_of(name) for node in _written(answer) for name in _names(node, known))
    spelled = _spelled_in(exercise, answer)
    return (
        used
        if spelled is None
        else used - {letter for letter in _letters(exercise) if not spelled & _spellings(exercise, letter)}
    )


def _spelled_in(exercise: Exercise, answer: Answer) -> frozenset[str] | None:
    """The letters in the formulas of the answer, Greek ones as commands; None when that is not plain to see."""
    words = {*exercise.vocabulary.words(), "exp", "log", "ln", "max", "min", "arg", "lim", "sum"}
    found: set[str] = set()
    for statement in (*answer.givens, *answer.lets, *answer.statements()):
        for chain in statement.chains:
            for text in (*(side.text for side in chain.sides()), *(condition.text for condition in chain.conditions)):
                plain = _UPRIGHT.sub(" ", unicodedata.normalize("NFKC", text))
                if _GREEK.search(plain):
                    return None
                found.update(_COMMAND.findall(plain))
                plain = _COMMAND.sub(" ", plain)
                found.update(*(run for run in re.findall("[A-Za-z]+", plain) if run not in words))
    return frozenset(found)


def _spellings(exercise: Exercise, letter: str) -> frozenset[str]:
    """The letters by which the text may write what the exercise calls ``letter``: w and W."""
    names = ((written, each.matrix if isinstance(each, Rows) else each) for written, each in exercise.vocabulary.names.items())
    heads = {letter_of(key_of(written)[0]) for written, each in names if letter_of(getattr(each, "name", "")) == letter}
    return frozenset(symbol_latex(head) for head in (letter, *heads))


def _names(node: Any, known: Sequence[Definition | Expression]) -> Iterator[str]:
    """The numbers, vectors, matrices, unknown functions and free positions of ``node``, without what the exercise's functions
    speak of."""
    if isinstance(node, (Add, Sub)) and node in known:
        return
    if isinstance(node, Apply):
        yield node.function.name
    if isinstance(node, Symbol):
        yield node.name
    elif isinstance(node, Defined) and node.definition in known:
        if _is_of_a_number(node.definition):
            yield node.definition.name
        for argument in node.arguments:
            yield from _names(argument, known)
    elif isinstance(node, Node):
        for child in children(node):
            yield from _names(child, known)
    if isinstance(node, (Node, Index)):
        yield from (name.name for name in free_symbols(node) if isinstance(name, Index))


def _written(answer: Answer) -> Iterator[Any]:
    """Every term and relation of the answer that was read."""
    headers = (*answer.givens, *answer.lets)
    for statement in (*headers, *answer.statements()):
        for chain in statement.chains:
            yield from (side.value for side in chain.sides() if isinstance(side.value, (Expression, Formula, Index)))
            yield from (formula for condition in chain.conditions for formula in condition.formulas)


def _found(exercise: Exercise, answer: Answer, free: frozenset[str]) -> dict[str, str]:
    """For letters of the exercise those of the answer, by what most of its terms say."""
    taken = {letter_of(key_of(spelling)[0]) for spelling in exercise.vocabulary.names}
    values = {declared.name for declared in answer.declarations if declared.kind not in ("element", "range")}
    values |= answer.scope.of_a_kind
    votes: Counter[tuple[tuple[str, str], ...]] = Counter()
    for pattern, written, weight in _pairs(exercise, answer, free):
        for letters in alike(pattern, written, free):
            if letters and not any(own in taken or own in values for own in letters.values()):
                votes[tuple(sorted(letters.items()))] += weight
                break
    chosen: dict[str, str] = {}
    for pairs, _ in votes.most_common():
        both = {**chosen, **dict(pairs)}
        agree = all(chosen.get(letter, own) == own for letter, own in pairs)
        if agree and len(set(both.values())) == len(both):
            chosen = both
    others = {*taken, *values, *chosen.values()}
    function = _the_one_function(exercise, answer, free - set(chosen), {*taken, *chosen.values()})
    return {**_the_one_number(exercise, answer, free - set(chosen), others), **function, **chosen}


def _the_one_number(exercise: Exercise, answer: Answer, free: frozenset[str], taken: set[str]) -> dict[str, str]:
    """The one number of the goals that an answer does not have, for its own in lines about the exercise's functions: c in
    ``F'(x) = f(c^{-1} W^2 f(c a) + b^2)`` for λ, whatever else stands there."""
    numbers = {part.name for goal in exercise.goals for part in _of_goal(goal) if isinstance(part, Real)} & free
    numbers -= {exercise.tends.name} if exercise.tends is not None else set()  # a temperature is no α
    if len(numbers) != 1:
        return {}
    (number,) = numbers
    functions = (meaning for meaning in exercise.vocabulary.names.values() if isinstance(meaning, Definition))
    known = {each for each in functions if not _is_of_a_number(each)}  # f(z) is a value of f: z is not λ for that
    own: set[str] = set()
    for statement in answer.statements():
        for chain in statement.chains:
            sides = [side.value for side in chain.sides() if isinstance(side.value, Expression)]
            if any(isinstance(part, Defined) and part.definition in known for side in sides for part in parts(side)):
                own |= {name.name for side in sides for name in free_symbols(side) if isinstance(name, Real)}
    own -= {*taken, *_letters(exercise)}
    return {number: own.pop()} if len(own) == 1 else {}


def _the_one_function(exercise: Exercise, answer: Answer, free: frozenset[str], taken: set[str]) -> dict[str, str]:
    """The one unknown function of an answer for the one of its exercise, whatever it is taken of: φ(a) + φ(b) for f(a) + f(b).

    For one that the exercise defines only where the answer has it as the goal has: log g(t) for log S(t).
    """
    known = exercise.vocabulary.names.values()
    functions = {meaning.name for meaning in known if isinstance(meaning, Function) and meaning.name in free}
    inside = {node.definition.name for goal in exercise.goals for node in _inside_of_functions(_of_goal(goal), Defined)} & free
    if not functions and len(inside) == 1:
        others = {node.function.name for node in _inside_of_functions(_all_parts(answer), Apply)} - taken - answer.scope.of_a_kind
        return {inside.pop(): others.pop()} if len(others) == 1 else {}
    applied = {part.function.name for node in _written(answer) for part in parts(node) if isinstance(part, Apply)}
    unknown = applied - taken - {meaning.name for meaning in known if isinstance(meaning, Function)}
    return {functions.pop(): unknown.pop()} if len(functions) == len(unknown) == 1 else {}


def _same_functions(exercise: Exercise, answer: Answer, taken: set[str]) -> dict[str, str]:
    """The function that an answer defines for itself for the one of the exercise that has the same values: σ(z) = (z + |z|)/2."""
    known = exercise.vocabulary.names.values()
    functions = set(_functions(exercise).values())
    own = {
        declared.meaning
        for declared in answer.declarations
        if isinstance(declared.meaning, Definition) and _is_of_a_number(declared.meaning) and declared.meaning not in known
    }
    if len(functions) != 1 or len(own) != 1:
        return {}
    (function,), (another,), anything = functions, own, Real("t")
    if {function.name, another.name} & (taken | _used(exercise, answer)):
        return {}
    try:
        same = proves(Eq(another(anything), function(anything)), (), 400) is not None
    except BlackboardError:
        return {}
    return {function.name: another.name} if same else {}


def _inside_of_functions(terms: Iterable[Any], kind: type[_Kind]) -> Iterator[_Kind]:
    """The values of functions of which an exponential, a logarithm or the like is taken."""
    for part in terms:
        if isinstance(part, Elementary):
            yield from (argument for argument in part.arguments if isinstance(argument, kind))


def _all_parts(answer: Answer) -> Iterator[Any]:
    yield from (part for node in _written(answer) for part in parts(node))


def _pairs(exercise: Exercise, answer: Answer, free: frozenset[str]) -> Iterator[tuple[Any, Any, int]]:
    """Terms of the goals and facts beside terms of the answer, permitted conditions beside those that it supposes; how much
    each says."""
    terms = one_after_another((part for goal in exercise.goals for part in _of_goal(goal)), parts(exercise.facts))
    patterns = dict.fromkeys(part for part in terms if _speaks_of(part, free) and _is_telling(part))
    sizes = {pattern: _size(pattern) for pattern in patterns}
    for part, times in Counter(part for node in _written(answer) for part in parts(node)).items():
        for pattern in patterns:
            yield pattern, part, times * sizes[pattern]
    comparisons = [_conclusion(formula) for formula in exercise.allowed]
    for statement in (*answer.givens, *(each for each in answer.statements() if each.cue.role in _NOT_ASSERTED)):
        for written in _supposed(statement):
            if isinstance(written, OnlyPosition):
                yield from ((special, written.position, _MUCH) for special in _positions(exercise))
            for pattern in comparisons:
                if len(free_symbols(pattern)) > 1:  # that a number is positive says nothing of which it is
                    yield pattern, written, 2 * _size(pattern)
    for sentence in answer.sentences:
        for spoken in exercise.spoken:
            if re.search(spoken.pattern, sentence.words, re.IGNORECASE):
                for item in sentence.items:
                    if isinstance(item, Statement):
                        yield from _positions_spoken_of(spoken.formula, exercise, item)


def _positions_spoken_of(formula: Formula, exercise: Exercise, statement: Statement) -> Iterator[tuple[Any, Any, int]]:
    """The special position of the exercise beside the one of which words say the same: "the maximum x_k is unique"."""
    special = next((name for name in free_symbols(formula) if isinstance(name, Index)), None)
    for chain in statement.chains:
        said = chain.start.value
        place = said.indices[0] if isinstance(said, Component) and len(said.indices) == 1 else said
        if special is not None and isinstance(place, Index) and not statement.attached:
            yield special, place, _MUCH


def _positions(exercise: Exercise) -> Iterator[Index]:
    """The special positions of the exercise."""
    yield from (goal.special for goal in exercise.goals if isinstance(goal, Tends))


def _supposed(statement: Statement) -> Iterator[Formula]:
    for chain in statement.chains:
        for formula in stated(chain):
            yield _conclusion(formula)


def _conclusion(formula: Formula) -> Formula:
    while isinstance(formula, (ForAll, Implies)):
        formula = formula.body if isinstance(formula, ForAll) else formula.conclusion
    return formula


def _of_goal(goal: Any) -> Iterator[Any]:
    """The terms of a goal, and what its functions are at their arguments."""
    if isinstance(goal, ProductOf):
        yield from (function(goal.value) for function in goal.around)
    for field in fields(goal):
        for part in parts(getattr(goal, field.name)):
            yield part
            if isinstance(part, Defined) and part.arguments:
                try:
                    values = dict(zip(part.definition.parameters, part.arguments, strict=True))
                    yield from parts(substituted(part.definition.body, values))
                except BlackboardError:
                    continue


def _speaks_of(pattern: Any, letters: frozenset[str]) -> bool:
    named = (
        part.function if isinstance(part, Apply) else part.definition if isinstance(part, Defined) else part
        for part in parts(pattern)
    )
    return any(isinstance(part, (Symbol, Function, Definition)) and letter_of(part.name) in letters for part in named)


def _is_telling(pattern: Any) -> bool:
    """Whether a term is no mere product of numbers: it has a function, a sum, a norm or a product of vectors in it."""
    if isinstance(pattern, (Symbol, Index)) or not isinstance(pattern, Expression):
        return False
    return any(isinstance(part, (Defined, Elementary, Dot, MatMul, NormSquared, Sum)) for part in parts(pattern))


def _size(node: Any) -> int:
    return sum(1 for _ in parts(node))
