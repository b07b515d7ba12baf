"""Named relations: ``Predicate("update", (x, new, i), φ)`` is a short way to write the formula φ of x, x' and i.

``update(s[t], s[t + 1], i)`` is that formula at these values, and is checked as such. What is printed for it is up to the
definition: ``text`` and ``latex`` hold ``{0}``, ``{1}`` … where the values stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Union

from proofs.errors import DeclarationError, NotationError, ShapeError
from proofs.notation.dimensions import Embedded, Index, IndexTerm, Last
from proofs.notation.formulas import Abbreviated, And, Equivalent, Exists, ForAll, Formula, Implies, Not, Or, as_variables
from proofs.notation.tree import Expression, Symbol, as_expression

__all__ = ["Predicate", "Stated", "spelled_out"]

Parameter = Union[Symbol, Index]


@dataclass(frozen=True, repr=False, init=False)
class Predicate:
    """``name`` for what ``body`` says of ``parameters``, which are numbers, arrays and indices."""

    name: str
    parameters: tuple[Parameter, ...]
    body: Formula
    text: str
    latex: str

    def __init__(
        self,
        name: str,
        parameters: Parameter | tuple[Parameter, ...],
        body: Formula,
        *,
        text: str | None = None,
        latex: str | None = None,
    ) -> None:
        if not isinstance(name, str) or not name.strip():
            raise NotationError(f"a predicate needs a name; got {name!r}")
        bound = as_variables(parameters, name)
        if not all(isinstance(parameter, (Symbol, Index)) for parameter in bound):
            raise NotationError(f"{name} speaks of numbers, arrays and indices; got {list(bound)}")
        if not isinstance(body, Formula):
            raise NotationError(f"{name} stands for a formula; got {body!r}")
        places = ", ".join(f"{{{number}}}" for number in range(len(bound)))
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "parameters", bound)
        object.__setattr__(self, "body", body)
        object.__setattr__(self, "text", text or f"{name}({places})")
        object.__setattr__(self, "latex", latex or rf"\operatorname{{{{{name}}}}}({places})")
        self._refuse_free_indices()

    def _refuse_free_indices(self) -> None:
        from proofs.notation.names import free_symbols

        for symbol in free_symbols(self.body):
            if isinstance(symbol, Index) and symbol not in self.parameters:
                raise DeclarationError(f"{self.name}: the index {symbol} of its body is not bound; make it a parameter")

    def __call__(self, *arguments: object) -> Stated:
        read = tuple(
            argument if isinstance(argument, (Index, Last, Embedded)) else as_expression(argument) for argument in arguments
        )
        return Stated(self, read)

    def __repr__(self) -> str:
        return self.name

    def written(self, template: str, show: Callable[[Any], str], arguments: tuple[Any, ...]) -> str:
        """``template`` with each argument in its place."""
        return template.format(*(show(argument) for argument in arguments))


@dataclass(frozen=True, repr=False)
class Stated(Abbreviated):
    """``predicate`` holds of ``arguments``."""

    predicate: Predicate
    arguments: tuple[Expression | IndexTerm, ...]

    def __post_init__(self) -> None:
        parameters = self.predicate.parameters
        if len(parameters) != len(self.arguments):
            raise NotationError(f"{self.predicate} speaks of {len(parameters)} things; got {len(self.arguments)}")
        for parameter, argument in zip(parameters, self.arguments, strict=True):
            if isinstance(parameter, Index) == isinstance(argument, Expression):
                raise NotationError(f"{self.predicate}: {argument!r} can't stand for {parameter!r}")
            wanted, given = (part.dimension if not isinstance(part, Expression) else part.shape for part in (parameter, argument))
            if wanted != given:
                raise ShapeError(f"{self.predicate}: {argument!r} is no {parameter!r} ({given}, not {wanted})")

    def unfolded(self) -> Formula:
        return self._meaning

    @cached_property
    def _meaning(self) -> Formula:
        from proofs.notation.substitution import substituted

        values = dict(zip(self.predicate.parameters, self.arguments, strict=True))
        return substituted(self.predicate.body, values)  # type: ignore[no-any-return]


@lru_cache(maxsize=4096)
def spelled_out(formula: Formula) -> Formula:
    """``formula`` with what it says by predicates said in full."""
    match formula:
        case Stated():
            return spelled_out(formula.unfolded())
        case And() | Or():
            return type(formula)(*map(spelled_out, formula.parts))
        case Not():
            return Not(spelled_out(formula.body))
        case Implies():
            return Implies(spelled_out(formula.premise), spelled_out(formula.conclusion))
        case Equivalent():
            return Equivalent(spelled_out(formula.left), spelled_out(formula.right))
        case ForAll() | Exists():
            return type(formula)(formula.variables, spelled_out(formula.body))
        case _:
            return formula
