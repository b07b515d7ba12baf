"""Proving one statement: *defined and true* for every size, or an honest no with the smallest counterexample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from proofs.errors import BlackboardError
from proofs.kernel import terms as t
from proofs.kernel.terms import TooLarge
from proofs.kernel.theorem import Theorem, assume
from proofs.memory import Memory, sequents
from proofs.notation.formulas import Formula
from proofs.notation.lowering import lower, obligations
from proofs.notation.names import check_declarations
from proofs.notation.text import to_text
from proofs.search import WORK, Effort, Unproven, justify
from proofs.search.application import recalled

if TYPE_CHECKING:
    from numeric.witness import Counterexample

__all__ = ["Judgement", "NotProved", "Proven", "as_it_stands", "assumptions", "establish", "glance", "judge", "prove"]

Verdict = Literal["proven", "false", "unclear", "conflict"]


def assumptions(given: Sequence[Formula]) -> tuple[Theorem, ...]:
    """φ ⊢ φ for each hypothesis; a hypothesis counts as defined as well as true."""
    return tuple(theorem for hypothesis in given for theorem in _assumed(hypothesis))


@lru_cache(maxsize=512)
def _assumed(hypothesis: Formula) -> tuple[Theorem, ...]:
    return tuple(assume(formula) for formula in (lower(hypothesis), *obligations(hypothesis)))


def establish(
    statement: Formula,
    premises: Sequence[Theorem],
    shown: Sequence[Theorem] = (),
    *,
    effort: Effort = Effort.FULL,
    work: int = WORK,
    said: Sequence[Theorem] | None = None,
) -> tuple[Theorem, ...]:
    """The theorem that says ``statement``, then one for each part that must be defined. Raises Unproven.

    What was ``shown`` is not proven again, and that a part is defined may follow from it.
    ``effort`` says how far to look for a proof of the statement; that it is defined is always shown. ``work`` bounds the
    search for each part. ``said`` is the theorem that says the statement as it stands, or none, if that
    was looked for.
    """
    in_force = (*premises, *shown)
    said = as_it_stands(statement, in_force) if said is None else said
    theorem = said[0] if said else None
    if theorem is None and effort < Effort.FULL:
        theorem = justify(lower(statement), premises, effort=effort)
    defined: list[Theorem] = []
    for obligation in obligations(statement):
        try:
            defined.append(_recalled(obligation, in_force) or _one_of(obligation, premises, shown, work))
        except Unproven as error:
            reason = "not shown to be defined everywhere: a denominator may be 0, or an argument of log or √ negative"
            raise Unproven(f"{reason} ({error})") from None
    return (theorem or justify(lower(statement), premises, work=work), *defined)


def as_it_stands(statement: Formula, premises: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """The theorem that says ``statement`` word for word, as an instance of a premise; none when no premise says it."""
    try:
        return (recalled(lower(statement), premises),)
    except t.KernelError:
        return ()


def _recalled(formula: t.Term, premises: Sequence[Theorem]) -> Theorem | None:
    try:
        return recalled(formula, premises)
    except t.KernelError:
        return None


@dataclass
class _Tried:
    """The theorem that says that a part is defined, found with so much ``work``; or why so much was not enough."""

    found: Theorem | Unproven
    work: int


_DEFINED: Memory[_Tried] = Memory(1024)


def _one_of(obligation: t.Term, premises: Sequence[Theorem], shown: Sequence[Theorem], work: int) -> Theorem:
    """The theorem that a part is defined, looked for once: a line is tried several times, and its parts are in other lines."""

    def tried() -> _Tried:
        try:
            return _Tried(_found(obligation, premises, shown, work), work)
        except Unproven as error:
            return _Tried(error, work)

    known = _DEFINED.recall((obligation, sequents(premises), sequents(shown)), tried)
    if known.work < work if isinstance(known.found, Unproven) else known.work > work:
        again = tried()
        known.found, known.work = again.found, again.work
    if isinstance(known.found, Unproven):
        raise Unproven(str(known.found))
    return known.found


def _found(obligation: t.Term, premises: Sequence[Theorem], shown: Sequence[Theorem], work: int) -> Theorem:
    """A short way from the premises, or else from all that is in force, before a long one."""
    in_force = (*premises, *shown)
    for theorems in (premises, in_force) if shown else (premises,):
        try:
            return justify(obligation, theorems, effort=Effort.SIGNS)
        except Unproven:
            continue
    return justify(obligation, in_force, work=work)


@dataclass(frozen=True)
class Judgement:
    """The verdict on one statement, with what supports it."""

    verdict: Verdict
    theorems: tuple[Theorem, ...] = ()
    message: str = ""
    counterexample: Counterexample | None = None
    named: tuple[Theorem, ...] = ()
    """The premises that the reason of a line names, as they were offered to the search."""


_GLANCE = 0.05
"""How much work, in seconds of a usual machine, goes into a counterexample before a long search for a proof."""


def judge(
    statement: Formula, given: Sequence[Formula] = (), premises: Sequence[Theorem] = (), *, glanced: bool = False
) -> Judgement:
    """*proven* with theorems, *false* with a confirmed counterexample, or *unclear* with what was tried.

    ``premises`` are theorems shown before under the same hypotheses; the hypotheses ``given`` are assumed. ``glanced``
    says that short proofs and quick counterexamples were looked for before. Raises DeclarationError when a name stands
    for two things.
    """
    check_declarations((*given, statement))
    known = (*assumptions(given), *premises)
    try:
        refuted = None
        if not glanced:
            try:
                return Judgement("proven", establish(statement, known, effort=Effort.SIGNS))
            except Unproven:
                refuted = glance(statement, given)
        return refuted or Judgement("proven", establish(statement, known))
    except TooLarge as error:
        return Judgement("unclear", (), f"too large: {error}")
    except RecursionError:
        return Judgement("unclear", (), "too large: nested too deeply")
    except Unproven as error:
        return _refuted(statement, given) or Judgement("unclear", (), str(error))


def glance(statement: Formula, given: Sequence[Formula]) -> Judgement | None:
    """*false* when a counterexample is quickly found. A false line need not wait until every way to prove it has failed."""
    return _refuted(statement, given, seconds=_GLANCE)


def _refuted(statement: Formula, given: Sequence[Formula], **effort: float) -> Judgement | None:
    from proofs.refutation import refute

    found = refute(statement, tuple(given), **effort)
    return None if found is None else Judgement("false", (), found.message, found)


class NotProved(BlackboardError):
    """A statement without a proof. ``counterexample`` is None when it is *unclear* rather than *false*."""

    def __init__(self, statement: Formula, judgement: Judgement) -> None:
        self.statement, self.verdict = statement, judgement.verdict
        self.counterexample, self.reason = judgement.counterexample, judgement.message
        super().__init__(f"{to_text(statement)} is {judgement.verdict}: {judgement.message}")

    def _repr_latex_(self) -> str:
        from proofs.latex.writer import to_latex

        message = self.reason.replace("_", r"\_")
        return f"$\\displaystyle {to_latex(self.statement)}$ &mdash; **{self.verdict}**: {message}"


@dataclass(frozen=True)
class Proven:
    """A proven statement: what was written, beside the kernel theorems that say it and that it is defined.

    Raises ValueError when the theorems do not say what is written: this object can't claim more than they do.
    """

    statement: Formula
    given: tuple[Formula, ...]
    theorems: tuple[Theorem, ...]

    def __post_init__(self) -> None:
        if not all(type(part) is tuple for part in (self.given, self.theorems)):
            raise ValueError("hypotheses and theorems are tuples, which never change")
        if not all(type(theorem) is Theorem for theorem in self.theorems):
            raise ValueError("only theorems prove")
        conclusions = [theorem.conclusion for theorem in self.theorems]
        allowed = {theorem.conclusion for theorem in assumptions(self.given)}
        wanted = [lower(self.statement), *obligations(self.statement)]
        if conclusions != wanted or any(not theorem.hypotheses <= allowed for theorem in self.theorems):
            raise ValueError("these theorems do not say this statement")

    @property
    def theorem(self) -> Theorem:
        """The kernel's theorem."""
        return self.theorems[0]

    @property
    def hypotheses(self) -> tuple[Formula, ...]:
        """The given hypotheses that the proof used."""
        return tuple(g for g in self.given if uses(self.theorems, g))

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the axioms that the proof rests on (``proofs facts`` explains them)."""
        return tuple(sorted(frozenset().union(*(theorem.facts for theorem in self.theorems))))

    def latex(self) -> str:
        """The statement as it was written, in LaTeX."""
        from proofs.latex.writer import to_latex

        return to_latex(self.statement)

    def _repr_latex_(self) -> str:
        return f"$\\displaystyle \\vdash\\; {self.latex()}$"


def uses(theorems: Sequence[Theorem], hypothesis: Formula) -> bool:
    """Whether one of ``theorems`` depends on ``hypothesis`` or on its being defined."""
    forms: set[t.Term] = {lower(hypothesis), *obligations(hypothesis)}
    conjuncts = {part for form in forms if form.op == "and" for part in form.args}
    return any(theorem.hypotheses & (forms | conjuncts) for theorem in theorems)


def prove(statement: Formula, *, given: Sequence[Formula] = ()) -> Proven:
    """``statement`` as proven under the hypotheses ``given``, for every size and all values of its free names.

    Raises NotProved, with the smallest counterexample when the statement is false.
    """
    judgement = judge(statement, given)
    if judgement.verdict != "proven":
        raise NotProved(statement, judgement)
    return Proven(statement, tuple(given), judgement.theorems)
