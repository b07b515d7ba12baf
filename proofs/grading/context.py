"""What is in force at a place of an answer: hypotheses as written and as theorems, and what was proven before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from proofs.errors import BlackboardError
from proofs.grading.at_other_positions import at_every_position, at_those_positions
from proofs.grading.at_points import at_points
from proofs.grading.conditions import Supposed
from proofs.grading.flat import says_that_it_is_flat, supposes_an_optimum
from proofs.grading.extrema import Extrema
from proofs.memory import Memory, sequents
from proofs.grading.opaque import shape
from proofs.search.squares import without_roots
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem
from proofs.latex.reader.cue_words import CASE_WORDS, SUPPOSING
from proofs.notation.formulas import Formula, negation
from proofs.notation.lowering import lower
from proofs.notation.nameless import nameless
from proofs.notation.names import free_symbols
from proofs.notation.tree import Real, Size, children
from proofs.proving import assumptions, establish
from proofs.search import Unproven
from proofs.search.elimination import eliminated, splits

__all__ = ["Context", "about_parts", "assumed", "by_elimination", "known", "proves", "said_by"]

_MOST_EARLIER = 5
"""How many earlier relations a step may use: those that lead on from its sides, then the last ones."""
_MOST_ABOUT_PARTS = 3

_LONGEST_WAY = 8
"""How many earlier relations one may follow from."""

_LONGEST = 200
"""So many relations before a step are looked through: no answer has more, and a hostile text could have thousands."""


def assumed(formula: Formula) -> tuple[Theorem, ...]:
    """``formula`` as an assumption; nothing when the notation can't say it to the kernel."""
    try:
        return assumptions((formula,))
    except (BlackboardError, KernelError, RecursionError):
        return ()


def known(formulas: Iterable[Formula]) -> tuple[list[Theorem], set[Term]]:
    """``formulas`` as assumptions, and what these say: themselves and the parts of a conjunction, nothing else."""
    theorems = [theorem for formula in formulas for theorem in assumed(formula)]
    return theorems, said_by(theorems)


def said_by(theorems: Iterable[Theorem]) -> set[Term]:
    """The conclusions, and the parts of those that are conjunctions."""
    held = {theorem.conclusion for theorem in theorems}
    for conclusion in list(held):
        if conclusion.op == "and":
            held.update(conclusion.args)
    return held


_PROVED: Memory[tuple[Theorem, ...] | None] = Memory(1024)


def proves(formula: Formula, premises: Sequence[Theorem], work: int) -> tuple[Theorem, ...] | None:
    """The theorems that say ``formula`` and that it is defined, or None."""
    return _PROVED.recall((nameless(formula), sequents(premises), work), lambda: _proves(formula, premises, work))


def _proves(formula: Formula, premises: Sequence[Theorem], work: int) -> tuple[Theorem, ...] | None:
    if splits(premises) and (theorems := by_elimination(formula, premises, work)) is not None:
        return theorems
    try:
        return establish(formula, premises, work=work)
    except (Unproven, KernelError, BlackboardError, RecursionError):
        return None


def by_elimination(formula: Formula, premises: Sequence[Theorem], work: int) -> tuple[Theorem, ...] | None:
    """The theorems of ``proves`` where names only have to give way to what they stand for."""
    try:
        return establish(formula, premises, (eliminated(lower(formula), premises),), work=work)
    except (Unproven, KernelError, BlackboardError, RecursionError):
        return None


