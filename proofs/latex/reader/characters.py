"""Letters and single characters as items: names, signs, brackets, and what Unicode has for them."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from proofs.latex.reader import symbols
from proofs.latex.reader.item import Item, Notes
from proofs.latex.reader.problems import ReadingError, Remark
from proofs.latex.reader.tokens import Token, tokenize

__all__ = ["Characters", "accented", "skip"]


_LIKE_LATIN = dict(
    zip("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "aeopcyxijshdqwABEKMHOPCTYXIJSGQWABEZHIKMNOPTYXo", strict=True)
)
"""Cyrillic and Greek letters that print as Latin ones do: a formula with both would not mean what it shows."""

_TURNING = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
"""Characters that make an editor show a line in another order than it is written."""


class Characters:
    """Adds the items of letters and characters. What needs whole formulas is the subclass's."""

    def __init__(self, words: frozenset[str], remarks: list[Remark], notes: Notes) -> None:
        self.words, self.remarks, self.notes = words, remarks, notes
        self.items: list[Item] = []

    def add(self, kind: str, value: Any, offset: int) -> None:
        """One item more."""
        self.items.append(Item(kind, value, offset))

    def run(self, tokens: list[Token], depth: int) -> None:
        """Add the items of ``tokens``."""
        raise NotImplementedError

    def _one(self, tokens: list[Token], position: int, depth: int) -> int:
        raise NotImplementedError

    def _script(self, tokens: list[Token], position: int, depth: int, caller: Token) -> int:
        raise NotImplementedError

    def _letters(self, tokens: list[Token], position: int) -> int:
        token = tokens[position]
        word = unicodedata.normalize("NFKC", token.text)
        if len(word) > 1 and (word in symbols.WORD_OPERATORS or word in symbols.FUNCTIONS or word in self.words):
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
        if letter in _LIKE_LATIN:
            name = unicodedata.name(letter)
            raise ReadingError("syntax", f"the letter {name} only looks like {_LIKE_LATIN[letter]}; write that one", offset)
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
            following = skip(tokens, position + 1)
            if following < len(tokens) and tokens[following].text == "=":
                self.add("RELATION", ":=", offset)
                return following + 1
            self.add("COLON", ":", offset)
        elif text == "=" and position + 1 < len(tokens) and tokens[position + 1].text == ":":
            self.add("RELATION", "=:", offset)
            return position + 2
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
        elif text in '~!?"`':
            if text == "!" and _goes_on(tokens, position + 1):
                raise ReadingError("unsupported", "a factorial is not part of the notation", offset)
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
        if token.text in _TURNING:
            raise ReadingError("syntax", f"the invisible character {name} shows this in another order; delete it", token.offset)
        if unicodedata.category(token.text) in ("Cf", "Zs"):
            return
        if unicodedata.category(token.text) == "Mn":
            if self.items and self.items[-1].kind == "NAME" and token.text in symbols.ACCENTS.values():
                head, style, latex = self.items[-1].value
                self.items[-1] = Item("NAME", (accented(head, token.text), style, latex), self.items[-1].offset)
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


def accented(head: str, accent: str) -> str:
    """A head with an accent."""
    return head + accent


def skip(tokens: list[Token], position: int, also: tuple[str, ...] = ()) -> int:
    """Where the next token that is no space stands."""
    while position < len(tokens) and (tokens[position].kind in ("space", "paragraph") or tokens[position].text in also):
        position += 1
    return position


def _goes_on(tokens: list[Token], position: int) -> bool:
    """Whether a formula goes on at ``position`` with a relation, an operation or a factor."""
    following = skip(tokens, position)
    if following >= len(tokens):
        return False
    token = tokens[following]
    return token.kind in ("letters", "number") or token.text.removeprefix("\\") in symbols.RELATIONS or token.text in "+-*/^_()="
