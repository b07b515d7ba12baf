"""A teacher's decisions on unclear steps, in a file that people read and keep in git: decided once, used for everyone.

A decision is about one relation under its hypotheses, whoever wrote it: sums and factors in any order, bound indices and
abbreviations by whatever name. It is no proof and never becomes one: the step stays *unclear*, and says who decided.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from proofs.errors import BlackboardError
from proofs.grading.context import assumed
from proofs.grading.opaque import shape
from proofs.grading.steps import Step
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.notation.formulas import Formula
from proofs.notation.lowering import lower

__all__ = ["Decision", "InvalidReview", "Review", "as_taken", "decided", "key_of"]

Word = Literal["accept", "reject", ""]
_WORDS = ("accept", "reject", "")
_HEAD = """\
# A teacher's decisions on steps that could neither be proven nor refuted. In each [[step]] write
#   decision = "accept"   or   decision = "reject"
# An empty decision leaves the step unclear. The same step under the same hypotheses is decided once for all students.
"""


class InvalidReview(BlackboardError):
    """A file of decisions that can't be used."""


@dataclass(frozen=True)
class Decision:
    """One step that was or is to be decided: as a student wrote it, and as it was read."""

    key: str
    exercise: str
    written: str
    read: str
    under: tuple[str, ...]
    seen: str
    decision: Word = ""
    note: str = ""


@dataclass
class Review:
    """Decisions by key, in the order of their first appearance."""

    decisions: dict[str, Decision] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Review:
        """The decisions in a file; none when there is no such file yet. Raises InvalidReview."""
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls()
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InvalidReview(f"{path}: {error}") from None
        made: dict[str, Decision] = {}
        entries = data.get("step", [])
        if not isinstance(entries, list):
            raise InvalidReview(f"{path}: each decision stands in a table [[step]]")
        for number, entry in enumerate(entries, 1):
            decision = _decision(path, number, entry)
            made[decision.key] = decision
        return cls(made)

    def write(self, path: Path) -> None:
        """Save all decisions; the file is replaced as a whole or not at all."""
        beside = path.with_name(path.name + ".new")
        beside.write_text(_HEAD + "".join(_entry(decision) for decision in self.decisions.values()), encoding="utf-8")
        beside.replace(path)

    def words(self) -> Mapping[str, str]:
        """What was decided, by key."""
        return {key: decision.decision for key, decision in self.decisions.items() if decision.decision}

    def note(self, file: str | None, exercise: str | None, steps: tuple[Step, ...]) -> Iterator[Decision]:
        """Enter what is unclear among ``steps`` and was not met before; yields what is undecided."""
        for step in steps:
            key = key_of(step, exercise) if step.verdict == "unclear" else None
            if key is None:
                continue
            if key not in self.decisions:
                assert step.formula is not None
                under = tuple(repr(formula) for formula in step.given)
                seen = f"{file or 'standard input'}:{step.place.line}"
                written = f"{step.relation} {step.text}".strip()
                self.decisions[key] = Decision(key, exercise or "free", written, repr(step.formula), under, seen)
            if not self.decisions[key].decision:
                yield self.decisions[key]

    def decide(self, key: str, decision: Word, note: str = "") -> None:
        """Enter a decision."""
        self.decisions[key] = replace(self.decisions[key], decision=decision, note=note or self.decisions[key].note)


def key_of(step: Step, exercise: str | None) -> str | None:
    """What a decision on ``step`` is kept under; None for a step that the notation can't say."""
    if step.formula is None or step.limit is not None:
        return None
    try:
        said = _plain(step.formula)
        under = sorted({_plain(formula) for formula in step.given})
    except (BlackboardError, KernelError, RecursionError):
        return None
    return hashlib.sha256("\n".join([exercise or "free", said, *under]).encode()).hexdigest()[:20]


def decided(step: Step, exercise: str | None, decisions: Mapping[str, str]) -> Step:
    """``step`` with the teacher's decision on it, when it is unclear and there is one."""
    if not decisions or step.verdict != "unclear" or (key := key_of(step, exercise)) is None or key not in decisions:
        return step
    words = "accepted" if decisions[key] == "accept" else "rejected"
    return replace(step, decision=decisions[key], message=f"{words} by the teacher; {step.message}")


def as_taken(step: Step) -> Step:
    """An accepted step as something to go on from: it is assumed, so that it shows in the hypotheses of what follows."""
    if step.decision != "accept" or step.formula is None:
        return step
    return replace(step, verdict="proven", theorems=assumed(step.formula))


def _plain(formula: Formula) -> str:
    return _shape(lower(formula))


def _shape(term: Term) -> str:
    if term.sort != t.BOOL:
        return shape(term)
    parts = [_shape(part) if part.op != "lam" else part.key for part in term.args]
    if term.op in ("and", "or", "eq"):
        parts.sort()
    return f"{term.op}({', '.join(parts)})"


def _decision(path: Path, number: int, entry: object) -> Decision:
    if not isinstance(entry, dict) or not isinstance(entry.get("key"), str):
        raise InvalidReview(f"{path}: step {number} has no key")
    word = entry.get("decision", "")
    if word not in _WORDS:
        raise InvalidReview(f'{path}: step {number} has the decision {word!r}; write "accept", "reject" or ""')
    under = tuple(map(str, entry.get("under", [])))
    exercise, written, read, seen, note = (str(entry.get(name, "")) for name in ("exercise", "written", "read", "seen", "note"))
    return Decision(entry["key"], exercise, written, read, under, seen, word, note)


def _entry(decision: Decision) -> str:
    lines: list[tuple[str, str | list[str]]] = [
        ("key", decision.key),
        ("exercise", decision.exercise),
        ("written", decision.written),
        ("read", decision.read),
        ("under", list(decision.under)),
        ("seen", decision.seen),
        ("decision", decision.decision),
        ("note", decision.note),
    ]
    return "\n[[step]]\n" + "".join(f"{name} = {_toml(value)}\n" for name, value in lines)


def _toml(value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    escaped = "".join(
        f"\\{char}" if char in '"\\' else char if char.isprintable() else f"\\u{ord(char):04x}" if ord(char) < 2**16 else "?"
        for char in value
    )
    return f'"{escaped}"'
