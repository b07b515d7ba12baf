"""A conclusion in words that is the contrary of what was to be shown: "so the energy increases", "hence an optimum exists".

Each exercise has what its claim denies. Only what a text concludes, and not what it supposes, denies or asks, is heard.
"""

from __future__ import annotations

import re

__all__ = ["concludes_the_contrary"]

_CONCLUDES = re.compile(
    r"^\W*(?:and |und )?(?:so|hence|thus|therefore|consequently|this (?:shows|proves|means)|we (?:see|conclude)|it follows|"
    r"in total|altogether|daher|also|somit|folglich|damit|insgesamt)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:if|when|whenever|unless|suppose\w*|assum\w+|would|were|could|might|may|not|never|no|nor|cannot|contradict\w*|impossible|"
    r"only|absurd|wrong|false|whether|wenn|falls|angenommen|wäre|würde|nicht|nie|kein\w*|nur|widerspr\w+|falsch)\b|n['’]t\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:only|nur)\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:no|kein\w*)\b", re.IGNORECASE)


def concludes_the_contrary(text: str, contrary: str) -> str | None:
    """The words of ``text`` that conclude what matches ``contrary``, which may begin with "no" itself; None when none do.

    >>> concludes_the_contrary("Hence the energy increases", "energy increases")
    'energy increases'
    >>> concludes_the_contrary("Hence the energy never increases", "energy (?:never )?increases")
    """
    if not contrary or not _CONCLUDES.match(text):
        return None
    match = re.search(contrary, text, re.IGNORECASE)
    if match is None:
        return None
    inside = _NO.sub("", match[0]) if re.match(r"(?:no|kein\w*)\b", match[0], re.IGNORECASE) else match[0]
    inside = _ONLY.sub("", inside)
    around = f"{text[: match.start()]} {inside} {text[match.end() :]}"
    return None if _OPEN.search(around) else match[0]
