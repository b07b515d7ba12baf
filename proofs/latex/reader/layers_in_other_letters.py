r"""Other letters for what a network of two layers consists of, used throughout and introduced nowhere: ``Θ^1, Θ^2`` for the
weights, ``c_1, c_2`` for the biases, ``φ`` for the activation.

Which letter stands for what shows in the first layer, ``φ(Θ^1 x + c^1)``: what is multiplied by the input, what is added to that,
what is applied to the sum. A letter is read so where the text has no formula that says what it is, where it has the numbers 1 and
2 as the exercise's has, and where no relation of the text has the exercise's own letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.declarations import head_of
from proofs.latex.reader.introduced import RawFormula, chain_trees
from proofs.latex.reader.prose import Fragment, RawSentence
from proofs.latex.reader.scope import Scope, name_of
from proofs.latex.reader.symbols import FUNCTIONS

__all__ = ["layers_in_other_letters"]

_LAYERS = ("1", "2")


_OTHER_FUNCTIONS = re.compile(
    r"\b(?:sigmoid\w*|logistic|tanh|hyperbolic|softmax|softplus|leaky|[egs]elu|differentiable|smooth|"
    r"(?:other|another|any|every|each|arbitrary|andere\w*|beliebige\w*|jede\w*)\W+(?:¤|(?:\w+\W+){0,3}?"
    r"(?:activations?|functions?|non-?linearit\w+|funktion\w*|aktivierung\w*|nichtlinearität\w*)\b))",
    re.IGNORECASE,
)
"""Where a text has such words, its activation may be another one than the exercise's; ¤ is its letter alone."""


def layers_in_other_letters(everything: Iterable[RawFormula], prose: Iterable[RawSentence], scope: Scope) -> None:
    """Enter the letters that stand for the weights, the biases and the activation of the exercise into ``scope``."""
    if ("W", "1") not in scope.names or ("f", "") not in scope.names:
        return
    everything = list(everything)
    chains = [chain for formula in everything for chain in formula.chains if chain.links]
    written = [tree for chain in chains for tree in chain_trees(chain)]
    used = {name.head for tree in written for name in raw.names_in(tree)}
    new = {head for head in used if not any(key == head for key, _ in scope.names)} - FUNCTIONS - set(_defined(chains))
    numbered = {head for head in new if set(_LAYERS) <= set(_numbers(written, head))}
    inputs = {"x", *_arguments(written)}
    weights = set(_before_the_input(written, inputs))
    if not used & {"W", "w"}:
        _stands_for("W", weights, numbered, scope)
    first = {head for head in weights if ("W", "1") in scope.names and scope.names.get((head, "1")) == scope.names["W", "1"]}
    if "b" not in used:
        _stands_for("b", set(_added(written, first, inputs)), numbered - first, scope)
    activation = scope.names["f", ""]
    activations = {spelling for (spelling, label), meaning in scope.names.items() if not label and meaning == activation}
    applied = set(_applied(written, first, inputs)) & new - numbered
    alone = {id(formula.placed) for formula in everything if applied & {name_of(tree) for tree in _alone(formula)}}
    items = (item for sentence in prose for item in sentence.items)
    said = " ".join(item.text if isinstance(item, Fragment) else "¤" if id(item) in alone else "·" for item in items)
    if not used & activations and len(applied) == 1 and not _OTHER_FUNCTIONS.search(said):
        (letter,) = applied
        scope.names[letter, ""] = activation
        scope.remark(f"{letter} was read as the activation f", 0)


def _alone(formula: RawFormula) -> Iterator[raw.Raw]:
    """The terms of a formula that stand without a relation."""
    yield from (chain.start.tree for chain in formula.chains if not chain.links and chain.start is not None and chain.start.tree)


def _stands_for(known: str, found: set[str], allowed: set[str], scope: Scope) -> None:
    """Give the one letter of ``found`` that is new the meanings of ``known``."""
    if len(found) != 1 or not found <= allowed:
        return
    (letter,) = found
    for label in _LAYERS:
        scope.names[letter, label] = scope.names[known, label]
    scope.remark(f"{letter} with a number was read as {known}", 0)


