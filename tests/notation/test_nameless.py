"""One form for what differs in bound names only, and never for two things that say something else."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import given
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


@st.composite
def sums(draw: st.DrawFn, depth: int = 2) -> Any:
    """A number about x, W and three letters for indices, free or bound as it comes."""
    letter = st.sampled_from(LETTERS)
    if depth == 0:
        return draw(st.one_of(letter.map(lambda a: x[a]), st.tuples(letter, letter).map(lambda at: W[at]), st.just(c)))
    part = sums(depth=depth - 1)
    match draw(st.sampled_from(("Σ", "Σ≠", "+", "·", "exp", "softmax"))):
        case "Σ":
            return Sum(draw(part), draw(letter))
        case "Σ≠":
            bound, other = draw(st.permutations(LETTERS))[:2]
            return Sum(draw(part), Ne(bound, other))
        case "+":
            return draw(part) + draw(part)
        case "·":
            return draw(part) * draw(part)
        case "exp":
            return exp(draw(part))
        case _:
            own, other = draw(st.permutations(LETTERS))[:2]
            return Definition("softmax", x, exp(x[own]) / Sum(exp(x[other]), other), index=own)(x)[draw(letter)]


@given(st.lists(sums(), min_size=2, max_size=6))
def test_what_has_one_form_is_one_formula_to_the_kernel(terms: list[Any]) -> None:
    for one, other in itertools.combinations([Eq(term, c) for term in terms], 2):
        try:
            same = lower(one) == lower(other)
        except BlackboardError:
            continue
        assert same or nameless(one) != nameless(other)


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
