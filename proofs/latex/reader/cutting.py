"""Documents cut at their headings, and answers cut into words and formulas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from proofs.latex.reader.document import HEADING, Header, Mathematics, Section, Words
from proofs.latex.reader.macros import Macro, expand
from proofs.latex.reader.plain_words import plain_words
from proofs.latex.reader.problems import Problem
from proofs.latex.reader.source import Source
from proofs.latex.reader.tokens import Token, text_of, tokenize
from proofs.latex.reader.visible import visible

__all__ = ["sections"]

_HEADER = re.compile(
    r"^[ \t]*(?:%+|<!--)[ \t]*(exercise|given|let|goal)[ \t]*:[ \t]*(.*?)(?:-->)?[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_FENCE = re.compile(r"^(```|~~~)(?!math)[^\n]*\n.*?(?:^\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_MATH_FENCE = re.compile(r"^```math[ \t]*$(.*?)(^```[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_NUMBER = re.compile(r"(?<![\d.])(\d{1,2})\s*[.:]?\s*(?:\(\s*([a-z])\s*\)|([a-z])\b\s*\)?)?", re.IGNORECASE)
_PART = re.compile(r"^\s*(?:part\s*)?\(?([a-z])\)", re.IGNORECASE)
_INSIDE = re.compile(
    r"^\W*(\d+\s*[.:)]\s*)?(case|fall|step|schritt|claim|behauptung|lemma|proof|beweis|solution|lösung|conclusion|schluss|"
    r"remark|bemerkung|idea|idee|interpretation|geometric|definition|notation|final|first|second|third|result|summary)",
    re.IGNORECASE,
)
"""Headings inside an answer, whatever number they have: "Case 1", "2. Step"."""
_SECTIONS = {
    r"\section",
    r"\subsection",
    r"\subsubsection",
    r"\paragraph",
    r"\chapter",
    r"\section*",
    r"\subsection*",
    r"\subsubsection*",
    r"\paragraph*",
    r"\chapter*",
}
_DISPLAYS = {
    "equation",
    "equation*",
    "align",
    "align*",
    "alignat",
    "alignat*",
    "flalign",
    "flalign*",
    "eqnarray",
    "eqnarray*",
    "gather",
    "gather*",
    "multline",
    "multline*",
    "displaymath",
    "math",
    "dmath",
    "dmath*",
    "IEEEeqnarray",
    "IEEEeqnarray*",
}
_SWALLOWED = {
    r"\phantom",
    r"\hphantom",
    r"\vphantom",
    r"\sout",
    r"\st",
    r"\label",
    r"\ref",
    r"\eqref",
    r"\cite",
    r"\usepackage",
    r"\documentclass",
    r"\includegraphics",
    r"\input",
    r"\vspace",
    r"\hspace",
    r"\vspace*",
    r"\hspace*",
    r"\title",
    r"\author",
    r"\date",
    r"\bibliography",
    r"\pagestyle",
    r"\include",
    r"\newtheorem",
    r"\setlength",
    r"\color",
    r"\geometry",
    r"\thispagestyle",
    r"\setcounter",
    r"\hypersetup",
    r"\pagenumbering",
}


def sections(source: Source, markdown: bool) -> list[Section]:
    """The answers of a document. Raises ReadingError when its macros can't be expanded."""
    text = source.text
    marks: list[tuple[int, str, str]] = [(match.start(2), match[1].lower(), match[2]) for match in _HEADER.finditer(text)]
    if markdown:
        text = _FENCE.sub(lambda match: _blank(match[0]), text)
        text = _MATH_FENCE.sub(lambda match: f"{_blank(match[0][:5])}$${' '}{match[1]}$${' ' * max(0, len(match[2]) - 2)}", text)
        marks += [(match.start(), "heading", match[1]) for match in HEADING.finditer(text)]
        text = HEADING.sub(lambda match: _blank(match[0]), text)
        text = _HEADER.sub(lambda match: _blank(match[0]), text)
        text = re.sub(r"(?<!\\)%", " ", text)  # no comment in Markdown
    body = text.find(r"\begin{document}")
    macros: dict[str, Macro] = {}
    tokens = visible(expand(tokenize(text), macros))
    if body >= 0:
        tokens = [token for token in tokens if token.offset >= body + len(r"\begin{document}")]
    end = text.find(r"\end{document}", max(body, 0))
    if end >= 0:
        tokens = [token for token in tokens if token.offset < end]
    return _Cutting(tokens, sorted(marks), macros).run()


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


