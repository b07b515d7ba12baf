"""What binds an index or joins parts: Σ, families, case distinctions, block vectors and block matrices."""

from __future__ import annotations

from dataclasses import dataclass

from proofs.errors import NotationError, ShapeError
from proofs.notation.dimensions import Dimension, Index, IndexTerm
from proofs.notation.formulas import ForAll, Formula, Implies, Ne, conjunction
from proofs.notation.tree import SCALAR, Expression, Shape, as_expression, vector_of

__all__ = ["BlockMatrix", "BlockVector", "Family", "Identity", "Piecewise", "Range", "Sum", "Zeros", "throughout"]


@dataclass(frozen=True)
class Range:
    """Where a bound index runs: over its whole dimension except the ``excluded`` positions."""

    index: Index
    excluded: tuple[IndexTerm, ...] = ()

    def __post_init__(self) -> None:
        for other in self.excluded:
            if getattr(other, "index", other) == self.index:
                raise NotationError(f"Σ over {self.index} ≠ {other} excludes the bound index itself")
            if other.dimension != self.index.dimension:
                raise ShapeError(f"{self.index} runs over {self.index.dimension}, {other} over {other.dimension}")


def throughout(ranges: tuple[Range, ...], claim: Formula) -> Formula:
    """``claim`` at all indices of ``ranges``: what a sum or product over them needs of each of its terms.

    >>> from proofs import Dimension, Gt, Index, Vector
    >>> n = Dimension("n")
    >>> i, j, x = Index("i", n), Index("j", n), Vector("x", n)
    >>> throughout((Range(j, (i,)),), Gt(x[j], 0))
    ∀j: j ≠ i ⇒ x[j] > 0
    """
    for item in reversed(ranges):
        if item.excluded:
            claim = Implies(conjunction(*(Ne(item.index, other) for other in item.excluded)), claim)
        claim = ForAll(item.index, claim)
    return claim


def _range(written: object) -> Range:
    match written:
        case Range():
            return written
        case Index():
            return Range(written)
        case Ne(left=Index() as index, right=other) if not isinstance(other, Expression):
            return Range(index, (other,))
    raise NotationError(f"a sum runs over an index or over Ne(j, i); got {written!r}")


@dataclass(frozen=True, repr=False, init=False)
class Sum(Expression):
    """``Σ body``: ``Sum(x[j], j)``, ``Sum(w[i, j], i, j)``, ``Sum(w[i, j] * x[j], Ne(j, i))`` for Σ_{j≠i}.

    A later range may exclude an earlier index (``Sum(t, i, Ne(j, i))``). The excluded index of the first range stands
    outside the sum's scope.
    """

    body: Expression
    ranges: tuple[Range, ...]

    def __init__(self, body: object, *ranges: object) -> None:
        term = as_expression(body)
        if term.shape != SCALAR:
            raise ShapeError(f"Σ adds numbers; {term!r} is {term.shape}")
        read = tuple(_range(written) for written in ranges)
        if not read:
            raise NotationError("Σ needs an index to run over: Sum(x[j], j)")
        names = [item.index.name for item in read]
        if len(set(names)) != len(names):
            raise NotationError(f"Σ binds each index once; got {names}")
        object.__setattr__(self, "body", term)
        object.__setattr__(self, "ranges", read)

    @property
    def shape(self) -> Shape:
        return SCALAR


@dataclass(frozen=True, repr=False, init=False)
class Family(Expression):
    """The vector ``(body)_i`` or the matrix ``(body)_{i,j}`` with that component for each index."""

    body: Expression
    indices: tuple[Index, ...]

    def __init__(self, body: object, *indices: Index) -> None:
        term = as_expression(body)
        if term.shape != SCALAR:
            raise ShapeError(f"a component is a number; {term!r} is {term.shape}")
        if len(indices) not in (1, 2) or not all(isinstance(index, Index) for index in indices):
            raise NotationError(f"a family has one or two indices; got {indices!r}")
        if len({index.name for index in indices}) != len(indices):
            raise NotationError(f"a family binds each index once; got {indices!r}")
        object.__setattr__(self, "body", term)
        object.__setattr__(self, "indices", indices)

    @property
    def shape(self) -> Shape:
        sizes = tuple(index.dimension for index in self.indices)
        return Shape("vector" if len(sizes) == 1 else "matrix", sizes)


@dataclass(frozen=True, repr=False, init=False)
class Piecewise(Expression):
    """``Piecewise((t₁, φ₁), …, (t_k, φ_k), otherwise)``: the first tₗ whose condition holds, else ``otherwise``."""

    cases: tuple[tuple[Expression, Formula], ...]
    otherwise: Expression

    def __init__(self, *cases: object) -> None:
        if len(cases) < 2:
            raise NotationError("Piecewise needs at least one (value, condition) and a last value")
        read: list[tuple[Expression, Formula]] = []
        for case in cases[:-1]:
            if not (isinstance(case, tuple) and len(case) == 2 and isinstance(case[1], Formula)):
                raise NotationError(f"expected (value, condition); got {case!r}")
            read.append((as_expression(case[0]), case[1]))
        last = as_expression(cases[-1])
        for value in (*(value for value, _ in read), last):
            if value.shape != SCALAR:
                raise ShapeError(f"a case has a number as its value; {value!r} is {value.shape}")
        object.__setattr__(self, "cases", tuple(read))
        object.__setattr__(self, "otherwise", last)

    @property
    def shape(self) -> Shape:
        return SCALAR


