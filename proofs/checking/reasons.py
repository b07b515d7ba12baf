"""Whether the reason printed beside a proven line is true: the proof uses what it names, and nothing else that matters.

The reason is no ground for belief, so a line with a wrong reason stays proven; but what is printed would be a lie, and is
reported as such. Nothing is said by a line without a reason, and by the line that closes a scope only how it is closed.
What needs no mention, see docs/reasons.md: algebra, signs of exponentials, that a line is defined, what a local name
stands for, and earlier lines where the reason says "shown above".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from proofs.checking.records import CheckedLine
from proofs.checking.rests import Background, Rests, rests
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import assume
from proofs.notation.definitions import Defined, Definition
from proofs.notation.formulas import Eq, Formula
from proofs.notation.lowering import lower, lower_value, obligations
from proofs.notation.predicates import Predicate, Stated
from proofs.notation.text import to_text
from proofs.notation.tree import Div, Node, children
from proofs.reasons import Reason
from proofs.search import Effort, Unproven, justify
from proofs.search.polynomials import canonical

__all__ = ["reason_problems"]

_NOTIONS: dict[object, str] = {"arg max": "ArgMax", "limit": "Limit"}
"""What is defined in the notation itself, and how it is written."""

_ALGEBRA = {"expand", "factor out", "cancel", "reindex", "rearrange"}

_COVERS: dict[str, frozenset[str]] = {
    "max": frozenset({"max"}),
    "min": frozenset({"max"}),
    "abs": frozenset({"max"}),
    "norm": frozenset({"sqrt"}),
    "sqrt": frozenset({"sqrt"}),
    "exp": frozenset({"exp-linear", "exp-add"}),
    "log": frozenset({"exp-log", "exp-linear", "exp-add"}),
}
"""The facts behind the definitions of max, min, abs, the norm and √, and behind the monotony of exp and log."""


def reason_problems(line: CheckedLine, background: Background) -> tuple[str, ...]:
    """What is wrong with the reason of a proven ``line``, in words; empty when it is true, or says nothing."""
    if line.verdict != "proven" or line.line.concludes or line.line.reason.kind in ("evident", "let"):
        return ()
    return tuple(dict.fromkeys(_Check(line, background).problems()))


class _Check:
    def __init__(self, line: CheckedLine, background: Background) -> None:
        self._line, self._statement = line, line.line.statement
        self._parts = [part for part in line.line.reason.parts if part.kind != "evident"]
        self._kinds = {part.kind for part in self._parts}
        offered = {theorem.conclusion for theorem in line.named}
        asked = {lower(formula) for part in self._parts for formula in _formulas(part)} | offered
        self._rests: Rests = rests(line, asked, background, silent=self._not_zero())
        # The conditions of an instance are met by what is in force, without a word.
        instances = line.named if any(part.at for part in self._parts) else ()
        self._met = frozenset[Term]().union(*(theorem.hypotheses for theorem in instances))
        self._met_facts = frozenset[str]().union(*(theorem.facts for theorem in instances))

    def problems(self) -> Iterator[str]:
        for part in self._parts:
            yield from self._missing(part)
        yield from self._unmentioned()

    # --- what is named is used ------------------------------------------------------------------------------------

    def _missing(self, part: Reason) -> Iterator[str]:
        match part.kind:
            case "hypothesis" | "claims" if part.at:
                if not self._instances(part):
                    yield f"the proof does not use {_listed(part.subjects)} there"
            case "hypothesis" | "claims" if part.subjects:
                for formula in part.subjects:
                    if lower(formula) not in self._rests.premises:
                        yield f"the proof does not use {to_text(formula)}"
            case "hypothesis" if not self._rests.hypotheses:
                yield "the proof uses no hypothesis"
            case "claims" if not self._rests.lines:
                yield "the proof uses no line above"
            case "fact":
                for name in part.subjects:
                    if not self._uses_fact(name, part):
                        yield f"the proof does not use the fact {name}"
            case "monotone":
                for name in part.subjects:
                    if not self._rests.facts & (_COVERS[name] - {"exp-add"}):
                        yield f"the proof does not use that {name} is increasing"
            case "logarithms" if "exp-log" not in self._rests.facts:
                yield "the proof uses no rule of the logarithm"
            case "definition":
                for subject in part.subjects:
                    yield from self._unfolded(subject)
            case "cancel" | "factor out":
                yield from self._factor(part)

    def _instances(self, part: Reason) -> bool:
        """Whether an instance of the formulas that the part names was used."""
        wanted = {theorem.conclusion for theorem in self._line.named} | {lower(formula) for formula in part.subjects}
        return bool(wanted & self._rests.premises)

    def _uses_fact(self, name: str, part: Reason) -> bool:
        if part.at:
            return any(name in theorem.facts and theorem.conclusion in self._rests.premises for theorem in self._line.named)
        if name == "exp-add" and name in self._rests.algebra:
            return not self._is_algebra()
        return name in self._rests.facts

    def _unfolded(self, subject: object) -> Iterator[str]:
        if subject in _NOTIONS:
            if not any(type(node).__name__ == _NOTIONS[subject] for node in _unfolding(self._statement)):
                yield f"{subject} does not occur in the line"
        elif isinstance(subject, str):
            if not _COVERS.get(subject, frozenset()) & (self._rests.facts | self._rests.algebra):
                yield f"the proof does not use the definition of {subject}"
        elif not any(_applies(node, subject) for node in _unfolding(self._statement)) and not self._is_local(subject):
            yield f"{getattr(subject, 'name', subject)} does not occur in the line"

    def _is_local(self, subject: object) -> bool:
        """Whether ``subject`` is a name that stands for a value here, and occurs."""
        return isinstance(subject, Node) and any(node == subject for node in _walk(self._statement))

    def _factor(self, part: Reason) -> Iterator[str]:
        sides = list(children(self._statement))
        for term in part.subjects:
            counts = [_occurrences(side, term) for side in sides]
            if not any(counts):
                yield f"{to_text(term)} does not occur in the line"
            elif part.kind == "cancel" and len(set(counts)) == 1:
                yield f"{to_text(term)} occurs as often after as before"
            elif part.kind == "factor out" and not all(counts):
                yield f"{to_text(term)} does not occur on both sides"

    # --- what is used is named ------------------------------------------------------------------------------------

    def _unmentioned(self) -> Iterator[str]:
        found = self._rests
        if "hypothesis" not in self._kinds or any(part.subjects for part in self._parts if part.kind == "hypothesis"):
            for term in sorted(found.hypotheses - self._met, key=lambda each: each.key):
                yield f"the proof also uses the hypothesis {self._written(term)}"
        if found.lines and "claims" not in self._kinds:
            numbers = ", ".join(map(str, sorted(found.lines)))
            yield f"the proof also uses what was shown above ({numbers})"
        for name in sorted(found.facts - self._covered() - self._met_facts - {"exp-add"}):
            yield f"the proof also uses the fact {name}"
        algebra = _ALGEBRA | {"definition"} if isinstance(self._statement, Eq) else _ALGEBRA
        if self._kinds <= algebra and "exp-add" in found.algebra and not self._is_algebra():
            yield "the proof also uses the fact exp-add"

    def _covered(self) -> set[str]:
        covered: set[str] = set()
        for part in self._parts:
            if part.kind == "fact":
                covered |= set(part.subjects)
            elif part.kind == "monotone":
                covered |= frozenset().union(*(_COVERS[name] for name in part.subjects))
            elif part.kind == "logarithms":
                covered |= _COVERS["log"]
            elif part.kind == "definition":
                covered |= frozenset().union(*(_behind(subject) for subject in part.subjects))
        return covered

    def _not_zero(self) -> list[Term]:
        """What is cancelled is not 0: that goes without saying where the line is defined, and is proven as well."""
        return [t.ne(lower_value(term), t.ZERO) for part in self._parts if part.kind == "cancel" for term in part.subjects]

    def _written(self, term: Term) -> str:
        for formula in self._line.line.given:
            if lower(formula) == term:
                return to_text(formula)
        return str(term)

    def _is_algebra(self) -> bool:
        """Whether the line holds for any positive function in place of exp, as far as it is defined."""
        duties = (*self._not_zero(), *obligations(self._statement))
        named = tuple(theorem.conclusion for theorem in self._line.named)
        return _holds_for_any_positive_function(lower(self._statement), (*duties, *named))


@cache
def _holds_for_any_positive_function(statement: Term, premises: tuple[Term, ...]) -> bool:
    try:
        justify(
            _opaque(statement),
            [assume(_POSITIVE), *(assume(_opaque(premise)) for premise in premises)],
            effort=Effort.BOUNDS,
            work=_LITTLE,
        )
    except (Unproven, KernelError):
        return False
    return True


_LITTLE = 250
"""Work for one look at a line without exp."""

_ANY = t.var("\x00any function", t.Arrow(t.REAL, t.REAL))  # no name that a person can write
_POSITIVE = t.for_all(t.lam(t.REAL, t.lt(t.ZERO, t.apply(_ANY, t.bound(0, t.REAL)))))


def _opaque(term: Term) -> Term:
    """``term`` with an unknown function for exp."""
    if not term.args:
        return term
    args = tuple(_opaque(arg) for arg in term.args)
    if term.op == "exp":
        return t.ONE if canonical(*args) == t.ZERO else t.apply(_ANY, *args)
    return term if all(a is b for a, b in zip(args, term.args, strict=True)) else t.rebuild(term, args)


def _formulas(part: Reason) -> Sequence[Formula]:
    return part.subjects if part.kind in ("hypothesis", "claims") else ()


def _behind(subject: object) -> frozenset[str]:
    """The facts that unfolding a definition brings: those of the cases and maxima that its body is made of."""
    if isinstance(subject, str):
        return _COVERS.get(subject, frozenset())
    names = {type(node).__name__ for node in _walk(getattr(subject, "body", subject))}
    return frozenset({"cases"} if "Piecewise" in names else ())


def _applies(node: object, subject: object) -> bool:
    """Whether ``node`` is an application of the definition or predicate ``subject``."""
    match node:
        case Defined():
            return node.definition == subject or node == subject
        case Stated():
            return node.predicate == subject
        case Definition() | Predicate():
            return node == subject
    return False


def _walk(node: object) -> Iterator[object]:
    yield node
    if isinstance(node, Defined):
        yield node.definition
        for argument in node.arguments:
            yield from _walk(argument)
    elif isinstance(node, Node):
        for child in children(node):
            yield from _walk(child)


def _unfolding(node: object) -> Iterator[object]:
    """What ``node`` is made of, with the bodies of the definitions and predicates in it."""
    for part in _walk(node):
        yield part
        if isinstance(part, Stated):
            yield from _unfolding(part.predicate.body)
        elif isinstance(part, (Definition, Predicate)):
            yield from _unfolding(part.body)


def _occurrences(node: object, term: Node) -> int:
    """How often ``term``, or what it is the reciprocal of, occurs in ``node``."""
    wanted = {term, *_reciprocal(term)}
    return sum(each in wanted for each in _walk(node) if isinstance(each, Node))


def _reciprocal(term: Node) -> tuple[Node, ...]:
    parts = tuple(children(term))
    return parts[1:] if isinstance(term, Div) else ()


def _listed(formulas: Sequence[Formula]) -> str:
    return " and ".join(map(to_text, formulas))
