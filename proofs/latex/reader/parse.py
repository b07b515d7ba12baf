"""Items to the raw tree, by the LALR grammar beside this file. The grammar is loaded when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput, UnexpectedToken, v_args
from lark.lexer import Lexer

from proofs.latex.reader import raw
from proofs.latex.reader.item import Item
from proofs.latex.reader.problems import ReadingError

__all__ = ["parse"]

_WORDS = {
    "NUMBER": "a number",
    "NAME": "a name",
    "CONSTANT": "a symbol",
    "OPERATOR": r"an operator such as \sum",
    "LPAR": "an opening bracket",
    "RPAR": "a closing bracket",
    "LBRACE": "{",
    "RBRACE": "}",
    "FRAC": r"\frac",
    "ROOT": r"\sqrt",
    "CASES": "cases",
    "MATRIX": "a matrix",
    "SUB": "_",
    "SUP": "^",
    "PRIME": "a prime",
    "TIMES": "· or /",
    "SIGN": "+ or -",
    "RELATION": "a relation such as =",
    "ARROW": "an arrow",
    "IFF": r"\iff",
    "IMPLIES": r"\Rightarrow",
    "IMPLIED": r"\Leftarrow",
    "OR": r"\vee",
    "AND": r"\wedge",
    "NOT": r"\neg",
    "QUANTIFIER": r"\forall",
    "COLON": "a colon",
    "SEPARATOR": "a comma",
    "STOP": "a full stop",
    "$END": "the end of the formula",
}
_OPERAND = {"NUMBER", "NAME", "CONSTANT", "OPERATOR", "LPAR", "LBRACE", "FRAC", "ROOT", "CASES", "MATRIX"}


class _Lexer(Lexer):
    """Hands the items over: they were made by ``items``."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, data: Sequence[Item]) -> Iterator[Token]:  # type: ignore[override]
        for item in data:
            yield Token(item.kind, item.value, item.offset)


def _at(node: Any) -> int:
    return int(node.start_pos or 0) if isinstance(node, Token) else int(node.at)


def _is_spacing(parts: Sequence[Any], place: int) -> bool:
    """Whether a factor is a ``{}`` for the spacing, as in ``a \\cdot{} b``: no factor that is missing."""
    before, after = parts[:place], parts[place + 1 :]
    if not isinstance(parts[place], raw.Empty) or all(isinstance(each, (raw.Empty, Token)) for each in parts):
        return False
    return bool(after) and not isinstance(after[0], Token) or bool(before) and not isinstance(before[-1], Token)


