"""The numeric check and SymPy, asked in advance: the same opinions from one process, from many, and from none that began."""

from __future__ import annotations

from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from numeric.crosscheck import Crosscheck
from proofs.checking import CheckedDerivation, Desk, Witnesses, check_derivation, heard, prove_derivation
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
        assert _opinions(heard(prove_derivation(SHIFT), asked)) == alone


def test_what_no_worker_has_begun_is_worked_out_here():
    pool = _IdlePool()
    checked = check_derivation(SHIFT, instances=50, executor=pool)
    assert _opinions(checked) == _opinions(check_derivation(SHIFT, instances=50))
    assert pool.taken and all(future.cancelled() for future in pool.taken)


def test_on_control_c_the_proofs_and_what_was_said_are_kept():
    pool = _Idle()
    asked = Witnesses(SHIFT, 50, 0, executor=pool)
    *others, numeric = pool.taken
    numeric.set_result(([Crosscheck(50, 0, 0, 0.5)] * 100, False))
    for future in others:
        future.set_exception(KeyboardInterrupt())
    checked = heard(prove_derivation(SHIFT), asked)
    assert checked.interrupted and all(line.verdict == "proven" for line in checked.lines)
    assert checked.lines[0].numeric == Crosscheck(50, 0, 0, 0.5) and checked.lines[0].sympy is None


def test_a_line_that_was_not_asked_about_has_no_opinion():
    other = replace(SHIFT, blocks=SHIFT.blocks[1:], claims=SHIFT.claims[1:])
    asked = Witnesses(other, 50, 0)
    checked = heard(prove_derivation(SHIFT), asked)
    assert checked.lines[0].numeric is None and checked.lines[-1].numeric is not None


class _Busy(_IdlePool):
    """A pool whose only process is at work on the first task, which ends once ``others`` are done elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def work(self, name: str) -> str:
        self.done.append(name)
        if name == "light":
            self.taken[0].set_result("heavy, elsewhere")
        return f"{name}, here"


RANKS = {"light": (0, 1), "middle": (0, 5), "heavy": (1, 0)}


def test_who_would_wait_does_what_nobody_has_begun_the_lightest_first():
    pool = _Busy()
    desk = Desk(pool)
    answers = {name: desk.answer(partial(pool.work, name), rank) for name, rank in RANKS.items()}
    desk.begin()
    pool.taken[0].set_running_or_notify_cancel()
    assert answers["heavy"]() == "heavy, elsewhere" and pool.done == ["light"]
    assert answers["light"].known and not answers["middle"].known
    assert answers["middle"]() == "middle, here" and pool.done == ["light", "middle"]


def test_control_c_in_work_that_was_done_while_waiting_is_not_lost():
    pool = _Busy()
    desk = Desk(pool)
    heavy = desk.answer(partial(pool.work, "heavy"), (1,))
    cut_short = desk.answer(partial(pool.work, "light"), (0,), stopped=lambda value: True)
    desk.begin()
    pool.taken[0].set_running_or_notify_cancel()
    with pytest.raises(KeyboardInterrupt):
        heavy()
    assert cut_short() == "light, here"
