"""Cases that words state: "if z is negative", "otherwise", "if the neuron does not flip"; and where the cases end.

A condition in words that is not understood still stands around what follows: nothing is called false under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofs.grading.claims import quality
from proofs.grading.conditions import about_names_of
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.words.clauses import is_asked
from proofs.grading.words.narrowing import LONGEST, conditions_in_words
from proofs.latex.reader import Prose, Sentence, Statement
from proofs.latex.reader.cue_words import CASE_WORDS, OTHERWISE
from proofs.latex.reader.direction_marks import MARKS
from proofs.notation.formulas import And, Formula, negation
from proofs.notation.tree import Vector

__all__ = ["Heard", "begins_a_case", "closes_the_cases", "denial", "direction", "in_words", "turns_around"]

_IF = re.compile(
    r"(?<!only )(?<!even )(?<!as )\b(if|when|whenever|wenn|falls|in case|unless|case|fall)\b(?P<number>\s+(\d+|[ivx]+|"
    r"[a-d])\b)?",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(r"\b(?:suppose|supposing|assume|assuming|angenommen)\b(?:,| that| dass)*", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:others?|rest|remaining|andere\w*|übrige\w*|restliche\w*|only|nur|may|might|can|kann)\b", re.IGNORECASE
)
_STOP = re.compile(r"[,;:.]|\b(then|dann|so|we|also|gilt|it follows|hence|thus)\b", re.IGNORECASE)
_WEIGHTY = re.compile(
    r"\b(not|no|never|nicht|kein\w*|flip\w*|chang\w*|switch\w*|stay\w*|same|equal\w*|positiv\w*|negativ\w*|"
    r"non-?negative|zero|null|"
    r"(in)?active|signs?|larger|smaller|greater|less|ties?|dead|unchanged|ändert|bleibt|gleich|aktiv\w*|kippt|"
    r"wechselt|vanish\w*)"
    r"\b|n't\b",
    re.IGNORECASE,
)
"""What makes words of a condition more than a phrase such as "if we extend the input"."""
_CLOSING = re.compile(
    r"\b(in (all|both|either|any|every|each|allen|beiden|jedem)( of (the|these))?"
    r"( (two|three|four|zwei|drei|vier))? (cases?|f[äa]ll\w*)|"
    r"in either (situation|event)|altogether|overall|combining|in total|insgesamt|always|immer|in summary|to sum up|zusammen|"
    r"(all|both|beide|alle) (\w+ )?(cases|fälle))\b",
    re.IGNORECASE,
)


_TURNING = re.compile(
    r"\b(conversely|vice versa|umgekehrt|rückrichtung|(converse|other|reverse|backward|opposite) (direction|implication))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heard:
    """A condition in the item number ``position`` of a sentence; ``formula`` is None when it was not understood.

    ``otherwise`` when it denies the conditions before it.
    """

    position: int
    formula: Formula | None
    word: str
    text: str
    otherwise: bool = False


def closes_the_cases(sentence: Sentence) -> bool:
    """Whether a sentence puts cases together: "in both cases", "altogether"."""
    return any(isinstance(item, Prose) and _CLOSING.search(item.text) for item in sentence.items)


def turns_around(sentence: Sentence) -> bool:
    """Whether a sentence begins the other direction of an equivalence: what was supposed for the first one ends there."""
    supposes = (item for item in sentence.items if isinstance(item, Statement) and item.cue.role == "condition")
    return any(True for _ in supposes) and any(isinstance(item, Prose) and _TURNING.search(item.text) for item in sentence.items)


def direction(sentence: Sentence) -> str:
    """The mark of a direction that a sentence begins with, as in "(⇐) Let …"; empty when there is none."""
    first = sentence.items[0]
    return next((sign for sign in first.text if sign in MARKS), "") if isinstance(first, Prose) else ""


def begins_a_case(sentence: Sentence, heard: Sequence[Heard]) -> bool:
    """Whether a sentence supposes a case, in words or as a formula."""
    return bool(heard) or any(
        isinstance(item, Statement) and item.cue.role == "condition" and item.cue.word in CASE_WORDS for item in sentence.items
    )


def in_words(exercise: Exercise, sentence: Sentence) -> list[Heard]:
    """The conditions of a sentence that are not formulas, in their order."""
    return list(_heard(exercise, sentence))


def _heard(exercise: Exercise, sentence: Sentence) -> Iterator[Heard]:
    for position, item in enumerate(sentence.items):
        if not isinstance(item, Prose):
            continue
        following = sentence.items[position + 1 : position + 3]
        for match in OTHERWISE.finditer(item.text):
            yield Heard(position, None, "if", match[0], otherwise=True)
        named = bool(following) and isinstance(following[0], Statement) and following[0].cue.role == "condition"
        yield from _of_words_alone(exercise, item.text, following[:1], position)
        asked = False
        for match in _IF.finditer(item.text):
            word = match[1].lower()
            start = match.end()
            if is_asked(item.text, match.start()):
                continue
            if word in ("case", "fall"):
                # "Case 2: the neuron flips": the mark after the number ends nothing.
                start += len(item.text[start:]) - len(item.text[start:].lstrip(" .:)"))
            stop, said = _to_its_end(item.text, start)
            said = said.strip()
            if stop is not None or not following:
                yield from _understood(exercise, said, position, word)
            elif named:
                asked = True
                yield from _of_a_name(exercise, said, following, position + 1, word)
        for match in _SUPPOSES.finditer(item.text):
            _, said = _to_its_end(item.text, match.end())
            case = next((each for each in exercise.cases if re.search(each.pattern, said, re.IGNORECASE)), None)
            if case is not None and not _OF_OTHERS.search(said):
                yield Heard(position, case.formula, "suppose", said.strip())
        if named and not asked:  # "for negative z"
            yield from _of_a_name(exercise, item.text, following[:1], position + 1, "")


def _to_its_end(text: str, start: int) -> tuple[re.Match[str] | None, str]:
    """What ends the condition that begins at ``start``, if anything does, and the words up to there."""
    stop = _STOP.search(text, start, start + LONGEST)
    return stop, text[start : stop.start() if stop else start + LONGEST]


def _of_words_alone(exercise: Exercise, text: str, following: Sequence[Prose | Statement], position: int) -> Iterator[Heard]:
    """ "with two equal scores": a condition that ends in words, or before a line that is claimed under it."""
    after = following[0] if following and isinstance(following[0], Statement) else None
    claimed = after is None or (
        after.display or after.cue.role == "assertion" or any(about_names_of(exercise, chain) for chain in after.chains)
    )
    for _, end, word, said in conditions_in_words(text):
        if (end is not None or claimed) and not (exercise.granted and re.search(exercise.granted, said, re.IGNORECASE)):
            yield Heard(position, None, word, said)


def _understood(exercise: Exercise, said: str, position: int, word: str) -> Iterator[Heard]:
    """A condition of words alone."""
    for entry in exercise.cases:
        if re.search(entry.pattern, said, re.IGNORECASE):
            yield Heard(position, negation(entry.formula) if word == "unless" else entry.formula, "if", said)
            return
    if _WEIGHTY.search(said) and not (exercise.granted and re.search(exercise.granted, said, re.IGNORECASE)):
        yield Heard(position, None, "if", said)


def _of_a_name(
    exercise: Exercise, before: str, following: Sequence[Prose | Statement], position: int, word: str
) -> Iterator[Heard]:
    """ "if z is negative", "if negative z", "if x_i does not change": a formula without a relation, and words about it."""
    statement = following[0]
    assert isinstance(statement, Statement)
    if len(statement.chains) != 1 or statement.chains[0].links:
        return
    value = statement.chains[0].start.value
    after = following[1].text if len(following) > 1 and isinstance(following[1], Prose) else ""
    stop = _STOP.search(after)
    said = after[: stop.start() if stop else None].strip()
    if isinstance(value, Formula):
        return
    adjective = re.search(r"\b(non-?|nicht-?)?(positiv|negativ)\w*\W*$", before, re.IGNORECASE)
    formula = quality(value, said)
    if formula is None and adjective:
        formula = quality(value, f"is {adjective[0]}")
    if formula is not None:
        yield Heard(position, negation(formula) if word == "unless" else formula, "if", said)
        return
    if isinstance(value, Vector) and any(
        entry.of is not None and re.search(entry.pattern, said, re.I) for entry in exercise.spoken
    ):
        return  # "if u does not separate the data": supposed as the exercise's formula
    if word:
        yield from _understood(exercise, f"{before} {statement.text} {said}", position, word)


def denial(formulas: Sequence[Formula]) -> Formula | None:
    """What "otherwise" says after the conditions ``formulas``."""
    if not formulas:
        return None
    return negation(formulas[0] if len(formulas) == 1 else And(*formulas))
