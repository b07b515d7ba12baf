"""The surface tree: what was written, exactly as it was written.

Nothing here evaluates, reorders or simplifies: ``2 * x - x`` stays that, ``1 / a`` and ``a ** -1`` stay different.
Every node is frozen, compares by structure (``==``) and knows its shape. Shapes are those of linear algebra: a scalar,
a vector of ℝⁿ (a column), a row (a transposed vector) and a matrix. What a node *means* stands in ``lowering``;
numbers come from ``numeric.evaluate``; LaTeX from ``proofs.latex``: three readings that share no code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from typing import Any, ClassVar, Literal, get_args

from proofs.kernel.terms import MAX_BITS
from proofs.errors import NotationError, ShapeError
from proofs.notation.dimensions import Dimension, Embedded, Index, IndexTerm, Last, as_index
from proofs.notation.naturals import Later, Natural, Sequence

__all__ = [
    "SCALAR",
    "Add",
    "Apply",
    "Component",
    "Div",
    "Dot",
    "Elementary",
    "Expression",
    "Function",
    "KroneckerDelta",
    "MatMul",
    "Matrix",
    "Mul",
    "Neg",
    "Node",
    "Norm",
    "NormSquared",
    "Number",
    "Pow",
    "Real",
    "Shape",
    "Size",
    "Sub",
    "Symbol",
    "Trace",
    "Transpose",
    "Vector",
    "as_expression",
    "children",
]


@dataclass(frozen=True)
class Shape:
    """The kind of a value and its sizes: a vector and a row have one dimension, a matrix two, a scalar none."""

    kind: Literal["scalar", "vector", "row", "matrix"]
    dimensions: tuple[Dimension, ...] = ()

    def __str__(self) -> str:
        sizes = " × ".join(f"({d})" if len(d.parts) > 1 else str(d) for d in self.dimensions)
        match self.kind:
            case "scalar":
                return "a number"
            case "vector":
                return f"a vector of size {sizes}"
            case "row":
                return f"a row of size {sizes}"
            case _:
                return f"a {sizes} matrix"


SCALAR = Shape("scalar")


def vector_of(dimension: Dimension) -> Shape:
    """The shape of a vector of ``dimension``."""
    return Shape("vector", (dimension,))


class Node:
    """Base of everything that is written: expressions and formulas."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Work out a node's hash once: it asks its parts, and these theirs, at every look-up otherwise. Nor does a comparison
        go into nodes whose hashes differ."""
        super().__init_subclass__()
        cls.__hash__ = _hash_once  # type: ignore[assignment, method-assign]
        cls.__eq__ = _equal  # type: ignore[method-assign]

    def __getstate__(self) -> dict[str, Any]:
        """Without what is remembered: the hash of a string is another one in another process."""
        return {name: value for name, value in self.__dict__.items() if name not in ("_hash", "_children", "_same")}

    def __iter__(self) -> Iterator[Any]:
        raise TypeError(f"{type(self).__name__} is no sequence")

    def __repr__(self) -> str:
        from proofs.notation.text import to_text

        return to_text(self)

    def _repr_latex_(self) -> str:
        from proofs.latex.writer import to_latex

        return f"$\\displaystyle {to_latex(self)}$"


def _hash_once(node: Any) -> int:
    known: int | None = node.__dict__.get("_hash")
    if known is None:
        parts = [getattr(node, name) for name in _compared(type(node))]  # type: ignore[arg-type]
        known = node.__dict__["_hash"] = hash((type(node), *parts))
    return known


def _equal(node: Any, other: object) -> bool:
    """Whether two nodes are of one kind and agree in all that is compared, as a dataclass has it."""
    if node is other:
        return True
    kind: Any = type(node)
    if kind is not type(other):
        return False
    mine, theirs = node.__dict__, other.__dict__
    known = mine.get("_same")
    if known is not None and known is theirs.get("_same"):
        return True
    if _hash_once(node) != _hash_once(other):
        return False
    for name in _compared(kind):  # type: ignore[arg-type]
        if getattr(node, name) != getattr(other, name):
            return False
    # What was found to be the same once is not gone through again: a key and the line that asks for it meet at many look-ups.
    mine["_same"] = theirs["_same"] = known or theirs.get("_same") or object()
    return True


@cache
def _compared(kind: Any) -> tuple[str, ...]:
    """The fields in which two equal nodes of one kind agree."""
    return tuple(each.name for each in fields(kind) if each.compare)


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


class Expression(Node):
    """A number, vector, row or matrix as written. Combine with ``+ - * / ** @``, ``x[i]``, ``W[i, j]``, ``W.T``."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Work out a node's shape once: it asks its parts, and these theirs, many times over otherwise."""
        super().__init_subclass__()
        written = cls.__dict__.get("shape")
        if isinstance(written, property) and written.fget is not None:
            once = cached_property(written.fget)
            once.__set_name__(cls, "shape")
            cls.shape = once  # type: ignore[assignment, method-assign]

    @property
    def shape(self) -> Shape:
        """Scalar, vector, row or matrix, with its dimensions."""
        raise NotImplementedError

    def __add__(self, other: object) -> Expression:
        return Add(self, as_expression(other))

    def __radd__(self, other: object) -> Expression:
        return Add(as_expression(other), self)

    def __sub__(self, other: object) -> Expression:
        return Sub(self, as_expression(other))

    def __rsub__(self, other: object) -> Expression:
        return Sub(as_expression(other), self)

    def __mul__(self, other: object) -> Expression:
        return Mul(self, as_expression(other))

    def __rmul__(self, other: object) -> Expression:
        return Mul(as_expression(other), self)

    def __truediv__(self, other: object) -> Expression:
        return Div(self, as_expression(other))

    def __rtruediv__(self, other: object) -> Expression:
        return Div(as_expression(other), self)

    def __neg__(self) -> Expression:
        return Neg(self)

    def __pow__(self, exponent: object) -> Expression:
        if isinstance(self, Norm) and type(exponent) is int and exponent == 2:
            return NormSquared(self.base)
        return Pow(self, exponent)  # type: ignore[arg-type]

    def __matmul__(self, other: object) -> Expression:
        right = as_expression(other)
        return (Dot if self.shape.kind == right.shape.kind == "vector" else MatMul)(self, right)

    def __getitem__(self, key: object) -> Expression:
        indices = key if isinstance(key, tuple) else (key,)
        return Component(self, tuple(as_index(index) for index in indices))

    @property
    def T(self) -> Expression:
        """The transpose: of a vector a row, of a row a vector, of a matrix a matrix."""
        return Transpose(self)

    def __lt__(self, other: object) -> Any:
        from proofs.notation.formulas import Lt

        return Lt(self, other)

    def __le__(self, other: object) -> Any:
        from proofs.notation.formulas import Le

        return Le(self, other)

    def __gt__(self, other: object) -> Any:
        from proofs.notation.formulas import Gt

        return Gt(self, other)

    def __ge__(self, other: object) -> Any:
        from proofs.notation.formulas import Ge

        return Ge(self, other)

    def __bool__(self) -> bool:
        raise TypeError("an expression is neither true nor false; compare with Eq(…), or use == for structural equality")

    def _sympy_(self) -> Any:
        from proofs.sympy_bridge import to_sympy

        return to_sympy(self)


