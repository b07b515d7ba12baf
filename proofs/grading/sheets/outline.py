"""What a text says step by step, by the same walk that grades students' answers, with no step judged yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from proofs.grading.words.said import Said
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.ground import Ground
from proofs.grading.judging import Judging
from proofs.grading.words.lacking import Lacking
from proofs.grading.sheets.cutting import InvalidSheet, Written
from proofs.grading.steps import Step
from proofs.grading.walk import Walk
from proofs.latex.reader import Answer, Chain, Prose, Sentence
from proofs.latex.reader.source import Place
from proofs.notation.formulas import Formula

__all__ = ["Outline", "Stated", "Words", "outline"]


@dataclass(frozen=True)
class Stated:
    """One relation of a chain: ``formula`` as it is to be proven under ``given``."""

    chain: Chain
    formula: Formula
    given: tuple[Formula, ...]
    place: Place


@dataclass(frozen=True)
class Words:
    """A sentence of words alone."""

    text: str
    given: tuple[Formula, ...]


class _Noting(Judging):
    """Relations are noted, none is judged."""

    def __init__(self, ground: Ground, lacking: Lacking) -> None:
        super().__init__(ground, lacking)
        self.noted: list[Union[Stated, Words]] = []

    def said(self, chain: Chain, step: Step, said: Formula, more: tuple[Formula, ...]) -> None:
        self.noted.append(Stated(chain, said, self.ground.context.hypotheses(more), step.place))


class Outline(Walk):
    """``said`` are the words and relations in reading order."""

    judging: _Noting

    def __init__(self, exercise: Exercise, answer: Answer) -> None:
        super().__init__(exercise, answer, _Noting)
        self.said = self.judging.noted

    def _sentence(self, sentence: Sentence, words: Said) -> None:
        if sentence.items and all(isinstance(item, Prose) for item in sentence.items):
            self.said.append(Words(sentence.words.strip(), self.context.hypotheses()))
        super()._sentence(sentence, words)


def outline(exercise: Exercise, answer: Answer, written: Written) -> Outline:
    """The outline of ``answer``. Raises InvalidSheet at the first place that was not read."""
    problems = answer.all_problems()
    if problems:
        raise InvalidSheet(written.file, problems[0].message, answer.source.place(problems[0].offset))
    found = Outline(exercise, answer)
    found.run()
    unread: Step | None = next((step for step in found.steps if step.verdict == "unreadable"), None)
    if unread is not None:
        raise InvalidSheet(written.file, unread.message, unread.place)
    return found