@dataclass
class Context:
    """``facts`` of the exercise and of new names; ``active`` conditions; ``earlier`` theorems, oldest first; what the
    maxima of the answer are.

    ``lingering`` are the conditions of the last case, whose scope may reach further than its sentence; ``suspended`` pairs
    what holds for the answer with the case that excludes it; ``replaced`` are facts with the conditions that deny them;
    ``let_before`` is what was supposed of positions that are let anew.
    """

    facts: tuple[Formula, ...]
    conventions: tuple[Formula, ...] = ()
    active: list[Supposed] = field(default_factory=list)
    lingering: list[Supposed] = field(default_factory=list)
    suspended: list[tuple[Supposed, Supposed]] = field(default_factory=list)
    let_before: list[Supposed] = field(default_factory=list)
    earlier: list[Theorem] = field(default_factory=list)
    replaced: dict[Formula, list[Supposed]] = field(default_factory=dict)
    extrema: Extrema = field(default_factory=Extrema)

    def hypotheses(self, more: Iterable[Formula] = ()) -> tuple[Formula, ...]:
        """The formulas in force."""
        held = (supposed.formula for supposed in self.active if supposed.formula is not None)
        facts = (fact for fact in self.facts if not any(case in self.active for case in self.replaced.get(fact, ())))
        return tuple(dict.fromkeys((*facts, *self.extrema.conditions, *held, *more)))

    @property
    def cases(self) -> tuple[Formula, ...]:
        """The conditions of a case that are in force."""
        return tuple(each.formula for each in self.active if each.reach != "answer" and each.formula is not None)

    @property
    def state(self) -> Hashable:
        """All that a verdict on a relation here depends on."""
        held = (self.hypotheses(), self.conventions, self.cases, self.unread)
        return *held, self.extrema.state, sequents(self.earlier[-_LONGEST:])

    def enter(self, supposed: Supposed) -> None:
        """``supposed`` holds from here on; a case that it excludes ends."""
        if supposed.formula is not None:
            for fact in self.facts:
                if self._denies(supposed.formula, fact):
                    self.replaced.setdefault(fact, []).append(supposed)
            kept = []
            for other in self.active:
                if not self._excluded(other, supposed):
                    kept.append(other)
                elif other.reach == "answer" and supposed.reach != "answer":
                    self.suspended.append((other, supposed))
            self.active = kept
        if supposed not in self.active:
            self.active.append(supposed)

    def _denies(self, formula: Formula, fact: Formula) -> bool:
        """Whether what is supposed of a number can't hold beside the exercise's own ``fact`` about it: "for λ < 0"."""
        names = free_symbols(fact)
        if len(names) != 1 or free_symbols(formula) != names or not isinstance(names[0], Real):
            return False
        return proves(negation(fact), assumed(formula), 50) is not None

    def _excluded(self, other: Supposed, new: Supposed) -> bool:
        """Whether ``other`` is another case of the same names than ``new``."""
        if other.formula is None or new.formula is None or other.own or new.own:
            return False
        if any(supposes_an_optimum(each) or says_that_it_is_flat(each) for each in (other.formula, new.formula)):
            return False  # that these exclude what was supposed before is the contradiction that is wanted
        if not (other.reach == "sentence" and new.reach != "sentence"):
            if not _names(other.formula) & _names(new.formula):
                return False
            pairs = ((other.formula, new.formula), (new.formula, other.formula))
            # What can't be so anyway, "z_j > 0" where z_m = 0, denies nothing that was supposed before.
            return any(self._rules_out(one, denied) for denied, one in pairs) and not self._rules_out(None, new.formula)
        return False

    def _rules_out(self, supposed: Formula | None, denied: Formula) -> bool:
        formulas = self.facts if supposed is None else (*self.facts, supposed)
        premises = [theorem for formula in formulas for theorem in assumed(formula)]
        return proves(negation(denied), premises, 100) is not None

    def leave(self, *reaches: str, keeping: Callable[[Supposed], bool] = lambda _: False) -> None:
        """What holds only so far ends, but for what ``keeping`` says; of a case it may still be meant."""
        left = [supposed for supposed in self.active if supposed.reach in reaches and not keeping(supposed)]
        self.active = [supposed for supposed in self.active if supposed not in left]
        self.active += [other for other, case in self.suspended if case in left]
        self.suspended = [(other, case) for other, case in self.suspended if case not in left]
        if "paragraph" in reaches:
            self.lingering = [each for each in (*self.lingering, *left) if each.reach == "case"]
        else:
            self.lingering += [each for each in left if each.formula is not None and each.word in CASE_WORDS]

    @contextmanager
    def leaving_out(self, formulas: Collection[Formula]) -> Iterator[None]:
        """Nothing of ``formulas`` in force, nor what was shown under them."""
        if not formulas:
            yield
            return
        before = self.active, self.lingering
        self.active, self.lingering = ([each for each in held if each.formula not in formulas] for held in before)
        try:
            yield
        finally:
            self.active, self.lingering = before

    @contextmanager
    def supposing(self, formulas: Iterable[Formula]) -> Iterator[None]:
        """``formulas`` in force, and none of the text's conditions that exclude them; the facts stay."""
        before = self.active, self.suspended, self.replaced
        self.active, self.suspended, self.replaced = list(self.active), list(self.suspended), {}
        try:
            for formula in formulas:
                self.enter(Supposed(formula, "", "case", "sentence"))
            self.replaced = before[2]
            yield
        finally:
            self.active, self.suspended, self.replaced = before

    def end_cases(self) -> None:
        """No case that was supposed before is meant any more."""
        self.leave("case")
        self.lingering = []

    def end(self, formulas: Collection[Formula]) -> None:
        """What says one of ``formulas`` is not meant any more, however far it would reach."""
        self.active = [each for each in self.active if each.formula not in formulas]

    def turn_around(self) -> None:
        """What was supposed last, for one direction of an equivalence, ends: the other one begins."""
        last = next((each for each in reversed(self.active) if each.word in SUPPOSING and each.formula is not None), None)
        if last is not None:
            self.active.remove(last)
            self.lingering.append(last)

    def premises(
        self,
        more: Iterable[Formula] = (),
        *,
        step: Formula | None = None,
        without: Callable[[Formula], bool] = lambda _: False,
        leading: Callable[[Sequence[Theorem], Formula], list[Theorem]] | None = None,
    ) -> list[Theorem]:
        """The hypotheses as theorems, and for a ``step`` what was proven before it under hypotheses that are still in force."""
        made = [
            theorem
            for formula in (*self.hypotheses(more), *self.conventions)
            if not without(formula)
            for theorem in assumed(formula)
        ]
        held = said_by(made)
        made += self.extrema.consequences(made)
        made += without_roots(made)
        if step is not None:
            made += at_points(step, [each for each in self.hypotheses(more) if not without(each)], made)
            named = _free_in(step)
            earlier = [at_those_positions(theorem, named) for theorem in self.earlier[-_LONGEST:]]
            made += (leading or _leading_on)([theorem for theorem in earlier if theorem.hypotheses <= held], step)
        return made

    def remember(self, theorem: Theorem, *, once: bool = False) -> None:
        """``theorem`` was shown, for all its indices of which no hypothesis speaks; ``once``: unless that is known."""
        if theorem.conclusion.op not in ("eq", "le", "lt", "forall", "and", "not", "implies"):
            return
        said = at_every_position(theorem)
        if not once or all(said.conclusion != other.conclusion for other in self.earlier):
            self.earlier.append(said)

    @property
    def unread(self) -> bool:
        """Whether a condition in force was not read."""
        return any(supposed.formula is None for supposed in self.active)


