"""Reasons, verdicts and instances in plain words, for a terminal that has no LaTeX."""

from __future__ import annotations

from collections.abc import Sequence

from proofs.notation import Definition
from proofs.notation.text import to_text
from proofs.reasons import Reason

__all__ = ["counterexample_text", "listed", "reason_words", "verdict_words"]

_LONG = 30
"""A statement of more letters is not repeated beside the line that is an instance of it."""


def listed(words: Sequence[str]) -> str:
    """``1, 2 and 3``."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def reason_words(reason: Reason) -> str:
    """``reason`` as words, such as ``definition of softmax``."""
    return "; ".join(filter(None, map(_words, reason.parts)))


def _words(reason: Reason) -> str:
    subjects = ", ".join(_subject(subject) for subject in reason.subjects)
    if reason.at and reason.kind in ("claims", "hypothesis") and len(subjects) > _LONG:
        # The instance shows which statement is meant; written out it would bury the line.
        return f"{'shown above' if reason.kind == 'claims' else 'by hypothesis'}, at {', '.join(map(_subject, reason.at))}"
    if reason.at:
        subjects += f" at {', '.join(map(_subject, reason.at))}"
    match reason.kind:
        case "definition":
            return f"definition of {subjects}"
        case "fact":
            return f"fact {subjects}"
        case "hypothesis":
            return f"since {subjects}"
        case "claims":
            return f"from {subjects}" if subjects else "from the lines above"
        case "factor out":
            return f"factor out {subjects}"
        case "cancel":
            return f"cancel {subjects}"
        case "expand":
            return "multiply out"
        case "reindex":
            return "rename the bound index"
        case "rearrange":
            return "rearrange"
        case "let":
            return "a name for it"
        case _:
            from proofs.latex.reasons import reason_text

            return reason_text(reason)


def _subject(subject: object) -> str:
    if isinstance(subject, str):
        return subject
    return subject.name if isinstance(subject, Definition) else to_text(subject)


def verdict_words(verdict: str) -> str:
    """What follows "is": ``proven``, ``false``, ``unclear``, ``in conflict``."""
    return "in conflict" if verdict == "conflict" else verdict


def counterexample_text(instance: object) -> str:
    """``n = 2, x = (0, 1), c = 1/2`` from a counterexample's JSON form."""
    if not isinstance(instance, dict):
        return str(instance)
    return ", ".join(f"{name} = {_value(value)}" for name, value in instance.items())


def _value(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "(" + ", ".join(map(_value, value)) + ")"
    return str(value)
