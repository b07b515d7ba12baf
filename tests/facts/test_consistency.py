"""The facts do not contradict each other, as far as a search at small numbers can tell; a planted false one it finds."""

from __future__ import annotations

from functools import cache
from itertools import combinations_with_replacement

import pytest

from proofs.kernel.facts import FACTS
from tests.facts.hunting import ABSURD, absurdity, instances, ledger, planted

_ledger = cache(ledger)
PLANTED = planted()


def test_each_fact_has_instances():
    assert set(_ledger()) == set(FACTS)
    # What the normal form knows by itself is at work in every step of the hunt.
    assert {name for name, theorems in _ledger().items() if not theorems} == {"exp-add", "cases"}


@pytest.mark.parametrize("pair", list(combinations_with_replacement(FACTS, 2)), ids=" and ".join)
def test_no_two_facts_give_an_absurdity(pair: tuple[str, str]):
    premises = tuple(dict.fromkeys(theorem for name in pair for theorem in _ledger()[name]))
    assert absurdity(premises) is None


def test_all_facts_together_give_no_absurdity():
    assert absurdity(tuple(theorem for theorems in _ledger().values() for theorem in theorems)) is None


@pytest.mark.parametrize("slip", PLANTED)
def test_a_planted_false_fact_is_found_among_the_true_ones(slip: str):
    false = PLANTED[slip]
    found = absurdity((*(theorem for theorems in _ledger().values() for theorem in theorems), *instances(false)))
    assert found is not None and found.conclusion == ABSURD and found.hypotheses == false.hypotheses
