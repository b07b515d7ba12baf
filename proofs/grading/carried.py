"""What a sentence concludes from one that stands under a condition, it says under that condition: "if c > 0, a = b. Hence a = d".

The condition of the first sentence ends with it as a premise; but the case that is spoken of goes on, until the text turns to
another one or puts the cases together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from proofs.grading.conditions import Supposed
from proofs.grading.steps import Step
from proofs.grading.words.said import Said
from proofs.latex.reader import Prose, Sentence, Statement
from proofs.latex.reader.cue_words import AT, IF_WORDS
from proofs.notation.formulas import Formula

__all__ = ["Carried"]

_CONCLUDES = re.compile(
    r"\W*(?:(?:and|und|from this|this|that|which|dies|das|daraus)\b[\s,]*)*"
    r"(?:hence|so|thus|therefore|consequently|it follows|follows|gives|yields|shows|means|implies|daher|also|somit|"
    r"folglich|deshalb|"
    r"damit|folgt|ergibt|bedeutet|zeigt)\b(?!\s+(?:far|let|suppose|assume|if|when|for|in (?:all|both|any|every|either))\b)",
    re.IGNORECASE,
)
_OF_A_CASE = IF_WORDS | AT | {"for", "für", "in case", "provided", "as long as", "solange", "sofern"}


class Carried:
    """The conditions of the last sentence, while the text concludes from it."""

    def __init__(self) -> None:
        self._held: tuple[Formula, ...] = ()
        self._paragraph = 0

    def after(self, sentence: Sentence, said: Said, steps: Sequence[Step], supposed: Sequence[Supposed]) -> list[Step]:
        """The ``steps`` of ``sentence``, under what it goes on to speak of. ``supposed`` are its own conditions."""
        first = sentence.items[0] if sentence.items else None
        goes_on = isinstance(first, Prose) and _CONCLUDES.match(first.text) is not None
        if not goes_on or said.begins_a_case or said.closes_the_cases or sentence.paragraph != self._paragraph:
            self._held = ()
        held = self._held
        own = tuple(
            each.formula for each in supposed if each.formula is not None and each.reach == "sentence" and each.word in _OF_A_CASE
        )
        if steps and own and _begins_with_a_condition(sentence):
            self._held = (*held, *own)
        self._paragraph = sentence.paragraph
        return [replace(step, given=tuple(dict.fromkeys((*step.given, *held)))) if held else step for step in steps]


def _begins_with_a_condition(sentence: Sentence) -> bool:
    """Whether a condition is the first formula of ``sentence``, and no remark beside a line."""
    statement = next((item for item in sentence.items if isinstance(item, Statement)), None)
    return statement is not None and statement.cue.role == "condition" and not statement.attached
