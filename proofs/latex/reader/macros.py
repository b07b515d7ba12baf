r"""``\newcommand``, ``\def`` and ``\DeclareMathOperator``: replaced by what they stand for, without executing anything.

Expansion is substitution of tokens and nothing else: no conditionals, no counters, no files. Its output, the depth of
nested calls and the number of calls are bounded, so that exponential macros end at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.tokens import Token

__all__ = ["MAX_TOKENS", "Macro", "expand"]

MAX_TOKENS = 150_000
"""What a document may grow to."""

_MAX_GROWTH = 50_000  # tokens that come from macros
_MAX_DEPTH = 40
_DEFINING = {
    r"\newcommand",
    r"\renewcommand",
    r"\providecommand",
    r"\newcommand*",
    r"\renewcommand*",
    r"\providecommand*",
    r"\DeclareMathOperator",
    r"\DeclareMathOperator*",
    r"\def",
    r"\gdef",
    r"\let",
    r"\DeclareRobustCommand",
}


@dataclass(frozen=True)
class Macro:
    """``parameters`` arguments, the first optional when ``default`` is given, and the text with ``#1`` … in it."""

    parameters: int
    body: tuple[Token, ...]
    default: tuple[Token, ...] | None = None


class _Expansion:
    """One pass over a document: definitions are taken out as they come and hold from there on."""

    def __init__(self, macros: dict[str, Macro]) -> None:
        self.macros = macros
        self.grown = 0

    def run(self, tokens: list[Token]) -> list[Token]:
        done: list[Token] = []
        # Tokens wait in reverse, each with the depth of the calls that it comes from.
        waiting = [(token, 0) for token in reversed(tokens)]
        while waiting:
            token, depth = waiting.pop()
            if token.kind == "command" and token.text in _DEFINING:
                self._define(token, waiting)
            elif token.kind == "command" and token.text in self.macros:
                self._call(token, depth, waiting)
            else:
                done.append(token)
                if len(done) > MAX_TOKENS:
                    raise ReadingError("limit", f"the text has more than {MAX_TOKENS:,} tokens", token.offset, limit="size")
        return done

    def _call(self, token: Token, depth: int, waiting: list[tuple[Token, int]]) -> None:
        macro = self.macros[token.text]
        if depth >= _MAX_DEPTH:
            raise ReadingError(
                "limit", f"the macro {token.text} calls macros more than {_MAX_DEPTH} deep", token.offset, limit="depth"
            )
        arguments: list[list[Token]] = []
        if macro.default is not None:
            given = _bracketed(waiting)
            arguments.append(list(macro.default) if given is None else given)
        while len(arguments) < macro.parameters:
            arguments.append(_argument(waiting, token))
        body: list[Token] = []
        position = 0
        while position < len(macro.body):
            part = macro.body[position]
            position += 1
            if part.text == "#" and position < len(macro.body) and macro.body[position].kind == "number":
                number = macro.body[position].text
                position += 1
                which = int(number[0])
                if not 1 <= which <= len(arguments):
                    raise ReadingError("syntax", f"the macro {token.text} has no argument #{which}", token.offset)
                body += arguments[which - 1]
                if number[1:]:
                    body.append(Token("number", number[1:], token.offset))
            else:
                body.append(Token(part.kind, part.text, token.offset))
            self._grow(0, token, len(body))
        self._grow(len(body) + 1, token)
        waiting.extend((part, depth + 1) for part in reversed(body))

    def _grow(self, more: int, token: Token, pending: int = 0) -> None:
        self.grown += more
        if self.grown + pending > _MAX_GROWTH:
            raise ReadingError("limit", f"the macros grow to more than {_MAX_GROWTH:,} tokens", token.offset, limit="size")

    def _define(self, token: Token, waiting: list[tuple[Token, int]]) -> None:
        if token.text in (r"\def", r"\gdef"):
            name = _next(waiting, token)
            count = 0
            while waiting and waiting[-1][0].kind != "open":
                part = waiting.pop()[0]
                count += part.kind == "number"
            self.macros[name.text] = Macro(count, tuple(_argument(waiting, token)))
            return
        if token.text == r"\let":
            name, target = _next(waiting, token), _next(waiting, token)
            if target.text == "=":
                target = _next(waiting, token)
            self.macros[name.text] = Macro(0, (target,))
            if target.text == name.text:
                del self.macros[name.text]
            return
        names = [part for part in _argument(waiting, token) if part.kind != "space"]
        if len(names) != 1 or names[0].kind != "command":
            raise ReadingError("syntax", f"{token.text} defines a command such as \\R", token.offset)
        if token.text.startswith(r"\DeclareMathOperator"):
            body = [
                Token("command", r"\operatorname", token.offset),
                Token("open", "{", token.offset),
                *_argument(waiting, token),
                Token("close", "}", token.offset),
            ]
            self.macros[names[0].text] = Macro(0, tuple(body))
            return
        count_text, default = _bracketed(waiting), None
        if count_text is not None:
            default = _bracketed(waiting)
        digits = "".join(part.text for part in count_text or ()).strip()
        if count_text is not None and not (digits.isascii() and digits.isdigit() and int(digits[:3]) <= 9):
            raise ReadingError("syntax", f"{token.text} {names[0].text}: the number of arguments is 0 to 9", token.offset)
        body = _argument(waiting, token)
        if token.text.startswith(r"\providecommand") and names[0].text in self.macros:
            return
        self.macros[names[0].text] = Macro(int(digits or 0), tuple(body), None if default is None else tuple(default))


