"""A condition that ends the sentence of a line, and of which nothing is claimed: "… = F(x) (for $c > 0$).", "… -- if $c > 0$".

It is said of the lines before it, as is "… = F(x) for $c > 0$".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from proofs.grading.words.clauses import FORMULA, marked
from proofs.latex.reader import Sentence, Statement
from proofs.notation.formulas import Formula

__all__ = ["hanging_condition"]

_BESIDE = (
    r"only|just|merely|at least|at any rate|but|though|however|namely|that is|i\.e\.|all|always|provided|as long as|"
    r"so long as|given|"
    r"(?:which|and|this|that|it|das|dies|was|und)(?= (?:only |just |nur )*(?:holds|works|is|gilt|ist))|holds|works|"
    r"is true|is valid|"
    r"is correct|gilt|nur|bloß|zumindest|jedenfalls|aber|jedoch|nämlich|d\.h\.|sofern|solange"
)
_CONDITION = (
    r"for|if|when|whenever|in case|in the (?:special )?case(?: of| that)?|the case(?: of)?|case|at|with|where|here|"
    r"für|falls|wenn|bei|mit|im fall\w*|wobei|hier"
)
_ALONE = re.compile(rf"[\s,;:()\[\]–—-]*(?:(?:{_BESIDE})\b[\s,]*)*(?:(?:{_CONDITION})\b\s*)", re.IGNORECASE)
_DEFINING = re.compile(
    rf"[\s,;:]*(?:with|where|wobei|mit)\s*{FORMULA}(?:[\s,]*+(?:(?:and|und|with|mit)[\s,]*+)?{FORMULA})*+", re.IGNORECASE
)
"""What a line is beside: "… = W x + u with $W = …$ and $u = …$"."""
_NOTHING = re.compile(
    rf"(?:[\s,.;:()\[\]–—-]|\b(?:and|or|und|oder|only|alone|at least|nothing else|no others?|of course|that is|say|nur|allein|"
    rf"natürlich|sonst nichts)\b|{FORMULA})*",
    re.IGNORECASE,
)


def hanging_condition(sentence: Sentence, known: Callable[[Formula], bool]) -> str | None:
    """The words of a condition that ends ``sentence`` and takes something from its lines; ``known`` tells what does not.

    None where the words before it or after it claim something else of it: "which is trivial for $c = 0$".
    """
    lines = [number for number, item in enumerate(sentence.items) if _is_a_line(item)]
    conditions = [
        number
        for number, item in enumerate(sentence.items)
        if isinstance(item, Statement)
        and item.cue.role == "condition"
        and not item.display
        and not (item.attached and _is_beside_a_line(sentence, number))
        and any(chain.formulas for chain in item.chains)
    ]
    if not lines or not conditions or conditions[-1] < lines[-1]:
        return None
    text = marked(sentence)
    first = next(number for number in conditions if number > lines[-1])
    before, _, after = text.partition(f"⟦{first}⟧")
    before = before.rpartition(f"⟦{lines[-1]}⟧")[2]
    before = _DEFINING.sub("", before, count=1)
    if not _ALONE.fullmatch(before) or not _NOTHING.fullmatch(after):
        return None
    supposed = [
        formula
        for number in conditions
        if number >= first
        for item in [sentence.items[number]]
        if isinstance(item, Statement)
        for chain in item.chains
        for formula in chain.formulas
    ]
    if all(map(known, supposed)):
        return None
    item = sentence.items[first]
    return f"{before.strip()} ${item.text.strip('$')}$"


def _is_beside_a_line(sentence: Sentence, number: int) -> bool:
    """Whether the statement before the one at ``number`` is a line, which it restricts."""
    before = next((item for item in reversed(sentence.items[:number]) if isinstance(item, Statement) and not item.attached), None)
    return before is None or before.cue.role != "declaration"


def _is_a_line(item: object) -> bool:
    return isinstance(item, Statement) and item.cue.role == "assertion" and any(chain.links for chain in item.chains)
