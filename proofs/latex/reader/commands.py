"""Commands as items: what they stand for, with their arguments; an unknown one says what it could be."""

from __future__ import annotations

import difflib

from proofs.latex.reader import symbols
from proofs.latex.reader.arguments import name_of
from proofs.latex.reader.characters import skip
from proofs.latex.reader.item import Item, Note
from proofs.latex.reader.problems import ReadingError, Remark
from proofs.latex.reader.tokens import Token, text_of, tokenize
from proofs.latex.reader.words import NamesAndWords

__all__ = ["Commands"]


_AS_TEXT = (Token("command", r"\text", 0), Token("open", "{", 0))
_CLOSE = Token("close", "}", 0)


class Commands(NamesAndWords):
    """Reads commands."""

    def _environment(self, tokens: list[Token], position: int, depth: int, token: Token) -> int:
        raise NotImplementedError

    def _command(self, tokens: list[Token], position: int, depth: int) -> int:
        token = tokens[position]
        name, offset = name_of(token), token.offset
        position += 1
        if name in symbols.SPACES:
            if name in symbols.IGNORED_WITH_ARGUMENT:
                position = self._argument(tokens, position, token)[1]
            self.add("SPACE", name, offset)
        elif name in symbols.IGNORED_WITH_ARGUMENT:
            _, position = self._optional(tokens, position)
            inside, position = self._argument(tokens, position, token)
            if name == "parbox":
                inside, position = self._argument(tokens, position, token)
            if name in symbols.SAID_BESIDE:
                self.notes.append(Note((), (*_AS_TEXT, *inside, _CLOSE), given=name.startswith(("tag", "parbox"))))
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
        position = skip(tokens, position)
        if position >= len(tokens):
            raise ReadingError("syntax", f"{token.text} has no bracket", token.offset, expected=("(", "[", r"\{", "|", "."))
        sign, left = tokens[position], name_of(token) in symbols.LEFT
        sided = left or name_of(token) in symbols.RIGHT
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
            raise ReadingError(
                "syntax", f"{token.text} needs a bracket; got {sign.text}", sign.offset, expected=("(", "[", r"\{", "|", ".")
            )
        return position + 1

    def _with_arguments(self, tokens: list[Token], position: int, depth: int, token: Token) -> int:
        name, offset = name_of(token), token.offset
        if name == "arg":
            following = skip(tokens, position, ("\\,", "\\!", "\\;", "\\ "))
            if following < len(tokens) and tokens[following].text in (r"\max", r"\min"):
                self.add("OPERATOR", "arg" + name_of(tokens[following]), offset)
                return following + 1
            self._unknown(token)
            return position
        if name in symbols.FUNCTIONS:
            self.add("NAME", (name, "", token.text), offset)
            return position
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
            self._text(inside, tokens, position, depth, offset)
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
            inside = [part for part in inside if part.kind != "shift" or name != "fbox"]
            if "cancel" in name:
                self.remarks.append(Remark("what is struck out was read as if it were not", offset))
            if name == "substack":
                inside = [Token("char", ",", part.offset) if part.text == "\\\\" else part for part in inside]
                self.run(inside, depth + 1)
            else:
                start = len(self.items)
                self._braced(inside, depth, offset)
                if _says_something(self.items[start + 1 : -1]):
                    # \boxed{a = b} is a = b; a whole relation that is struck out is taken back.
                    self.items[start:] = [] if "cancel" in name else self.items[start + 1 : -1]
            return position
        if name == "not":
            before, sign = len(self.items), skip(tokens, position)
            if sign < len(tokens):
                self._one(tokens, sign, depth)
            last = self.items.pop() if len(self.items) > before else Item("SPACE", "", offset)
            if last.kind != "RELATION" or last.value not in ("=", "∈"):
                raise ReadingError("syntax", r"\not stands before = or \in", offset, expected=(r"\ne", r"\notin"))
            self.add("RELATION", "≠" if last.value == "=" else "∉", offset)
            return skip(tokens, position) + 1
        if name == "begin":
            return self._environment(tokens, position, depth, token)
        if name in ("binom", "tbinom", "dbinom"):
            # A column of two entries: nothing else that is written so has a place here.
            upper, position = self._argument(tokens, position, token)
            lower, position = self._argument(tokens, position, token)
            begin, row, end = (tokenize(text, offset) for text in (r"\begin{pmatrix}", r"\\", r"\end{pmatrix}"))
            self.run([*begin, *upper, *row, *lower, *end], depth + 1)
            return position
        if name in ("pmod", "bmod", "hbar"):
            raise ReadingError("unsupported", f"{token.text} is not part of the notation", offset)
        self._unknown(token)
        return position

    def _unknown(self, token: Token) -> None:
        """An unknown command stands as an error in its place: it costs the side that it is in and no other."""
        name = name_of(token)
        known = [
            *symbols.OPERATORS,
            *symbols.RELATIONS,
            *symbols.TERMINALS,
            *symbols.GREEK,
            *symbols.CONSTANTS,
            *symbols.FONTS,
            *symbols.ACCENTS,
            "frac",
            "sqrt",
            "text",
            "left",
            "right",
            "begin",
            "end",
        ]
        near = difflib.get_close_matches(name, [item for item in known if len(item) > 1], n=3, cutoff=0.6)
        words = [f"\\{item}" for item in near]
        bare = rf"\operatorname{{{name}}}"
        advice = (
            f"did you mean {' or '.join(words)}?" if words else f"define it with \\newcommand, or write {bare} for a function"
        )
        error = ReadingError("unknown", f"unknown command {token.text}: {advice}", token.offset, expected=tuple(words) or (bare,))
        self.add("ERROR", error, token.offset)

    def _note(self, tokens: list[Token], position: int, depth: int, token: Token) -> int:
        r"""``\underbrace{a + b}_{= c}``: the formula is read, the note under it is not checked."""
        inside, position = self._argument(tokens, position, token)
        self._braced(inside, depth, token.offset)
        following = skip(tokens, position)
        if following < len(tokens) and tokens[following].text in "_^":
            note, position = self._argument(tokens, following + 1, tokens[following])
            self.notes.append(Note(tuple(inside), tuple(note)))
            self.remarks.append(
                Remark(f"the note {text_of(note)} at the brace was not read as part of the formula", token.offset)
            )
        return position

    def _decorated(self, tokens: list[Token], position: int, depth: int, token: Token) -> int:
        name = name_of(token)
        if name in ("xrightarrow", "xlongequal"):
            below, position = self._optional(tokens, position)
            note, position = self._argument(tokens, position, token)
            note = note or below or []
            if name == "xlongequal":
                self.notes.append(Note((), tuple(note)))
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
        elif (
            len(arrow) == 1
            and arrow[0].value == "="
            and text_of(first) in ("!", r"\text{def}", r"\mathrm{def}", "def", r"\text{Def}")
        ):
            self.items[start:] = [Item("RELATION", ":=", token.offset)] if text_of(first) != "!" else arrow
        elif len(arrow) == 1 and arrow[0].kind in ("RELATION", "IFF", "IMPLIES", "IMPLIED"):
            self.notes.append(Note((), tuple(first)))
        else:
            self.notes.append(Note(tuple(second), tuple(first)))
        return position


def _says_something(items: list[Item]) -> bool:
    """Whether ``items`` have a relation or a connective outside of brackets."""
    depth = 0
    for item in items:
        depth += (item.kind in ("LPAR", "LBRACE")) - (item.kind in ("RPAR", "RBRACE"))
        if depth == 0 and item.kind in ("RELATION", "ARROW", "IFF", "IMPLIES", "IMPLIED"):
            return True
    return False
