"""How far it reaches what a clause supposes: its sentence, what is shown so far, or all of the answer."""

from __future__ import annotations

import re
from typing import Literal

from proofs.grading.words.clauses import Clause
from proofs.grading.words.phrases import ARGUMENT, REMARKS
from proofs.latex.reader.denials import denies

__all__ = ["ONLY_BEFORE", "Reach", "WITH", "reach_of"]

Reach = Literal["sentence", "shown", "answer", "everywhere"]
"""How far it is supposed: in its sentence, of what is shown so far, from there on, or of all that the answer says."""


WITH = frozenset({"with", "mit"})
_STRICTLY = frozenset({"provided", "unless", "given that", "vorausgesetzt", "sofern", "es sei denn"})
_AS_LONG_AS = frozenset({"as long as", "so long as", "solange"})
"""Words of a condition of what stands before them."""
ONLY_BEFORE = re.compile(r"\b(?:only|just|merely|solely|exclusively|bloß|nur|lediglich)\b[^.;:,⟦]{0,20}$", re.IGNORECASE)
_PARTS = re.compile(r"[.;:!?()]")
_BACK = re.compile(r"\b(?:this|dies|das)\b", re.IGNORECASE)
"""Words for what stands before."""
_FAILS = re.compile(
    r"\b(?:wrong|false|fail\w*|br[eo]ak\w*|revers\w+|invalid|nonsense|schief|falsch|zusammen|"
    r"versag\w*)\b",
    re.IGNORECASE,
)


def reach_of(clause: Clause) -> Reach:
    """How far it reaches what ``clause`` supposes: one that stands beside what is said of the argument is said of all of it."""
    if clause.kind == "before":
        return "everywhere"
    inside = clause.whole and clause.kind == "range" and ARGUMENT.search(clause.text)
    if clause.kind == "declared" or clause.whole and not inside or clause.heads:
        return "answer"
    rest = clause.text if inside else f"{_PARTS.split(clause.before)[-1]} … {_PARTS.split(clause.after)[0]}"
    follows = bool(re.search(r"\w", clause.before))
    denied = denies(rest) or _FAILS.search(rest) or ONLY_BEFORE.search(clause.before)
    of_the_argument = ARGUMENT.search(rest) and not REMARKS.search(rest) and (follows or clause.kind == "case" or denied)
    if clause.word not in _STRICTLY | WITH and not of_the_argument and not (follows and clause.word in _AS_LONG_AS):
        return "sentence"
    return "shown" if denied or _BACK.search(rest) else "everywhere"
