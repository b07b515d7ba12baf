"""A derivation in plain words and signs, for a terminal that has no LaTeX."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from proofs.derivation import Derivation, Line
from proofs.notation import Definition, Family, Relation
from proofs.notation.text import to_text
from proofs.reasons import Reason

__all__ = [
    "counterexample_text", "definition_text", "derivation_text", "listed", "reason_words", "verdict_words",
]

_LAST_COLUMN_OF_REASONS = 74
_GAP = 2


def listed(words: Sequence[str]) -> str:
    """``1, 2 and 3``."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


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


def verdict_words(verdict: str) -> str:
    """What follows "is": ``proven``, ``false``, ``unclear``, ``in conflict``."""
    return "in conflict" if verdict == "conflict" else verdict


def definition_text(definition: Definition) -> str:
    """``softmax(x)[i] := …`` for a named notation."""
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
    lines = derivation.lines()
    digits = len(str(len(lines)))
    texts = [f"  {line.number:>{digits}}  {_line_text(line)}" for line in lines]
    column = min(max(map(len, texts), default=0) + _GAP, _LAST_COLUMN_OF_REASONS)
    conditions = derivation.given
    for line, text in zip(lines, texts, strict=True):
        if line.given != conditions:
            added = line.given[len(derivation.given):]
            yield f"Case {', '.join(map(to_text, added))}:" if added else "In every case:"
            conditions = line.given
        chain = _as_chain(line)
        if chain is not None and line.opens:
            yield from _folded(f"  {'':{digits}}    {_side(chain.left)}", width, digits + 8)
        yield from _with_reason(text, f"({reason_words(line.reason)})", column, width, digits + 8)


def _as_chain(line: Line) -> Relation | None:
    """The relation of a line whose left side stands above it; None for a line that is written out in full."""
    return line.statement if isinstance(line.statement, Relation) and not line.concludes else None


def _line_text(line: Line) -> str:
    chain = _as_chain(line)
    return to_text(line.statement) if chain is None else f"{chain.symbol} {_side(chain.right)}"


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
    lines = textwrap.wrap(whole, width, initial_indent=" " * start, subsequent_indent=" " * indent,
                          break_long_words=False, break_on_hyphens=False)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


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
