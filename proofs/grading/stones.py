"""Stepping stones: a step that no search finds at once may follow from what stands inside one function on both of its sides.

``Σ_j log a_j < Σ_j log b_j`` is proven from ``a_j < b_j``, and ``a ≥ b ⇔ c ≥ d`` from ``a = c`` and ``b = d``. Each stone is a
theorem of its own, and so is the step: a wrong guess costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofs.grading.peeling import above_a_number, peeled
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, for_all_intro
from proofs.search import Effort, Unproven, justify
from proofs.search.combinations import not_all_zero, vanishing_sum
from proofs.search.log_combinations import by_logarithms
from proofs.search.means import spread
from proofs.search.negated_logs import as_logarithms
from proofs.search.one_term import one_term
from proofs.search.rewriting import fresh, numbered, simplify
from proofs.search.work import OutOfWork, at_most

__all__ = ["over", "stones"]

_DEEPEST = 6
_WORK = 300
_WORK_ON_LOGARITHMS = 4000


def stones(goal: Term, premises: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """Theorems from which ``goal`` may follow; none when a stone is missing."""
    found = _below(goal, premises, _DEEPEST) or _by_one_term(goal, premises) or _combined(goal, premises)
    found = found or _by_likeness(goal, premises, _DEEPEST) or _by_logarithms(goal, premises)
    return found or _worked_out(goal, premises) or ()


def _combined(goal: Term, premises: Sequence[Theorem]) -> tuple[Theorem, ...] | None:
    """A combination of the components of a vector is 0 where they are, and they are not all 0 where it is not."""

    def prove(equation: Term) -> Theorem:
        try:
            return justify(equation, (), work=_WORK)
        except Unproven as error:
            raise KernelError(str(error)) from None

    try:
        return (not_all_zero(goal, premises, prove) if goal.op == "not" else vanishing_sum(goal, premises),)
    except KernelError:
        return None


def _by_one_term(goal: Term, premises: Sequence[Theorem]) -> tuple[Theorem, ...] | None:
    """A sum is at most one of its terms when none is positive, and what is said of the sum holds for the term."""
    for compared, said in one_term(goal, premises):
        try:
            theorem = _proven(said, premises, _DEEPEST)
            if theorem is not None:
                return theorem, compared
        except (Unproven, KernelError):
            continue
    return None


def _by_likeness(goal: Term, premises: Sequence[Theorem], depth: int) -> tuple[Theorem, ...] | None:
    """A mean is compared with a number as each of its terms is, and log a with −log b as a is with 1/b."""
    for compared, equation in (*spread(goal), *as_logarithms(goal)):
        try:
            theorem = _proven(compared, premises, depth - 1)
            if theorem is not None:
                return theorem, justify(equation, (), work=_WORK)
        except (Unproven, KernelError):
            continue
    return None


def _by_logarithms(goal: Term, premises: Sequence[Theorem]) -> tuple[Theorem, ...] | None:
    try:
        with at_most(_WORK_ON_LOGARITHMS):
            return (by_logarithms(goal, premises, work=_WORK),)
    except (KernelError, OutOfWork):
        return None


def _worked_out(goal: Term, premises: Sequence[Theorem]) -> tuple[Theorem, ...] | None:
    """The goal in its normal form: what is 0 in it is gone before any rule of exp or log is tried."""
    try:
        simple = simplify(goal).result
        return None if simple in (goal, t.TRUE, t.FALSE) else (justify(simple, premises, work=_WORK),)
    except (Unproven, KernelError):
        return None


def _below(goal: Term, premises: Sequence[Theorem], depth: int) -> tuple[Theorem, ...] | None:
    found = []
    for variables, part in _parts(goal):
        theorem = _proven(part, premises, depth - 1)
        if theorem is None:
            return None
        for variable in reversed(variables):
            theorem = for_all_intro(variable, theorem)
        found.append(theorem)
    return tuple(found)


def _proven(goal: Term, premises: Sequence[Theorem], depth: int) -> Theorem | None:
    for effort in (Effort.SIGNS, Effort.FULL):
        try:
            return justify(goal, premises, effort=effort, work=_WORK)
        except Unproven:
            first = depth > 0 and effort == Effort.SIGNS
            below = (_below(goal, premises, depth) or _by_one_term(goal, premises)) if first else None
            below = below or (_by_likeness(goal, premises, depth) if first else None)
        if below:
            try:
                return over(goal, below, premises)
            except Unproven:
                continue
    return None


def over(goal: Term, found: Sequence[Theorem], premises: Sequence[Theorem]) -> Theorem:
    """The goal from its stones, in a short way or with all that is known. Raises Unproven."""
    for effort in (Effort.SIGNS, Effort.BOUNDS):
        try:
            return justify(goal, found, effort=effort, work=_WORK)
        except Unproven:
            continue
    return justify(goal, (*premises, *found), work=_WORK)


def _implication(goal: Term) -> Term | None:
    """The implication that ``goal`` is, or one of the two of an equivalence."""
    if (
        goal.op == "and"
        and len(goal.args) == 2
        and all(part.op == "implies" for part in goal.args)
        and (goal.args[0].args == goal.args[1].args[::-1])
    ):
        return goal.args[0]
    return goal if goal.op == "implies" else None


def _named(formula: Term) -> Term:
    """A name for the outer ∀ of ``formula``: the same one each time, so that what is remembered of its parts is of use."""
    with numbered(formula):
        return fresh(formula.args[0].data)


def _parts(goal: Term) -> Iterator[tuple[tuple[Term, ...], Term]]:
    """What ``goal`` follows from, with the names that were opened for it."""
    opened: list[Term] = []
    while goal.op == "forall":
        opened.append(_named(goal))
        goal = t.instantiate(goal.args[0], opened[-1])
    if (implication := _implication(goal)) is not None:
        first, second = implication.args
        if first.op == second.op == "forall" and first.args[0].data == second.args[0].data:
            opened.append(_named(first))
            inside = [t.instantiate(side.args[0], opened[-1]) for side in (first, second)]
            yield tuple(opened), t.implies(*inside) if goal.op == "implies" else t.iff(*inside)
            return
        if first.op == second.op and first.op in ("eq", "le", "lt") and first.args[0].sort == second.args[0].sort == t.REAL:
            for one, other in zip(first.args, second.args, strict=True):
                if one.key != other.key:
                    yield tuple(opened), t.eq(one, other)
        return
    if goal.op not in ("eq", "le", "lt") or goal.args[0].sort != t.REAL:
        return
    try:
        found = peeled(goal, 0, stepwise=True)
        above = above_a_number(goal, 0) if found is None else None
    except KernelError:
        return
    for part in found[0] if found is not None else () if above is None else (above,):
        # The indices of sums that were opened are names of their own.
        inner = sorted((name for name in t.free_variables(part) - t.free_variables(goal)), key=lambda name: name.key)
        yield (*opened, *inner), part