def as_expression(value: object) -> Expression:
    """``value`` as an expression: whole numbers, fractions and decimals become exact; SymPy expressions are read.

    Raises NotationError for anything else, booleans and infinities included.
    """
    if isinstance(value, Expression):
        return value
    if isinstance(value, Dimension):
        return Size(value)
    if isinstance(value, (int, Fraction, Decimal, float)) and not isinstance(value, bool):
        try:
            # A float is read as the decimal that was typed: 0.1 is one tenth.
            return Number(Fraction(str(value)) if isinstance(value, (float, Decimal)) else Fraction(value))
        except ValueError:
            raise NotationError(f"{value!r} is no real number") from None
    sympy = sys.modules.get("sympy")
    if sympy is not None and isinstance(value, sympy.Basic):
        from proofs.sympy_bridge import from_sympy

        return from_sympy(value)
    raise NotationError(f"expected a number or an expression; got {value!r} ({type(value).__name__})")


def _require(expression: Expression, *kinds: str) -> None:
    if expression.shape.kind not in kinds:
        raise ShapeError(f"expected {' or '.join(kinds)}; {expression!r} is {expression.shape}")


# --- leaves -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, repr=False)
class Number(Expression):
    """An exact rational number."""

    value: Fraction

    def __post_init__(self) -> None:
        if type(self.value) is not Fraction:
            raise NotationError(f"a Number holds a Fraction; got {self.value!r}")
        if max(self.value.numerator.bit_length(), self.value.denominator.bit_length()) > MAX_BITS:
            raise NotationError(f"a number of more than {MAX_BITS} bits is too large")

    @property
    def shape(self) -> Shape:
        return SCALAR


