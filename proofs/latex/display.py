"""Chains and single statements as ``align*``, with the reasons at the right, broken so that no line sticks out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from proofs.derivation import Calc
from proofs.latex.reasons import reason_latex
from proofs.latex.width import width
from proofs.latex.writer import SIGNS, Level, at, summands, to_latex
from proofs.notation import formulas
from proofs.notation.tree import Expression
from proofs.reasons import Reason

__all__ = ["LINE", "display", "have_latex", "prefixed_relation", "reason_width", "statement_rows"]

LINE = 66.0
"""How many letters of mathematics (see ``width``) fit between the margins of ``document``, on the safe side."""

_REASON = 24.0  # what the column of reasons may take before a reason is set as a narrow paragraph
_INDENT = 3.0  # the relation sign and the step to the right


def display(calc: Calc) -> str:
    """A chain: each step on its line, its reason at the right."""
    start = _side(calc.start)
    reasons = [reason_latex(step.reason) for step in calc.steps]
    column = min(_REASON, max(map(reason_width, reasons))) + 4
    widest = max(width(_side(step.right)) for step in calc.steps)
    # A long left-hand side stands on a line of its own, so that all that follows has the whole line.
    alone = width(start) + _INDENT + widest + column > LINE and width(start) > 6
    room = LINE - _INDENT - column - (0 if alone else width(start))
    rows: list[str] = []
    if alone:
        pieces = _broken(calc.start, LINE - _INDENT - column)  # the reasons' column stands beside every row
        rows += [rf"& {pieces[0]}", *(rf"& \qquad {piece}" for piece in pieces[1:])]
    for position, (step, reason) in enumerate(zip(calc.steps, reasons, strict=True)):
        left = start if position == 0 and not alone else ""
        pieces = _broken(step.right, room)
        rows.append(f"{left} & {SIGNS[step.symbol]} {pieces[0]}".strip())
        rows += [rf"& \qquad {piece}" for piece in pieces[1:]]
        rows[-1] += f" && {_reason(reason)}" if reason else ""
    return _align(rows)


def _side(member: Any) -> str:
    """One member of a chain; formulas in brackets where a ⇒ of theirs could be taken for one of the chain."""
    return at(member, Level.OR) if isinstance(member, formulas.Formula) else to_latex(member)


def have_latex(claim: formulas.Formula, reason: Reason) -> str:
    """One statement on a line of its own, its reason at the right, or below a long one, which is cut before its relation."""
    text, why = to_latex(claim), reason_latex(reason)
    if not why:
        return _align(statement_rows(claim))
    if width(text) + min(_REASON, reason_width(why)) + 4 <= LINE:
        return _align([rf"& {text} && {_reason(why)}"])
    if reason_width(why) + _INDENT > LINE:
        return _align([*statement_rows(claim), rf"& \qquad \parbox[t]{{0.85\linewidth}}{{\raggedright ({why})}}"])
    return _align([*statement_rows(claim), rf"& \qquad \text{{({why})}}"])


def statement_rows(claim: formulas.Formula) -> list[str]:
    """``claim`` as rows of an ``align*`` with one column, cut before relations and outer + when it is long."""
    text = to_latex(claim)
    if width(text) <= LINE:
        return [f"& {text}"]
    if isinstance(claim, formulas.Relation) and isinstance(claim.left, Expression) and isinstance(claim.right, Expression):
        left, right = _broken(claim.left, LINE - _INDENT), _broken(claim.right, LINE - _INDENT)
        return [
            f"& {left[0]}",
            *(rf"& \qquad {piece}" for piece in left[1:]),
            rf"& \quad {prefixed_relation(type(claim))} {right[0]}",
            *(rf"& \qquad {piece}" for piece in right[1:]),
        ]
    return [f"& {piece}" for piece in _pieces(claim, LINE, 0)]


def _pieces(claim: formulas.Formula, room: float, depth: int) -> list[str]:
    """A long formula in rows: cut after its quantifiers and before ⇒, ∧, ∨; what can't be cut is scaled down."""
    text = to_latex(claim)
    indent = r"\quad " * depth
    if width(text) <= room - 2 * depth:
        return [indent + text]
    match claim:
        case formulas.ForAll() | formulas.Exists():
            # What stands before the body, as the writer writes it.
            head = text.removesuffix(to_latex(claim.body)).strip()
            return [indent + head, *_pieces(claim.body, room, depth + 1)]
        case formulas.Implies():
            premise = _parts(claim.premise, room - 2 * depth)
            first, *others = _pieces(claim.conclusion, room - 3, depth + 1)
            return [*(indent + row for row in premise), rf"{indent}\quad {SIGNS['⇒']} {first.removeprefix(indent)}", *others]
        case formulas.And() | formulas.Or():
            return [indent + row for row in _parts(claim, room - 2 * depth)]
    return [indent + _squeezed(text, room - 2 * depth)]


def _parts(claim: formulas.Formula, room: float) -> list[str]:
    """A long premise in rows, cut before its outer ∧ or ∨."""
    text = at(claim, Level.OR)
    if width(text) <= room or not isinstance(claim, (formulas.And, formulas.Or)):
        return [_squeezed(text, room)]
    sign = r"\wedge" if isinstance(claim, formulas.And) else r"\vee"
    rows: list[str] = []
    for part in claim.parts:
        written = at(part, Level.NOT)
        if rows and width(f"{rows[-1]} {sign} {written}") <= room:
            rows[-1] += f" {sign} {written}"
        else:
            rows.append(f"{{}} {sign} {written}" if rows else written)
    return [_squeezed(row, room) for row in rows]


def prefixed_relation(relation: type[formulas.Relation]) -> str:
    """The sign of a relation in LaTeX."""
    return SIGNS[relation.symbol]


def _align(rows: Sequence[str]) -> str:
    return "\\begin{align*}\n  " + " \\\\\n  ".join(rows) + "\n\\end{align*}"


def _broken(expression: Any, room: float) -> list[str]:
    """``expression`` in pieces of at most ``room`` letters, cut before outer + and − only."""
    whole = _side(expression)
    if width(whole) <= room:
        return [whole]
    if not isinstance(expression, Expression):
        return [_squeezed(whole, room)]
    pieces: list[str] = []
    for summand in summands(expression):
        if pieces and width(f"{pieces[-1]} {summand}") <= room:
            pieces[-1] += f" {summand}"
        else:
            pieces.append(summand)
    # A sign that begins a row needs an empty left operand to get the spacing of a + b.
    pieces = [piece if position == 0 else "{} " + piece for position, piece in enumerate(pieces)]
    return [_squeezed(piece, room) for piece in pieces]


def _squeezed(text: str, room: float) -> str:
    """``text`` scaled down when it can't be broken and is too wide: small print beats print beyond the margin."""
    size = width(text)
    if size <= room:
        return text
    return rf"\scalebox{{{max(0.4, room / size):.2f}}}{{$\displaystyle {text}$}}"


def reason_width(reason: str) -> float:
    """The width of a reason: its formulas as formulas, its words letter by letter."""
    parts = reason.split("$")
    return sum(width(part) if position % 2 else 0.85 * len(part) for position, part in enumerate(parts)) + 2


def _reason(reason: str) -> str:
    text = rf"({reason})"
    if reason_width(reason) <= _REASON:
        return rf"\text{{{text}}}"
    return rf"\parbox[t]{{0.34\linewidth}}{{\raggedright {text}}}"
