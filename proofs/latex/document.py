"""Derivations as LaTeX: a fragment for ``\\input``, a document that compiles as it is, a statement on one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from proofs.derivation import Derivation
from proofs.latex.definitions import definition_latex
from proofs.latex.display import statement_rows
from proofs.latex.prose import listed, proof_latex
from proofs.latex.reasons import escape_text
from proofs.latex.writer import Level, at, declaration_latex, to_latex
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula, Variable
from proofs.notation.names import free_symbols

__all__ = ["document", "fragment", "statement_latex"]

_PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage[utf8]{inputenc}
\usepackage[T1]{fontenc}
\usepackage{lmodern}
\usepackage{amsmath,amssymb}
\usepackage{graphicx}
\usepackage[margin=2.5cm]{geometry}
\allowdisplaybreaks
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.5\baselineskip}
\setlength{\emergencystretch}{3em}
"""


def document(derivations: Iterable[Derivation], *, title: str = "") -> str:
    """A complete LaTeX document with a section for each derivation."""
    head = f"\\title{{{escape_text(title)}}}\n\\date{{}}\n\\author{{}}\n" if title else ""
    make = "\\maketitle\n\\vspace{-4em}\n" if title else ""
    body = "\n".join(fragment(derivation) for derivation in derivations)
    return f"{_PREAMBLE}{head}\\begin{{document}}\n{make}\n{body}\n\\end{{document}}\n"


def statement_latex(derivation: Derivation) -> str:
    """The full statement on one line: hypotheses ⇒ claims."""
    # Without an And: derivations may hold several claims, and a single ⇒ between the two lists is easiest to read.
    claims = r" \wedge ".join(_side(derivation.claims))
    if not derivation.given:
        return claims
    given = r" \wedge ".join(_side(derivation.given))
    return rf"{given} \Rightarrow {claims}"


def _side(formulas: Sequence[Formula]) -> list[str]:
    least = Level.NOT if len(formulas) > 1 else Level.OR
    return [at(formula, least) for formula in formulas]


def fragment(derivation: Derivation) -> str:
    """A section: title, definitions, statement, proof. Needs amsmath, amssymb and graphicx."""
    parts = [rf"\section*{{{escape_text(derivation.title)}}}"]
    if derivation.source:
        parts.append(rf"\textit{{{escape_text(derivation.source)}}}")
    if derivation.definitions:
        names = [f"  & {definition_latex(definition)}" for definition in derivation.definitions]
        word = "Definition" if len(names) == 1 else "Definitions"
        parts.append(f"\\textbf{{{word}.}}\n\\begin{{align*}}\n" + " \\\\\n".join(names) + "\n\\end{align*}")
    parts += [_statement(derivation), rf"\textbf{{Proof.}} {proof_latex(derivation)}"]
    parts.append(r"\hspace*{\fill}$\square$")
    return "\n\n".join(parts) + "\n"


def _statement(derivation: Derivation) -> str:
    symbols = free_symbols_of(derivation)
    names = [f"${declaration_latex(symbol)}$" for symbol in symbols if not isinstance(symbol, Index)]
    indices = [f"${to_latex(symbol)}$" for symbol in symbols if isinstance(symbol, Index)]
    words: list[str] = []
    if names:
        words.append(f"Let {listed(names)}.")
    if derivation.given:
        words.append(f"Assume that {listed([f'${to_latex(formula)}$' for formula in derivation.given])}.")
    every = f"for every {listed(indices)}" if indices else ""
    lead = "Then" if words else ""
    words.append(f"{lead} {every}".strip() if lead else (every.capitalize() or "We claim that"))
    claims = [" \\\\\n  ".join(statement_rows(claim)) for claim in derivation.claims]
    lines = ", \\\\[1ex]\n  ".join(claims)
    return f"\\textbf{{Statement.}} {' '.join(words)}\n\\begin{{align*}}\n  {lines}.\n\\end{{align*}}"


def free_symbols_of(derivation: Derivation) -> tuple[Variable, ...]:
    """What the hypotheses and claims speak of, in the order of first use."""
    found: dict[Variable, None] = {}
    for formula in (*derivation.given, *derivation.claims):
        for symbol in free_symbols(formula):
            found.setdefault(symbol)
    return tuple(found)