class _Build(Transformer[Token, raw.Raw]):
    """The raw tree, built while parsing."""

    def start(self, parts: list[Any]) -> Any:
        return parts[0]

    def items(self, parts: list[Any]) -> raw.Raw:
        found, signs = list(parts[::2]), [str(sign) for sign in parts[1::2]]
        while len(found) > 1 and isinstance(found[-1], raw.Empty):
            found.pop()
            signs.pop()
        if len(found) == 1:
            return found[0]  # type: ignore[no-any-return]
        return raw.Items(_at(found[0]) or _at(parts[1]), tuple(found), tuple(signs))

    def separator(self, parts: list[Token]) -> Token:
        return parts[0]

    def empty(self, parts: list[Any]) -> raw.Raw:
        return raw.Empty(0)

    def quantified(self, parts: list[Any]) -> raw.Raw:
        return raw.Quantified(_at(parts[0]), str(parts[0]), parts[1], parts[3])

    def bounds(self, parts: list[Any]) -> tuple[raw.Raw, ...]:
        return tuple(part for part in parts if not isinstance(part, Token))

    def _joined(self, sign: str, parts: list[Any]) -> raw.Raw:
        found = tuple(part for part in parts if not isinstance(part, Token))
        return found[0] if len(found) == 1 else raw.Binary(_at(found[0]), sign, found)

    def equivalent(self, parts: list[Any]) -> raw.Raw:
        return self._joined("⇔", parts)

    def implies(self, parts: list[Any]) -> raw.Raw:
        return self._joined("⇒", parts)

    def implied(self, parts: list[Any]) -> raw.Raw:
        return self._joined("⇒", parts[::-1])

    def either(self, parts: list[Any]) -> raw.Raw:
        return self._joined("∨", parts)

    def both(self, parts: list[Any]) -> raw.Raw:
        return self._joined("∧", parts)

    def negated(self, parts: list[Any]) -> raw.Raw:
        return raw.Negation(_at(parts[0]), parts[1])

    def chain(self, parts: list[Any]) -> raw.Raw:
        return parts[0] if len(parts) == 1 else raw.Chain(_at(parts[0]), parts[0], tuple(parts[1:]))

    def link(self, parts: list[Any]) -> raw.Linked:
        (sign, note), right = parts
        return raw.Linked(str(sign), _at(sign), right, note)

    def relation(self, parts: list[Any]) -> tuple[Token, raw.Raw | None]:
        return parts[0], parts[2] if len(parts) > 1 else None

    def unsigned(self, parts: list[Any]) -> raw.Raw:
        if len(parts) == 1:
            return parts[0]  # type: ignore[no-any-return]
        return raw.Sum(_at(parts[0]), tuple(parts[::2]), ("", *map(str, parts[1::2])))

    def signed(self, parts: list[Any]) -> raw.Raw:
        return raw.Sum(_at(parts[0]), tuple(parts[1::2]), tuple(map(str, parts[::2])))

    def product(self, parts: list[Any]) -> raw.Raw:
        factors: list[raw.Raw] = []
        signs: list[str] = []
        sign = ""
        for place, part in enumerate(parts):
            if isinstance(part, Token):
                sign = str(part)
            elif not _is_spacing(parts, place):
                if factors:
                    signs.append(sign)
                factors.append(part)
                sign = ""
        return factors[0] if len(factors) == 1 else raw.Product(factors[0].at, tuple(factors), tuple(signs))

    def factor(self, parts: list[Any]) -> raw.Raw:
        base, marks = parts[0], parts[1:]
        if not marks:
            return base  # type: ignore[no-any-return]
        sub = sup = None
        primes = 0
        for kind, at, content in marks:
            if kind == "prime":
                primes += 1
            elif kind == "sub":
                if sub is not None:
                    raise ReadingError("syntax", "two subscripts in a row", at, expected=("_{…} once",))
                sub = content
            else:
                if sup is not None:
                    raise ReadingError("syntax", "two superscripts in a row", at, expected=("^{…} once",))
                sup = content
        return raw.Scripted(base.at, base, sub, sup, primes)

    def sub(self, parts: list[Any]) -> tuple[str, int, Any]:
        return "sub", _at(parts[0]), parts[2]

    def sup(self, parts: list[Any]) -> tuple[str, int, Any]:
        return "sup", _at(parts[0]), parts[2]

    def lone_sign(self, parts: list[Any]) -> raw.Raw:
        return raw.Constant(_at(parts[0]), str(parts[0]))

    def compared(self, parts: list[Any]) -> raw.Raw:
        nothing = raw.Empty(_at(parts[0]))
        return raw.Chain(nothing.at, nothing, (raw.Linked(str(parts[0]), nothing.at, parts[1]),))

    def prime(self, parts: list[Any]) -> tuple[str, int, Any]:
        return "prime", _at(parts[0]), None

    def numeral(self, parts: list[Any]) -> raw.Raw:
        return raw.Numeral(_at(parts[0]), str(parts[0]))

    @v_args(inline=False)
    def name(self, parts: list[Any]) -> raw.Raw:
        head, style, latex = parts[0].value
        return raw.Name(_at(parts[0]), head, style, latex)

    def constant(self, parts: list[Any]) -> raw.Raw:
        return raw.Constant(_at(parts[0]), str(parts[0]))

    def operator(self, parts: list[Any]) -> raw.Raw:
        return raw.Operator(_at(parts[0]), str(parts[0]))

    def group(self, parts: list[Any]) -> raw.Raw:
        return raw.Group(_at(parts[0]), str(parts[0]), str(parts[2]), parts[1])

    def braces(self, parts: list[Any]) -> raw.Raw:
        return raw.Empty(_at(parts[0])) if isinstance(parts[1], raw.Empty) else raw.Group(_at(parts[0]), "", "", parts[1])

    def fraction(self, parts: list[Any]) -> raw.Raw:
        return raw.Fraction(_at(parts[0]), parts[2], parts[5])

    def root(self, parts: list[Any]) -> raw.Raw:
        return raw.Root(_at(parts[0]), parts[2], parts[0].value or None)

    def cases(self, parts: list[Any]) -> raw.Raw:
        rows: list[tuple[raw.Raw, raw.Raw | None]] = []
        for row in parts[0].value:
            cells = [
                [item for item in cell if item.kind not in ("SPACE", "SEPARATOR", "STOP") or item.value == ","] for cell in row
            ]
            if len(cells) != 2:
                raise ReadingError(
                    "syntax", "each case is a value, & and its condition", _at(parts[0]), expected=("value, & condition",)
                )
            condition = [item for item in cells[1] if item.kind != "WORDS"]
            while condition and condition[-1].kind == "SEPARATOR":
                condition.pop()
            rows.append((_part(cells[0], _at(parts[0])), _part(condition, _at(parts[0])) if condition else None))
        return raw.Cases(_at(parts[0]), tuple(rows))

    def matrix(self, parts: list[Any]) -> raw.Raw:
        return raw.Matrix(_at(parts[0]), tuple(tuple(_part(list(cell), _at(parts[0])) for cell in row) for row in parts[0].value))


