"""What a written formula means: its kernel term, in index notation.

Arrays become their components: ``(W x + b)_i`` lowers to Σ_j W_ij x_j + b_i. Bound indices become nameless at once, by
their level, so nothing that a definition or a block brings along can be captured. Free names stay free variables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from proofs.errors import NotationError
from proofs.kernel import terms as t
from proofs.kernel.terms import Term
from proofs.notation import big, formulas, tree
from proofs.notation.definitions import Defined, Definition, renamed
from proofs.notation.dimensions import Dimension, Embedded, Index, IndexTerm, Last
from proofs.notation.integers import IsInteger
from proofs.notation.naturals import Later, Natural, NaturalTerm, Sequence
from proofs.notation.sequences import Member

__all__ = ["index_sort", "lower", "lower_value", "obligations", "variable"]


def index_sort(dimension: Dimension) -> t.IndexSort:
    """The kernel's sort of positions of ``dimension``."""
    return t.IndexSort(tuple(t.Part(part.name, part.least) for part in dimension.parts))


def _sort(symbol: formulas.Variable) -> t.Sort:
    if isinstance(symbol, Index):
        return index_sort(symbol.dimension)
    if isinstance(symbol, tree.Function):
        return t.Arrow(t.REAL, t.REAL)
    if isinstance(symbol, Natural):
        return t.NAT
    sort: t.Sort = t.REAL
    for dimension in reversed(symbol.dimensions):
        sort = t.Arrow(index_sort(dimension), sort)
    return t.Arrow(t.NAT, sort) if isinstance(symbol, Sequence) else sort


def variable(symbol: formulas.Variable) -> Term:
    """The kernel's free variable for a declared name. Raises NotationError for an index that may have no value."""
    try:
        return t.var(symbol.name, _sort(symbol))
    except t.KernelError as error:
        raise NotationError(f"{symbol}: {error}") from None


def lower(node: formulas.Formula | tree.Expression) -> Term:
    """The kernel formula, or for an expression that is a number the kernel term, that ``node`` stands for."""
    if isinstance(node, formulas.Formula):
        return _lowered(node)[0]
    if node.shape != tree.SCALAR:
        raise NotationError(f"{node!r} is {node.shape}: only numbers and formulas stand alone")
    return _component(node, (), _Scope())


def lower_value(value: Any) -> Term:
    """What may stand for a bound name: a number, index or natural number as a term, an array or a function as a λ."""
    scope = _Scope()
    match value:
        case Index() | Last() | Embedded():
            return _index(value, scope)
        case Natural() | Later():
            return _natural(value, scope)
        case tree.Function() | Sequence():
            return variable(value)
        case Definition():
            return _function(value.parameters, value.body, scope)
        case tree.Expression():
            return _function((), value, scope)
    raise NotationError(f"{value!r} is no value for a name")


def _function(parameters: tuple[tree.Symbol | tree.Function, ...], body: tree.Expression, scope: _Scope) -> Term:
    if parameters:
        sort = _sort(parameters[0])
        return t.lam(sort, _function(parameters[1:], body, scope.bind(parameters[0], sort)))
    sorts = [scope.sort(dimension) for dimension in body.shape.dimensions]
    at = tuple(t.bound(len(sorts) - 1 - k, sort) for k, sort in enumerate(sorts))
    term = _component(body, at, scope.under(*sorts))
    for sort in reversed(sorts):
        term = t.lam(sort, term)
    return term


def obligations(node: formulas.Formula) -> tuple[Term, ...]:
    """What must hold for every part of ``node`` to be defined: denominators ≠ 0, log arguments > 0, root arguments ≥ 0.

    Each is a closed kernel formula over the free names of ``node``: quantified over the indices that bind it, under the
    conditions of its place (``j ≠ i`` in Σ_{j≠i}, the premise of an implication, the parts of a conjunction before it).
    """
    return _lowered(node)[1]


@lru_cache(maxsize=4096)
def _lowered(node: formulas.Formula) -> tuple[Term, tuple[Term, ...]]:
    """The kernel formula and the obligations: a hypothesis is asked for them at every line."""
    scope = _Scope()
    formula = _formula(node, scope)
    return formula, tuple(dict.fromkeys(scope.wanted))


Meaning = Callable[[int], Any]
"""What a bound name stands for, as seen from under a given number of λs: a term, or a component function."""


