"""Formulas as written: relations, connectives, quantifiers. None has a truth value in Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Union

from proofs.errors import NotationError, ShapeError
from proofs.notation.dimensions import Embedded, Index, IndexTerm, Last
from proofs.notation.naturals import Later, Natural, NaturalTerm, Sequence, as_natural
from proofs.notation.tree import Expression, Function, Node, Symbol, as_expression

__all__ = [
    "Abbreviated",
    "And",
    "Eq",
    "Equivalent",
    "Exists",
    "ForAll",
    "Formula",
    "Ge",
    "Gt",
    "Implies",
    "Le",
    "Lt",
    "NaturalRelation",
    "Ne",
    "Not",
    "Or",
    "Relation",
    "Variable",
    "as_variables",
    "conjunction",
    "negation",
]

Variable = Union[Symbol, Index, Function, Natural, Sequence]
"""What a quantifier can bind."""


class Formula(Node):
    """A statement as written. ``bool(formula)`` is an error: use ``prove`` to know whether it holds."""

    __slots__ = ()

    def __bool__(self) -> bool:
        raise TypeError(f"{type(self).__name__} is a statement, not a truth value: prove(…) it, or compare terms with ==")


def _operand(value: object) -> Expression | IndexTerm:
    return value if isinstance(value, (Index, Last, Embedded)) else as_expression(value)


@dataclass(frozen=True, repr=False, init=False)
class Relation(Formula):
    """``left symbol right`` between numbers; ``=`` and ``≠`` also between indices and between arrays of one shape."""

    left: Expression | IndexTerm
    right: Expression | IndexTerm
    symbol: ClassVar[str] = "?"
    arrays: ClassVar[bool] = False

    def __new__(cls, *operands: object) -> Any:
        """The relation, or what its sign says of natural numbers and of arg max sets."""
        if len(operands) == 2:
            other = _other_reading(cls, *operands)
            if other is not None:
                return other
        return super().__new__(cls)

    def __init__(self, left: object, right: object) -> None:
        object.__setattr__(self, "left", _operand(left))
        object.__setattr__(self, "right", _operand(right))
        self._check()

    def _check(self) -> None:
        first, second = self.left, self.right
        if isinstance(first, Expression) and isinstance(second, Expression):
            if first.shape != second.shape:
                raise ShapeError(f"{first!r} is {first.shape}, but {second!r} is {second.shape}")
            if first.shape.kind != "scalar" and not self.arrays:
                raise ShapeError(f"{self.symbol} compares numbers; {first!r} is {first.shape}")
        elif isinstance(first, Expression) or isinstance(second, Expression):
            raise ShapeError(f"{first!r} {self.symbol} {second!r} compares an index with a number")
        elif not self.arrays:
            raise NotationError(f"indices have no order: {first!r} {self.symbol} {second!r}")
        elif first.dimension != second.dimension:
            raise ShapeError(
                f"{first!r} runs over {first.dimension} and {second!r} over {second.dimension}: they can't be compared"
            )


class Eq(Relation):
    """``left = right``."""

    symbol, arrays = "=", True


class Ne(Relation):
    """``left ≠ right``."""

    symbol, arrays = "≠", True


class Lt(Relation):
    """``left < right``."""

    symbol = "<"


class Le(Relation):
    """``left ≤ right``."""

    symbol = "≤"


class Gt(Relation):
    """``left > right``."""

    symbol = ">"


class Ge(Relation):
    """``left ≥ right``."""

    symbol = "≥"


@dataclass(frozen=True, repr=False)
class NaturalRelation(Formula):
    """``left symbol right`` between natural numbers; ``Eq(t, 0)``, ``t >= t0`` build it."""

    symbol: str
    left: NaturalTerm
    right: NaturalTerm


class Abbreviated(Formula):
    """Notation that stands for another formula, and is checked as that one."""

    __slots__ = ()

    def unfolded(self) -> Formula:
        """The formula that this stands for."""
        raise NotImplementedError


def _other_reading(relation: type[Relation], left: object, right: object) -> Formula | None:
    from proofs.notation.limits import ArgMax, SameSet

    if any(isinstance(side, (Natural, Later)) for side in (left, right)):
        return NaturalRelation(relation.symbol, as_natural(left), as_natural(right))
    if any(isinstance(side, ArgMax) for side in (left, right)):
        if relation.symbol == "=":
            return SameSet(left, right)  # type: ignore[arg-type]
        raise NotationError(f"arg max sets are compared with Eq; got {left!r} {relation.symbol} {right!r}")
    return None


def _formulas(values: tuple[object, ...], word: str) -> tuple[Formula, ...]:
    for value in values:
        if not isinstance(value, Formula):
            raise NotationError(f"{word} joins formulas; got {value!r}")
    return values  # type: ignore[return-value]


@dataclass(frozen=True, repr=False, init=False)
class And(Formula):
    """All ``parts`` hold."""

    parts: tuple[Formula, ...]

    def __init__(self, *parts: Formula) -> None:
        object.__setattr__(self, "parts", _formulas(parts, "And"))


@dataclass(frozen=True, repr=False, init=False)
class Or(Formula):
    """At least one of ``parts`` holds."""

    parts: tuple[Formula, ...]

    def __init__(self, *parts: Formula) -> None:
        object.__setattr__(self, "parts", _formulas(parts, "Or"))


@dataclass(frozen=True, repr=False)
class Not(Formula):
    """``body`` does not hold."""

    body: Formula

    def __post_init__(self) -> None:
        _formulas((self.body,), "Not")


@dataclass(frozen=True, repr=False)
class Implies(Formula):
    """``premise ⇒ conclusion``."""

    premise: Formula
    conclusion: Formula

    def __post_init__(self) -> None:
        _formulas((self.premise, self.conclusion), "Implies")


@dataclass(frozen=True, repr=False)
class Equivalent(Formula):
    """``left ⇔ right``."""

    left: Formula
    right: Formula

    def __post_init__(self) -> None:
        _formulas((self.left, self.right), "Equivalent")


def as_variables(variables: Variable | tuple[Variable, ...], binder: str) -> tuple[Variable, ...]:
    """``variables`` as a tuple of declared names, each once; NotationError says what ``binder`` can't bind."""
    bound = variables if isinstance(variables, tuple) else (variables,)
    for variable in bound:
        if not isinstance(variable, (Symbol, Index, Function, Natural, Sequence)):
            raise NotationError(f"{binder} binds declared names; got {variable!r}")
    names = [variable.name for variable in bound]
    if len(set(names)) != len(names) or not names:
        raise NotationError(f"{binder} binds each name once; got {names}")
    return bound


