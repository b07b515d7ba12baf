"""What the words of one sentence do, each asked once: conditions that they state, cases that they begin, turn or close."""

from __future__ import annotations

from dataclasses import dataclass

from proofs.grading.conditions import Supposed
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.words.cases import Heard, begins_a_case, closes_the_cases, direction, in_words, turns_around
from proofs.grading.words.headings import is_a_heading
from proofs.grading.words.monotone import monotone
from proofs.grading.words.spoken import spoken
from proofs.latex.reader import Sentence

__all__ = ["Said", "said"]


@dataclass(frozen=True)
class Said:
    """What the exercise has a formula for is ``supposed``; ``conditions`` of words alone stand at their places in the sentence,
    understood or not; ``is_a_heading`` when the sentence is a condition and nothing else; ``direction`` is the mark that
    it begins with: "(⇐) Let …".
    """

    supposed: tuple[Supposed, ...]
    conditions: tuple[Heard, ...]
    is_a_heading: bool
    begins_a_case: bool
    closes_the_cases: bool
    turns_around: bool
    direction: str = ""


def said(exercise: Exercise, sentence: Sentence) -> Said:
    """What the words of ``sentence`` do in an answer to ``exercise``."""
    conditions = tuple(in_words(exercise, sentence))
    return Said(
        (*spoken(exercise, sentence), *monotone(sentence)),
        conditions,
        is_a_heading(sentence),
        begins_a_case(sentence, conditions),
        closes_the_cases(sentence),
        turns_around(sentence),
        direction(sentence),
    )
