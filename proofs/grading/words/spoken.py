"""What the words of a sentence suppose that the exercise has a formula for: "the maximum is unique", "v separates the data"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofs.errors import BlackboardError
from proofs.grading.conditions import Supposed
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.words.clauses import named_alone
from proofs.latex.reader import Prose, Sentence
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
    for before, item, after in around:
        if not isinstance(item, Prose):
            continue
        for match in re.finditer(pattern, item.text, re.IGNORECASE):
            if _PERHAPS.search(item.text[: match.start()]) or _OR_NOT.match(item.text[match.end() :]):
                continue
            named = named_alone(after, Vector) if _LEADS_TO_A_NAME.fullmatch(item.text[match.end() :]) else None
            if named is None and not _NEXT_CLAUSE.search(item.text[: match.start()]):
                named = named_alone(before, Vector)
            if named is not None:
                yield named, denies(item.text[: match.start()])
