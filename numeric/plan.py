"""What the hypotheses say about the shape of an instance, so that instances can be built instead of guessed.

Recognised: symmetric matrices, a constant diagonal, components ±1 or 0 and 1, integers, bounds by numbers, components (or rows)
with a given sum, vectors of length 1, and equations that define one symbol from others (for all components, or for those
that a guard such as ``j ≠ i`` leaves). A hypothesis that is not recognised is not lost: it is always tested on the
finished instance, and ``numeric.repair`` tries to make it true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from numeric.enclosure import Rational
from numeric.facts import Fact, facts_of
from numeric.functions import EXACT_FAMILY, HOMOGENEOUS_FAMILY, FreeFunction
from numeric.homogeneity import homogeneous_function
from numeric.problem import Problem
from numeric.times import ORDERS
from proofs.notation import big, formulas, tree
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula
from proofs.notation.integers import IsInteger
from proofs.notation.names import dimensions_in, free_symbols
from proofs.notation.naturals import Natural, Sequence
from proofs.notation.tree import Expression, Function, Number, Symbol

__all__ = ["Derived", "Plan"]


@dataclass(frozen=True)
class Derived:
    """``symbol[indices] = expression`` where no ``guard`` holds; where one does, the entry is free."""

    symbol: Symbol
    indices: tuple[Index, ...]
    expression: Expression
    guards: tuple[Formula, ...]

    @cached_property
    def as_written(self) -> Expression:
        """The whole value of the symbol as an expression that may mention the symbol itself where it stays free."""
        body = self.expression
        if not self.indices:
            return body
        entry = self.symbol[self.indices]
        cases = [(entry, guard) for guard in self.guards]
        return big.Family(big.Piecewise(*cases, body) if cases else body, *self.indices)


@dataclass
class Plan:
    """What is known of each free name of a problem."""

    problem: Problem
    sizes: tuple[tuple[str, int], ...] = ()
    symbols: tuple[Symbol, ...] = ()
    indices: tuple[Index, ...] = ()
    functions: tuple[Function, ...] = ()
    naturals: tuple[Natural, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    symmetric: set[Symbol] = field(default_factory=set)
    diagonals: dict[Symbol, Fraction] = field(default_factory=dict)
    units: set[Symbol] = field(default_factory=set)
    unit_entries: set[tuple[Symbol, tuple[Index, ...]]] = field(default_factory=set)
    """Entries at the positions of free indices that are ±1."""
    binary: set[Symbol] = field(default_factory=set)
    integers: set[Symbol] = field(default_factory=set)
    limits: dict[Symbol, set[tuple[str, Fraction]]] = field(default_factory=dict)
    sums: dict[Symbol, Fraction] = field(default_factory=dict)
    normed: set[Symbol] = field(default_factory=set)
    homogeneous: set[Function] = field(default_factory=set)
    positions: tuple[tuple[Index, Index, bool], ...] = ()
    """Free indices that a hypothesis says to be the same, or (False) different."""
    facts: tuple[Fact, ...] = ()
    derived: list[Derived] = field(default_factory=list)
    _ordered: list[Derived] | None = None
    _pools: dict[Symbol, tuple[Rational, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, problem: Problem) -> Plan:
        """Read the hypotheses of ``problem``."""
        nodes = (problem.statement, *problem.given)
        names: dict[object, None] = {}
        for node in nodes:
            for symbol in free_symbols(node):
                names.setdefault(symbol)
        plan = cls(
            problem,
            tuple((str(d.parts[0].name), d.parts[0].least) for d in dimensions_in(nodes)),
            tuple(name for name in names if isinstance(name, Symbol)),
            tuple(name for name in names if isinstance(name, Index)),
            tuple(name for name in names if isinstance(name, Function)),
            tuple(name for name in names if isinstance(name, Natural)),
            tuple(name for name in names if isinstance(name, Sequence)),
        )
        plan.facts = tuple(fact for hypothesis in problem.given for fact in facts_of(hypothesis))
        for fact in plan.facts:
            if not fact.guards:
                plan._read_structure(fact.bound, fact.relation)
        plan.positions = tuple(plan._compared_positions())
        for hypothesis in problem.given:
            plan._read_choice(hypothesis)
            plan._read_integers(hypothesis)
            if (function := homogeneous_function(hypothesis)) is not None:
                plan.homogeneous.add(function)
        for fact in plan.facts:
            plan._read_definition(fact.bound, fact.guards, fact.relation)
        return plan

    @cached_property
    def given_symbols(self) -> tuple[Symbol, ...]:
        """The symbols whose entries are chosen: those that no hypothesis defines wholly."""
        whole = {item.symbol for item in self.derived if not item.guards}
        return tuple(symbol for symbol in self.symbols if symbol not in whole)

    def allows(self, symbol: Symbol, value: Rational) -> bool:
        """Whether ``value`` respects the hypotheses on each single component of ``symbol``."""
        if symbol in self.units and abs(value) != 1 or symbol in self.binary and value not in (0, 1):
            return False
        if symbol in self.integers and value.denominator != 1:
            return False
        return all(ORDERS[sign](value, limit) for sign, limit in self.limits.get(symbol, ()))

    def pool(self, symbol: Symbol, values: tuple[Rational, ...]) -> tuple[Rational, ...]:
        """Those of ``values`` that an entry of ``symbol`` may take."""
        if symbol not in self._pools:
            self._pools[symbol] = tuple(value for value in values if self.allows(symbol, value))
        return self._pools[symbol]

    def family(self, function: Function) -> tuple[FreeFunction, ...]:
        """What is tried for a free function where values are to be exact."""
        return HOMOGENEOUS_FAMILY if function in self.homogeneous else EXACT_FAMILY

    def _compared_positions(self) -> Iterator[tuple[Index, Index, bool]]:
        for fact in self.facts:
            pair = _compared(fact.relation)
            if (
                pair is not None
                and not fact.guards
                and set(pair[:2]) <= set(self.indices)
                and pair[0].dimension == pair[1].dimension
            ):
                yield pair

    def _read_structure(self, bound: tuple[Index, ...], relation: formulas.Relation) -> None:
        for left, right, sign in (
            (relation.left, relation.right, relation.symbol),
            (relation.right, relation.left, _TURNED[relation.symbol]),
        ):
            if not isinstance(left, Expression) or not isinstance(right, Expression):
                return
            symbol = _entry(left, bound)
            if isinstance(right, Number):
                if symbol is not None and sign != "=":
                    self.limits.setdefault(symbol, set()).add((sign, right.value))
                if sign == "=":
                    self._read_value(left, right.value, bound)
            elif sign == "=":
                if _is_square_of_entry(left, bound) and _entry(right, bound) == _entry(left.base, bound):  # type: ignore[attr-defined]
                    self.binary.add(_entry(right, bound))  # type: ignore[arg-type]
                self._read_symmetry(left, right, bound)

    def _read_value(self, left: Expression, value: Fraction, bound: tuple[Index, ...]) -> None:
        """``left = value`` for a number."""
        match left:
            case tree.Elementary(name="abs", arguments=(argument,)) if value == 1 and _entry(argument, bound) is not None:
                self.units.add(_entry(argument, bound))  # type: ignore[arg-type]
            case tree.Component(base=tree.Matrix() as matrix, indices=(i, j)) if i == j and i in bound:
                self.diagonals[matrix] = value
            case big.Sum(body=tree.Component(base=Symbol() as summed, indices=indices), ranges=(only,)):
                if indices[-1] == only.index and set(indices[:-1]) <= set(bound) and not only.excluded:
                    self.sums[summed] = value
            case tree.Norm(base=Symbol() as vector) | tree.NormSquared(base=Symbol() as vector) if value == 1:
                self.normed.add(vector)
            case big.Sum(
                body=tree.Pow(base=tree.Component(base=tree.Vector() as vector, indices=(k,)), exponent=2), ranges=(only,)
            ) if value == 1 and k == only.index and not only.excluded:
                self.normed.add(vector)
        if _is_square_of_entry(left, bound) and value == 1:
            self.units.add(_entry(left.base, bound))  # type: ignore[attr-defined, arg-type]
        match left:
            case tree.Pow(base=tree.Component(base=Symbol() as array, indices=places), exponent=2) if value == 1:
                if all(isinstance(index, Index) and index not in bound for index in places):
                    self.unit_entries.add((array, places))  # type: ignore[arg-type]

    def _read_symmetry(self, left: Expression, right: Expression, bound: tuple[Index, ...]) -> None:
        match left, right:
            case (tree.Matrix() as matrix, tree.Transpose(operand=also)) if also == matrix:
                self.symmetric.add(matrix)
            case (tree.Component(base=tree.Matrix() as matrix, indices=(i, j)), tree.Component(base=also, indices=turned)):
                if also == matrix and turned == (j, i) and i != j and {i, j} <= set(bound):
                    self.symmetric.add(matrix)

    def _read_choice(self, hypothesis: Formula) -> None:
        """``x_i = 1 or x_i = -1`` for all i, and the same with 0 and 1."""
        bound: tuple[Index, ...] = ()
        while isinstance(hypothesis, formulas.ForAll):
            bound += tuple(variable for variable in hypothesis.variables if isinstance(variable, Index))
            hypothesis = hypothesis.body
        if not isinstance(hypothesis, formulas.Or):
            return
        entries, values = set(), set()
        for part in hypothesis.parts:
            match part:
                case formulas.Eq(left=Expression() as left, right=Number(value=value)) if _entry(left, bound) is not None:
                    entries.add(_entry(left, bound))
                    values.add(value)
                case _:
                    return
        if len(entries) == 1 and values == {1, -1}:
            self.units |= entries  # type: ignore[arg-type]
        elif len(entries) == 1 and values == {0, 1}:
            self.binary |= entries  # type: ignore[arg-type]

    def _read_integers(self, hypothesis: Formula, bound: tuple[Index, ...] = ()) -> None:
        """``x_i ∈ ℤ`` for all i."""
        match hypothesis:
            case formulas.ForAll():
                indices = tuple(variable for variable in hypothesis.variables if isinstance(variable, Index))
                self._read_integers(hypothesis.body, (*bound, *indices))
            case formulas.And():
                for part in hypothesis.parts:
                    self._read_integers(part, bound)
            case IsInteger() if (symbol := _entry(hypothesis.value, bound)) is not None:
                self.integers.add(symbol)

    def _read_definition(self, bound: tuple[Index, ...], guards: tuple[Formula, ...], relation: formulas.Relation) -> None:
        if not isinstance(relation, formulas.Eq):
            return
        for one, other in ((relation.left, relation.right), (relation.right, relation.left)):
            if not isinstance(one, Expression) or not isinstance(other, Expression) or isinstance(one, Defined):
                continue
            symbol: Symbol | None = one if isinstance(one, Symbol) else _entry(one, bound)
            if symbol is None or symbol in self.symmetric | set(self.sums) or any(item.symbol == symbol for item in self.derived):
                continue
            indices: tuple[Index, ...] = one.indices if isinstance(one, tree.Component) else ()  # type: ignore[assignment]
            if set(bound) - set(indices) or (guards and not indices):
                continue
            uses: set[object] = {use for node in (other, *guards) for use in free_symbols(node)}
            if symbol in self.closure(uses):
                continue
            self.derived.append(Derived(symbol, indices, other, guards))
            return

    def closure(self, names: set[object]) -> set[object]:
        """``names`` and everything that they are derived from."""
        known = set(names)
        while True:
            more = {use for item in self.derived if item.symbol in known for use in free_symbols(item.expression)}
            if more <= known:
                return known
            known |= more

    def named_by(self, fact: Fact) -> Symbol | None:
        """The symbol that is computed from ``fact``, which then holds whatever else changes; None when it is no definition."""
        for item in self.derived:
            entry = item.symbol[item.indices] if item.indices else item.symbol
            sides = fact.relation.left, fact.relation.right
            if fact.relation.symbol == "=" and item.guards == fact.guards and {entry, item.expression} == set(sides):
                return item.symbol
        return None

    def ordered(self) -> list[Derived]:
        """The definitions, each after those that it uses."""
        if self._ordered is not None and len(self._ordered) == len(self.derived):
            return self._ordered
        left, ordered = list(self.derived), []
        while left:
            for item in left:
                uses = set(free_symbols(item.as_written)) - {item.symbol}
                if not any(other.symbol in uses for other in left if other is not item):
                    break
            left.remove(item)
            ordered.append(item)
        self._ordered = ordered
        return ordered


_TURNED = {"<": ">", ">": "<", "≤": "≥", "≥": "≤", "=": "=", "≠": "≠"}


def _entry(node: Expression, bound: tuple[Index, ...]) -> Symbol | None:
    """The symbol of which ``node`` is every entry: a number itself, or x[i] with i bound by the hypothesis."""
    if isinstance(node, tree.Real):
        return node
    if isinstance(node, tree.Component) and isinstance(node.base, Symbol):
        if set(node.indices) <= set(bound) and len(set(node.indices)) == len(node.indices):
            return node.base
    return None


def _compared(relation: formulas.Relation) -> tuple[Index, Index, bool] | None:
    """Two indices that the relation says to be the same, or (False) different, as x[j] < x[m] says of j and m."""
    match relation.left, relation.right:
        case (Index() as first, Index() as second):
            return first, second, relation.symbol == "="
        case (tree.Component(indices=(Index() as first,)) as one, tree.Component(indices=(Index() as second,)) as other):
            if one.base == other.base and relation.symbol in ("<", ">", "≠"):
                return first, second, False
    return None


def _is_square_of_entry(node: Expression, bound: tuple[Index, ...]) -> bool:
    return isinstance(node, tree.Pow) and node.exponent == 2 and _entry(node.base, bound) is not None
