r"""What another student would have handed in: the same answer in other letters, another typography, another environment.

Each text is new, and says the same; where a rewriting might change what is said (a letter that is in use already), it leaves the
text as it is. No line is moved but for blank ones, and :func:`row` counts the others: a line of one text is found in the other.
Letters are those of formulas alone: the `a` of "is a vector", the `T` of `^T` and the letters of `\text{…}` and `\log` are none.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.in_formulas import in_formulas, letters, relettered

__all__ = ["REWRITINGS", "Rewriting", "rewritten", "row"]


@dataclass(frozen=True)
class Rewriting:
    """One way to write an answer otherwise: its name, and what becomes of a text that answers an exercise."""

    name: str
    change: Callable[[str], str]
    exercises: str = ""
    """The exercises whose answers may be written so, as a regular expression; all when it is empty."""

    def __call__(self, text: str, exercise: str) -> str:
        """The rewritten text; the text itself where there is nothing to rewrite."""
        return self.change(text) if re.match(self.exercises, exercise) else text


def row(text: str, line: int | None) -> int | None:
    """How many lines of ``text`` that are not blank end with ``line``."""
    return None if line is None else sum(bool(each.strip()) for each in text.split("\n")[:line])


def rewritten(text: str, draw: random.Random) -> str:
    """``text`` with some of its bound letters and some of its typography changed, as ``draw`` has it."""
    text = _other_indices(text, draw)
    for rewriting in draw.sample(TYPOGRAPHY, draw.randint(2, 8)):
        text = rewriting.change(text)
    spaced = "\n".join(line + " " * draw.randint(0, 3) for line in text.split("\n"))
    return f"{spaced}\n% student {draw.randrange(10**9)}\n"


_SPARE = "jklqrstu"
"""Letters for bound indices, as students write them."""


def _other_indices(text: str, draw: random.Random) -> str:
    """Letters that a Σ, a maximum or a product binds, and that nothing else is called, as other letters."""
    bound = set(re.findall(r"\\(?:sum|max|prod)(?:\\limits)?_\{?([a-z])(?![a-zA-Z])", text))
    spare = [letter for letter in _SPARE if letter not in letters(text)]
    draw.shuffle(spare)
    chosen = [letter for letter in sorted(bound - {"a", "i"}) if draw.random() < 0.7]
    return relettered(text, dict(zip(chosen, spare, strict=False)))


def _by(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(text: str) -> str:
        for pattern, new in pairs:
            text = re.sub(pattern, new, text)
        return text

    return change


def _inside(*pairs: tuple[str, str]) -> Callable[[str], str]:
    """In formulas alone."""
    return lambda text: in_formulas(text, _by(*pairs))


def _around(begin: str, end: str) -> Callable[[str], str]:
    """The whole answer, after the comments that it begins with, in an environment."""
    return lambda text: re.sub(r"(?s)^((?:%[^\n]*\n)*)(.*)$", lambda found: f"{found[1]}{begin}{found[2]}{end}", text)


_POWER = r"(?<![A-Za-z\\])e\^\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
_ALIGN, _END_ALIGN = r"\\begin\{align\*?\}", r"\\end\{align\*?\}"

TYPOGRAPHY: tuple[Rewriting, ...] = tuple(
    Rewriting(name, change)
    for name, change in {
        "exp": _by((_POWER, r"\\exp(\1)")),
        "exp left": _by((_POWER, r"\\exp\\left(\1\\right)")),
        "mathrm e": _by((r"(?<![A-Za-z\\])e\^", r"\\mathrm{e}^")),
        "power of e": _by((r"\\exp\(([^(){}]*)\)", r"e^{\1}"), (r"\\exp\\left\(([^(){}]*)\\right\)", r"e^{\1}")),
        "T": _by((r"\^\{?\\top\}?", "^T")),
        "braced T": _by((r"\^(?:\\top|T)(?![a-zA-Z])", r"^{\\top}")),
        "intercal": _by((r"\^\{?\\top\}?", r"^{\\intercal}")),
        "ln": _by((r"\\log(?![a-zA-Z])", r"\\ln")),
        "leqslant": _by((r"\\leq?(?![a-zA-Z])", r"\\leqslant "), (r"\\geq?(?![a-zA-Z])", r"\\geqslant ")),
        "le": _by((r"\\leq(?![a-zA-Z])", r"\\le"), (r"\\geq(?![a-zA-Z])", r"\\ge")),
        "leq": _by((r"\\le(?![a-zA-Z])", r"\\leq"), (r"\\ge(?![a-zA-Z])", r"\\geq")),
        "dfrac": _by((r"\\[td]?frac(?![a-z])", r"\\dfrac")),
        "thin": _by((r" = ", r" \\, = \\, ")),
        "quad": _by((r" &= ", r" \\quad &= \\; ")),
        "close": _by((r"(?<=[a-z}]) \+ ", "+"), (r" = ", "=")),
        "amp space": _by((r"&=", r"& =")),
        "left": _by((r"\\[bB]ig[lr]?\(", r"\\left("), (r"\\[bB]ig[lr]?\)", r"\\right)")),
        "bigl": _by((r"\\left\(", r"\\bigl("), (r"\\right\)", r"\\bigr)")),
        "align": _by((r"align\*", "align")),
        "align*": _by((r"\{align\}", "{align*}")),
        "aligned": _by((_ALIGN, r"\\[\\begin{aligned}"), (_END_ALIGN, r"\\end{aligned}\\]")),
        "split": _by((_ALIGN, r"\\begin{equation}\\begin{split}"), (_END_ALIGN, r"\\end{split}\\end{equation}")),
        "dollars": _by((r"(?<!\\)\\\[", "$$"), (r"\\\]", "$$")),
        "equation": _by((r"(?<!\\)\\\[", r"\\begin{equation}"), (r"\\\]", r"\\end{equation}")),
        "equation*": _by((r"(?<!\\)\\\[", r"\\begin{equation*}"), (r"\\\]", r"\\end{equation*}")),
        "parens": _by((r"(?<![\\$])\$([^$]+)\$", r"\\(\1\\)")),
        "limits": _by((r"\\sum(?![a-zA-Z\\])", r"\\sum\\limits")),
        "neq": _by((r"\\neq?(?![a-zA-Z])", r"\\neq ")),
        "not=": _by((r"\\neq?(?![a-zA-Z])", r"\\not= ")),
        "to": _by((r"\\to(?![a-zA-Z])", r"\\rightarrow")),
        "bold": _inside((r"(?<![A-Za-z\\{_^])([wx])(?![A-Za-z_'])", r"\\mathbf{\1}")),
        "boldsymbol all": _inside((r"(?<![A-Za-z\\])([wx])(?![A-Za-z'])", r"\\boldsymbol{\1}")),
        "vec": _inside((r"(?<![A-Za-z\\{_^])([wx])(?![A-Za-z_'])", r"\\vec{\1}")),
        "sum braces": _by((r"\\sum_([a-z])(?![a-z])", r"\\sum_{\1}")),
        "sum nobraces": _by((r"\\sum_\{([a-z])\}", r"\\sum_\1 ")),
        "index braces": _inside((r"_([a-z0-9])(?![a-z])", r"_{\1}")),
        "no index braces": _inside((r"_\{([a-z0-9])\}", r"_\1 ")),
        "crlf": lambda text: text.replace("\n", "\r\n"),
        "blank display": _by((r"\n\\\[", r"\n\n\\["), (r"\\\]\n", r"\\]\n\n")),
        "comment": _by((r"(?m)^(?!%)(.*\S)$", r"\1 % ok")),
        "nbsp": _by((r"(?<=[a-z]) \$", r"~$")),
        "cdot space": _by((r"\\cdot(?![a-z])", r"\\cdot{}")),
        "cdot thin": _by((r"\\cdot(?![a-zA-Z])", r"\\cdot\\,")),
        "item": lambda text: text if r"\item" in text else _around("\\begin{enumerate}\\item ", "\n\\end{enumerate}\n")(text),
        "proof": _around(r"\begin{proof}", r"\end{proof}"),
        "emph": _by((r"\b(Hence|So|Then|Thus)\b", r"\\emph{\1}")),
        "fullstop": _by((r" *([.,]) *(\n? *\\\])", r"\2")),
        "qed": lambda text: text.rstrip() + " $\\square$\n",
        "mathbb": _by((r"\\mathbb\{?([RNZ])\}?", r"\\mathbb \1")),
        "mathbf R": _by((r"\\mathbb\{?([RNZ])\}?", r"\\mathbf{\1}")),
        "operatorname": _by((r"\\(?:mathrm|text|mathit|textrm)\{softmax\}", r"\\operatorname{softmax}")),
        "text softmax": _by((r"\\(?:mathrm|operatorname)\{softmax\}", r"\\text{softmax}")),
        "lim limits": _by((r"\\lim(?![a-zA-Z\\])", r"\\lim\\limits")),
        "norm": _by((r"\\\|", r"\\Vert ")),
        "lVert": _by((r"\\\|([^\\|]{1,20})\\\|", r"\\lVert \1\\rVert")),
        "abs": _inside((r"(?<![\\|])\|([^\\|$]{1,20})\|(?!\|)", r"\\lvert \1\\rvert")),
        "row distance": _by((r"\\\\[ ]*\n", r"\\\\[2mm]\n")),
        "infty": _by((r"\\infty(?![a-z])", r"+\\infty"), (r"([-+])\s*\+\\infty", r"\1\\infty")),
    }.items()
)
"""Other ways to set the same in type."""


_MORE_THAN_A_SIDE = re.compile(r"\\(?:text|quad|qquad|label|tag|nonumber|begin|end|left|right|middle)(?![a-z])")


def _last_side(row: str) -> str | None:
    """What stands after the last relation sign of a row of a chain, when that is plain to see."""
    side = " ".join(re.split(r"=|\\leq?(?![a-z])|\\geq?(?![a-z])|<|>|&|:", row)[-1].split()).rstrip(".,; ")
    whole = all(side.count(opening) == side.count(closing) for opening, closing in ("{}", "()", "[]"))
    return side if whole and side and "&&" not in row and not _MORE_THAN_A_SIDE.search(side) else None


def _sides_again(text: str) -> str:
    """Rows `&= c` of a chain begin with the side that the row before ended with."""

    def chain(found: re.Match[str]) -> str:
        rows = re.split(r"(\\\\(?:\[[^\]]*\])?)", found[2])
        for number in range(2, len(rows), 2):
            if re.match(r"\s*&\s*=", rows[number]) and (side := _last_side(rows[number - 2])):
                rows[number] = re.sub(r"&\s*=", lambda sign, side=side: f"{side} {sign[0]}", rows[number], count=1)
        return found[1] + "".join(rows) + found[3]

    return re.sub(rf"(?s)({_ALIGN})(.*?)({_END_ALIGN})", chain, text)


def _signs_at_the_end(text: str) -> str:
    """`= \\\\` before a row and not `& =` in it, behind rows without reasons beside them."""

    def chain(found: re.Match[str]) -> str:
        rows = re.split(r"(\\\\(?:\[[^\]]*\])?)", found[2])
        for number in range(2, len(rows), 2):
            if re.match(r"\s*&\s*=", rows[number]) and _last_side(rows[number - 2]):
                rows[number - 2] = f"{rows[number - 2].rstrip()} = "
                rows[number] = re.sub(r"&\s*=", "& ", rows[number], count=1)
        return found[1] + "".join(rows) + found[3]

    return re.sub(rf"(?s)({_ALIGN})(.*?)({_END_ALIGN})", chain, text)


WORDING: tuple[Rewriting, ...] = tuple(
    Rewriting(name, change)
    for name, change in {
        "So": _by((r"\b(Hence|Therefore|Thus|Consequently)\b", "So")),
        "Hence": _by((r"\b(?:Thus|Therefore|So(?=[ ,$]))", "Hence")),
        "Thus we get": _by((r"\b(Hence|Thus|So|Therefore),? (?=\$)", "Thus we get ")),
        "It follows that": _by((r"\b(Hence|Thus|So|Therefore),? (?=\$)", "It follows that ")),
        "arrow": _by((r"\b(Hence|Thus|So|Therefore),? (?=\$)", r"$\\Rightarrow$ ")),
        "for every": _by((r"\b([fF])or all\b", r"\1or every")),
        "for each": _by((r"\b([fF])or (?:all|every|any)(?= \$)", r"\1or each")),
        "hence": _by((r"\b(so|therefore|thus)(?= \$)", "hence")),
        "with": _by((r"\bwhere(?= \$)", "with")),
        "because": _by((r"\bsince(?= \$)", "because")),
        "as": _by((r"\b(?:since|because)(?= \$)", "as")),
        "Set": _by((r"\b(?:Let|Put|Define) (?=\$[^$]*=)", "Set "), (r"\bDenote (?=\$[^$]*=)", "Set ")),
        "Suppose": _by((r"\bAssume\b", "Suppose")),
        "Assume": _by((r"\bSuppose\b", "Assume")),
        "We have": _by((r"(?<=\. )Then (?=\$)", "Then we have ")),
        "sides again": _sides_again,
        "relation at the end": _signs_at_the_end,
    }.items()
)
"""Other words, and the same chain set otherwise."""


def _letters(new: Mapping[str, str]) -> Callable[[str], str]:
    """Each letter as another one, when none of the others is in use."""

    def change(text: str) -> str:
        used = letters(text)
        if not set(new) & used or any(letters(f"${other}$") & used for other in new.values()) or r"\newcommand" in text:
            return text
        return relettered(text, new)

    return change


_LETTERS: Mapping[str, tuple[str, ...]] = {
    "1": ("n K", "n N", "n d", "f g", r"f \varphi", r"f \sigma", r"b \theta", "x u", "w v", "w a", "x z"),
    "2[abc]": ("x z", "x a", "x s", "n K", "n N", "n d", "i k", "i l", "x y"),
    "2a": ("c t", "c b", r"c \kappa", "c a", r"c \lambda"),
    "2c": ("m k", "m i^*", r"\alpha t", r"\alpha \beta", r"\alpha \tau", r"\alpha s", r"\alpha \lambda", "m M", "m p"),
    "3": (r"f \sigma", r"f \varphi", r"f \phi", "x z", "x u", "n K", "n d", "n D", "i k", "b c"),
    "3b": (r"\lambda \mu", r"\lambda c", r"\lambda a", r"\lambda t", r"\lambda \alpha"),
    "4": (
        *(r"S \sigma", "S g", r"w \theta", r"w \beta", r"L \ell", r"L \mathcal{L}", "m N", "m n", "y t", "w v"),
        *(r"\alpha t", r"\alpha \beta", r"\alpha \tau", r"\delta \varepsilon", r"\delta \gamma", "j i", "j k", r"\alpha c"),
    ),
    "4b": (r"\lambda \mu", r"\lambda c", "R r", "R M", "F G"),
    "5": (
        "n K",
        "n N",
        "n d",
        r"H E",
        r"\mathcal{H} E",
        r"\mathcal{H} H",
        "x s",
        r"x \sigma",
        "x v",
        "x S",
        "i k",
        "i m",
        "W J w J",
        "i r",
    ),
}

LETTERS: tuple[Rewriting, ...] = tuple(
    Rewriting(pair, _letters(dict(zip(pair.split()[::2], pair.split()[1::2], strict=True))), exercises)
    for exercises, pairs in _LETTERS.items()
    for pair in pairs
)
"""The letters of a task as other students call the same: the exercises, and each letter with the other one."""


def _unless(used: str, change: Callable[[str], str]) -> Callable[[str], str]:
    """``change``, unless the text has something like ``used``."""
    return lambda text: text if re.search(used, text) else change(text)


_SOFTMAX = r"(?:\\(?:mathrm|operatorname|text)\{softmax\})"
_ARGUMENT = r"\(((?:[^()]|\([^()]*\))*)\)"
_OF_A_LAYER = r"(?<![A-Za-z\\])([Wbxc])\^(?:\{?([0-2])\}?|\{?\(([0-2])\)\}?)(?![0-9])"
_DOT = r"(?<![A-Za-z\\])([wuv])\^(?:\\top|T|\{\\top\}|\{T\}) ?(x_(?:[a-z]|\{[a-z]\})|x)(?![A-Za-z_'])"

NOTATION: tuple[Rewriting, ...] = tuple(
    Rewriting(name, change, exercises)
    for name, exercises, change in (
        ("W^{(1)}", "3", _inside((_OF_A_LAYER, r"\1^{(\2\3)}"))),
        ("W^{[1]}", "3", _inside((_OF_A_LAYER, r"\1^{[\2\3]}"))),
        ("W_1", "3", _unless(r"[Wbxc]\^\{?\(?[0-2]\)?\}?_|_\{?[a-z]", _inside((_OF_A_LAYER, r"\1_\2\3")))),
        ("F tilde", "3b", _unless(r"\\tilde", _inside((r"F'", r"\\tilde{F}")))),
        ("F hat", "3b", _unless(r"\\hat", _inside((r"F'", r"\\hat F")))),
        ("softmax_i(x)", "2", _by((rf"({_SOFTMAX}){_ARGUMENT}_([a-z])(?![a-z])", r"\1_\3(\2)"))),
        ("sigma(x)_i", "2", _unless(r"\\sigma|\\newcommand", _by((_SOFTMAX, r"\\sigma ")))),
        (
            "sigma_i(x)",
            "2",
            _unless(r"\\sigma|\\newcommand", _by((rf"{_SOFTMAX}{_ARGUMENT}_([a-z])(?![a-z])", r"\\sigma_\2(\1)"))),
        ),
        ("S operator", "4", _unless(r"sigmoid", _inside((r"(?<![A-Za-z\\])S(?=\(|\\big|\\left)", r"\\operatorname{sigmoid}")))),
        ("scalar product", "[14]", _inside((_DOT, r"\\langle \1, \2 \\rangle"))),
        ("dot product", "[14]", _inside((_DOT, r"\1 \\cdot \2"))),
        (
            "new tilde",
            "5",
            _unless(r"\\tilde", _inside((r"(?<![A-Za-z\\])x'", r"\\tilde x"), (r"(?<![A-Za-z\\])x_(\w)'", r"\\tilde x_\1"))),
        ),
        (
            "new hat",
            "5",
            _unless(r"\\hat", _inside((r"(?<![A-Za-z\\])x'", r"\\hat{x}"), (r"(?<![A-Za-z\\])x_(\w)'", r"\\hat{x}_\1"))),
        ),
        (
            "new",
            "5",
            _unless(
                r"new|neu|'\^|'_",
                _inside((r"(?<![A-Za-z\\])x'", r"x^{\\text{new}}"), (r"(?<![A-Za-z\\])x_(\w)'", r"x_\1^{\\text{new}}")),
            ),
        ),
        ("no range", "2", _unless(r"[^=]1}\^n", _inside((r"\\sum_\{([a-z])=1\}\^\{?n\}?", r"\\sum_\1 ")))),
        ("range", "2", _unless(r"R\}?\^|=1\}\^", _inside((r"\\sum_(?:([a-z])|\{([a-z])\})(?![a-z=^\\])", r"\\sum_{\1\2=1}^n ")))),
        ("square", "", _inside((r"\\left\(((?:[^()\\]|\\(?!left|right))*)\\right\)(?!_|\^)", r"\\left[\1\\right]"))),
        ("big square", "", _inside((r"\\big\(((?:[^()\\]|\\(?!big))*)\\big\)(?!_|\^)", r"\\big[\1\\big]"))),
        ("slash", "", _inside((r"(?<![\w}) ])\\[td]?frac\{(\w+)\}\{(\w)\}(?=\s*[=+<>,)$&-])", r"\1/\2"))),
        ("tfrac", "", _by((r"\\frac(?:(\d)([a-z0-9])|\{(\d)\}\{([a-z0-9])\})(?![a-z0-9}])", r"\\tfrac{\1\3}{\2\4}"))),
        (
            "inverse",
            "",
            _inside((r"\\[td]?frac1\\lambda", r"\\lambda^{-1}"), (r"\\[td]?frac\{1\}\{\\lambda\}", r"\\lambda^{-1}")),
        ),
        ("German", "", _by((r"\bHence\b", "Also"), (r"\bThen\b", "Dann"), (r"\bThus\b", "Somit"), (r"\bfor all\b", "für alle"))),
        ("German let", "", _by((r"\bLet (?=\$[^$]*\$\.)", "Sei "), (r"\bsince\b(?= \$)", "da"), (r"\bwhere(?= \$)", "wobei"))),
    )
)
"""Other signs for the same: the labels of layers, what softmax and scalar products look like, brackets."""

REWRITINGS: tuple[Rewriting, ...] = (*TYPOGRAPHY, *NOTATION, *WORDING, *LETTERS)
