"""The proof as a lecturer would hand it out: words that fix, suppose and conclude, with displays between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from proofs.derivation import (
    Block,
    Calc,
    Case,
    Cases,
    Contradiction,
    Derivation,
    Fix,
    Have,
    Induction,
    Let,
    Obtain,
    Say,
    Suppose,
    Witness,
)
from proofs.latex.display import LINE, display, have_latex, reason_width, statement_rows
from proofs.latex.reasons import escape_text, reason_latex
from proofs.latex.width import width
from proofs.latex.writer import declaration_latex, is_tall, to_latex
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Abbreviated, And, Formula, Not, Relation, Variable, negation
from proofs.notation.tree import Node

__all__ = ["listed", "proof_latex"]

_PARAGRAPH = "\n\n"


def proof_latex(derivation: Derivation) -> str:
    """The blocks of ``derivation`` as paragraphs."""
    goal = derivation.claims[0] if len(derivation.claims) == 1 else None
    return _blocks(derivation.blocks, "We have", goal)


def listed(words: Sequence[str]) -> str:
    """``a, b and c``."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _blocks(blocks: Sequence[Block], opening: str, goal: Formula | None) -> str:
    """``blocks`` one after the other; what the last one concludes is not said again when it is the ``goal``."""
    parts: list[str] = []
    argued = announced = False
    for position, block in enumerate(blocks):
        last = position == len(blocks) - 1
        match block:
            case Say():
                # Words after an argument begin a new thought.
                parts.append(("\n" if argued else "") + _words(block))
            case Calc():
                lead = "" if announced else "Further," if argued else opening
                parts.append(f"{lead}\n{display(block)}".lstrip())
            case Have():
                parts.append(_have(block, "" if announced else "Moreover," if argued else opening).lstrip())
            case Cases():
                parts.append(_cases(block))
            case _:
                parts.append(_scope(block, goal if last else None))
        argued = argued or not isinstance(block, (Say, Let, Obtain))
        # Words that break off, as in "since" or "that is:", go on with the next line.
        announced = isinstance(block, Say) and not parts[-1].rstrip().endswith((".", "!", "?"))
    return "\n".join(parts)


def _have(block: Have, lead: str) -> str:
    text, why = to_latex(block.claim), reason_latex(block.reason)
    # A short remark stays within the text; what takes room stands on a line of its own.
    if width(text) <= 0.5 * LINE and reason_width(why) <= 0.5 * LINE and not is_tall(text + why):
        return f"{lead} ${text}$" + (f" ({why})." if why else ".")
    return f"{lead}\n{have_latex(block.claim, block.reason)}"


def _words(block: Say) -> str:
    text = " ".join(f"${to_latex(part)}$" if isinstance(part, Node) else escape_text(part) for part in block.parts)
    return re.sub(r"\$ (?=[.,;:?!)])", "$", text)


def _scope(block: Block, goal: Formula | None) -> str:
    """A block that opens a scope; ``goal`` is what the enclosing scope shows when the block is the last one there."""
    match block:
        case Fix():
            inside = _inside(block.blocks, block.claim)
            return _closed([f"{_fixed(block)}{inside}"], block.shown, goal, _arbitrary(block))
        case Suppose(claim=Formula() as claim):
            head = f"Suppose that {_inline(block.hypothesis)}."
            return _closed([head + _inside(block.blocks, claim)], block.shown, goal, "So")
        case Suppose():
            head = f"Suppose that {_inline(block.hypothesis)}. {_blocks(block.blocks, 'Then', None)}"
            denial = negation(block.hypothesis) if isinstance(block.hypothesis, Relation) else Not(block.hypothesis)
            return f"{head}\n{_conclusion('This is a contradiction, so', denial)}"
        case Contradiction():
            head = f"Suppose, to the contrary, that {_inline(block.hypothesis)}. {_blocks(block.blocks, 'Then', None)}"
            return f"{head}\n{_conclusion('This is a contradiction, so', block.claim)}"
        case Obtain():
            return _obtained(block)
        case Let():
            said = f"{to_latex(block.symbol)} := {to_latex(block.value)}"
            # A table has no place to break the line at.
            return f"Put\n\\[ {said}. \\]" if r"\begin{" in said else f"Put ${said}$."
        case Witness():
            chosen = listed([f"${to_latex(choice.symbol)} := {to_latex(choice.value)}$" for choice in block.choices])
            return _closed([f"Choose {chosen}.{_inside(block.blocks, block.claim.body)}"], block.claim, goal, "So")
        case Induction():
            return _induction(block)
    raise TypeError(f"{type(block).__name__} is not told in words")