def _names(formula: Formula) -> set[object]:
    """The free names and the sizes that ``formula`` speaks of as a side of a relation: "for n = 1"."""
    sizes = (side for side in children(formula) if isinstance(side, Size))
    return {*free_symbols(formula), *sizes}


def _free_in(step: Formula) -> frozenset[Term]:
    """The names of ``step`` that stand for one thing in it."""
    try:
        return frozenset(t.free_variables(lower(step)))
    except (BlackboardError, KernelError, RecursionError):
        return frozenset()


def _leading_on(earlier: Sequence[Theorem], step: Formula) -> list[Theorem]:
    """The relations that lead from one side of ``step`` to the other, then those that share a side with it, then those that
    share one with these, then the last ones.
    """
    try:
        start = _sides(lower(step))
    except (BlackboardError, KernelError, RecursionError):
        start = ()
    return _with_others(_between(earlier, start), start, earlier)


def _with_others(chosen: list[Theorem], start: Sequence[str], earlier: Sequence[Theorem]) -> list[Theorem]:
    """``chosen`` and what leads on from a side of these or from ``start``, then what shares a side, then the last ones."""
    reached = {*start, *(side for theorem in chosen for side in _sides(theorem.conclusion))}
    left = [theorem for theorem in earlier if theorem not in chosen]
    while len(chosen) < _MOST_EARLIER and left:
        sharing = [theorem for theorem in reversed(left) if reached.intersection(_sides(theorem.conclusion))]
        leading = (theorem for theorem in sharing if not reached.issuperset(_sides(theorem.conclusion)))
        found = next(leading, sharing[0] if sharing else left[-1])
        if sharing:
            reached.update(_sides(found.conclusion))
        left.remove(found)
        chosen.append(found)
    return [theorem for theorem in earlier if theorem in chosen]


