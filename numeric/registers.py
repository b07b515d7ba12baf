"""Numbers that are computed later: what a program over the entries of an instance is made of.

A ``Register`` stands where a number stands while the surface tree is read, and notes what is done with it. Its code is a
closure over the list of the entries and of what was computed from them; what is used twice is computed once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Union

from numeric import near
from numeric.enclosure import Enclosure, Undecided, Undefined
from numeric.near import Close

__all__ = ["LARGEST", "UNDEFINED", "Book", "Code", "Register", "Registers", "Said"]

Registers = list[Any]
"""First how much work was done, then the entries of the instance, then what was computed from them (None: not yet)."""
Code = Callable[[Registers], Close]
UNDEFINED = "undefined"
Said = Union[bool, str, None]
"""True, False, ``UNDEFINED``, or None where that can't be told."""
LARGEST = 6_000
"""Programs of more numbers are not made."""
_PARTIAL = (("elementary", "log"), ("elementary", "sqrt"))


class Register(Enclosure):
    """A number that a program computes: an operation and its operands. One object for each."""

    __slots__ = ("book", "operands", "operation", "partial", "place", "uses")
    knows_more = True

    def __init__(self, book: Book, operation: Any, *operands: Any) -> None:
        self.book, self.operation, self.operands = book, operation, operands
        self.uses = 0
        self.place: int | None = None
        own = operation in _PARTIAL or _head(self) == "case" or _head(self) == "power" and operation[1] < 0
        own = own or operation == "/" and (isinstance(operands[1], Register) or not operands[1])
        self.partial: bool = own or any(isinstance(each, Register) and each.partial for each in operands)
        """Whether there may be no value."""

    def __add__(self, other: Any) -> Any:
        return self if other.__class__ is int and not other else self.book.made("+", self, other)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return self if other.__class__ is int and not other else self.book.made("-", self, other)

    def __rsub__(self, other: Any) -> Any:
        return self.book.made("-", other, self)

    def __mul__(self, other: Any) -> Any:
        if other.__class__ is int and (other == 1 or other == 0 and not self.partial):
            return self if other else 0
        return self.book.made("*", self, other)

    __rmul__ = __mul__

    def __neg__(self) -> Any:
        return self.book.made("neg", self)

    def raised(self, exponent: int) -> Any:
        return self.book.made(("power", exponent), self)


class Book:
    """Every register of a program once, and the code that computes it."""

    def __init__(self) -> None:
        self.known: dict[Any, Register] = {}
        self.length = 1
        self._codes: dict[Register, Code] = {}
        self._later: list[tuple[list[tuple[Code, Code]], list[tuple[Any, Any]]]] = []

    def made(self, operation: Any, *operands: Any) -> Register:
        key = (operation, *[id(each) if isinstance(each, Register) else (each.__class__, each) for each in operands])
        found = self.known.get(key)
        if found is None:
            if len(self.known) > LARGEST:
                raise Undecided
            found = self.known[key] = Register(self, operation, *operands)
            for each in operands:
                if isinstance(each, Register):
                    each.uses += 1
        return found

    def entry(self) -> Register:
        """The next entry of the instance."""
        found = self.made("entry", self.length)
        found.place = self.length
        self.length += 1
        return found

    def later(self, pairs: list[tuple[Any, Any]]) -> list[tuple[Code, Code]]:
        """A list that gets the code for each of the ``pairs`` once all is read, so that it is known what is used twice."""
        codes: list[tuple[Code, Code]] = []
        for pair in pairs:
            for value in pair:
                if isinstance(value, Register):
                    value.uses += 1
        self._later.append((codes, pairs))
        return codes

    def finish(self) -> None:
        """All is read."""
        for codes, pairs in self._later:
            codes += [(self.code(first), self.code(second)) for first, second in pairs]

    def code(self, value: Any) -> Code:
        """What computes ``value``; what is used twice is computed once."""
        if not isinstance(value, Register):
            return lambda registers: value
        code = self._codes.get(value)
        if code is None:
            code = _entry_at(value.place) if value.operation == "entry" else _OPERATIONS[_head(value)](self, value)
            if value.uses > 1 and value.operation != "entry":
                code = _once(self.length, code)
                self.length += 1
            self._codes[value] = code
        return code

    @staticmethod
    def work(values: Iterable[Any]) -> int:
        """How many operations the ``values`` take."""
        waiting, seen = list(values), set()
        while waiting:
            value = waiting.pop()
            if isinstance(value, Register) and value not in seen:
                seen.add(value)
                waiting.extend(value.operands)
        return len(seen)


