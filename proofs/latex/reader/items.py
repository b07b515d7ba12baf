"""Tokens of mathematics as terminals of the grammar: arguments in braces, fonts and accents in names, brackets in pairs."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import Any, NamedTuple

from proofs.latex.reader import symbols
from proofs.latex.reader.problems import ReadingError, Remark
from proofs.latex.reader.tokens import Token, text_of, tokenize

__all__ = ["MAX_DEPTH", "MAX_ITEMS", "Item", "itemize"]

MAX_ITEMS = 4_000
"""What one display may contain."""

MAX_DEPTH = 60
"""How deep brackets, braces and environments may be nested."""


class Item(NamedTuple):
    """``kind`` is a terminal of the grammar, or CELL, ROW, SPACE, WORDS, which are gone before it is asked."""

    kind: str
    value: Any
    offset: int


_TRANSPARENT = {"split", "aligned", "gathered", "alignedat", "align", "align*", "equation", "equation*", "gather", "gather*"}
_CASES = {"cases", "dcases", "rcases", "cases*", "dcases*"}
_MATRICES = {"pmatrix", "bmatrix", "matrix", "array", "smallmatrix", "Bmatrix", "psmallmatrix", "bsmallmatrix"}
_WORD = re.compile(r"[^\W\d_]{2,}(?:[ -][^\W\d_]+)?")


def itemize(tokens: list[Token], words: frozenset[str] = frozenset(), remarks: list[Remark] | None = None) -> list[Item]:
    """``tokens`` of one formula or display as items. ``words`` are names of several letters that may be typed bare.

    Raises ReadingError for unknown commands and characters, missing arguments, unmatched braces, and past the bounds.
    """
    if len(tokens) > MAX_ITEMS:
        raise ReadingError("limit", f"this formula has more than {MAX_ITEMS:,} tokens", tokens[0].offset, limit="size")
    reading = _Itemizing(words, [] if remarks is None else remarks)
    reading.run(tokens, 0)
    return _paired(reading.items)


class _Itemizing:
    def __init__(self, words: frozenset[str], remarks: list[Remark]) -> None:
        self.words, self.remarks = words, remarks
        self.items: list[Item] = []

    def add(self, kind: str, value: Any, offset: int) -> None:
        self.items.append(Item(kind, value, offset))

    def run(self, tokens: list[Token], depth: int) -> None:
        """Add the items of ``tokens``."""
        if depth > MAX_DEPTH:
            raise ReadingError("limit", f"this is nested more than {MAX_DEPTH} deep", tokens[0].offset if tokens else 0,
                               limit="depth")
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

    def _braced(self, inside: list[Token], depth: int, offset: int) -> None:
        self.add("LBRACE", "{", offset)
        self.run(inside, depth + 1)
        self.add("RBRACE", "}", offset)

    def _letters(self, tokens: list[Token], position: int) -> int:
        token = tokens[position]
        word = unicodedata.normalize("NFKC", token.text)
        if len(word) > 1 and (word in symbols.WORD_OPERATORS or word in self.words):
            self.remarks.append(Remark(f"{word} was typed as letters; read as one name", token.offset))
            self._word(word, "rm", token.offset)
            return position + 1
        for place, written in enumerate(token.text):
            offset = token.offset + place
            decomposed = unicodedata.decomposition(written)
            if decomposed.startswith(("<super>", "<sub>")):
                self.add("SUP" if decomposed.startswith("<super>") else "SUB", "^", offset)
                self.add("LBRACE", "{", offset)
                plain = unicodedata.normalize("NFKC", written)
                self.add("NUMBER", plain, offset) if plain.isdigit() else self._letter(plain, offset)
                self.add("RBRACE", "}", offset)
            elif "DOUBLE-STRUCK" in unicodedata.name(written, ""):
                letter = unicodedata.normalize("NFKC", written)
                self.add("NAME", (letter, "bb", rf"\mathbb{{{letter}}}"), offset)
            else:
                for letter in unicodedata.normalize("NFKC", written):
                    self._letter(letter, offset)
        return position + 1

    def _letter(self, letter: str, offset: int) -> None:
        found = re.fullmatch(r"GREEK (SMALL|CAPITAL) LETTER (\w+)", unicodedata.name(letter, ""))
        if found:
            head = found[2].lower().replace("lamda", "lambda")
            head = head.capitalize() if found[1] == "CAPITAL" else head
            if head in symbols.GREEK:
                self.add("NAME", (head, "", f"\\{head}"), offset)
                return
        self.add("NAME", (letter, "", letter), offset)

    def _word(self, word: str, style: str, offset: int) -> None:
        operator = symbols.WORD_OPERATORS.get(word)
        if operator:
            self.add("OPERATOR", operator, offset)
        else:
            self.add("NAME", (word, style, word if len(word) == 1 else rf"\operatorname{{{word}}}"), offset)

    def _character(self, tokens: list[Token], position: int, depth: int) -> int:
        token = tokens[position]
        text, offset = token.text, token.offset
        if text in "^_":
            self.add("SUP" if text == "^" else "SUB", text, offset)
            return self._script(tokens, position + 1, depth, token)
        if text == "'":
            self.add("PRIME", "'", offset)
        elif text == "&":
            self.add("CELL", "&", offset)
        elif text in symbols.OPENING:
            self.add("LPAR", symbols.OPENING[text], offset)
        elif text in symbols.CLOSING:
            self.add("RPAR", symbols.CLOSING[text], offset)
        elif text in "+-":
            self.add("SIGN", text, offset)
        elif text in "*/":
            self.add("TIMES", "·" if text == "*" else "/", offset)
        elif text in ",;":
            self.add("SEPARATOR", text, offset)
        elif text == ":":
            following = _skip(tokens, position + 1)
            if following < len(tokens) and tokens[following].text == "=":
                self.add("RELATION", ":=", offset)
                return following + 1
            self.add("COLON", ":", offset)
        elif text in symbols.RELATIONS:
            self.add("RELATION", symbols.RELATIONS[text], offset)
        elif text == "|":
            self.add("BAR", "|", offset)
        elif text == ".":
            # i=0..n, or the full stop that ends a sentence
            end = position
            while end < len(tokens) and tokens[end].text == ".":
                end += 1
            self.add("CONSTANT" if end - position > 1 else "STOP", "…" if end - position > 1 else ".", offset)
            return end
        elif text in "~!?\"`":
            if text in "!?":
                self.add("STOP", text, offset)
        elif text in symbols.UNICODE:
            for made in tokenize(symbols.UNICODE[text]):
                self._one([Token(made.kind, made.text, offset)], 0, depth)
        else:
            self._unusual(token)
        return position + 1

    def _unusual(self, token: Token) -> None:
        """A character outside ASCII that stands for another one, or an error that names it."""
        plain = unicodedata.normalize("NFKC", token.text)
        name = unicodedata.name(token.text, f"U+{ord(token.text):04X}")
        if unicodedata.category(token.text) in ("Cf", "Zs"):
            return
        if unicodedata.category(token.text) == "Mn":
            if self.items and self.items[-1].kind == "NAME" and token.text in symbols.ACCENTS.values():
                head, style, latex = self.items[-1].value
                self.items[-1] = Item("NAME", (_accented(head, token.text), style, latex), self.items[-1].offset)
                return
            raise ReadingError("syntax", f"unexpected character {name}", token.offset)
        if plain != token.text and plain.isdigit() and ("SUPERSCRIPT" in name or "SUBSCRIPT" in name):
            self.add("SUP" if "SUPERSCRIPT" in name else "SUB", "^", token.offset)
            self.add("LBRACE", "{", token.offset)
            self.add("NUMBER", plain, token.offset)
            self.add("RBRACE", "}", token.offset)
            return
        if "DOUBLE-STRUCK" in name and plain == "1":
            self.add("NAME", (plain, "bb", rf"\mathbb{{{plain}}}"), token.offset)
            return
        if plain != token.text and plain.isascii():
            for made in tokenize(plain):
                self._one([Token(made.kind, made.text, token.offset)], 0, 0)
            return
        raise ReadingError("syntax", f"unexpected character {token.text!r} ({name})", token.offset)

    # --- arguments ----------------------------------------------------------------------------------------------

    def _argument(self, tokens: list[Token], position: int, caller: Token) -> tuple[list[Token], int]:
        """The argument that begins at ``position`` (without its braces) and where it ends."""
        position = _skip(tokens, position)
        if position >= len(tokens) or tokens[position].kind == "close" or tokens[position].text in ("&", "\\\\"):
            raise ReadingError("syntax", f"{caller.text} has no argument", caller.offset, expected=("{…}",))
        first = tokens[position]
        if first.kind in ("letters", "number") and len(first.text) > 1:
            tokens[position] = Token(first.kind, first.text[1:], first.offset + 1)
            return [Token(first.kind, first.text[0], first.offset)], position
        if first.kind == "command" and _name(first) in {"frac", "tfrac", "dfrac", *symbols.FONTS, *symbols.TEXTS, *symbols.ACCENTS}:
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
                return tokens[position + 1:end - 1], end
        raise ReadingError("syntax", "this brace is never closed", first.offset, expected=("}",))

    def _script(self, tokens: list[Token], position: int, depth: int, caller: Token) -> int:
        inside, after = self._argument(tokens, position, caller)
        plain = [token for token in inside if token.kind != "space"]
        if caller.text == "^" and plain and all(token.text in (r"\prime", "'") for token in plain):
            self.items.pop()
            for token in plain:
                self.add("PRIME", "'", token.offset)
            return after
        self._braced(inside, depth, caller.offset)
        return after

    def _optional(self, tokens: list[Token], position: int) -> tuple[list[Token] | None, int]:
        start = _skip(tokens, position)
        if start < len(tokens) and tokens[start].text == "[":
            for end in range(start + 1, len(tokens)):
                if tokens[end].text == "]":
                    return tokens[start + 1:end], end + 1
        return None, position

    # --- commands -----------------------------------------------------------------------------------------------

    def _command(self, tokens: list[Token], position: int, depth: int) -> int:
        token = tokens[position]
        name, offset = _name(token), token.offset
        position += 1
        if name in symbols.SPACES:
            if name in symbols.IGNORED_WITH_ARGUMENT:
                position = self._argument(tokens, position, token)[1]
            self.add("SPACE", name, offset)
        elif name in symbols.IGNORED_WITH_ARGUMENT:
            _, position = self._optional(tokens, position)
            position = self._argument(tokens, position, token)[1]
            if name == "parbox":
                self.add("WORDS", tuple(self._argument(tokens, position, token)[0]), offset)
                position = self._argument(tokens, position, token)[1]
        elif name in symbols.IGNORED:
            pass
        elif name == "\\" or name in ("newline", "cr"):
            _, position = self._optional(tokens, position)
            self.add("ROW", "\\\\", offset)
        elif name in symbols.GREEK:
            self.add("NAME", (name, "", token.text), offset)
        elif name in symbols.RELATIONS:
            self.add("RELATION", symbols.RELATIONS[name], offset)
        elif name in symbols.TERMINALS:
            self.add(*symbols.TERMINALS[name], offset)
        elif name in symbols.CONSTANTS:
            self.add("CONSTANT", symbols.CONSTANTS[name], offset)
        elif name == "prime":
            self.add("PRIME", "'", offset)
        elif name in symbols.LEFT or name in symbols.RIGHT or name in symbols.SIZES:
            return self._delimiter(tokens, position, token)
        elif token.text in symbols.OPENING:
            self.add("LPAR", symbols.OPENING[token.text], offset)
        elif token.text in symbols.CLOSING:
            self.add("RPAR", symbols.CLOSING[token.text], offset)
        elif name in ("|", "Vert", "vert"):
            self.add("BAR", "|" if name == "vert" else "‖", offset)
        else:
            return self._with_arguments(tokens, position, depth, token)
        return position

    def _delimiter(self, tokens: list[Token], position: int, token: Token) -> int:
        position = _skip(tokens, position)
        if position >= len(tokens):
            raise ReadingError("syntax", f"{token.text} has no bracket", token.offset, expected=("(", "[", r"\{", "|", "."))
        sign, left = tokens[position], _name(token) in symbols.LEFT
        sided = left or _name(token) in symbols.RIGHT
        if sign.text in symbols.OPENING or sign.text in symbols.CLOSING:
            # \left] and \right[ write half-open intervals
            kind = ("LPAR" if left else "RPAR") if sided else ("LPAR" if sign.text in symbols.OPENING else "RPAR")
            value = symbols.OPENING.get(sign.text) or symbols.CLOSING[sign.text]
            self.add(kind, value, sign.offset)
        elif sign.text in "<>" and sided:
            self.add("LPAR" if left else "RPAR", "⟨" if left else "⟩", sign.offset)
        elif sign.text in ("|", r"\|", r"\vert", r"\Vert"):
            value = "|" if sign.text in ("|", r"\vert") else "‖"
            self.add(("LPAR" if left else "RPAR") if sided else "BAR", value, sign.offset)
        elif sign.text == "/":
            self.add("TIMES", "/", sign.offset)
        elif sign.text != ".":
            raise ReadingError("syntax", f"{token.text} needs a bracket; got {sign.text}", sign.offset,
                               expected=("(", "[", r"\{", "|", "."))
        return position + 1

    def _with_arguments(self, tokens: list[Token], position: int, depth: int, token: Token) -> int:
        name, offset = _name(token), token.offset
        if name == "arg":
            following = _skip(tokens, position, ("\\,", "\\!", "\\;", "\\ "))
            if following < len(tokens) and tokens[following].text in (r"\max", r"\min"):
                self.add("OPERATOR", "arg" + _name(tokens[following]), offset)
                return following + 1
            return self._unknown(token)
        if name in symbols.OPERATORS:
            self.add("OPERATOR", symbols.OPERATORS[name], offset)
            return position
        if name in ("frac", "tfrac", "dfrac", "cfrac", "nicefrac", "sfrac"):
            self.add("FRAC", "frac", offset)
            for _ in range(2):
                inside, position = self._argument(tokens, position, token)
                self._braced(inside, depth, offset)
            return position
        if name == "sqrt":
            degree, position = self._optional(tokens, position)
            inside, position = self._argument(tokens, position, token)
            self.add("ROOT", None if degree is None else text_of(degree), offset)
            self._braced(inside, depth, offset)
            return position
        if name in symbols.TEXTS:
            inside, position = self._argument(tokens, position, token)
            self._text(inside, tokens, position, offset)
            return position
        if name in symbols.FONTS:
            inside, position = self._argument(tokens, position, token)
            self._font(inside, symbols.FONTS[name], depth, token)
            return position
        if name in symbols.ACCENTS:
            inside, position = self._argument(tokens, position, token)
            self._accent(inside, symbols.ACCENTS[name], depth, token)
            return position
        if name in symbols.NOTES:
            return self._note(tokens, position, depth, token)
        if name in ("overset", "stackrel", "underset", "xrightarrow", "xlongequal", "textcolor", "scalebox"):
            return self._decorated(tokens, position, depth, token)
        if name in ("boxed", "cancel", "bcancel", "mathclap", "smash", "substack", "ensuremath", "mathrlap", "fbox", "xcancel"):
            inside, position = self._argument(tokens, position, token)
            if "cancel" in name:
                self.remarks.append(Remark("what is struck out was read as if it were not", offset))
            if name == "substack":
                inside = [Token("char", ",", part.offset) if part.text == "\\\\" else part for part in inside]
                self.run(inside, depth + 1)
            else:
                self._braced(inside, depth, offset)
            return position
        if name == "not":
            self._one(tokens, _skip(tokens, position), depth)
            last = self.items.pop()
            if last.kind != "RELATION" or last.value not in ("=", "∈"):
                raise ReadingError("syntax", r"\not stands before = or \in", offset, expected=(r"\ne", r"\notin"))
            self.add("RELATION", "≠" if last.value == "=" else "∉", offset)
            return _skip(tokens, position) + 1
        if name == "begin":
            return self._environment(tokens, position, depth, token)
        if name in ("pmod", "bmod", "binom", "hbar"):
            raise ReadingError("unsupported", f"{token.text} is not part of the notation", offset)
        return self._unknown(token)

    def _unknown(self, token: Token) -> int:
        name = _name(token)
        known = [*symbols.OPERATORS, *symbols.RELATIONS, *symbols.TERMINALS, *symbols.GREEK, *symbols.CONSTANTS, *symbols.FONTS,
                 *symbols.ACCENTS, "frac", "sqrt", "text", "left", "right", "begin", "end"]
        near = difflib.get_close_matches(name, [item for item in known if len(item) > 1], n=3, cutoff=0.6)
        words = [f"\\{item}" for item in near]
        bare = rf"\operatorname{{{name}}}"
        advice = f"did you mean {' or '.join(words)}?" if words else f"define it with \\newcommand, or write {bare} for a function"
        raise ReadingError("unknown", f"unknown command {token.text}: {advice}", token.offset, expected=tuple(words) or (bare,))

    def _text(self, inside: list[Token], tokens: list[Token], position: int, offset: int) -> None:
        plain = text_of(inside)
        following = _skip(tokens, position)
        after = tokens[following].text if following < len(tokens) else ""
        padded = bool(inside) and (inside[0].kind == "space" or inside[-1].kind == "space")
        is_name = (len(plain) > 1 and plain.lower() not in symbols.PROSE_WORDS and _WORD.fullmatch(plain) is not None
                   and (plain in symbols.WORD_OPERATORS or plain in self.words
                        or " " not in plain and not padded and after in ("(", "_", "^", r"\left", r"\big", r"\{")))
        if is_name:
            self._word(plain, "rm", offset)
        elif len(plain) == 1 and plain.isalpha() and not padded:
            self.add("NAME", (plain, "rm", rf"\mathrm{{{plain}}}"), offset)
        elif plain:
            self.add("WORDS", tuple(inside), offset)

    def _font(self, inside: list[Token], style: str, depth: int, token: Token) -> None:
        plain = "".join(part.text for part in inside if part.kind not in ("space",) and part.text not in ("\\,", "\\!", "\\;", "~", "\\ "))
        plain = unicodedata.normalize("NFKC", plain)
        if plain.isalpha() and (len(plain) == 1 or style in ("rm", "sf", "it", "tt", "bf")):
            spelled = text_of(inside)
            if len(plain) == 1:
                self.add("NAME", (plain, style, f"\\{_name(token)}{{{plain}}}"), token.offset)
            elif plain in symbols.WORD_OPERATORS:
                self.add("OPERATOR", symbols.WORD_OPERATORS[plain], token.offset)
            elif plain.lower() in symbols.PROSE_WORDS or " " in spelled:
                self.add("WORDS", tuple(inside), token.offset)
            else:
                self.add("NAME", (plain, style, rf"\operatorname{{{plain}}}"), token.offset)
        elif plain == "1" and style in ("bf", "bb"):
            self.add("NAME", ("1", style, f"\\{_name(token)}{{1}}"), token.offset)
        elif plain == "0" and style in ("bf", "bb"):
            self.add("NUMBER", "0", token.offset)
        else:
            before = len(self.items)
            self.run(inside, depth + 1)
            if len(self.items) - before == 1 and self.items[-1].kind == "NAME":
                head, _, latex = self.items[-1].value
                self.items[-1] = Item("NAME", (head, style, f"\\{_name(token)}{{{latex}}}"), token.offset)

    def _accent(self, inside: list[Token], accent: str, depth: int, token: Token) -> None:
        before = len(self.items)
        self.run(inside, depth + 1)
        made = self.items[before:]
        if not made or made[0].kind != "NAME" or any(item.kind not in ("SUB", "SUP", "LBRACE", "RBRACE", "NAME", "NUMBER", "PRIME")
                                                     for item in made[1:]) or len(made) > 1 and made[1].kind == "NAME":
            raise ReadingError("unsupported", f"{token.text} stands over a single name", token.offset, expected=(f"{token.text}{{x}}",))
        head, style, latex = made[0].value
        self.items[before] = Item("NAME", (_accented(head, accent), style, f"{token.text}{{{latex}}}"), token.offset)

    def _note(self, tokens: list[Token], position: int, depth: int, token: Token) -> int:
        r"""``\underbrace{a + b}_{= c}``: the formula is read, the note under it is not checked."""
        inside, position = self._argument(tokens, position, token)
        self._braced(inside, depth, token.offset)
        following = _skip(tokens, position)
        if following < len(tokens) and tokens[following].text in "_^":
            note, position = self._argument(tokens, following + 1, tokens[following])
            self.remarks.append(Remark(f"the note {text_of(note)} at the brace was not read as part of the formula", token.offset))
        return position

    def _decorated(self, tokens: list[Token], position: int, depth: int, token: Token) -> int:
        name = _name(token)
        if name in ("xrightarrow", "xlongequal"):
            _, position = self._optional(tokens, position)
            note, position = self._argument(tokens, position, token)
            if name == "xlongequal":
                self.add("RELATION", "=", token.offset)
            else:
                self.add("ARROW", "→", token.offset)
                self._braced(note, depth, token.offset)
            return position
        first, position = self._argument(tokens, position, token)
        second, position = self._argument(tokens, position, token)
        if name in ("textcolor", "scalebox"):
            plain = [part for part in second if part.kind != "shift"]
            self._braced(plain, depth, token.offset) if name == "scalebox" else self.run(plain, depth + 1)
            return position
        start = len(self.items)
        self.run(second, depth + 1)
        arrow = self.items[start:]
        if len(arrow) == 1 and arrow[0].kind == "RELATION" and arrow[0].value == "→":
            self.items[start:] = [Item("ARROW", "→", token.offset)]
            self._braced(first, depth, token.offset)
        elif len(arrow) == 1 and arrow[0].value == "=" and text_of(first) in ("!", r"\text{def}", r"\mathrm{def}", "def", r"\text{Def}"):
            self.items[start:] = [Item("RELATION", ":=", token.offset)] if text_of(first) != "!" else arrow
        return position

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
            raise ReadingError("syntax", rf"\begin{{{name}}} is ended by \end{{{text_of(closing)}}}", tokens[end].offset,
                               expected=(rf"\end{{{name}}}",))
        inside = tokens[start:end]
        if name in ("array", "alignedat"):
            inside = inside[self._argument(inside, 0, token)[1]:]
        if name in _TRANSPARENT:
            self.run(inside, depth + 1)
        elif name in _CASES or name in _MATRICES:
            nested = _Itemizing(self.words, self.remarks)
            nested.run(inside, depth + 1)
            self.add("CASES" if name in _CASES else "MATRIX", _cells(_paired(nested.items)), token.offset)
        else:
            raise ReadingError("unsupported", f"the environment {name} is not read inside a formula", token.offset,
                               expected=("cases", "pmatrix", "aligned"))
        return after


def _accented(head: str, accent: str) -> str:
    return head + accent


def _name(token: Token) -> str:
    return token.text[1:]


def _skip(tokens: list[Token], position: int, also: tuple[str, ...] = ()) -> int:
    while position < len(tokens) and (tokens[position].kind in ("space", "paragraph") or tokens[position].text in also):
        position += 1
    return position


def _cells(items: list[Item]) -> tuple[tuple[tuple[Item, ...], ...], ...]:
    rows: list[list[list[Item]]] = [[[]]]
    depth = 0
    for item in items:
        depth += (item.kind in ("LPAR", "LBRACE")) - (item.kind in ("RPAR", "RBRACE"))
        if item.kind == "ROW" and depth == 0:
            rows.append([[]])
        elif item.kind == "CELL" and depth == 0:
            rows[-1].append([])
        elif item.kind != "ROW":
            rows[-1][-1].append(item)
    return tuple(tuple(map(tuple, row)) for row in rows if any(row))


_ENDS_OPERAND = {"NUMBER", "NAME", "RPAR", "RBRACE", "CONSTANT", "PRIME", "CASES", "MATRIX"}


def _paired(items: list[Item]) -> list[Item]:
    """Plain bars ``|`` and ``‖`` made opening, closing, or a separator; the depth of brackets checked."""
    done: list[Item] = []
    stack: list[str] = []
    for position, item in enumerate(items):
        if item.kind == "BAR":
            ends = bool(done) and done[-1].kind in _ENDS_OPERAND
            if stack and stack[-1] == item.value and ends:
                item = Item("RPAR", item.value, item.offset)
            elif not ends or _has_partner(items, position):
                item = Item("LPAR", item.value, item.offset)
            else:
                item = Item("SEPARATOR", "|", item.offset)
        if item.kind in ("LPAR", "LBRACE"):
            stack.append(item.value)
            if len(stack) > MAX_DEPTH:
                raise ReadingError("limit", f"this is nested more than {MAX_DEPTH} deep", item.offset, limit="depth")
        elif item.kind in ("RPAR", "RBRACE") and stack:
            stack.pop()
        done.append(item)
    return done


def _has_partner(items: list[Item], position: int) -> bool:
    depth = 0
    for item in items[position + 1:]:
        if item.kind in ("LPAR", "LBRACE"):
            depth += 1
        elif item.kind in ("RPAR", "RBRACE"):
            depth -= 1
            if depth < 0:
                return False
        elif item.kind == "BAR" and item.value == items[position].value and depth == 0:
            return True
    return False
