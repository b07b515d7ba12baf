"""What a line may rest on: hypotheses and earlier lines, and first of all those that its reason names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from proofs.derivation import Line
from proofs.kernel.facts import FACTS, axiom
from proofs.kernel.terms import Arrow, IndexSort, KernelError, Sort, Term
from proofs.kernel.theorem import Theorem, and_elim, for_all_elim, modus_ponens
from proofs.notation.formulas import Formula
from proofs.notation.lowering import lower, lower_value
from proofs.reasons import Reason
from proofs.search import Unproven, justify
from proofs.search.application import recalled
from proofs.search.logic import instance
from proofs.search.naturals import discrete

__all__ = ["named_premises"]


def named_premises(line: Line, in_force: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """The theorems that the reason of ``line`` speaks of, with the values that it gives for their variables.

    Raises Unproven when ``using``, or a reason with values, names something that is not in force or doesn't fit.
    """
    found: list[Theorem] = []
    for formula in line.using:
        theorem = _in_force(formula, in_force)
        if theorem is None:
            raise Unproven(f"{formula!r} is not in force here")
        found.append(theorem)
    for reason in line.reason.parts:
        found += _named(reason, in_force)
    return tuple(dict.fromkeys(found))


def _named(reason: Reason, in_force: Sequence[Theorem]) -> Iterator[Theorem]:
    match reason.kind:
        case "fact" if reason.at:
            for name in reason.subjects:
                yield from _instances(_formulas_of(name, reason.at), reason.at, in_force)
        case "order":
            yield from _discreteness([lower_value(number) for number in reason.subjects])
        case "claims" | "hypothesis":
            for formula in reason.subjects:
                theorem = _in_force(formula, in_force)
                if reason.at:
                    if theorem is None:
                        raise Unproven(f"{formula!r} is not in force here")
                    yield from _instances([theorem], reason.at, in_force)
                elif theorem is not None:
                    yield theorem


def _in_force(formula: Formula, in_force: Sequence[Theorem]) -> Theorem | None:
    wanted = lower(formula)
    found = (_part(theorem, wanted) for theorem in in_force)
    return next((theorem for theorem in found if theorem is not None), None)


def _part(theorem: Theorem, wanted: Term) -> Theorem | None:
    """``wanted``, when it is what the theorem says or a part of that."""
    if theorem.conclusion == wanted:
        return theorem
    if theorem.conclusion.op == "and":
        for number, part in enumerate(theorem.conclusion.args):
            found = _part(and_elim(theorem, number), wanted) if part == wanted or part.op == "and" else None
            if found is not None:
                return found
    return None


def _formulas_of(name: str, values: tuple[Any, ...]) -> list[Theorem]:
    """The fact; one that speaks of a dimension for each dimension of the ``values``."""
    if name not in FACTS:
        raise Unproven(f"there is no fact {name!r}; proofs facts lists them")
    try:
        return [axiom(name)]
    except KernelError:
        found = [axiom(name, sort) for sort in dict.fromkeys(_dimensions(lower_value(value).sort for value in values))]
    if not found:
        raise Unproven(f"the fact {name!r} speaks of a dimension, and none of the values has one")
    return found


def _dimensions(sorts: Iterable[Sort]) -> Iterator[IndexSort]:
    for sort in sorts:
        match sort:
            case IndexSort():
                yield sort
            case Arrow():
                yield from _dimensions((sort.argument, sort.result))


def _discreteness(numbers: Sequence[Term]) -> Iterator[Theorem]:
    """s ≤ k or k + 1 ≤ s, for each two of the natural ``numbers``."""
    for k in numbers:
        for s in numbers:
            if s != k:
                yield instance(discrete(), k, s)


def _detached(theorems: Sequence[Theorem], in_force: Sequence[Theorem]) -> list[Theorem]:
    """The theorems without those premises that are in force or follow easily."""
    found: list[Theorem] = []
    for theorem in theorems:
        while theorem.conclusion.op == "implies":
            try:
                theorem = modus_ponens(theorem, _met(theorem.conclusion.args[0], in_force))
            except Unproven:
                break
        found.append(theorem)
    return found


def _met(condition: Term, in_force: Sequence[Theorem]) -> Theorem:
    """A condition that is in force word for word, or follows."""
    try:
        return recalled(condition, in_force)
    except KernelError:
        return justify(condition, in_force)


def _instances(theorems: Sequence[Theorem], values: tuple[Any, ...], in_force: Sequence[Theorem]) -> list[Theorem]:
    """Each ∀-theorem at ``values``; premises of the instance that are in force, or follow easily, are taken off."""
    found: list[Theorem] = []
    problems: list[str] = []
    for theorem in theorems:
        try:
            for value in values:
                theorem = for_all_elim(theorem, lower_value(value))
        except KernelError as error:
            problems.append(str(error))
            continue
        found += _detached((theorem,), in_force)
    if not found:
        raise Unproven(f"these values don't fit: {'; '.join(problems)}")
    return found
