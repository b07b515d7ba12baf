"""The smallest confirmed counterexample of a statement, or none.

Nothing here is believed because of a floating-point number: on the instance that is returned every hypothesis is
exactly true and defined, and the statement is exactly false, or one of its denominators, logarithms or roots has no
value.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from numeric.enclosure import Undecided, Undefined, decimal_text
from numeric.enumeration import build, instances, rank, size_choices, slots_of, with_choices
from numeric.exact import ExactInstance, Interpreter
from numeric.plan import Plan, opened
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula, Relation
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression

__all__ = ["Counterexample", "complete", "find_counterexample", "refutes"]

_LARGEST_TOTAL = 6
_ROUNDS = (800, 12_000)
"""How many instances of each sum of dimensions are tried, first quickly and then, if time is left, thoroughly."""
_RANDOM_TRIES = 1_000


@dataclass(frozen=True)
class Counterexample:
    """An instance on which the statement fails, with both sides' values.

    ``entries`` names every free name, as ``to_json`` shows it. The values are None when the statement is no relation or
    a side has no value; ``undefined`` then says what is undefined, and where.
    """

    entries: tuple[tuple[str, Any], ...]
    lhs_value: str | None
    rhs_value: str | None
    message: str
    undefined: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Every free name: sizes and free indices (from 1) as numbers, values as strings, matrices as rows."""
        return dict(self.entries)

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return f"<Counterexample: {self.message}>"


def find_counterexample(
    statement: Formula, given: tuple[Formula, ...] = (), *, seed: int = 0, seconds: float = 1.0
) -> Counterexample | None:
    """The smallest instance that refutes ``statement`` under ``given``, or None when none was found in ``seconds``.

    Work is bounded by counts, in a fixed order; the time limit only ends the search, so that the same input always
    gives the same instance or, on a much slower machine, none.
    """
    plan = Plan.of(opened(statement, tuple(given)))
    deadline = time.monotonic() + seconds
    found = _search(plan, seed, deadline)
    return None if found is None else _report(plan, found)


def _search(plan: Plan, seed: int, deadline: float) -> ExactInstance | None:
    least = sum(least for _, least in plan.sizes)
    totals = range(least, max(_LARGEST_TOTAL, least + 2) + 1) if plan.sizes else range(1)
    finite = not plan.symbols
    for number, most in enumerate(_ROUNDS):
        for total in totals if number else totals[:3]:
            best: ExactInstance | None = None
            # Where hypotheses define entries the order of the free ones is not the order of all: compare a few more.
            patience = most // 3 if plan.derived else 0
            for count, raw in enumerate(instances(plan, total)):
                if count >= most or time.monotonic() > deadline:
                    break
                if best is not None:
                    patience -= 1
                    if patience < 0:
                        break
                instance = complete(plan, raw)
                if instance is None or not refutes(plan, instance):
                    continue
                if best is None or rank(plan, instance) < rank(plan, best):
                    best = instance
                if not plan.derived:
                    break
            if best is not None:
                return best
        if finite:
            return None
        if number == 0:
            found = _random_search(plan, seed, deadline)
            if found is not None:
                return found
    return None


def _random_search(plan: Plan, seed: int, deadline: float) -> ExactInstance | None:
    """Instances with many non-zero entries, which the order reaches too late; what is found is then made smaller."""
    source = random.Random(seed)
    least = sum(least for _, least in plan.sizes)
    # One sum of dimensions after the other: fewer dimensions make a smaller counterexample, whatever the entries.
    turns = [choices for extra in range(3) if (choices := tuple(size_choices(plan, least + extra)))]
    for choices, _ in product(turns, range(_RANDOM_TRIES)):
        if time.monotonic() > deadline:
            return None
        sizes = source.choice(choices)
        slots = slots_of(plan, sizes)
        if any(not slot.values for slot in slots):
            continue
        values = tuple(source.choice(slot.values) for slot in slots)
        picked = list(with_choices(plan, build(plan, sizes, slots, values)))
        if not picked:
            continue
        instance = complete(plan, source.choice(picked))
        if instance is not None and refutes(plan, instance):
            return _shrunk(plan, instance, values, deadline)
    return None


