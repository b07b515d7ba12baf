"""Words that say of a line how often, how exactly or of what it holds, and lines that are only looked for."""

from __future__ import annotations

import re

from proofs.grading.words.clauses import FORMULA, marked
from proofs.latex.reader import Sentence, Statement

__all__ = ["hedged", "scoped"]

_HEDGED = re.compile(
    r"\b(?:with (?:high |large )?probability|in expectation|in probability|on average|on a set of|modulo|im mittel|"
    r"in no case|under no circumstances|keinesfalls|auf keinen fall|in keinem fall|"
    r"(?:in|on) the (?:linear|active|inactive|positive|negative|non-?negative|\w+) (?:regime|region|orthant)|"
    r"usually|mostly|often|sometimes|approximately|roughly|nearly|almost (?:all|every|always|surely)|"
    r"infinitely many|which (?:we|i) (?:assume|suppose|believe|hope)|(?:die|was) wir (?:annehmen|voraussetzen|hoffen)|"
    r"up to (?:an? |some |small |higher )*(?:errors?|terms|corrections?|order)|to (?:first|second|"
    r"leading|lowest) order|neglecting|"
    r"(?:ignoring|disregarding|forgetting) (?:all |the |small )*(?:others?|remaining|small|errors?|bias\w*|higher)|"
    r"bis auf (?:kleine |einen |die )*"
    r"(?:fehler|terme)|in erster näherung|vernachlässig\w*|in most cases|"
    r"in (?:some|many) cases|for (?:most|some|many|a few|several)|at least one|perhaps|maybe|possibly|probably|presumably|"
    r"(?:at least|zumindest) (?:if|when|for|in (?:the|this) case|wenn|falls|für)|"
    r"hopefully|allegedly|supposedly|ungefähr|näherungsweise|meistens?|fast (?:alle|jede\w*|immer|überall)|vielleicht|vermutlich|"
    r"wahrscheinlich|manchmal|in den meisten fällen|für (?:einige|manche|viele)|mindestens ein\w*|hoffentlich|angeblich)\b",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\b(?:choose|chooses|look(?:ing)? for|find|search(?:ing)? for|seek|solve|suche\w*|wähle\w*|finde\w*|löse\w*)\b[^.;:]*"
    r"\b(?:such that|with|where|for which|so dass|sodass|mit|equations?|gleichung)\W*⟪|"
    r"^\W*(?:some|certain|a few|manche|einige)\b[^.;:,]*\b(?:satisfy|fulfil|have|obey|erfüllen|haben)\W*⟪",
    re.IGNORECASE,
)
"""A whole display (⟪) that says what is looked for."""


_SCOPE = re.compile(
    r"\b(?:with probability one|almost surely|in expectation|on average|approximately|up to (?:rounding|numerical|small|an? )|"
    r"to (?:first|second|leading|lowest) order|modulo|for (?:almost (?:all|every)|most|generic|typical|non-?exceptional)|"
    r"in the (?:typical|generic|usual|average) case|apart from (?:exceptional|pathological|degenerate|special)|"
    r"im mittel|näherungsweise|bis auf (?:rundung|kleine)\w*|für (?:fast alle|die meisten|typische|generische))\b",
    re.IGNORECASE,
)
"""Of a whole text: how exactly, how often, or of what it is meant."""


def scoped(words: str) -> bool:
    """Whether a sentence that shows nothing says of what comes that it holds nearly, or of most: "Up to rounding errors:".

    >>> scoped("To first order in c:"), scoped("Usually one appends a one.")
    (True, False)
    """
    return _SCOPE.search(words) is not None


def hedged(sentence: Sentence) -> bool:
    """Whether ``sentence`` says its lines of most values, nearly, or of what is yet to be found."""

    def shown(match: re.Match[str]) -> str:
        item = sentence.items[int(match[1])]
        return "⟪⟫" if isinstance(item, Statement) and item.display else "…"

    said = re.sub(FORMULA, shown, marked(sentence))
    return bool(_HEDGED.search(said) or _SOUGHT.search(said))