@dataclass(frozen=True)
class _Scope:
    """The bound names in force under ``depth`` λs, and the sizes that a definition's parameters have here.

    ``trail`` lists the λs and the conditions around this place, outermost first; ``wanted`` collects obligations.
    """

    depth: int = 0
    names: Mapping[object, Meaning] = field(default_factory=dict)
    sizes: Mapping[Dimension, Dimension] = field(default_factory=dict)
    trail: tuple[t.Sort | Term, ...] = ()
    wanted: list[Term] = field(default_factory=list)

    def under(self, *sorts: t.Sort) -> _Scope:
        return _Scope(self.depth + len(sorts), self.names, self.sizes, self.trail + sorts, self.wanted)

    def where(self, *conditions: Term) -> _Scope:
        return _Scope(self.depth, self.names, self.sizes, self.trail + conditions, self.wanted)

    def inside(self, names: Mapping[object, Meaning], sizes: Mapping[Dimension, Dimension]) -> _Scope:
        return _Scope(self.depth, names, sizes, self.trail, self.wanted)

    def want(self, formula: Term) -> None:
        for item in reversed(self.trail):
            formula = t.implies(item, formula) if isinstance(item, Term) else t.for_all(t.lam(item, formula))
        self.wanted.append(formula)

    def bind(self, symbol: formulas.Variable, sort: t.Sort) -> _Scope:
        level = self.depth
        meaning: Meaning = lambda depth: t.bound(depth - level - 1, sort)  # noqa: E731
        return _Scope(level + 1, {**self.names, symbol: meaning}, self.sizes, (*self.trail, sort), self.wanted)

    def sort(self, dimension: Dimension) -> t.IndexSort:
        return index_sort(renamed(dimension, dict(self.sizes)) if self.sizes else dimension)

    def look_up(self, symbol: formulas.Variable) -> Any:
        meaning = self.names.get(symbol)
        return variable(symbol) if meaning is None else meaning(self.depth)


def _at(term: Term, scope: _Scope) -> Meaning:
    """``term``, which is valid in ``scope``, as a meaning further in."""
    return lambda depth: t.shift(term, depth - scope.depth)


def _index(index: IndexTerm, scope: _Scope) -> Term:
    match index:
        case Index():
            return scope.look_up(index)  # type: ignore[no-any-return]
        case Last():
            parts = scope.sort(index.dimension).parts
            return t.only() if len(parts) == 1 else t.inject(parts, len(parts) - 1, t.only())
        case Embedded():
            parts = scope.sort(index.dimension).parts
            inner = scope.look_up(index.index)
            return inner if len(parts) == 1 else t.inject(parts, index.part, inner)


def _natural(number: NaturalTerm, scope: _Scope) -> Term:
    base, by = (number.base, number.by) if isinstance(number, Later) else (number, 0)
    term: Term = t.zero() if base is None else scope.look_up(base)
    for _ in range(by):
        term = t.succ(term)
    return term


# --- numbers and components -------------------------------------------------------------------------------------


def _over(dimension: Dimension, scope: _Scope, body: Callable[[Term, _Scope], Term]) -> Term:
    """Σ over ``dimension`` of ``body(index, inner scope)``."""
    return _over_sort(scope.sort(dimension), scope, body)


def _over_sort(sort: t.IndexSort, scope: _Scope, body: Callable[[Term, _Scope], Term]) -> Term:
    return t.summation(t.lam(sort, body(t.bound(0, sort), scope.under(sort))))


def _component(node: tree.Expression, at: tuple[Term, ...], scope: _Scope) -> Term:
    """The number that stands at the position ``at`` of ``node`` (no position for a number)."""
    if scope.names or scope.sizes or any([index.loose for index in at]):
        return _in_scope(node, at, scope)
    term, wanted = _among_free_names(node, at)
    for formula in wanted:
        scope.want(formula)
    return term


@lru_cache(maxsize=4096)
def _among_free_names(node: tree.Expression, at: tuple[Term, ...]) -> tuple[Term, tuple[Term, ...]]:
    """Where no name is bound, a part means the same in every line; what must hold for it goes with it."""
    scope = _Scope()
    return _in_scope(node, at, scope), tuple(scope.wanted)


