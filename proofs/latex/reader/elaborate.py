"""The raw tree and a scope give a surface term: the one place that knows which reader takes which node.

Sizes flow both ways: a part that has none of its own (𝟏, 0, I) is asked again with the size of its neighbours.
"""

from __future__ import annotations

from fractions import Fraction

from proofs.latex.reader import bars, derivatives, factors, formulas, naming, raw, tuples
from proofs.latex.reader.nodes import Infinity
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import NeedsSize, Scope, built
from proofs.latex.reader.vocabulary import Rows
from proofs.notation.big import Piecewise, Zeros
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import sqrt
from proofs.notation.formulas import Formula
from proofs.notation.tree import Add, Div, Dot, Expression, Function, Mul, Neg, Norm, Number, Shape, Size, Sub, Transpose

__all__ = ["Elaborator", "Value"]

Value = Expression | Function | Definition | Index | Dimension | Rows
"""What a piece of mathematics that is no statement can be."""


MAX_DIGITS = 60


class Elaborator:
    """Reads raw trees in a scope. Every method raises ReadingError with a position."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    # --- values -------------------------------------------------------------------------------------------------

    def expression(self, tree: raw.Raw, hint: Shape | None = None) -> Expression:
        """``tree`` as a number, vector or matrix; ``hint`` is the shape that its surroundings suggest."""
        found = self.value(tree, hint)
        if isinstance(found, Expression):
            return found
        if isinstance(found, Dimension):
            return Size(found)
        if isinstance(found, Rows):
            if found.alone is not None:
                return found.alone
            raise ReadingError("unknown", "these vectors need an index, such as x_j", tree.at)
        what = "an index" if isinstance(found, Index) else "a function"
        raise ReadingError("syntax", f"{found!r} is {what}; a number, vector or matrix is needed here", tree.at)

    def value(self, tree: raw.Raw, hint: Shape | None = None) -> Value:
        """``tree`` as whatever it stands for: an expression, a function, an index, a dimension."""
        self.scope.spend(tree.at)
        match tree:
            case raw.Numeral():
                if len(tree.text) > MAX_DIGITS:
                    raise ReadingError("limit", f"a number of more than {MAX_DIGITS} digits", tree.at, limit="size")
                return sized(Number(Fraction(tree.text)), hint)
            case raw.Name() | raw.Scripted(base=raw.Name()):
                return naming.name(self, tree, hint)
            case raw.Sum():
                return self.sum(tree, hint)
            case raw.Product():
                return factors.product(self, tree, hint)
            case raw.Operator() | raw.Scripted(base=raw.Operator()):
                return factors.row(self, [("", tree)], hint)
            case raw.Scripted():
                return naming.marked_group(self, tree, hint)
            case raw.Group():
                return self.group(tree, hint)
            case raw.Fraction():
                return self.fraction(tree)
            case raw.Root():
                if tree.degree not in (None, "2"):
                    raise ReadingError("unsupported", "only square roots are part of the notation", tree.at)
                with built(tree.at):
                    return sqrt(self.expression(tree.argument))
            case raw.Cases():
                return self.cases(tree)
            case raw.Matrix():
                return tuples.matrix(self, tree)
            case raw.Dotted(first=first, last=last):
                return tuples.dotted_sum(self, first, last)
            case raw.Constant(sign="∞"):
                return Infinity()
            case raw.Empty():
                raise ReadingError("syntax", "there is nothing here to read", tree.at, expected=("an expression",))
            case raw.Items():
                raise ReadingError("syntax", "a list without brackets", tree.at, expected=("(a, b)",))
            case raw.Constant():
                raise ReadingError("syntax", f"{tree.sign} has no meaning here", tree.at)
        raise ReadingError("syntax", "a statement where a number, vector or matrix is needed", tree.at)

    def formula(self, tree: raw.Raw) -> Formula:
        """``tree`` as a statement."""
        return formulas.formula(self, tree)

    # --- the arithmetic of sums -----------------------------------------------------------------------------------

    def sum(self, tree: raw.Sum, hint: Shape | None) -> Expression:
        """Terms with their signs, from left to right."""
        tree = tuples.without_dots(tree)
        for sign in tree.signs:
            if sign not in ("", "+", "-"):
                raise ReadingError("unsupported", f"{sign} is not part of the notation", tree.at)
        found: list[Expression | None] = []
        lacking: NeedsSize | None = None
        for term in tree.terms:
            try:
                # What has a size of its own decides before what the place asks for: z + c𝟏 is as long as z.
                sized = hint if hint and hint.kind != "scalar" and not (hint.kind == "vector" and len(tree.terms) > 1) else None
                found.append(self.expression(term, sized))
            except NeedsSize as error:
                lacking = error
                found.append(None)
        if lacking is not None:
            known = next((term.shape for term in found if term is not None and term.shape.kind != "scalar"), hint)
            if known is None:
                raise lacking
            found = [self.expression(term, known) if made is None else made for term, made in zip(tree.terms, found, strict=True)]
        total: Expression | None = None
        for term, sign, made in zip(tree.terms, tree.signs, found, strict=True):
            assert made is not None
            with built(term.at):
                if total is None:
                    total = Neg(made) if sign == "-" else made
                else:
                    total = Sub(total, made) if sign == "-" else Add(total, made)
        assert total is not None
        return total

    def fraction(self, tree: raw.Fraction) -> Expression:
        """A fraction of whole numbers is a number; any other a division."""
        if derivatives.is_fraction(self, tree):
            return derivatives.fraction(self, tree)
        numerator, denominator = self.expression(tree.numerator), self.expression(tree.denominator)
        with built(tree.at):
            made = Div(numerator, denominator)
        self.scope.seen.add(made)
        return made

    # --- brackets ---------------------------------------------------------------------------------------------------

    def group(self, tree: raw.Group, hint: Shape | None) -> Value:
        """What stands in brackets: themselves, a norm, an absolute value, an inner product, a tuple."""
        content = tree.content
        match tree.opening:
            case "|":
                return bars.between(self, content, tree.at)
            case "‖":
                with built(tree.at):
                    return Norm(self.expression(content))
            case "⟨":
                if not isinstance(content, raw.Items) or len(content.items) != 2:
                    raise ReadingError("syntax", "an inner product has two vectors", tree.at, expected=(r"\langle w, x \rangle",))
                with built(tree.at):
                    return Dot(*(self.expression(item) for item in content.items))
            case "⌊" | "⌈":
                raise ReadingError("unsupported", "rounding is not part of the notation", tree.at)
        if isinstance(content, raw.Items):
            return tuples.stacked(self, content, hint)
        if tree.opening == "{":
            raise ReadingError("unsupported", "a set has no value here", tree.at)
        return self.value(content, hint)

    def cases(self, tree: raw.Cases) -> Expression:
        """A case distinction; the last condition may be left out or say the rest."""
        rows = [
            (self._worked_out(value), None if condition is None else self.formula(condition)) for value, condition in tree.rows
        ]
        if len(rows) < 2:
            raise ReadingError("syntax", "a case distinction has at least two cases", tree.at)
        for (_, condition), (written, _) in zip(rows[:-1], tree.rows, strict=False):
            if condition is None:
                raise ReadingError("syntax", "only the last case may be “otherwise”", written.at)
        last, condition = rows[-1]
        if condition is not None and not formulas.is_complement(condition, [item for _, item in rows[:-1]]):
            raise ReadingError(
                "unsupported", "the last case must be what the others leave over: write “otherwise”", tree.rows[-1][0].at
            )
        with built(tree.at):
            return Piecewise(*rows[:-1], last)

    def _worked_out(self, value: raw.Raw) -> Expression:
        r"""The value of a case. ``\frac{1}{1+0} = 1`` works a number out: that is read when it is right."""
        if not isinstance(value, raw.Chain) or any(link.relation != "=" for link in value.links):
            return self.expression(value)
        sides = [self.expression(side) for side in (value.first, *(link.right for link in value.links))]
        if len({rational(side) for side in sides}) != 1 or rational(sides[0]) is None:
            raise ReadingError("unsupported", "a case has one value: write the equation on a line of its own", value.at)
        return sides[-1]

    def transposed(self, made: Expression, at: int) -> Expression:
        """``made^⊤``; of a number, the number."""
        if made.shape.kind == "scalar":
            self.scope.remark("the transpose of a number was read as the number", at)
            return made
        with built(at):
            return Transpose(made)


def rational(made: Expression) -> Fraction | None:
    """The number that a term without names is; None for any other term."""
    match made:
        case Number():
            return made.value
        case Neg():
            inner = rational(made.operand)
            return None if inner is None else -inner
        case Add() | Sub() | Mul():
            left, right = rational(made.left), rational(made.right)
            if left is None or right is None:
                return None
            return left + right if isinstance(made, Add) else left - right if isinstance(made, Sub) else left * right
        case Div():
            over, under = rational(made.numerator), rational(made.denominator)
            return None if over is None or not under else over / under
    return None


def sized(made: Expression, hint: Shape | None) -> Expression:
    """A plain 0 where a vector or a matrix is wanted is that zero."""
    if hint is not None and hint.kind in ("vector", "matrix") and isinstance(made, Number) and made.value == 0:
        return Zeros(*hint.dimensions)
    return made