def _defined(chains: Sequence[RawChain]) -> Iterator[str]:
    """The letters of which a formula says what they are: ``Θ_1 = W^⊤``, ``φ(t) = max(0, t)``, ``Θ_1 ∈ ℝ^{k×n}``."""
    for chain in chains:
        head = head_of(chain.start.tree) if chain.start is not None else None
        if head is None:
            continue
        right = chain.links[0].right.tree
        around = () if right is None else tuple(name.head for name in raw.names_in(right))
        if head.key[0] not in around and chain.links[0].relation in ("∈", ":=", "="):
            yield head.key[0]


def _label(node: raw.Raw) -> tuple[str, str] | None:
    """The letter and the number of ``Θ^1`` and ``Θ_1``; None for anything else."""
    if not isinstance(node, raw.Scripted) or not isinstance(node.base, raw.Name) or node.primes:
        return None
    marks = [mark.content if isinstance(mark, raw.Group) else mark for mark in (node.sub, node.sup) if mark is not None]
    (mark,) = marks if len(marks) == 1 else (None,)
    return (node.base.head, mark.text) if isinstance(mark, raw.Numeral) else None


def _numbers(written: Iterable[raw.Raw], letter: str) -> Iterator[str]:
    for tree in written:
        for node in raw.walk(tree):
            if (found := _label(node)) is not None and found[0] == letter:
                yield found[1]


def _arguments(written: Iterable[raw.Raw]) -> Iterator[str]:
    """z of ``F(z)``, the network's input."""
    for tree in written:
        for first, second in _neighbours(tree):
            if name_of(first) == "F" and isinstance(second, raw.Group) and (argument := name_of(second.content)) is not None:
                yield argument


def _neighbours(tree: raw.Raw) -> Iterator[tuple[raw.Raw, raw.Raw]]:
    for node in raw.walk(tree):
        if isinstance(node, raw.Product):
            yield from zip(node.factors, node.factors[1:], strict=False)


def _is_the_input(node: raw.Raw, inputs: set[str]) -> bool:
    found = _label(node)
    return name_of(node) in inputs if found is None else found[0] in inputs and found[1] == "0"


def _before_the_input(written: Iterable[raw.Raw], inputs: set[str]) -> Iterator[str]:
    """Θ of ``Θ^1 x``."""
    for tree in written:
        for first, second in _neighbours(tree):
            if (found := _label(first)) is not None and found[1] == "1" and _is_the_input(second, inputs):
                yield found[0]


def _added(written: Iterable[raw.Raw], weights: set[str], inputs: set[str]) -> Iterator[str]:
    """c of ``Θ^1 x + c^1``."""
    for tree in written:
        for node in raw.walk(tree):
            if not isinstance(node, raw.Sum) or not any(_is_a_product_of_it(term, weights, inputs) for term in node.terms):
                continue
            for term in node.terms:
                last = term.factors[-1] if isinstance(term, raw.Product) else term
                if (found := _label(last)) is not None and found[1] == "1":
                    yield found[0]


def _is_a_product_of_it(term: raw.Raw, weights: set[str], inputs: set[str]) -> bool:
    """Whether ``term`` is ``Θ^1 x`` with factors before it, nothing in brackets."""
    return isinstance(term, raw.Product) and any(
        (found := _label(first)) is not None
        and found[0] in (weights or {"W", "w"})
        and found[1] == "1"
        and _is_the_input(second, inputs)
        for first, second in zip(term.factors, term.factors[1:], strict=False)
    )


def _applied(written: Iterable[raw.Raw], weights: set[str], inputs: set[str]) -> Iterator[str]:
    """φ of ``φ(Θ^1 x + c^1)``."""
    for tree in written:
        for first, second in _neighbours(tree):
            if isinstance(first, raw.Name) and isinstance(second, raw.Group) and isinstance(second.content, raw.Sum):
                if any(_is_a_product_of_it(term, weights, inputs) for term in second.content.terms):
                    yield first.head
