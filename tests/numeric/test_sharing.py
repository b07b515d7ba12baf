"""Questions that share instances: those whose hypotheses say the same, but for names of values that they keep defined."""

from __future__ import annotations

from numeric.crosscheck import crosscheck, crosscheck_all
from numeric.groups import Group, together
from numeric.problem import opened
from proofs.notation import Abs, And, Dimension, Eq, ForAll, Formula, Ge, Gt, Index, Le, Lt, Ne, Piecewise, Real, Sum, Vector, log
from proofs.notation.tree import Size

n = Dimension("n")
i, j = Index("i", n), Index("j", n)
x, d = Vector("x", n), Vector("d", n)
a, b, c = Real("a"), Real("b"), Real("c")
POSITIVE = Gt(a, 0)
TOTAL, SHARE, LOG = Eq(c, Sum(Abs(x[i]), i)), Eq(c, b / a), Eq(c, log(a))


def groups(*asked: tuple[Formula, tuple[Formula, ...]]) -> list[list[int]]:
    return [group.places for group in together(asked)]


def test_a_conjunction_and_its_parts_are_the_same_hypotheses():
    assert opened(Le(a, a), (And(POSITIVE, Gt(b, 0)), POSITIVE)).given == (POSITIVE, Gt(b, 0))
    assert groups((Le(0, a), (POSITIVE, Gt(b, 0))), (Le(0, b), (And(Gt(b, 0), POSITIVE),))) == [[0, 1]]


def test_a_name_for_a_value_takes_no_instance_away():
    [group] = together([(Le(0, a), (POSITIVE,)), (Le(0, c), (POSITIVE, TOTAL))])
    assert group.places == [0, 1] and group.given == (POSITIVE, TOTAL)
    assert groups((Le(0, a), ()), (Le(0, d[i]), (ForAll(i, Eq(d[i], x[i] - x[i])),))) == [[0, 1]]


def test_a_value_that_may_be_undefined_would():
    for partial in (SHARE, LOG):
        assert groups((Le(0, b), ()), (Le(0, c), (partial,))) == [[0], [1]]


def test_a_quotient_by_what_a_hypothesis_keeps_from_zero_has_a_value():
    for apart in (POSITIVE, Lt(a, 0), Ne(0, a)):
        assert groups((Le(0, b), (apart,)), (Le(0, c), (apart, SHARE))) == [[0, 1]]
    for weak in (Ge(a, 0), Eq(a, 1), Lt(a, 1), Gt(b, 0)):
        assert groups((Le(0, b), (weak,)), (Le(0, c), (weak, SHARE))) == [[0], [1]]


def test_so_has_a_sum_of_such_quotients():
    all_positive, total = ForAll(j, Gt(x[j], 0)), Eq(c, Sum(1 / x[i], i) / Size(n))
    assert groups((Le(0, x[i]), (all_positive,)), (Le(0, c), (all_positive, total))) == [[0, 1]]
    one_positive = Gt(x[j], 0)
    assert groups((Le(0, x[i]), (one_positive,)), (Le(0, c), (one_positive, total))) == [[0], [1]]


def test_a_case_distinction_may_keep_a_denominator_from_zero():
    def named(a_case: Formula) -> Formula:
        return ForAll(i, Eq(d[i], Piecewise((0, a_case), 1 / (x[i] - a))))

    assert groups((Le(0, a), ()), (Le(0, d[i]), (named(Eq(x[i], a)),))) == [[0, 1]]
    for other in (Eq(x[i], b), Lt(x[i], a)):
        assert groups((Le(0, a), ()), (Le(0, d[i]), (named(other),))) == [[0], [1]]


def test_a_name_that_a_hypothesis_speaks_of_is_no_mere_name():
    assert groups((Le(0, a), ()), (Le(0, c), (TOTAL, Le(c, 1)))) == [[0], [1]]


def test_one_name_for_two_values_or_for_any_is_kept_apart():
    other = Eq(c, a + 1)
    assert groups((Le(0, c), (TOTAL,)), (Le(0, c), (other,))) == [[0], [1]]
    assert groups((Le(0, c), (TOTAL,)), (Le(0, c**2), ())) == [[0], [1]]


def test_what_is_said_does_not_depend_on_who_asks_too():
    alone = crosscheck(Le(a, a + Abs(b)), (POSITIVE,), instances=200)
    both = crosscheck_all([(Le(a, a + Abs(b)), (POSITIVE,)), (Le(c, 0), (POSITIVE, TOTAL))], instances=200)
    assert alone is not None and both[0] is not None and both[1] is not None
    assert (alone.instances, alone.disagreements) == (both[0].instances, both[0].disagreements) == (200, 0)
    assert both[1].disagreements > 0


def test_a_group_begins_empty():
    assert Group().given == ()
