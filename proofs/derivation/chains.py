"""Chains ``start = … = … ≤ …`` and ``φ ⇔ … ⇒ …``: each step relates what was reached to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Union

from proofs.errors import NotationError
from proofs.notation.formulas import Eq, Equivalent, Formula, Ge, Gt, Implies, Le, Lt, Relation
from proofs.notation.limits import ArgMax
from proofs.notation.tree import Expression, as_expression
from proofs.reasons import Reason, evident

__all__ = ["Calc", "Link", "Member", "Step", "equals", "greater", "greater_equal", "iff", "implies", "less", "less_equal"]

Member = Union[Expression, ArgMax, Formula]
"""What a chain leads through: numbers and arrays, arg max sets, or formulas."""

Link = Union[type[Relation], type[Equivalent], type[Implies]]


@dataclass(frozen=True)
class Step:
    """``relation right``, continuing a chain, because of ``reason``."""

    relation: Link
    right: Member
    reason: Reason

    @property
    def symbol(self) -> str:
        """The sign of the step: ``=``, ``≤``, ``⇔`` …"""
        return _SYMBOLS[self.relation]


_SYMBOLS: dict[Any, str] = {**{relation: relation.symbol for relation in (Eq, Lt, Le, Gt, Ge)}, Equivalent: "⇔", Implies: "⇒"}


def _member(value: object) -> Member:
    return value if isinstance(value, (Formula, ArgMax)) else as_expression(value)


def _statement(value: Formula) -> Formula:
    if not isinstance(value, Formula):
        raise NotationError(f"⇔ and ⇒ lead to a formula; got {value!r}")
    return value


def equals(right: object, reason: Reason | None = None) -> Step:
    """``= right``, between expressions or arg max sets."""
    return Step(Eq, right if isinstance(right, ArgMax) else as_expression(right), reason or evident())


def less(right: object, reason: Reason | None = None) -> Step:
    """``< right``."""
    return Step(Lt, as_expression(right), reason or evident())


def less_equal(right: object, reason: Reason | None = None) -> Step:
    """``≤ right``."""
    return Step(Le, as_expression(right), reason or evident())


def greater(right: object, reason: Reason | None = None) -> Step:
    """``> right``."""
    return Step(Gt, as_expression(right), reason or evident())


def greater_equal(right: object, reason: Reason | None = None) -> Step:
    """``≥ right``."""
    return Step(Ge, as_expression(right), reason or evident())


def iff(right: Formula, reason: Reason | None = None) -> Step:
    """``⇔ right``."""
    return Step(Equivalent, _statement(right), reason or evident())


def implies(right: Formula, reason: Reason | None = None) -> Step:
    """``⇒ right``."""
    return Step(Implies, _statement(right), reason or evident())


@dataclass(frozen=True, init=False)
class Calc:
    """A chain: each step relates the previous right-hand side to the next.

    A chain of formulas (``Calc(φ, iff(ψ), implies(χ))``) shows φ ⇒ χ, or φ ⇔ χ when every step is ⇔; it does not say that φ.
    """

    start: Member
    steps: tuple[Step, ...]

    def __init__(self, start: object, *steps: Step) -> None:
        if not steps:
            raise NotationError("a chain has at least one step")
        first = _member(start)
        for step in steps:
            if isinstance(first, Formula) != isinstance(step.right, Formula):
                raise NotationError(f"a chain leads through numbers or through formulas, not both; got {step.right!r}")
        object.__setattr__(self, "start", first)
        object.__setattr__(self, "steps", steps)

    @property
    def outcome(self) -> Formula | None:
        """What the chain shows of its two ends; None when the directions of its signs don't fit together."""
        links = {step.relation for step in self.steps}
        end = self.steps[-1].right
        if isinstance(self.start, Formula):
            link: Any = Equivalent if links == {Equivalent} else Implies
            return link(self.start, end)  # type: ignore[no-any-return]
        signs = links - {Eq}
        for strict, weak in ((Lt, Le), (Gt, Ge)):
            if signs <= {strict, weak}:
                relation = Eq if not signs else strict if strict in signs else weak
                return relation(self.start, end)
        return None
