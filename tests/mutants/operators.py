"""The mutation operators: each names a typical slip and yields every formula with that slip made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import count
from typing import Any

from proofs.errors import BlackboardError
from proofs.notation import big, formulas, tree
from proofs.notation.dimensions import Dimension, Embedded, Index, Last
from proofs.notation.formulas import Formula
from proofs.notation.names import check_declarations, dimensions_in
from tests.mutants.walk import Make, everywhere, indices_in

__all__ = ["OPERATORS", "Operator"]


@dataclass(frozen=True)
class _Pool:
    """What the formula offers for a swap: its indices and its dimensions."""

    indices: tuple[Any, ...]
    dimensions: tuple[Dimension, ...]


@dataclass(frozen=True)
class Operator:
    """A named slip. ``change`` yields the replacements of one node."""

    name: str
    change: Callable[[_Pool, Any], Iterator[Make]]

    def mutants(self, formula: Formula) -> Iterator[Formula]:
        """Every formula with the slip made in one place, each well-shaped and with consistent names."""
        pool = _Pool(indices_in(formula), dimensions_in((formula,)))
        for mutant in everywhere(formula, partial(self.change, pool)):
            try:
                check_declarations((mutant,))
            except BlackboardError:
                continue
            yield mutant


def _value(value: object) -> Make:
    return lambda: value


def _drop_term(_: _Pool, node: Any) -> Iterator[Make]:
    """a + b → a or b; one block → 0; one argument of max; one case."""
    match node:
        case tree.Add(left=left, right=right):
            yield _value(left)
            yield _value(right)
        case tree.Sub(left=left, right=right):
            yield _value(left)
            yield lambda: tree.Neg(right)
        case tree.Elementary(name="max" | "min", arguments=arguments):
            yield from map(_value, arguments if len(arguments) == 2 else ())
        case big.Piecewise():
            yield _value(node.otherwise)
            yield from (_value(value) for value, _ in node.cases)
        case big.BlockVector(blocks=blocks):
            for place, block in enumerate(blocks):
                if not block.shape.dimensions:
                    yield partial(big.BlockVector, *blocks[:place], 0, *blocks[place + 1 :])
        case big.BlockMatrix(rows=rows):
            for r, row in enumerate(rows):
                for c in range(len(row)):
                    yield partial(big.BlockMatrix, (*rows[:r], (*row[:c], 0, *row[c + 1 :]), *rows[r + 1 :]))


def _swap_index(pool: _Pool, node: Any) -> Iterator[Make]:
    """x_i → x_j; W_ij → W_ji; A → Aᵀ."""
    match node:
        case Index() | Last() | Embedded():
            yield from (_value(other) for other in pool.indices if other.dimension == node.dimension)
        case tree.Component(base=base, indices=(first, second)):
            yield lambda: tree.Component(base, (second, first))
        case tree.Transpose(operand=operand) if operand.shape.kind == "matrix":
            yield _value(operand)
        case tree.Matrix():
            yield lambda: tree.Transpose(node)


def _flip_sign(_: _Pool, node: Any) -> Iterator[Make]:
    """a + b ↔ a − b; t → −t under a function, in a sum, on a side."""
    match node:
        case tree.Add(left=left, right=right):
            yield lambda: tree.Sub(left, right)
            yield lambda: tree.Add(tree.Neg(left), right)
        case tree.Sub(left=left, right=right):
            yield lambda: tree.Add(left, right)
            yield lambda: tree.Sub(right, left)
        case tree.Neg(operand=operand):
            yield _value(operand)
        case tree.Number(value=value):
            yield lambda: tree.Number(-value)
        case tree.Pow(base=base, exponent=exponent):
            yield lambda: tree.Pow(base, -exponent)
        case tree.Mul() | tree.Div() | tree.Dot() | big.Sum() | tree.Elementary() | tree.Component() | tree.Symbol():
            yield lambda: tree.Neg(node)


_OTHER: dict[type, tuple[type, ...]] = {
    formulas.Eq: (formulas.Lt, formulas.Gt, formulas.Ne),
    formulas.Ne: (formulas.Eq,),
    formulas.Le: (formulas.Lt, formulas.Ge, formulas.Eq),
    formulas.Lt: (formulas.Gt, formulas.Ge, formulas.Eq),
    formulas.Ge: (formulas.Gt, formulas.Le, formulas.Eq),
    formulas.Gt: (formulas.Lt, formulas.Le, formulas.Eq),
}


def _change_bound(_: _Pool, node: Any) -> Iterator[Make]:
    """≤ → <, ≤ → ≥, = → <; a bound c → c ± 1; a written number or a power one more or less; max ↔ min."""
    match node:
        case formulas.Relation(left=left, right=right):
            for other in _OTHER[type(node)]:
                yield partial(other, left, right)
            if isinstance(left, tree.Expression) and not isinstance(node, (formulas.Eq, formulas.Ne)):
                yield lambda: type(node)(left, tree.Sub(right, tree.Number(Fraction(1))))
                yield lambda: type(node)(left, tree.Add(right, tree.Number(Fraction(1))))
                yield lambda: type(node)(left, tree.Div(right, tree.Number(Fraction(2))))
        case tree.Number(value=value):
            yield lambda: tree.Number(value + 1)
            yield lambda: tree.Number(value - 1)
        case tree.Pow(base=base, exponent=exponent):
            yield lambda: tree.Pow(base, exponent + 1)
        case tree.Elementary(name="max" | "min", arguments=arguments):
            yield lambda: tree.Elementary("min" if node.name == "max" else "max", arguments)


def _drop_factor(_: _Pool, node: Any) -> Iterator[Make]:
    """a·b → a or b; a/b → a; aᵏ → aᵏ⁻¹; f(t) → t; ‖x‖² → ‖x‖; AB → A or B."""
    match node:
        case tree.Mul(left=left, right=right) | tree.MatMul(left=left, right=right):
            yield _value(left)
            yield _value(right)
        case tree.Dot(left=left, right=right):
            yield lambda: tree.NormSquared(left)
            yield lambda: tree.NormSquared(right)
        case tree.Div(numerator=numerator):
            yield _value(numerator)
        case tree.Pow(base=base, exponent=exponent):
            yield _value(base)
            yield lambda: tree.Pow(base, exponent - 1)
        case tree.NormSquared(base=base):
            yield lambda: tree.Norm(base)
        case tree.Apply(argument=argument) | tree.Elementary(name="exp" | "log" | "sqrt" | "abs", arguments=(argument,)):
            yield _value(argument)
        case tree.KroneckerDelta():
            yield lambda: tree.Number(Fraction(1))


def _new_index(pool: _Pool, like: Index) -> Index:
    """A free index over the dimension of ``like`` that the formula does not use."""
    taken = {repr(index) for index in pool.indices}
    return Index(next(f"other{number}" for number in count(1) if f"other{number}" not in taken), like.dimension)


def _exclude(pool: _Pool, node: Any) -> Iterator[Make]:
    """Σ_{j≠i} ↔ Σ_j; the excluded index another one."""
    if not isinstance(node, big.Sum):
        return
    for place, item in enumerate(node.ranges):
        before, after = node.ranges[:place], node.ranges[place + 1 :]
        if item.excluded:
            yield partial(big.Sum, node.body, *before, big.Range(item.index), *after)
        for other in (*pool.indices, _new_index(pool, item.index)):
            if other.dimension == item.index.dimension and other != item.index and (other,) != item.excluded:
                yield partial(big.Sum, node.body, *before, big.Range(item.index, (other,)), *after)


def _change_size(pool: _Pool, node: Any) -> Iterator[Make]:
    """n → n ± 1, m, 1 where a size is a number; Σ 1 and 1/n slips; another size for a unit or zero array."""
    one = tree.Number(Fraction(1))
    match node:
        case tree.Size(dimension=dimension):
            yield lambda: tree.Add(node, one)
            yield lambda: tree.Sub(node, one)
            yield _value(one)
            for other in pool.dimensions:
                if other != dimension:
                    yield lambda other=other: tree.Size(other)
        case big.Identity():
            yield from (partial(big.Identity, other) for other in pool.dimensions if other != node.dimension)
        case big.Zeros(dimensions=sizes):
            yield from (partial(big.Zeros, *(other for _ in sizes)) for other in pool.dimensions)
        case big.Sum(ranges=ranges):
            # The sum for the mean and the mean for the sum.
            yield lambda: tree.Div(node, tree.Size(ranges[0].index.dimension))
        case tree.Trace(operand=operand):
            yield lambda: tree.Div(node, tree.Size(operand.shape.dimensions[0]))
        case tree.Dot(left=array) | tree.NormSquared(base=array):
            yield lambda: tree.Div(node, tree.Size(array.shape.dimensions[0]))


OPERATORS: tuple[Operator, ...] = (
    Operator("drop a term", _drop_term),
    Operator("swap an index", _swap_index),
    Operator("flip a sign", _flip_sign),
    Operator("change a bound", _change_bound),
    Operator("drop a factor", _drop_factor),
    Operator("Σ_{j≠i} ↔ Σ_j", _exclude),
    Operator("change a size", _change_size),
)
