"""How a name is set in LaTeX: Greek letters, primes, tildes, digits as subscripts, words upright."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["operator_latex", "subscript", "symbol_latex"]

_GREEK = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell"
).split()
_UNICODE = {"ε": "varepsilon", "ϵ": "epsilon", "φ": "varphi", "ϕ": "phi", "ℓ": "ell", "ς": "varsigma"}
_ACCENTS = {"\u0303": "tilde", "~": "tilde", "\u0302": "hat", "\u0304": "bar", "\u0305": "bar"}
_ESCAPES = {
    "_": r"\_",
    "^": r"\wedge ",
    "~": r"\sim ",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "{": r"\{",
    "}": r"\}",
    "\\": r"\backslash ",
}
# stem, digits or _word, accents, primes: W, x1, w~, lambda', H_new
_PARTS = re.compile(
    r"(?P<stem>[^\W\d_]+)(?:(?P<digits>\d+)|_(?P<word>\w+))?"
    r"(?P<accents>[~\u0302-\u0305]*)(?P<primes>['′]*)"
)


def symbol_latex(name: str) -> str:
    """A number, vector, matrix or index: ``lambda`` → ``\\lambda``, ``w~`` → ``\\tilde{w}``, ``x'`` stays."""
    return _name(name, "mathit")


def operator_latex(name: str) -> str:
    """A function or a definition: as a symbol, but a word stands upright (``\\operatorname{softmax}``)."""
    return _name(name, "operatorname")


def subscript(text: str) -> str:
    """``_i`` or ``_{ij}``."""
    return f"_{text}" if len(text) == 1 else f"_{{{text}}}"


def _name(name: str, words: str) -> str:
    # Composed letters such as ñ fall into a letter and its accent; λ² keeps its digit as an exponent by its own name.
    parts = _PARTS.fullmatch(unicodedata.normalize("NFD", name))
    if parts is None:
        return f"\\{words}{{{''.join(_escaped(letter) for letter in name)}}}"
    text = _stem(parts["stem"], words)
    for accent in parts["accents"]:
        text = f"\\{_ACCENTS.get(accent, 'tilde')}{{{text}}}"
    if parts["digits"]:
        text += subscript(parts["digits"])
    elif parts["word"]:
        text += f"_{{{_word(parts['word'])}}}"
    return text + "'" * len(parts["primes"])


def _word(word: str) -> str:
    return word if len(word) == 1 or word.isdigit() else rf"\mathrm{{{''.join(_escaped(letter) for letter in word)}}}"


def _stem(stem: str, words: str) -> str:
    if stem in _GREEK:
        return f"\\{stem}"
    letters = "".join(_escaped(letter) for letter in stem)
    return letters if len(stem) == 1 else f"\\{words}{{{letters}}}"


def _escaped(letter: str) -> str:
    """One character as LaTeX that pdflatex knows; a letter outside ASCII and Greek is spelled by its code."""
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if letter.isascii():
        return letter
    if letter in _UNICODE:
        return f"\\{_UNICODE[letter]} "
    found = re.fullmatch(r"GREEK (SMALL|CAPITAL) LETTER (\w+)", unicodedata.name(letter, ""))
    if found:
        greek = found[2].lower().replace("lamda", "lambda")
        greek = greek.capitalize() if found[1] == "CAPITAL" else greek
        if greek in _GREEK:
            return f"\\{greek} "
    digit = unicodedata.normalize("NFKC", letter)
    return f"^{{{digit}}}" if digit.isdigit() else f"u{ord(letter):x}"