def _skip_space(waiting: list[tuple[Token, int]]) -> None:
    while waiting and waiting[-1][0].kind == "space":
        waiting.pop()


def _next(waiting: list[tuple[Token, int]], caller: Token) -> Token:
    _skip_space(waiting)
    if not waiting or waiting[-1][0].kind == "paragraph":
        raise ReadingError("syntax", f"an argument of {caller.text} is missing", caller.offset)
    return waiting.pop()[0]


def _argument(waiting: list[tuple[Token, int]], caller: Token) -> list[Token]:
    """The next group without its braces, or the next token; of a run of letters or digits, the first."""
    _skip_space(waiting)
    depth = waiting[-1][1] if waiting else 0
    first = _next(waiting, caller)
    if first.kind in ("letters", "number") and len(first.text) > 1:
        waiting.append((Token(first.kind, first.text[1:], first.offset + 1), depth))
        return [Token(first.kind, first.text[0], first.offset)]
    if first.kind == "close":
        raise ReadingError("syntax", f"an argument of {caller.text} is missing", caller.offset)
    if first.kind != "open":
        return [first]
    found: list[Token] = []
    level = 1
    while waiting:
        token = waiting.pop()[0]
        level += (token.kind == "open") - (token.kind == "close")
        if level == 0:
            return found
        found.append(token)
    raise ReadingError("syntax", "this brace is never closed", first.offset, expected=("}",))


def _bracketed(waiting: list[tuple[Token, int]]) -> list[Token] | None:
    """The next ``[…]`` without its brackets; None when something else follows."""
    position = len(waiting) - 1
    while position >= 0 and waiting[position][0].kind == "space":
        position -= 1
    if position < 0 or waiting[position][0].text != "[":
        return None
    found: list[Token] = []
    while position > 0:
        position -= 1
        token = waiting[position][0]
        if token.text == "]":
            del waiting[position:]
            return found
        found.append(token)
    return None


def expand(tokens: list[Token], macros: dict[str, Macro] | None = None) -> list[Token]:
    """``tokens`` with their own macro definitions taken out and applied; an expanded token stands where its call stood.

    ``macros`` are in force from the beginning, and what ``tokens`` define is added to them. Raises ReadingError for a
    broken definition and where expansion exceeds its bounds.
    """
    if not macros and not any(token.kind == "command" and token.text in _DEFINING for token in tokens):
        if len(tokens) > MAX_TOKENS:
            raise ReadingError("limit", f"the text has more than {MAX_TOKENS:,} tokens", tokens[MAX_TOKENS].offset, limit="size")
        return tokens
    return _Expansion({} if macros is None else macros).run(tokens)
