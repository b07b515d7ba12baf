"""What a whole chain says of its two ends: ``a ≤ b = c < d`` shows that a < d, whatever stands between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofs.grading.steps import Step
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem
from proofs.search.order import linear
from proofs.search.rewriting import Rule, rewrite_rule

__all__ = ["composed"]


def composed(steps: Sequence[Step], premises: Sequence[Theorem]) -> Theorem | None:
    """The relation between the first and the last side of a chain whose links are all proven; None for fewer than three links,
    and where their relations point in both directions. ``premises`` may say what a name stands for that is opened in some links.
    """
    if len(steps) < 3 or any(step.verdict != "proven" or not step.theorems for step in steps):
        return None
    theorems = [step.theorems[0] for step in steps]
    if any(each.conclusion.op not in ("eq", "le", "lt") or each.conclusion.args[0].sort != t.REAL for each in theorems):
        return None
    relations = {step.relation for step in steps}
    if relations - set("=<≤") and relations - set("=>≥"):
        return None
    first, last = _sides(steps[0])[0], _sides(steps[-1])[1]
    falls = bool(relations & set(">≥"))
    strict = any(each.conclusion.op == "lt" for each in theorems)
    relation = t.eq if relations == {"="} else t.lt if strict else t.le
    claim = relation(last, first) if falls else relation(first, last)
    # In a chain that goes down an equation is read from right to left.
    parts = [(each, t.num(-1) if falls and each.conclusion.op == "eq" else t.ONE, None) for each in theorems]
    try:
        return linear(claim, parts, tuple(_names(premises)))
    except KernelError:
        return None


def _sides(step: Step) -> tuple[Term, ...]:
    """The sides of a link as they stand in the text."""
    sides = step.theorems[0].conclusion.args
    return sides[::-1] if step.relation in (">", "≥") else sides


def _names(premises: Sequence[Theorem]) -> Iterator[Rule]:
    """The equations that say what a name stands for."""
    for premise in premises:
        if premise.conclusion.op == "eq" and premise.conclusion.args[0].op == "v":
            try:
                yield rewrite_rule(premise)
            except KernelError:
                continue