def _in_scope(node: tree.Expression, at: tuple[Term, ...], scope: _Scope) -> Term:
    def here(part: tree.Expression) -> Term:
        return _component(part, at if part.shape.dimensions else (), scope)

    match node:
        case tree.Number():
            return t.num(node.value)
        case tree.Size():
            return _over(node.dimension, scope, lambda _i, _s: t.ONE)
        case tree.Symbol():
            meaning = scope.look_up(node)
            return meaning(at, scope) if callable(meaning) else t.apply(meaning, *at)
        case Member():
            return t.apply(scope.look_up(node.sequence), _natural(node.position, scope), *at)
        case tree.Add():
            return t.add(here(node.left), here(node.right))
        case tree.Sub():
            return t.sub(here(node.left), here(node.right))
        case tree.Neg():
            return t.neg(here(node.operand))
        case tree.Mul():
            return t.mul(here(node.left), here(node.right))
        case tree.Div():
            denominator = here(node.denominator)
            scope.want(t.ne(denominator, t.ZERO))
            return t.mul(here(node.numerator), t.inverse(denominator))
        case tree.Pow():
            base = here(node.base)
            if node.exponent < 0:
                scope.want(t.ne(base, t.ZERO))
            return t.power(base, node.exponent)
        case tree.Elementary():
            arguments = [here(argument) for argument in node.arguments]
            if node.name == "log":
                scope.want(t.lt(t.ZERO, arguments[0]))
            elif node.name == "sqrt":
                scope.want(t.le(t.ZERO, arguments[0]))
            return _elementary(node.name, arguments)
        case tree.Apply():
            return _call(node.function, here(node.argument), scope)
        case tree.Component():
            return _component(node.base, tuple(_index(index, scope) for index in node.indices), scope)
        case tree.Transpose():
            return _component(node.operand, at[::-1], scope)
        case tree.MatMul() | tree.Dot():
            return _product(node, at, scope)
        case tree.NormSquared() | tree.Norm():
            squares = _over(node.base.shape.dimensions[0], scope, lambda i, s: t.power(_component(node.base, (i,), s), 2))
            return squares if isinstance(node, tree.NormSquared) else t.sqrt(squares)
        case tree.Trace():
            return _over(node.operand.shape.dimensions[0], scope, lambda i, s: _component(node.operand, (i, i), s))
        case tree.KroneckerDelta():
            return t.delta(_index(node.left, scope), _index(node.right, scope))
        case big.Sum():
            return _sum(node.ranges, node.body, scope)
        case big.Family():
            inner = dict(scope.names)
            for index, term in zip(node.indices, at, strict=True):
                inner[index] = _at(term, scope)
            return _component(node.body, (), scope.inside(inner, scope.sizes))
        case big.Piecewise():
            return _piecewise(node, scope)
        case big.Identity():
            return t.delta(*at)
        case big.Zeros():
            return t.ZERO
        case big.BlockVector(blocks=blocks):
            sizes = [block.shape.dimensions[0] if block.shape.dimensions else None for block in blocks]
            return _split(sizes, at[0], scope, lambda k, i, s: _component(blocks[k], (i,) if sizes[k] else (), s))
        case big.BlockMatrix():
            return _block_matrix(node, at, scope)
        case Defined():
            return _defined(node, at, scope)
    raise NotationError(f"{type(node).__name__} has no meaning in the kernel")


def _piecewise(node: big.Piecewise, scope: _Scope) -> Term:
    branches: list[tuple[Term, Term]] = []
    for case, condition in node.cases:
        met = _formula(condition, scope)
        branches.append((met, _component(case, (), scope.where(met))))
        scope = scope.where(t.not_(met))
    value = _component(node.otherwise, (), scope)
    for met, term in reversed(branches):
        value = t.choose(met, term, value)
    return value


def _elementary(name: str, arguments: list[Term]) -> Term:
    match name:
        case "exp":
            return t.exp(arguments[0])
        case "log":
            return t.log(arguments[0])
        case "sqrt":
            return t.sqrt(arguments[0])
        case "abs":
            return t.maximum(arguments[0], t.neg(arguments[0]))
    flip = name == "min"
    values = [t.neg(argument) for argument in arguments] if flip else arguments
    result = values[0]
    for value in values[1:]:
        result = t.maximum(result, value)
    return t.neg(result) if flip else result


def _call(function: tree.Function, argument: Term, scope: _Scope) -> Term:
    meaning: Any = scope.look_up(function)
    return meaning(argument, scope) if callable(meaning) else t.apply(meaning, argument)


def _product(node: tree.MatMul | tree.Dot, at: tuple[Term, ...], scope: _Scope) -> Term:
    left, right = node.left.shape, node.right.shape
    if (left.kind, right.kind) == ("vector", "row"):
        return t.mul(_component(node.left, at[:1], scope), _component(node.right, at[1:], scope))
    rows = at[:1] if left.kind == "matrix" else ()
    columns = at[len(rows) :]

    def term(k: Term, inner: _Scope) -> Term:
        lifted = [tuple(t.shift(index, 1) for index in indices) for indices in (rows, columns)]
        return t.mul(_component(node.left, (*lifted[0], k), inner), _component(node.right, (k, *lifted[1]), inner))

    return _over(left.dimensions[-1], scope, term)


