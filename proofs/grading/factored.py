"""A goal that lines show times a factor: ``0 ≤ ‖z‖² = c (b − a)`` with ``c > 0`` for ``a ≤ b``, ``λs = … = μs`` with ``λ ≠ μ``,
then ``(λ − μ)s = 0`` for ``s = 0``.

The product has to stand in a line, and what is said of it must have a way of its own: a line that says it again, or that only
multiplies it out, is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from proofs.grading.closure import Closure
from proofs.grading.comparing import atom_of, is_comparison, is_goal, parts_of
from proofs.grading.opaque import Form, difference, drawn_out, form, multiplied_out, proportional, shape
from proofs.grading.padding import Padding
from proofs.grading.parts import summands
from proofs.grading.peeling import divided
from proofs.grading.repeating import Repeating, factors
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem
from proofs.search import Unproven, justify

__all__ = ["is_a_multiple", "reached_by_a_factor", "says_again"]

_MOST_PRODUCTS = 8
_WORK = 150


@dataclass(frozen=True)
class _Multiple:
    """``product`` is ``factor`` times the difference of the goal's sides, the larger minus the smaller when it ``rises``."""

    product: Term
    factor: Term
    rises: bool


def reached_by_a_factor(goal: Term, theorems: Sequence[Theorem]) -> bool:
    """Whether ``theorems`` show the comparison ``goal`` times a factor that is positive, or not 0 for an equation."""
    if not is_comparison(goal):
        return False
    goal = drawn_out(goal)
    again = says_again(goal)
    said = tuple(each for each in map(_Said, theorems) if not again(each.conclusion))
    for number, multiple in enumerate(_multiples(goal, said)):
        if number >= _MOST_PRODUCTS:
            break
        if _is_shown(goal, multiple, said) and _may_be_cancelled(goal, multiple.factor, theorems):
            return True
    return goal.op != "eq" and _shown_divided(goal, said, theorems)


def _shown_divided(goal: Term, said: Sequence[_Said], theorems: Sequence[Theorem]) -> bool:
    """Whether the inequality is shown divided by a positive factor of one of its sides: ``0 ≤ … = b − a/c`` for ``a ≤ b c``."""
    own = {shape(part): part for side in goal.args for part in factors(side)}
    spoken_of = {shape(part.args[0]) for each in said for part in _parts(each.conclusion) if part.op == "inv"}
    for key, factor in own.items():
        if key not in spoken_of or not _may_be_cancelled(goal, factor, theorems):
            continue
        for wanted in divided(goal, [t.lt(t.ZERO, factor)]):
            kept = tuple(each for each in said if not _only_multiplies_out(each.conclusion, wanted))
            if Closure(kept).reaches(wanted):  # type: ignore[arg-type]
                return True
    return False


def _parts(term: Term) -> Iterator[Term]:
    yield term
    for part in term.args:
        yield from _parts(part)


def says_again(goal: Term) -> Callable[[Term], bool]:
    """Whether a relation says the comparison ``goal`` again, its contrary, or something of its sides as they stand."""
    padding, repeating, target = Padding(goal), Repeating(goal, []), atom_of(goal)

    def says(relation: Term) -> bool:
        if relation.op == "not":
            return says(relation.args[0])
        return is_comparison(relation) and (
            is_goal(atom_of(relation), target)
            or padding.holds_for_equal_sides(relation)
            or padding.is_an_instance(relation)
            or repeating.says_the_goal(relation)
        )

    return says


def is_a_multiple(relation: Term, goal: Term) -> bool:
    """Whether ``relation`` compares the difference of the goal's sides, times something, with 0."""
    if relation.op == "not":
        return is_a_multiple(relation.args[0], goal)
    if not is_comparison(relation) or t.ZERO not in relation.args:
        return False
    (small, large), whole = goal.args, [side for side in goal.args if side != t.ZERO] if t.ZERO in goal.args else []
    rising = difference(form(large), form(small))
    products = [side for side in relation.args if side.op == "mul"]
    return bool(rising) and any(True for each in products for _ in _without(each, rising, whole, rising_is=large))


