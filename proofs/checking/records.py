"""What a check finds out: a verdict on each line, on the claims, and on the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofs.derivation import Derivation, Line
from proofs.kernel.theorem import Theorem
from proofs.notation.formulas import Formula
from proofs.proving import Verdict, uses

if TYPE_CHECKING:
    from numeric.witness import Counterexample
    from numeric.crosscheck import Crosscheck

    from proofs.sympy_bridge import SympyOpinion

__all__ = ["CheckedDerivation", "CheckedLine"]


@dataclass(frozen=True)
class CheckedLine:
    """One line with its verdict and the three witnesses: kernel theorems, numeric check, SymPy."""

    line: Line
    verdict: Verdict
    message: str
    theorems: tuple[Theorem, ...] = ()
    counterexample: Counterexample | None = None
    numeric: Crosscheck | None = None
    sympy: SympyOpinion | None = None
    named: tuple[Theorem, ...] = ()
    """The premises that the reason names, as they were offered to the search."""
    reason_problems: tuple[str, ...] = ()
    """In what the reason printed beside the line is not true; empty too for a line without one."""

    @property
    def facts(self) -> tuple[str, ...]:
        """The axioms that this line rests on."""
        return tuple(sorted({fact for theorem in self.theorems for fact in theorem.facts}))


@dataclass(frozen=True)
class CheckedDerivation:
    """A derivation with the verdict on each line and on the whole; ``hypotheses`` say whether the proof used each."""

    derivation: Derivation
    status: Verdict
    lines: tuple[CheckedLine, ...]
    claims: tuple[CheckedLine, ...]
    interrupted: bool = False
    """Whether Ctrl-C ended the witnesses' work: what they had said by then is kept."""

    @property
    def reasons_are_true(self) -> bool:
        """Whether no printed reason says anything but what the proof used."""
        return not any(line.reason_problems for line in self.lines)

    @property
    def theorems(self) -> tuple[Theorem, ...]:
        """Everything that was proven, claims first."""
        return tuple(theorem for line in (*self.claims, *self.lines) for theorem in line.theorems)

    @property
    def facts(self) -> tuple[str, ...]:
        """The axioms that lines or claims rest on."""
        return tuple(sorted({fact for theorem in self.theorems for fact in theorem.facts}))

    @property
    def hypotheses(self) -> tuple[tuple[Formula, bool | None], ...]:
        """Each hypothesis, with whether the proof used it (None when there is no proof)."""
        proven = self.status == "proven"
        return tuple((g, uses(self.theorems, g) if proven else None) for g in self.derivation.given)

    def proven_without(self, hypothesis: Formula) -> tuple[Formula, ...]:
        """The claims whose theorems do not rest on ``hypothesis``: they hold when it is dropped."""
        return tuple(
            claim.line.statement
            for claim in self.claims
            if claim.verdict == "proven" and claim.theorems and not uses(claim.theorems, hypothesis)
        )