def _sum(ranges: tuple[big.Range, ...], body: tree.Expression, scope: _Scope) -> Term:
    if not ranges:
        return _component(body, (), scope)
    first, *rest = ranges
    sort = scope.sort(first.index.dimension)
    # The excluded positions stand outside the binder's scope.
    excluded = [t.shift(_index(other, scope), 1) for other in first.excluded]
    inner = scope.bind(first.index, sort)
    factors = [t.sub(t.ONE, t.delta(t.bound(0, sort), other)) for other in excluded]
    inner = inner.where(*(t.ne(t.bound(0, sort), other) for other in excluded))
    return t.summation(t.lam(sort, t.mul(*factors, _sum(tuple(rest), body, inner))))


def _split(sizes: list[Dimension | None], at: Term, scope: _Scope, entry: Callable[[int, Term, _Scope], Term]) -> Term:
    """The entry at position ``at`` of blocks of ``sizes`` (None: one position) laid end to end."""
    counts = [len(scope.sort(size).parts) if size is not None else 1 for size in sizes]
    whole = at.sort
    if not isinstance(whole, t.IndexSort):
        raise NotationError("a block is found by an index")
    owner = [(block, part) for block, count in enumerate(counts) for part in range(count)]

    def chosen(position: int, index: Term, inner: _Scope) -> Term:
        block, part = owner[position]
        parts = whole.parts[position - part : position - part + counts[block]]
        return entry(block, index if counts[block] == 1 else t.inject(parts, part, index), inner)

    if len(owner) == 1:
        return chosen(0, at, scope)
    if at.op == "inject":
        return chosen(at.data, at.args[0], scope)
    branches = [
        t.lam(sort, chosen(k, t.bound(0, sort), scope.under(sort)))
        for k, sort in enumerate(t.IndexSort((part,)) for part in whole.parts)
    ]
    return t.match(at, *branches)


def _block_matrix(node: big.BlockMatrix, at: tuple[Term, ...], scope: _Scope) -> Term:
    heights, widths = node.block_sizes()
    row, column = at

    def in_row(r: int, i: Term, outer: _Scope) -> Term:
        def entry(c: int, j: Term, inner: _Scope) -> Term:
            block = node.rows[r][c]
            place = {"scalar": (), "vector": (0,), "row": (1,), "matrix": (0, 1)}[block.shape.kind]
            position = (t.shift(i, inner.depth - outer.depth), j)
            return _component(block, tuple(position[k] for k in place), inner)

        return _split(list(widths), t.shift(column, outer.depth - scope.depth), outer, entry)

    return _split(list(heights), row, scope, in_row)


def _defined(node: Defined, at: tuple[Term, ...], scope: _Scope) -> Term:
    definition = node.definition
    if node.elementwise:
        argument = node.arguments[0]
        return _unfold(definition, argument, at, scope) if isinstance(argument, tree.Expression) else t.ZERO
    names: dict[object, Meaning] = {}
    for parameter, argument in zip(definition.parameters, node.arguments, strict=True):
        names[parameter] = _argument(argument, scope)
        if isinstance(argument, tree.Expression):
            # What is written must be defined everywhere, also where the definition does not look.
            _everywhere(argument, scope)
    sizes = {formal: renamed(actual, dict(scope.sizes)) for formal, actual in node.sizes().items()}
    return _component(definition.body, at, scope.inside(names, sizes))


def _everywhere(argument: tree.Expression, scope: _Scope) -> None:
    sorts = [scope.sort(dimension) for dimension in argument.shape.dimensions]
    at = tuple(t.bound(len(sorts) - 1 - k, sort) for k, sort in enumerate(sorts))
    _component(argument, at, scope.under(*sorts))


def _unfold(definition: Definition, argument: tree.Expression, at: tuple[Term, ...], scope: _Scope) -> Term:
    value = _component(argument, at, scope)
    return _component(definition.body, (), scope.inside({definition.parameters[0]: _at(value, scope)}, {}))