@dataclass(frozen=True, repr=False)
class Size(Expression):
    """A dimension as a number: the n of ``(1/n) Σ x_i``."""

    dimension: Dimension

    @property
    def shape(self) -> Shape:
        return SCALAR


@dataclass(frozen=True, repr=False)
class Symbol(Expression):
    """A declared name. ``latex`` overrides how it is printed (``Matrix("W1", m, n, latex="W^1")``)."""

    name: str
    dimensions: tuple[Dimension, ...] = ()
    latex: str | None = None
    kind: ClassVar[Literal["scalar", "vector", "matrix"]] = "scalar"

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.strip():
            raise NotationError(f"a symbol needs a name; got {self.name!r}")
        for dimension in self.dimensions:
            if not isinstance(dimension, Dimension):
                raise NotationError(f"{self.name} needs a Dimension; got {dimension!r}")

    @property
    def shape(self) -> Shape:
        return Shape(self.kind, self.dimensions)


class Real(Symbol):
    """A real number: ``Real("c")``."""

    def __init__(self, name: str, *, latex: str | None = None) -> None:
        super().__init__(name, (), latex)


class Vector(Symbol):
    """A vector of ℝⁿ: ``Vector("x", n)``; its components are ``x[i]``."""

    kind = "vector"

    def __init__(self, name: str, dimension: Dimension, *, latex: str | None = None) -> None:
        super().__init__(name, (dimension,), latex)


class Matrix(Symbol):
    """A real matrix of any rows × columns: ``Matrix("W", m, n)``; its entries are ``W[i, j]``."""

    kind = "matrix"

    def __init__(self, name: str, rows: Dimension, columns: Dimension, *, latex: str | None = None) -> None:
        super().__init__(name, (rows, columns), latex)


@dataclass(frozen=True)
class Function:
    """Any function ℝ → ℝ: ``f = Function("f")``; ``f(t)`` for a number, elementwise for vectors and matrices."""

    name: str
    latex: str | None = None

    def __call__(self, argument: object) -> Expression:
        return Apply(self, as_expression(argument))

    def __repr__(self) -> str:
        return self.name


# --- arithmetic -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, repr=False)
class _Sum2(Expression):
    """Two summands of one shape; a number added to a vector is added to each component."""

    left: Expression
    right: Expression

    def __post_init__(self) -> None:
        left, right = self.left.shape, self.right.shape
        if left == right or (left.kind, right.kind) in (("vector", "scalar"), ("scalar", "vector")):
            return
        raise ShapeError(f"{self.left!r} is {left} and {self.right!r} is {right}: they can't be added or subtracted")

    @property
    def shape(self) -> Shape:
        left = self.left.shape
        return self.right.shape if left.kind == "scalar" else left


class Add(_Sum2):
    """``left + right``."""


class Sub(_Sum2):
    """``left − right``."""


@dataclass(frozen=True, repr=False)
class Neg(Expression):
    """``−operand``."""

    operand: Expression

    @property
    def shape(self) -> Shape:
        return self.operand.shape


