r"""Sets of vectors by a condition, ``M = \{ w : R(w) \ge R(0) \}``: what ``u ∈ M``, ``u ∉ M`` and "outside of M" say of u.

A member is put into the condition as it was written. Only sets with one condition that is a chain of relations are taken; what
lies outside of one of several relations is not said by one relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain, RawLink, RawSide
from proofs.latex.reader.introduced import RawFormula, with_conditions
from proofs.latex.reader.prose import Cue, Fragment, Placed, RawSentence
from proofs.latex.reader.scope import Scope
from proofs.latex.reader.sets import is_reals

__all__ = ["named_sets"]

_PLACE = re.compile(
    r"\b(?:(?P<outside>outside|außerhalb)|inside|within|innerhalb)(?: of| von)?"
    r"(?: (?:the|this|a|that|closed|compact|bounded|der|des|dieser|dieses|die|den|dem))*"
    r"(?: (?:ball|set|sphere|disc|region|kugel|menge))?(?: (?:where|with|given by|mit))?\s*$",
    re.IGNORECASE,
)
_DENIED = {"<": "≥", "≤": ">", ">": "≤", "≥": "<"}


@dataclass(frozen=True)
class _Set:
    """The condition of a set of all values of the name ``variable``."""

    variable: str
    condition: raw.Chain


def named_sets(
    everything: Iterable[RawFormula], prose: Iterable[RawSentence], body: Mapping[int, RawFormula], scope: Scope
) -> None:
    """Put what it says in the place of each membership in a set that the text defines, and of "outside of" one."""
    formulas = list(everything)
    known: dict[str, _Set] = {}
    for formula in formulas:
        for chain in formula.chains:
            if (named := _definition(chain)) is not None and (named[0], "") not in scope.names:
                known.setdefault(*named)
    for sentence in prose:
        claimed = False
        for before, item in zip(sentence.items, sentence.items[1:], strict=False):
            claimed = claimed or isinstance(before, Placed) and _claims(before, body)
            if isinstance(before, Fragment) and isinstance(item, Placed) and id(item) in body:
                _placed(before, item, body[id(item)], known, first=not claimed)
    for formula in formulas:
        formula.chains = [chain for chain in formula.chains if _definition(chain) is None]
        for chain in with_conditions(formula.chains):
            _said(chain, known)


def _definition(chain: RawChain) -> tuple[str, _Set] | None:
    """The name and the condition of ``M = {w : φ(w)}``, ``M = {w ∈ ℝ^n | φ(w)}``."""
    if chain.start is None or not isinstance(chain.start.tree, raw.Name) or len(chain.links) != 1:
        return None
    link = chain.links[0]
    match link.right.tree:
        case raw.Group(opening="{", content=raw.Items(items=(variable, raw.Chain() as condition), separators=(":" | "|",))):
            if isinstance(variable, raw.Chain) and [each.relation for each in variable.links] == ["∈"]:
                if not _is_all_of_a_space(variable.links[0].right):
                    return None
                variable = variable.first
            if isinstance(variable, raw.Name) and link.relation in ("=", ":=") and _relates(condition):
                return chain.start.tree.head, _Set(variable.head, condition)
    return None


def _is_all_of_a_space(where: raw.Raw) -> bool:
    """Whether ``where`` is ℝ^n: a set of integer vectors, or of positive ones, leaves vectors out that are in no condition."""
    plain = isinstance(where, raw.Scripted) and where.sub is None and isinstance(where.sup, (raw.Name, raw.Numeral))
    return is_reals(where.base if plain and isinstance(where, raw.Scripted) else where)


def _relates(condition: raw.Chain) -> bool:
    return all(link.relation in {"=", *_DENIED} for link in condition.links)


def _claims(item: Placed, body: Mapping[int, RawFormula]) -> bool:
    """Whether a relation is said that is no condition: a place behind it is where it holds."""
    supposed = item.cue.role in ("condition", "declaration")
    return not supposed and id(item) in body and any(chain.links for chain in body[id(item)].chains)


def _placed(before: Fragment, item: Placed, formula: RawFormula, known: Mapping[str, _Set], *, first: bool) -> None:
    """ "R(w) < R(0) for all w outside of M" says it for all w that are not as the condition of M."""
    place = _PLACE.search(before.text)
    if place is None or len(formula.chains) != 1:
        return
    chain = formula.chains[0]
    if len(chain.links) == 1 and (relation := _DENIED.get(chain.links[0].relation)) is not None:
        if place["outside"]:
            chain.links[0].relation = relation  # "outside of the ball ‖w‖ ≤ r"
        item.cue, item.attached = Cue("for", "condition"), not first
    if not place["outside"]:
        return
    named = _definition(chain)
    name = chain.start.tree if chain.start is not None else None
    if named is None and (chain.links or not isinstance(name, raw.Name) or name.head not in known):
        return
    assert isinstance(name, raw.Name)
    denied = _denied(known[name.head].condition)
    if denied is not None:
        made = _chain(denied, chain)
        made.conditions = [] if named is not None else made.conditions  # what stands in the braces is said of the members
        formula.chains = [made]
        item.cue, item.attached = Cue("for", "condition"), not first


def _denied(condition: raw.Chain) -> raw.Chain | None:
    if len(condition.links) != 1 or condition.links[0].relation not in _DENIED:
        return None
    (link,) = condition.links
    return replace(condition, links=(replace(link, relation=_DENIED[link.relation]),))


def _said(chain: RawChain, known: Mapping[str, _Set]) -> None:
    """Put the condition of the set in the place of a membership, and go on after it as before."""
    if chain.start is None or len(chain.links) != 1 or chain.start.tree is None:
        return
    link = chain.links[0]
    name = link.right.tree
    if link.relation not in ("∈", "∉") or not isinstance(name, raw.Name) or name.head not in known:
        return
    found = known[name.head]
    condition = found.condition if link.relation == "∈" else _denied(found.condition)
    if condition is not None:
        made = _chain(_put(condition, found.variable, chain.start.tree), chain)
        chain.start, chain.links = made.start, made.links


def _chain(condition: raw.Chain, written: RawChain) -> RawChain:
    """``condition`` where ``written`` stands."""
    sides = written.sides()
    start, end = sides[0].offset, sides[-1].end
    links = [RawLink(link.relation, start, RawSide(start, end, link.right), link.note) for link in condition.links]
    made = RawChain(RawSide(start, end, condition.first), links, word=written.word, begins=written.begins)
    made.conditions = written.conditions
    return made


def _put(node: Any, variable: str, member: raw.Raw) -> Any:
    if isinstance(node, raw.Group) and node.opening == "‖" and isinstance(member, raw.Numeral) and member.text == "0":
        if isinstance(node.content, raw.Name) and node.content.head == variable:
            return replace(node, content=raw.Product(node.at, (member, node.content), ("",)))  # of a 0 nothing says the size
    if isinstance(node, raw.Name) and node.head == variable:
        return member
    return raw.with_parts(node, lambda part: _put(part, variable, member))