def _head(value: Register) -> Any:
    return value.operation[0] if isinstance(value.operation, tuple) else value.operation


def _entry_at(place: Any) -> Code:
    return lambda registers: registers[place]


def _once(place: int, code: Code) -> Code:
    def remembered(registers: Registers) -> Close:
        value = registers[place]
        if value is None:
            value = registers[place] = code(registers)
        return value  # type: ignore[no-any-return]

    return remembered


def _sum(book: Book, value: Register) -> Code:
    """A chain of sums and differences that nobody else uses, in one loop."""
    plus: list[Code] = []
    minus: list[Code] = []
    fixed: Any = 0
    waiting = [(value, True)]
    while waiting:
        node, positive = waiting.pop()
        if node is value or isinstance(node, Register) and node.operation in ("+", "-") and node.uses == 1:
            left, right = node.operands
            waiting += [(right, positive == (node.operation == "+")), (left, positive)]
        elif isinstance(node, Register):
            (plus if positive else minus).append(book.code(node))
        else:
            fixed = fixed + node if positive else fixed - node
    if not minus and not fixed and len(plus) == 2:
        first, second = plus
        return lambda registers: first(registers) + second(registers)
    if not fixed and len(plus) == len(minus) == 1:
        over, under = plus[0], minus[0]
        return lambda registers: over(registers) - under(registers)

    def total(registers: Registers) -> Close:
        result: Close = fixed
        for code in plus:
            result += code(registers)
        for code in minus:
            result -= code(registers)
        return result

    return total


def _product(book: Book, value: Register) -> Code:
    first, second = value.operands
    if not isinstance(first, Register):
        first, second = second, first
    left = book.code(first)
    if not isinstance(second, Register):
        return lambda registers: left(registers) * second
    right = book.code(second)
    return lambda registers: left(registers) * right(registers)


def _negative(book: Book, value: Register) -> Code:
    code = book.code(value.operands[0])
    return lambda registers: -code(registers)


def _power(book: Book, value: Register) -> Code:
    code, exponent = book.code(value.operands[0]), value.operation[1]
    return lambda registers: near.power(code(registers), exponent)


def _quotient(book: Book, value: Register) -> Code:
    over, under = map(book.code, value.operands)
    return lambda registers: near.divide(over(registers), under(registers))


def _elementary(book: Book, value: Register) -> Code:
    name, codes = value.operation[1], [book.code(each) for each in value.operands]
    if name in ("max", "min"):
        sign = 1 if name == "max" else -1
        return lambda registers: near.extreme([code(registers) for code in codes], sign)
    action = {"exp": near.exponential, "log": near.logarithm, "sqrt": near.square_root, "abs": near.absolute}[name]
    (code,) = codes
    return lambda registers: action(code(registers))


def _after(book: Book, value: Register) -> Code:
    """The second operand, once it is known that the first has a value."""
    first, second = map(book.code, value.operands)

    def both(registers: Registers) -> Close:
        first(registers)
        return second(registers)

    return both


def _chosen(book: Book, value: Register) -> Code:
    test, chosen, otherwise = value.operation[1], *map(book.code, value.operands)

    def choice(registers: Registers) -> Close:
        holds = test(registers)
        if holds is None:
            raise Undecided
        if holds is UNDEFINED:
            raise Undefined("case")
        return chosen(registers) if holds else otherwise(registers)

    return choice


_OPERATIONS: dict[str, Callable[[Book, Register], Code]] = {
    "+": _sum,
    "-": _sum,
    "*": _product,
    "neg": _negative,
    "power": _power,
    "/": _quotient,
    "elementary": _elementary,
    "after": _after,
    "case": _chosen,
}
