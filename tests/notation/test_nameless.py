"""One form for what differs in bound names only, and never for two things that say something else."""

from __future__ import annotations

import itertools
import pickle
import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proofs.errors import BlackboardError
from proofs.notation import Dimension, Eq, ForAll, Function, Index, Matrix, Ne, Real, Sum, Vector, exp
from proofs.notation.definitions import Definition, abbreviation
from proofs.notation.lowering import lower
from proofs.notation.nameless import nameless

n, m = Dimension("n"), Dimension("m")
x, w, v, c = Vector("x", n), Vector("w", n), Vector("v", n), Real("c")
W = Matrix("W", n, n)
i, j, k, l = (Index(name, n) for name in "ijkl")  # noqa: E741

LETTERS = (i, j, k)


def sums(shape: random.Random, letters: random.Random, depth: int = 2) -> Any:
    """A number about x, W and three letters for indices, free or bound as it comes: the same one for the same ``shape``, but for
    the letters."""

    def part() -> Any:
        return sums(shape, letters, depth - 1)

    one, other = letters.sample(LETTERS, 2)
    if depth == 0:
        return shape.choice((lambda: x[one], lambda: W[one, other], lambda: c))()
    match shape.choice(("Σ", "Σ≠", "+", "·", "exp", "softmax")):
        case "Σ":
            return Sum(part(), one)
        case "Σ≠":
            return Sum(part(), Ne(one, other))
        case "+":
            return part() + part()
        case "·":
            return part() * part()
        case "exp":
            return exp(part())
        case _:
            third = letters.choice(LETTERS)
            return Definition("softmax", x, exp(x[one]) / Sum(exp(x[other]), other), index=one)(x)[third]


@given(st.integers(0, 10**9), st.integers(0, 10**9))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_has_one_form_is_one_formula_to_the_kernel(shape: int, letters: int) -> None:
    written = []
    for number in range(8):
        try:
            equation = Eq(sums(random.Random(shape), random.Random(letters + number)), c)
            written.append((lower(equation), nameless(equation)))
        except BlackboardError:
            continue  # a letter would be bound twice
    for (said, form), (other, another) in itertools.combinations(written, 2):
        assert said == other or form != another


def test_bound_names_make_no_difference() -> None:
    assert nameless(Sum(W[i, j] * x[j], j)) == nameless(Sum(W[i, k] * x[k], k))
    assert nameless(Sum(Sum(W[j, k], j), k)) == nameless(Sum(Sum(W[k, l], k), l))
    assert nameless(Sum(x[j], Ne(j, i))) == nameless(Sum(x[k], Ne(k, i)))
    assert nameless(ForAll((v, i), Eq(v[i], 0))) == nameless(ForAll((w, k), Eq(w[k], 0)))
    softmax = [Definition("softmax", x, exp(x[a]) / Sum(exp(x[b]), b), index=a) for a, b in ((i, j), (k, i))]
    assert nameless(softmax[0](w)[i]) == nameless(softmax[1](w)[i])


def test_everything_else_does() -> None:
    different = [
        Sum(W[i, j] * x[j], j),
        Sum(W[j, j] * x[j], j),
        Sum(W[k, j] * x[j], j),
        Sum(W[i, j] * x[i], j),
        Sum(W[i, j] * w[j], j),
        Sum(W[i, j] * x[j], Ne(j, i)),
        Sum(W[i, j] * x[j], Ne(j, k)),
        Sum(Sum(W[i, j] * x[k], j), k),
        Sum(Sum(W[i, k] * x[j], j), k),
        W[i, j] * x[j],
    ]
    assert len({nameless(each) for each in different}) == len(different)
    assert nameless(ForAll(i, Eq(x[i], x[j]))) != nameless(ForAll(j, Eq(x[i], x[j])))
    assert nameless(ForAll(Real("a"), Eq(c, 0))) != nameless(ForAll(Function("a"), Eq(c, 0)))
    assert nameless(ForAll(Index("a", n), Eq(c, 0))) != nameless(ForAll(Index("a", m), Eq(c, 0)))


def test_a_definition_that_speaks_of_a_name_that_is_bound_around_it_keeps_all_names() -> None:
    """Whichever of the two names the definition means: "for all w: p" and "for all v: p" are not taken for one."""
    p = abbreviation("p", Sum(w[i], i))
    assert nameless(ForAll(w, Eq(p, 0))) != nameless(ForAll(v, Eq(p, 0)))
    assert nameless(ForAll(v, Eq(p * v[i], 0))) == nameless(ForAll(x, Eq(p * x[i], 0)))


def test_what_was_found_to_be_the_same_is_so_in_every_part() -> None:
    """Comparisons of nodes remember what they have found, and stay those of all their parts."""
    one, other, third = (Eq(Sum(W[i, j] * x[j], j), c) for _ in range(3))
    different = Eq(Sum(W[i, j] * x[j], j), Real("d"))
    assert one == other and other == third and one == third and one != different and third != different
    assert one.left == third.left and one.right != different.right and {one: 1}[third] == 1
    assert Real("c") != Vector("c", n) and pickle.loads(pickle.dumps(one)) == third
