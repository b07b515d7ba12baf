"""``proofs counterexample ID --drop HYPOTHESIS``: what breaks without a hypothesis."""

from __future__ import annotations

from proofs.cli.output import heading, message, write
from proofs.cli.words import counterexample_text
from proofs.derivation import Derivation
from proofs.errors import UnknownHypothesis
from proofs.notation.formulas import Formula
from proofs.notation.text import to_text
from proofs.registry import find

__all__ = ["list_hypotheses", "show_what_breaks"]


def list_hypotheses(identifier: str, sheet: str | None) -> None:
    """Print the hypotheses of a result with their numbers."""
    from proofs.hypotheses import hypotheses_of

    derivation = find(identifier, sheet)
    found = hypotheses_of(derivation)
    heading(f"{derivation.id}  {derivation.title}")
    for number, hypothesis in enumerate(found, 1):
        write(f"  {number}  {to_text(hypothesis)}")
    if not found:
        write("  it has no hypothesis")


def show_what_breaks(identifier: str, wanted: str, sheet: str | None) -> bool:
    """Print an instance that breaks the result without the hypothesis; whether there is one. Raises UnknownHypothesis."""
    from proofs.hypotheses import broken_without

    derivation = find(identifier, sheet)
    hypothesis = _chosen(derivation, wanted)
    heading(f"{derivation.id} without  {to_text(hypothesis)}")
    broken = broken_without(derivation, hypothesis, seconds=5.0)
    if broken is not None:
        found = broken.counterexample
        write(f"  claim           {to_text(broken.claim)}")
        write(f"  counterexample  {counterexample_text(found.to_json())}")
        if found.lhs_value is not None:
            write(f"  left side {found.lhs_value}, right side {found.rhs_value}")
        return True
    from proofs.checking import check_derivation

    used = dict(check_derivation(derivation, instances=0, sympy=False).hypotheses).get(hypothesis)
    if used is False:
        write("  the proof does not use it: the result holds without")
    else:
        message("no counterexample was found; that does not mean that the result holds without it")
    return used is False


def _chosen(derivation: Derivation, wanted: str) -> Formula:
    from proofs.hypotheses import hypotheses_of

    known = hypotheses_of(derivation)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(known):
        return known[int(wanted) - 1]
    plain = "".join(wanted.split())
    for hypothesis in known:
        if plain in ("".join(to_text(hypothesis).split()), "".join(_latex(hypothesis).split())):
            return hypothesis
    raise UnknownHypothesis(
        f"{derivation.id} has no hypothesis {wanted!r}; name one by its number: "
        + "; ".join(f"{number}: {to_text(each)}" for number, each in enumerate(known, 1))
    )


def _latex(formula: Formula) -> str:
    from proofs.latex.writer import to_latex

    return to_latex(formula)
