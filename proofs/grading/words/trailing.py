"""A sentence that is a condition and nothing else: "For balanced scores.", "At least if $c$ is positive."

Lines that follow stand under it; where none follows, it is said of the lines before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from proofs.grading.words.clauses import FORMULA, marked
from proofs.grading.words.harmless import telling
from proofs.grading.words.phrases import PURPOSE
from proofs.grading.words.restricting import KINDS, RESTRICTS
from proofs.latex.reader import Sentence, Statement
from proofs.latex.reader.cue_words import QUANTIFYING
from proofs.notation.formulas import Formula

__all__ = ["condition_alone"]

_LEAD = (
    r"(?:(?:at least|but|and|of course|though|however|only|just|exactly|this time|now|all this|all of this|everything|"
    r"zumindest|aber|jedoch|nur|natürlich|alles)\b[\s,:]*)*"
)
_OPENS: dict[str, str] = {
    "whole": r"if|when|whenever|unless|provided(?: that)?|as long as|so long as|as soon as|given(?: that)?|"
    "assuming(?: that)?|"
    r"supposing(?: that)?|except(?: if| when| for| at)?|apart from|in case|in the (?:special )?case|under|only if|"
    r"wenn|falls|sofern|solange|sobald|vorausgesetzt|unter|im fall\w*|außer|es sei denn",
    "thing": r"for|at|with|without|für|bei|mit|ohne|(?:the |an? )?(?:special |simple |easy )?case(?: of| that)?|"
    r"(?:der )?(?:spezial)?fall|"
    r"(?:(?:the|a|our|my|der|ein) )?(?:proof|derivation|computation|calculation|verification|beweis|rechnung|herleitung)"
    r"(?: only)?\W*(?:for|of|in|when|if|für|von|im fall)(?: the case)?",
}
_ALONE = re.compile(
    rf"\W*{_LEAD}(?:(?P<whole>{_OPENS['whole']})|(?P<thing>{_OPENS['thing']}))\b(?P<said>[^.;:!?]*)[.;:!?\s]*", re.IGNORECASE
)
_MAIN_CLAUSE = re.compile(
    r",(?!\s*(?:and|or|und|oder|⟦|that is|i\.e\.|say|of course|natürlich)\b)|\b(?:then|so|we|hence|thus|therefore|"
    r"dann|also|gilt|wir|follows|"
    r"there (?:is|are)|es gibt)\b",
    re.IGNORECASE,
)
"""What begins another clause, which the condition is said of."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|holds?|can|could|will|would|may|might|must|do|does|did|gives?|means?|"
    r"becomes?|gets?|remains?|stays?|works?|makes?|shows?|goes|need|needs|see|let|ist|sind|war|wird|hat|haben|kann|"
    r"gilt|heißt|"
    r"bedeutet|folgt|bleibt|(?<!that )(?<!which )(?<!die )(?:vanish|equals|"
    r"(?<=\w )(?<!for )(?<!of )(?<!with )(?<!the )(?<!all )equal|agree|disappear|coincide|verschwinde\w*|"
    r"stimmen))\b|(?<=.)\b(?:one|it|they|you|i|people|man|this|that|es|dies|das)\b",
    re.IGNORECASE,
)
_MOST_WORDS = {"thing": 7, "whole": 12}
_ANY = re.compile(r"\W*(?:all|any|every|each|arbitrary|both|general|alle\w*|jede\w*|beliebige\w*)\b", re.IGNORECASE)

_STATEMENTS = re.compile(
    r"\b(?:(?:main |auxiliary |helper |preliminary |upper |lower )?(?:lemma(?:s|ta)?|theorems?|propositions?|corollar(?:y|ies)|"
    r"assertions?|observations?|results?|(?:in)?equalit(?:y|ies)|identit(?:y|ies)|estimates?|bounds?|invariance|homogeneity|"
    r"equivalence)|(?:hilfs)?(?:satz|sätze)|hilfsbehauptung|abschätzung|ungleichung)\b",
    re.IGNORECASE,
)
"""What is proven: "Proof of the lemma." is a heading and no condition."""
_PROOF = re.compile(r"\b(?:proof|derivation|computation|calculation|verification|beweis|rechnung|herleitung)\b", re.IGNORECASE)
_BESIDE = frozenset({"at", "with", "under", "bei", "mit", "unter"})
"""What stands after these is often what the text uses: "with the chain rule"."""


def condition_alone(sentence: Sentence, proven: Callable[[Formula], bool]) -> str | None:
    """The words of ``sentence`` when it is a condition that may restrict what it is said of, and nothing else.

    ``proven`` tells which formulas hold anyway.
    """
    statements = [item for item in sentence.items if isinstance(item, Statement)]
    if any(item.display for item in statements):
        return None
    text = marked(sentence)
    match = _ALONE.fullmatch(text)
    if match is None or _MAIN_CLAUSE.search(match["said"]) or PURPOSE.match(match["said"]):
        return None
    said = match["said"]
    if len(re.findall(r"\w+", said)) > _MOST_WORDS["thing" if match["thing"] else "whole"]:
        return None
    if match["thing"] and _VERB.search(re.sub(FORMULA, " ", said)):
        return None
    conditions = [item for item in statements if any(chain.links for chain in item.chains)]
    words = re.sub(FORMULA, " ", said)
    restricted = RESTRICTS.search(words) or KINDS.search(words)
    known_words = _ANY.match(said) or (match["thing"] or match["whole"]).lower() in _BESIDE
    narrow = (
        bool(restricted)
        or not known_words
        and any(telling(_STATEMENTS.sub(" ", words) if _PROOF.search(match["thing"] or "") else words))
    )
    formulas = [formula for item in conditions for chain in item.chains for formula in chain.formulas]
    open_ones = [formula for formula in formulas if not proven(formula)]
    quantified = any(item.cue.word in QUANTIFYING and not formulas for item in conditions)
    if any(item.problem is not None for item in statements) and not quantified:
        narrow = True
    if formulas and not open_ones:
        return None
    return re.sub(FORMULA, _written(sentence), text).strip() if open_ones or narrow else None


def _written(sentence: Sentence) -> Callable[[re.Match[str]], str]:
    def shown(match: re.Match[str]) -> str:
        item = sentence.items[int(match[1])]
        return f"${item.text.strip('$')}$" if isinstance(item, Statement) else "…"

    return shown
