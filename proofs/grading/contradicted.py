"""A goal by contradiction: "suppose H(x') > H(x). Then d h < 0. But d h = 2|h| ≥ 0".

From what is absurd everything follows, and a search finds it. So each line under the contrary of the goal must either be put
together from the contrary and the lines that hold anyway, or be proven without the contrary, from the lines before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from proofs.grading.closure import Closure
from proofs.grading.comparing import atom_of, is_comparison, parts_of
from proofs.grading.factored import is_a_multiple, says_again
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, assume
from proofs.search import Unproven, justify
from proofs.search.elimination import eliminated

__all__ = ["contradicted", "denial"]

_WORK = 250
_MOST_LINES = 16


def denial(goal: Term) -> Term | None:
    """The contrary of a comparison."""
    if not is_comparison(goal):
        return None
    left, right = goal.args
    match goal.op:
        case "le":
            return t.lt(right, left)
        case "lt":
            return t.le(right, left)
    return t.not_(goal)


def contradicted(goal: Term, relations: Sequence[Theorem], held: set[Term], ground: Sequence[Theorem]) -> bool:
    """Whether the ``relations`` under the contrary of ``goal`` contradict each other; ``held`` is what may be supposed beside
    it, ``ground`` what that says."""
    contrary = denial(goal)
    if contrary is None:
        return False
    free = [theorem for theorem in relations if theorem.hypotheses <= held]
    under = [theorem for theorem in relations if contrary in theorem.hypotheses and theorem.hypotheses <= held | {contrary}]
    if not 0 < len(under) <= _MOST_LINES:
        return False
    again = says_again(goal)

    def counts(relation: Term) -> bool:
        return not again(relation) and not is_a_multiple(relation, goal) and not _is_absurd(relation)

    known = [*ground, *(theorem for theorem in free if counts(theorem.conclusion))]
    names = [each for each in ground if each.conclusion.op == "eq" and any(side.op == "v" for side in each.conclusion.args)]
    supposed = assume(contrary)
    lines: list[Theorem] = []
    for theorem in under:
        if not counts(theorem.conclusion):
            continue
        follows = Closure((*free, *ground, supposed), direct=True).reaches(theorem.conclusion)
        if not follows and not _holds_by_itself(theorem.conclusion, lines, names, (*ground, *free)):
            return False
        lines.append(assume(theorem.conclusion))
    return any(_refuted(line.conclusion, [*known, *(other for other in lines if other != line)]) for line in lines)


def _holds_by_itself(formula: Term, lines: Sequence[Theorem], names: Sequence[Theorem], others: Sequence[Theorem]) -> bool:
    """Whether a line under the contrary is proven from what is no contradiction yet.

    That is what holds anyway together with what lines say to be equal or not equal, "as d ≠ 0, x_i = −x'_i"; or, of an order, the
    orders before it with what names stand for. An equation that only an absurd order gives is not shown.
    """
    plain = [line for line in lines if line.conclusion.op not in ("le", "lt")]
    orders = [line for line in lines if line.conclusion.op in ("le", "lt")]
    choices: list[Sequence[Theorem]] = [(*plain, *names), (*plain, *others)]
    if formula.op != "eq":
        choices.append((*orders, *names))
    return any(_holds(formula, premises) for premises in choices)


def _refuted(relation: Term, known: Sequence[Theorem]) -> bool:
    """Whether the contrary of a line under the contrary of the goal is put together from the others."""
    if relation.op == "not" and is_comparison(relation.args[0]):
        return Closure(tuple(known), direct=True).reaches(relation.args[0])
    if relation.op not in ("le", "lt") or not is_comparison(relation):
        return False
    contrary = denial(relation)
    return contrary is not None and Closure(tuple(known), direct=True).reaches(contrary)


def _is_absurd(relation: Term) -> bool:
    """Whether a comparison is one of plain numbers, or of a term with itself: ``1 < 0``, ``h < h``."""
    return any(is_comparison(part) and len(atom_of(part).form) < 1 for part in parts_of(relation)) or any(
        is_comparison(part) and not t.free_variables(part) for part in parts_of(relation)
    )


def _holds(formula: Term, premises: Sequence[Theorem]) -> bool:
    for search in (eliminated, _justified):
        try:
            search(formula, premises)
            return True
        except (Unproven, KernelError, RecursionError):
            continue
    return False


def _justified(formula: Term, premises: Sequence[Theorem]) -> Theorem:
    return justify(formula, premises, work=_WORK)
