"""Suppositions without "let" or "suppose": "take all scores to be equal", "the neuron is assumed to be off", "we treat square
matrices", "only the first component is considered", "here $c$ is a whole number".

Each is cut into what is spoken of and what is supposed of it; whether that narrows anything is asked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from proofs.grading.words.harmless import restricting, special, telling
from proofs.grading.words.phrases import GIVEN, GIVEN_THING, IF, LEFT_OUT, ONE_OF_THEM
from proofs.grading.words.restricting import KINDS, RESTRICTS, TIES, as_analogy

__all__ = ["Supposition", "makes_special", "suppositions"]

Manner = Literal["stated", "needed", "assumed", "made", "looked at", "only", "left out"]
"""``stated`` what is given is said to be special · ``needed`` it has to be · ``assumed`` whatever is said is supposed · ``made``
what is given is chosen special · ``looked at`` things of some kind ·
``only`` these and no others · ``left out`` what is not to matter."""


@dataclass(frozen=True)
class Supposition:
    """``said`` is supposed of ``subject``; ``text`` are the words."""

    manner: Manner
    subject: str
    said: str
    text: str


_RUN = r"[^.;:,!?()]"
_MARK = r"⟦\d+⟧"
_SO = r"(?: (?:now|here|always|all|both|only|just|also|equal to|an?|the|hier|stets|immer|gleich|alle|eine?))*"
_IS = (
    rf"(?:(?:is|are|be|being|equals?|sums? (?:up )?to|adds? up to|(?:shall|must|should|will|has to|have to|needs? to|to) be|"
    rf"happens? to(?: be| have)?|have|has|ist|sind|seien?|haben|hat){_SO} (?P<said>{_RUN}{{1,60}})|(?P<bare>vanish\w*))"
)
_STATED = re.compile(
    rf"(?P<subject>{_MARK}(?:(?: and|,| und) {_MARK})*|\b(?:{GIVEN_THING})|\b(?:{GIVEN.pattern}) (?:whose|deren|"
    rf"dessen)(?: \w+){{1,2}}|"
    rf"\b(?:all|both|every|each|the|these|alle|beide|die)(?: \w+)?? (?:layers?|matri(?:x|ces)|networks?|neurons?|units?|logits?|"
    rf"schichten|matrizen|netze|neuronen|einheiten)){_SO} {_IS}",
    re.IGNORECASE,
)
_INVERTED = re.compile(rf"\b(?:ist|sind|seien?|is) (?P<subject>{_MARK}){_SO} (?P<said>{_RUN}{{1,60}})", re.IGNORECASE)
_SPECIAL_AT_ONCE = re.compile(
    rf"(?!(?:one|two|three|single|zwei|drei|trivial|bounded) ?(?!here|now)(?:\w|⟦))(?:{KINDS.pattern}|{RESTRICTS.pattern}|"
    rf"(?:above|below|at least|at most|above|über|unter) (?:zero|one|null|eins|{_MARK})|identity$|same(?: (?:size|"
    rf"width|dimensions?|length|value|sign)s?)?$|{_MARK}$)",
    re.IGNORECASE,
)
"""What makes a thing special that is said to be so."""
_NEEDED = re.compile(
    rf"\b(?:needs?(?! not)|requires?|uses?|relies on|rests on|presupposes?|assume[sd]?|covers?|concerns?|excludes?|"
    rf"rules? out|benötigt|braucht|"
    rf"verwendet|erfordert)(?: here| only| just)? (?P<said>{_RUN}{{1,60}})",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    rf"\b(?P<said>{_RUN}{{1,40}}?) (?:(?:is|are|were|sind|werden|ist|wird|habe ich|haben wir) )+(?:excluded|ruled "
    rf"out|ausgeschlossen)",
    re.IGNORECASE,
)
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
    rf"nimm|nehmen|setze[nt]?)(?: (?:now|first|for simplicity|simply|that|wir))* (?P<subject>{_RUN}{{1,60}}?),? "
    rf"(?:(?:to(?: be| equal)?|auf|gleich|as|being|equal to|is|are|vanish\w*|als)\b|(?=(?:very |so |sufficiently "
    rf")?(?P<bare>large|"
    rf"small|positive|negative|"
    rf"big|integer|constant|zero|equal)\b)|(?=so \w+ that\b))(?P<said>{_RUN}{{0,80}})",
    re.IGNORECASE,
)
_LOOKED_AT = re.compile(
    rf"\b(?:consider(?:ed)?|take|use|compared?|treat(?:ed)?|stud(?:y|ied)|look(?:ed)? at|deal with|work(?:ed)? "
    rf"with|handled?|examined?|"
    rf"analy[sz]ed?|discuss(?:ed)?|concentrate on|rechne\w*(?: \w+)? mit|arbeite\w* mit|"
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
_REASON = re.compile(r"\b(?:since|because|weil|denn)\b", re.IGNORECASE)
_LONGEST = 400
_TRAILING_ONLY = re.compile(r"\b(?:only|alone|exclusively|nur|allein)\W*$", re.IGNORECASE)


def suppositions(text: str) -> Iterator[Supposition]:
    """What ``text``, with marks for its formulas, supposes by other words than those that open a clause.

    >>> "off" in {each.said for each in suppositions("The neuron is assumed to be off.")}
    True
    """
    for manner, pattern in (
        ("stated", _STATED),
        ("stated", _INVERTED),
        ("needed", _NEEDED),
        ("left out", _EXCLUDED),
        ("assumed", _ASSUMED),
        ("made", _MADE),
        ("looked at", _LOOKED_AT),
        ("only", _ONLY),
        ("only", _COUNTED),
        ("left out", _IGNORED),
    ):
        for match in pattern.finditer(text):
            begin = max(text.rfind(mark, 0, match.start()) for mark in ".;:!?")
            begin = max((reason.end() for reason in _REASON.finditer(text, 0, match.start())), default=begin)
            supposes_nothing = IF if manner == "stated" else _NO_SUPPOSITION
            if supposes_nothing.search(text, max(begin + 1, match.start() - _LONGEST), match.start()):
                continue
            groups = match.groupdict()
            subject = groups.get("subject") or ""
            if _NO_SUPPOSITION.search(subject):
                continue
            said = (groups["said"] or "").strip()
            only = bool(groups.get("only")) or bool(_TRAILING_ONLY.search(said))
            word = re.search(r"(?:vanish\w*)", match[0][: match.start("said") - match.start()]) if manner == "made" else None
            said = f"{word[0]} {said}" if word else said or groups.get("bare") or ""
            yield Supposition("only" if only else manner, subject.strip(), said, match[0].strip())  # type: ignore[arg-type]


_LACKS = re.compile(rf"\b(?:without|with no|lacking|ohne)\b[^⟦]*?{LEFT_OUT.pattern}", re.IGNORECASE)

_OF_A_SIZE = re.compile(
    r"\b(?:networks?|data ?sets?|case|problem|classifier|netz\w*|fall) (?:of|with|mit|von) (?:only |just )?(?:an? |ein\w* )?"
    r"(?:one|two|three|single|zwei|drei)\b|\b(?:two|three|zwei|drei) (?:classes|klassen)(?! ⟦)|\bsingle (?:data point|class)\b",
    re.IGNORECASE,
)


def makes_special(supposition: Supposition, given: bool | None) -> bool:
    """Whether a ``supposition`` takes what it is about to some of its values.

    ``given`` tells whether the formulas it is about are of the exercise, and is None where words say what it is about.
    """
    said = supposition.said
    match supposition.manner:
        case "stated":
            return given is not False and bool(_SPECIAL_AT_ONCE.match(as_analogy(said)))
        case "needed":
            return bool(
                (GIVEN.search(said) or given) and (restricting(said, counts=False) or KINDS.search(said)) or TIES.search(said)
            )
        case "assumed":
            return any(telling(said)) or bool(restricting(said)) or said in ("on", "off", "an", "aus")
        case "made":
            about = bool(GIVEN.search(supposition.subject)) if given is None else given
            return about and bool(restricting(said) or special(said) or re.fullmatch(_MARK, said) or said.startswith("so "))
        case "looked at":
            narrow = restricting(said, counts=False) or _LACKS.search(said) or _OF_A_SIZE.search(said)
            return bool(GIVEN.search(said) and narrow or KINDS.match(said))
        case "only":
            about = bool(GIVEN.search(said) or ONE_OF_THEM.search(said))
            return about and bool(restricting(said) or special(said) or _LACKS.search(said))
        case "left out":
            return bool(LEFT_OUT.search(said) or TIES.search(said))
