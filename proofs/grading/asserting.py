"""Chains being asserted: each link becomes a step, and what does not follow may be what the words around it suppose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from proofs.errors import BlackboardError
from proofs.grading.composed import composed
from proofs.grading.conditions import has_a_value, is_value, supposes
from proofs.grading.context import proves
from proofs.grading.entering import Entering, defines_an_unknown, restricting
from proofs.grading.judging import Judging
from proofs.grading.said_at_last import WorkedOut
from proofs.grading.steps import Step, without_false
from proofs.latex.reader import Chain, Link, Statement
from proofs.latex.reader.chains import OF_A_SET
from proofs.latex.reader.cue_words import CONCLUDING, IF_WORDS, QUANTIFYING
from proofs.latex.reader.nodes import TendsTo
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.formulas import And, Eq, Formula, Ge, Gt, Implies, Le, Lt, Ne, Relation
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Component, Expression, Symbol, Vector
from proofs.notation.walking import walk

__all__ = ["Asserting"]

_NAME = (
    r"\s*(?:[A-Za-z](?<!e)|e(?!\s*\^)|\\(?:math[a-z]+|boldsymbol|tilde|hat|bar|vec|wide[a-z]+|overline)\s*(?:\{[^{}]*\}|\\?[^\W_]+))"
    r"(?:\s*[_^]\s*(?:\{[^{}]*\}|\\?[^\W_]+|\*)|'|\s*\([^()]*\))*\s*"
)
_IS_A_NAME = re.compile(rf"{_NAME}(?:{_NAME})?")
_UNCLEAR_OF_WHICH = "words may say when this holds: write it as a formula"
_WORK_FOR_A_LINK = 300
_IMPLYING = frozenset({"⇒", "⇐", "⇔"})


class Asserting:
    """Statements and chains of one answer, link by link in the hands of ``judging``."""

    def __init__(self, judging: Judging, entering: Entering) -> None:
        self.judging, self.entering = judging, entering
        self.steps = judging.steps
        self.last_chain: Chain | None = None
        self.worked_out = WorkedOut()
        self.last_statement: Formula | None = None
        """What the last chain of equivalences ends in."""

    def statement(
        self,
        statement: Statement,
        restrictions: Sequence[Statement],
        reasons: tuple[Formula, ...],
        *,
        restating: str = "",
        in_general: bool = False,
        doubtful: bool = False,
    ) -> None:
        """A statement that is asserted. ``restating`` is the word that supposed what it says again; ``in_general`` when it
        denies a rule, which one instance shows; ``doubtful`` when it may be one of several cases."""
        if statement.problem is not None and statement.display:
            self.steps.append(
                Step(statement.place, "", statement.text, "unreadable", statement.problem.message, limit=statement.problem.limit)
            )
        _, premise = restricting(restrictions)
        self.judging.for_all = {
            chain.start.value
            for other in restrictions
            for chain in other.chains
            if isinstance(chain.start.value, (Index, Symbol)) and other.cue.word in QUANTIFYING
        }
        unread = not all(other.is_read for other in restrictions)
        follows = False
        for chain in statement.chains:
            if follows:
                # What an implication says that was not read as one is not known: what follows it may be its conclusion.
                self.chain(chain, tuple(premise), reasons, inline=not statement.display, doubtful=True)
                continue
            follows = any(link.relation in _IMPLYING and link.formula is None for link in chain.links)
            if chain.declared and chain.declared[0].kind in ("element", "range"):
                continue
            before = len(self.steps)
            self.chain(chain, tuple(premise), reasons, inline=not statement.display, doubtful=unread)
            # g(u) = log u says what g is, wherever that is defined.
            self.steps[before:] = [
                step for step in self.steps[before:] if step.verdict != "unclear" or not _says_a_function(step.formula)
            ]
            if in_general:
                # "in general log(a + b) ≠ log a + log b": not always equal, which an instance shows.
                self.steps[before:] = [
                    step for step in self.steps[before:] if not (step.verdict == "false" and isinstance(step.formula, Ne))
                ]
            if chain.declared and chain.links[0].relation == ":=":
                # "z_j := y_j w·x_j > 0": what a definition adds by itself, it supposes.
                self._turned_into_conditions(before, "let", restrictions, only_bounds=True)
                continue
            if restating:
                # "if u misclassifies x_k, i.e. y_k u·x_k ≤ 0": the formula says what the words suppose.
                self._turned_into_conditions(before, restating, restrictions)
            elif not statement.display:
                word = "for" if doubtful else statement.cue.word or "stated"
                self._turned_into_conditions(before, word, restrictions, only_plain=True)

    def after_declaration(self, chain: Chain, restrictions: Sequence[Statement], word: str = "let") -> None:
        """The links of ``s = … = …`` after the first, which says what s is."""
        if len(chain.links) > 1 and chain.declared[0].kind not in ("element", "range"):
            before = len(self.steps)
            self.chain(chain, (), (), skip=1)
            self._turned_into_conditions(before, word, restrictions)

    def chain(
        self,
        chain: Chain,
        premise: tuple[Formula, ...] = (),
        reasons: tuple[Formula, ...] = (),
        *,
        skip: int = 0,
        inline: bool = False,
        doubtful: bool = False,
    ) -> None:
        """The links of ``chain`` after the first ``skip``; nothing of a ``doubtful`` one is called false."""
        before = len(self.steps)
        if chain.links and all(link.relation in ("=", ":=") for link in chain.links):
            self.last_chain = chain
        value = chain.links[-1].right.value if chain.links and chain.links[-1].relation == "⇔" else None
        self.last_statement = value if isinstance(value, Formula) else self.last_statement
        self._links(chain, premise, reasons, skip=skip, inline=inline)
        self._last_links(chain, self.steps[before:], under=bool(premise) or doubtful)
        if (ends := composed(self.steps[before:], self.judging.ground.premises())) is not None:
            self.judging.ground.context.remember(ends)
        if doubtful or any(link.relation in _IMPLYING and link.formula is None for link in chain.links):
            self.steps[before:] = without_false(self.steps[before:], "what it is said under was not read")

    def _last_links(self, chain: Chain, steps: Sequence[Step], *, under: bool) -> None:
        """What the ``steps`` of ``chain`` say of a term that was worked out before, when it is proven."""
        if under or not steps or any(step.verdict != "proven" for step in steps):
            return
        for formula in self.worked_out.last_links(chain):
            (said,) = self.judging.ground.at_the_update(formula)
            theorems = proves(said, self.judging.ground.premises(), _WORK_FOR_A_LINK)
            if theorems is not None:
                first = steps[0]
                # It stands under what the chain stands under, whether its proof needs that or not.
                self.steps.append(replace(first, formula=said, theorems=theorems, left="", since=()))
        self.worked_out.remember(chain)

    def spoken_of(self) -> Expression | None:
        """What "this" stands for: the beginning of the last chain of equations."""
        if self.last_chain is None:
            return None
        value = self.last_chain.start.value
        return value if isinstance(value, Expression) and value.shape.kind == "scalar" else None

    def _links(
        self, chain: Chain, premise: tuple[Formula, ...], reasons: tuple[Formula, ...], *, skip: int, inline: bool
    ) -> None:
        if not chain.links and isinstance(chain.start.value, Formula):
            self.judging.relation(chain, None, chain.start.value, premise, reasons)
        if not chain.links and chain.start.problem is not None and not inline:
            self._unread(chain, None, chain.start.problem.message)
        left = chain.start
        for number, link in enumerate(chain.links):
            if number >= skip and link.relation not in ("↦",) and not _is_update(link.formula):
                problem = link.problem or link.right.problem or left.problem
                if link.formula is not None:
                    before = len(self.steps)
                    self.judging.relation(chain, link, link.formula, premise, reasons)
                    self.steps += list(self._concluded(self.steps[before:], link.formula)) if not premise else []
                elif problem is not None and not (inline and problem.kind != "shape" and _is_passed_over(chain)):
                    # (What speaks of a name whose definition was not read is not read either.)
                    self._unread(chain, link, problem.message)
            left = link.right

    def _concluded(self, steps: Sequence[Step], formula: Formula) -> Iterator[Step]:
        """What an implication whose left side is known anyway shows: "a = b = c ⇒ c ≤ d" claims all of it."""
        if not isinstance(formula, Implies) or not steps or any(step.verdict != "proven" for step in steps):
            return
        premises = self.judging.ground.premises()
        if proves(formula.premise, premises, _WORK_FOR_A_LINK) is None:
            return
        worked_out, said_of_it = _conjuncts(formula.premise), _conjuncts(formula.conclusion)
        for part in (*worked_out, *_of_the_last_term(worked_out, said_of_it[0]), *said_of_it):
            (said,) = self.judging.ground.at_the_update(part)
            theorems = proves(said, premises, _WORK_FOR_A_LINK)
            if theorems is not None:
                self.judging.ground.context.remember(theorems[0])
                yield replace(steps[0], formula=said, theorems=theorems, left="", since=())

    def _unread(self, chain: Chain, link: Link | None, message: str) -> None:
        side = chain.start if link is None else link.right
        place = side.place if link is None else link.place
        self.steps.append(Step(place, "" if link is None else link.relation, side.text, "unreadable", message))

    def _turned_into_conditions(
        self, before: int, word: str, restrictions: Sequence[Statement], *, only_plain: bool = False, only_bounds: bool = False
    ) -> None:
        """Steps from ``before`` on that do not follow, and may be what the words around them suppose, are conditions."""
        bound, premise = restricting(restrictions)
        for step in self.steps[before:]:
            formula = step.formula
            if step.verdict not in ("false", "unclear") or formula is None:
                continue
            if isinstance(formula, Implies) and premise:
                formula = formula.conclusion
            if only_bounds and isinstance(formula, Eq):
                continue
            if only_plain and is_value(formula) and word not in CONCLUDING:
                self.steps.remove(step)
            elif only_plain and self._compares_values(formula) and (claimed := self._is_claimed(word)) is not None:
                # Of two known values words suppose nothing: "if x_i < x_k, then p_i > p_k" is claimed.
                if not claimed:
                    place = self.steps.index(step)
                    self.steps[place] = Step(step.place, step.relation, step.text, "unclear", _UNCLEAR_OF_WHICH, formula)
            elif not only_plain or supposes(formula) or is_value(formula):
                self.steps.remove(step)
                self.entering.not_following(step, formula, word, bound, premise)

    def _compares_values(self, formula: Formula) -> bool:
        """Whether two numbers are compared that the text has names for."""
        if not isinstance(formula, Relation) or formula.symbol == "=":
            return False
        return has_a_value(formula.left) and has_a_value(formula.right)

    def _is_claimed(self, word: str) -> bool | None:
        """Whether ``word`` claims something: after a condition that was read, or perhaps what follows from all before it.

        None where it may be meant under a condition in words, or under one that has ended: "a contradiction, hence s_i ≥ s_k".
        """
        context = self.judging.ground.context
        words = IF_WORDS | {"for", "für", "case", "fall"}
        read = any(isinstance(each.formula, Relation) and each.word in words for each in context.active)
        if read and not context.unread:
            return True
        return False if word in CONCLUDING and not (context.suspended or context.lingering) else None


def _of_the_last_term(equations: Sequence[Formula], said: Formula) -> Iterator[Formula]:
    """``c ≤ d`` where ``a ≤ d`` is said of the beginning of ``a = b = c``."""
    first, last = equations[0], equations[-1]
    if all(isinstance(each, Eq) for each in equations) and isinstance(said, (Eq, Le, Lt, Ge, Gt)):
        if isinstance(first, Eq) and isinstance(last, Eq) and said.left == first.left and last.right != said.right:
            yield type(said)(last.right, said.right)


def _conjuncts(formula: Formula) -> tuple[Formula, ...]:
    return formula.parts if isinstance(formula, And) else (formula,)


def _is_passed_over(chain: Chain) -> bool:
    """Whether a chain only says what a new name is, or that something lies in a set: "the ball $K = \\{w : …\\}$", "$0 ∈ K$"."""
    if len(chain.links) != 1 or any(condition.word != OF_A_SET for condition in chain.conditions):
        return False
    return chain.links[0].relation == "∈" or defines_an_unknown(chain) and _IS_A_NAME.fullmatch(chain.start.text) is not None


def _is_update(formula: Formula | None) -> bool:
    """``w → w + yx``, ``x_i → x_i'``: an arrow that says what becomes of something, and no limit."""
    if not isinstance(formula, TendsTo):
        return False
    match formula.left, formula.right:
        case Symbol() as old, right if old in free_symbols(right):
            return True
        case (Component(base=Symbol()) as old, right) if old in walk(right):
            return True  # x_i → x_i + c
        case (Component(base=Symbol() as old, indices=at), Component(base=Symbol() as new, indices=also)) if at == also:
            return new.name == f"{old.name}'"
        case Vector() as old, Vector() as new:
            return new.name == f"{old.name}'"
    return False


def _says_a_function(formula: Formula | None) -> bool:
    """Whether an equation is the definition of the function on its left."""
    left = formula.left if isinstance(formula, Eq) else None
    if not isinstance(left, Defined) or not isinstance(formula, Eq) or not left.arguments:
        return False
    values = dict(zip(left.definition.parameters, left.arguments, strict=True))
    try:
        return bool(substituted(left.definition.body, values) == formula.right)
    except BlackboardError:
        return False