def conjunction(*parts: Formula) -> Formula:
    """All ``parts``; a single one is itself."""
    return parts[0] if len(parts) == 1 else And(*parts)


@dataclass(frozen=True, repr=False, init=False)
class _Quantified(Formula):
    variables: tuple[Variable, ...]
    body: Formula

    def __init__(self, variables: Variable | tuple[Variable, ...], body: Formula) -> None:
        bound = as_variables(variables, "a quantifier")
        object.__setattr__(self, "variables", bound)
        object.__setattr__(self, "body", _formulas((body,), type(self).__name__)[0])


class ForAll(_Quantified):
    """``∀ variables: body``, over indices, reals, vectors, matrices, functions, natural numbers and sequences."""


class Exists(_Quantified):
    """``∃ variables: body``."""


_OPPOSITE: dict[type[Relation], type[Relation]] = {Eq: Ne, Ne: Eq, Lt: Ge, Ge: Lt, Gt: Le, Le: Gt}


def negation(formula: Formula) -> Formula:
    """What holds when ``formula`` does not, with the ¬ moved inwards: ``a ≥ b`` for ``a < b``, ∃ for ∀."""
    match formula:
        case Relation():
            return _OPPOSITE[type(formula)](formula.left, formula.right)
        case Not():
            return formula.body
        case And():
            return Or(*(negation(part) for part in formula.parts))
        case Or():
            return And(*(negation(part) for part in formula.parts))
        case Implies():
            return And(formula.premise, negation(formula.conclusion))
        case ForAll():
            return Exists(formula.variables, negation(formula.body))
        case Exists():
            return ForAll(formula.variables, negation(formula.body))
        case _:
            return Not(formula)
