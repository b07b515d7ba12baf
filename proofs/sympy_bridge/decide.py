"""Whether SymPy shows two expressions equal, or different at an exact instance.

Cheap means come first: expanding decides most lines. ``factor``, ``cancel`` and ``simplify`` are the last resort, for small
terms that no instance tells apart.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

from proofs.sympy_bridge.absolute import with_plain_bars
from proofs.sympy_bridge.differing import differ
from proofs.sympy_bridge.explicit import Fact
from proofs.sympy_bridge.hypotheses import Substitution
from proofs.sympy_bridge.quotients import same_quotient

__all__ = ["decide"]

_LARGE, _SMALL = 1500, 60


def decide(
    left: Any, right: Any, facts: Sequence[Fact], known: Substitution, *, complete: bool, deadline: float, thorough: bool = True
) -> bool | None:
    """True when SymPy shows the sides equal under ``known``, False when an exact instance of ``facts`` tells them apart.

    False only when the facts are ``complete``: an instance may break what they leave out. ``deadline`` is in seconds of
    ``time.process_time``: how busy the machine is must not decide. Without ``thorough`` the costly ways to True are left out:
    for one who wants to know only whether the sides differ.
    """
    import sympy

    if any(side.has(sympy.nan, sympy.zoo) for side in (left, right)):
        return None  # undefined whatever the values, such as 0/0
    if left == right or known.named.get(left) == right or known.named.get(right) == left:
        return True
    if known.named and left.xreplace(known.named) == right.xreplace(known.named):
        return True
    same = _same(left, right, known)
    if same:
        return True
    if same is None and known.named and _by_names(left - right, known):
        return True
    difference = _settled(known(left - right), facts) if same is None else sympy.S.One
    vanishes = _vanishes(_cheap_forms(difference), known, deadline) if same is None else False
    if vanishes:
        return True
    if vanishes is False and not complete:
        return None
    if differ(left, right, facts, known, deadline):
        return False if complete else None
    return True if thorough and vanishes is None and _vanishes(_costly_forms(difference), known, deadline) else None


def _same(left: Any, right: Any, known: Substitution) -> bool | None:
    """Whether the sides are the same quotient of polynomials as they are, or else under ``known``; None when that is open."""
    import sympy

    if any(side.has(sympy.Max, sympy.Min, sympy.Abs, sympy.Piecewise) for side in (left, right)):
        return None  # these have forms of their own
    same = same_quotient(left, right, known)
    return None if same is False and known.unused else same


def _settled(expression: Any, facts: Sequence[Fact]) -> Any:
    """``expression`` without the cases that a fact excludes: a < b leaves no room for the case a = b."""
    import sympy

    if not expression.has(sympy.Piecewise):
        return expression
    different = {frozenset(sides) for sign, *sides in facts if sign in ("<", ">", "≠")}
    same = {frozenset(sides) for sign, *sides in facts if sign == "="}

    def truth(condition: Any) -> Any:
        if not isinstance(condition, (sympy.Eq, sympy.Ne)) or (pair := frozenset(condition.args)) not in different | same:
            return condition
        return sympy.sympify((pair in same) == isinstance(condition, sympy.Eq))

    return expression.replace(
        sympy.Piecewise, lambda *cases: sympy.Piecewise(*((value, truth(condition)) for value, condition in cases))
    )


def _by_names(difference: Any, known: Substitution) -> bool:
    """Whether the difference is 0 once its names, one layer after the other, give way to their terms."""
    for _ in range(3):
        if difference.count_ops() > _SMALL:
            return False
        if _numerator(difference) == 0:
            return True
        if not difference.free_symbols & known.named.keys():
            return False
        difference = difference.xreplace(known.named)
    return False


def _vanishes(forms: Iterator[Any], known: Substitution, deadline: float) -> bool | None:
    """Whether one of the ``forms`` is 0 when expanded over a common denominator, or a multiple of the equations.

    False when no other form can be, None when another may.
    """
    import sympy

    while time.process_time() < deadline and (form := next(forms, None)) is not None:
        if same_quotient(form, sympy.S.Zero):
            return True
        numerator = known(_numerator(form))
        if numerator == 0:
            return True
        if numerator.is_polynomial():
            # Nothing but free symbols: no other form of it is 0.
            equations = [equation for equation in known.unused if equation.is_polynomial()]
            return bool(equations and numerator.count_ops() < 400 and sympy.reduced(numerator, equations)[1] == 0)
    return None


def _cheap_forms(difference: Any) -> Iterator[Any]:
    """The difference with max and min as absolute values, and with its logarithms split."""
    import sympy

    if difference == 0 or difference.count_ops() <= _LARGE:
        plain = with_plain_bars(difference) if difference.has(sympy.Max, sympy.Min, sympy.Abs) else difference
        yield plain
        if plain.has(sympy.log):
            yield sympy.expand_log(
                plain.replace(sympy.log, lambda value: sympy.log(sympy.factor_terms(sympy.together(sympy.expand(value)))))
            )


def _costly_forms(difference: Any) -> Iterator[Any]:
    """What is worth the time only where no instance tells the sides apart."""
    import sympy

    operations = difference.count_ops()
    if operations <= _LARGE and difference.has(sympy.Max, sympy.Min, sympy.Abs):
        yield difference.rewrite(sympy.Abs).replace(sympy.Abs, _split_bars)
    if operations < _SMALL:
        yield sympy.cancel(sympy.powsimp(difference))
        # Of a polynomial in |·|, max and min it says no more than the forms above, and takes a hundred times as long.
        bars = difference.atoms(sympy.Abs, sympy.Max, sympy.Min)
        if not bars or not difference.xreplace({part: sympy.Dummy() for part in bars}).is_polynomial():
            yield sympy.simplify(difference)


def _split_bars(value: Any) -> Any:
    """``|a·b|`` as ``|a|·|b|``."""
    import sympy

    factored = sympy.factor(value) if value.count_ops() < _SMALL else value
    return sympy.Mul(*(sympy.Abs(factor) for factor in sympy.Mul.make_args(factored)))


def _numerator(form: Any) -> Any:
    """The expanded numerator over a common denominator; its powers of e are joined by the expansion."""
    import sympy

    expanded = form.expand()
    if not expanded.has(sympy.exp) and all(power.exp.is_nonnegative for power in expanded.atoms(sympy.Pow)):
        return expanded
    return sympy.fraction(sympy.together(expanded))[0].expand()
