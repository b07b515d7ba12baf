r"""A sheet in LaTeX cut into its exercises: headers, statement and model solution of each, every character at its place.

What does not belong to a part is blanked out in it, so that a position in a part is the position in the file, and so that
the macros of the preamble are in force in every part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from proofs.errors import BlackboardError
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.source import Place, Source, decode

__all__ = ["Header", "InvalidSheet", "Written", "cut"]

_HEADER = re.compile(
    r"^[ \t]*%+[ \t]*(exercise|title|source|given|let|goal|allowed|shown)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_SOLUTION = re.compile(r"\\begin\{(proof|solution)\}(?:[ \t]*\[[^\]\n]*\])?(.*?)\\end\{\1\}", re.DOTALL)
_BODY, _END = r"\begin{document}", r"\end{document}"
_ID = re.compile(r"[A-Za-z0-9._-]+")


class InvalidSheet(BlackboardError):
    """A sheet that can't be used: ``file:line:column`` and what to write instead."""

    def __init__(self, file: str, message: str, place: Place | None = None) -> None:
        self.file, self.place = file, place
        where = f":{place.line}:{place.column}" if place is not None else ""
        super().__init__(f"{file}{where}: {message}")


@dataclass(frozen=True)
class Header:
    """One comment line ``% kind: text``; ``span`` is the whole line in the file."""

    kind: str
    text: str
    place: Place
    span: tuple[int, int]


@dataclass(frozen=True)
class Written:
    """One exercise as it is written. ``statement`` and ``solution`` are the whole file with everything else blanked out."""

    file: str
    id: str
    title: str
    headers: tuple[Header, ...]
    statement: str
    solution: str
    place: Place

    def of(self, kind: str) -> tuple[Header, ...]:
        """The headers of a kind, in their order."""
        return tuple(header for header in self.headers if header.kind == kind)

    def only(self, *kinds: str) -> str:
        """The file with nothing but the preamble's macros and these headers."""
        spans = [header.span for header in self.headers if header.kind in kinds]
        return _keeping(self.statement, [(0, self._body), *spans])

    _body: int = 0


def cut(file: str, data: bytes) -> tuple[Written, ...]:
    """The exercises of the sheet that is in ``file``. Raises InvalidSheet."""
    try:
        source = decode(data)
    except ReadingError as error:
        raise InvalidSheet(file, str(error)) from None
    text = source.text
    begin, end = text.find(_BODY), text.find(_END)
    body = begin + len(_BODY) if begin >= 0 else 0
    stop = end if end >= 0 else len(text)
    headers = [
        Header(match[1].lower(), match[2], source.place(match.start(1)), match.span())
        for match in _HEADER.finditer(text, body, stop)
    ]
    starts = [number for number, header in enumerate(headers) if header.kind == "exercise"]
    if not starts:
        raise InvalidSheet(file, "there is no exercise in it; one begins with a line '% exercise: ID'")
    if starts[0] > 0:
        stray = headers[0]
        raise InvalidSheet(file, f"'% {stray.kind}:' stands before the first '% exercise: ID'", stray.place)
    ends = [*(headers[number].span[0] for number in starts[1:]), stop]
    found = []
    for number, start in enumerate(starts):
        own = headers[start : starts[number + 1] if number + 1 < len(starts) else None]
        found.append(_exercise(file, source, own, body, (headers[start].span[0], ends[number])))
    taken: dict[str, Place] = {}
    for exercise in found:
        if exercise.id in taken:
            raise InvalidSheet(file, f"the id {exercise.id} is taken by {taken[exercise.id]}", exercise.place)
        taken[exercise.id] = exercise.place
    return tuple(found)


def _exercise(file: str, source: Source, headers: list[Header], body: int, span: tuple[int, int]) -> Written:
    head, text = headers[0], source.text
    if not _ID.fullmatch(head.text):
        raise InvalidSheet(file, f"an id consists of letters, digits, '.', '_' and '-' (got {head.text!r})", head.place)
    for kind in ("title", "source", "goal", "shown"):
        more = [header for header in headers if header.kind == kind][1:]
        if more:
            raise InvalidSheet(file, f"'% {kind}:' stands twice in exercise {head.text}; join them in one line", more[0].place)
    inside = [(match.start(2), match.end(2)) for match in _SOLUTION.finditer(text, *span)]
    if not inside:
        raise InvalidSheet(
            file, f"exercise {head.text} has no model solution; write it between \\begin{{proof}} and \\end{{proof}}", head.place
        )
    around, last = [], span[0]
    for start, end in inside:
        around.append((last, start))
        last = end
    around.append((last, span[1]))
    title = next((header.text for header in headers if header.kind == "title"), "")
    preamble = (0, body)
    statement, solution = _keeping(text, [preamble, *around]), _keeping(text, [preamble, *inside])
    return Written(file, head.text, title or f"Exercise {head.text}", tuple(headers), statement, solution, head.place, body)


def _keeping(text: str, spans: list[tuple[int, int]]) -> str:
    """``text`` with everything outside of ``spans`` blanked out; lines stay lines."""
    parts, last = [], 0
    for start, end in sorted(spans):
        parts += [re.sub(r"[^\n]", " ", text[last:start]), text[start:end]]
        last = end
    parts.append(re.sub(r"[^\n]", " ", text[last:]))
    return "".join(parts)
