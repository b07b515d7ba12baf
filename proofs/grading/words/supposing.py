"""Suppositions without "let" or "suppose": "take all scores to be equal", "the neuron is assumed to be off", "we treat square
matrices", "only the first component is considered".

Each is cut into what is spoken of and what is supposed of it; whether that narrows anything is asked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from proofs.grading.words.harmless import restricting, special, telling
from proofs.grading.words.phrases import GIVEN, LEFT_OUT, ONE_OF_THEM

__all__ = ["Supposition", "makes_special", "suppositions"]

Manner = Literal["assumed", "made", "looked at", "only", "left out"]
"""``assumed`` whatever is said is supposed · ``made`` what is given is chosen special · ``looked at`` things of some kind ·
``only`` these and no others · ``left out`` what is not to matter."""


@dataclass(frozen=True)
class Supposition:
    """``said`` is supposed of ``subject``; ``text`` are the words."""

    manner: Manner
    subject: str
    said: str
    text: str


_RUN = r"[^.;:,!?()]"
_ASSUMED = re.compile(
    rf"(?P<subject>{_RUN}{{1,80}}?) (?:is|are|be|sei|seien|wird|werden)(?: (?:always|here|now|also|all|both|hier|stets))* "
    rf"(?:assumed|supposed|presumed|taken|chosen|required|angenommen|gewählt)(?: (?:here|now))? (?:to (?:be|have|"
    rf"equal) |as |so )?"
    rf"(?!to (?!be|have|equal))(?P<said>{_RUN}{{1,80}})",
    re.IGNORECASE,
)
_MADE = re.compile(
    rf"\b(?:take|takes|taking|choose|chooses|choosing|set|sets|put|fix|pick|imagine|pretend|picture|think of|regard|"
    rf"treat|wähle\w*|"
    rf"nimm|nehmen)(?: (?:now|first|for simplicity|simply|that|wir))* (?P<subject>{_RUN}{{1,60}}?),? "
    rf"(?:(?:to (?:be|equal)|as|being|equal to|is|are|vanish\w*|als)\b|(?=(?:very |so |sufficiently )?(?P<bare>large|"
    rf"small|positive|negative|"
    rf"big|integer|constant|zero|equal)\b))(?P<said>{_RUN}{{0,80}})",
    re.IGNORECASE,
)
_LOOKED_AT = re.compile(
    rf"\b(?:consider|compare|treat|study|look at|deal with|work with|handle|examine|analy[sz]e|discuss|concentrate on|"
    rf"focus on|betrachten|"
    rf"behandeln|untersuchen)(?! (?:\w+ )?instead\b)(?P<only> only| just| nur)? (?P<said>{_RUN}{{1,80}})",
    re.IGNORECASE,
)
_ONLY = re.compile(
    rf"\b(?:only|just|nur) (?P<said>{_RUN}{{1,60}}?) (?:is|are|was|were|will be|ist|sind|wird|werden) (?:considered|"
    rf"treated|studied|"
    rf"looked at|discussed|allowed|admitted|permitted|betrachtet|behandelt|zugelassen)(?! to\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?:there (?:is|are)|we have|es gibt|wir haben) (?:only|just|exactly|nur|"
    rf"genau) (?P<said>{_RUN}{{1,60}})",
    re.IGNORECASE,
)
_IGNORED = re.compile(
    rf"\b(?:we|i|let us|wir)\b(?: (?:will|shall|now|here|simply|just))* (?:ignore|neglect|disregard|leave out|forget(?: about)?|"
    rf"vernachlässigen|ignorieren) (?P<said>{_RUN}{{1,40}})",
    re.IGNORECASE,
)
_NO_SUPPOSITION = re.compile(
    r"\b(?:not|never|need not|may|might|can|could|would|if|when|whether|if you|in practice|usually|often|instead of|"
    r"e\.g\.|for example|"
    r"nicht|kann|könnte|wenn|falls|praxis)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Before the words: then they suppose nothing."""
_LONGEST = 400
_TRAILING_ONLY = re.compile(r"\b(?:only|alone|exclusively|nur|allein)\W*$", re.IGNORECASE)


def suppositions(text: str) -> Iterator[Supposition]:
    """What ``text``, with marks for its formulas, supposes by other words than those that open a clause.

    >>> [each.said for each in suppositions("The neuron is assumed to be off.")]
    ['off']
    """
    for manner, pattern in (
        ("assumed", _ASSUMED),
        ("made", _MADE),
        ("looked at", _LOOKED_AT),
        ("only", _ONLY),
        ("only", _COUNTED),
        ("left out", _IGNORED),
    ):
        for match in pattern.finditer(text):
            begin = max(text.rfind(mark, 0, match.start()) for mark in ".;:!?")
            if _NO_SUPPOSITION.search(text, max(begin + 1, match.start() - _LONGEST), match.start()):
                continue
            groups = match.groupdict()
            subject = groups.get("subject") or ""
            if _NO_SUPPOSITION.search(subject):
                continue
            said = groups["said"].strip()
            only = bool(groups.get("only")) or bool(_TRAILING_ONLY.search(said))
            word = re.search(r"(?:vanish\w*)", match[0][: match.start("said") - match.start()]) if manner == "made" else None
            said = f"{word[0]} {said}" if word else said
            yield Supposition("only" if only else manner, subject.strip(), said, match[0].strip())  # type: ignore[arg-type]


_LACKS = re.compile(rf"\b(?:without|with no|lacking|ohne)\b[^⟦]*?{LEFT_OUT.pattern}", re.IGNORECASE)

_OF_A_SIZE = re.compile(
    r"\b(?:networks?|data ?sets?|case|problem|classifier|netz\w*|fall) (?:of|with|mit|von) (?:only |just )?(?:an? |ein\w* )?"
    r"(?:one|two|three|single|zwei|drei)\b",
    re.IGNORECASE,
)


def makes_special(supposition: Supposition, given: bool | None) -> bool:
    """Whether a ``supposition`` takes what it is about to some of its values.

    ``given`` tells whether the formulas it is about are of the exercise, and is None where words say what it is about.
    """
    said = supposition.said
    match supposition.manner:
        case "assumed":
            return any(telling(said)) or bool(restricting(said))
        case "made":
            about = bool(GIVEN.search(supposition.subject)) if given is None else given
            return about and bool(restricting(said) or special(said))
        case "looked at":
            return bool(
                GIVEN.search(said) and (restricting(said, counts=False) or _LACKS.search(said) or _OF_A_SIZE.search(said))
            )
        case "only":
            about = bool(GIVEN.search(said) or ONE_OF_THEM.search(said))
            return about and bool(restricting(said) or special(said) or _LACKS.search(said))
        case "left out":
            return bool(LEFT_OUT.search(said))
