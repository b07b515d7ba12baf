"""Named relations mean their formula, print as they were told, and refuse what does not fit."""

from __future__ import annotations

import pytest

from proofs.derivation import Derivation, Fix, Have
from proofs.errors import DeclarationError, NotationError, ShapeError
from proofs.latex.document import fragment
from proofs.latex.writer import to_latex
from proofs.notation import And, Dimension, Eq, ForAll, Implies, Index, Le, Natural, Predicate, Real, Sequence, Vector
from proofs.notation.lowering import lower
from proofs.notation.names import free_symbols
from proofs.notation.predicates import spelled_out
from proofs.notation.substitution import substituted
from proofs.notation.text import to_text
from proofs.proving import prove
from proofs.refutation import refute

n, m = Dimension("n"), Dimension("m")
i, j, k = Index("i", n), Index("j", n), Index("k", m)
x, y, z, bound = Vector("x", n), Vector("y", n), Vector("z", n), Real("c")
s, t = Sequence("s", n), Natural("t")
below = Predicate("below", (x, y), ForAll(j, Le(x[j], y[j])), text="{0} ≼ {1}", latex=r"{0} \preceq {1}")
bounded = Predicate("bounded", (x, i), Le(x[i], bound))


def test_it_means_its_formula_at_the_values():
    assert lower(below(y, z)) == lower(ForAll(j, Le(y[j], z[j])))
    assert lower(below(s[t], s[t + 1])) == lower(ForAll(j, Le(s[t, j], s[t + 1, j])))
    assert lower(bounded(y, j)) == lower(Le(y[j], bound))
    assert spelled_out(Implies(below(x, y), bounded(x, i))) == Implies(ForAll(j, Le(x[j], y[j])), Le(x[i], bound))


def test_its_parameters_are_its_own_and_its_other_names_are_free():
    assert set(free_symbols(bounded(y, j))) == {y, j, bound}
    assert substituted(below(x, y), {x: z}) == below(z, y)
    with pytest.raises(NotationError):
        substituted(bounded(x, i), {bound: Real("d")})


def test_it_prints_as_it_was_told():
    assert to_text(below(x, s[t + 1])) == "x ≼ s[t + 1]"
    assert to_latex(below(x, s[t + 1])) == r"x \preceq s^{(t + 1)}"
    assert (to_text(bounded(x, i)), to_latex(bounded(x, i))) == ("bounded(x, i)", r"\operatorname{bounded}(x, i)")
    transitive = Derivation(
        "transitive",
        "≼ is transitive",
        (ForAll((x, y, z), Implies(And(below(x, y), below(y, z)), below(x, z))),),
        (Fix((x, y, z), Have(below(x, z)), given=(below(x, y), below(y, z)), claim=below(x, z)),),
        definitions=(below,),
    )
    assert r"x \preceq y \;:\Leftrightarrow\; \forall j :\; x_j \le y_j" in fragment(transitive)


def test_it_is_proven_and_refuted_like_its_formula():
    prove(Implies(And(below(x, y), below(y, z)), below(x, z)))
    assert refute(Implies(below(x, y), below(y, x))) is not None


def test_what_does_not_fit_is_refused():
    for attempt, error in (
        (lambda: below(x), NotationError),
        (lambda: below(x, Vector("u", m)), ShapeError),
        (lambda: bounded(x, k), ShapeError),
        (lambda: bounded(x, y), NotationError),
        (lambda: Predicate("p", (x,), Le(x[i], 0)), DeclarationError),
        (lambda: Predicate("p", (x, x), Eq(x, x)), NotationError),
        (lambda: Predicate(" ", x, Eq(x, x)), NotationError),
        (lambda: Predicate("p", t, Eq(x, x)), NotationError),
    ):
        with pytest.raises(error):
            attempt()
