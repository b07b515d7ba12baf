"""Formulas that a text shows without claiming them: it denies them, asks for them, or says that they are to be shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from proofs.latex.reader.tokens import Token

__all__ = ["ASKED", "DENIED", "NOT_SUPPOSED", "demanded", "denied", "denies", "in_general"]

DENIED, ASKED, NOT_SUPPOSED = "not", "?", "not supposed"
"""The words of the cue of a formula that its text denies, and of one that it asks for."""

_NOT = r"(not|cannot|can['’]?t|never|\w+n['’]t|neither|nor|nicht|niemals)"
_FILLING = (
    r"(it|be|been|is|the|case|true|that|have|has|hold|holds|valid|correct|right|allowed|to|say|write|conclude|claim|mean|imply|"
    r"equal|in|general|generally|simply|just|get|expect|dass|gilt)"
)
_TRUE = r"(true|valid|correct|right|hold|holds|possible|happen|occur|satisfied|fulfilled|case|wahr|richtig|erfüllt)"
_BEFORE = re.compile(
    rf"\b{_NOT}(\s+{_FILLING})*\s*$|\b{_NOT}(\s+{_FILLING})*\s+{_TRUE}(\s+that)?\s*:\s*$"
    rf"|\b(nicht|keineswegs|falsch|unwahr)\s+({_TRUE}|der Fall|so)?\s*,?\s*dass\s*:?\s*$"
    r"|\b(instead of|rather than|anstatt|statt)\s*$"
    r"|\b(mistake|error|misconception|wrong|false|incorrect)\s+(is|would be|that|to (say|write|conclude|claim)( that)?)\s*:?\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"^\W*(is|are|was|would be|does|do|did|can|could|will|would|may|ist|gilt|wäre)(n['’]t|\s+not|\s+never|\s+nicht)\s+"
    rf"((in general|generally|be|the)\s+)*{_TRUE}\b"
    rf"|^\W*(cannot|can['’]t)\s+((in general|generally|be|the)\s+)*{_TRUE}\b"
    r"|^\W*(gilt|stimmt|holds?|is true|is valid)\W+(is|ist|would be|wäre)\s+(wrong|false|not|untrue|falsch|nicht|unwahr)\b"
    r"|^\W*(is|are|would be|ist|wäre)\s+(wrong|false|incorrect|impossible|untrue|falsch|unmöglich)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(no|not|never|cannot|nor|nicht|kein\w*)\b|n['’]t\b", re.IGNORECASE)
_GENERAL = re.compile(r"\b(in general|generally|im allgemeinen|usually)\b", re.IGNORECASE)


def denies(words: str) -> bool:
    """Whether a word of ``words`` denies something."""
    return bool(_DENIES.search(words))


def denied(before: str, after: str) -> bool:
    """Whether the words right before a formula, or those after it, say that it does not hold."""
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def in_general(words: str) -> bool:
    """Whether words say how it is in general: then ≠ denies that both sides are always equal."""
    return bool(_GENERAL.search(words))


_NECESSARY = re.compile(
    r"^\W*(is|are|would be|ist|wäre)\s+(a\s+|an\s+|eine?\s+)?(necessary|needed|required|notwendig\w*|nötig)\b"
    r"|^\W*(must|should|has to|would have to|müsste|muss|soll)\s+(hold|be|vanish|gelten|sein)\b",
    re.IGNORECASE,
)
"""Words after a formula that say what would have to hold: "since ∇L(w) = 0 is necessary"."""


def demanded(tokens: Sequence[Token], after: str) -> bool:
    r"""Whether a formula is a question or a demand: ``\stackrel{?}{=}``, ``\overset{!}{=}``, a sentence that ends with "?",
    "… must hold"."""
    texts = [token.text for token in tokens if token.kind != "space"]
    marked = any(
        word in (r"\stackrel", r"\overset") and texts[place + 1 : place + 4] in (["{", "?", "}"], ["{", "!", "}"])
        for place, word in enumerate(texts)
    )
    end = re.search(r"[.?!](?=\s|$)", after)
    return marked or end is not None and end[0] == "?" or bool(_NECESSARY.match(after))
