"""Where words set a derivative to zero: what follows is said of the points where it is so, "setting this to zero yields …"."""

from __future__ import annotations

import re

__all__ = ["is_of_all_again", "sets_to_zero"]

_ZERO = r"(?:zero|0|null|…)"
_DERIVATIVE = r"(?:derivatives?|gradients?|ableitung(?:en)?|gradienten?|slope|steigung)"
_SETS = re.compile(
    rf"\b(?:set|sets|setting|put|putting|equate|equating|setze|setzen|setzt)\b[^.;]*\b(?:to|equal(?: to)?|gleich|auf)\s+{_ZERO}"
    r"(?!\w)|\b(?:nullsetzen|gleichsetzen mit null)\b|"
    rf"\b{_DERIVATIVE}\b[^.;]*\b(?:vanish(?:es)?|verschwinde[nt]?|must be {_ZERO}|has to be {_ZERO}|equal to {_ZERO})(?!\w)|"
    rf"\b(?:zeros?|roots?|nullstellen?) (?:of|der|des) (?:the |our )?{_DERIVATIVE}\b|"
    r"\b(?:first[- ]order|stationarity|optimality) conditions?\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:never|nowhere|no|not|nie|nirgends|kein\w*|nicht)\b", re.IGNORECASE)
_OF_ALL = re.compile(
    r"\b(?:arbitrary|any|every|all|each|beliebig\w*|alle[nrs]?|jede[nmrs]?)\b[^.;]*\b(?:vectors?|points?|weights?|vektor\w*|punkt\w*|…)",
    re.IGNORECASE,
)


def sets_to_zero(words: str) -> bool:
    """Whether ``words`` of a sentence, … for each formula, say that a derivative is 0 where the text goes on.

    >>> sets_to_zero("Setting this to zero yields …"), sets_to_zero("We set the gradient equal to 0 and get …")
    (True, True)
    >>> sets_to_zero("The gradient vanishes nowhere"), sets_to_zero("It tends to zero"), sets_to_zero("We set … to be the mean")
    (False, False, False)
    """
    found = _SETS.search(words)
    return found is not None and not _DENIED.search(words)


def is_of_all_again(words: str) -> bool:
    """Whether a sentence speaks of all points: "let … be any vector", "for all …"."""
    return _OF_ALL.search(words) is not None
