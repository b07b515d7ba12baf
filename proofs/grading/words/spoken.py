"""What the words of a sentence suppose that the exercise has a formula for: "the maximum is unique", "v separates the data"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofs.errors import BlackboardError
from proofs.grading.conditions import Supposed
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.words.clauses import named_alone
from proofs.latex.reader import Prose, Sentence, Statement
from proofs.latex.reader.denials import denies
from proofs.notation.formulas import negation
from proofs.notation.substitution import substituted
from proofs.notation.tree import Vector

__all__ = ["spoken"]

_LEADS_TO_A_NAME = re.compile(
    r"\w*\s*((weight|parameter|gewichts)?\s*-?(vector|direction|solution|hyperplane|vektor|richtung)|[^.,;]*\b(by|von|"
    r"durch))?\s*",
    re.IGNORECASE,
)
"""What may stand between "separating" and the name of the vector."""
_NEXT_CLAUSE = re.compile(r"[,;:]|\b(since|because|as|if|there is|there exists|da|weil|wenn)\b", re.IGNORECASE)
_OPENS_A_CASE = re.compile(r"\W*(\(?(i+|[ab12])\)|case|fall|if|wenn|falls|first)\b", re.IGNORECASE)
_PERHAPS = re.compile(r"\b(may|might|need not|whether|perhaps|kann|mag|ob|vielleicht)\b[^.;]*$", re.IGNORECASE)
_OR_NOT = re.compile(r"^[^.;,]*\b(or not|oder nicht)\b", re.IGNORECASE)
"""What leaves open whether words are so: "it may classify correctly or not"."""
_DENIES = re.compile(r"(\b(not|no|never|nicht|kein\w*)|n't|\bnon)\W+(\w+\W+){0,2}$", re.IGNORECASE)
"""What denies the words that follow it: "is not (necessarily) unique"."""

_GOES_ON = re.compile(r"\W*(?:(?:and|und|that|which|also|auch|both|moreover)\s+)*", re.IGNORECASE)
"""Before what is said of the name that an earlier verb was said of: "w maximises L and separates the data"."""


def spoken(exercise: Exercise, sentence: Sentence) -> Iterator[Supposed]:
    """What the words of a sentence suppose without a formula."""
    words = " ".join(item.text for item in sentence.items if isinstance(item, Prose))
    for entry in exercise.spoken:
        found = re.search(entry.pattern, words, re.IGNORECASE) if entry.of is None else None
        if found is not None and not _DENIES.search(words[: found.start()]):
            yield Supposed(entry.formula, words, "suppose", "answer")
        if entry.of is None:
            continue
        for vector, denied in _said_of_vectors(entry.pattern, sentence):
            if vector.shape != entry.of.shape:
                continue
            try:
                said = substituted(entry.formula, {entry.of: vector})
                if denied or _OPENS_A_CASE.match(words):
                    yield Supposed(negation(said) if denied else said, words, "case", "paragraph")
                else:
                    yield Supposed(said, words, "suppose", "answer")
            except BlackboardError:
                continue


def _said_of_vectors(pattern: str, sentence: Sentence) -> Iterator[tuple[Vector, bool]]:
    """The vectors that stand alone beside the words of ``pattern``, "v separates", "a separating vector v", and whether these
    are denied of it."""
    around = zip((None, *sentence.items), sentence.items, (*sentence.items[1:], None), strict=False)
    for place, (before, item, after) in enumerate(around):
        if not isinstance(item, Prose):
            continue
        for match in re.finditer(pattern, item.text, re.IGNORECASE):
            if _PERHAPS.search(item.text[: match.start()]) or _OR_NOT.match(item.text[match.end() :]):
                continue
            named = _vector(after) if _LEADS_TO_A_NAME.fullmatch(item.text[match.end() :]) else None
            if named is None and not _NEXT_CLAUSE.search(item.text[: match.start()]):
                named = _vector(before)
            if named is None and _GOES_ON.fullmatch(item.text[: match.start()]):
                earlier = map(_vector, reversed(sentence.items[:place]))
                named = next((each for each in earlier if each is not None), None)
            if named is not None:
                yield named, denies(item.text[: match.start()])


def _vector(item: object) -> Vector | None:
    """The vector that a formula names, alone or with the space that it lies in: ``w ∈ ℝⁿ``."""
    if isinstance(item, Statement) and len(item.chains) == 1:
        declared = [each.meaning for each in item.chains[0].declared if each.kind == "element"]
        if len(declared) == 1 and isinstance(declared[0], Vector):
            return declared[0]
    return named_alone(item, Vector)