class _Said:
    """A theorem with the factors before each Σ drawn out of it."""

    def __init__(self, theorem: Theorem) -> None:
        self.conclusion, self.hypotheses = drawn_out(theorem.conclusion), theorem.hypotheses


def _is_shown(goal: Term, multiple: _Multiple, theorems: Sequence[_Said]) -> bool:
    """Whether what is to be shown of the product has a way."""
    zero, product = t.ZERO, multiple.product
    if goal.op == "eq":
        wanted = t.eq(product, zero)
    else:
        sides = (zero, product) if multiple.rises else (product, zero)
        wanted = t.le(*sides) if goal.op == "le" else t.lt(*sides)
    opened = multiplied_out(wanted)
    kept = tuple(theorem for theorem in theorems if not _only_multiplies_out(theorem.conclusion, wanted))
    if Closure(kept).reaches(wanted):  # type: ignore[arg-type]
        return True
    # "λs = … = μs, so (λ − μ)s = 0": the product is what a line says of the terms.
    said = goal.op == "eq" and any(
        is_comparison(part) and is_goal(atom_of(part), atom_of(wanted)) for each in theorems for part in parts_of(each.conclusion)
    )
    return said and Closure(kept).reaches(opened)  # type: ignore[arg-type]


def _only_multiplies_out(relation: Term, wanted: Term) -> bool:
    """Whether ``relation`` is ``wanted`` or an identity about it when its products are multiplied out."""
    if not is_comparison(relation):
        return False
    opened, aim = atom_of(multiplied_out(relation)), atom_of(multiplied_out(wanted))
    return proportional(opened.values, aim.values) or not opened.form and _speaks_of(relation, wanted)


def _speaks_of(relation: Term, wanted: Term) -> bool:
    """Whether one side of an identity is the product, so that the other one is nothing but its terms."""
    own = {shape(multiplied_out(side)) for side in wanted.args if side != t.ZERO}
    return any(shape(multiplied_out(side)) in own for side in relation.args)


def _may_be_cancelled(goal: Term, factor: Term, theorems: Sequence[Theorem]) -> bool:
    """Whether ``factor`` is known to be positive, or not to be 0 where the goal is an equation."""
    wanted = t.not_(t.eq(factor, t.ZERO)) if goal.op == "eq" else t.lt(t.ZERO, factor)
    try:
        justify(wanted, theorems, work=_WORK)
    except (Unproven, KernelError, RecursionError):
        return False
    return True


def _multiples(goal: Term, theorems: Sequence[_Said]) -> Iterator[_Multiple]:
    """The products in ``theorems`` that have the difference of the goal's sides as a factor."""
    small, large = goal.args
    rising = difference(form(large), form(small))
    if not rising:
        return
    whole = [side for side in goal.args if side != t.ZERO] if t.ZERO in goal.args else []
    seen: set[str] = set()
    for theorem in theorems:
        for product in _products(theorem.conclusion):
            if shape(product) in seen:
                continue
            seen.add(shape(product))
            for rest, rises in _without(product, rising, whole, rising_is=large):
                if any(part.op != "num" for part in rest):
                    yield _Multiple(product, t.mul(*rest) if len(rest) > 1 else rest[0], rises)


def _without(product: Term, rising: Form, whole: Sequence[Term], *, rising_is: Term) -> Iterator[tuple[list[Term], bool]]:
    """The factors of ``product`` without the difference, and whether it was the rising one."""
    parts = factors(product, numbers=True)
    for place, part in enumerate(parts):
        own = form(part)
        if part.op == "add" and proportional(own, rising):
            key = next(iter(own))
            yield parts[:place] + parts[place + 1 :], own[key] * rising[key] > 0
    for side in whole:
        left, wanted = list(parts), factors(side)
        if wanted and Counter(map(shape, wanted)) <= Counter(map(shape, left)):
            for each in wanted:
                left.pop(next(at for at, part in enumerate(left) if shape(part) == shape(each)))
            yield left, side == rising_is


def _products(formula: Term) -> Iterator[Term]:
    """The products among the summands of the sides of comparisons."""
    for part in parts_of(formula):
        if is_comparison(part):
            for side in part.args:
                yield from (each for each in summands(side) if each.op == "mul")
