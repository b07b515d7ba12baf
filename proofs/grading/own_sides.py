"""What is supposed of a side of an equivalence says nothing for it: under "suppose that a", ``a ⇔ b`` is only ``b``.

Who writes ``a ⇔ b`` means it of all instances, whatever the text has supposed or explained before: "that i is a maximiser means
p_i ≥ p_k for all k" and then "(∀k: p_i ≥ p_k) ⇔ n p_i ≥ 1" is false. An implication is not shown by its own conclusion either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.conditions import is_about_positions
from proofs.grading.context import Context, assumed, proves
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.notation.formulas import And, Equivalent, ForAll, Formula, Implies, negation
from proofs.notation.lowering import lower
from proofs.search.rewriting import match_term

__all__ = ["by_itself", "equated", "on_a_side", "sides_of"]

_WORK = 100
_DECIDED = "what is supposed here decides one of its sides: say it as an implication, or without supposing that"


def sides_of(formula: Formula) -> Iterator[Formula]:
    """What would decide ``formula`` by itself: either side of ⇔ or its contrary, the conclusion of ⇒, its premise denied."""
    match formula:
        case ForAll():
            yield from sides_of(formula.body)
        case And():
            for part in formula.parts:
                yield from sides_of(part)
        case Equivalent():
            for side in (formula.left, formula.right):
                yield from (side, negation(side))
        case Implies() if isinstance(formula.conclusion, (Equivalent, Implies)):
            yield from sides_of(formula.conclusion)
        case Implies():
            yield from (formula.conclusion, negation(formula.premise))


def equated(formula: Formula) -> Iterator[Formula]:
    """What decides a whole chain of equivalences that ``formula`` is a link of."""
    if _relates(formula):
        yield from sides_of(formula)


def on_a_side(supposed: Formula, sides: Iterable[Formula]) -> bool:
    """Whether ``supposed`` is one of the ``sides``, an instance of one, or the general case of one. Positions are none: i ≠ m."""
    if is_about_positions(supposed):
        return False
    own = _said(supposed)
    return own is not None and any(
        _is_an_instance(own, other) or _is_an_instance(other, own) for side in sides if (other := _said(side)) is not None
    )


def by_itself(
    formula: Formula,
    context: Context,
    more: Sequence[Formula],
    granted: Sequence[Formula],
    judge: Callable[[tuple[Formula, ...]], dict[str, Any]],
) -> dict[str, Any]:
    """The verdict of ``judge`` on ``formula`` under ``more``; an equivalence that what is supposed decides is not proven.

    What is ``granted`` is no supposition of the text.
    """
    found = judge(tuple(more))
    if found["verdict"] != "proven" or not _relates(formula):
        return found
    needed = {hypothesis for theorem in found["theorems"] for hypothesis in theorem.hypotheses}
    supposed = [each.formula for each in context.active if each.formula is not None and not each.own]
    supposed = [each for each in (*supposed, *more) if each not in granted]
    used = [each for each in supposed if not is_about_positions(each) and needed & _conclusions(each)]
    ground = [theorem for each in (*context.facts, *used) for theorem in assumed(each)]
    if not used or not any(proves(side, ground, _WORK) is not None for side in sides_of(formula)):
        return found
    with context.leaving_out(used):
        found = judge(tuple(each for each in more if each not in used))
    return found if found["verdict"] == "proven" else {"verdict": "unclear", "message": _DECIDED}


def _relates(formula: Formula) -> bool:
    """Whether ``formula`` is an equivalence, perhaps for all of something and under a condition."""
    while isinstance(formula, (ForAll, Implies)):
        formula = formula.body if isinstance(formula, ForAll) else formula.conclusion
    return isinstance(formula, Equivalent)


def _conclusions(formula: Formula) -> set[Term]:
    return {theorem.conclusion for theorem in assumed(formula)}


def _said(formula: Formula) -> Term | None:
    try:
        return lower(formula)
    except (BlackboardError, KernelError, RecursionError):
        return None


def _is_an_instance(formula: Term, pattern: Term) -> bool:
    """Whether ``formula`` is ``pattern`` at some values of what that says for all, with or without what it is said under."""
    count = 0
    while formula.op == "forall":
        formula, count = t.instantiate(formula.args[0], t.var(f"·{count}", formula.args[0].data)), count + 1
    count = 0
    while pattern.op == "forall":
        pattern, count = pattern.args[0].args[0], count + 1
    return match_term(_anywhere(pattern), _anywhere(formula), count, {})


def _anywhere(formula: Term) -> Term:
    """``formula`` without the positions that it is said for: "for all j ≠ m"."""
    return formula.args[1] if formula.op == "implies" and _is_of_positions(formula.args[0]) else formula


def _is_of_positions(formula: Term) -> bool:
    if formula.op in ("not", "and", "or"):
        return all(map(_is_of_positions, formula.args))
    return formula.op == "eq" and isinstance(formula.args[0].sort, t.IndexSort)
