"""What follows from something that is denied; each beside a relative that must stay unproven."""

from __future__ import annotations

import pytest

from proofs.notation import (
    Dimension,
    Eq,
    Exists,
    ForAll,
    Formula,
    Ge,
    Gt,
    Implies,
    Index,
    Lt,
    Natural,
    Ne,
    Or,
    Real,
    Sequence,
    Vector,
)
from proofs.notation.lowering import lower
from proofs.kernel.theorem import assume
from proofs.search import Unproven, justify

n = Dimension("n")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
a, b, h = Real("a"), Real("b"), Real("h")
x, y, s, t = Vector("x", n), Vector("y", n), Sequence("s", n), Natural("t")
others_stay = ForAll(j, Implies(Ne(j, i), Eq(y[j], x[j])))

HOLDS: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "a factor of what is negative": (Ne(a, 0), (Lt(a * h, 0),)),
    "a factor of what is not 0": (Ne(a, b), (Ne((a - b) * h, 0),)),
    "the condition fails where the consequence does": (Ne(h, 0), (Implies(Eq(h, 0), Eq(a, b)), Ne(a, b))),
    "a number whose square is 1 is not 0": (Ne(a, 0), (Eq(a**2, 1),)),
    "a component whose square is 1 is not 0": (Ne(x[i], 0), (ForAll(j, Eq(x[j] ** 2, 1)),)),
    "a product that is neither negative nor 0 is positive": (Gt(a * h, 0), (Ge(a * h, 0), Ne(h, 0), Ne(a, 0))),
    "nothing changes where the one component stays too": (Eq(y, x), (others_stay, Eq(y[i], x[i]))),
    "an existence at every time is one at a time": (Exists(i, Ge(s[t, i], 0)), (ForAll(t, Exists(i, Gt(s[t, i], 0))),)),
    "of two factors of a product that vanishes one is 0": (Eq(a, -1), (Eq(a**2, 1), Ne(a, 1))),
    "so it is for components": (Eq(x[i], -1), (ForAll(j, Eq(x[j] ** 2, 1)), Ne(x[i], 1))),
    "a product that vanishes beside a factor that does not": (Eq(a, 0), (Eq(a * h, 0), Ne(h, 0))),
    "what differs from a number differs from its value": (Ne(a, 1), (Ne(b, a), Eq(b, 1))),
    "different or equal": (Or(Ne(h, 0), Eq(h, 0)), ()),
}
FAILS: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "a factor of what is not negative": (Ne(a, 0), (Ge(a * h, 0),)),
    "a summand of what is negative": (Ne(a, 0), (Lt(a + h, 0),)),
    "the condition may hold": (Ne(h, 0), (Implies(Eq(h, 0), Eq(a, b)), Eq(a, b))),
    "the other direction of an implication": (Ne(h, 0), (Implies(Eq(a, b), Eq(h, 0)), Ne(a, b))),
    "a square that is 0": (Ne(a, 0), (Eq(a**2, 0),)),
    "another component": (Ne(x[i], 0), (Eq(x[j] ** 2, 1),)),
    "a factor may be 0": (Gt(a * h, 0), (Ge(a * h, 0), Ne(h, 0))),
    "the one component changes": (Eq(y, x), (others_stay,)),
    "another component stays": (Eq(y[i], x[i]), (others_stay, ForAll(j, Implies(Ne(j, i), Eq(x[j], 0))))),
    "of two numbers whose square is 1 the one that is excluded": (Eq(a, 1), (Eq(a**2, 1), Ne(a, 0))),
    "a component where another one is excluded": (Eq(x[i], -1), (ForAll(k, Eq(x[k] ** 2, 1)), Ne(x[j], 1))),
    "a product that vanishes by its other factor": (Eq(h, 0), (Eq(a * h, 0), Ne(h, 1))),
    "a number that differs from a value": (Ne(a, 2), (Ne(b, a), Eq(b, 1))),
    "different from 0 or equal to 1": (Or(Ne(h, 0), Eq(h, 1)), ()),
    "an existence at another time": (Exists(i, Gt(s[t + 1, i], 0)), (Exists(i, Gt(s[t, i], 0)),)),
}


@pytest.mark.parametrize(("goal", "given"), HOLDS.values(), ids=HOLDS)
def test_it_is_found(goal: Formula, given: tuple[Formula, ...]):
    theorem = justify(lower(goal), [assume(lower(formula)) for formula in given])
    assert theorem.conclusion == lower(goal)
    assert theorem.hypotheses <= {lower(formula) for formula in given}


@pytest.mark.parametrize(("goal", "given"), FAILS.values(), ids=FAILS)
def test_a_false_relative_is_not(goal: Formula, given: tuple[Formula, ...]):
    with pytest.raises(Unproven):
        justify(lower(goal), [assume(lower(formula)) for formula in given])
