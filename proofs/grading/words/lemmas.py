"""A claim that has a name, "Lemma. For all i ≠ m …", and the paragraph that proves it: what it is claimed for is what its proof
is about.
"""

from __future__ import annotations

import re

from proofs.latex.reader import Sentence

__all__ = ["begins_a_claim", "begins_a_proof"]

_CLAIM = re.compile(
    r"^\W*(?:auxiliary |little |small |first |second |third |erste\w* |zweite\w* )?"
    r"(?:lemma|claim|proposition|theorem|fact|observation|behauptung|hilfssatz|hilfsbehauptung|satz)\b",
    re.IGNORECASE,
)
_PROOF = re.compile(r"^\W*(?:proof|beweis)\b", re.IGNORECASE)


def begins_a_claim(sentence: Sentence) -> bool:
    """Whether a paragraph that begins with ``sentence`` claims something that the next one may prove."""
    return _CLAIM.match(sentence.words) is not None


def begins_a_proof(sentence: Sentence) -> bool:
    """Whether a paragraph that begins with ``sentence`` is the proof of what stands before it."""
    return _PROOF.match(sentence.words) is not None
