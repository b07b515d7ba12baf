"""Conditions between two displays: what stands behind a formula may head the next one."""

from __future__ import annotations

import re

from proofs.latex.reader import Prose, Sentence, Statement
from proofs.latex.reader.cue_words import CASE_WORDS

__all__ = ["heads_what_follows"]

_COLON = re.compile(r"^\W*:\W*$")


def heads_what_follows(sentence: Sentence, position: int) -> bool:
    """Whether the condition at ``position``, which stands behind a display, has a colon and another display after it.

    "$$R(0) = …$$ for $‖w‖ > r$: $$R(w) < …$$" says the second one of these w; it may say the first one of them, too.
    """
    items = sentence.items
    statement = items[position]
    if not isinstance(statement, Statement) or statement.cue.word not in CASE_WORDS | {"for", "für", "with", "mit"}:
        return False
    after = items[position + 1 : position + 3]
    if len(after) < 2 or not isinstance(after[0], Prose) or _COLON.match(after[0].text) is None:
        return False
    return isinstance(after[1], Statement) and after[1].display and after[1].cue.role == "assertion"
