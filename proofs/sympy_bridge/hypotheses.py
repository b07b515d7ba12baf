"""What hypotheses say about components, put to use: as replacements, and as SymPy's assumptions on symbols."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from proofs.sympy_bridge.explicit import Fact

__all__ = ["Substitution", "assumptions", "orient"]


class Substitution:
    """Equational hypotheses as replacements: ``symbol := term``, and ``symbol² = 1`` as a rule for powers."""

    def __init__(self) -> None:
        self.values: dict[Any, Any] = {}
        self.named: dict[Any, Any] = {}
        """Names for terms, ``symbol = term`` as written: the terms may hold other names."""
        self.signs: set[Any] = set()
        self.unused: list[Any] = []

    def __call__(self, expression: Any) -> Any:
        import sympy

        replaced = expression.xreplace(self.values) if self.values else expression
        if not self.signs:
            return replaced
        expanded = replaced.expand()
        powers = {
            power: power.base ** (power.exp % 2)
            for power in expanded.atoms(sympy.Pow)
            if power.base in self.signs and power.exp.is_Integer
        }
        return expanded.xreplace(powers) if powers else expanded


def orient(facts: Iterable[Fact]) -> Substitution:
    """The equations among ``facts`` as replacements; those that can't be solved by hand are kept as ``unused``."""
    import sympy

    found = Substitution()
    for sign, left, right in facts:
        if sign != "=" or left == right:
            continue
        if left.is_Symbol and left not in found.values and left not in found.signs and not right.is_Symbol:
            value = found(right) if not found.signs else right.xreplace(found.values)
            if left not in value.free_symbols and _has_several_operations(value):
                # A name for a term: written out as it is, since expanding it may take for ever.
                found.named[left] = right
                found.values = {known: term.xreplace({left: value}) for known, term in found.values.items()}
                found.values[left] = value
                continue
        difference = found((left - right).expand()).expand()
        if difference == 0:
            continue
        # A symbol whose square is known is replaced last: its own fact would be lost.
        symbols = sorted(difference.free_symbols, key=lambda symbol: (symbol not in found.signs, str(symbol)), reverse=True)
        if len(symbols) == 1 and (difference in (symbols[0] ** 2 - 1, 1 - symbols[0] ** 2)):
            found.signs.add(symbols[0])
            continue
        terms = [(term, term.free_symbols) for term in sympy.Add.make_args(difference)]
        for symbol in symbols:
            with_it = [term for term, names in terms if symbol in names]
            if len(with_it) != 1:
                continue
            slope, rest = with_it[0].as_coeff_Mul(rational=True)
            if rest == symbol:
                value = sympy.Add(*(-term / slope for term, _ in terms if term is not with_it[0]))
                found.values = {known: term.xreplace({symbol: value}) for known, term in found.values.items()}
                found.values[symbol] = value
                break
        else:
            found.unused.append(difference)
    return found


def _has_several_operations(value: Any) -> bool:
    if value.is_Number:
        return False
    return (value.is_Add or value.is_Mul) and len(value.args) > 2 or bool(value.count_ops() > 1)


def assumptions(facts: Iterable[Fact]) -> dict[str, dict[str, bool]]:
    """SymPy's assumptions from hypotheses such as λ > 0: on a symbol alone, against 0."""
    words = {">": "positive", "≥": "nonnegative", "<": "negative", "≤": "nonpositive", "≠": "nonzero"}
    found: dict[str, dict[str, bool]] = {}
    for sign, subject, bound in _both_ways(facts):
        if subject.is_Symbol and bound == 0 and sign in words:
            # The first one stays: two may contradict one another, which SymPy refuses.
            found.setdefault(subject.name, {words[sign]: True})
    return found


def _both_ways(facts: Iterable[Fact]) -> Iterator[Fact]:
    turned = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}
    for sign, left, right in facts:
        yield sign, left, right
        yield turned.get(sign, sign), right, left
