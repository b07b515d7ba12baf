"""Sign analysis: which of −, 0, + a term can be, from theorems about its parts, as a theorem."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.normal import Poly, order, to_term
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, and_elim, assume, convert, for_all_intro, modus_ponens, or_elim, replace
from proofs.search.descent import log_lemma
from proofs.search.logic import excluded_middle, instance
from proofs.search.order import antisymmetry, delta_cases, linear, strictly, sum_monotone
from proofs.search.polynomials import canonical, gap, polynomial
from proofs.search.rewriting import compute, fresh, match_term
from proofs.search.sign_lemmas import (
    ANY,
    NONNEGATIVE,
    NONPOSITIVE,
    NONZERO,
    NULL,
    POSITIVE,
    Signs,
    inverse_lemma,
    max_lemma,
    mean_lemma,
    natural_lemma,
    plus,
    product,
    product_lemma,
    root_lemma,
    says,
    square_lemma,
    sum_lemma,
    weakened,
)
from proofs.search.work import OutOfWork, spend

__all__ = ["SignTable", "sign"]

_CLAIMS: dict[str, Signs] = {"lt": POSITIVE, "le": NONNEGATIVE, "eq": NULL, "not": NONZERO}

Known = tuple[Signs, Theorem]


def _monic(poly: Poly) -> tuple[Term, int]:
    """The polynomial with the leading coefficient 1, and the sign of the one it had."""
    if not poly:
        return ZERO, 1
    first = poly[max(poly, key=order)]
    return to_term({m: Fraction(c) / first for m, c in poly.items()}), 1 if first > 0 else -1


@lru_cache(maxsize=4096)
def _monic_gap(comparison: Term) -> tuple[Term, int]:
    return _monic(gap(comparison))


class SignTable:
    """The signs that ``theorems`` give: a < b, a ≤ b, a = b, a ≠ b, also under ∀."""

    def __init__(self, theorems: Sequence[Theorem]) -> None:
        self._theorems = tuple(theorems)
        self._known: list[tuple[int, Term, Signs, int, Theorem]] = []
        self._above: list[tuple[Term, Fraction, Fraction, Theorem]] = []
        self._done: dict[Term, Known | None] = {}
        for theorem in theorems:
            formula, count = theorem.conclusion, 0
            while formula.op == "forall":
                formula, count = formula.args[0].args[0], count + 1
            claim = formula.op
            if claim == "not":
                formula = formula.args[0]
                if formula.op != "eq":
                    continue
            if formula.op not in ("lt", "le", "eq") or formula.args[0].sort != REAL:
                continue
            scaled, scale = _monic_gap(formula)
            self._known.append((count, scaled, _CLAIMS[claim], scale, theorem))
            if count == 0 and claim in ("lt", "le"):
                self._above_a_number(theorem)
            # Also as written: a sign of e^t holds for every t, before exp of a sum becomes a product.
            if formula.args[0] == ZERO:
                self._known.append((count, formula.args[1], _CLAIMS[claim], 1, theorem))

    def _above_a_number(self, theorem: Theorem) -> None:
        """Takes in a ≤ b or a < b where b − a is q and a number: 1 ≤ q says 0 < q, and 2 ≤ q says 0 < q − 1."""
        poly = dict(gap(theorem.conclusion))
        if len(poly) > 1 and (number := Fraction(poly.pop((), 0))):
            scaled, scale = _monic(poly)
            self._above.append((scaled, abs(Fraction(poly[max(poly, key=order)])) * scale, number, theorem))

    def signs(self, term: Term) -> Known | None:
        """The signs that ``term`` can have and the theorem that says so; None when nothing is known."""
        if term not in self._done:
            spend()
            self._done[term] = None  # while it is looked for, it is not known
            try:
                self._done[term] = self._found(term)
            except OutOfWork:
                del self._done[term]
                raise
        return self._done[term]

    def _found(self, term: Term) -> Known | None:
        try:
            best = self._structural(term)
        except KernelError:
            best = None
        for other in self._looked_up(term) if best is None or len(best[0]) > 1 else ():
            best = _sharper(best, other, term)
        return best

    def _looked_up(self, term: Term) -> Iterator[Known]:
        scaled, scale = _monic(polynomial(term))
        for count, pattern, claimed, turned, theorem in self._known:
            for target, factor in ((term, 1), (scaled, scale)):
                if pattern.label != target.label and pattern.op != "bound":
                    continue
                binding: dict[int, Term] = {}
                if match_term(pattern, target, count, binding) and len(binding) == count:
                    signs = frozenset(s * turned * factor for s in claimed)
                    try:
                        here = instance(theorem, *[binding[number] for number in reversed(range(count))])
                        yield signs, convert(here, says(signs, term))
                    except KernelError:
                        continue
                    break

        yield from self._beside_a_number(term)

    def _beside_a_number(self, term: Term) -> Iterator[Known]:
        """The signs of q and a number, from what is known of q beside another one."""
        if not self._above:
            return
        poly = dict(polynomial(term))
        number = Fraction(poly.pop((), 0))
        if not poly:
            return
        scaled, _ = _monic(poly)
        leading = Fraction(poly[max(poly, key=order)])
        for pattern, scale, other, theorem in self._above:
            if pattern != scaled:
                continue
            ratio = leading / scale  # term = ratio · (b − a) + number − ratio · other
            least = number - ratio * other
            turned = 1 if ratio > 0 else -1
            if turned * least > 0 or least == 0 and theorem.conclusion.op == "lt":
                claim = t.lt(ZERO, term) if turned > 0 else t.lt(term, ZERO)
                signs = frozenset({turned})
            elif least == 0:
                claim, signs = (t.le(ZERO, term), NONNEGATIVE) if turned > 0 else (t.le(term, ZERO), NONPOSITIVE)
            else:
                continue
            yield signs, convert(linear(claim, ((theorem, t.num(abs(ratio)), None),)), says(signs, term))

    def _structural(self, term: Term) -> Known | None:
        match term.op:
            case "num":
                signs = frozenset({(term.data > 0) - (term.data < 0)})
                return signs, compute(says(signs, term))
            case "add" if _is_exclusion(term):
                i, k = term.args[1].args[1].args
                return NONNEGATIVE, delta_cases(i, k, lambda _, value: linear(t.le(ZERO, term), ((value, ONE, None),)))
            case "add":
                return self._folded(term, list(term.args), plus, sum_lemma, t.add)
            case "mul":
                return self._multiplied(term)
            case "inv":
                inner = self.signs(term.args[0])
                return inner and (inner[0], modus_ponens(instance(inverse_lemma(inner[0]), term.args[0]), inner[1]))
            case "delta":
                return NONNEGATIVE, delta_cases(
                    term.args[0], term.args[1], lambda _, value: linear(t.le(ZERO, term), ((value, t.num(-1), None),))
                )
            case "real":
                return NONNEGATIVE, instance(natural_lemma(), term.args[0])
            case "sqrt":
                inner = self.signs(term.args[0])
                if inner and inner[0] == POSITIVE:
                    return POSITIVE, modus_ponens(instance(root_lemma(True), term.args[0]), inner[1])
                return NONNEGATIVE, instance(root_lemma(False), term.args[0])
            case "log":
                return self._logarithm(term)
            case "max":
                sides = [self._or_any(arg) for arg in term.args]
                signs = frozenset(max(x, y) for x in sides[0][0] for y in sides[1][0])
                if signs == ANY:
                    return self._maximum(*term.args)
                rule = instance(max_lemma(sides[0][0], sides[1][0]), *term.args)
                return signs, modus_ponens(modus_ponens(rule, sides[0][1]), sides[1][1])
            case "if":
                return self._chosen(term)
            case "sum":
                return self._summed(term)
        return None

    def _maximum(self, left: Term, right: Term) -> Known | None:
        """max(a, b) is at least as large as the mean of a and b; so |a| = max(a, −a) ≥ 0."""
        total = canonical(t.add(left, right))
        found = self.signs(total)
        if found is None or min(found[0]) < 0:
            return None
        signs = POSITIVE if found[0] == POSITIVE else NONNEGATIVE
        known = convert(weakened(found[1], found[0], signs, total), says(signs, t.add(left, right)))
        return signs, modus_ponens(instance(mean_lemma(signs), left, right), known)

    def _logarithm(self, term: Term) -> Known | None:
        """log a has the sign of a − 1."""
        (arg,) = term.args
        beside, own = self.signs(canonical(t.sub(arg, ONE))), self.signs(arg)
        if beside is None or beside[0] in (NULL, NONZERO):
            return None
        known = convert(beside[1], says(beside[0], t.sub(arg, ONE)))
        if own is not None and own[0] == POSITIVE:
            positive = own[1]
        elif min(beside[0]) >= 0:
            positive = linear(t.lt(ZERO, arg), ((known, ONE, None),))
        else:
            return None
        return beside[0], modus_ponens(modus_ponens(instance(log_lemma(beside[0]), arg), positive), known)

    def _or_any(self, term: Term) -> Known:
        return self.signs(term) or (ANY, compute(t.TRUE))

    def _folded(
        self,
        term: Term,
        args: Sequence[Term],
        combine: Callable[[Signs, Signs], Signs],
        rule: Callable[[Signs, Signs], Theorem],
        build: Callable[[Term, Term], Term],
    ) -> Known | None:
        total, shown = args[0], self._or_any(args[0])
        for arg in args[1:]:
            other = self._or_any(arg)
            signs = combine(shown[0], other[0])
            if signs == ANY:
                return None
            step = instance(rule(shown[0], other[0]), total, arg)
            shown = signs, modus_ponens(modus_ponens(step, shown[1]), other[1])
            total = build(total, arg)
        return shown if total == term else (shown[0], convert(shown[1], says(shown[0], term)))

    def _multiplied(self, term: Term) -> Known | None:
        counted: dict[Term, int] = {}
        for arg in term.args:
            counted[arg] = counted.get(arg, 0) + 1
        factors: list[Term] = []
        for arg, times in counted.items():
            factors += [t.mul(arg, arg)] * (times // 2) + [arg] * (times % 2)
        squares = [factor for factor in factors if factor not in counted]
        if factors == squares and len(squares) == 1:
            found = self._square(squares[0])
            return found[0], convert(found[1], says(found[0], term))
        for square in squares:
            self._done[square] = self._square(square)
        return self._folded(term, factors, product, product_lemma, t.mul)

    def _square(self, square: Term) -> Known:
        weak = instance(square_lemma(), square.args[0])
        inner = self.signs(square.args[0])
        if inner is None or 0 in inner[0]:
            if inner is not None and inner[0] == NULL:
                rule = instance(product_lemma(NULL, NULL), *square.args)
                return NULL, modus_ponens(modus_ponens(rule, inner[1]), inner[1])
            return NONNEGATIVE, weak
        nonzero = weakened(inner[1], inner[0], NONZERO, square.args[0])
        apart = modus_ponens(modus_ponens(instance(product_lemma(NONZERO, NONZERO), *square.args), nonzero), nonzero)
        return POSITIVE, strictly(weak, apart)

    def _chosen(self, term: Term) -> Known | None:
        condition, yes, no = term.args
        sides = [self._or_any(yes), self._or_any(no)]
        signs = sides[0][0] | sides[1][0]
        if signs == ANY:
            return None
        both = instance(axiom("cases"), *term.args)
        cases = []
        for number, (value, (own, theorem)) in enumerate(zip((yes, no), sides, strict=True)):
            assumed = assume(condition if number == 0 else t.not_(condition))
            back = linear(t.eq(value, term), ((modus_ponens(and_elim(both, number), assumed), t.num(-1), None),))
            hole = fresh(REAL)
            cases.append(replace(back, t.abstract(says(signs, hole), hole), weakened(theorem, own, signs, value)))
        return signs, or_elim(excluded_middle(condition), *cases)

    def _summed(self, term: Term) -> Known | None:
        function = term.args[0]
        sort = function.data
        if not sort.has_positions():
            # No variable stands for a position that may not exist: only what is said of all of them helps.
            wanted = t.for_all(t.lam(sort, t.le(ZERO, function.args[0])))
            given = next((theorem for theorem in self._theorems if theorem.conclusion == wanted), None)
            return (NONNEGATIVE, convert(sum_monotone(given), t.le(ZERO, term))) if given is not None else None
        index = fresh(sort)
        body = t.instantiate(function, index)
        found = self.signs(body)
        if found is None or found[0] == NONZERO:
            return None
        signs, theorem = found
        nothing = t.lam(sort, ZERO)
        if signs == NULL:
            halves = []
            for formula, factor, below in ((t.le(body, ZERO), 1, True), (t.le(ZERO, body), -1, False)):
                half = linear(formula, ((theorem, t.num(factor), None),))
                halves.append(self._compared(index, half, function, nothing, below))
            return NULL, antisymmetry(*halves)
        return signs, self._compared(index, theorem, function, nothing, max(signs) <= 0)

    @staticmethod
    def _compared(index: Term, theorem: Theorem, function: Term, nothing: Term, below: bool) -> Theorem:
        sums = sum_monotone(for_all_intro(index, theorem))
        total = t.summation(function)
        relation = t.lt if sums.conclusion.op == "lt" else t.le
        return convert(sums, relation(total, ZERO) if below else relation(ZERO, total))


def _sharper(best: Known | None, other: Known, term: Term) -> Known:
    if best is None or other[0] < best[0]:
        return other
    signs = best[0] & other[0]
    if signs == best[0] or not signs:
        return best
    by_signs = {best[0]: best[1], other[0]: other[1]}
    if signs == NULL:
        up, down = by_signs[NONNEGATIVE], by_signs[NONPOSITIVE]
        return NULL, antisymmetry(down, up)
    if NONZERO not in by_signs:
        return best
    weak = next(theorem for known, theorem in by_signs.items() if known != NONZERO)
    return signs, strictly(weak, by_signs[NONZERO])


def sign(formula: Term, theorems: Sequence[Theorem] = (), table: SignTable | None = None) -> Theorem:
    """Γ ⊢ a < b, a ≤ b, a ≠ b (also under ∀) when the possible signs of b − a leave nothing else.

    Raises KernelError otherwise.
    """
    if formula.op == "forall":
        variable = fresh(formula.args[0].data)
        return for_all_intro(variable, sign(t.instantiate(formula.args[0], variable), theorems, table))
    wanted = _CLAIMS.get(formula.op)
    atom = formula.args[0] if formula.op == "not" else formula
    if wanted in (None, NULL) or atom.op not in ("lt", "le", "eq") or (formula.op == "not") != (atom.op == "eq"):
        raise KernelError("sign analysis proves a < b, a ≤ b and a ≠ b")
    left, right = atom.args
    if left.sort != REAL:
        raise KernelError("only numbers have a sign")
    table = table or SignTable(theorems)
    term = right if left == ZERO else left if right == ZERO and formula.op == "not" else t.sub(right, left)
    found = table.signs(term)
    if found is None or wanted is None or not found[0] <= wanted:
        raise KernelError("the signs of the parts do not decide this")
    return convert(weakened(found[1], found[0], wanted, term), formula)


def _is_exclusion(term: Term) -> bool:
    """Whether ``term`` is 1 − δ_jk, as the sum over j ≠ k is written in the kernel."""
    second = term.args[-1]
    return second.op == "mul" and second.args[-1].op == "delta" and term == t.sub(ONE, second.args[-1])
