"""The words that decide what is made of the formulas after them, in one place: whoever asks about a word asks here.

Each word belongs to one role; the groups below say what is particular about some of them.
"""

from __future__ import annotations

import re
from typing import Literal

__all__ = [
    "AT",
    "BACK_TO_A_CASE",
    "BESIDE",
    "BRINGING_IN",
    "BY_ANOTHER_CASE",
    "CASE_WORDS",
    "CHOOSING",
    "CONCLUDING",
    "CUES",
    "EXISTING",
    "FOR_SOME",
    "FROM_HERE_ON",
    "HEADINGS",
    "IF_WORDS",
    "IN_WORDS",
    "ONE_OF_THE_CASES",
    "LOOKING",
    "MOVING",
    "OTHERWISE",
    "QUANTIFYING",
    "RECALLING",
    "RESTATING",
    "RESTED_ON",
    "Role",
    "SAID_OF_A_CASE",
    "SUCH_THAT",
    "SUPPOSING",
    "WITH",
    "WITHOUT_LOSS",
    "WRITING",
]

Role = Literal["declaration", "condition", "reason", "assertion", "mention"]
"""``declaration`` let, where · ``condition`` if, for, suppose · ``reason`` since, because · ``assertion`` hence, we get, and
where no word says otherwise · ``mention`` a name or expression in the run of the text."""

_TABLE: dict[Role, str] = {
    "declaration": "let|denote|denote by|denoting|denoted by|defined by|put|putting|set|setting|write|writing|define|"
    "defining|where|with|call|choose|chooses|consider|take|takes|pick|picks|fix|introduce|"
    "extending|extend|minimise|minimize|maximise|maximize|abbreviate|there is|there exists|exists|we use|"
    "sei|seien|setze|wobei|mit|definiere|bezeichne|wähle|wählen|wählt",
    "condition": "if|fall|for all|for every|for each|for any|for some|for at least one|for one|for|suppose|assume|assuming|"
    "supposing|when|whenever|as|as long as|given|in case|case|unless|except|except for|except if|except when|letting|provided|"
    "any|every|each|only if|while|w\\.l\\.o\\.g\\.|w\\.l\\.o\\.g|wlog|"
    "without loss of generality|o\\.b\\.d\\.a\\.|obda|"
    "ohne beschränkung der allgemeinheit|ohne einschränkung|falls|wenn|für alle|für jedes|für jeden|für jede|"
    "für ein|für mindestens ein|für einige|für|angenommen|bei|sofern|at|such that|with the property that|mit der Eigenschaft",
    "reason": "since|because|by|using|due to|from|as we know|recall that|we used|used|we can use|we may use|"
    "wir nutzen|nutzen wir|wir benutzen|benutzen wir|wir verwenden|da|weil|wegen",
    "assertion": "then|hence|so|thus|therefore|we have|we get|we obtain|we find|obtain|follows|consequently|implies|imply|"
    "i\\.e\\.|that is|d\\.h\\.|das heißt|"
    "note that|note|notice that|observe that|observe|this is|is|gives|yields|holds|satisfies|satisfy|erfüllt|means|"
    "becomes|shows|conclude|together|but|now|obviously|clearly|"
    "we see|we know|we deduce|we conclude|we arrive at|it holds|leads to|moreover|furthermore|further|finally|"
    "are left with|leaves us with|end up with|ends up with|ended up with|come out with|"
    "in particular|this can be|equals|again|it follows that|show that|says|reads|dann|also|daher|folglich|somit|damit|"
    "deshalb|gilt|ist|folgt|erhalten|erhält man|ergibt|sehen wir|haben wir",
}
CUES: dict[str, Role] = {phrase.replace("\\.", "."): role for role, phrases in _TABLE.items() for phrase in phrases.split("|")}
"""Each word with what it makes of the formula after it."""

