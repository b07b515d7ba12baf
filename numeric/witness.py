"""A counterexample as it is shown: every free name with its value, both sides, and which arithmetic decided."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from numeric.confirm import DecidedBy
from numeric.enclosure import Undecided, Undefined, decimal_text, simplest
from numeric.exact import Array, ExactInstance, Interpreter
from numeric.limits import Away
from numeric.plan import Plan
from numeric.times import TIME
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula, Relation
from proofs.notation.limits import Limit
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression

__all__ = ["Counterexample", "report"]


@dataclass(frozen=True)
class Counterexample:
    """An instance on which the statement fails, with both sides' values.

    ``entries`` names every free name, as ``to_json`` shows it. The values are None when the statement is no relation or
    a side has no value; ``undefined`` then says what is undefined, and where. ``decided_by`` names the arithmetic that
    the verdict rests on. ``smallest`` says whether every smaller instance (with entries of the search's pool) was tried.
    ``instance`` is where other lines can be tried as well.
    """

    entries: tuple[tuple[str, Any], ...]
    lhs_value: str | None
    rhs_value: str | None
    message: str
    undefined: str | None = None
    decided_by: DecidedBy = "exact rationals"
    smallest: bool = False
    instance: ExactInstance | None = field(default=None, compare=False)

    def to_json(self) -> dict[str, Any]:
        """Every free name: sizes and free indices (from 1) as numbers, values as strings, matrices as rows."""
        return dict(self.entries)

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return f"<Counterexample: {self.message}>"


def report(plan: Plan, instance: ExactInstance, decided_by: DecidedBy, smallest: bool) -> Counterexample:
    """The counterexample that ``instance``, which refutes the plan's statement, is."""
    return replace(_told(plan, instance, decided_by, smallest), instance=instance)


def _told(plan: Plan, instance: ExactInstance, decided_by: DecidedBy, smallest: bool) -> Counterexample:
    entries: list[tuple[str, Any]] = [(name, size) for name, size in instance.sizes.items() if name != TIME]
    entries += [(symbol.name, _json(instance.values[symbol])) for symbol in plan.symbols]
    entries += [(sequence.name, _json(_until_still(members))) for sequence, members in instance.runs.items()]
    entries += [(natural.name, time) for natural, time in instance.times.items()]
    entries += [(function.name, instance.functions[function].text) for function in plan.functions]
    entries += [(index.name, instance.indices[index] + 1) for index in plan.indices]
    only = {index.name for index in plan.indices if _single(index, instance)}
    where = ", ".join(f"{name} = {_shown(value)}" for name, value in entries if name not in only)
    place = f"at {where} " if where else ""
    statement = plan.problem.statement
    truth = Interpreter(instance).holds(statement)
    if isinstance(truth, Undefined):
        reason = _reason(truth, plan, instance)
        return Counterexample(tuple(entries), None, None, reason, reason, decided_by, smallest)
    if isinstance(statement, Limit) and (away := Interpreter(instance).away(statement)) is not None:
        name = statement.variable.name
        message = f"{place}{statement.body!r} stays {away.distance} or more away from {statement.value!r} {away.where(name)}"
        shown = ", ".join(f"{value} at {name} = {point}" for point, value in _along(statement, instance, away))
        return Counterexample(
            tuple(entries), None, None, message + (f": it is {shown}" if shown else ""), None, decided_by, smallest
        )
    sides = _sides(statement, instance, (8,) if decided_by == "a theorem" else (8, 16, 30))
    if sides is None:
        message = f"{place}the statement is false"
        return Counterexample(tuple(entries), None, None, message, None, decided_by, smallest)
    message = f"{place}the left side is {sides[0]} and the right side {sides[1]}"
    if decided_by == "a theorem":
        message += " (both are the same number: proven)"
    return Counterexample(tuple(entries), *sides, message, None, decided_by, smallest)


def _single(index: Index, instance: ExactInstance) -> bool:
    return sum(1 if part.name is None else instance.sizes[part.name] for part in index.dimension.parts) == 1


def _until_still(members: Array) -> Array:
    """The members up to the one that the sequence stays at."""
    assert isinstance(members, tuple)
    while len(members) > 1 and members[-1] == members[-2]:
        members = members[:-1]
    return members


def _json(value: Any) -> Any:
    return [_json(part) for part in value] if isinstance(value, tuple) else str(value)


def _shown(value: Any) -> str:
    return f"({', '.join(map(_shown, value))})" if isinstance(value, list) else str(value)


def _reason(undefined: Undefined, plan: Plan, instance: ExactInstance) -> str:
    node, names = undefined.node, []
    for symbol in free_symbols(node) if node is not None else ():
        if symbol in plan.symbols:
            names.append(f"{symbol.name} = {_shown(_json(instance.values[symbol]))}")
        elif symbol in plan.indices and not _single(symbol, instance):
            names.append(f"{symbol.name} = {instance.indices[symbol] + 1}")
    need = {"denominator": "≠ 0", "log": "> 0", "sqrt": "≥ 0"}[undefined.kind]
    place = f" at {', '.join(names)}" if names else ""
    return f"undefined{place}: needs {node!r} {need}"


def _along(limit: Limit, instance: ExactInstance, away: Away) -> Iterator[tuple[str, str]]:
    """The body's values, for the eye: the proof is the enclosure of all of them."""
    steps = (
        [away.start * 2**turn for turn in range(3)]
        if away.point is None
        else [away.point + away.start / 2**turn for turn in range(1, 4)]
    )
    for step in map(simplest, map(Fraction, steps)):
        values: dict[Any, Any] = {**instance.values, limit.variable: step}
        with suppress(Undecided, Undefined):
            value = Interpreter(replace(instance, values=values)).evaluate(limit.body)
            yield str(step), decimal_text(value, 6)


def _sides(statement: Formula, instance: ExactInstance, precisions: tuple[int, ...]) -> tuple[str, str] | None:
    """Both sides' values as text, with as many digits as it takes to tell them apart."""
    if not isinstance(statement, Relation):
        return None
    if not isinstance(statement.left, Expression) or not isinstance(statement.right, Expression):
        positions = [instance.indices.get(side) for side in (statement.left, statement.right)]  # type: ignore[arg-type]
        return None if None in positions else (str(positions[0] + 1), str(positions[1] + 1))  # type: ignore[operator]
    try:
        left, right = (Interpreter(instance).array(side) for side in (statement.left, statement.right))
    except (Undecided, Undefined):
        return None
    for digits in precisions:
        texts = _text(left, digits), _text(right, digits)
        if texts[0] != texts[1]:
            break
    return texts


def _text(value: Any, digits: int) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(_text(part, digits) for part in value)})"
    return decimal_text(value, digits)