@dataclass(frozen=True, repr=False)
class Mul(Expression):
    """``left · right`` where at least one side is a number; products of arrays are ``@``."""

    left: Expression
    right: Expression

    def __post_init__(self) -> None:
        if "scalar" not in (self.left.shape.kind, self.right.shape.kind):
            raise ShapeError(
                f"{self.left!r} is {self.left.shape} and {self.right!r} is {self.right.shape}: write @ for their product"
            )

    @property
    def shape(self) -> Shape:
        left = self.left.shape
        return self.right.shape if left.kind == "scalar" else left


@dataclass(frozen=True, repr=False)
class Div(Expression):
    """``numerator / denominator``; the denominator is a number. Undefined where it is 0."""

    numerator: Expression
    denominator: Expression

    def __post_init__(self) -> None:
        _require(self.denominator, "scalar")

    @property
    def shape(self) -> Shape:
        return self.numerator.shape


@dataclass(frozen=True, repr=False)
class Pow(Expression):
    """``base ** exponent`` for a whole number ``exponent``; undefined at base 0 when it is negative."""

    base: Expression
    exponent: int

    def __post_init__(self) -> None:
        _require(self.base, "scalar")
        if type(self.exponent) is not int:
            raise NotationError(f"an exponent is a whole number (write exp(…) or sqrt(…) otherwise); got {self.exponent!r}")
        if abs(self.exponent) > 1000:
            raise NotationError(f"the exponent {self.exponent} is too large")

    @property
    def shape(self) -> Shape:
        return SCALAR


ElementaryName = Literal["exp", "log", "sqrt", "abs", "max", "min"]


@dataclass(frozen=True, repr=False)
class Elementary(Expression):
    """``exp log sqrt abs`` of one argument (elementwise on arrays), ``max`` and ``min`` of two or more numbers.

    ``log`` is undefined for arguments ≤ 0 and ``sqrt`` for arguments < 0.
    """

    name: ElementaryName
    arguments: tuple[Expression, ...]

    def __post_init__(self) -> None:
        if self.name not in get_args(ElementaryName):
            raise NotationError(f"{self.name!r} is none of {', '.join(get_args(ElementaryName))}")
        if self.name in ("max", "min"):
            if len(self.arguments) < 2:
                raise NotationError(f"{self.name} needs at least two arguments")
            shapes = {argument.shape for argument in self.arguments} - {SCALAR}
            if len(shapes) > 1:
                raise ShapeError(f"{self.name} of arguments of different sizes: {self.arguments}")
        elif len(self.arguments) != 1:
            raise NotationError(f"{self.name} has one argument; got {len(self.arguments)}")

    @property
    def shape(self) -> Shape:
        for argument in self.arguments:
            if argument.shape != SCALAR:
                return argument.shape
        return SCALAR


@dataclass(frozen=True, repr=False)
class Apply(Expression):
    """``f(argument)``, elementwise when the argument is an array."""

    function: Function
    argument: Expression

    @property
    def shape(self) -> Shape:
        return self.argument.shape


# --- linear algebra ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, repr=False)
class Component(Expression):
    """``base[i]`` of a vector or row, ``base[i, j]`` of a matrix."""

    base: Expression
    indices: tuple[IndexTerm, ...]

    def __post_init__(self) -> None:
        dimensions = self.base.shape.dimensions
        if len(dimensions) != len(self.indices):
            raise ShapeError(f"{self.base!r} is {self.base.shape}: it has no component {list(self.indices)}")
        for index, dimension in zip(self.indices, dimensions, strict=True):
            if index.dimension != dimension:
                raise ShapeError(f"index {index} runs over {index.dimension}, but {self.base!r} needs one over {dimension}")

    @property
    def shape(self) -> Shape:
        return SCALAR


@dataclass(frozen=True, repr=False)
class Transpose(Expression):
    """``operand^⊤``."""

    operand: Expression

    def __post_init__(self) -> None:
        _require(self.operand, "vector", "row", "matrix")

    @property
    def shape(self) -> Shape:
        shape = self.operand.shape
        turned: dict[str, Literal["vector", "row", "matrix"]] = {"vector": "row", "row": "vector", "matrix": "matrix"}
        return Shape(turned[shape.kind], shape.dimensions[::-1])


