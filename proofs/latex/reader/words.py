"""Names and words: ``\\text{…}``, fonts and accents, which make a name, an operator, or prose inside mathematics."""

from __future__ import annotations

import re
import unicodedata

from proofs.latex.reader import symbols
from proofs.latex.reader.arguments import Arguments, name_of
from proofs.latex.reader.characters import accented, skip
from proofs.latex.reader.item import Item, Note, Notes
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.tokens import Token, text_of

__all__ = ["NamesAndWords"]

_WORD = re.compile(r"[^\W\d_]{2,}(?:[ -][^\W\d_]+)?")


class NamesAndWords(Arguments):
    """Reads what commands of text, fonts and accents hold."""

    def _text(self, inside: list[Token], tokens: list[Token], position: int, depth: int, offset: int) -> None:
        plain = text_of(inside)
        following = skip(tokens, position)
        after = tokens[following].text if following < len(tokens) else ""
        padded = bool(inside) and (inside[0].kind == "space" or inside[-1].kind == "space")
        is_name = (
            len(plain) > 1
            and plain.lower() not in symbols.PROSE_WORDS
            and _WORD.fullmatch(plain) is not None
            and (
                plain in symbols.WORD_OPERATORS
                or plain in self.words
                or " " not in plain
                and not padded
                and after in ("(", "_", "^", r"\left", r"\big", r"\{")
            )
        )
        if is_name:
            self._word(plain, "rm", offset)
        elif len(plain) == 1 and plain.isalpha() and not padded:
            self.add("NAME", (plain, "rm", rf"\mathrm{{{plain}}}"), offset)
        elif plain:
            self.notes += _definitions(inside)
            self._words(inside, depth, offset)

    def _words(self, inside: list[Token], depth: int, offset: int) -> None:
        """Words, and the formulas between dollars in them."""
        start, formula = 0, False
        for place, token in enumerate([*inside, Token("shift", "$", offset)]):
            if token.kind == "shift":
                part, start = inside[start:place], place + 1
                if formula:
                    self.run(part, depth + 1)
                elif text_of(part):
                    self.add("WORDS", tuple(part), part[0].offset)
                formula = not formula

    def _font(self, inside: list[Token], style: str, depth: int, token: Token) -> None:
        plain = "".join(
            part.text for part in inside if part.kind not in ("space",) and part.text not in ("\\,", "\\!", "\\;", "~", "\\ ")
        )
        plain = unicodedata.normalize("NFKC", plain)
        if plain.isalpha() and (len(plain) == 1 or style in ("rm", "sf", "it", "tt", "bf")):
            spelled = text_of(inside)
            if len(plain) == 1:
                self.add("NAME", (plain, style, f"\\{name_of(token)}{{{plain}}}"), token.offset)
            elif plain in symbols.WORD_OPERATORS:
                self.add("OPERATOR", symbols.WORD_OPERATORS[plain], token.offset)
            elif plain.lower() in symbols.PROSE_WORDS or " " in spelled:
                self.add("WORDS", tuple(inside), token.offset)
            else:
                self.add("NAME", (plain, style, rf"\operatorname{{{plain}}}"), token.offset)
        elif plain == "1" and style in ("bf", "bb"):
            self.add("NAME", ("1", style, f"\\{name_of(token)}{{1}}"), token.offset)
        elif plain == "0" and style in ("bf", "bb"):
            self.add("NUMBER", "0", token.offset)
        else:
            before = len(self.items)
            self.run(inside, depth + 1)
            if len(self.items) - before == 1 and self.items[-1].kind == "NAME":
                head, _, latex = self.items[-1].value
                self.items[-1] = Item("NAME", (head, style, f"\\{name_of(token)}{{{latex}}}"), token.offset)

    def _accent(self, inside: list[Token], accent: str, depth: int, token: Token) -> None:
        before = len(self.items)
        self.run(inside, depth + 1)
        made = self.items[before:]
        if (
            not made
            or made[0].kind != "NAME"
            or any(item.kind not in ("SUB", "SUP", "LBRACE", "RBRACE", "NAME", "NUMBER", "PRIME") for item in made[1:])
            or len(made) > 1
            and made[1].kind == "NAME"
        ):
            raise ReadingError(
                "unsupported", f"{token.text} stands over a single name", token.offset, expected=(f"{token.text}{{x}}",)
            )
        head, style, latex = made[0].value
        self.items[before] = Item("NAME", (accented(head, accent), style, f"{token.text}{{{latex}}}"), token.offset)


def _definitions(inside: list[Token]) -> Notes:
    r"""What ``$W := W_2 W_1$`` defines in the words beside a line: each value with its name."""
    found: Notes = []
    shifts = [place for place, token in enumerate(inside) if token.kind == "shift"]
    for begin, end in zip(shifts[::2], shifts[1::2], strict=False):
        tokens = [token for token in inside[begin + 1 : end] if token.kind != "space"]
        texts = [token.text for token in tokens]
        sign = next((place for place, pair in enumerate(zip(texts, texts[1:], strict=False)) if pair == (":", "=")), 0)
        value = tokens[sign + 2 :]
        if sign and not {"=", ",", ";"} & {token.text for token in value}:
            found.append(Note(tuple(value), tuple(tokens[:sign])))
    return found
