"""A condition that is a sentence of its own, "For λ = 2.", stands over what follows."""

from __future__ import annotations

import re

from proofs.grading.conditions import is_value
from proofs.grading.words.clauses import FORMULA, marked
from proofs.grading.words.harmless import telling
from proofs.latex.reader.cue_words import QUANTIFYING
from proofs.latex.reader import Chain, Sentence, Statement

__all__ = ["is_a_heading"]

_MOST_WORDS = 5
_NAMES_IT = re.compile(
    r"\b(?:for|if|when|whenever|at|in|case|fall|für|wenn|falls|bei|im|with|mit|example|beispiel|now|first|and|und|step)\b|\W|\d",
    re.IGNORECASE,
)


def is_a_heading(sentence: Sentence) -> bool:
    """Whether ``sentence`` says a condition and nothing of what holds under it."""
    statements = [item for item in sentence.items if isinstance(item, Statement)]
    words = re.sub(FORMULA, " ", marked(sentence))
    plain = _NAMES_IT.sub(" ", words).split()
    return (
        any(chain.links for statement in statements for chain in statement.chains)
        and all(_only_supposes(statement) for statement in statements)
        and len(plain) <= _MOST_WORDS
        and not any(telling(" ".join(plain)))
    )


def _only_supposes(statement: Statement) -> bool:
    """Whether a formula is a condition, or a value of one name that no word claims."""
    if statement.display or statement.cue.word in QUANTIFYING:
        return False
    if statement.cue.role == "condition":
        return True
    return statement.cue.role == "assertion" and not statement.cue.word and all(map(_is_a_value, statement.chains))


def _is_a_value(chain: Chain) -> bool:
    return len(chain.links) == 1 and not chain.declared and all(map(is_value, chain.formulas)) and bool(chain.formulas)
