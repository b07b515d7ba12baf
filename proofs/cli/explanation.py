"""``proofs explain ID:LINE``: the small steps, hypotheses and facts behind one proven line."""

from __future__ import annotations

from proofs.cli.output import heading, write
from proofs.cli.words import listed, reason_words
from proofs.errors import UnknownLine
from proofs.notation.text import to_text
from proofs.registry import find

__all__ = ["print_explanation"]


def print_explanation(place: str, sheet: str | None) -> None:
    """Print why line LINE of result ID holds, for ``place`` = ``ID:LINE``. Raises UnknownLine."""
    from proofs.checking import check_derivation
    from proofs.explaining import explain
    from proofs.ledger import FACTS

    identifier, colon, number = place.rpartition(":")
    if not colon or not number.isdecimal():
        raise UnknownLine(f"{place}: write a result and one of its lines, such as 2a:3")
    derivation = find(identifier, sheet)
    explanation = explain(check_derivation(derivation, instances=0, sympy=False), int(number))
    line = explanation.line.line
    heading(f"{derivation.id}, line {line.number}  {to_text(line.statement)}")
    words = reason_words(line.reason)
    if words:
        write(f"  reason        {words}")
    for problem in explanation.line.reason_problems:
        write(f"  not true      {problem}")
    for hypothesis in explanation.hypotheses:
        write(f"  hypothesis    {to_text(hypothesis)}")
    if explanation.earlier:
        write(f"  rests on      line{'s' * (len(explanation.earlier) > 1)} {listed(list(map(str, explanation.earlier)))}")
    for name in explanation.facts:
        write(f"  fact          {name}: {FACTS[name].statement}")
    if not (explanation.hypotheses or explanation.earlier or explanation.facts):
        write("  plain algebra: no hypothesis, no earlier line, no fact")
    write()
    write("small steps")
    digits = len(str(len(explanation.steps)))
    for position, step in enumerate(explanation.steps, 1):
        write(f"  {position:>{digits}}  {step.formula}   ({step.why})")