def _argument(argument: tree.Expression | tree.Function | Definition, scope: _Scope) -> Meaning:
    if isinstance(argument, tree.Function):
        meaning = scope.look_up(argument)
        return _at(meaning, scope) if isinstance(meaning, Term) else lambda _depth: meaning
    if isinstance(argument, Definition):
        parameter, body = argument.parameters[0], argument.body

        def function(_depth: int) -> Callable[[Term, _Scope], Term]:
            return lambda value, inner: _component(body, (), inner.inside({parameter: _at(value, inner)}, {}))

        return function

    def meaning_of_array(_depth: int) -> Callable[[tuple[Term, ...], _Scope], Term]:
        # Evaluated where it is used, with the names of the place where it was written.
        def component(at: tuple[Term, ...], inner: _Scope) -> Term:
            return _component(argument, at, inner.inside(scope.names, scope.sizes))

        return component

    return meaning_of_array


# --- formulas ---------------------------------------------------------------------------------------------------

_RELATIONS: dict[type[formulas.Relation], Callable[[Term, Term], Term]] = {
    formulas.Eq: t.eq,
    formulas.Ne: t.ne,
    formulas.Lt: t.lt,
    formulas.Le: t.le,
    formulas.Gt: lambda a, b: t.lt(b, a),
    formulas.Ge: lambda a, b: t.le(b, a),
}


def _formula(node: formulas.Formula, scope: _Scope) -> Term:
    match node:
        case formulas.Relation():
            return _relation(node, scope)
        case formulas.And():
            parts: list[Term] = []
            for part in node.parts:
                parts.append(_formula(part, scope.where(*parts)))
            return t.and_(*parts)
        case formulas.Or():
            return t.or_(*(_formula(part, scope) for part in node.parts))
        case formulas.Not():
            return t.not_(_formula(node.body, scope))
        case formulas.Implies():
            premise = _formula(node.premise, scope)
            return t.implies(premise, _formula(node.conclusion, scope.where(premise)))
        case formulas.Equivalent():
            return t.iff(_formula(node.left, scope), _formula(node.right, scope))
        case formulas.ForAll() | formulas.Exists():
            quantify = t.for_all if isinstance(node, formulas.ForAll) else t.exists
            return _quantified(node.variables, node.body, scope, quantify)
        case formulas.NaturalRelation():
            return _natural_relation(node, scope)
        case formulas.Abbreviated():
            return _formula(node.unfolded(), scope)
        case IsInteger():
            return _integer(_component(node.value, (), scope))
    raise NotationError(f"{type(node).__name__} has no meaning in the kernel")


def _integer(number: Term) -> Term:
    """∃p ∃q number = p − q over ℕ."""
    p, q = t.bound(1, t.NAT), t.bound(0, t.NAT)
    return t.exists(t.lam(t.NAT, t.exists(t.lam(t.NAT, t.eq(t.shift(number, 2), t.sub(t.real(p), t.real(q)))))))


def _natural_relation(node: formulas.NaturalRelation, scope: _Scope) -> Term:
    left, right = _natural(node.left, scope), _natural(node.right, scope)
    match node.symbol:
        case "=":
            return t.eq(left, right)
        case "≠":
            return t.ne(left, right)
        case "≤" | "<":
            return (t.le if node.symbol == "≤" else t.lt)(t.real(left), t.real(right))
    return (t.le if node.symbol == "≥" else t.lt)(t.real(right), t.real(left))


def _quantified(
    variables: tuple[formulas.Variable, ...], body: formulas.Formula, scope: _Scope, quantify: Callable[[Term], Term]
) -> Term:
    if not variables:
        return _formula(body, scope)
    sort = _sort(variables[0])
    inner = scope.bind(variables[0], sort)
    return quantify(t.lam(sort, _quantified(variables[1:], body, inner, quantify)))


def _relation(node: formulas.Relation, scope: _Scope) -> Term:
    relate = _RELATIONS[type(node)]
    left, right = node.left, node.right
    if not isinstance(left, tree.Expression) or not isinstance(right, tree.Expression):
        return relate(_index(left, scope), _index(right, scope))  # type: ignore[arg-type]
    sorts = [scope.sort(dimension) for dimension in left.shape.dimensions]
    inner = scope.under(*sorts)
    at = tuple(t.bound(len(sorts) - 1 - k, sort) for k, sort in enumerate(sorts))
    negated = isinstance(node, formulas.Ne)
    atom = (t.eq if negated else relate)(_component(left, at, inner), _component(right, at, inner))
    for sort in reversed(sorts):
        atom = t.for_all(t.lam(sort, atom))
    # Arrays differ when some component does.
    return t.not_(atom) if negated else atom
