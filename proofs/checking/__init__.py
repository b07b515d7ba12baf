"""Checking a derivation: each line by the kernel, on random instances and by SymPy; then the claims from the lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from proofs.checking.opinions import WHOLE, Witnesses, load_witnesses
from proofs.checking.records import CheckedDerivation, CheckedLine
from proofs.checking.scopes import Prover
from proofs.checking.sharing import Desk
from proofs.derivation import Derivation
from proofs.notation.names import check_declarations
from proofs.proving import Verdict

__all__ = [
    "WHOLE",
    "CheckedDerivation",
    "CheckedLine",
    "Desk",
    "Witnesses",
    "check_derivation",
    "heard",
    "load_witnesses",
    "prove_derivation",
]


def check_derivation(
    derivation: Derivation,
    *,
    instances: int = 1000,
    seed: int = 0,
    sympy: bool = True,
    executor: Executor | None = None,
    progress: Callable[[], None] | None = None,
) -> CheckedDerivation:
    """Prove each line of ``derivation`` and cross-check it on ``instances`` random instances (0 for none).

    The proofs are made here, since a theorem counts only in the process whose kernel made it; the ``executor`` may share
    the work of the other witnesses among processes. ``progress`` is called after each line. Raises DeclarationError when a
    name stands for two things.
    """
    _check_names(derivation)
    witnesses = Witnesses(derivation, instances, seed, sympy, executor)
    return heard(prove_derivation(derivation, progress=progress), witnesses)


def prove_derivation(derivation: Derivation, *, progress: Callable[[], None] | None = None) -> CheckedDerivation:
    """``derivation`` with the kernel's verdicts, as long as no other witness was heard."""
    _check_names(derivation)
    prover = Prover(progress)
    scope = prover.run(derivation.placed(), derivation.given)
    claims: list[CheckedLine] = []
    if all(line.verdict == "proven" for line in prover.lines):
        claims = [prover.claim(claim, scope, derivation.given) for claim in derivation.claims]
    return _put_together(derivation, prover.lines, claims)


def heard(proven: CheckedDerivation, witnesses: Witnesses) -> CheckedDerivation:
    """``proven`` with what the other ``witnesses`` say, who were asked about the same derivation."""
    lines = witnesses.heard(proven.lines)
    claims: list[CheckedLine] = []
    if all(line.verdict == "proven" for line in lines):
        claims = witnesses.heard(proven.claims)
    return _put_together(proven.derivation, lines, claims, interrupted=witnesses.interrupted)


def _check_names(derivation: Derivation) -> None:
    check_declarations((*derivation.given, *derivation.claims, *(line.statement for line in derivation.lines())))


def _put_together(
    derivation: Derivation, lines: Sequence[CheckedLine], claims: Sequence[CheckedLine], *, interrupted: bool = False
) -> CheckedDerivation:
    verdicts = {line.verdict for line in (*lines, *claims)}
    worst_first: tuple[Verdict, ...] = ("conflict", "false", "unclear")
    status: Verdict = next((verdict for verdict in worst_first if verdict in verdicts), "proven")
    return CheckedDerivation(derivation, status, tuple(lines), tuple(claims), interrupted)
