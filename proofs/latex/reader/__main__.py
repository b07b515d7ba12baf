"""``python -m proofs.latex.reader FILE``: how each line of a text was read, for people who wonder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from proofs.latex.reader.answer import Answer, Chain, Statement
from proofs.latex.reader.read import read_document
from proofs.latex.reader.vocabulary import Vocabulary

__all__ = ["describe", "main"]


def main(arguments: list[str]) -> int:
    """Print the reading of each file; 1 when something was not read, 2 when there is no file."""
    if not arguments:
        print("usage: python -m proofs.latex.reader FILE…", file=sys.stderr)
        return 2
    unread = False
    for name in arguments:
        try:
            data = Path(name).read_bytes()
        except OSError as error:
            print(f"{name}: {error.strerror}", file=sys.stderr)
            return 2
        for answer in read_document(data, _vocabulary):
            for line in describe(answer):
                print(line)
            unread = unread or bool(answer.all_problems())
    return int(unread)


def _vocabulary(exercise: str | None) -> Vocabulary:
    # The exercises are a user of the reader; only this entry point, which is one too, looks upwards.
    from importlib import import_module

    found: Vocabulary = import_module("proofs.grading.exercises").vocabulary(exercise)
    return found


def describe(answer: Answer) -> list[str]:
    """The answer line by line: each formula with its words' role, how it was read, and what was not."""
    lines = [f"exercise {answer.exercise or '(none named)'}  {answer.title}".rstrip()]
    for label, statements in (("given", answer.givens), ("let", answer.lets), ("goal", (answer.goal,) if answer.goal else ())):
        for statement in statements:
            lines += _statement(statement, label)
    for declared in answer.declarations:
        lines.append(f"  {answer.source.place(declared.offset)}: {declared.name} is {_kind(declared)}")
    for statement in answer.statements():
        word = f" ({statement.cue.word})" if statement.cue.word else ""
        lines += _statement(statement, statement.cue.role + word + (" attached" if statement.attached else ""))
    for remark in answer.remarks:
        lines.append(f"  {answer.source.place(remark.offset)}: {remark.message}")
    for problem in answer.all_problems():
        lines.append(f"  NOT READ {answer.source.place(problem.offset)}: {problem.kind}: {problem.message}")
        lines += ["      " + line for line in answer.source.excerpt(problem.offset).split("\n")]
    return lines


def _kind(declared: Any) -> str:
    from proofs.notation.definitions import Defined, Definition

    meaning = declared.meaning
    if isinstance(meaning, Defined):
        return f"{declared.kind} {meaning.definition.body!r}"
    if isinstance(meaning, Definition):
        return f"{declared.kind} {meaning.body!r}"
    shape = getattr(meaning, "shape", None)
    return f"{declared.kind}: {shape}" if shape is not None else f"{declared.kind} {meaning!r}"


def _statement(statement: Statement, label: str) -> list[str]:
    lines = [f"  {statement.place}: {label}{' [display]' if statement.display else ''}"]
    for chain in statement.chains:
        lines += _chain(chain)
    return lines


def _chain(chain: Chain) -> list[str]:
    lines = [f"      {'…' if chain.continues else ' '} {_value(chain.start)}"]
    for link in chain.links:
        note = f"   [{link.reason}]" if link.reason else ""
        wrong = "   !! " + link.problem.message if link.problem is not None else ""
        lines.append(f"      {link.relation} {_value(link.right)}   ({link.place}){note}{wrong}")
    for condition in chain.conditions:
        lines.append(f"        {condition.word} {condition.names} {condition.formulas}")
    return lines


def _value(side: Any) -> str:
    return repr(side.value) if side.value is not None else f"‹{side.text}›" + (" NOT READ" if side.problem else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
