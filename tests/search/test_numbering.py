"""New variables are numbered anew in each search: the same search makes the same terms, and none that is taken."""

from __future__ import annotations

from proofs.kernel import terms as t
from proofs.kernel.theorem import assume
from proofs.notation import Dimension, Eq, Index, Sum, Vector, exp
from proofs.notation.lowering import lower
from proofs.search import justify
from proofs.search.rewriting import fresh, numbered, rewrite_rule

n = Dimension("n")
i, j = Index("i", n), Index("j", n)
x, y = Vector("x", n), Vector("y", n)


def test_numbers_begin_anew_and_leave_out_what_is_taken() -> None:
    names = []
    for _ in range(2):
        with numbered(t.TRUE):
            names.append([fresh(t.REAL), fresh(t.REAL)])
    assert names[0] == names[1] and names[0][0] != names[0][1]
    with numbered(t.eq(names[0][1], t.ZERO)):
        assert fresh(t.REAL) not in names[0]


def test_a_search_inside_a_search_goes_on_counting() -> None:
    with numbered(t.TRUE):
        outer = fresh(t.REAL)
        with numbered(t.TRUE):
            inner = fresh(t.REAL)
        assert len({outer, inner, fresh(t.REAL)}) == 3


def test_outside_a_search_no_name_comes_twice_and_none_is_one_of_a_search() -> None:
    with numbered(t.TRUE):
        inside = {fresh(t.REAL) for _ in range(5)}
    outside = [fresh(t.REAL) for _ in range(5)]
    assert len({*inside, *outside}) == 10


def test_a_goal_about_a_new_variable_of_an_earlier_search_is_proven() -> None:
    with numbered(t.TRUE):
        variables = [fresh(t.REAL) for _ in range(3)]
    total = t.add(*variables)
    goal = t.for_all(t.lam(t.REAL, t.eq(t.add(t.bound(0, t.REAL), total), t.add(total, t.bound(0, t.REAL)))))
    assert justify(goal).conclusion == goal


def test_theorems_that_say_the_same_are_the_same_rule() -> None:
    equation = lower(Eq(Sum(exp(x[j]), j), y[i]))
    assert rewrite_rule(assume(equation)) is rewrite_rule(assume(equation))
    assert rewrite_rule(assume(equation)).theorem.hypotheses == {equation}
