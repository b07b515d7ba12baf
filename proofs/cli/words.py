"""A derivation in plain words and signs, for a terminal that has no LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofs.derivation import (
    Block, Calc, Cases, Contradiction, Derivation, Fix, Induction, Line, Obtain, Placed, Say, Suppose, Witness,
)
from proofs.notation import Definition, Family, Relation
from proofs.notation.formulas import Equivalent, Formula, Implies, Variable
from proofs.notation.limits import SameSet
from proofs.notation.text import to_text
from proofs.notation.tree import Node
from proofs.reasons import Reason

__all__ = ["counterexample_text", "definition_text", "derivation_text", "reason_words"]

_LONGEST_BEFORE_REASON = 72


def reason_words(reason: Reason) -> str:
    """``reason`` as words, such as ``definition of softmax``."""
    subjects = ", ".join(_subject(subject) for subject in reason.subjects)
    if reason.at:
        subjects += f" at {', '.join(map(_subject, reason.at))}"
    match reason.kind:
        case "definition":
            return f"definition of {subjects}"
        case "fact":
            return f"fact {subjects}"
        case "let":
            return "a name for it"
        case "hypothesis":
            return f"since {subjects}"
        case "claims":
            return f"from {subjects}" if subjects else "from the lines above"
        case "factor out":
            return f"factor out {subjects}"
        case "cancel":
            return f"cancel {subjects}"
        case "expand":
            return "multiply out"
        case "reindex":
            return "rename the bound index"
        case "rearrange":
            return "rearrange"
        case _:
            from proofs.latex.reasons import reason_text

            return reason_text(reason)


def _subject(subject: object) -> str:
    if isinstance(subject, str):
        return subject
    return subject.name if isinstance(subject, Definition) else to_text(subject)


def definition_text(definition: Definition) -> str:
    """``softmax(x)[i] := …`` for a named notation."""
    parameters = ", ".join(parameter.name for parameter in definition.parameters)
    left = f"{definition.name}({parameters})" if parameters else definition.name
    body = definition.body
    if isinstance(body, Family):
        return f"{left}[{', '.join(index.name for index in body.indices)}] := {to_text(body.body)}"
    return f"{left} := {to_text(body)}"


def derivation_text(derivation: Derivation) -> Iterator[str]:
    """What is defined, given and claimed, and each line with its number and reason."""
    for definition in derivation.definitions:
        yield f"Definition  {definition_text(definition)}"
    for hypothesis in derivation.given:
        yield f"Given       {to_text(hypothesis)}"
    for claim in derivation.claims:
        yield f"Claim       {to_text(claim)}"
    yield ""
    digits = len(str(len(derivation.lines())))
    yield from _blocks(derivation.placed().blocks, digits, 0)


def _blocks(places: Sequence[Placed], digits: int, depth: int) -> Iterator[str]:
    """The blocks of one scope; what stands inside a scope of its own is indented."""
    for place in places:
        margin = _INDENT * depth
        match place.block:
            case Say():
                words = " ".join(part if isinstance(part, str) else to_text(part) for part in place.block.parts)
                yield margin + re.sub(r" (?=[.,;:?!)])", "", words)
        for number, part in enumerate(place.parts):
            yield margin + _heading(place.block, number)
            yield from _blocks(part.blocks, digits, depth + 1 if not isinstance(place.block, Cases) else depth)
        if place.parts:
            yield margin + ("In every case:" if isinstance(place.block, Cases) else "So:")
        for line in place.lines:
            for text in _line(line, digits, chain=isinstance(place.block, Calc)):
                yield margin + text
        if isinstance(place.block, Obtain):
            yield margin + _heading(place.block, 0)


_INDENT = "    "


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


def _line(line: Line, digits: int, *, chain: bool) -> Iterator[str]:
    statement = line.statement
    sides = _sides(statement) if chain else None
    if sides is not None:
        if line.opens:
            yield f"  {'':{digits}}    {_side(sides[0])}"
        text = f"{line.relation} {_side(sides[1])}"
    else:
        text = to_text(statement)
    start = f"  {line.number:>{digits}}  {text}"
    words = reason_words(line.reason)
    if not words:
        yield start
        return
    reason = f"({words})"
    if len(start) <= _LONGEST_BEFORE_REASON:
        yield f"{start:<{_LONGEST_BEFORE_REASON}}  {reason}"
    else:
        yield start
        yield f"{'':{_LONGEST_BEFORE_REASON}}  {reason}"


def _sides(statement: Formula) -> tuple[object, object] | None:
    match statement:
        case Relation() | SameSet() | Equivalent():
            return statement.left, statement.right
        case Implies():
            return statement.premise, statement.conclusion
    return None


def _side(side: object) -> str:
    return to_text(side) if isinstance(side, Node) else str(side)


def counterexample_text(instance: object) -> str:
    """``n = 2, x = (0, 1), c = 1/2`` from a counterexample's JSON form."""
    if not isinstance(instance, dict):
        return str(instance)
    return ", ".join(f"{name} = {_value(value)}" for name, value in instance.items())


def _value(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "(" + ", ".join(map(_value, value)) + ")"
    return str(value)
