"""What the hypotheses say about the shape of an instance, so that instances can be built instead of guessed.

Recognised: symmetric matrices, components ±1, signs, and equations that define one symbol from others (for all
components, or for those that a guard such as ``j ≠ i`` leaves). A hypothesis that is not recognised is not lost: it is
always tested on the finished instance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from numeric.enclosure import Rational
from proofs.notation import big, formulas, tree
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula
from proofs.notation.names import dimensions_in, free_symbols
from proofs.notation.tree import Expression, Function, Number, Symbol

__all__ = ["Derived", "Plan", "Problem", "opened"]


@dataclass(frozen=True)
class Problem:
    """A statement under hypotheses; its free names are read as "for all"."""

    statement: Formula
    given: tuple[Formula, ...]


def opened(statement: Formula, given: tuple[Formula, ...] = ()) -> Problem:
    """The same question with ∀ and ⇒ at the front taken off: ``∀x: P ⇒ Q`` asks for Q under P with x free."""
    while True:
        if isinstance(statement, formulas.Implies):
            given, statement = (*given, statement.premise), statement.conclusion
        elif isinstance(statement, formulas.ForAll):
            outside = [symbol.name for formula in (statement, *given) for symbol in free_symbols(formula)]
            if any(variable.name in outside for variable in statement.variables):
                return Problem(statement, given)
            statement = statement.body
        else:
            return Problem(statement, given)


@dataclass(frozen=True)
class Derived:
    """``symbol[indices] = expression`` where no ``guard`` holds; where one does, the entry is free."""

    symbol: Symbol
    indices: tuple[Index, ...]
    expression: Expression
    guards: tuple[Formula, ...]

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
    symmetric: set[Symbol] = field(default_factory=set)
    units: set[Symbol] = field(default_factory=set)
    signs: dict[Symbol, set[str]] = field(default_factory=dict)
    derived: list[Derived] = field(default_factory=list)
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
        )
        facts = [fact for hypothesis in problem.given for fact in _parts(hypothesis, ())]
        for bound, _, relation in facts:
            plan._read_structure(bound, relation)
        for bound, guards, relation in facts:
            plan._read_definition(bound, guards, relation)
        return plan

    def allows(self, symbol: Symbol, value: Rational) -> bool:
        """Whether ``value`` respects the sign hypotheses on (each component of) ``symbol``."""
        if symbol in self.units:
            return abs(value) == 1
        tests = {"<": value < 0, "≤": value <= 0, ">": value > 0, "≥": value >= 0, "≠": value != 0}
        return all(tests[sign] for sign in self.signs.get(symbol, ()))

    def pool(self, symbol: Symbol, values: tuple[Rational, ...]) -> tuple[Rational, ...]:
        """Those of ``values`` that an entry of ``symbol`` may take."""
        if symbol not in self._pools:
            self._pools[symbol] = tuple(value for value in values if self.allows(symbol, value))
        return self._pools[symbol]

    def _read_structure(self, bound: tuple[Index, ...], relation: formulas.Relation) -> None:
        left, right = relation.left, relation.right
        if not isinstance(left, Expression) or not isinstance(right, Expression):
            return
        if isinstance(relation, formulas.Eq):
            for one, other in ((left, right), (right, left)):
                if _is_square_of_entry(one, bound) and other == Number(Fraction(1)):
                    self.units.add(_entry(one.base, bound))  # type: ignore[attr-defined, arg-type]
                if isinstance(one, tree.Matrix) and other == tree.Transpose(one):
                    self.symmetric.add(one)
            match left, right:
                case (tree.Component(base=tree.Matrix() as matrix, indices=(i, j)),
                      tree.Component(base=also, indices=turned)):
                    if also == matrix and turned == (j, i) and {i, j} <= set(bound):
                        self.symmetric.add(matrix)
            return
        symbol, sign = _entry(left, bound), relation.symbol
        if symbol is not None and right == Number(Fraction(0)):
            self.signs.setdefault(symbol, set()).add(sign)
        symbol = _entry(right, bound)
        if symbol is not None and left == Number(Fraction(0)):
            self.signs.setdefault(symbol, set()).add({"<": ">", ">": "<", "≤": "≥", "≥": "≤"}.get(sign, sign))

    def _read_definition(
        self, bound: tuple[Index, ...], guards: tuple[Formula, ...], relation: formulas.Relation
    ) -> None:
        if not isinstance(relation, formulas.Eq):
            return
        for one, other in ((relation.left, relation.right), (relation.right, relation.left)):
            if not isinstance(one, Expression) or not isinstance(other, Expression) or isinstance(one, Defined):
                continue
            symbol: Symbol | None = one if isinstance(one, Symbol) else _entry(one, bound)
            if symbol is None or symbol in self.symmetric or any(item.symbol == symbol for item in self.derived):
                continue
            indices: tuple[Index, ...] = one.indices if isinstance(one, tree.Component) else ()  # type: ignore[assignment]
            if set(bound) - set(indices) or (guards and not indices):
                continue
            uses: set[object] = {use for node in (other, *guards) for use in free_symbols(node)}
            if symbol in self._closure(uses):
                continue
            self.derived.append(Derived(symbol, indices, other, guards))
            return

    def _closure(self, names: set[object]) -> set[object]:
        """``names`` and everything that they are derived from."""
        known = set(names)
        while True:
            more = {use for item in self.derived if item.symbol in known for use in free_symbols(item.expression)}
            if more <= known:
                return known
            known |= more

    def ordered(self) -> list[Derived]:
        """The definitions, each after those that it uses."""
        left, ordered = list(self.derived), []
        while left:
            for item in left:
                uses = set(free_symbols(item.as_written())) - {item.symbol}
                if not any(other.symbol in uses for other in left if other is not item):
                    break
            left.remove(item)
            ordered.append(item)
        return ordered


def _parts(formula: Formula, guards: tuple[Formula, ...], bound: tuple[Index, ...] = ()) -> Iterator[
        tuple[tuple[Index, ...], tuple[Formula, ...], formulas.Relation]]:
    """The relations that a hypothesis claims, each with its bound indices and with what excuses it."""
    match formula:
        case formulas.Relation():
            yield bound, guards, formula
        case formulas.And():
            for part in formula.parts:
                yield from _parts(part, guards, bound)
        case formulas.ForAll() if all(isinstance(variable, Index) for variable in formula.variables):
            yield from _parts(formula.body, guards, (*bound, *formula.variables))  # type: ignore[arg-type]
        case formulas.Implies():
            yield from _parts(formula.conclusion, (*guards, formulas.Not(formula.premise)), bound)
        case formulas.Or() if isinstance(formula.parts[-1], formulas.Relation):
            # Only the last part is read as the claim, as in "j = i or x'_j = x_j".
            yield bound, (*guards, *formula.parts[:-1]), formula.parts[-1]


def _entry(node: Expression, bound: tuple[Index, ...]) -> Symbol | None:
    """The symbol of which ``node`` is every entry: a number itself, or x[i] with i bound by the hypothesis."""
    if isinstance(node, tree.Real):
        return node
    if isinstance(node, tree.Component) and isinstance(node.base, Symbol):
        if set(node.indices) <= set(bound) and len(set(node.indices)) == len(node.indices):
            return node.base
    return None


def _is_square_of_entry(node: Expression, bound: tuple[Index, ...]) -> bool:
    return isinstance(node, tree.Pow) and node.exponent == 2 and _entry(node.base, bound) is not None
