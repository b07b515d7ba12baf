"""The results of the sheet: each is proven with no disagreement, and one false step is found and named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from proofs.checking import CheckedDerivation, check_derivation
from proofs.derivation import Block, Calc, Case, Cases, Derivation, Have, Step
from proofs.notation import Eq
from proofs.proving import Proven
from proofs.registry import find
from proofs.sheet import RESULTS

CLAIMS = {"1": 3, "2a": 1, "3a": 1, "3b": 2, "5": 1}
FACTS = {"1": (), "2a": ("exp-add", "exp-linear"), "3a": (), "3b": ("max",), "5": ("delta",)}

each_result = pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.id)


@cache
def _checked(identifier: str) -> CheckedDerivation:
    return check_derivation(find(identifier), instances=50)


@each_result
def test_every_line_is_proven_and_neither_numbers_nor_sympy_disagree(result: Derivation):
    checked = _checked(result.id)
    assert checked.status == "proven"
    assert [line.line.number for line in checked.lines] == list(range(1, len(result.lines()) + 1))
    for line in checked.lines:
        assert (line.verdict, line.counterexample) == ("proven", None)
        assert line.theorems, line.line.number
        assert line.numeric is not None and line.numeric.disagreements == 0
        assert line.numeric.instances == 50 and line.numeric.no_evidence < 50
        assert line.sympy is not None and line.sympy.agrees is not False


@each_result
def test_the_claims_are_theorems_that_say_what_is_claimed(result: Derivation):
    checked = _checked(result.id)
    assert len(checked.claims) == len(result.claims) == CLAIMS.get(result.id, len(result.claims))
    for claim, judgement in zip(result.claims, checked.claims, strict=True):
        assert judgement.verdict == "proven"
        Proven(claim, result.given, judgement.theorems)  # raises when the theorems say anything else


@each_result
def test_a_result_rests_on_the_facts_it_should(result: Derivation):
    facts = _checked(result.id).facts
    assert facts == FACTS.get(result.id, facts)


@each_result
def test_every_hypothesis_is_used(result: Derivation):
    assert all(used for _, used in _checked(result.id).hypotheses)


def _false_variants(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """``blocks`` with 1 added to the right-hand side of one step, for each step in reading order."""
    for place, block in enumerate(blocks):
        for wrong in _false_block(block):
            yield (*blocks[:place], wrong, *blocks[place + 1:])


def _false_block(block: Block) -> Iterator[Block]:
    match block:
        case Calc():
            for place, step in enumerate(block.steps):
                wrong = Step(step.relation, step.right + 1, step.reason)
                yield Calc(block.start, *block.steps[:place], wrong, *block.steps[place + 1:])
        case Have(claim=Eq() as claim):
            yield Have(Eq(claim.left, claim.right + 1), block.reason)
        case Cases(claim=Eq() as claim):
            for place, case in enumerate(block.cases):
                for wrong_blocks in _false_variants(case.blocks):
                    wrong_case = Case(case.condition, *wrong_blocks)
                    yield Cases(claim, *block.cases[:place], wrong_case, *block.cases[place + 1:])
            yield Cases(Eq(claim.left, claim.right + 1), *block.cases)
        case _:
            raise AssertionError(f"say how {block} becomes false")


FALSE = [pytest.param(replace(result, blocks=blocks), number, id=f"{result.id}-line-{number}")
         for result in RESULTS for number, blocks in enumerate(_false_variants(result.blocks), 1)]


def test_each_line_of_each_result_has_a_false_variant():
    assert len(FALSE) == sum(len(result.lines()) for result in RESULTS)


@pytest.mark.parametrize(("wrong", "number"), FALSE)
def test_one_false_line_is_refuted_and_named(wrong: Derivation, number: int):
    checked = check_derivation(wrong, instances=0, sympy=False)
    assert checked.status == "false"
    first = next(line for line in checked.lines if line.verdict != "proven")
    assert first.line.number == number
    assert first.verdict == "false", first.message
    found = first.counterexample
    assert found is not None and found.to_json() and first.message
    assert found.lhs_value != found.rhs_value


def test_a_claim_that_the_lines_do_not_give_is_not_proven():
    result = find("2a")
    [claim] = result.claims
    checked = check_derivation(replace(result, claims=(Eq(claim.left, claim.right + 1),)), instances=0, sympy=False)
    assert checked.status == "false"
    assert {line.verdict for line in checked.lines} == {"proven"}
    assert [claim.verdict for claim in checked.claims] == ["false"]