@dataclass(frozen=True, repr=False)
class Identity(Expression):
    """The unit matrix of a dimension."""

    dimension: Dimension

    @property
    def shape(self) -> Shape:
        return Shape("matrix", (self.dimension, self.dimension))


@dataclass(frozen=True, repr=False, init=False)
class Zeros(Expression):
    """The zero vector ``Zeros(n)`` or zero matrix ``Zeros(m, n)``."""

    dimensions: tuple[Dimension, ...]

    def __init__(self, *dimensions: Dimension) -> None:
        if len(dimensions) not in (1, 2) or not all(isinstance(d, Dimension) for d in dimensions):
            raise NotationError(f"Zeros needs one or two dimensions; got {dimensions!r}")
        object.__setattr__(self, "dimensions", dimensions)

    @property
    def shape(self) -> Shape:
        return Shape("vector" if len(self.dimensions) == 1 else "matrix", self.dimensions)


_UNIT = Dimension.of_size(1)


@dataclass(frozen=True, repr=False, init=False)
class BlockVector(Expression):
    """Vectors and numbers stacked into one vector: ``BlockVector(x, 1)`` is (x, 1) in ℝⁿ⁺¹."""

    blocks: tuple[Expression, ...]

    def __init__(self, *blocks: object) -> None:
        read = tuple(as_expression(block) for block in blocks)
        if not read:
            raise NotationError("a block vector has at least one block")
        for block in read:
            if block.shape.kind not in ("vector", "scalar"):
                raise ShapeError(f"a block vector stacks vectors and numbers; {block!r} is {block.shape}")
        object.__setattr__(self, "blocks", read)

    @property
    def shape(self) -> Shape:
        sizes = [block.shape.dimensions[0] if block.shape.dimensions else _UNIT for block in self.blocks]
        return vector_of(Dimension.of_parts(tuple(part for size in sizes for part in size.parts)))


@dataclass(frozen=True, repr=False, init=False)
class BlockMatrix(Expression):
    """``BlockMatrix([[W, b], [0, 1]])``: blocks that fit together; a plain 0 fills whatever size its place has.

    A vector is a block of one column, a row a block of one row, a number a block of size 1 × 1.
    """

    rows: tuple[tuple[Expression, ...], ...]

    def __init__(self, rows: object) -> None:
        if not isinstance(rows, (list, tuple)) or not rows:
            raise NotationError("BlockMatrix needs a list of rows")
        read = tuple(tuple(as_expression(entry) for entry in row) for row in rows)
        if len({len(row) for row in read}) != 1 or not read[0]:
            raise ShapeError("the rows of a block matrix have different numbers of blocks")
        object.__setattr__(self, "rows", read)
        self.block_sizes()

    def block_sizes(self) -> tuple[tuple[Dimension, ...], tuple[Dimension, ...]]:
        """The heights of the block rows and the widths of the block columns; ShapeError when the blocks don't fit."""
        heights = [
            self._common([self._size(entry)[0] for entry in row], f"block row {number}")
            for number, row in enumerate(self.rows, 1)
        ]
        widths = [
            self._common([self._size(row[column])[1] for row in self.rows], f"block column {column + 1}")
            for column in range(len(self.rows[0]))
        ]
        return tuple(heights), tuple(widths)

    @staticmethod
    def is_filler(entry: Expression) -> bool:
        """Whether ``entry`` is the plain 0 that takes the size of its place."""
        from proofs.notation.tree import Number

        return isinstance(entry, Number) and entry.value == 0

    def _size(self, entry: Expression) -> tuple[Dimension | None, Dimension | None]:
        if self.is_filler(entry):
            return None, None
        shape = entry.shape
        match shape.kind:
            case "scalar":
                return _UNIT, _UNIT
            case "vector":
                return shape.dimensions[0], _UNIT
            case "row":
                return _UNIT, shape.dimensions[0]
            case _:
                return shape.dimensions[0], shape.dimensions[1]

    @staticmethod
    def _common(sizes: list[Dimension | None], where: str) -> Dimension:
        known = {size for size in sizes if size is not None}
        if len(known) > 1:
            raise ShapeError(f"{where} joins blocks of different sizes: {', '.join(sorted(map(str, known)))}")
        return known.pop() if known else _UNIT

    @property
    def shape(self) -> Shape:
        heights, widths = self.block_sizes()
        return Shape(
            "matrix", tuple(Dimension.of_parts(tuple(p for size in sizes for p in size.parts)) for sizes in (heights, widths))
        )
