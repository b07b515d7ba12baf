"""Words that lack a reading: why a line that was refuted can't be called false, since words say more than was read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from proofs.grading.words.in_words import InWords
from proofs.grading.words.qualified import Qualified
from proofs.grading.words.tiny import calls_tiny, fails_for_tiny
from proofs.latex.reader import Sentence
from proofs.notation.formulas import Formula, negation

__all__ = ["Lacking"]

Judge = Callable[[Formula, tuple[Formula, ...]], dict[str, Any]]


class Lacking:
    """What only the words of an answer say of its names, as far as it was heard."""

    def __init__(self, words: InWords, qualified: Qualified) -> None:
        self.words, self.qualified = words, qualified
        self.last_line = 0

    def hear(self, sentence: Sentence, last_line: int) -> None:
        """The lines of ``sentence``, which ends at ``last_line``, are judged next."""
        self.words.hear(sentence)
        self.qualified.hear(sentence)
        self.last_line = last_line

    def reason(self, false: Formula, judged: Judge) -> str | None:
        """Why ``false`` is not called so. ``judged`` gives the fields of a verdict under more conditions."""
        if (lacking := self.words.lacking(false, self.last_line)) is not None:
            return lacking
        supposed, name = self.qualified.more(false)
        if name is not None and judged(negation(false), ())["verdict"] != "proven":
            if calls_tiny(self.qualified.words.get(name, set())) and fails_for_tiny(false, name, judged):
                return None
            return f"words may say more about {name} than was read: write it as a formula"
        if name is None and supposed and judged(false, supposed)["verdict"] != "false":
            return f"only words say that {' and '.join(map(repr, supposed))}: write it as a formula"
        return None
