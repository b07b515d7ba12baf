"""Chains that claim though a word that supposes stands before them: limits, calculations, and what is written otherwise."""

from __future__ import annotations

from proofs.grading.conditions import is_plain
from proofs.latex.reader import Chain, Statement
from proofs.latex.reader.cue_words import LOOKING, MOVING, WRITING
from proofs.latex.reader.nodes import Limit, TendsTo
from proofs.notation.definitions import Defined
from proofs.notation.formulas import Eq, Formula
from proofs.notation.tree import Component, Real
from proofs.notation.walking import walk

__all__ = ["is_a_calculation", "is_a_limit", "is_written_otherwise", "tends_in_other_words"]

_IMPLYING = frozenset({"⇔", "⇒", "⇐"})


def is_a_limit(chain: Chain, word: str) -> bool:
    """Whether something tends to something, "as α → ∞, e^{−αδ} → 0", and it is not only said what moves."""
    return any(
        isinstance(each, TendsTo) and not isinstance(each.left, Real) or word in MOVING and _is_a_value(each)
        for each in chain.formulas
    )


def tends_in_other_words(statement: Statement, before: Statement) -> bool:
    """Whether a limit is told again with a name of which the text says nothing else: "$β → ∞$ ($T → 0$)"."""
    if not any(isinstance(formula, TendsTo) for chain in before.chains for formula in chain.formulas):
        return False
    problems = [problem for chain in statement.chains for problem in chain.problems()]
    relations = {link.relation for chain in statement.chains for link in chain.links}
    unknown = len(problems) == 1 and problems[0].kind == "unknown" and len(statement.chains) == 1
    return statement.attached and statement.problem is None and unknown and relations == {"→"}


def _is_a_value(formula: Formula) -> bool:
    """``\\lim a = b``: after "for t → ∞ and" it is what holds then."""
    return isinstance(formula, Eq) and (isinstance(formula.left, Limit) or isinstance(formula.right, Limit))


def is_written_otherwise(chain: Chain, word: str) -> bool:
    """Whether a value that is known is written otherwise: "we write S(tz) = e^{tz}/(1 + e^{tz})"."""
    value = chain.start.value
    while isinstance(value, Component):
        value = value.base
    said = bool(chain.links) and chain.links[0].relation == "=" and not chain.declared
    return word in WRITING and said and isinstance(value, Defined) and bool(value.arguments)


def is_a_calculation(chain: Chain, word: str) -> bool:
    """Whether a chain on lines of its own is worked out, and no name: "we consider the ratio: a/b = … = …", "a ≥ b ⇔ …".

    A single equation may be what is supposed, unless words only look at its left side and that is known.
    """
    relations = [link.relation for link in chain.links]
    if any(relation in _IMPLYING for relation in relations):
        return True
    if relations[:1] != ["="] or is_plain(chain.start.value):
        return False
    known = any(isinstance(part, Defined) and part.arguments for part in walk(chain.start.value))
    return len(relations) > 1 or word in LOOKING and known
