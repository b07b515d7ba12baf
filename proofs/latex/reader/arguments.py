"""The arguments of commands: groups, single tokens (``\\frac12``, ``x^2``), optional ones."""

from __future__ import annotations

import re

from proofs.latex.reader import symbols
from proofs.latex.reader.characters import Characters, skip
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.tokens import Token

__all__ = ["Arguments", "name_of"]


_OPTIMAL = re.compile(r"(?:\\mathrm\{|\\text\{|\\rm)?\\?(min|max|inf|sup)\}?")
"""Operators that are a label where they stand alone below or above a name."""


class Arguments(Characters):
    """Finds the arguments of commands and of _ and ^."""

    def _argument(self, tokens: list[Token], position: int, caller: Token) -> tuple[list[Token], int]:
        """The argument that begins at ``position`` (without its braces) and where it ends."""
        position = skip(tokens, position)
        if position >= len(tokens) or tokens[position].kind == "close" or tokens[position].text in ("&", "\\\\"):
            raise ReadingError("syntax", f"{caller.text} has no argument", caller.offset, expected=("{…}",))
        first = tokens[position]
        if first.kind in ("letters", "number") and len(first.text) > 1:
            tokens[position] = Token(first.kind, first.text[1:], first.offset + 1)
            return [Token(first.kind, first.text[0], first.offset)], position
        if first.kind == "command" and name_of(first) in {
            "frac",
            "tfrac",
            "dfrac",
            *symbols.FONTS,
            *symbols.TEXTS,
            *symbols.ACCENTS,
        }:
            # x^\frac12: TeX wants braces here; there is one thing that it can mean.
            end = position + 1
            count = 2 if "frac" in first.text else 1
            pieces = [first]
            for _ in range(count):
                inside, end = self._argument(tokens, end, first)
                pieces += [Token("open", "{", first.offset), *inside, Token("close", "}", first.offset)]
            return pieces, end
        if first.kind != "open":
            return [first], position + 1
        level, end = 0, position
        while end < len(tokens):
            level += (tokens[end].kind == "open") - (tokens[end].kind == "close")
            end += 1
            if level == 0:
                return tokens[position + 1 : end - 1], end
        raise ReadingError("syntax", "this brace is never closed", first.offset, expected=("}",))

    def _script(self, tokens: list[Token], position: int, depth: int, caller: Token) -> int:
        inside, after = self._argument(tokens, position, caller)
        plain = [token for token in inside if token.kind != "space"]
        if caller.text == "^" and plain and all(token.text in (r"\prime", "'") for token in plain):
            self.items.pop()
            for token in plain:
                self.add("PRIME", "'", token.offset)
            return after
        if plain and plain[0].text in ("*", r"\ast"):  # i^*, w^{*\top}
            inside = [Token("command", r"\star", token.offset) if token is plain[0] else token for token in inside]
        if plain and plain[0].text[1:] in symbols.TEXTS:  # x^{\text{new}} is a label
            inside = [Token("command", r"\mathrm", token.offset) if token is plain[0] else token for token in inside]
        if (label := _OPTIMAL.fullmatch("".join(token.text for token in plain))) is not None:  # L_{\max} is no maximum
            self.add("LBRACE", "{", caller.offset)
            self.add("NAME", (label[1], "rm", rf"\mathrm{{{label[1]}}}"), caller.offset)
            self.add("RBRACE", "}", caller.offset)
            return after
        self._braced(inside, depth, caller.offset)
        return after

    def _optional(self, tokens: list[Token], position: int) -> tuple[list[Token] | None, int]:
        start = skip(tokens, position)
        if start < len(tokens) and tokens[start].text == "[":
            for end in range(start + 1, len(tokens)):
                if tokens[end].text == "]":
                    return tokens[start + 1 : end], end + 1
        return None, position

    def _braced(self, inside: list[Token], depth: int, offset: int) -> None:
        self.add("LBRACE", "{", offset)
        line = _fraction_line(inside)
        if line is None:
            self.run(inside, depth + 1)
        else:  # {a \over b}
            self.add("FRAC", "frac", offset)
            self._braced(inside[:line], depth + 1, offset)
            self._braced(inside[line + 1 :], depth + 1, inside[line].offset)
        self.add("RBRACE", "}", offset)
        if len(self.items) > 2 and self.items[-2].kind == "OPERATOR" and self.items[-3].kind == "LBRACE":
            self.items[-3:] = [self.items[-2]]  # \\mathop{\\mathrm{arg\\,max}}_i


def _fraction_line(inside: list[Token]) -> int | None:
    r"""Where ``\over`` stands in a group, outside of the groups in it; None where it stands nowhere, or more than once."""
    level, found = 0, []
    for place, token in enumerate(inside):
        level += (token.kind == "open") - (token.kind == "close")
        if level == 0 and token.text == r"\over":
            found.append(place)
    return found[0] if len(found) == 1 else None


def name_of(token: Token) -> str:
    """A command without its backslash."""
    return token.text[1:]
