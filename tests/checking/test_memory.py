"""A derivation that is checked again is judged anew only where it changed, with the same verdicts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from proofs.checking import CheckedDerivation, check_derivation, scopes
from proofs.derivation import Derivation, Have, Line
from proofs.memory import forget_all
from proofs.notation import Eq, Real, exp
from proofs.notation.formulas import Formula
from proofs.reasons import by_claims, expand
from proofs.sheet import RESULTS

a, b, c = Real("a"), Real("b"), Real("c")


def chain(*claims: Formula) -> Derivation:
    lines = [Have(claim, expand() if number == 0 else by_claims() & expand()) for number, claim in enumerate(claims)]
    return Derivation(id="of this test", title="Of this test", given=(), claims=(), blocks=tuple(lines))


def verdicts(derivation: Derivation) -> list[tuple[str, str, tuple[str, ...]]]:
    checked: CheckedDerivation = check_derivation(derivation, instances=0, sympy=False)
    return [(line.verdict, line.message, line.reason_problems) for line in checked.lines]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the lines that were judged, not remembered."""
    numbers: list[int] = []
    judge: Callable[[Formula, Line, object], object] = scopes._judge

    def counted(statement: Formula, line: Line, scope: object) -> object:
        numbers.append(line.number)
        return judge(statement, line, scope)

    monkeypatch.setattr(scopes, "_judge", counted)
    return numbers


ONE = Eq(exp(a + b), exp(a) * exp(b))
TWO = Eq(c * exp(a + b), c * exp(a) * exp(b))
THREE = Eq(2 * c * exp(a + b), 2 * c * exp(a) * exp(b))
FALSE = Eq(2 * c * exp(a + b), c * exp(a) * exp(b))


def test_what_did_not_change_is_not_judged_again(judged: list[int]) -> None:
    first = verdicts(chain(ONE, TWO, THREE))
    assert judged == [1, 2, 3]
    assert verdicts(chain(ONE, TWO, THREE)) == first
    assert judged == [1, 2, 3]


def test_a_changed_line_is_judged_and_so_is_what_stands_after_it(judged: list[int]) -> None:
    verdicts(chain(ONE, TWO, THREE))
    judged.clear()
    assert [verdict for verdict, *_ in verdicts(chain(ONE, FALSE, THREE))] == ["proven", "false", "proven"]
    assert judged == [2, 3]


def test_a_remembered_false_line_stays_false() -> None:
    assert [verdicts(chain(ONE, FALSE)) for _ in range(2)][1][1][0] == "false"


def test_another_reason_is_another_line(judged: list[int]) -> None:
    verdicts(chain(ONE))
    derivation = Derivation(id="x", title="X", given=(), claims=(), blocks=(Have(ONE, by_claims()),))
    assert verdicts(derivation) != verdicts(chain(ONE))
    assert judged == [1, 1]


@pytest.mark.parametrize("result", RESULTS[:3], ids=lambda result: result.id)
def test_a_result_of_the_sheet_is_found_the_same_again(result: Derivation) -> None:
    forget_all()
    first = check_derivation(result, instances=0, sympy=False)
    again = check_derivation(result, instances=0, sympy=False)
    assert again == first
    assert all(one.theorems[0] is other.theorems[0] for one, other in zip(first.lines, again.lines, strict=True))
