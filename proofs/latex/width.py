"""About how wide a formula is, so that lines can be broken before TeX runs out of paper.

TeX alone knows the true width. An estimate in "letters" that errs to the wide side is enough to choose between one line
and two; a compile test looks for lines that stick out.
"""

from __future__ import annotations

import re

__all__ = ["width"]

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[{}^_&]|\s+|.", re.DOTALL)
_SMALL = 0.72
_WIDE = {
    "=": 2.2,
    "<": 2.2,
    ">": 2.2,
    "+": 1.9,
    "-": 1.9,
    r"\le": 2.2,
    r"\ge": 2.2,
    r"\neq": 2.2,
    r"\sum": 2.4,
    r"\cdot": 1.4,
    r"\Rightarrow": 3.0,
    r"\Leftrightarrow": 3.0,
    r"\wedge": 2.2,
    r"\vee": 2.2,
    r"\quad": 2.0,
    r"\in": 2.2,
    r"\to": 2.6,
    ":": 2.2,
    r"\log": 2.6,
    r"\max": 3.6,
    r"\min": 3.4,
    r"\exp": 3.0,
    r"\lVert": 1.0,
    r"\rVert": 1.0,
    r"\colon": 1.0,
    "(": 0.8,
    ")": 0.8,
    ",": 0.9,
    r"\,": 0.4,
    r"\;": 0.6,
    r"\\": 0.0,
    r"\begin": 1.5,
    r"\end": 1.5,
}
_NOTHING = {
    r"\left",
    r"\right",
    r"\operatorname",
    r"\mathit",
    r"\mathrm",
    r"\mathbb",
    r"\text",
    r"\tilde",
    r"\hat",
    r"\bar",
    "&",
    r"\displaystyle",
}


def width(latex: str) -> float:
    """The estimated width of ``latex`` in letters of mathematics."""
    return _width(_TOKEN.findall(latex))


def _group(tokens: list[str], start: int) -> tuple[list[str], int]:
    """The argument that begins at ``start`` (a brace group or one token) and the place after it."""
    while start < len(tokens) and tokens[start].isspace():
        start += 1
    if start >= len(tokens) or tokens[start] != "{":
        return tokens[start : start + 1], start + 1
    depth, place = 0, start
    while place < len(tokens):
        depth += {"{": 1, "}": -1}.get(tokens[place], 0)
        place += 1
        if depth == 0:
            break
    return tokens[start + 1 : place - 1], place


def _width(tokens: list[str]) -> float:
    total, place = 0.0, 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if token == r"\frac":
            above, place = _group(tokens, place)
            below, place = _group(tokens, place)
            total += max(_width(above), _width(below)) + 0.5
        elif token in "^_":
            script, place = _group(tokens, place)
            small = _SMALL * _width(script)
            under_sum = place >= 4 and r"\sum" in tokens[max(0, place - len(script) - 4) : place - len(script)]
            total += max(0.0, small - 2.4) if under_sum else small  # a sum's indices stand below it
        elif token in (r"\begin", r"\end"):
            _, place = _group(tokens, place)
            total += _WIDE[token]
        elif token.isspace() or token in "{}" or token in _NOTHING:
            continue
        else:
            total += _WIDE.get(token, 1.0)
    return total
