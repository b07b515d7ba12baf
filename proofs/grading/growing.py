r"""Reasons in words that a function keeps the order: "since $\exp$ is increasing, $p_m = e^{a}/Z \ge e^{b}/Z = p_k$" says
$e^a \ge e^b$ on the way, or $a \ge b \iff e^a \ge e^b$ where the line itself relates $a \ge b$ to it.

As any claim of words it counts where it is proven, and only for terms that the line writes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofs.grading.claims import Claim
from proofs.latex.reader import Prose, Sentence, Statement
from proofs.notation.big import Sum
from proofs.notation.definitions import Defined
from proofs.notation.elementary import exp
from proofs.notation.formulas import Equivalent, Formula, Relation
from proofs.notation.tree import Elementary, Expression, children

__all__ = ["growing_in"]

_GROWS = (
    r"(?:is|are|ist|sind|being)\s+(?:an?\s+|eine?\s+)?(?:(?:strictly|streng|monoton\w*|always|positive,?|and|und)\s+)*"
    r"(?:increasing|growing|monoton\w*|wachsend\w*|steigend\w*|order[- ]preserving)"
)
_AFTER = re.compile(rf"^\W*{_GROWS}", re.IGNORECASE)
_IN_WORDS = re.compile(rf"\b(?:exponential(?: function)?|exponentialfunktion|exp)\s+{_GROWS}", re.IGNORECASE)
_BY_NAME = re.compile(
    r"\b(?:monotonicity|monotony|monotonie|growth) (?:of|von|der)(?: (?:the|der))?(?: exponential\w*| exp\b|\s*$)", re.IGNORECASE
)
_EXP = re.compile(r"\\exp|\\mathrm\{exp\}|\\operatorname\{exp\}|e\^\{?\w\}?|\\exp\s*\(\w\)|e\^\{?\\cdot\}?")
_ORDERS = frozenset({"<", "≤", ">", "≥"})


def growing_in(sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """What the words of ``sentence`` say of the exponentials in its lines, each with the number of its item."""
    if not _says_that_it_grows(sentence):
        return
    for position, item in enumerate(sentence.items):
        if not isinstance(item, Statement):
            continue
        for chain in item.chains:
            for formula in chain.formulas:
                for said in _of_exponentials(formula):
                    yield position, (said, item.text, item.place)


def _says_that_it_grows(sentence: Sentence) -> bool:
    items = sentence.items
    for number, item in enumerate(items):
        if not isinstance(item, Prose):
            continue
        named = _BY_NAME.search(item.text)
        if _IN_WORDS.search(item.text) or named is not None and named.end() < len(item.text):
            return True
        before = items[number - 1] if number else None
        after = items[number + 1] if number + 1 < len(items) else None
        if _is_exp(before) and _AFTER.search(item.text) or _is_exp(after) and named is not None:
            return True
    return False


def _is_exp(item: object) -> bool:
    """Whether a formula is the name of the exponential function alone."""
    return isinstance(item, Statement) and not item.display and _EXP.fullmatch(item.text.strip()) is not None


def _of_exponentials(formula: Formula) -> Iterator[Formula]:
    """What ``formula`` says of the one exponential that stands outside of sums on each of its sides."""
    if isinstance(formula, Equivalent):
        pairs = ((formula.left, formula.right), (formula.right, formula.left))
        for plain, other in pairs:
            for said in _of_exponentials(other):
                arguments = [side.arguments[0] for side in (said.left, said.right)]  # type: ignore[attr-defined]
                if isinstance(plain, Relation) and {plain.left, plain.right} == set(arguments):
                    yield Equivalent(type(said)(*arguments), said)
    elif isinstance(formula, Relation) and formula.symbol in _ORDERS and isinstance(formula.left, Expression):
        sides = [list(_exponentials(side)) for side in (formula.left, formula.right)]
        if [len(side) for side in sides] == [1, 1] and sides[0] != sides[1]:
            (left,), (right,) = sides
            yield type(formula)(exp(left), exp(right))


def _exponentials(node: object) -> Iterator[Expression]:
    """The exponents of e in ``node`` as it is written, but for those inside of sums."""
    if isinstance(node, Elementary) and node.name == "exp":
        yield node.arguments[0]
    elif not isinstance(node, (Sum, Defined)):
        for part in children(node) if isinstance(node, Expression) else ():
            yield from _exponentials(part)