IF_WORDS = frozenset({"if", "when", "whenever", "falls", "wenn"})
"""Words of a condition that holds in its sentence."""
HEADINGS = frozenset({"case", "in case", "fall"})
"""Words of a case that may have several sentences."""
CASE_WORDS = IF_WORDS | HEADINGS | {"unless", "only if", "while"}
"""Words of a case: what they suppose holds there only."""
AT = frozenset({"at", "bei"})
"""Words of a place or value."""
QUANTIFYING = frozenset(
    {"for all", "for every", "for each", "for any", "any", "every", "each", "für alle", "für jedes", "für jeden", "für jede"}
)
"""Words that say of a relation that it holds for all values of a name."""
FOR_SOME = frozenset({"for some", "for at least one", "for one", "für ein", "für mindestens ein", "für einige"})
"""Words that say of a relation that it holds for one value of a name."""
SAID_OF_A_CASE = CASE_WORDS | AT | QUANTIFYING | {"for", "für", "letting", "as long as", "solange"}
"""Words of a case or of a name for all values: other conditions hold for the whole answer, and are not for free."""
WITHOUT_LOSS = frozenset(
    {"w.l.o.g.", "w.l.o.g", "wlog", "without loss of generality", "o.b.d.a.", "obda"}
    | {"ohne beschränkung der allgemeinheit", "ohne einschränkung"}
)
"""Words of a hypothesis that is said to cost nothing: it is one all the same."""
SUPPOSING = frozenset({"assume", "suppose", "assuming", "supposing", "angenommen"}) | WITHOUT_LOSS
"""Words of a hypothesis that reaches as far as the text speaks of it."""
IN_WORDS = IF_WORDS | HEADINGS | AT | {"for", "für", "unless", "provided", "assuming", "supposing", "angenommen"}
"""What a condition in words begins with: a formula after its comma is claimed under it, and keeps this word as its cue."""
RECALLING = frozenset({"as", "since", "because", "da", "weil"})
"""Words of a reason that may have been shown before."""
RESTED_ON = SUPPOSING | RECALLING | {"let", "sei", "seien", "given"}
"""Words of a hypothesis: one that was not read may be what the answer rests on."""
WITH = frozenset({"with", "where", "mit", "wobei"})
"""Words that say more of what was just said."""
BESIDE = frozenset({"with", "mit", "such that", "for some"})
"""Words of a remark: in a later paragraph they take nothing from what is shown already, unlike "we assumed" and "where"."""
EXISTING = frozenset({"there is", "there exists", "exists"})
"""Words that bring in a thing of which the rest of the sentence says what it is."""
BRINGING_IN = (RESTED_ON - RECALLING) | QUANTIFYING
"""Words with which an answer says of which numbers it speaks."""
SUCH_THAT = frozenset({"such that", "with the property that", "mit der eigenschaft"})
"""Words that go on with what the sentence declares or supposes already."""
CHOOSING = frozenset({"take", "takes", "choose", "chooses", "pick", "picks", "wähle", "wählen", "wählt"})
"""Words of a choice, which may be made and not used."""
FROM_HERE_ON = (
    SUPPOSING
    | WITH
    | SUCH_THAT
    | CHOOSING
    | {"let", "sei", "seien", "given", "consider", "denote", "put", "set", "fix", "there is", "there exists", "exists"}
)
"""Words of what holds to the end of the answer."""
MOVING = frozenset({"for", "as", "für", "letting"})
"""Words of what tends to something."""
LOOKING = frozenset({"consider", "write", "writing"})
"""Words before what is looked at; a lone equation of known values after them supposes nothing."""
WRITING = frozenset({"write", "writing"})
"""Words after which a value that is known already is written otherwise, and nothing is supposed of it."""
RESTATING = frozenset({"i.e.", "that is", "d.h.", "das heißt"})
"""Words that say again what words have said."""
CONCLUDING = frozenset(
    {"hence", "so", "thus", "therefore", "consequently", "follows", "it follows that", "implies", "imply", "conclude", "yields"}
    | {"gives", "obtain", "we obtain", "we get", "daher", "folglich", "somit", "also"}
)
"""Words that claim what follows: a bound or a value after them that does not follow may be what words supposed, not nothing."""
OTHERWISE = re.compile(
    r"\b(otherwise|(?<!thing )else|sonst|andernfalls|in (?:the|all|every|any) (?:other|remaining|left|opposite) cases?|"
    r"in the case that (?:is left|remains)|i[mn] (?:allen )?(?:anderen|übrigen|verbleibenden) f[aä]ll\w*)\b",
    re.IGNORECASE,
)
"""Words for the case that those before leave."""
BACK_TO_A_CASE = re.compile(
    r"\b(?:(?:in|for) (?:this|that|either|both|each|such an?|the latter|the former)(?: (?:first|second|third|last|other))?|"
    r"(?:in|für) (?:diesem|diesen|jenem|beiden|jedem))\s+(?:case|fall)$",
    re.IGNORECASE,
)
"""Words that go back to a case that the text has told already: what follows them is claimed there, and tells no other case."""
BY_ANOTHER_CASE = re.compile(
    r"\b(?:by|from|using|after|as in|like in|analogous(?:ly)? to|similar(?:ly)? to|aus|nach|wie im|analog zum) (?:the |dem )?"
    r"(?:first|second|third|last|previous|other|former|latter|ersten|zweiten|dritten|letzten|vorigen|anderen) (?:case|fall)$",
    re.IGNORECASE,
)
"""Words that use what another case has shown: "hence by the first case, …"."""
ONE_OF_THE_CASES = re.compile(
    r"\b(?:in|for|im|für den) (?:the )?(?:first|second|third|fourth|last|ersten|zweiten|dritten|letzten)\s+(?:case|fall)\s*$",
    re.IGNORECASE,
)
"""Words for a case by its number: a display right after them is claimed in it."""
