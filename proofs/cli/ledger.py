"""``proofs facts``: the facts taken as axioms, and the results whose proofs rest on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from proofs.cli.output import heading, message, write
from proofs.cli.words import listed, verdict_words
from proofs.derivation import Derivation

if TYPE_CHECKING:
    from proofs.ledger import Fact

__all__ = ["print_facts"]


def print_facts(derivations: Sequence[Derivation], *, everything: bool) -> None:
    """Print the ledger (with ``everything``) or the part of it that the derivations use, and where they use it."""
    from proofs.checking import check_derivation
    from proofs.ledger import FACTS

    users: dict[str, list[str]] = {}
    for derivation in derivations:
        checked = check_derivation(derivation, instances=0, sympy=False)
        for name in checked.facts:
            numbers = [str(line.line.number) for line in checked.lines if name in line.facts]
            where = f" (line{'s' * (len(numbers) > 1)} {listed(numbers)})" if numbers else ""
            users.setdefault(name, []).append(derivation.id + where)
        if checked.status != "proven":
            message(f"{derivation.id} is {verdict_words(checked.status)}: only its proven lines are counted")
    shown = [fact for name, fact in FACTS.items() if everything or name in users]
    for fact in shown:
        _print(fact, users.get(fact.name, []))
    if not shown:
        write(f"{derivations[0].id} rests on no fact: plain algebra is enough" if derivations else "no facts")


def _print(fact: Fact, users: list[str]) -> None:
    heading(fact.name)
    write(f"  {fact.statement}")
    conditions = fact.conditions if isinstance(fact.conditions, str) else ", ".join(map(str, fact.conditions))
    if conditions:
        write(f"  if {conditions}")
    if fact.source:
        write(f"  source: {fact.source}")
    write(f"  used by: {'; '.join(users) or 'no result'}")
