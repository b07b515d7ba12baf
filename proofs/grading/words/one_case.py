"""Where an answer says which case alone it speaks of: "we do it for $c = 0$", "we took $b = 0$", "note that $b = 0$ here"."""

from __future__ import annotations

import re

from proofs.grading.words.clauses import FORMULA
from proofs.grading.words.phrases import SHOWN

__all__ = ["of_one_case"]

_WE = r"\b(?:we|i|wir|ich)\b"
_SHOW = (
    r"(?:do|did|done|show\w*|prov\w+|treat\w*|handled?|cover\w*|consider\w*|check\w*|verif\w+|discuss\w*|need|want|look at|"
    r"zeige\w*|beweise\w*|mache\w*|behandel\w*|betrachte\w*)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WE}(?: \w+){{0,2}}? (?:(?:only|just|nur) {_SHOW}|{_SHOW} (?:only|just|nur))"
        rf"(?: for| (?:the )?case| für| den fall)? {FORMULA}",
        rf"{_WE}(?: (?:will|shall|only|just|have|nur))* {_SHOW} (?:it|this|that|everything|{SHOWN}|es|das|dies|alles) "
        rf"(?:only |just |nur )?(?:for|if|when|für|falls|wenn) (?:the case )?{FORMULA}",
        rf"{_WE}(?: (?:have|had|simply|just|only|always|haben|hatten))* (?:took|taken|set|chose|chosen|had|used|put|fixed|picked|"
        rf"assumed|supposed|needed|nahmen|setzten|wählten|hatten|brauchten|benutzten)"
        rf"(?: (?:here|above|simply|just|only|always|that|hier|oben|nur))* {FORMULA}",
        rf"(?:⟦\d+⟧[^⟦]*)?\b(?:note|recall|remember|notice|observe)(?: that)?,? {FORMULA} "
        r"(?:here|throughout|in (?:this|our) \w+)\b",
    )
)
_ONE_AFTER_THE_OTHER = re.compile(
    r"\b(?:first|now|next|then|also|again|finally|separately|later|e\.g|example|zuerst|zunächst|nun|jetzt|dann|auch)\b",
    re.IGNORECASE,
)


def of_one_case(text: str) -> bool:
    """Whether ``text``, with marks for its formulas, says that the answer speaks of the case that a formula states.

    >>> of_one_case("We do it for ⟦1⟧ and nothing else"), of_one_case("We used ⟦1⟧ here"), of_one_case("First we do it for ⟦1⟧")
    (True, True, False)
    """
    return not _ONE_AFTER_THE_OTHER.search(text) and any(pattern.search(text) for pattern in _PATTERNS)
