"""Questions about sequences that suppose more than others do: tried on the instances of these, if there are enough."""

from __future__ import annotations

import numpy as np
import pytest

from numeric.crosscheck import crosscheck, crosscheck_all, crosscheck_groups
from numeric.exact import Interpreter
from numeric.groups import families, together
from numeric.prepared import Question, prepared_for
from proofs.derivation.lines import refutations
from proofs.notation import Eq, ForAll, Ge, Gt, Implies, Lt, Natural, Ne, Real, Sequence
from proofs.registry import find

t, T, r = Natural("t"), Natural("T"), Natural("r")
a, c, d = Sequence("a"), Real("c"), Real("d")
RISES = ForAll(t, Ge(a[t + 1], a[t]))
LATER, STRICT, SEVEN, ABOVE = Ge(t, T), Gt(a[t], a[T]), Eq(a[t], 7), Gt(c, a[T])


def _of(*asked):
    return [[group.places for group in family.groups] for family in families(together(asked))]


def test_who_supposes_more_of_the_same_joins_the_one_that_supposes_most_of_it():
    asked = [(Ge(a[t + 1], a[t]), (RISES,)), (Ge(a[t], a[T]), (RISES, LATER)), (Lt(a[T], a[t]), (STRICT, RISES))]
    assert _of(*asked) == [[[0], [1], [2]]]
    assert _of(*asked[1:]) == [[[0]], [[1]]]


def test_who_speaks_of_more_or_of_no_sequence_stays_alone():
    assert _of((Ge(a[t + 1], a[t]), (RISES,)), (Gt(c, a[T]), (RISES, ABOVE))) == [[[0]], [[1]]]
    assert _of((Ge(c, 0), (Ge(c, 0),)), (Gt(c, 0), (Ge(c, 0), Ne(c, 0)))) == [[[0]], [[1]]]


def test_what_is_counted_honours_its_own_conditions_exactly():
    question = Question((Ge(a[t], a[T]),) * 2, (RISES,), ((LATER,), (STRICT,)))
    prepared = prepared_for(question)
    seen = 0
    for block in prepared.blocks(100, 0):
        looked_at = prepared.looked_at(block, 3)
        for conditions in question.conditions:
            for row in np.flatnonzero(looked_at.honouring(conditions))[:20]:
                exact = Interpreter(looked_at.batch.exactly(int(row)), strict=True)
                assert all(exact.holds(fact) is True for fact in (RISES, *conditions))
                seen += 1
    assert seen > 50


@pytest.mark.parametrize("more", [LATER, STRICT, SEVEN])
def test_each_gets_as_many_instances_as_were_asked_for_and_what_is_false_is_seen(more):
    asked = [(Ge(a[t + 1], a[t]), (RISES,)), (Ge(a[t], a[t]), (RISES, more)), (Lt(a[t + 1], a[t]), (RISES, more))]
    for fine, also_fine, wrong in (crosscheck_all(asked, instances=200), crosscheck_all(asked, instances=200, seed=5)):
        assert fine is not None and also_fine is not None and wrong is not None
        assert fine.instances == 200 and fine.disagreements == also_fine.disagreements == 0
        assert also_fine.instances == wrong.instances and wrong.disagreements > 0
        assert also_fine.instances == 200 or more is SEVEN


def test_what_hardly_ever_holds_is_made_on_purpose():
    asked = [(Ge(a[t + 1], a[t]), (RISES,)), (Ge(a[t + 1], 7), (RISES, SEVEN))]
    assert crosscheck_all(asked, instances=200)[1] == crosscheck(*asked[1], instances=200)


def test_the_answers_are_the_same_whoever_works_on_which_family():
    derivation = find("5")
    asked = tuple(dict.fromkeys((line.statement, line.given) for line in derivation.lines()[50:125]))
    found = crosscheck_all(asked, instances=60, seed=1)
    for family in reversed(families(together(asked))):
        alone = crosscheck_groups(family.groups, len(asked), instances=60, seed=1)
        places = [place for group in family.groups for place in group.places]
        assert [alone[place] for place in places] == [found[place] for place in places]


# --- hypotheses that are known to contradict each other -----------------------------------------------------------


def test_where_a_contradiction_is_known_and_nothing_honours_it_the_line_is_vacuous():
    refuted = [(Gt(c, 0), Lt(c, 0))]
    asked = [(Eq(c, 5), (Lt(c, 0), Gt(d, 1), Gt(c, 0))), (Eq(c, 5), (Lt(c, 0),)), (Implies(Gt(c, 0), Eq(c, 1)), (Lt(c, 0),))]
    groups = together(asked, refuted)
    first, second, third = crosscheck_groups(groups, 3, instances=100)
    assert first is not None and second is not None and third is not None
    assert first.vacuous and third.vacuous and not first.instances and first.rejected and not first.disagreements
    assert not second.vacuous and second.instances == 100


def test_so_is_one_whose_hypotheses_can_not_be_evaluated():
    every = ForAll(d, Gt(c, d))
    [found] = crosscheck_groups(together([(Eq(c, 1), (every,))], [(every,)]), 1)
    assert found is not None and found.vacuous and not found.instances


def test_a_contradiction_that_is_none_is_found_out():
    asked = [(Lt(a[t], a[T]), (RISES, LATER)), (Ge(a[t + 1], a[t]), (RISES,)), (Eq(c, 1), (Gt(c, 0),))]
    found = crosscheck_groups(together(asked, [(RISES, LATER), (Gt(c, 0),)]), 3, instances=100)
    assert all(each is not None and each.instances == 100 and not each.vacuous for each in found)
    assert [each is not None and each.disagreements > 0 for each in found] == [True, False, True]


def test_a_derivation_knows_what_it_refutes():
    found = list(refutations(find("5").placed().blocks))
    assert all(hypotheses[:-1] == line.given for line, hypotheses in found)
    assert len(found) > 3 and not list(refutations(find("2a").placed().blocks))
