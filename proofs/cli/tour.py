"""Plain ``proofs``: a derivation, a false line with its counterexample, and three commands to try."""

from __future__ import annotations

import shlex

from proofs.cli.output import heading, terminal_width, verdict_mark, write
from proofs.cli.page import derivation_text
from proofs.cli.words import counterexample_text, verdict_words
from proofs.derivation import Derivation, Have
from proofs.notation import Dimension, Eq, Index, Real, Vector, exp
from proofs.notation.text import to_text
from proofs.reasons import rearrange
from proofs.registry import results

__all__ = ["FALSE_LINE", "tour"]

_n = Dimension("n")
_i = Index("i", _n)
_x, _c = Vector("x", _n), Real("c")
_wrong = Eq(exp(_x[_i] + _c), exp(_x[_i]) + exp(_c))

FALSE_LINE = Derivation("tour", "A popular mistake", claims=(_wrong,), blocks=(Have(_wrong, rearrange()),))
"""exp of a sum is not the sum of the exps."""


def tour(sheet: str | None = None) -> None:
    """Print the tour, with the first result that is proven from few lines."""
    from proofs.checking import check_derivation

    chosen = _first_to_show(results(sheet))
    if chosen is not None:
        checked = check_derivation(chosen, instances=0, sympy=False)
        heading(f"A derivation: {chosen.id}, {chosen.title}")
        width = terminal_width()
        for text in derivation_text(chosen, width and width - 2):
            write(f"  {text}".rstrip())
        if checked.status == "proven":
            verdict = f"proven for every n, with the facts: {', '.join(checked.facts) or 'none'}"
        else:
            verdict = f"{verdict_words(checked.status)}: the check below says more"
        write(f"\n  {verdict_mark(checked.status)} {verdict}\n")

    [line] = check_derivation(FALSE_LINE, instances=0, sympy=False).lines
    heading("A line that does not hold")
    write(f"  {to_text(line.line.statement)}")
    write(f"  {verdict_mark(line.verdict)} {line.verdict}")
    if line.counterexample is not None:
        found = line.counterexample
        write(f"  smallest counterexample: {counterexample_text(found.to_json())}")
        write(f"  left side {found.lhs_value}, right side {found.rhs_value}")
    elif line.message:
        write(f"  {line.message}")

    write()
    heading("Try")
    identifier = chosen.id if chosen is not None else "ID"
    option = f" --sheet {shlex.quote(sheet)}" if sheet is not None else ""
    commands = {
        f"proofs list{option}": "what there is",
        f"proofs check {identifier}{option}": "each line proven, and tried on 1000 random instances",
        f"proofs latex {identifier}{option}": "the derivation as a LaTeX document",
    }
    column = max(map(len, commands)) + 4
    for command, does in commands.items():
        write(f"  {command:<{column}}{does}")


def _first_to_show(available: tuple[Derivation, ...]) -> Derivation | None:
    """2a when the sheet has it, for it is short and uses one fact; else the shortest derivation."""
    by_id = {derivation.id: derivation for derivation in available}
    shortest = min(available, key=lambda derivation: len(derivation.lines()), default=None)
    return by_id.get("2a", shortest)
