r"""A model with its parameters beside its argument: ``F(x; θ)``, ``F_{θ'}(x)``, ``F_{λW^1, λb^1, λ^{-1}W^2, b^2}(x)``.

With the exercise's own parameters it is the exercise's function; with others, what that function is with them in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.introduced import RawFormula, rewrite
from proofs.latex.reader.items import itemize
from proofs.latex.reader.parse import parse
from proofs.latex.reader.scope import Scope
from proofs.latex.reader.tokens import tokenize
from proofs.latex.reader.vocabulary import Key, Model, key_of, spelling

__all__ = ["parameters"]

_ALL = frozenset({"theta", "Theta", "vartheta"})
"""Letters that stand for all parameters together where nothing says what they are."""
Terms = Mapping[Key, raw.Raw]


def parameters(everything: Iterable[RawFormula], scope: Scope) -> None:
    """Write what the models of the exercise are with the parameters that a text gives them."""
    formulas = list(everything)
    for model in scope.vocabulary.models:
        reading = _Model(model, scope)
        told = [(formula, chain, key) for formula in formulas for chain in formula.chains if (key := reading.learnt(chain))]
        rewrite(formulas, reading.changed)
        for formula, chain, key in told:
            if key in reading.used:  # what a text never uses stays a line that is not read
                formula.chains = [other for other in formula.chains if other is not chain]


@cache
def _parsed(written: str) -> raw.Raw:
    return parse(itemize(tokenize(written)), 0)


class _Model:
    """One model in one answer."""

    def __init__(self, model: Model, scope: Scope) -> None:
        self.model, self.scope = model, scope
        self.keys = tuple(map(key_of, model.parameters))
        self.tuples: dict[Key, Terms] = {}
        self.used: set[Key] = set()

    def learnt(self, chain: RawChain) -> Key | None:
        """The name of the tuple of all parameters of which ``chain`` says what it is: ``θ = (W^1, b^1, W^2, b^2)``."""
        start = chain.start.tree if chain.start is not None else None
        right = chain.links[0].right.tree if len(chain.links) == 1 and chain.links[0].relation in ("=", ":=") else None
        if start is None or not isinstance(right, raw.Group) or (key := _mark(start)) in self.scope.names or not key[0]:
            return None
        found = self._terms(list(_flat(right)))
        if found is None:
            return None
        self.tuples[key] = found
        return key

    def changed(self, node: Any) -> Any:
        """``node`` with the values of the model in place."""
        if isinstance(node, raw.Product):
            factors: list[raw.Raw] = []
            signs: list[str] = []
            position = 0
            while position < len(node.factors):
                signs += [node.signs[position - 1]] if position else []
                value = None
                if position + 1 < len(node.factors) and node.signs[position] == "":
                    value = self._value(node.factors[position], node.factors[position + 1])
                factors += [self.changed(node.factors[position])] if value is None else value
                signs += [""] * (len(value) - 1 if value else 0)
                position += 1 if value is None else 2
            return raw.Product(node.at, tuple(factors), tuple(signs)) if len(factors) > 1 else factors[0]
        return raw.with_parts(node, self.changed)

    def _value(self, name: raw.Raw, after: raw.Raw) -> list[raw.Raw] | None:
        """The factors that stand for the model at its argument; None for anything else."""
        group, sub = (after.base, after.sub) if isinstance(after, raw.Scripted) and after.sup is None else (after, None)
        if not isinstance(group, raw.Group) or group.opening != "(":
            return None
        head, below = (name.base, name.sub) if isinstance(name, raw.Scripted) and name.sup is None else (name, None)
        if not isinstance(head, raw.Name) or head.head != self.model.name or isinstance(name, raw.Scripted) and name.primes:
            return None
        if below is not None and not isinstance(group.content, raw.Items):
            given, argument = below, group.content
        elif below is None and isinstance(group.content, raw.Items) and len(group.content.items) > 1:
            argument, *others = group.content.items
            given = others[0] if len(others) == 1 else raw.Items(group.at, tuple(others), group.content.separators[1:])
        else:
            return None
        argument = self.changed(argument)
        bracket: raw.Raw = raw.Group(group.at, "(", ")", argument)
        parts = list(_flat(given))
        if len(parts) == 1 and (label := self._whole(parts[0])) is not None:
            named: raw.Raw = raw.Scripted(head.at, head, None, None, 1) if label else head
            return [named, bracket if sub is None else raw.Scripted(group.at, bracket, sub, None)]
        terms = self.tuples.get(_mark(parts[0])) if len(parts) == 1 else self._terms(parts)
        if terms is None:
            return None
        self.used |= {_mark(parts[0])} if len(parts) == 1 else set()
        if all(isinstance(term, (raw.Name, raw.Scripted)) and _mark(term) == key for key, term in terms.items()):
            return [head, bracket if sub is None else raw.Scripted(group.at, bracket, sub, None)]
        body: raw.Raw = raw.Group(
            head.at, "(", ")", _put(_parsed(self.model.body), {**terms, key_of(self.model.argument): argument})
        )
        return [body if sub is None else raw.Scripted(group.at, body, sub, None)]

    def _whole(self, part: raw.Raw) -> bool | None:
        """Whether ``part`` stands for all new parameters, ``θ'``, or for the old ones, ``θ``; None where it has a value."""
        base = part.base if isinstance(part, raw.Scripted) else part
        if not isinstance(base, raw.Name) or base.head.rstrip("~̂") not in _ALL or _mark(part) in self.tuples:
            return None
        if (base.head, "") in self.scope.names:
            return None
        marked = base.head not in _ALL or isinstance(part, raw.Scripted)
        return None if marked and (f"{self.model.name}'", "") not in self.scope.names else marked

    def _terms(self, parts: Sequence[raw.Raw]) -> Terms | None:
        """Which of ``parts`` stands for which parameter: each speaks of one of them."""
        found: dict[Key, raw.Raw] = {}
        for part in parts:
            spoken = {_mark(node) for node in raw.walk(part) if isinstance(node, (raw.Name, raw.Scripted))} & set(self.keys)
            if len(spoken) != 1:
                return None
            found[spoken.pop()] = part
        return found if len(found) == len(parts) == len(self.keys) else None


def _flat(tree: raw.Raw) -> Iterator[raw.Raw]:
    """What stands in a list, in lists in it too."""
    match tree:
        case raw.Items(items=items):
            for item in items:
                yield from _flat(item)
        case raw.Group(opening="(" | "{" | "[" | "", content=raw.Items() as content) | raw.Group(opening="", content=content):
            yield from _flat(content)
        case raw.Group(opening="(", content=raw.Name() | raw.Scripted() as content):
            yield content
        case _:
            yield tree


def _mark(tree: raw.Raw) -> Key:
    """The name that ``tree`` is, with its label."""
    if isinstance(tree, raw.Name) or isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Name):
        return spelling(tree)
    return "", ""


def _put(node: Any, values: Terms) -> Any:
    """``node`` with the ``values`` of names in brackets."""
    if isinstance(node, (raw.Name, raw.Scripted)) and (value := values.get(_mark(node))) is not None:
        return value if isinstance(value, (raw.Name, raw.Scripted)) else raw.Group(value.at, "(", ")", value)
    return raw.with_parts(node, lambda part: _put(part, values))
