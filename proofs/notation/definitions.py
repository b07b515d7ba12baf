"""Named notation: ``softmax(x)_i := e^{x_i} / Σ_j e^{x_j}``.

A definition abbreviates. Its name is printed, its body is what is checked: lowering, the numeric check and SymPy each
unfold it in their own way. It can't be circular (a body exists before its name does), and its parameters are bound: no
index of the place where it is used can be captured.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Union, get_args

from proofs.errors import DeclarationError, NotationError, ShapeError
from proofs.notation.big import Family
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.tree import ElementaryName, Expression, Function, Shape, Symbol, as_expression

__all__ = ["Argument", "Defined", "Definition", "abbreviation"]

Argument = Union[Expression, Function, "Definition"]


@dataclass(frozen=True, repr=False, init=False)
class Definition:
    """A named function of ``parameters`` (numbers, vectors, matrices, functions ℝ → ℝ) with an expression as its body.

    ``index=i`` makes the body the i-th component of a vector; a pair of indices makes it an entry of a matrix. A
    definition with one number as its parameter also acts elementwise on vectors, and may be used wherever a
    ``Function`` may.

    >>> from proofs import Dimension, Index, Sum, Vector, exp
    >>> n = Dimension("n")
    >>> i, j, x = Index("i", n), Index("j", n), Vector("x", n)
    >>> softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)
    >>> softmax(x)[i]
    softmax(x)[i]
    """

    name: str
    parameters: tuple[Symbol | Function, ...]
    body: Expression
    latex: str | None
    data: tuple[Symbol, ...] = field(init=False, repr=False, compare=False)
    """The vectors and matrices that the body speaks of beside the parameters."""

    def __init__(
        self,
        name: str,
        parameters: Symbol | Function | tuple[Symbol | Function, ...],
        body: object,
        *,
        index: Index | tuple[Index, ...] = (),
        latex: str | None = None,
    ) -> None:
        if not isinstance(name, str) or not name.strip():
            raise NotationError(f"a definition needs a name; got {name!r}")
        if name in get_args(ElementaryName):
            raise DeclarationError(f"{name} has its usual meaning: choose another name")
        bound = parameters if isinstance(parameters, tuple) else (parameters,)
        for parameter in bound:
            if not isinstance(parameter, (Symbol, Function)):
                raise NotationError(f"{name}: parameters are declared names; got {parameter!r}")
        if len({parameter.name for parameter in bound}) != len(bound):
            raise DeclarationError(f"{name}: two parameters have one name")
        indices = index if isinstance(index, tuple) else (index,)
        expression = as_expression(body)
        if indices:
            expression = Family(expression, *indices)
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "parameters", bound)
        object.__setattr__(self, "body", expression)
        object.__setattr__(self, "latex", latex)
        object.__setattr__(self, "data", self._refuse_its_own_name())

    def _refuse_its_own_name(self) -> tuple[Symbol, ...]:
        """The free names of the body that are no parameters."""
        from proofs.notation.names import free_symbols

        free = free_symbols(self.body)
        for symbol in free:
            if symbol.name == self.name and symbol not in self.parameters:
                raise DeclarationError(f"{self.name} is not fresh: its own definition mentions it")
            if isinstance(symbol, Index):
                raise DeclarationError(f"{self.name}: the index {symbol} of its body is not bound; pass index={symbol}")
        return tuple(symbol for symbol in free if isinstance(symbol, Symbol) and symbol not in self.parameters)

    def fixed_by(self, dimension: Dimension) -> Symbol | None:
        """What the body speaks of, beside its parameters, that has this dimension: then arguments have it too."""
        return next((s for s in self.data for d in s.shape.dimensions if set(d.parts) & set(dimension.parts)), None)

    def __call__(self, *arguments: object) -> Expression:
        read = tuple(
            argument if isinstance(argument, (Function, Definition)) else as_expression(argument) for argument in arguments
        )
        return Defined(self, read)

    def __repr__(self) -> str:
        return self.name

    @property
    def is_scalar_function(self) -> bool:
        """Whether this is a function ℝ → ℝ, which acts elementwise on arrays."""
        return len(self.parameters) == 1 and type(self.parameters[0]).__name__ == "Real" and not self.body.shape.dimensions


@dataclass(frozen=True, repr=False)
class Defined(Expression):
    """``definition(arguments)`` as written; without arguments when the definition is an abbreviation."""

    definition: Definition
    arguments: tuple[Argument, ...]

    def __post_init__(self) -> None:
        self.sizes()

    @property
    def elementwise(self) -> bool:
        """Whether a function ℝ → ℝ is applied to each component of an array."""
        return self.definition.is_scalar_function and bool(self.arguments[0].shape.dimensions)  # type: ignore[union-attr]

    def sizes(self) -> dict[Dimension, Dimension]:
        """Which dimension of the arguments each dimension of the parameters stands for."""
        definition = self.definition
        if len(self.arguments) != len(definition.parameters):
            raise NotationError(f"{definition.name} has {len(definition.parameters)} argument(s); got {len(self.arguments)}")
        if definition.is_scalar_function and isinstance(self.arguments[0], Expression):
            return {}
        sizes: dict[Dimension, Dimension] = {}
        for parameter, argument in zip(definition.parameters, self.arguments, strict=True):
            if isinstance(parameter, Function) or not isinstance(argument, Expression):
                is_function = isinstance(argument, Function) or (isinstance(argument, Definition) and argument.is_scalar_function)
                if not (isinstance(parameter, Function) and is_function):
                    raise NotationError(f"{definition.name}: {argument!r} can't stand for {parameter!r}")
                continue
            if parameter.shape.kind != argument.shape.kind:
                raise ShapeError(f"{definition.name} takes {parameter.shape} here; {argument!r} is {argument.shape}")
            for wanted, given in zip(parameter.shape.dimensions, argument.shape.dimensions, strict=True):
                if len(wanted.parts) > 1 and wanted != given or sizes.setdefault(wanted, given) != given:
                    raise ShapeError(f"{definition.name}: {argument!r} is {argument.shape}, which does not fit {parameter.shape}")
                data = definition.fixed_by(wanted) if wanted != given else None
                if data is not None:
                    raise ShapeError(
                        f"{definition.name} speaks of {data!r}, which is {data.shape}: "
                        f"{argument!r} is {argument.shape} and does not fit"
                    )
        return sizes

    @property
    def shape(self) -> Shape:
        if self.elementwise:
            return self.arguments[0].shape  # type: ignore[union-attr]
        body, sizes = self.definition.body.shape, self.sizes()
        return Shape(body.kind, tuple(renamed(dimension, sizes) for dimension in body.dimensions))


def renamed(dimension: Dimension, sizes: dict[Dimension, Dimension]) -> Dimension:
    """``dimension`` with each part replaced as ``sizes`` says."""
    if dimension in sizes:
        return sizes[dimension]
    singles = [Dimension.of_parts((part,)) for part in dimension.parts]
    return Dimension.of_parts(tuple(part for single in singles for part in sizes.get(single, single).parts))


def abbreviation(name: str, body: object, *, index: Index | tuple[Index, ...] = (), latex: str | None = None) -> Defined:
    """``name := body`` as an expression of its own: ``h = abbreviation("h", Sum(w[i, j] * x[j], Ne(j, i)), index=i)``.

    Raises DeclarationError when the body mentions the name.
    """
    return Defined(Definition(name, (), body, index=index, latex=latex), ())
