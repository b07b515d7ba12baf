"""A case that brackets set apart, with what is said of it: "(and for $z = 0$ both sides vanish)" ends with the bracket."""

from __future__ import annotations

import re

from proofs.latex.reader import Prose, Sentence

__all__ = ["is_a_bracketed_case"]

_SAID = re.compile(
    r"[\s,]*(?:then |dann )?(?:"
    r"(?:both|the|all|this|it|there|everything|nothing|either|each|we)\b[^()]*?\b(?:vanish\w*|is|are|hold\w*|equals?|have|get|disappears?)|"
    r"(?:ist|sind|gilt|steht|verschwinde\w*|haben wir)"
    r")\b(?![^()]*\b(?:only|alone|needed|need|assum\w+|suppos\w+|nur|allein|brauch\w*)\b)",
    re.IGNORECASE,
)
"""A claim about the case before the bracket ends: "(for $c > 0$)" alone restricts what stands before it and may hold from there
on, and so may what is "all we need"."""


def is_a_bracketed_case(sentence: Sentence, position: int) -> bool:
    """Whether the formula at ``position`` stands in brackets together with words about the case that it supposes."""
    before = "".join(item.text for item in sentence.items[:position] if isinstance(item, Prose))
    after = sentence.items[position + 1] if position + 1 < len(sentence.items) else None
    inside = before.count("(") > before.count(")")
    return inside and isinstance(after, Prose) and _SAID.match(after.text) is not None
