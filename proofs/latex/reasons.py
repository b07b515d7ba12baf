"""A reason in words: as LaTeX at the right of a line, and as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from proofs.latex.names import operator_latex
from proofs.latex.writer import to_latex
from proofs.notation.text import to_text
from proofs.notation.tree import Node
from proofs.reasons import Reason

__all__ = ["FACTS", "escape_text", "reason_latex", "reason_text"]

FACTS: dict[str, tuple[str, str]] = {
    "exp-add": ("$e^{a + b} = e^a e^b$", "e^(a + b) = e^a e^b"),
    "exp-linear": (r"$1 + a \le e^a$", "1 + a ≤ e^a"),
    "exp-log": (r"$e^{\log a} = a$ for $a > 0$", "e^(log a) = a for a > 0"),
    "max": (r"definition of $\max$", "definition of max"),
    "weierstrass": ("a continuous function has a maximum on a ball", "a continuous function has a maximum on a ball"),
    "min": (r"definition of $\min$", "definition of min"),
    "sqrt": (r"definition of $\sqrt{\cdot}$", "definition of √"),
    "recurring-state": (
        "of finitely many states, one comes back again and again",
        "of finitely many states, one comes back again and again",
    ),
    "norm": (r"definition of $\lVert \cdot \rVert$", "definition of ‖·‖"),
    "abs": (r"definition of $\lvert \cdot \rvert$", "definition of |·|"),
}
"""The text of the facts that readers know as a formula; any other prints its name."""

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_{}"},
}


def escape_text(text: str) -> str:
    """Plain ``text`` made safe for a LaTeX paragraph."""
    return "".join(_ESCAPES.get(letter, letter) for letter in text)


def reason_latex(reason: Reason, *, concludes: bool = False) -> str:
    """``reason`` as LaTeX text (formulas in dollars). ``concludes`` for the line that joins cases."""
    return "; ".join(
        filter(None, (_say(part, concludes, lambda node: f"${to_latex(node)}$", 0, escape_text) for part in reason.parts))
    )


def reason_text(reason: Reason, *, concludes: bool = False) -> str:
    """``reason`` as plain text. ``concludes`` for the line that joins cases."""
    return "; ".join(filter(None, (_say(part, concludes, _text, 1, str) for part in reason.parts)))


def _text(node: Any) -> str:
    return to_text(node) if isinstance(node, Node) else str(node)


def _say(reason: Reason, concludes: bool, show: Callable[[Any], str], column: int, plain: Callable[[str], str]) -> str:
    subjects = reason.subjects
    match reason.kind:
        case "definition":
            return "definition of " + _joined([_defined(subject, column, plain) for subject in subjects])
        case "fact":
            named = _joined([FACTS[name][column] if name in FACTS else plain(name) for name in subjects])
            return f"{named}, at {_joined([show(value) for value in reason.at])}" if reason.at else named
        case "hypothesis" if reason.at:
            return "by hypothesis"  # the instance shows which one; the quantified formula would fill a line
        case "hypothesis":
            return "since " + _joined([show(subject) for subject in subjects]) if subjects else "by hypothesis"
        case "claims":
            if concludes:
                return "in both cases" if len(subjects) == 2 else "in all cases"
            return f"shown above, at {_joined([show(value) for value in reason.at])}" if reason.at else "shown above"
        case "monotone":
            names = [name if column else "$\\" + name + "$" for name in subjects]
            return f"{_joined(names)} {'is' if len(names) == 1 else 'are'} increasing"
        case "logarithms":
            return "rules of the logarithm"
        case "order":
            return "order of the natural numbers"
        case "evident":
            return ""
        case "arbitrary":
            verb = "was" if len(subjects) == 1 else "were"
            return f"since {_joined([show(subject) for subject in subjects])} {verb} arbitrary"
        case "supposed":
            return "under the supposition " + _joined([show(subject) for subject in subjects])
        case "absurd":
            return f"since {_joined([show(subject) for subject in subjects])} leads to a contradiction"
        case "witness":
            return "with " + _joined([show(subject) for subject in subjects])
        case "induction":
            return "by induction on " + _joined([show(subject) for subject in subjects])
        case "let":
            return "definition of " + _joined([show(subject) for subject in subjects])
        case "factor out" | "cancel":
            return f"{reason.kind} " + _joined([show(subject) for subject in subjects])
        case "expand" | "reindex" | "rearrange":
            return reason.kind
        case kind:  # the vocabulary may grow; a new word is better printed plainly than not at all
            shown = [plain(subject) if isinstance(subject, str) else show(subject) for subject in subjects]
            return " ".join([plain(str(kind)), _joined(shown)]).strip()


def _defined(subject: Any, column: int, plain: Callable[[str], str]) -> str:
    """A definition's name in a sentence: a word stays a word, a sign is set as mathematics."""
    if isinstance(subject, str):
        known = subject in ("max", "min", "abs", "norm", "sqrt")
        return FACTS[subject][column].removeprefix("definition of ") if known else plain(subject)
    if column == 1:
        return str(subject.name)
    latex = subject.latex or operator_latex(subject.name)
    return plain(subject.name) if latex == rf"\operatorname{{{subject.name}}}" else f"${latex}$"


def _joined(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
