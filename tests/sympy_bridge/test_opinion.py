"""SymPy's second opinion at sizes 1, 2 and 3."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest

from proofs.notation import (
    BlockMatrix,
    BlockVector,
    Dimension,
    Eq,
    ForAll,
    Gt,
    Implies,
    Index,
    Matrix,
    Max,
    Ne,
    Norm,
    Piecewise,
    Real,
    Size,
    Sum,
    Trace,
    Vector,
    exp,
    log,
)
from proofs.notation.formulas import Formula
from proofs.sheet.softmax import SHIFT_INVARIANCE
from proofs.sympy_bridge import SympyOpinion, second_opinion

n, m = Dimension("n"), Dimension("m")
i, j = Index("i", n), Index("j", n)
x, y, b, c, z, lam = Vector("x", n), Vector("y", n), Vector("b", m), Real("c"), Real("z"), Real("lam")
W, S, A, B = Matrix("W", m, n), Matrix("S", n, n), Matrix("A", n, n), Matrix("B", n, n)
AGREES = SympyOpinion((1, 2, 3), True)


@pytest.mark.parametrize("line", SHIFT_INVARIANCE.lines()[:5], ids=lambda line: str(line.number))
def test_every_line_of_the_chain_of_shift_invariance_agrees(line: object) -> None:
    assert second_opinion(line.statement, line.given) == AGREES  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        (Eq(Max(0, lam * z), lam * Max(0, z)), (Gt(lam, 0),)),
        (Eq(x.T @ S @ y, y.T @ S @ x), (Eq(S.T, S),)),
        (Eq(Norm(x) ** 2, Sum(1, i)), (ForAll(i, Eq(x[i] ** 2, 1)),)),
        (Eq(Sum(x[i] * c, i), c), (Eq(Sum(x[i], i), 1),)),
        (Eq(Norm(x + y) ** 2, Norm(x) ** 2 + Norm(y) ** 2), (Eq(x @ y, 0),)),
        (Eq(Trace(A @ B), Trace(B @ A)), ()),
        (Eq(Sum(x[j], Ne(j, i)), Sum(x[j], j) - x[i]), ()),
        (Eq(BlockMatrix([[W, b], [0, 1]]) @ BlockVector(x, 1), BlockVector(W @ x + b, 1)), ()),
        (Eq(log(Sum(exp(x[j]), j)), c + log(Sum(exp(x[j] - c), j))), ()),
        (Eq(Sum(x[j] - y[j], j), x[i] - y[i]), (ForAll(j, Implies(Ne(j, i), Eq(x[j], y[j]))),)),
        (Eq(Norm(x) ** 2 * z / (1 + Norm(y) ** 2), Sum(1, i) * z / (1 + Sum(y[i] ** 2, i))), (ForAll(i, Eq(x[i] ** 2, 1)),)),
        (Eq(Max(0, lam * Max(0, lam * z)), lam**2 * Max(0, Max(0, z))), (Gt(lam, 0),)),
    ],
)
def test_true_lines_agree(statement: Formula, given: tuple[Formula, ...]) -> None:
    assert second_opinion(statement, given) == AGREES


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        (Eq(exp(x[i] + c), exp(x[i]) + exp(c)), ()),
        (Eq(Max(0, lam * z), lam * Max(0, z)), ()),
        (Eq(x.T @ S @ y, y.T @ S @ x), ()),
        (Eq(A @ B, B @ A), (Eq(A.T, A),)),
        (Eq(Sum(x[i], i) ** 2, Sum(x[i] ** 2, i)), (ForAll(i, Gt(x[i], 0)),)),
        (Eq(Sum(x[j] - y[j], j), 0), (ForAll(j, Implies(Ne(j, i), Eq(x[j], y[j]))),)),
        (Eq(Max(0, lam * Max(0, lam * z)), lam * Max(0, z)), (Gt(lam, 0),)),
    ],
)
def test_false_lines_do_not_agree(statement: Formula, given: tuple[Formula, ...]) -> None:
    opinion = second_opinion(statement, given)
    assert opinion is not None and opinion.agrees is False


def test_other_statements_get_no_opinion() -> None:
    assert second_opinion(Gt(exp(z), 0)) is None
    assert second_opinion(ForAll(z, Eq(z, z))) is None
    assert second_opinion(Eq(i, j)) is None


def test_a_hypothesis_that_can_not_be_used_never_gives_false() -> None:
    opinion = second_opinion(Eq(c, 0), (ForAll(z, Eq(c * z, 0)),))
    assert opinion is not None and opinion.agrees is None


def test_an_implication_between_numbers_never_gives_false() -> None:
    opinion = second_opinion(Eq(c, 0), (Implies(Ne(c, 0), Eq(z, 1)), Implies(Eq(x, y), Eq(z, 1))))
    assert opinion is not None and opinion.agrees is None


def test_a_term_that_is_undefined_at_a_size_is_not_agreed_to() -> None:
    deviation = x[i] - Sum(x[j], j) / Size(n)  # 0 at n = 1
    opinion = second_opinion(Eq(c / deviation, c / deviation))
    assert opinion is not None and opinion.agrees is None


def test_a_busy_machine_changes_no_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = itertools.count(step=10.0)
    monkeypatch.setattr("time.monotonic", lambda: next(ticks))
    monkeypatch.setattr("time.perf_counter", lambda: next(ticks))
    assert second_opinion(Eq(Trace(A @ B), Trace(B @ A))) == AGREES


def test_importing_the_bridge_does_not_import_sympy() -> None:
    code = "import sys, proofs.sympy_bridge; sys.exit('sympy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)


def test_a_hypothesis_settles_a_case_distinction():
    term = Piecewise((0, Eq(c, z)), 1 / (c - z))
    for given in (Ne(c, z), c > z, c < z):
        assert second_opinion(Eq(term, 1 / (c - z)), (given,)) == AGREES
    assert second_opinion(Eq(term, 0), (Eq(z, c),)) == AGREES
    assert second_opinion(Eq(term, 0), (c > z,)).agrees is False
    assert second_opinion(Eq(term, 1 / (c - z)), (c >= z,)).agrees is not True
