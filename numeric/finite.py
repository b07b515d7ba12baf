"""Vectors of which there are finitely many: ∀x: (∀j: x_j² = 1) ⇒ P(x) speaks of 2^n vectors, which can all be tried."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from numeric.plan import Plan
from numeric.problem import Problem
from proofs.notation import formulas
from proofs.notation.formulas import Formula
from proofs.notation.tree import Node, Symbol, children

__all__ = ["Two", "counts_all", "two_values"]

Two = tuple[int, int]


@lru_cache(maxsize=1024)
def two_values(node: formulas.ForAll | formulas.Exists) -> dict[Symbol, Two]:
    """The numbers and vectors that ``node`` binds of which it says that each entry is one of two numbers: ±1, or 0 and 1."""
    bound = {variable for variable in node.variables if isinstance(variable, Symbol) and len(variable.dimensions) <= 1}
    if not bound:
        return {}
    plan = Plan.of(Problem(formulas.And(), tuple(_required(node))))
    return {symbol: (1, -1) if symbol in plan.units else (0, 1) for symbol in bound & (plan.units | plan.binary)}


@lru_cache(maxsize=1024)
def counts_all(node: Node) -> bool:
    """Whether all vectors of two numbers have to be gone through somewhere in ``node``."""
    if isinstance(node, (formulas.ForAll, formulas.Exists)) and two_values(node):
        return True
    return isinstance(node, Formula) and any(counts_all(child) for child in children(node) if isinstance(child, Formula))


def _required(node: formulas.ForAll | formulas.Exists) -> Iterator[Formula]:
    """What has to hold of the bound names, or nothing is said of them."""
    body = node.body
    if isinstance(node, formulas.Exists):
        yield from _parts(body)
    elif isinstance(body, formulas.Implies):
        yield from _parts(body.premise)


def _parts(formula: Formula) -> Iterator[Formula]:
    if isinstance(formula, formulas.And):
        for part in formula.parts:
            yield from _parts(part)
    else:
        yield formula
