"""``proofs show``: a derivation as text, line by line with reasons, its scopes indented."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from proofs.cli.words import reason_words
from proofs.derivation import (
    Block,
    Calc,
    Cases,
    Contradiction,
    Derivation,
    Fix,
    Induction,
    Line,
    Obtain,
    Placed,
    Say,
    Suppose,
    Witness,
)
from proofs.notation import Definition, Family, Relation
from proofs.notation.formulas import Equivalent, Formula, Implies, Variable
from proofs.notation.limits import SameSet
from proofs.notation.predicates import Predicate
from proofs.notation.text import to_text
from proofs.notation.tree import Node

__all__ = ["definition_text", "derivation_text"]

_LAST_COLUMN_OF_REASONS = 74
_GAP = 2
_INDENT = "    "


def definition_text(definition: Definition | Predicate) -> str:
    """``softmax(x)[i] := …`` for a named notation."""
    if isinstance(definition, Predicate):
        return f"{to_text(definition(*definition.parameters))} :⇔ {to_text(definition.body)}"
    parameters = ", ".join(parameter.name for parameter in definition.parameters)
    left = f"{definition.name}({parameters})" if parameters else definition.name
    body = definition.body
    if isinstance(body, Family):
        return f"{left}[{', '.join(index.name for index in body.indices)}] := {to_text(body.body)}"
    return f"{left} := {to_text(body)}"


def derivation_text(derivation: Derivation, width: int | None = None) -> Iterator[str]:
    """What is defined, given and claimed, and each line with its number and reason.

    Lines are broken at ``width`` columns; None breaks none.
    """
    for definition in derivation.definitions:
        yield from _folded(f"Definition  {definition_text(definition)}", width, 14)
    for hypothesis in derivation.given:
        yield from _folded(f"Given       {to_text(hypothesis)}", width, 14)
    for claim in derivation.claims:
        yield from _folded(f"Claim       {to_text(claim)}", width, 14)
    yield ""
    texts = list(_blocks(derivation.placed().blocks, len(str(len(derivation.lines()))), 0))
    column = min(max((len(text) for text, reason, _ in texts if reason), default=0) + _GAP, _LAST_COLUMN_OF_REASONS)
    for text, reason, indent in texts:
        yield from _with_reason(text, f"({reason})", column, width, indent) if reason else _folded(text, width, indent)


Row = tuple[str, str, int]
"""A line of text, its reason (or nothing), and how far its continuation is indented."""


def _blocks(places: Sequence[Placed], digits: int, depth: int) -> Iterator[Row]:
    """The blocks of one scope; what stands inside a scope of its own is indented."""
    margin = _INDENT * depth
    for place in places:
        if isinstance(place.block, Say):
            words = " ".join(part if isinstance(part, str) else to_text(part) for part in place.block.parts)
            yield margin + re.sub(r" (?=[.,;:?!)])", "", words), "", len(margin)
        for number, part in enumerate(place.parts):
            yield margin + _heading(place.block, number), "", len(margin) + 2
            yield from _blocks(part.blocks, digits, depth + 1 if not isinstance(place.block, Cases) else depth)
        if place.parts:
            yield margin + ("In every case:" if isinstance(place.block, Cases) else "So:"), "", len(margin)
        for line in place.lines:
            yield from _line(line, margin, digits, chain=isinstance(place.block, Calc))
        if isinstance(place.block, Obtain):
            yield margin + _heading(place.block, 0), "", len(margin) + 2


def _heading(block: Block, part: int) -> str:
    """How a scope begins."""
    match block:
        case Cases():
            return f"Case {to_text(block.cases[part].condition)}:"
        case Fix():
            given = f" with {', '.join(map(to_text, block.given))}" if block.given else ""
            return f"Fix {_names(block.variables)}{given}:"
        case Suppose():
            return f"Suppose {to_text(block.hypothesis)}:"
        case Contradiction():
            return f"Suppose, to the contrary, {to_text(block.hypothesis)}:"
        case Witness():
            return f"Choose {', '.join(f'{choice.symbol} := {choice.value}' for choice in block.choices)}:"
        case Induction():
            at = f"Base case {block.variable} = {block.first}:"
            return at if part == 0 else f"Induction step: suppose {', '.join(map(to_text, block.hypotheses))}"
        case Obtain():
            return f"Take {_names(block.variables)} with {to_text(block.condition)}"
    return ""


def _names(variables: tuple[Variable, ...]) -> str:
    return ", ".join(variable.name for variable in variables)


def _line(line: Line, margin: str, digits: int, *, chain: bool) -> Iterator[Row]:
    sides = _sides(line.statement) if chain else None
    indent = len(margin) + digits + 8
    if sides is not None:
        if line.opens:
            yield f"{margin}  {'':{digits}}    {_side(sides[0])}", "", indent
        text = f"{line.relation} {_side(sides[1])}"
    else:
        text = to_text(line.statement)
    yield f"{margin}  {line.number:>{digits}}  {text}", reason_words(line.reason), indent


def _sides(statement: Formula) -> tuple[object, object] | None:
    match statement:
        case Relation() | SameSet() | Equivalent():
            return statement.left, statement.right
        case Implies():
            return statement.premise, statement.conclusion
    return None


def _side(side: object) -> str:
    return to_text(side) if isinstance(side, Node) else str(side)


def _with_reason(text: str, reason: str, column: int, width: int | None, indent: int) -> Iterator[str]:
    """``text`` with its reason in ``column``: further left where it would not fit, and below where nothing is free."""
    place = column if width is None else max(min(column, width - len(reason)), indent)
    if len(text) + _GAP <= place:
        yield f"{text:<{place}}{reason}"
    else:
        yield from _folded(text, width, indent)
        yield from _folded(f"{'':{place}}{reason}", width, place + 1)


def _folded(text: str, width: int | None, indent: int) -> list[str]:
    """``text`` in lines of at most ``width``, all but the first indented; a pair of brackets stays in one piece."""
    if width is None or len(text) <= width:
        return [text]
    start = len(text) - len(text.lstrip())
    whole = re.sub(r"\[[^]]*\]|{[^}]*}", lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text.lstrip())
    lines = textwrap.wrap(
        whole, width, initial_indent=" " * start, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
    )
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]
