"""Checking a derivation: each line by the kernel, on random instances and by SymPy; then the claims from the lines."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

from proofs.checking.opinions import WHOLE, Witnesses
from proofs.checking.records import CheckedDerivation, CheckedLine
from proofs.checking.scopes import Prover
from proofs.derivation import Derivation
from proofs.notation.names import check_declarations
from proofs.proving import Verdict

__all__ = ["WHOLE", "CheckedDerivation", "CheckedLine", "Witnesses", "check_derivation"]


def check_derivation(
    derivation: Derivation,
    *,
    instances: int = 1000,
    seed: int = 0,
    sympy: bool = True,
    executor: Executor | None = None,
    witnesses: Witnesses | None = None,
    progress: Callable[[], None] | None = None,
) -> CheckedDerivation:
    """Prove each line of ``derivation`` and cross-check it on ``instances`` random instances (0 for none).

    The proofs are made here, since a theorem counts only in the process whose kernel made it; the ``executor`` may share
    the work of the other witnesses among processes. ``witnesses`` that were asked earlier are heard in place of new ones.
    ``progress`` is called after each line. Raises DeclarationError when a name stands for two things.
    """
    check_declarations((*derivation.given, *derivation.claims, *(line.statement for line in derivation.lines())))
    if witnesses is None:
        witnesses = Witnesses(derivation, instances, seed, sympy, executor)
    place = derivation.placed()
    prover = Prover(progress)
    scope = prover.run(place, derivation.given)
    lines = witnesses.heard(prover.lines)
    verdicts = [line.verdict for line in lines]
    claims: list[CheckedLine] = []
    if set(verdicts) <= {"proven"}:
        claims = witnesses.heard([prover.claim(claim, scope, derivation.given) for claim in derivation.claims])
        verdicts += [claim.verdict for claim in claims]
    worst_first: tuple[Verdict, ...] = ("conflict", "false", "unclear")
    status: Verdict = next((verdict for verdict in worst_first if verdict in verdicts), "proven")
    return CheckedDerivation(derivation, status, tuple(lines), tuple(claims), witnesses.interrupted)