def _shrunk(plan: Plan, instance: ExactInstance, values: tuple[Fraction, ...], deadline: float) -> ExactInstance:
    """Replace one entry at a time by a simpler one as long as the statement stays refuted."""
    slots = slots_of(plan, instance.sizes)
    best, improved = instance, True
    while improved and time.monotonic() < deadline:
        improved = False
        for place, slot in enumerate(slots):
            for value in slot.values:
                if value == values[place]:
                    break
                tried = (*values[:place], value, *values[place + 1:])
                raw = build(plan, instance.sizes, slots, tried)
                smaller = complete(plan, ExactInstance(raw.sizes, raw.values, instance.indices, instance.functions))
                if smaller is not None and rank(plan, smaller) < rank(plan, best) and refutes(plan, smaller):
                    best, values, improved = smaller, tried, True
                    break
    return best


def complete(plan: Plan, instance: ExactInstance) -> ExactInstance | None:
    """The instance with the symbols that hypotheses define; None when their values are no exact fractions."""
    if not plan.derived:
        return instance
    values = dict(instance.values)
    for item in plan.ordered():
        now = ExactInstance(instance.sizes, values, instance.indices, instance.functions)
        try:
            value = Interpreter(now).array(item.as_written())
        except (Undecided, Undefined):
            return None
        if not _is_exact(value):
            return None
        values[item.symbol] = value
    return ExactInstance(instance.sizes, values, instance.indices, instance.functions)


def _is_exact(value: Any) -> bool:
    return all(map(_is_exact, value)) if isinstance(value, tuple) else isinstance(value, Fraction)


def refutes(plan: Plan, instance: ExactInstance) -> bool:
    """Whether every hypothesis is exactly true here and the statement exactly false, or undefined."""
    for hypothesis in plan.problem.given:
        if Interpreter(instance, strict=True).holds(hypothesis) is not True:
            return False
    truth = Interpreter(instance).holds(plan.problem.statement)
    return truth is False or isinstance(truth, Undefined)


# --- telling ----------------------------------------------------------------------------------------------------


def _report(plan: Plan, instance: ExactInstance) -> Counterexample:
    entries: list[tuple[str, Any]] = list(instance.sizes.items())
    entries += [(symbol.name, _json(instance.values[symbol])) for symbol in plan.symbols]
    entries += [(function.name, instance.functions[function].text) for function in plan.functions]
    entries += [(index.name, instance.indices[index] + 1) for index in plan.indices]
    only = {index.name for index in plan.indices if _single(index, instance)}
    where = ", ".join(f"{name} = {_shown(value)}" for name, value in entries if name not in only)
    place = f"at {where} " if where else ""
    statement = plan.problem.statement
    truth = Interpreter(instance).holds(statement)
    if isinstance(truth, Undefined):
        reason = _reason(truth, plan, instance)
        return Counterexample(tuple(entries), None, None, reason, reason)
    sides = _sides(statement, instance)
    if sides is None:
        return Counterexample(tuple(entries), None, None, f"{place}the statement is false")
    message = f"{place}the left side is {sides[0]} and the right side {sides[1]}"
    return Counterexample(tuple(entries), *sides, message)


def _single(index: Index, instance: ExactInstance) -> bool:
    return sum(1 if part.name is None else instance.sizes[part.name] for part in index.dimension.parts) == 1


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


def _sides(statement: Formula, instance: ExactInstance) -> tuple[str, str] | None:
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
    for digits in (8, 16, 30):
        texts = _text(left, digits), _text(right, digits)
        if texts[0] != texts[1]:
            break
    return texts


def _text(value: Any, digits: int) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(_text(part, digits) for part in value)})"
    return decimal_text(value, digits)


