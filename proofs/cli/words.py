"""A derivation in plain words and signs, for a terminal that has no LaTeX."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.derivation import Derivation, Line
from proofs.notation import Definition, Family, Relation
from proofs.notation.text import to_text
from proofs.reasons import Reason

__all__ = ["counterexample_text", "definition_text", "derivation_text", "reason_words"]

_LONGEST_BEFORE_REASON = 72


def reason_words(reason: Reason) -> str:
    """``reason`` as words, such as ``definition of softmax``."""
    subjects = ", ".join(_subject(subject) for subject in reason.subjects)
    match reason.kind:
        case "definition":
            return f"definition of {subjects}"
        case "fact":
            return f"fact {subjects}"
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
    lines = derivation.lines()
    digits = len(str(len(lines)))
    conditions = derivation.given
    for line in lines:
        if line.given != conditions:
            added = line.given[len(derivation.given):]
            yield f"Case {', '.join(map(to_text, added))}:" if added else "In every case:"
            conditions = line.given
        yield from _line(line, digits)


def _line(line: Line, digits: int) -> Iterator[str]:
    statement = line.statement
    if isinstance(statement, Relation) and not line.concludes:
        if line.opens:
            yield f"  {'':{digits}}    {_side(statement.left)}"
        text = f"{statement.symbol} {_side(statement.right)}"
    else:
        text = to_text(statement)
    start = f"  {line.number:>{digits}}  {text}"
    reason = f"({reason_words(line.reason)})"
    if len(start) <= _LONGEST_BEFORE_REASON:
        yield f"{start:<{_LONGEST_BEFORE_REASON}}  {reason}"
    else:
        yield start
        yield f"{'':{_LONGEST_BEFORE_REASON}}  {reason}"


def _side(side: object) -> str:
    from proofs.notation import Expression

    return to_text(side) if isinstance(side, Expression) else str(side)


def counterexample_text(instance: object) -> str:
    """``n = 2, x = (0, 1), c = 1/2`` from a counterexample's JSON form."""
    if not isinstance(instance, dict):
        return str(instance)
    return ", ".join(f"{name} = {_value(value)}" for name, value in instance.items())


def _value(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "(" + ", ".join(map(_value, value)) + ")"
    return str(value)
