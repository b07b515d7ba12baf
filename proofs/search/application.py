"""Uses a premise ∀x… (φ ⇒ ψ) as a lemma: matches ψ with the goal, then proves φ, or finds it among the premises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from proofs.kernel.terms import KernelError, Term, instantiate
from proofs.kernel.theorem import (
    Theorem,
    and_elim,
    and_intro,
    assume,
    convert,
    discharge,
    for_all_elim,
    for_all_intro,
    modus_ponens,
)
from proofs.search.polynomials import canonical
from proofs.search.rewriting import fresh, match_term

__all__ = ["applied", "recalled"]

MAX_RECALLS = 2


def applied(goal: Term, premises: Sequence[Theorem], prove: Callable[[Term], Theorem]) -> Iterator[Callable[[], Theorem]]:
    """Ways to the goal: each picks a premise whose conclusion matches it and proves that premise's conditions."""
    for premise in premises:
        if premise.conclusion.op not in ("forall", "implies"):
            continue
        for path, pattern, count in _conclusions(premise.conclusion, (), 0):
            if pattern.op != goal.op:
                continue
            binding = _bound(pattern, goal, count)
            if binding is not None:
                yield lambda premise=premise, path=path, binding=binding: convert(  # type: ignore[misc]
                    _walk(premise, path, binding, prove), goal
                )


def recalled(goal: Term, premises: Sequence[Theorem], depth: int = MAX_RECALLS) -> Theorem:
    """``goal`` as an instance of a premise, word for word; conditions are premises or, ``depth`` times, recalled too.

    Under ∀, ⇒ and ∧ the same for what stands there. Raises KernelError when no premise says it.
    """
    if goal.op == "and":
        return and_intro(*(recalled(part, premises, depth) for part in goal.args))
    if goal.op == "implies":
        met = assume(goal.args[0])
        return discharge(met.conclusion, recalled(goal.args[1], (met, *premises), depth))
    if goal.op == "forall":
        variable = fresh(goal.args[0].data)
        return for_all_intro(variable, recalled(instantiate(goal.args[0], variable), premises, depth))

    def prove(formula: Term) -> Theorem:
        if formula.op == "and":
            return and_intro(*[prove(part) for part in formula.args])
        if depth == 0:
            raise KernelError("this condition is not among the premises")
        return recalled(formula, premises, depth - 1)

    said, conclusions = _index(tuple(premises))
    itself = said.get(goal, len(premises))
    for place, path, pattern, count in conclusions.get(goal.label, ()):
        if place >= itself:
            break
        values = _matched(pattern, goal, count)
        if values is not None:
            try:
                return _walk(premises[place], path, values, prove)
            except KernelError:
                continue
    if itself < len(premises):
        return premises[itself]
    raise KernelError("no premise says this")


_Conclusion = tuple[tuple[int, ...], Term, int]


@lru_cache(maxsize=128)
def _index(premises: tuple[Theorem, ...]) -> tuple[dict[Term, int], dict[str, list[tuple[int, *_Conclusion]]]]:
    """The first premise that says a formula, and what the premises say inside, by label; premises are named by their places."""
    said: dict[Term, int] = {}
    conclusions: dict[str, list[tuple[int, *_Conclusion]]] = {}
    for place, premise in enumerate(premises):
        formula = premise.conclusion
        said.setdefault(formula, place)
        for label, found in _by_label(formula).items():
            conclusions.setdefault(label, []).extend((place, *conclusion) for conclusion in found)
    return said, conclusions


@lru_cache(maxsize=1024)
def _by_label(formula: Term) -> dict[str, list[_Conclusion]]:
    found: dict[str, list[_Conclusion]] = {}
    for conclusion in _conclusions(formula, (), 0):
        found.setdefault(conclusion[1].label, []).append(conclusion)
    return found


def _conclusions(formula: Term, path: tuple[int, ...], count: int) -> Iterator[tuple[tuple[int, ...], Term, int]]:
    """Each ψ inside, the way to it (−1: instance, −2: its condition is met, k: part k of a conjunction)."""
    match formula.op:
        case "forall":
            yield from _conclusions(formula.args[0].args[0], (*path, -1), count + 1)
        case "implies":
            yield from _conclusions(formula.args[1], (*path, -2), count)
        case "and":
            for number, part in enumerate(formula.args):
                yield from _conclusions(part, (*path, number), count)
        case _:
            if path:
                yield path, formula, count


def _bound(pattern: Term, goal: Term, count: int) -> list[Term] | None:
    """Values for the pattern's variables (outermost first), up to the normal form."""
    for target in (goal, canonical(goal)):
        for form in (pattern, canonical(pattern)):
            values = _matched(form, target, count)
            if values is not None:
                return values
    return None


def _matched(pattern: Term, goal: Term, count: int) -> list[Term] | None:
    """Values for the pattern's variables (outermost first), word for word."""
    binding: dict[int, Term] = {}
    if match_term(pattern, goal, count, binding) and len(binding) == count:
        values = [binding[number] for number in reversed(range(count))]
        if not any(value.loose for value in values):
            return values
    return None


def _walk(theorem: Theorem, path: Sequence[int], values: list[Term], prove: Callable[[Term], Theorem]) -> Theorem:
    left = list(values)
    for step, same in groupby(path):
        here = len(list(same))
        if step == -1:
            theorem = for_all_elim(theorem, *left[:here])
            del left[:here]
            continue
        for _ in range(here):
            theorem = modus_ponens(theorem, prove(theorem.conclusion.args[0])) if step == -2 else and_elim(theorem, step)
    if left:
        raise KernelError("not every variable of the lemma has a value")
    return theorem
