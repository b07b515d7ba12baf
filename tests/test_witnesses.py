"""The numeric check and SymPy, asked in advance: the same opinions from one process, from many, and from none that began."""

from __future__ import annotations

from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from typing import Any

from numeric.crosscheck import Crosscheck
from proofs.checking import CheckedDerivation, Witnesses, check_derivation
from proofs.registry import find

SHIFT = find("2a")


class _Idle(Executor):
    """Takes every task and begins none."""

    def __init__(self) -> None:
        self.taken: list[Future[Any]] = []

    def submit(self, function: Any, /, *arguments: Any, **options: Any) -> Future[Any]:
        self.taken.append(Future())
        return self.taken[-1]


class _IdlePool(_Idle, ProcessPoolExecutor):
    """The same, as one of the standard library's pools, which say truly whether a task was begun."""


def _opinions(checked: CheckedDerivation) -> list[tuple[object, object]]:
    assert checked.status == "proven" and not checked.interrupted
    return [(line.numeric, line.sympy) for line in (*checked.lines, *checked.claims)]


def test_every_line_and_claim_is_heard_and_nothing_depends_on_the_number_of_processes():
    alone = _opinions(check_derivation(SHIFT, instances=50))
    assert len(alone) == len(SHIFT.lines()) + len(SHIFT.claims)
    assert all(numeric.instances == 50 for numeric, _ in alone) and any(sympy is not None for _, sympy in alone)
    with ProcessPoolExecutor(1) as pool:
        asked = Witnesses(SHIFT, 50, 0, executor=pool)
        assert _opinions(check_derivation(SHIFT, instances=50, witnesses=asked)) == alone


def test_what_no_worker_has_begun_is_worked_out_here():
    pool = _IdlePool()
    checked = check_derivation(SHIFT, instances=50, executor=pool)
    assert _opinions(checked) == _opinions(check_derivation(SHIFT, instances=50))
    assert pool.taken and all(future.cancelled() for future in pool.taken)


def test_on_control_c_the_proofs_and_what_was_said_are_kept():
    pool = _Idle()
    asked = Witnesses(SHIFT, 50, 0, executor=pool)
    first, *others = pool.taken
    first.set_result(([Crosscheck(50, 0, 0, 0.5)] * 100, False))
    for future in others:
        future.set_exception(KeyboardInterrupt())
    checked = check_derivation(SHIFT, instances=50, witnesses=asked)
    assert checked.interrupted and all(line.verdict == "proven" for line in checked.lines)
    assert checked.lines[0].numeric == Crosscheck(50, 0, 0, 0.5) and checked.lines[0].sympy is None


def test_a_line_that_was_not_asked_about_has_no_opinion():
    other = replace(SHIFT, blocks=SHIFT.blocks[1:], claims=SHIFT.claims[1:])
    asked = Witnesses(other, 50, 0)
    checked = check_derivation(SHIFT, instances=50, witnesses=asked)
    assert checked.lines[0].numeric is None and checked.lines[-1].numeric is not None
