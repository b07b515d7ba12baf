"""A question at fixed sizes, read once and then asked of thousands of instances.

The interpreter of ``numeric.exact`` is run once on *registers* in place of numbers: sums, products of matrices and
definitions disappear, and what is left are closures over a list with the entries of an instance, common parts once.
They answer in whole numbers, fractions and ``numeric.near``, and only what they are sure of: that a hypothesis does not
hold, or that the statement does. Everything else is for exact arithmetic to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from numeric import near
from numeric.certain import Test, alike, denied, equality, implied, joined, order, whole
from numeric.enclosure import Rational, Undecided, Undefined
from numeric.exact import RULES, ExactInstance, Interpreter
from numeric.exact_truth import ORDERS
from numeric.instance import Scope
from numeric.near import Near
from numeric.plan import Plan
from numeric.registers import LARGEST, Book, Register, Registers
from proofs.notation import big, formulas, tree
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.formulas import Formula
from proofs.notation.integers import IsInteger
from proofs.notation.tree import Expression, Function, Symbol

__all__ = ["Program", "program"]


class _Unroller(Interpreter):
    """The interpreter on registers: what it visits is done when the program is made, what depends on values goes into it."""

    def __init__(self, book: Book, instance: ExactInstance) -> None:
        super().__init__(instance, steps=4 * LARGEST)
        self._book = book
        self.strictly = False

    def _value(self, node: Any, scope: Scope, at: tuple[int, ...]) -> Any:
        self._left -= 1
        if self._left < 0:
            raise Undecided
        rule = _OWN_RULES.get(type(node))
        return RULES[type(node)](self, node, scope, at) if rule is None else rule(self, node, scope, at)

    def _quotient(self, node: tree.Div, scope: Scope, at: tuple[int, ...]) -> Any:
        over, under = self._value(node.numerator, scope, at), self._value(node.denominator, scope, ())
        if not isinstance(under, Register) and under and not isinstance(over, Register):
            return near.divide(over, under)
        return self._book.made("/", over, under)

    def _raised(self, node: tree.Pow, scope: Scope, at: tuple[int, ...]) -> Any:
        base = self._value(node.base, scope, ())
        if not isinstance(base, Register) and (base or node.exponent >= 0):
            return near.power(base, node.exponent)
        return self._book.made(("power", node.exponent), base)

    def _function(self, node: tree.Elementary, scope: Scope, at: tuple[int, ...]) -> Any:
        return self._book.made(("elementary", node.name), *[self._piece(argument, scope, at) for argument in node.arguments])

    def _length(self, node: tree.Norm, scope: Scope, at: tuple[int, ...]) -> Any:
        return self._book.made(("elementary", "sqrt"), self._dot(node.base, node.base, scope))

    def _call(self, function: Any, argument: Expression, scope: Scope, at: tuple[int, ...]) -> Any:
        value, result = self._piece(argument, scope, at), super()._call(function, argument, scope, at)
        return self._book.made("after", value, result) if isinstance(value, Register) and value.partial else result

    def _case(self, node: big.Piecewise, scope: Scope, at: tuple[int, ...]) -> Any:
        for number, (value, condition) in enumerate(node.cases):
            test = self.test(condition, scope)
            if test is True:
                return self._value(value, scope, ())
            if test is not False:
                rest = big.Piecewise(*node.cases[number + 1 :], node.otherwise) if node.cases[number + 1 :] else node.otherwise
                return self._book.made(("case", test), self._value(value, scope, ()), self._value(rest, scope, ()))
        return self._value(node.otherwise, scope, ())

    # --- truth ---------------------------------------------------------------------------------------------------

    def test(self, node: Any, scope: Scope) -> Test:
        """The truth of a formula: a constant where positions alone decide it. Undecided where no program says it."""
        match node:
            case formulas.Relation():
                return self._compared(node, scope)
            case formulas.And() | formulas.Or():
                parts = (self.test(part, scope) for part in node.parts)
                return joined(parts, isinstance(node, formulas.Or), self.strictly)
            case formulas.Not():
                return denied(self.test(node.body, scope))
            case formulas.Implies():
                return implied(self.test(node.premise, scope), lambda: self.test(node.conclusion, scope))
            case formulas.Equivalent():
                return alike(self.test(node.left, scope), self.test(node.right, scope))
            case IsInteger():
                return self._whole(node, scope)
            case formulas.Abbreviated():
                return self.test(node.unfolded(), scope)
            case formulas.ForAll() | formulas.Exists() if all(isinstance(variable, Index) for variable in node.variables):
                tests = (self.test(node.body, inner) for inner in scope.each(node.variables))  # type: ignore[arg-type]
                return joined(tests, isinstance(node, formulas.Exists), self.strictly)
        raise Undecided

    def _compared(self, node: formulas.Relation, scope: Scope) -> Test:
        left, right = node.left, node.right
        if not isinstance(left, Expression):
            same = scope.position(left) == scope.position(right)  # type: ignore[arg-type]
            return same == isinstance(node, formulas.Eq)
        places: list[tuple[int, ...]] = [()]
        for dimension in left.shape.dimensions:
            places = [(*place, position) for place in places for position in range(scope.size(dimension))]
        pairs = [(self._value(left, scope, at), self._value(right, scope, at)) for at in places]
        work = Book.work(each for pair in pairs for each in pair)
        codes = self._book.later(pairs)
        if isinstance(node, (formulas.Eq, formulas.Ne)):
            return equality(codes, work, isinstance(node, formulas.Eq))
        return order(codes, work, ORDERS[type(node)])

    def _whole(self, node: IsInteger, scope: Scope) -> Test:
        return whole(self._book.later([(self._value(node.value, scope, ()), 0)]))


_OWN_RULES: dict[type, Callable[[Any, Any, Scope, tuple[int, ...]], Any]] = {
    tree.Div: _Unroller._quotient,
    tree.Pow: _Unroller._raised,
    tree.Elementary: _Unroller._function,
    tree.Norm: _Unroller._length,
    big.Piecewise: _Unroller._case,
}


class Program:
    """The hypotheses and the statement of ``plan`` at fixed sizes, positions of the free indices and functions."""

    def __init__(self, plan: Plan, sizes: dict[str, int], positions: dict[Index, int], functions: dict[Function, Any]) -> None:
        book = Book()
        values: dict[Any, Any] = {}

        def lengths(dimensions: tuple[Dimension, ...]) -> list[int]:
            return [sum(1 if part.name is None else sizes[part.name] for part in dimension.parts) for dimension in dimensions]

        def entries(shape: list[int]) -> Any:
            return tuple(entries(shape[1:]) for _ in range(shape[0])) if shape else book.entry()

        for symbol in plan.given_symbols:
            values[symbol] = entries(lengths(symbol.dimensions))
        defined: list[Any] = []
        for item in plan.ordered():
            array = _Unroller(book, ExactInstance(sizes, dict(values), positions, functions)).array(item.as_written)
            values[item.symbol] = array
            defined += [entry for entry in _flat(array) if isinstance(entry, Register) and entry.operation != "entry"]
        self._unroller = _Unroller(book, ExactInstance(sizes, values, positions, functions))
        given = [self._read(hypothesis, strictly=True) for hypothesis in plan.problem.given]
        statement = self._read(plan.problem.statement, strictly=False)
        self.all_read = None not in given and statement is not None
        """Whether nothing is left to exact arithmetic but what floats can't tell."""
        self._given = [test for test in given if test is not None and test is not True]
        self._statement = (lambda _: statement) if isinstance(statement, bool) else statement
        first = book.later([(entry, 0) for entry in defined])
        book.finish()
        self._defined = [code for code, _ in first]
        self._blank = [None] * (book.length - 1)
        self._values = {item.symbol: _coded(book, values[item.symbol]) for item in plan.derived}
        del self._unroller

    def _read(self, formula: Formula, *, strictly: bool) -> Test | None:
        unroller = self._unroller
        unroller.strictly = strictly
        try:
            return unroller.test(formula, Scope(dict(unroller._root.names), unroller._root.sizes))
        except (Undecided, KeyError, RecursionError, OverflowError):
            return None

    def defined(self, entries: Sequence[Rational]) -> dict[Symbol, Any]:
        """The values of the symbols that hypotheses define, where they have values and these are fractions."""
        registers: Registers = [0, *entries, *self._blank[len(entries) :]]
        return {symbol: _filled(codes, registers) for symbol, codes in self._values.items()}

    def says(self, entries: Sequence[Rational]) -> tuple[bool | None, int]:
        """True when the instance certainly breaks a hypothesis or honours the statement; None when floats can't tell, False

        when it seems to refute the statement or that is not for this program to say; beside it the work that it took.
        """
        registers: Registers = [0, *entries, *self._blank[len(entries) :]]
        doubt = False
        try:
            for code in self._defined:
                value = code(registers)
                if value.__class__ is Near:
                    return True, registers[0]
        except Undefined:
            return True, registers[0]
        except (Undecided, OverflowError, RecursionError):
            return False, registers[0]
        try:
            for test in self._given:
                said = test is True if isinstance(test, bool) else test(registers)
                if said is None:
                    doubt = True
                elif said is not True:
                    return True, registers[0]
            said = None if self._statement is None else self._statement(registers)
        except RecursionError:
            return False, registers[0]
        if said is True:
            return True, registers[0]
        return (None if doubt or said is None else False) if self.all_read else False, registers[0]


def _coded(book: Book, value: Any) -> Any:
    return tuple(_coded(book, part) for part in value) if isinstance(value, tuple) else book.code(value)


def _filled(codes: Any, registers: Registers) -> Any:
    return tuple(_filled(part, registers) for part in codes) if isinstance(codes, tuple) else codes(registers)


def _flat(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for part in value:
            yield from _flat(part)
    else:
        yield value


def program(plan: Plan, sizes: dict[str, int], positions: dict[Index, int], functions: dict[Function, Any]) -> Program | None:
    """The program of ``plan`` there; None when it would be too large, or says what no program can."""
    try:
        return Program(plan, sizes, positions, functions)
    except (Undecided, Undefined, RecursionError, KeyError, OverflowError):
        return None