_PRODUCTS: dict[tuple[str, str], Literal["scalar", "vector", "row", "matrix"]] = {
    ("matrix", "matrix"): "matrix",
    ("matrix", "vector"): "vector",
    ("row", "matrix"): "row",
    ("row", "vector"): "scalar",
}


@dataclass(frozen=True, repr=False)
class MatMul(Expression):
    """The matrix product ``left right``: matrix·matrix, matrix·vector, row·matrix, row·vector, vector·row (outer)."""

    left: Expression
    right: Expression

    def __post_init__(self) -> None:
        left, right = self.left.shape, self.right.shape
        if (left.kind, right.kind) == ("vector", "row"):
            return
        if (left.kind, right.kind) not in _PRODUCTS or left.dimensions[-1] != right.dimensions[0]:
            raise ShapeError(f"{self.left!r} is {left} and {self.right!r} is {right}: they have no matrix product")

    @property
    def shape(self) -> Shape:
        left, right = self.left.shape, self.right.shape
        if left.kind == "vector":
            return Shape("matrix", left.dimensions + right.dimensions)
        return Shape(_PRODUCTS[left.kind, right.kind], left.dimensions[:-1] + right.dimensions[1:])


@dataclass(frozen=True, repr=False)
class Dot(Expression):
    """The inner product ``left · right`` of two vectors of one size."""

    left: Expression
    right: Expression

    def __post_init__(self) -> None:
        _require(self.left, "vector")
        if self.left.shape != self.right.shape:
            raise ShapeError(f"{self.left!r} is {self.left.shape} and {self.right!r} is {self.right.shape}: no inner product")

    @property
    def shape(self) -> Shape:
        return SCALAR


@dataclass(frozen=True, repr=False)
class Norm(Expression):
    """The Euclidean norm ``‖base‖`` of a vector; its square, ``Norm(x) ** 2``, is a ``NormSquared``."""

    base: Expression

    def __post_init__(self) -> None:
        _require(self.base, "vector")

    @property
    def shape(self) -> Shape:
        return SCALAR


@dataclass(frozen=True, repr=False)
class NormSquared(Expression):
    """``‖base‖²``, the sum of the squared components."""

    base: Expression

    def __post_init__(self) -> None:
        _require(self.base, "vector")

    @property
    def shape(self) -> Shape:
        return SCALAR


@dataclass(frozen=True, repr=False)
class Trace(Expression):
    """The trace of a square matrix."""

    operand: Expression

    def __post_init__(self) -> None:
        _require(self.operand, "matrix")
        rows, columns = self.operand.shape.dimensions
        if rows != columns:
            raise ShapeError(f"{self.operand!r} is {self.operand.shape}: only a square matrix has a trace")

    @property
    def shape(self) -> Shape:
        return SCALAR


@dataclass(frozen=True, repr=False)
class KroneckerDelta(Expression):
    """``δ_ij``: 1 where the two indices are equal, 0 elsewhere."""

    left: IndexTerm
    right: IndexTerm

    def __post_init__(self) -> None:
        if as_index(self.left).dimension != as_index(self.right).dimension:
            raise ShapeError(
                f"δ compares indices of one dimension; {self.left} runs over {self.left.dimension}, "
                f"{self.right} over {self.right.dimension}"
            )

    @property
    def shape(self) -> Shape:
        return SCALAR


# --- walking ----------------------------------------------------------------------------------------------------


_PARTS = (Node, Index, Last, Embedded, Function, Natural, Later, Sequence)


def children(node: Any) -> tuple[Any, ...]:
    """The direct parts of a node that are nodes, indices, functions or definitions, in the order of writing."""
    if not isinstance(node, Node):
        return tuple(_children(node))
    known: tuple[Any, ...] | None = node.__dict__.get("_children")
    if known is None:
        known = node.__dict__["_children"] = tuple(_children(node))
    return known


def _children(node: Any) -> Iterator[Any]:
    for name in _fields(type(node)):  # type: ignore[arg-type]
        value = getattr(node, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, tuple):
                yield from item
            elif isinstance(item, _PARTS) or hasattr(item, "parameters"):
                yield item
