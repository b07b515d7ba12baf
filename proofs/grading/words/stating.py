"""What words state of the things that are given as if it were so: "the scores sum up to zero", "there are ten classes".

An exercise says nothing of the kind, so what follows is said of some of its values. Nothing of this is a condition in grammar:
it stands in a main clause, and no word opens it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from proofs.grading.words.clauses import FORMULA
from proofs.grading.words.harmless import restricting
from proofs.grading.words.phrases import IF
from proofs.grading.words.restricting import KINDS, OF_ANOTHER, RESTRICTS, as_analogy

__all__ = ["without_loss", "stated_of_given"]

_THINGS = (
    r"scores?|logits?|shifts?|weights?|bias(?:es)?|inputs?|labels?|data(?: points?| sets?)?|features?|(?:training )?(?:points?|"
    r"examples?|samples?)|units?|neurons?|(?:pre-?)?activations?|matri(?:x|ces)|diagonal|network|layers?|classes|temperature|factor|field|"
    r"werte|scores|gewichte|eingaben?|daten(?:punkte)?|neuronen|verschiebung|matri(?:x|zen)|diagonale|netz|schichten|klassen"
)
_BEGINS = (
    r"(?:^|[.;:!?(,]|\b(?:where|whose|while|with|wobei|deren|dessen|that|and|but|because|since|here|now|dass|und|"
    r"aber|weil|hier|nun))\W*"
)
_WHICH = (
    r"(?:(?:the|our|all|both|these|its|most|some|many|no|each|every|non-?zero|other|remaining|old|new|first|second|third|last|next|"
    r"hidden|input|output|weight|off-diagonal|die|das|der|alle|unsere|beide|keine?|jede\w*)\s+){0,4}"
)
_VERB = (
    r"(?P<verb>(?:is|are|was|were|has|have|had|must|may|can|being|forms?|comes?|lies?|ist|sind|war|waren|hat|haben|bilden|bildet|liegen|"
    r"liegt)(?: (?:not|never|all|both|always|now|here|also|be|have|nicht|nie|alle|immer|hier))*)"
)
_SAYS_OF_GIVEN = re.compile(
    rf"{_BEGINS}(?P<subject>{_WHICH}(?:entries of {FORMULA}|(?:vector|matrix|number|vektor|matrix|zahl) {FORMULA}|(?:{_THINGS})"
    rf"(?: {FORMULA}| of [\w ]{{1,20}})?|{FORMULA}))\s+{_VERB}\s+(?P<said>[^.;:,!?()]{{1,80}})",
    re.IGNORECASE,
)
_SAYS_AT_LAST = re.compile(
    rf"\b(?:wobei|deren|dessen|da|weil)\s+(?P<subject>{_WHICH}(?:(?:{_THINGS})(?: {FORMULA})?|{FORMULA}))\s+"
    r"(?P<said>[^.;:,!?()]{1,60}?)\s+(?P<verb>sind|ist|seien|sei|haben|hat)\b",
    re.IGNORECASE,
)
"""German puts the verb at the end: "wobei die Werte positiv sind"."""
_SUMS = re.compile(
    rf"\b(?P<subject>(?:{_THINGS}|entries of {FORMULA}))\s+(?:all |both |alle )?"
    r"(?P<said>(?:sums?|adds?)(?: up)? to|vanish\w*|coincide|agree|commute|verschwinden|kommutieren|addieren sich zu|"
    r"summieren sich zu|stimmen überein)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\W*(?:where|whose|while|with|wobei|deren|dessen)\b", re.IGNORECASE)
"""What says more of the line beside it, whatever that follows from."""
_APART = re.compile(
    rf"(?:[(,\[]|[–—]|--)\s*(?:(?:here|only|just|now|for|hier|nur|für)\s+)*(?:"
    rf"(?P<subject>(?:all|both|every|each|alle|beide|die|the)\s+(?:the\s+)?(?:{_THINGS}|{FORMULA}))\s+(?:being\s+)?(?P<said>{RESTRICTS.pattern})|"
    rf"(?P<before>{RESTRICTS.pattern}|{KINDS.pattern})\s+(?P<things>{_THINGS}|{FORMULA})|(?P<no>no ties|"
    rf"keine? gleichst\w+))\s*(?:(?:only|alone|here|nur|sind)\s*)?(?=[)\],.;:–—]|--|$)",
    re.IGNORECASE,
)
"""Words set apart that make what is given special: "(all scores equal)", "-- positive scores only"."""
_WITH_ONE = re.compile(
    rf"\b(?:with|mit|for|für) {FORMULA} (?!(?:constant|konstant)\b)(?P<said>{RESTRICTS.pattern})(?=\s*(?:[)\],.;:–—]|--|$))",
    re.IGNORECASE,
)
"""What is said of one thing that is given: "with $W$ invertible"."""
_LEFT_OPEN = re.compile(r"\b(?:not|even|also|e\.g|like|such as|example|nicht|auch|sogar|etwa)\W*$", re.IGNORECASE)
_STATES = re.compile(
    r"\b(?:centred|centered|normal(?:ly)?|distributed|random\w*|independent|uniform\w*|switched|off|drawn|sampled|mean|average|"
    r"norm|length|unit|definite|hebb\w*|neighbou?rs?|ties?|arbitrarily small|close|near|next|invertible|zentriert|"
    r"verteilt|zufällig\w*|mittel\w*|definit|nachbarn)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"^(?:(?:not|now|only|just|then|again|all|both|thus|simply|always|still|never)\s+)*(?:re-?scaled|scaled|shifted|moved|lifted|"
    r"extended|added|multiplied|divided|updated|changed|kept|left|put|given|called|denoted|written|collected|exchanged|replaced|"
    rf"(?:exactly |{FORMULA} |two |three )?times as|twice as|"
    r"applied|used|needed|treated|arbitrary|real|finite|finitely|compared|unchanged|the same (?:before|after|as before)|"
    r"symmetric|that|to|why|how|dass|"
    r"the (?:old|new) (?:ones?|state|value)|so|what|where|verschoben|skaliert|beliebig|"
    r"reell|endlich|symmetrisch|linear)\b",
    re.IGNORECASE,
)
_SMALL_NUMBER = r"(?:no|three|four|five|six|seven|eight|nine|ten|twelve|hundred|\d+|drei|vier|fünf|sechs|zehn|keine?)"
_COUNTED = re.compile(
    rf"(?:\bthere (?:is|are)|\bwe have|\bhas|\bhave|\bwith|\bes gibt|\bhat|\bmit)\s+(?:only |exactly |just |nur |"
    rf"genau )?{_SMALL_NUMBER} (?:hidden |input |output )?"
    r"(?:classes|scores|inputs?|neurons?|units?|data points?|points|weights|features|ties?|"
    r"bias(?:es)?|connections|klassen|werte|eingaben|neuronen|gewichte|verbindungen)\b",
    re.IGNORECASE,
)
_WITHOUT_LOSS = re.compile(
    r"\bwithout (?:loss|restriction) of (?:any )?generality\b|\bw\.?\s?l\.?\s?o\.?\s?g\b|\bohne (?:beschränkung|einschränkung|"
    r"verlust)\b|\bo\.?\s?b\.?\s?d\.?\s?a\b|\bo\.?\s?e\.?\s?d\.?\s?a\b",
    re.IGNORECASE,
)


def stated_of_given(
    text: str, is_given: Callable[[int], bool], is_part: Callable[[int], bool] = lambda number: False
) -> Iterator[str]:
    """The clauses of ``text``, with marks for its formulas, that state something of what is given and take it to some of its
    values. ``is_given`` tells whether the formula with a number is a name of the exercise, ``is_part`` whether it is
    a component of one.

    >>> list(stated_of_given("The scores are centred.", lambda number: False))
    ['The scores are centred']
    >>> list(stated_of_given("The scores are shifted by the same number.", lambda number: False))
    []
    """
    for pattern in (_SAYS_OF_GIVEN, _SAYS_AT_LAST, _SUMS):
        for match in pattern.finditer(text):
            beside = _BESIDE.match(match[0]) or re.search(r"\bbeing\b", match[0])
            begin = match.start() if beside is not None else max(text.rfind(mark, 0, match.start() + 1) for mark in ".;:!?") + 1
            marks = [int(number) for number in re.findall(FORMULA, match["subject"])]
            if IF.search(text, begin, match.start("said")):
                continue
            if not all(is_given(number) or beside is not None and is_part(number) for number in marks):
                continue
            said = match["said"]
            narrow = pattern is _SUMS or not _DONE.match(said) and _narrows(said, match["subject"])
            if narrow:
                yield match[0].strip(" .;:,(")
    for match in (*_APART.finditer(text), *_WITH_ONE.finditer(text)):
        marks = [int(number) for number in re.findall(FORMULA, match[0])]
        if all(is_given(number) or is_part(number) for number in marks) and not _LEFT_OPEN.search(
            text, max(0, match.start() - 20), match.start() + 1
        ):
            yield match[0].strip(" .;:,()[]–—-")
    for match in _COUNTED.finditer(text):
        if not IF.search(text, 0, match.start()):
            yield match[0]


_OF_WHAT_IS_ADDED = re.compile(
    r"\b(?:(?:of|for|to|from|at|on|by|von|für|zu|an|bei) (?:an? |one |some |the |ein\w* |der |dem )?|(?:ein|d)er )"
    r"(?:additional|extra|further|artificial|fictitious|dummy|virtual|imaginary|added|auxiliary|more|"
    r"zusätzliche\w*|weitere\w*|künstliche\w*|fiktive\w*)\b.*",
    re.IGNORECASE,
)
"""What an answer adds itself: "the bias is the weight of an additional input that is always equal to 1" supposes nothing."""


def _narrows(said: str, subject: str) -> bool:
    words = as_analogy(_OF_WHAT_IS_ADDED.sub(" ", re.sub(FORMULA, " ", said)))
    if re.match(r"\s*(?:most|some|many|non-?zero)\b", subject, re.IGNORECASE):
        return True
    return bool(RESTRICTS.search(words) or KINDS.search(words) or OF_ANOTHER.search(words) or _STATES.search(words))


def without_loss(text: str) -> str | None:
    """What ``text`` says to lose no generality; None when it narrows nothing: "we look at one component"."""
    match = _WITHOUT_LOSS.search(text)
    if match is None:
        return None
    said = re.sub(FORMULA, " ", text[match.end() :])
    found = restricting(said, counts=False) or OF_ANOTHER.search(said) or _STATES.search(said)
    return text if found else None