def _between(earlier: Sequence[Theorem], ends: Sequence[str]) -> list[Theorem]:
    """The fewest relations that lead from one of two ``ends`` to the other; none where they are too many."""
    if len(ends) != 2:
        return []
    ways: dict[str, list[Theorem]] = {ends[0]: []}
    for _ in range(_LONGEST_WAY):
        longer: dict[str, list[Theorem]] = {}
        for theorem in reversed(earlier):
            sides = _sides(theorem.conclusion)
            for here, there in (sides, sides[::-1]) if len(sides) == 2 else ():
                if here in ways and there not in ways:
                    longer.setdefault(there, [*ways[here], theorem])
        ways |= longer
        if ends[1] in ways:
            return ways[ends[1]]
    return []


def about_parts(earlier: Sequence[Theorem], step: Formula) -> list[Theorem]:
    """The last relations about what stands inside of the sides of ``step``, "t < ε/n" for "(n − 1) t < ε", and what leads on."""
    try:
        formula = lower(step)
    except (BlackboardError, KernelError, RecursionError):
        return []
    parts = _inner_parts(formula)
    found = [theorem for theorem in earlier if parts.intersection(_sides(theorem.conclusion))][-_MOST_ABOUT_PARTS:]
    return _with_others(found, _sides(formula), earlier) if found else []


def _said_at_each(formula: Term) -> Term:
    """What ``formula`` says at each position, or at each of which a condition holds."""
    while formula.op in ("forall", "implies"):
        formula = t.instantiate(formula.args[0], t.var("·", formula.args[0].data)) if formula.op == "forall" else formula.args[1]
    return formula


@lru_cache(maxsize=1024)
def _inner_parts(formula: Term) -> frozenset[str]:
    """The numbers that stand inside of the sides of a comparison, as ``_sides`` has them; no names and no components."""
    formula = _said_at_each(formula)
    if formula.op not in ("eq", "le", "lt") or formula.args[0].sort != t.REAL:
        return frozenset()
    nameless = {name: t.var("·", name.sort) for name in t.free_variables(formula) if isinstance(name.sort, t.IndexSort)}
    found: set[str] = set()
    waiting = [part for side in t.substitute(formula, nameless).args for part in side.args]
    while waiting:
        part = waiting.pop()
        if part.sort == t.REAL and part.op in ("exp", "log", "mul", "max", "inv", "sum", "sqrt"):
            found.add(shape(part))
        waiting += [inner for inner in part.args if inner.op not in ("lam",)]
    return frozenset(found)


@lru_cache(maxsize=4096)
def _sides(formula: Term) -> tuple[str, ...]:
    """The two sides of a comparison, whatever its indices are named; a plain number leads nowhere."""
    formula = _said_at_each(formula)
    if formula.op not in ("eq", "le", "lt"):
        return ()
    nameless = {name: t.var("·", name.sort) for name in t.free_variables(formula) if isinstance(name.sort, t.IndexSort)}
    return tuple(shape(side) for side in t.substitute(formula, nameless).args if side.sort == t.REAL and side.op != "num")
