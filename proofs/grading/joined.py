"""Formulas that words join to one statement: "$p_i ≥ p_k$ if and only if $x_i ≥ x_k$", "$p_i ≥ p_k$ implies $x_i ≥ x_k$".

Neither side is asserted by itself. Where the left side of "implies" is known anyway, its right side is what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from proofs.errors import BlackboardError
from proofs.latex.reader import Chain, Link, Prose, Sentence, Side, Statement
from proofs.latex.reader.prose import Cue
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Eq, Equivalent, ForAll, Formula, Implies, Or, conjunction
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression

__all__ = ["joined"]

_HOLDS = (
    r"^(?:[\s,]*(?:holds?|is true|gilt|is satisfied)?[\s,]*(?:is|are|which is|that is|ist)?"
    r"|.*\b(?:this|which) (?:is|holds|again holds))"
    r"\s*(?:thus|therefore|hence|also|now|true|again)?\s*"
)
_EQUIVALENT = re.compile(
    _HOLDS + r"(?:iff|if,? and only if,?|equivalent to|äquivalent zu|exactly (?:when|if)|precisely (?:when|if)|genau dann,? wenn)"
    r"(?: that| the condition| the inequality)?\s*$",
    re.IGNORECASE,
)
_THIS = re.compile(r"\b(this|which) (is|holds|again holds)\b", re.IGNORECASE)
_IMPLYING = re.compile(
    r"^[\s,]*(?:and )?(?:this|which|that|it)?\s*(?:in turn|then|also|again)?\s*"
    r"(?:implies|imply|entails|impliziert)(?: that)?\s*$",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"^\W*(?:(?:also|again|now|then|just|simply)\s+)?(?:equals|(?:is|ist)\s+(?:just\s+|exactly\s+|always\s+)?"
    r"(?:equal to|the same as|identical to|gleich)|coincides with|agrees with)\s*$",
    re.IGNORECASE,
)
_RESTATED = re.compile(
    r"^[\s,;:(–-]*(?:which|that|this|das|was) (?:is|means|says|heißt|ist|bedeutet)"
    r"(?: just| exactly| nothing (?:but|else than)| to say| that)?[\s,:]*$"
    r"|^[\s,;:(–-]*(?:i\.?\s?e\.?|d\.?\s?h\.?|in other words|or,? equivalently|equivalently|anders gesagt)[\s,:]*$",
    re.IGNORECASE,
)
_OR = re.compile(r"^[\s,;]*(?:or|oder)(?: else)?\s*$", re.IGNORECASE)
_AND = re.compile(r"^\s*,?\s*(?:and|und)(?: also| then| auch)?\s*$", re.IGNORECASE)
_ALL_EQUIVALENT = re.compile(
    r"^\s*(?:are|sind)\s+(?:(?:also|therefore|thus|hence|then|all|now|again|pairwise|mutually|clearly|daher|also|alle|somit|paarweise)\s+)*"
    r"(?:equivalent|äquivalent)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^\s*(?:,|,?\s*(?:and|und))(?:\s+(?:also|finally))?\s*$", re.IGNORECASE)
_MOST_ALTERNATIVES = 12
_LOGICAL = frozenset({"⇔", "⇒", "⇐"})

Item = Prose | Statement


@dataclass
class _Unit:
    """A statement with what restricts it: "$p_i ≥ p_k$ for all $k$"."""

    statement: Statement
    restrictions: tuple[Statement, ...]
    end: int


def joined(sentence: Sentence, known: Callable[[Formula], bool]) -> Sentence:
    """``sentence`` with statements that words join as one."""
    items: list[Item] = list(sentence.items)
    place = 0
    while place < len(items):
        first = _unit(items, place)
        after = first.end if first is not None else place
        words = items[after] if first is not None and after < len(items) else None
        second = _unit(items, after + 1, anyway=True) if isinstance(words, Prose) else None
        if first is None or second is None or not isinstance(words, Prose):
            place += 1
            continue
        if (listed := _all_equivalent(items, place)) is not None:
            items[place : listed[1]] = [listed[0]]
            continue
        if (
            _EQUIVALENT.match(words.text)
            and _THIS.search(words.text)
            and _is_mention(first)
            and (before := _before(items, place)) is not None
        ):
            # "…, and since $\\log$ is increasing this is equivalent to …": what stands before the mention is meant.
            items[after + 1 : second.end] = [_together(before, "⇔", second, only_last=True)]
            place = after + 1
        elif _EQUIVALENT.match(words.text):
            items[place : second.end] = [_together(first, "⇔", second)]
        elif _IMPLYING.match(words.text) and (_is_implication(first) or not ((said := _said(first)) is not None and known(said))):
            items[place : second.end] = [_together(first, "⇒", second)]
        elif _RESTATED.match(words.text) and (again := _restated(first, second)) is not None and not known(again):
            # "… if and only if $a/Z ≥ b/Z$, which is $p_i ≥ p_k$": the last part again, and no claim by itself.
            items[place : second.end] = [_together(first, "⇔", second)]
        elif _EQUAL.match(words.text) and (equation := _equation(first, second)) is not None:
            items[place : second.end] = [equation]
        elif _OR.match(words.text) and second.statement.display and _both_hold(first, second, known):
            place += 1  # "so $g(c) = g(0)$, or \\[ … \\]": the same in other words
        elif (found := _alternatives(items, place)) is not None:
            items[place : found[1]] = [found[0]]
        else:
            place += 1
    return replace(sentence, items=tuple(items))


def _all_equivalent(items: list[Item], place: int) -> tuple[Statement, int] | None:
    """ "The conditions $a$, $b$ and $c$ are equivalent" as $a ⇔ b ⇔ c$, and where the last of them ends."""
    units: list[_Unit] = []
    at: int | None = place
    while at is not None and len(units) < _MOST_ALTERNATIVES:
        unit = _unit(items, at, anyway=bool(units))
        if unit is None or not units and unit.statement.cue.role not in ("assertion", "mention") or _is_mention(unit):
            return None
        units.append(unit)
        words = items[unit.end] if unit.end < len(items) else None
        if not isinstance(words, Prose):
            return None
        if len(units) > 1 and _ALL_EQUIVALENT.match(words.text):
            statement = units[0].statement
            for other in units[1:]:
                statement = _together(_Unit(statement, () if other is not units[1] else units[0].restrictions, 0), "⇔", other)
            return statement, unit.end
        at = unit.end + 1 if _LISTED.match(words.text) else None
    return None


def _equation(first: _Unit, second: _Unit) -> Statement | None:
    """ "$a$ equals $b$" as an equation; None when one of the two is more than a term, or the name of an index."""
    statement, other = first.statement, second.statement
    if first.restrictions or len(statement.chains) != 1 or len(other.chains) != 1 or statement.chains[0].links:
        return None
    left, right = statement.chains[0].start, other.chains[0].start
    if other.chains[0].links or not isinstance(left.value, Expression) or not isinstance(right.value, Expression):
        return None
    try:
        formula = Eq(left.value, right.value)
    except BlackboardError:
        return None
    chain = Chain(left, (Link("=", right.place, right, "", formula, None),), other.chains[0].conditions)
    cue = Cue("", "assertion") if statement.cue.role == "mention" else statement.cue
    text = f"{statement.text} = {other.text}"
    return replace(statement, chains=(chain,), cue=cue, text=text, display=False)


def _is_implication(unit: _Unit) -> bool:
    """Whether a unit ends with what follows from something else: "$a$ implies $b$, which implies …"."""
    chains = unit.statement.chains
    return len(chains) == 1 and bool(chains[0].links) and chains[0].links[-1].relation in _LOGICAL


def _restated(first: _Unit, second: _Unit) -> Formula | None:
    """What ``second`` says of all that the last part of an equivalence speaks of; None where it leaves one of its names out.

    "x_i ≥ x_k ⇔ p_i ≥ p_k, i.e. arg max p = arg max x" says what the equivalence says for all i and k, not its last part.
    """
    again = _said(second)
    if again is None or not _is_implication(first):
        return None
    last = first.statement.chains[0].links[-1].right.value
    return again if set(free_symbols(last)) <= set(free_symbols(again)) else None


def _both_hold(first: _Unit, second: _Unit, known: Callable[[Formula], bool]) -> bool:
    """Whether each of two units says something that holds: then they are no alternatives."""
    said = [_said(unit) for unit in (first, second)]
    return all(formula is not None and known(formula) for formula in said)


def _alternatives(items: list[Item], place: int) -> tuple[Statement, int] | None:
    """ "$x = 1$ and $h > 0$, or $x = -1$ and $h < 0$" as one statement, and where it ends; None when a part is no relation."""
    groups: list[list[_Unit]] = [[]]
    at: int | None = place
    while at is not None and sum(map(len, groups)) < _MOST_ALTERNATIVES:
        unit = _unit(items, at, anyway=at > place)
        if unit is None:
            return None
        groups[-1].append(unit)
        words = items[unit.end] if unit.end + 1 < len(items) else None
        at = unit.end + 1 if isinstance(words, Prose) and (_OR.match(words.text) or _AND.match(words.text)) else None
        if at is not None and isinstance(words, Prose) and _OR.match(words.text):
            groups.append([])
        elif at is not None and _unit(items, at, anyway=True) is None:
            break
    units = [unit for group in groups for unit in group]
    said = [[_said(unit) for unit in group] for group in groups]
    if len(groups) < 2 or any(chain.declared for unit in units for chain in unit.statement.chains):
        return None
    parts = [[formula for formula in group if formula is not None] for group in said]
    if any(len(group) < len(all_of_it) or not group for group, all_of_it in zip(parts, said, strict=True)):
        return None
    statement = units[0].statement
    text = " or ".join(" and ".join(unit.statement.text for unit in group) for group in groups)
    formula = Or(*(conjunction(*group) for group in parts))
    return replace(statement, chains=(Chain(Side(text, statement.place, formula), ()),), text=text), units[-1].end


def _unit(items: list[Item], place: int, *, anyway: bool = False) -> _Unit | None:
    """The statement at ``place``, with "for all k" after it; ``anyway``: also where its words make it a condition."""
    statement = items[place] if place < len(items) else None
    if not isinstance(statement, Statement) or not anyway and (statement.attached or statement.cue.role == "declaration"):
        return None
    restrictions: list[Statement] = []
    end = place + 1
    while end + 1 < len(items):
        words, other = items[end], items[end + 1]
        if not isinstance(words, Prose) or not isinstance(other, Statement) or not other.attached or _joins(words):
            break
        restrictions.append(other)
        end += 2
    return _Unit(statement, tuple(restrictions), end)


def _is_mention(unit: _Unit) -> bool:
    chains = unit.statement.chains
    return all(not chain.links and not isinstance(chain.start.value, Formula) for chain in chains)


def _before(items: list[Item], place: int) -> _Unit | None:
    """The last statement before ``place`` that says something."""
    for earlier in range(place - 1, -1, -1):
        unit = _unit(items, earlier)
        if unit is not None and not _is_mention(unit):
            return unit
    return None


def _joins(words: Prose) -> bool:
    return bool(_EQUIVALENT.match(words.text) or _IMPLYING.match(words.text))


def _said(unit: _Unit) -> Formula | None:
    """What a unit says; None when a part of it was not read."""
    chains = unit.statement.chains
    if unit.statement.problem is not None or any(chain.conditions or any(True for _ in chain.problems()) for chain in chains):
        return None
    parts = [
        formula
        for chain in chains
        for formula in (chain.formulas or ((chain.start.value,) if isinstance(chain.start.value, Formula) else ()))
    ]
    if not parts:
        return None
    return _restricted(conjunction(*parts), unit)


def _restricted(formula: Formula, unit: _Unit) -> Formula | None:
    names: list[Index] = []
    premise: list[Formula] = []
    for statement in unit.restrictions:
        for chain in statement.chains:
            if any(True for _ in chain.problems()):
                return None
            premise += chain.formulas
            names += [value for value in (chain.start.value,) if isinstance(value, Index)]
    if premise:
        formula = Implies(conjunction(*premise), formula)
    return ForAll(tuple(dict.fromkeys(names)), formula) if names else formula


def _together(first: _Unit, relation: str, second: _Unit, *, only_last: bool = False) -> Statement:
    left, right = _as_chain(first), _as_chain(second)
    if only_last and left.links:
        left = Chain(left.links[-1].right, ())
    before, after = (left.links[-1].right if left.links else left.start), right.start
    formula: Formula | None = None
    if isinstance(before.value, Formula) and isinstance(after.value, Formula):
        formula = Equivalent(before.value, after.value) if relation == "⇔" else Implies(before.value, after.value)
    link = Link(relation, after.place, after, "", formula, None if formula is not None else before.problem or after.problem)
    chain = Chain(left.start, (*left.links, link, *right.links))
    cue = first.statement.cue
    cue = Cue("", "assertion") if cue.role == "mention" else cue
    text = f"{first.statement.text} {relation} {second.statement.text}"
    return Statement((chain,), cue, first.statement.display, text, first.statement.place, False, None)


def _as_chain(unit: _Unit) -> Chain:
    """A chain of statements: that of ``unit`` itself, or what it says as the only side."""
    chains = unit.statement.chains
    if len(chains) == 1 and not unit.restrictions and any(link.relation in _LOGICAL for link in chains[0].links):
        return chains[0]
    problem = unit.statement.problem or next((problem for chain in chains for problem in chain.problems()), None)
    return Chain(Side(unit.statement.text, unit.statement.place, _said(unit), problem), ())
