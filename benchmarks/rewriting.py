"""What another student would have handed in: the same answer in other letters, another typography, another environment.

Each text is new, and says the same. Only letters that the exercise does not know and that stand in formulas alone are changed,
so what an answer speaks of stays what it is.
"""

from __future__ import annotations

import random
import re

__all__ = ["rewritten"]

_SPARE = "jklqrstu"
"""Letters for bound indices, as students write them."""

_DISPLAYS = (
    (r"\begin{align*}", r"\begin{align}", r"\end{align*}", r"\end{align}"),
    (r"\begin{align}", r"\begin{align*}", r"\end{align}", r"\end{align*}"),
    (r"\[", r"\begin{equation*}", r"\]", r"\end{equation*}"),
)

_TYPOGRAPHY: tuple[tuple[str, str], ...] = (
    (r"\\frac(?![a-zA-Z])", r"\\dfrac"),
    (r"\\le(?![a-zA-Z])", r"\\leq"),
    (r"\\ge(?![a-zA-Z])", r"\\geq"),
    (r"\\sum_([a-z])(?![a-zA-Z])", r"\\sum_{\1}"),
    (r"\\sum(?![a-zA-Z])", r"\\sum\\limits"),
    (r" = ", r" \\;=\\; "),
    (r"(?<=[a-z}]) \+ ", "+"),
    (r"&=(?![a-zA-Z])", r"& ="),
    (r"\\cdot(?![a-zA-Z])", r"\\cdot\\,"),
    (r"e\^\{", r"\\mathrm{e}^{"),
    (r"\\log(?![a-zA-Z])", r"\\ln"),
)
"""Other ways to write the same, each for the whole text."""


def rewritten(text: str, draw: random.Random) -> str:
    """``text`` with some of its bound letters and some of its typography changed, as ``draw`` has it; its lines stay lines."""
    text = _relettered(text, draw)
    for old, new in draw.sample(_TYPOGRAPHY, draw.randint(2, 5)):
        text = re.sub(old, new, text)
    begin, instead, end, ended = draw.choice(_DISPLAYS)
    if text.count(begin) == text.count(end) and draw.random() < 0.5 and not _inside_of_displays(text, begin):
        text = text.replace(begin, instead).replace(end, ended)
    spaced = "\n".join(line + " " * draw.randint(0, 3) for line in text.split("\n"))
    return f"{spaced}\n% student {draw.randrange(10**9)}\n"


def _inside_of_displays(text: str, begin: str) -> bool:
    """Whether ``begin`` also stands where it is no environment of its own, as in a line break with a distance."""
    return begin == r"\[" and r"\\[" in text


def _relettered(text: str, draw: random.Random) -> str:
    """Letters that a Σ, a maximum or a product binds, and that nothing else is called, as other letters."""
    bound = set(re.findall(r"\\(?:sum|max|prod)(?:\\limits)?_\{?([a-z])(?![a-zA-Z])", text))
    everywhere = set(re.findall(r"(?<![a-zA-Z\\])[a-z](?![a-zA-Z])", text))
    everywhere |= set(re.findall(r"(?<=[_^])[a-z]", text)) | set(
        re.findall(r"[a-z]", " ".join(re.findall(r"[_^]\{[^{}]*\}", text)))
    )
    spare = [letter for letter in _SPARE if letter not in everywhere]
    draw.shuffle(spare)
    for letter in sorted(bound - {"a", "i"}):
        if spare and draw.random() < 0.7:
            text = _renamed(text, letter, spare.pop())
    return text


def _renamed(text: str, old: str, new: str) -> str:
    return re.sub(
        rf"(?<![a-zA-Z\\]){old}(?![a-zA-Z])|(?<=[_^]){old}|(?<=[_^]\{{[a-z]){old}(?=\}})|(?<=[_^]\{{){old}(?=[a-z]\}})", new, text
    )
