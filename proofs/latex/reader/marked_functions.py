r"""A function's letter with a mark that is another name: the function ``L_{reg}(w)`` beside L, the number ``J^* = \inf_w J(w)``.

A word below a function is no index: nobody calls an index "reg". A star, or "max" with no argument after it, names a value of the
function, the optimal one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.declarations import head_of
from proofs.latex.reader.introduced import RawFormula, letters_under_signs, rewrite, trees, with_conditions
from proofs.latex.reader.scope import Scope
from proofs.latex.reader.vocabulary import EXTREMAL, label_of
from proofs.notation.definitions import Definition
from proofs.notation.tree import Function, Real

__all__ = ["marked_functions"]

_VALUES = EXTREMAL | {"⋆", "opt"}
"""Marks of a value that is the best one."""


def marked_functions(everything: Iterable[RawFormula], scope: Scope) -> None:
    """Give functions and values with such marks names of their own, wherever they stand in ``everything``."""
    formulas = list(everything)
    chains = [chain for formula in formulas for chain in with_conditions(formula.chains)]
    functions = {head for (head, label), meaning in scope.names.items() if not label and _is_function(meaning)}
    functions |= set(_defined(chains, scope))
    indices = {*scope.vocabulary.indices, *_indices(trees(formulas))}
    rewrite(formulas, _Marks(scope, functions, set(_families(chains, scope)), indices).changed)


def _indices(written: Iterable[raw.Raw]) -> Iterator[str]:
    """The letters that stand below a name by themselves, or below a Σ."""
    written = list(written)
    yield from letters_under_signs(written)
    for tree in written:
        for node in raw.walk(tree):
            if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name) and isinstance(node.sub, raw.Name):
                yield node.sub.head


def _is_function(meaning: object) -> bool:
    return isinstance(meaning, Function) or isinstance(meaning, Definition) and bool(meaning.parameters)


def _defined(chains: Iterable[RawChain], scope: Scope) -> Iterator[str]:
    """The new letters of ``J(w) = …`` and ``L_{reg}(w) = …``."""
    for chain in chains:
        head = head_of(chain.start.tree) if chain.start is not None and chain.links else None
        if head is not None and head.arguments and (head.key[0], "") not in scope.names:
            if chain.links[0].relation in ("=", ":="):
                yield head.key[0]


def _families(chains: Iterable[RawChain], scope: Scope) -> Iterator[tuple[str, bool]]:
    """The letters of functions of one number by which values are called, and whether with an argument: ``σ_j = σ(y_j w·x_j)``,
    ``S_j(w) = S(y_j w·x_j)``."""
    for chain in chains:
        start = chain.start.tree if chain.start is not None and chain.links else None
        name, called = start, False
        match start:
            case raw.Product(factors=(raw.Scripted() as name, raw.Group(opening="(")), signs=("",)):
                called = True
        if not isinstance(name, raw.Scripted) or not isinstance(name.base, raw.Name) or not isinstance(name.sub, raw.Name):
            continue
        letter, right, meaning = name.base.head, chain.links[0].right.tree, scope.names.get((name.base.head, ""))
        of_a_number = isinstance(meaning, Definition) and [type(each) for each in meaning.parameters] == [Real]
        if of_a_number and name.sup is None and not name.primes and chain.links[0].relation in ("=", ":="):
            if not called or right is not None and letter in {each.head for each in raw.names_in(right)}:
                yield letter, called


class _Marks:
    """The names of one answer."""

    def __init__(self, scope: Scope, functions: set[str], families: set[tuple[str, bool]], indices: set[str]) -> None:
        self.scope, self.functions, self.families, self.indices = scope, functions, families, indices

    def changed(self, node: Any, called: bool = False) -> Any:
        """``node`` with these names; it is ``called`` where brackets follow."""
        if isinstance(node, raw.Product):
            node = self._with_arguments(node)
            follows = [sign == "" and _is_bracket(tree) for sign, tree in zip(node.signs, node.factors[1:], strict=True)]
            return replace(
                node, factors=tuple(self.changed(tree, then) for tree, then in zip(node.factors, [*follows, False], strict=True))
            )
        if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name) and (found := self._name(node, called)) is not None:
            return found
        if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name) and isinstance(node.sub, raw.Name):
            if (node.base.head, called) in self.families and not node.primes:
                node = replace(node, base=replace(node.base, head=f"{node.base.head}_values"))
        if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name) and isinstance(node.sub, raw.Product):
            if len(node.sub.factors) > 2 and (word := self._word(node.sub)) is not None:  # x_{ext}: nothing has three indices
                node = replace(node, sub=raw.Name(node.sub.at, word, "rm", rf"\operatorname{{{word}}}"))
        if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name) and node.sub is not None and node.sup is not None:
            labelled = (node.base.head, label_of(node.sup) or "") in self.scope.names and bool(label_of(node.sup))
            if labelled and (word := self._word(node.sub)) is not None and word != "⋆":  # W^2_{new} beside W^2
                head = replace(node.base, head=f"{node.base.head}_{word}", latex=rf"{node.base.latex}_{{\text{{{word}}}}}")
                node = replace(node, base=head, sub=None)
        return raw.with_parts(node, self.changed)

    def _with_arguments(self, node: raw.Product) -> raw.Product:
        """``L_λ(w)`` for ``L(w; λ)``, and ``p(y | x; w)`` for ``p_w(y | x)``."""
        factors = list(node.factors)
        for place, (sign, after) in enumerate(zip(node.signs, factors[1:], strict=True)):
            if sign != "" or not isinstance(after, raw.Group) or not isinstance(after.content, raw.Items):
                continue
            function, items = factors[place], after.content
            base = function.base if isinstance(function, raw.Scripted) else function
            meaning = self.scope.names.get((base.head, "")) if isinstance(base, raw.Name) else None
            count = len(meaning.parameters) if isinstance(meaning, Definition) else None
            if isinstance(function, raw.Name) and len(items.items) == 2 and items.separators == (";",) and count in (1, None):
                number = items.items[1]
                if function.head in self.functions and isinstance(number, raw.Name) and self._is_a_number(number.head):
                    factors[place] = raw.Scripted(function.at, function, number, None)
                    factors[place + 1] = replace(after, content=items.items[0])
            elif isinstance(function, raw.Scripted) and function.sub is not None and function.sup is None and not function.primes:
                if count == len(items.items) + 1:
                    more = raw.Items(items.at, (*items.items, function.sub), (*items.separators, ";"))
                    factors[place], factors[place + 1] = function.base, replace(after, content=more)
        return replace(node, factors=tuple(factors))

    def _is_a_number(self, head: str) -> bool:
        return isinstance(self.scope.names.get((head, "")), Real)

    def _name(self, node: raw.Scripted, called: bool) -> raw.Raw | None:
        """The name that ``node`` is; None where its mark is something else."""
        base = node.base
        assert isinstance(base, raw.Name)
        letter = base.head + "'" * node.primes
        mark, below = (node.sub, True) if node.sup is None else (node.sup, False)
        if letter not in self.functions or mark is None or node.sub is not None and node.sup is not None:
            return None
        label = self._word(mark)
        if label is None or not (called and below or not called and label in _VALUES):
            return None
        if (letter, label) in self.scope.names:
            return replace(node, sub=raw.Name(mark.at, label, "rm", rf"\operatorname{{{label}}}")) if below else None
        sign = "_" if below else "^"
        shown = "*" if label == "⋆" else rf"\text{{{label}}}"
        return raw.Name(node.at, f"{letter}_{label}", base.style, f"{base.latex}{sign}{{{shown}}}")

    def _word(self, mark: raw.Raw) -> str | None:
        """The word that ``mark`` is: ``reg``, typed in roman or not, or a star; of letters that may all be indices, none."""
        match mark:
            case raw.Constant(sign="⋆"):
                return "⋆"
            case raw.Group(opening="", content=inner):
                return self._word(inner)
            case raw.Name(head=word, style="rm") if len(word) > 1 and word.isalpha():
                return word
            case raw.Product(factors=letters, signs=signs) if not any(signs) and all(_is_letter(each) for each in letters):
                word = "".join(each.head for each in letters if isinstance(each, raw.Name))
                return None if set(word) <= self.indices else word
        return None


def _is_letter(tree: raw.Raw) -> bool:
    return isinstance(tree, raw.Name) and len(tree.head) == 1 and tree.head.isascii() and tree.style in ("", "it")


def _is_bracket(tree: raw.Raw) -> bool:
    inner = tree.base if isinstance(tree, raw.Scripted) else tree
    return isinstance(inner, raw.Group) and inner.opening in ("(", "[")
