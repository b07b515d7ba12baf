"""Conditions that words alone state before a line: "with two equal scores", "on the diagonal", "assuming that all ties …".

They are not understood, so nothing is called false under them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofs.grading.words.restricting import VALUES

__all__ = ["LONGEST", "conditions_in_words", "is_a_count"]

_OPENS = re.compile(
    r"\b(?P<to_the_end>let(?! (?:us|me)\b(?! (?:\w+ )?(?:assume|suppose|restrict|take|consider|set|put|choose|fix)))|"
    r"suppose|supposing|assume|assuming|consider|seien?|angenommen|unter der annahme)\b|"
    r"\b(for|with|under|in the (special |particular )?(case|situation) (of|that|where)|provided|given|on the|in this|"
    r"as soon as|were|sind|bei|mit|unter|im fall\w*|für|sobald)\b",
    re.IGNORECASE,
)
LONGEST = 400
"""No condition has more characters, but a hostile text."""
_COMPARED = re.compile(r"\b(?:compar\w*|vergleich\w*|start\w*|begin\w*)\b[^.;:]*$", re.IGNORECASE)
"""Before "with": what something is compared with is not supposed."""
_ENDS = re.compile(
    r"[,;:.]|\b(then|dann|so|we|also|gilt|it follows|hence|thus|gives|yields|becomes|holds|is|ist|erhalten)\b", re.IGNORECASE
)
_RESTRICTS = re.compile(
    rf"\b({VALUES}|(one|two|three|single) (equal |different )?(class|classes|scores?|inputs?|points?|labels?)|"
    r"(zwei|drei|einer?) (klassen?|werten?|komponenten?|punkten?))\b",
    re.IGNORECASE,
)
"""What takes a condition from all the values to some of them."""
_SAYS_NOTHING = re.compile(
    r"\b(constant (in|factor|term|input|entry|component|one|feature)|"
    r"positive (numbers|factors?|constants?|scalars?|multipliers?)|"
    r"positive[nr]? (?:faktor(?:en)?|zahlen|konstanten?|skalare?n?)|"
    r"negative[ -](log\S*|likelihood|gradient|exponent|power)|special about)\b",
    re.IGNORECASE,
)


_COUNT = re.compile(
    r"(?:one|two|three|four|a single|zwei|drei|vier|nur einer?) (?:class(?:es)?|scores?|inputs?|outputs?|labels?|components?|"
    r"weights?|neurons?|units?|klassen?|eingaben?|ausgaben?|komponenten?|gewichten?|neuronen?)",
    re.IGNORECASE,
)


def is_a_count(said: str) -> bool:
    """Whether a condition only says how many there are of something: where nothing has a size, that supposes nothing.

    >>> is_a_count("two classes"), is_a_count("two equal classes")
    (True, False)
    """
    return _COUNT.fullmatch(said.strip()) is not None


def conditions_in_words(text: str) -> Iterator[tuple[int, int | None, str, str]]:
    """The conditions in ``text``: where each begins and ends (None at the end of the text), the word that opens it for its
    reach ("suppose" for the answer, "if" for its sentence) and the words.

    >>> [said for *_, said in conditions_in_words("For two classes with equal scores,")]
    ['two classes with equal scores']
    >>> list(conditions_in_words("For the neuron we get"))
    []
    """
    beyond = 0
    for match in _OPENS.finditer(text):
        if (
            match.start() < beyond
            or match[0].lower() in ("with", "mit")
            and _COMPARED.search(text, max(0, match.start() - LONGEST), match.start())
        ):
            continue
        stop = _ENDS.search(text, match.end(), match.end() + LONGEST)
        end = stop.start() if stop else None
        said = text[match.end() : match.end() + LONGEST if end is None else end].strip()
        if _RESTRICTS.search(said) and not _SAYS_NOTHING.search(said):
            beyond = len(text) if end is None else end
            yield match.start(), end, "suppose" if match["to_the_end"] else "if", said
