r"""Other letters for what a network of two layers consists of, used throughout and introduced nowhere: ``Θ^1, Θ^2`` for the
weights, ``c_1, c_2`` for the biases, ``φ`` for the activation.

Which letter stands for what shows in the first layer, ``φ(Θ^1 x + c^1)``: what is multiplied by the input, what is added to that,
what is applied to the sum. A letter is read so where the text has no formula that says what it is, where it has the numbers 1 and
2 as the exercise's has, and where no relation of the text has the exercise's own letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.declarations import head_of
from proofs.latex.reader.introduced import RawFormula, chain_trees
from proofs.latex.reader.prose import Fragment, RawSentence
from proofs.latex.reader.scope import Scope, name_of
from proofs.latex.reader.symbols import FUNCTIONS

__all__ = ["OF_FUNCTIONS", "OTHER_FUNCTIONS", "layers_in_other_letters"]

_LAYERS = ("1", "2")
OF_FUNCTIONS = frozenset({"sigma", "phi", "varphi", "psi", "rho", "g", "h"})


OTHER_FUNCTIONS = re.compile(
    r"\b(?:sigmoid\w*|logistic(?! regression)|tanh|hyperbolic|softmax|softplus|leaky|[egs]elu|differentiable|smooth|"
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
    if "x" not in used and ("x", "0") in scope.names:
        known = {head for head, _ in scope.names}
        _states(written, new | set(_outputs(chains)) - known, scope)
        _input(written, new, scope)
    inputs = {"x", *_arguments(written), *(head for head, label in scope.names if label == "0")}
    weights = set(_before_the_input(written, inputs))
    if not used & {"W", "w"}:
        _stands_for("W", weights, numbered, scope)
    first = {head for head in weights if ("W", "1") in scope.names and scope.names.get((head, "1")) == scope.names["W", "1"]}
    if "b" not in used:
        added = set(_added(written, first, inputs))
        _stands_for("b", added or set(_ending_a_sum(written)) & numbered - first, numbered - first, scope)
    activation = scope.names["f", ""]
    activations = {spelling for (spelling, label), meaning in scope.names.items() if not label and meaning == activation}
    applied = {*_applied(written, first, inputs), *_always_applied(written)} & new - numbered
    alone = {id(formula.placed) for formula in everything if applied & {name_of(tree) for tree in _alone(formula)}}
    items = (item for sentence in prose for item in sentence.items)
    said = " ".join(item.text if isinstance(item, Fragment) else "¤" if id(item) in alone else "·" for item in items)
    if not used & activations and len(applied) == 1 and not OTHER_FUNCTIONS.search(said):
        (letter,) = applied
        scope.names[letter, ""] = activation
        scope.remark(f"{letter} was read as the activation f", 0)


def _always_applied(written: Sequence[raw.Raw]) -> Iterator[str]:
    """Letters of functions that stand in front of brackets wherever they stand: φ of ``φ(λ a)``."""
    before = Counter(
        first.head
        for tree in written
        for first, second in _neighbours(tree)
        if isinstance(first, raw.Name) and isinstance(second, raw.Group) and second.opening == "("
    )
    everywhere = Counter(name.head for tree in written for name in raw.names_in(tree))
    yield from (head for head, times in before.items() if head in OF_FUNCTIONS and times == everywhere[head])


def _alone(formula: RawFormula) -> Iterator[raw.Raw]:
    """The terms of a formula that stand without a relation."""
    yield from (chain.start.tree for chain in formula.chains if not chain.links and chain.start is not None and chain.start.tree)


def _states(written: Sequence[raw.Raw], allowed: set[str], scope: Scope) -> None:
    """``z^0``, ``z^1``, ``z^2`` for the input, and for what the layers give, of the one letter that has the number 0."""
    layered = {head for head in allowed if "0" in (numbers := set(_numbers(written, head))) and numbers < {"0", "1", "2", "3"}}
    if len(layered) == 1:
        (letter,) = layered
        for label in ("0", *_LAYERS):
            scope.names[letter, label] = scope.names["x", label]
        scope.remark(f"{letter} with a number was read as x", 0)


def _input(written: Sequence[raw.Raw], new: set[str], scope: Scope) -> None:
    """z of ``W^1 z`` for the input, and ``z^1`` for what the first layer gives, of the one letter that the first weights meet."""
    after = {
        name
        for tree in written
        for first, second in _neighbours(tree)
        if (found := _label(first)) is not None and found[0] in ("W", "w") and found[1] == "1" and (name := name_of(second))
    }
    if len(after) == 1 and after <= new:
        (letter,) = after
        scope.names[letter, ""] = scope.names["x", ""]
        for label in ("0", *_LAYERS):
            scope.names[letter, label] = scope.names["x", label]
        scope.remark(f"{letter} was read as the input x", 0)


def _outputs(chains: Sequence[RawChain]) -> Iterator[str]:
    """z of ``z^2 = W^2 z^1 + b^2``, which says what the second layer gives of what the first one does."""
    for chain in chains:
        start = _label(chain.start.tree) if chain.start is not None and chain.start.tree is not None else None
        right = chain.links[0].right.tree
        if start is not None and right is not None and start[0] in {name.head for name in raw.names_in(right)}:
            yield start[0]


def _ending_a_sum(written: Iterable[raw.Raw]) -> Iterator[str]:
    """c of ``… + c^1``."""
    for tree in written:
        for node in raw.walk(tree):
            last = node.terms[-1] if isinstance(node, raw.Sum) else None
            if last is not None and (found := _label(last)) is not None:
                yield found[0]


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
    """The letter and the number of ``Θ^1``, ``Θ_1`` and ``Θ^1_{ij}``; None for anything else."""
    if not isinstance(node, raw.Scripted) or not isinstance(node.base, raw.Name) or node.primes:
        return None
    mark = node.sub if node.sup is None else node.sup
    mark = mark.content if isinstance(mark, raw.Group) else mark
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
    if (found := _label(node)) is not None:
        return found[0] in inputs and found[1] == "0"
    entry = isinstance(node, raw.Scripted) and node.sup is None and not node.primes  # x_j
    return name_of(node.base if entry and isinstance(node, raw.Scripted) else node) in inputs


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
