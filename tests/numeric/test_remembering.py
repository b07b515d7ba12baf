"""What is remembered of a term's parts is what is computed of them anew."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import permutations

import pytest

from numeric.enclosure import Undecided, Undefined
from numeric.exact import ExactInstance, Interpreter
from numeric.remembering import Remembering
from proofs import exp
from proofs.notation.big import Sum
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.tree import Expression, Matrix, Real, Vector

n = Dimension("n")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
x, A, c, t = Vector("x", n), Matrix("A", n, n), Real("c"), Real("t")
softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)
sigma = Definition("S", t, 1 / (1 + exp(-t)))

TERMS: tuple[Expression, ...] = (
    x[i] + c,
    Sum(x[j] + c, j),
    Sum(A[i, j] * x[j], j),
    Sum(Sum(A[k, j] * x[j], j), k),
    Sum(A[k, j] * Sum(x[j] + c, j), k, j),
    Sum(x[j] * Sum(A[j, k] * x[k], k), j),
    x @ (A @ x),
    softmax(x)[i],
    softmax(A @ x)[i],
    Sum(softmax(c * x)[j] * x[j], j),
    sigma(c) + Sum(sigma(x[j] + c), j),
    sigma(sigma(c)),
    1 / (x[i] - x[i]),
    A @ x,
)


def _instance(seed: int) -> ExactInstance:
    draw = random.Random(seed)

    def number() -> Fraction:
        return Fraction(draw.randint(-4, 4), draw.randint(1, 3))

    size = draw.randint(1, 3)
    values = {x: tuple(number() for _ in range(size)), A: tuple(tuple(number() for _ in range(size)) for _ in range(size))}
    return ExactInstance({"n": size}, {**values, c: number()}, {i: draw.randrange(size)})


def _anew(term: Expression, instance: ExactInstance) -> str:
    try:
        return repr(Interpreter(instance).array(term))
    except Undefined:
        return "undefined"


@pytest.mark.parametrize("seed", range(8))
def test_each_value_is_that_of_an_interpreter_that_remembers_nothing(seed: int) -> None:
    instance = _instance(seed)
    point = Remembering(instance, steps=5_000)
    terms = [*TERMS, *(one + other for one, other in permutations(TERMS[:12], 2))]
    random.Random(seed).shuffle(terms)
    for term in terms:
        found = point.of(term)
        assert ("undefined" if isinstance(found, Undefined) else repr(found)) == _anew(term, instance), term


def test_each_question_has_its_own_bound() -> None:
    point = Remembering(_instance(0), steps=3)
    for _ in range(3):
        with pytest.raises(Undecided):
            point.of(Sum(Sum(A[k, j] * x[j], j), k))
        assert point.of(c + 1) is not None
