"""Tokens of mathematics as terminals of the grammar: arguments in braces, fonts and accents in names, brackets in pairs."""

from __future__ import annotations

from proofs.latex.reader.characters import skip
from proofs.latex.reader.commands import Commands
from proofs.latex.reader.item import MAX_DEPTH, MAX_ITEMS, Item, Notes, cells, paired
from proofs.latex.reader.placeholders import named
from proofs.latex.reader.problems import ReadingError, Remark
from proofs.latex.reader.tokens import Token, text_of

__all__ = ["itemize"]

_TRANSPARENT = {"split", "aligned", "gathered", "alignedat", "align", "align*", "equation", "equation*", "gather", "gather*"}
_CASES = {"cases", "dcases", "rcases", "cases*", "dcases*"}
_MATRICES = {"pmatrix", "bmatrix", "matrix", "array", "smallmatrix", "Bmatrix", "psmallmatrix", "bsmallmatrix"}


def itemize(
    tokens: list[Token], words: frozenset[str] = frozenset(), remarks: list[Remark] | None = None, notes: Notes | None = None
) -> list[Item]:
    """``tokens`` of one formula or display as items. ``words`` are names of several letters that may be typed bare.

    ``notes`` takes what stands under braces, beside what they embrace.
    Raises ReadingError for unknown commands and characters, missing arguments, unmatched braces, and past the bounds.
    """
    if len(tokens) > MAX_ITEMS:
        raise ReadingError("limit", f"this formula has more than {MAX_ITEMS:,} tokens", tokens[0].offset, limit="size")
    reading = Itemizing(words, [] if remarks is None else remarks, [] if notes is None else notes)
    reading.run(tokens, 0)
    return paired(named(reading.items))


class Itemizing(Commands):
    """Every token in its turn."""

    def run(self, tokens: list[Token], depth: int) -> None:
        """Add the items of ``tokens``."""
        if depth > MAX_DEPTH:
            raise ReadingError(
                "limit", f"this is nested more than {MAX_DEPTH} deep", tokens[0].offset if tokens else 0, limit="depth"
            )
        position = 0
        while position < len(tokens):
            position = self._one(tokens, position, depth)

    def _one(self, tokens: list[Token], position: int, depth: int) -> int:
        token = tokens[position]
        match token.kind:
            case "space" | "paragraph":
                return position + 1
            case "letters":
                return self._letters(tokens, position)
            case "number":
                self.add("NUMBER", token.text, token.offset)
                return position + 1
            case "open":
                inside, position = self._argument(tokens, position, token)
                self._braced(inside, depth, token.offset)
                return position
            case "close":
                raise ReadingError("syntax", "this brace closes nothing", token.offset)
            case "command":
                return self._command(tokens, position, depth)
            case "shift":
                raise ReadingError("syntax", "a dollar inside a formula", token.offset)
        return self._character(tokens, position, depth)

    def _environment(self, tokens: list[Token], position: int, depth: int, token: Token) -> int:
        named, start = self._argument(tokens, position, token)
        name = text_of(named)
        level, end = 1, start
        while end < len(tokens):
            if tokens[end].text in (r"\begin", r"\end"):
                level += 1 if tokens[end].text == r"\begin" else -1
                if level == 0:
                    break
            end += 1
        else:
            raise ReadingError("syntax", rf"\begin{{{name}}} is never ended", token.offset, expected=(rf"\end{{{name}}}",))
        closing, after = self._argument(tokens, end + 1, tokens[end])
        if text_of(closing) != name:
            raise ReadingError(
                "syntax",
                rf"\begin{{{name}}} is ended by \end{{{text_of(closing)}}}",
                tokens[end].offset,
                expected=(rf"\end{{{name}}}",),
            )
        inside = tokens[start:end]
        if name in ("array", "alignedat"):
            inside = inside[self._argument(inside, 0, token)[1] :]
        if name in _TRANSPARENT:
            self.run(inside, depth + 1)
        elif name in _CASES or name in _MATRICES:
            nested = Itemizing(self.words, self.remarks, self.notes)
            nested.run(inside, depth + 1)
            half = (
                name == "array"
                and bool(self.items)
                and self.items[-1][:2] == ("LPAR", "{")
                and _is_open_to_the_right(tokens, after)
            )
            if half:
                self.items.pop()
                after = skip(tokens, skip(tokens, after) + 1) + 1
            if name == "array" and not half and _is_aligned(nested.items):
                self.run(inside, depth + 1)
            else:
                kind = "CASES" if name in _CASES or half else "MATRIX"
                self.add(kind, cells(paired(nested.items)), token.offset)
        else:
            raise ReadingError(
                "unsupported",
                f"the environment {name} is not read inside a formula",
                token.offset,
                expected=("cases", "pmatrix", "aligned"),
            )
        return after


def _is_open_to_the_right(tokens: list[Token], position: int) -> bool:
    r"""Whether ``\right.`` follows: what stands after a lone brace are cases."""
    position = skip(tokens, position)
    following = skip(tokens, position + 1)
    return following < len(tokens) and tokens[position].text == r"\right" and tokens[following].text == "."


def _is_aligned(items: list[Item]) -> bool:
    """Whether a relation stands beside a column: no matrix has a relation for an entry, but lines set under each other do."""
    pairs = zip(items, items[1:], strict=False)
    signs = ("RELATION", "IFF", "IMPLIES", "IMPLIED")
    return any({one.kind, other.kind} & {"CELL", "ROW"} and (one.kind in signs or other.kind in signs) for one, other in pairs)