def _part(cell: list[Item], at: int) -> raw.Raw:
    found = parse([item for item in cell if item.kind != "SPACE"], at)
    if isinstance(found, raw.Empty):
        raise ReadingError("syntax", "an entry is empty", at)
    return found


@cache
def _parser() -> Lark:
    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=_Lexer, transformer=_Build(), maybe_placeholders=False)


@lru_cache(maxsize=2048)
def _known(items: tuple[Item, ...]) -> raw.Raw:
    """The tree of what was read before at the same place: a text is read again when it turns out to have letters of its own."""
    return _parser().parse(items)  # type: ignore[return-value]


def parse(items: Sequence[Item], at: int) -> raw.Raw:
    """The raw tree of one formula, expression or list. ``at`` is blamed when there is nothing to read.

    Raises ReadingError with the position, and what could have stood there.
    """
    needed = _with_colons([item for item in items if item.kind not in ("CELL", "ROW")])
    for item in needed:
        if item.kind == "ERROR":
            raise item.value
        if item.kind == "WORDS":
            raise ReadingError("syntax", "words inside a formula", item.offset, expected=("a formula",))
    try:
        try:
            return _known(tuple(needed))
        except TypeError:  # entries of a matrix are lists
            return _parser().parse(needed)  # type: ignore[return-value]
    except UnexpectedToken as error:
        raise _explained(error, needed, at) from None
    except UnexpectedInput as error:
        raise ReadingError("syntax", str(error), at) from None


def _with_colons(items: list[Item]) -> list[Item]:
    r"""``\forall i \; φ``: a space ends the bound names when no colon does; other spaces go."""
    done: list[Item] = []
    waiting = False
    for position, item in enumerate(items):
        if item.kind == "QUANTIFIER":
            rest = items[position + 1 :]
            ends = next((other.kind for other in rest if other.kind in ("COLON", "QUANTIFIER", "RPAR")), "")
            waiting = ends != "COLON"
        elif item.kind == "SPACE":
            if waiting and done[-1].kind not in ("SEPARATOR", "QUANTIFIER"):
                done.append(Item("COLON", ":", item.offset))
                waiting = False
            continue
        done.append(item)
    return done


def _explained(error: UnexpectedToken, items: list[Item], at: int) -> ReadingError:
    found = error.token
    expected = set(error.expected)
    ended = found.type == "$END"
    offset = int(items[-1].offset) if ended and items else at if ended else int(found.start_pos or 0)
    shown = "the formula ends here" if ended else f"unexpected {_WORDS.get(found.type, found.type)}"
    if not ended and isinstance(found.value, str):
        shown = f"unexpected {found.value}"
    if "RPAR" in expected and "LPAR" not in expected and ended:
        return ReadingError("syntax", "a bracket is never closed", _last_open(items, "LPAR", offset), expected=(")",))
    if ended and "RPAR" in expected:
        return ReadingError("syntax", "a bracket is never closed", _last_open(items, "LPAR", offset), expected=(")",))
    if found.type == "RPAR":
        return ReadingError("syntax", f"this {found.value} closes nothing", offset)
    words = ["an expression"] if expected & _OPERAND == _OPERAND else []
    words += [_WORDS.get(kind, kind) for kind in sorted(expected - (_OPERAND if words else set()))]
    return ReadingError(
        "syntax", f"{shown}; expected {words[0] if len(words) == 1 else ' or '.join(words[:4])}", offset, expected=tuple(words)
    )


def _last_open(items: list[Item], kind: str, otherwise: int) -> int:
    depth = 0
    for item in reversed(items):
        depth += (item.kind == "RPAR") - (item.kind == kind)
        if depth < 0:
            return int(item.offset)
    return otherwise
