"""The truth of formulas on registers: three-valued, and undefined where a part has no value.

The same tables as in ``numeric.exact_truth``, made once for many instances: a ``Test`` is a constant where positions alone
decide, else a function of the registers. It says None where floats can't tell, and never more than exact arithmetic would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Union

from numeric import near
from numeric.enclosure import Undecided, Undefined
from numeric.near import Near
from numeric.registers import UNDEFINED, Code, Registers, Said

__all__ = ["Test", "alike", "denied", "equality", "implied", "joined", "order", "whole"]

Test = Union[bool, Callable[[Registers], Said]]


def equality(codes: list[tuple[Code, Code]], work: int, equal: bool) -> Test:
    """Whether all pairs are equal, or (``equal`` False) some are not."""

    def test(registers: Registers) -> Said:
        registers[0] += work
        said: bool | None = True
        try:
            for first, second in codes:
                left, right = first(registers), second(registers)
                if left.__class__ is Near or right.__class__ is Near:
                    if near.compare(left, right) is None:
                        said = None if said else said
                        continue
                elif left == right:
                    continue
                said = False
        except Undefined:
            return UNDEFINED
        except (Undecided, OverflowError):
            return None
        return said if said is None or equal else not said

    return test


def order(codes: list[tuple[Code, Code]], work: int, right_orders: tuple[int, ...]) -> Test:
    """Whether the order of the one pair, -1, 0 or 1, is among the right ones."""

    def test(registers: Registers) -> Said:
        registers[0] += work
        ((first, second),) = codes
        try:
            order = near.compare(first(registers), second(registers))
        except Undefined:
            return UNDEFINED
        except (Undecided, OverflowError):
            return None
        return None if order is None else order in right_orders

    return test


def joined(tests: Iterable[Test], settled: bool, strictly: bool) -> Test:
    """And (``settled`` False) or Or (True), as ``Formulas._join`` has it."""
    parts: list[Callable[[Registers], Said]] = []
    ends = False
    for test in tests:
        if test is settled:
            if not parts or not strictly:
                return settled
            ends = True
            break
        if not isinstance(test, bool):
            parts.append(test)
    if not parts:
        return not settled
    if len(parts) == 1 and not ends:
        return parts[0]

    def join(registers: Registers) -> Said:
        said: Said = settled if ends else not settled
        for part in parts:
            found = part(registers)
            if found is settled and not (strictly and said is None):
                return settled
            if found is UNDEFINED:
                if strictly:
                    return None if said is None else UNDEFINED
                said = UNDEFINED if said is not None else None
            elif found is None or found is settled:
                said = None
        return said

    return join


def denied(test: Test) -> Test:
    """Not."""
    if isinstance(test, bool):
        return not test

    def denial(registers: Registers) -> Said:
        said = test(registers)
        return not said if isinstance(said, bool) else said

    return denial


def implied(premise: Test, conclusion: Callable[[], Test]) -> Test:
    """The premise guards the conclusion: where it fails, nothing is claimed."""
    if isinstance(premise, bool):
        return conclusion() if premise else True
    then = conclusion()

    def implication(registers: Registers) -> Said:
        said = premise(registers)
        if said is True:
            return then if isinstance(then, bool) else then(registers)
        if said is None:
            return True if (then if isinstance(then, bool) else then(registers)) is True else None
        return True if said is False else said

    return implication


def alike(left: Test, right: Test) -> Test:
    """Whether two formulas are both true or both false."""

    def equivalence(registers: Registers) -> Said:
        first = left if isinstance(left, bool) else left(registers)
        second = right if isinstance(right, bool) else right(registers)
        if first is None or second is None:
            return None
        if first is UNDEFINED or second is UNDEFINED:
            return UNDEFINED
        return first is second

    return equivalence


def whole(codes: list[tuple[Code, Code]]) -> Test:
    """Whether a number is an integer."""

    def test(registers: Registers) -> Said:
        ((code, _),) = codes
        try:
            value = code(registers)
        except Undefined:
            return UNDEFINED
        except (Undecided, OverflowError):
            return None
        return None if isinstance(value, Near) else value.denominator == 1

    return test
