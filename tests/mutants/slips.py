"""Slips in a whole line: in its statement, in the body of a definition that it uses, or among its hypotheses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from proofs.errors import BlackboardError
from proofs.notation.definitions import Defined, Definition
from proofs.notation.formulas import And
from proofs.notation.names import check_declarations
from tests.mutants.operators import OPERATORS, Operator
from tests.mutants.sources import Source
from tests.mutants.walk import nodes_in, places

__all__ = ["DROP_HYPOTHESIS", "EXTRAS", "IN_DEFINITION", "SLIPS", "Slip"]

DROP_HYPOTHESIS, IN_DEFINITION = "drop a hypothesis", "in a definition"
EXTRAS = (DROP_HYPOTHESIS, IN_DEFINITION)
"""Names of what is counted beside the operators."""


@dataclass(frozen=True)
class Slip:
    """``lines`` yields every line with the slip made once; ``names`` are what a mutant made by it is counted for."""

    names: tuple[str, ...]
    lines: Callable[[Source], Iterator[Source]]


def _in_statement(operator: Operator, line: Source) -> Iterator[Source]:
    for statement in operator.mutants(line.statement):
        yield replace(line, statement=statement)


def _without_hypothesis(line: Source) -> Iterator[Source]:
    """Each hypothesis left out, and each part of one that is a conjunction."""
    for place, hypothesis in enumerate(line.given):
        before, after = line.given[:place], line.given[place + 1 :]
        yield replace(line, given=before + after)
        parts = hypothesis.parts if isinstance(hypothesis, And) else ()
        for number in range(len(parts)):
            yield replace(line, given=(*before, *parts[:number], *parts[number + 1 :], *after))


def _in_definition(operator: Operator, line: Source) -> Iterator[Source]:
    """The slip made in the body of a definition, wherever the line uses it."""
    for definition in _definitions(line):
        for body in operator.mutants(definition.body):
            try:
                wrong = Definition(definition.name, definition.parameters, body, latex=definition.latex)
                change = partial(_redefined, definition, wrong)
                statement, *given = (_rewritten(formula, change) for formula in (line.statement, *line.given))
                check_declarations((statement, *given))
            except BlackboardError:
                continue
            yield replace(line, statement=statement, given=tuple(given))


def _definitions(line: Source) -> tuple[Definition, ...]:
    """What the line uses, and what these definitions use themselves."""
    found: dict[Definition, None] = {}

    def visit(node: Any) -> None:
        for part in nodes_in(node):
            for used in (part.definition, *part.arguments) if isinstance(part, Defined) else ():
                if isinstance(used, Definition) and used not in found:
                    found[used] = None
                    visit(used.body)

    for formula in (line.statement, *line.given):
        visit(formula)
    return tuple(found)


def _redefined(old: Definition, new: Definition, node: Any) -> Any:
    """``node`` with the definition exchanged, also inside the definitions that it uses."""
    if not isinstance(node, Defined):
        return node

    def exchanged(used: Any) -> Any:
        if not isinstance(used, Definition):
            return used
        if used == old:
            return new
        body = _rewritten(used.body, partial(_redefined, old, new))
        return used if body == used.body else Definition(used.name, used.parameters, body, latex=used.latex)

    return Defined(exchanged(node.definition), tuple(map(exchanged, node.arguments)))


def _rewritten(node: Any, change: Callable[[Any], Any]) -> Any:
    """``node`` with ``change`` made at every place, the innermost first."""
    for place in range(sum(1 for _ in places(node))):
        part, put = next(islice(places(node), place, None))
        changed = _rewritten(part, change)
        if changed != part:
            node = put(changed)
    return change(node)


SLIPS: tuple[Slip, ...] = (
    *(Slip((operator.name,), partial(_in_statement, operator)) for operator in OPERATORS),
    *(Slip((operator.name, IN_DEFINITION), partial(_in_definition, operator)) for operator in OPERATORS),
    Slip((DROP_HYPOTHESIS,), _without_hypothesis),
)
