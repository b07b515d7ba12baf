"""Words that make a function special which the exercise lets be any: "where $f$ is linear", "for an increasing activation".

What is shown of a neuron with any activation is not shown when the answer takes the identity, or one that is monotone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from proofs.grading.words.clauses import FORMULA
from proofs.grading.words.phrases import ARGUMENT, REMARKS
from proofs.grading.words.reach import Reach

__all__ = ["functions_of_a_kind"]

_KIND = (
    r"(?<!non-)(?:linear\w*|affine?\w*|identity|relus?|sigmoid\w*|logistic|tanh|sign|(?:unit )?step|heaviside|threshold|softplus|"
    r"monoton\w*|increasing|decreasing|continuous\w*|differentiable|smooth|convex|concave|bounded|positive|non-?negative|"
    r"invertible|injective|surjective|bijective|one-to-one|odd|even|constant|zero|homogeneous|polynomial|quadratic|periodic|"
    r"additive|identität|identische\w*|stetig\w*|differenzierbar\w*|wachsend\w*|fallend\w*|steigend\w*|konvex\w*|konkav\w*|"
    r"beschränkt\w*|umkehrbar\w*|invertierbar\w*|injektiv\w*|surjektiv\w*|bijektiv\w*|ungerade\w*|gerade\w*|konstant\w*|"
    r"positiv\w*|homogen\w*)(?![\w-])(?! (?:in|on|auf)\b)"
)
_WORD = (
    r"(?<!pre-)(?:activation|transfer|aktivierungs?|nonlinearity)(?:[- ]?(?:function|map|funktion))?s?(?! ?⟦)|"
    r"(?:activation[- ]function|aktivierungsfunktion) (?=⟦)"
)
_NAME = rf"(?P<name>{FORMULA}|\b(?:{_WORD}))"
_VERB = (
    r"(?:to be|be|being|is|are|was|has been|denotes?|means|equals?|stands for|sei|ist|wäre|war|bezeichnet|bezeichne)"
    r"(?: (?:assumed|supposed|taken|chosen|required|simply|just|here|now|always|equal|to|be|as|angenommen|hier|nun|"
    r"stets|einfach))*"
)
_SOME = r"(?:(?:an?|the|our|some|any|strictly|eine?|die|unsere|streng|monoton) ){0,2}"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_NAME}\s*,?\s*(?:(?:which|that|die|welche) )?{_VERB} {_SOME}{_KIND}",
        rf"{_NAME}\s+{_SOME}{_KIND}",
        rf"\b{_KIND}(?: (?:activation|transfer))?(?:[- ](?:function|funktion|map|abbildung))? {_NAME}",
    )
)
_OF_ANOTHER = re.compile(
    r"\b(?:of|in|inside|before|without|under|by|within|into|to|from|after|around|through|von|vor|innerhalb|ohne|nach|durch|um)"
    r"(?: (?:the|our|any|this|die|der|dem|unsere\w*))?\W*$",
    re.IGNORECASE,
)
"""Before a function: then something else is spoken of, "the argument of f is linear"."""
_OPEN = re.compile(
    r"\b(?:not|never|no|nor|neither|may|might|can|could|would|whether|no matter|whatever|regardless|even|also|too|e\.g|"
    r"for example|"
    r"for instance|such as|like|any|often|usually|common|commonly|typical|typically|say|practice|unlike|contrary|"
    r"nicht|nie|kein\w*|kann|könnte|muss nicht|ob|egal|auch|etwa|z\.B|zum beispiel|oft|meist\w*|üblich\w*|"
    r"beliebig\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What leaves open which function is meant."""
_IF = re.compile(r"\b(?:if|when|whenever|as long as|unless|provided|wenn|falls|sofern|solange)\b", re.IGNORECASE)
_END = re.compile(r"[.;:!?()]")
_AROUND = 80
"""So many characters around are looked at for what leaves the function open."""


def functions_of_a_kind(text: str, is_free: Callable[[int | None], bool]) -> Iterator[tuple[str, Reach]]:
    """The words of ``text``, with marks for its formulas, that say of what kind a function is, and how far that reaches.

    ``is_free`` tells whether the formula with a number is a function of which the exercise says nothing, and for None whether
    it has one that it calls the activation.

    >>> list(functions_of_a_kind("where ⟦3⟧ is linear", lambda number: True))
    [('⟦3⟧ is linear', 'answer')]
    >>> list(functions_of_a_kind("the argument of ⟦3⟧ is linear", lambda number: True))
    []
    >>> list(functions_of_a_kind("where ⟦3⟧ need not be linear", lambda number: True))
    []
    """
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            mark = re.match(FORMULA, match["name"])
            if not is_free(int(mark[1]) if mark is not None else None):
                continue
            begin = match.start("name") if pattern is not _PATTERNS[2] else match.start()
            before = _END.split(text[max(begin - _AROUND, 0) : begin])[-1]
            if _OF_ANOTHER.search(before) or _OPEN.search(before) or _OPEN.search(match[0]):
                continue
            if _IF.search(before):
                rest = f"{text[: match.start()]}…{text[match.end() :]}"
                of_the_argument = ARGUMENT.search(rest) and not REMARKS.search(rest)
                yield match[0], "everywhere" if of_the_argument else "sentence"
            else:
                yield match[0], "answer"
