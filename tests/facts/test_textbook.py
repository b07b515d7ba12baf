"""Each fact of the ledger is a true statement of the textbook, tried in numbers at its edges.

The statements are written down here again, from the textbook and with mpmath and NumPy, so that a slip in the kernel's
wording is not repeated. What the kernel says is then compared with numbers too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product

import mpmath
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from proofs.kernel import terms as t
from proofs.kernel.facts import FACTS, axiom
from proofs.kernel.terms import Term
from proofs.kernel.theorem import Theorem, for_all_elim
from proofs.ledger import FACTS as IN_WORDS
from tests.facts.hunting import planted
from tests.soundness.meaning import evaluate

many = settings(max_examples=200, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
few = settings(many, max_examples=60)

HIGH = mpmath.mp.clone()
HIGH.dps = 50
TOLERANCE = HIGH.mpf(10) ** -40
"""Far below anything that a wrong statement would miss by, far above the rounding of 50 digits."""

EDGES = [Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 10**15), Fraction(-1, 10**15), Fraction(40), Fraction(-40)]
reals = st.one_of(st.sampled_from(EDGES), st.fractions(min_value=-50, max_value=50, max_denominator=10**6))


def _number(value: Fraction) -> mpmath.mpf:
    return HIGH.mpf(value.numerator) / value.denominator


def _close(left: mpmath.mpf, right: mpmath.mpf) -> bool:
    return bool(abs(left - right) <= TOLERANCE * max(1, abs(left), abs(right)))


def _log(y: mpmath.mpf) -> mpmath.mpf:
    """The logarithm, continued by 0 as in the libraries of other provers."""
    return HIGH.log(y) if y > 0 else HIGH.mpf(0)


def _root(a: mpmath.mpf) -> mpmath.mpf:
    return HIGH.sqrt(a) if a >= 0 else HIGH.mpf(0)


@many
@given(reals, reals)
@example(Fraction(0), Fraction(0))
@example(Fraction(50), Fraction(-50))
def exp_add(a: Fraction, b: Fraction) -> None:
    """e^(a+b) = e^a e^b."""
    assert _close(HIGH.exp(_number(a + b)), HIGH.exp(_number(a)) * HIGH.exp(_number(b)))


@many
@given(reals)
@example(Fraction(0))
def exp_linear(x: Fraction) -> None:
    """1 + x ≤ e^x, with equality at 0 alone."""
    gap = HIGH.exp(_number(x)) - (1 + _number(x))
    assert gap == 0 if x == 0 else gap > 0


@many
@given(reals)
@example(Fraction(1))
def exp_log(y: Fraction) -> None:
    """e^(log y) = y for y > 0; elsewhere log y is taken as 0."""
    if y > 0:
        assert _close(HIGH.exp(_log(_number(y))), _number(y))
    else:
        assert _log(_number(y)) == 0 and HIGH.exp(_log(_number(y))) == 1


@many
@given(reals)
def square_root(a: Fraction) -> None:
    """√a ≥ 0 and √a √a = a for a ≥ 0; elsewhere √a is taken as 0."""
    root = _root(_number(a))
    assert root >= 0 and _close(root * root, _number(a) if a >= 0 else HIGH.mpf(0))


@many
@given(reals, reals)
@example(Fraction(1), Fraction(1))
def maximum(a: Fraction, b: Fraction) -> None:
    """max(a, b) is b where a ≤ b, and a where b ≤ a; at a tie both say the same."""
    larger = Fraction(max([a, b]))
    assert (larger == b if a <= b else larger == a) and larger >= a and larger >= b
    assert float(np.maximum(float(a), float(b))) == float(larger)


@many
@given(st.booleans(), reals, reals)
def cases(condition: bool, a: Fraction, b: Fraction) -> None:
    """A case distinction is its first value where the condition holds, and its second elsewhere."""
    assert np.where(condition, float(a), float(b)) == (float(a) if condition else float(b))


vectors = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.floats(-3, 3, allow_subnormal=False), min_size=n, max_size=n).map(np.array)
)


@few
@given(vectors, st.sampled_from([0.0, 1e-12, 0.5, 1.0, 9.0]), st.integers(0, 2**32 - 1))
@example(np.zeros(1), 0.0, 0)
@example(np.zeros(3), 1.0, 0)
def weierstrass(slope: NDArray[np.float64], r: float, seed: int) -> None:
    """A continuous function on {u : Σ u_i² ≤ r} has a maximum there; r = 0 leaves the centre alone.

    Functions whose maximiser is known: a linear one, on the boundary; minus a distance, at the nearest point; a constant.
    """
    random = np.random.default_rng(seed)
    radius, length = np.sqrt(r), np.linalg.norm(slope)
    on_boundary = radius * slope / length if length > 0 else np.zeros_like(slope)
    nearest = slope if length <= radius else on_boundary
    inside = random.normal(size=(200, slope.size))
    inside *= (
        radius
        * random.uniform(0, 1, size=(200, 1)) ** random.choice([0.0, 0.2, 1.0], size=(200, 1))
        / np.maximum(np.linalg.norm(inside, axis=1, keepdims=True), 1e-300)
    )
    functions: list[tuple[Callable[[NDArray[np.float64]], float], NDArray[np.float64]]] = [
        (lambda u: float(u @ slope), on_boundary),
        (lambda u: -float(np.linalg.norm(u - slope)), nearest),
        (lambda u: 1.0, np.zeros_like(slope)),
    ]
    for function, best in functions:
        assert best @ best <= r + 1e-12
        assert all(function(u) <= function(best) + 1e-9 for u in inside)


def test_what_weierstrass_asks_for_is_needed():
    """Without continuity, or without the boundary, there need be no maximum: x < 1 on [0, 1), and x with 0 at 1."""
    for function in (lambda x: x, lambda x: 0.0 if x >= 1 else x):
        best = max((function(1 - 2.0**-k), k) for k in range(1, 40))
        assert best[1] == 39  # it goes on getting better


@few
@given(st.integers(1, 4), st.integers(0, 12), st.integers(1, 16), st.integers(0, 2**32 - 1))
@example(1, 0, 1, 0)
@example(4, 12, 16, 1)
def recurring_state(n: int, before: int, period: int, seed: int) -> None:
    """Of infinitely many states ±1 one comes back after every time. Tried on sequences that run into a circle."""
    random = np.random.default_rng(seed)
    states = random.choice([-1, 1], size=(before + period, n))

    def at(time: int) -> NDArray[np.int64]:
        return states[time if time < before else before + (time - before) % period]  # type: ignore[no-any-return]

    assert all((at(time) ** 2 == 1).all() for time in range(before + period))
    a = before  # a state of the circle
    for b in range(2 * (before + period)):
        assert any((at(c) == at(a)).all() for c in range(b, b + period + before + 1))
    # And among any 2^n + 1 states two agree, which is why every sequence has such a state.
    assert len({tuple(state) for state in random.choice([-1, 1], size=(2**n + 1, n))}) < 2**n + 1


TEXTBOOK: dict[str, Callable[[], None]] = {
    "exp-add": exp_add,
    "exp-linear": exp_linear,
    "exp-log": exp_log,
    "sqrt": square_root,
    "max": maximum,
    "cases": cases,
    "weierstrass": weierstrass,
    "recurring-state": recurring_state,
}


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_holds_in_numbers(name: str):
    TEXTBOOK[name]()


def test_every_fact_is_tried_and_told_in_words():
    assert set(TEXTBOOK) == set(FACTS) == set(IN_WORDS)


SMALL = (Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 2), Fraction(-3))


def _said(fact: Theorem) -> Iterator[bool]:
    """Whether the kernel's own formula holds, at each choice of small numbers, by an evaluator that knows no normal form."""
    choices: dict[t.Sort, tuple[Term, ...]] = {t.REAL: tuple(map(t.num, SMALL)), t.BOOL: (t.TRUE, t.FALSE)}
    formula, sorts = fact.conclusion, []
    while formula.op == "forall":
        sorts.append(formula.args[0].data)
        formula = formula.args[0].args[0]
    for values in product(*(choices[sort] for sort in sorts)):
        instance = fact
        for value in values:
            instance = for_all_elim(instance, value)
        yield evaluate(instance.conclusion, {}, {})


@pytest.mark.parametrize("name", ["exp-add", "exp-linear", "exp-log", "sqrt", "max", "cases"])
def test_what_the_kernel_says_holds_in_numbers_too(name: str):
    said = list(_said(axiom(name)))
    assert len(said) >= len(SMALL) and all(said)


@pytest.mark.parametrize("slip", planted())
def test_a_false_fact_fails_in_numbers(slip: str):
    assert not all(_said(planted()[slip]))
