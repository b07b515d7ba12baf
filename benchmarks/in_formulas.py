r"""The formulas of a text, and the letters in them: what a benchmark needs that writes answers otherwise.

Nothing of the reader is used: what it takes for a formula or a letter is a part of what is tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

__all__ = ["in_formulas", "letters", "relettered"]

_ENVIRONMENTS = r"(?:align|equation|gather|multline|flalign|eqnarray|displaymath|math)\*?"
_FORMULA = re.compile(
    rf"(?ms)(?<!\\)\$\$.*?\$\$|(?<!\\)\$[^$]*\$|(?<!\\)\\\[.*?(?<!\\)\\\]|(?<!\\)\\\(.*?\\\)"
    rf"|\\begin\{{({_ENVIRONMENTS})\}}.*?\\end\{{\1\}}|^% ?(?:given|let|goal):[^\n]*$|(?<!\\)%[^\n]*$"
)
_TOKEN = re.compile(
    r"(?P<words>\\(?:text\w*|mbox)\s*\{(?P<inside>[^{}]*)\})"
    r"|(?P<kept>\\(?:mathrm|operatorname\*?|begin|end|label|tag|eqref|ref|hspace\*?|mathbb|intertext)\s*\{[^{}]*\}"
    r"|\\mathbb\s*\w|\\\\\[[^\]]*\]|\\\\|(?<!\\)%[^\n]*|\^\{?(?:T|\\top)\}?(?![a-zA-Z]))"
    r"|(?P<letter>\\mathcal\s*\{\s*[A-Z]\s*\}|\\mathcal\s*[A-Z]|\\[A-Za-z]+|[A-Za-z])"
)
_HEADER = re.compile(r"% ?(?:given|let|goal):")


def in_formulas(text: str, change: Callable[[str], str]) -> str:
    """``text`` with each of its formulas changed; comments are none, but for the headers that have one."""

    def changed(found: re.Match[str]) -> str:
        if found[0].startswith("%"):
            header = _HEADER.match(found[0])
            return header[0] + change(found[0][header.end() :]) if header else found[0]
        return change(found[0])

    return _FORMULA.sub(changed, text)


def letters(text: str) -> set[str]:
    """The letters of the formulas, Greek and calligraphic ones too, as commands; other commands are among them."""
    found: set[str] = set()

    def collect(token: str, _: str) -> str:
        found.add(token)
        return token

    in_formulas(text, lambda formula: _each_letter(formula, collect))
    return found


def relettered(text: str, new: Mapping[str, str]) -> str:
    """``text`` with letters of its formulas as other ones, all at once."""

    def other(token: str, after: str) -> str:
        name = new.get(token, token)
        return f"{name} " if name != token and re.search(r"\\[a-zA-Z]+$", name) and after.isalpha() else name

    return in_formulas(text, lambda formula: _each_letter(formula, other))


def _each_letter(formula: str, change: Callable[[str, str], str]) -> str:
    """``formula`` with each letter changed; ``change`` gets the letter and the character after it."""

    def changed(found: re.Match[str]) -> str:
        if found["words"]:
            inside = in_formulas(found["inside"], lambda inner: _each_letter(inner, change))
            return found[0].replace(found["inside"], inside) if found["inside"] else found[0]
        if found["kept"]:
            return found[0]
        token = re.sub(r"\\mathcal\s*\{?\s*([A-Z])\s*\}?", r"\\mathcal{\1}", found["letter"])
        new = change(token, formula[found.end() : found.end() + 1])
        if new == token:
            return found[0]
        in_script = formula[: found.start()].endswith(("_", "^"))
        return f"{{{new}}}" if in_script and len(new) > 1 and not re.fullmatch(r"\\[a-zA-Z]+ ?", new) else new

    return _TOKEN.sub(changed, formula)