def _inside(blocks: Sequence[Block], goal: Formula) -> str:
    """The blocks of a scope and the conclusion that they lead to, unless the last of them says it."""
    text = f" {_blocks(blocks, 'Then', goal)}" if blocks else ""
    return text if _same(_said(blocks), goal) else f"{text}\n{_conclusion('Hence' if blocks else 'Clearly', goal)}"


def _closed(parts: list[str], shown: Formula, goal: Formula | None, lead: str) -> str:
    """The parts of a scope, then what it shows, unless that ends the enclosing scope too."""
    return parts[0] if _same(shown, goal) else f"{parts[0]}\n{_conclusion(lead, shown)}"


def _said(blocks: Sequence[Block]) -> Formula | None:
    """What the last of ``blocks`` says."""
    match blocks[-1] if blocks else None:
        case Have(claim=claim) | Cases(claim=claim) | Witness(claim=claim) | Contradiction(claim=claim):
            return claim
        case Calc() as chain:
            return chain.outcome
        case (Fix() | Suppose() | Induction()) as block:
            return block.shown
        case _:
            return None


def _same(one: Formula | None, other: Formula | None) -> bool:
    """Whether two formulas say the same, with notation such as lim unfolded."""
    unfolded = [formula.unfolded() if isinstance(formula, Abbreviated) else formula for formula in (one, other)]
    return one is not None and unfolded[0] == unfolded[1]


def _fixed(block: Fix) -> str:
    names = listed([_declared(variable) for variable in block.variables])
    conditions = [part for formula in block.given for part in (formula.parts if isinstance(formula, And) else (formula,))]
    given = f" with {listed([_inline(formula) for formula in conditions])}" if conditions else ""
    return f"Fix {names}{given}."


def _declared(variable: Variable) -> str:
    """A name with where it lives, an index with its range."""
    if isinstance(variable, Index):
        return rf"${to_latex(variable)} \in \{{1, \dots, {to_latex(variable.dimension)}\}}$"
    return f"${declaration_latex(variable)}$"


def _arbitrary(block: Fix) -> str:
    names = listed([f"${to_latex(variable)}$" for variable in block.variables])
    return f"Since {names} {'was' if len(block.variables) == 1 else 'were'} arbitrary,"


def _inline(formula: Formula) -> str:
    return f"${to_latex(formula)}$"


def _obtained(block: Obtain) -> str:
    names = listed([_declared(variable) for variable in block.variables])
    text, why = to_latex(block.condition), _existence(block)
    if width(text) <= 0.6 * LINE:
        return f"{why} {names} with ${text}$."
    rows = " \\\\\n  ".join(statement_rows(block.condition))
    return f"{why} {names} such that\n\\begin{{align*}}\n  {rows}.\n\\end{{align*}}"


def _existence(block: Obtain) -> str:
    """The words that introduce what is obtained, and where its existence is from."""
    reason = block.reason
    if reason.kind == "hypothesis" and set(reason.subjects) <= {block.existence}:
        return "By hypothesis, there is"
    if reason.kind in ("claims", "evident"):
        return "Take"
    return f"There is ({reason_latex(reason)})"


def _conclusion(lead: str, claim: Formula) -> str:
    """A claim that closes a scope: within the text when it is short, else on a line of its own."""
    text = to_latex(claim)
    if width(text) <= 0.5 * LINE:
        return f"{lead} ${text}$."
    rows = " \\\\\n  ".join(statement_rows(claim))
    return f"{lead}\n\\begin{{align*}}\n  {rows}.\n\\end{{align*}}"


def _induction(block: Induction) -> str:
    k = to_latex(block.variable)
    base, following = to_latex(block.first), to_latex(block.variable + 1)
    reach = f" with ${to_latex(block.hypotheses[0])}$" if block.start is not None else ""
    step = listed([_inline(formula) for formula in block.hypotheses])
    return _PARAGRAPH.join(
        [
            _conclusion(
                f"By induction on ${k}$ we show that for every ${declaration_latex(block.variable)}${reach},", block.claim
            ),
            rf"\textit{{Base case ${k} = {base}$.}}{_inside(block.base, block.at_first)}",
            rf"\textit{{Induction step ${k} \to {following}$.}} Suppose that {step}." + _inside(block.step, block.at_next),
            "This completes the induction.",
        ]
    )


def _cases(cases: Cases) -> str:
    parts = ["We distinguish cases.", *(_case(case) for case in cases.cases)]
    which = "In both cases" if len(cases.cases) == 2 else "In all cases"
    parts.append(_conclusion(f"{which},", cases.claim))
    return _PARAGRAPH.join(parts)


def _case(case: Case) -> str:
    return rf"\textit{{Case ${to_latex(case.condition)}$.}} {_blocks(case.blocks, 'Then', None)}"
