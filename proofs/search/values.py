"""A comparison that speaks of a named value, such as D = Σ_i |a_i|: with the value, as written, in place of the name.

Rewrite rules work on normal forms, in which a product of sums is multiplied out; signs and bounds are seen in what was
written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, convert, replace
from proofs.search.bounds import natural_bounds
from proofs.search.certificates import Arithmetic
from proofs.search.context import Context
from proofs.search.monotone import by_monotony
from proofs.search.signs import sign

__all__ = ["by_values"]


def by_values(goal: Term, context: Context) -> Iterator[Callable[[], Theorem]]:
    """Ways to the comparison ``goal`` once each name that an equation in force defines has given way to its value."""
    used: list[tuple[Term, Term, Theorem]] = []
    written = goal
    known = [(*defined, premise) for premise in context.premises if (defined := _defined(premise.conclusion)) is not None]
    # A value may speak of names that were defined before it.
    for name, value, premise in reversed(known):
        if name in t.free_variables(written):
            used.append((name, value, premise))
            written = t.substitute(written, {name: value})
    if not used:
        return

    def back(theorem: Theorem) -> Theorem:
        for position in range(len(used) - 1, -1, -1):
            name, _, premise = used[position]
            before = goal
            for earlier, value, _ in used[:position]:
                before = t.substitute(before, {earlier: value})
            theorem = replace(_turned(premise), t.abstract(before, name), theorem)
        return theorem

    def bounded() -> Theorem:
        arithmetic = Arithmetic(written, (), context.signs)
        found = arithmetic.candidates((*context.instances(written), *natural_bounds(written, (), context.signs)))
        theorem = arithmetic.solve(found)
        if theorem is None:
            raise KernelError("no combination of bounds adds up to this")
        return back(theorem)

    yield lambda: back(sign(written, (), context.signs))
    yield lambda: back(by_monotony(written, context))
    yield bounded


def _defined(equation: Term) -> tuple[Term, Term] | None:
    """The name and its value in ``name = value`` or ∀i name_i = value_i."""
    sorts: list[t.Sort] = []
    while equation.op == "forall":
        sorts.append(equation.args[0].data)
        equation = equation.args[0].args[0]
    if equation.op != "eq" or equation.args[0].sort != t.REAL:
        return None
    left, value = equation.args
    name = left.args[0] if left.op == "app" else left
    places = tuple(t.bound(len(sorts) - 1 - k, sort) for k, sort in enumerate(sorts))
    if name.op != "v" or (left.args[1:] if left.op == "app" else ()) != places or name in t.free_variables(value):
        return None
    for sort in reversed(sorts):
        value = t.lam(sort, value)
    return name, value


def _turned(equation: Theorem) -> Theorem:
    """∀… value = name from ∀… name = value."""
    formula, sorts = equation.conclusion, []
    while formula.op == "forall":
        sorts.append(formula.args[0].data)
        formula = formula.args[0].args[0]
    turned = t.eq(*reversed(formula.args))
    for sort in reversed(sorts):
        turned = t.for_all(t.lam(sort, turned))
    return convert(equation, turned)