class _Cutting:
    def __init__(self, tokens: list[Token], marks: list[tuple[int, str, str]], macros: Mapping[str, Macro]) -> None:
        self.tokens, self.marks, self.macros = tokens, marks, macros
        self.done = [Section()]
        self.position = 0
        self.words: list[Token] = []
        self.number = ""

    @property
    def section(self) -> Section:
        return self.done[-1]

    def run(self) -> list[Section]:
        while self.position < len(self.tokens):
            self._marks_before(self.tokens[self.position].offset)
            self._one()
        self._marks_before(None)
        self._flush()
        if len(self.done) > 1 and self.done[1].exercise is not None and self.done[0].is_preamble:
            del self.done[0]
        return [section for section in self.done if not section.empty or section.headers or section.exercise] or self.done[:1]

    def _marks_before(self, offset: int | None) -> None:
        while self.marks and (offset is None or self.marks[0][0] <= offset):
            at, kind, text = self.marks.pop(0)
            self._flush()
            if kind == "heading":
                self._heading(text, at, tokenize(text, at))
            elif kind == "exercise":
                if not self.section.empty:
                    self.done.append(Section(offset=at))
                self.section.exercise = text.strip() or None
                self.section.headers.append(Header(kind, text, at, self.macros))
            else:
                self.section.headers.append(Header(kind, text, at, self.macros))

    def _heading(self, text: str, at: int, tokens: list[Token]) -> None:
        """A heading that names an exercise begins an answer; any other stands in the text as a sentence of its own."""
        if _INSIDE.match(text):
            self._inside(tokens, at)
            return
        # "The case $c = 0$" names no exercise 0.
        formula = next((place for place, token in enumerate(tokens) if _opens_a_formula(token)), None)
        words = text if formula is None else text_of(tokens[:formula])
        part, number = _PART.match(text), _NUMBER.search(words)
        if part and self.number:
            found: str | None = self.number + part[1].lower()
        elif number:
            self.number = number[1]
            found = number[1] + (number[2] or number[3] or "").lower()
        else:
            found = None
        if found is None:
            if self.section.empty and not any(map(_opens_a_formula, tokens)):
                self.section.title = self.section.title or text
            else:
                self._inside(tokens, at)
            return
        if not self.section.empty or self.section.headers:
            if (
                self.section.empty
                and self.section.headers
                and (self.section.title == "" or found == (self.section.exercise or "").lower())
            ):
                self.section.title = text  # the header stands above the heading and goes first
                return
            self.done.append(Section(offset=at))
        self.section.exercise, self.section.title = found, text

    def _inside(self, tokens: list[Token], at: int) -> None:
        """Put a heading into the text, with a full stop when it has no mark at its end."""
        written = [token for token in tokens if token.kind != "space"]
        if written and written[-1].text[-1:] not in ".:;,!?":
            tokens = [*tokens, Token("char", ".", at)]
        self.tokens[self.position : self.position] = [Token("paragraph", "\n\n", at), *tokens, Token("space", " ", at)]

    def _flush(self, *, between: bool = False) -> None:
        """Put the words that were gathered into the text; ``between`` two formulas of it a blank line alone counts too."""
        if self.words:
            text = plain_words(self.words)
            if text.strip() or between and any(token.kind == "paragraph" for token in self.words):
                self.section.pieces.append(Words(text, self.words[0].offset))
            self.words = []

    def _one(self) -> None:
        token = self.tokens[self.position]
        self.position += 1
        if token.kind == "shift":
            self._until(token, lambda other: other.kind == "shift" and other.text == token.text, token.text)
        elif token.kind != "command":
            self.words.append(token)
        elif token.text in (r"\[", r"\("):
            closing = r"\]" if token.text == r"\[" else r"\)"
            self._until(token, lambda other: other.text == closing, token.text)
        elif token.text == r"\begin":
            name = text_of(self._group())
            if name in _DISPLAYS:
                self._environment(name, token)
            elif name in ("tikzpicture", "verbatim", "lstlisting", "comment"):
                self._skip_environment(name)
            elif name in ("tabular", "figure", "table"):
                self._optional()
                if name == "tabular":
                    self._group()
                self.words.append(Token("paragraph", "\n\n", token.offset))
        elif token.text == r"\end":
            self._group()
        elif token.text in _SECTIONS:
            self._optional()
            inside = self._group()
            self._flush()
            self._heading(text_of(inside), token.offset, inside)
        elif token.text in (r"\textbf", r"\textsc") and self._begins_paragraph() and (named := self._peeked()) is not None:
            self._flush()
            self._heading(named, token.offset, self._group())
        elif token.text in _SWALLOWED:
            self._optional()
            self._group()
        elif token.text in (r"\item", r"\par", r"\caption"):
            start = self.position
            self._optional()
            if any(_opens_a_formula(other) for other in self.tokens[start : self.position]):
                self.position = start
            self.words.append(Token("paragraph", "\n\n", token.offset))
        else:
            self.words.append(token)

    def _begins_paragraph(self) -> bool:
        before = next((token for token in reversed(self.words) if token.kind != "space"), None)
        return before is None or before.kind == "paragraph"

    def _peeked(self) -> str | None:
        """The bold text ahead when it names an exercise: \\textbf{Assignment 2(a)}."""
        start = self.position
        text = text_of(self._group())
        self.position = start
        named = re.match(r"(assignment|exercise|problem|task|question|aufgabe|ex\.?)\s*\d", text, re.IGNORECASE)
        return text if named or _PART.match(text) and self.number else None

    def _group(self) -> list[Token]:
        """The next group, or nothing."""
        start = self.position
        while start < len(self.tokens) and self.tokens[start].kind == "space":
            start += 1
        if start >= len(self.tokens) or self.tokens[start].kind != "open":
            return []
        level, end = 0, start
        while end < len(self.tokens):
            level += (self.tokens[end].kind == "open") - (self.tokens[end].kind == "close")
            end += 1
            if level == 0:
                break
        self.position = end
        return self.tokens[start + 1 : end - 1]

    def _optional(self) -> None:
        if self.position < len(self.tokens) and self.tokens[self.position].text == "[":
            for end in range(self.position, min(self.position + 200, len(self.tokens))):
                if self.tokens[end].text == "]":
                    self.position = end + 1
                    return

    def _until(self, opening: Token, closes: Any, name: str) -> None:
        start, end = self.position, self.position
        while end < len(self.tokens):
            token = self.tokens[end]
            if token.kind == "command" and token.text in (r"\text", r"\mbox", r"\textrm"):
                end = self._after_text(end + 1)
                continue
            if closes(token):
                self._add(self.tokens[start:end], name, opening)
                self.position = end + 1
                return
            if token.kind == "paragraph" and name in ("$", r"\("):
                break
            end += 1
        if name == "$" and end - start > 0 and end < len(self.tokens):
            self.section.problems.append(
                Problem("syntax", "this dollar is never closed in its paragraph", opening.offset, ("$",))
            )
            self.words.append(opening)
            return
        self.section.problems.append(Problem("syntax", f"this {name} is never closed", opening.offset, (_closing(name),)))
        self.position = end

    def _after_text(self, start: int) -> int:
        level, end = 0, start
        while end < len(self.tokens):
            level += (self.tokens[end].kind == "open") - (self.tokens[end].kind == "close")
            end += 1
            if level <= 0:
                break
        return end

    def _environment(self, name: str, opening: Token) -> None:
        if name.startswith(("alignat", "IEEEeqnarray")):
            self._group()
        start, level = self.position, 0
        for end in range(start, len(self.tokens)):
            token = self.tokens[end]
            if token.text == r"\begin":
                level += 1
            elif token.text == r"\end":
                level -= 1
                if level < 0:
                    self.position = end + 1
                    self._group()
                    self._add(self.tokens[start:end], name, opening)
                    return
        self.section.problems.append(
            Problem("syntax", rf"\begin{{{name}}} is never ended", opening.offset, (rf"\end{{{name}}}",))
        )
        self.position = len(self.tokens)

    def _skip_environment(self, name: str) -> None:
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if token.text == r"\end" and text_of(self._group()) == name:
                return

    def _add(self, tokens: list[Token], name: str, opening: Token) -> None:
        made = Mathematics(tuple(tokens), name, opening.offset)
        before = self.section.pieces[-1] if self.section.pieces else None
        # Around a display a blank line may be Markdown's.
        self._flush(between=isinstance(before, Mathematics) and not before.display and not made.display)
        if name == "$$" or not tokens or any(token.kind not in ("space", "paragraph") for token in tokens):
            self.section.pieces.append(made)


def _opens_a_formula(token: Token) -> bool:
    return token.kind == "shift" or token.text == r"\("


def _closing(name: str) -> str:
    return {r"\[": r"\]", r"\(": r"\)", "$": "$", "$$": "$$"}.get(name, rf"\end{{{name}}}")
