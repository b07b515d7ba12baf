"""Whether a statement follows from proven relations, at once or by cases that the answer puts together."""

from __future__ import annotations

from collections.abc import Sequence

from proofs.errors import BlackboardError
from proofs.grading.closure import Closure
from proofs.grading.context import known
from proofs.grading.divisions import quotients
from proofs.grading.factored import reached_by_a_factor
from proofs.grading.parts import proper_parts
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, assume, discharge
from proofs.notation.formulas import Formula
from proofs.notation.lowering import lower
from proofs.search import Unproven, justify
from proofs.search.elimination import eliminated

__all__ = ["follows"]

_MOST_CASES = 5


def follows(
    goal: Formula, relations: Sequence[Theorem], permitted: Sequence[Formula], supposed: Sequence[Formula], shown: int
) -> frozenset[Term] | None:
    """The conditions of the cases that together show the goal, none when it is shown at once; None when it is not shown."""
    try:
        wanted = lower(goal)
    except (BlackboardError, KernelError):
        return None
    assumptions, held = known(permitted)
    conditions = {formula for each in supposed for formula in known((each,))[1]}
    held |= {condition for condition in conditions - held if _is_defined_anyway(condition, assumptions)}
    plain = tuple(
        _discharged(theorem, theorem.hypotheses - held)
        for theorem in relations
        if len(theorem.hypotheses - held) <= 1 and theorem.hypotheses <= held | conditions
    )
    if Closure((*plain, *assumptions), direct=shown == 0).reaches(wanted):
        return frozenset()
    cases = _by_cases(wanted, relations, assumptions, held, conditions, shown)
    if cases is None and shown and Closure((*plain, *assumptions), direct=True).reaches(wanted):
        if any(Closure((*plain, *assumptions)).reaches(divided) for divided in quotients(wanted)):
            return frozenset()
        if reached_by_a_factor(wanted, (*plain, *assumptions)):
            return frozenset()
    return cases


def _is_defined_anyway(condition: Term, assumptions: Sequence[Theorem]) -> bool:
    """Whether ``condition`` says that something is not 0, as it is: who supposes p = e/S supposes S ≠ 0 with it."""
    inner = condition
    while inner.op == "forall":
        inner = inner.args[0].args[0]
    if inner.op != "not" or inner.args[0].op != "eq":
        return False
    try:
        justify(condition, assumptions, work=100)
    except (Unproven, KernelError):
        return False
    return True


def _discharged(theorem: Theorem, conditions: frozenset[Term]) -> Theorem:
    """``condition ⇒ theorem``: what is shown under "if φ" says that φ implies it."""
    for condition in conditions:
        theorem = discharge(condition, theorem)
    return theorem


def _is_immediate(wanted: Term, inside: Sequence[Theorem], case: frozenset[Term], known: Sequence[Theorem]) -> bool:
    """Whether equations alone say the goal in one of several cases: of an inequality that its sides are equal there, of an
    equation that it is so after a value of the case, ``|x| = −x``, that is a line of its own."""
    equations = tuple(theorem for theorem in known if theorem.conclusion.op == "eq")
    if wanted.op == "eq":
        values = (theorem.conclusion for theorem in inside if theorem.hypotheses & case and theorem.conclusion.op == "eq")
        if not any(_is_a_value_of_a_part(value, wanted) for value in values):
            return False
    elif wanted.op != "le":
        return False
    return Closure(equations, direct=True).reaches(wanted)


def _is_claimed_times(wanted: Term, inside: Sequence[Theorem], known: Sequence[Theorem]) -> bool:
    """Whether lines of a case say the goal, and show it times a factor."""
    return any(theorem.conclusion == wanted for theorem in inside) and reached_by_a_factor(wanted, known)


def _is_a_value_of_a_part(equation: Term, goal: Term) -> bool:
    """Whether one side of ``equation`` is a proper part of a side of ``goal`` that is no plain name or number."""
    parts = {part for side in goal.args for part in proper_parts(side)}
    return any(side.args and side in parts for side in equation.args)


def _by_cases(
    wanted: Term, relations: Sequence[Theorem], assumptions: Sequence[Theorem], held: set[Term], conditions: set[Term], shown: int
) -> frozenset[Term] | None:
    """The goal under each of several conditions, one of which must hold. The facts of a case stay in it.

    A case is what relations were shown under beyond what holds anyway: "if x'_i = 1 and x_i = −1, then …".
    """
    good: list[Term] = []
    by_a_way = False
    for case in dict.fromkeys(theorem.hypotheses - held for theorem in relations):
        if not case or not case <= conditions:
            continue
        inside = tuple(theorem for theorem in relations if theorem.hypotheses <= held | case)
        known = (*inside, *assumptions, *map(assume, sorted(case, key=lambda formula: formula.key)))
        way = Closure(known, direct=shown == 0).reaches(wanted) or _is_claimed_times(wanted, inside, known)
        if way or _is_immediate(wanted, inside, case, known):
            good.append(t.and_(*sorted(case, key=lambda formula: formula.key)))
            by_a_way = by_a_way or way
    by_values = wanted.op == "eq"  # where every case is immediate, a value of a part is shown in each
    if not 2 <= len(good) <= _MOST_CASES or not (by_a_way or by_values):
        return None
    either = t.or_(*good)
    try:
        eliminated(either, assumptions)
    except Unproven:
        try:
            justify(either, assumptions, work=400)
        except (Unproven, KernelError):
            return None
    return frozenset(part for case in good for part in (case.args if case.op == "and" else (case,)))
