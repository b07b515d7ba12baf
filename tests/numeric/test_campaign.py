"""Campaigns: the same seed gives the same answer whoever computes, and nothing is lost when someone stops."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from numeric import campaign as module
from numeric import check
from numeric.campaign import Interrupted, campaign, instance_at
from numeric.prepared import BLOCK_NUMBERS, MOST_ROWS, Prepared, Question
from numeric.confirm import judged
from numeric.crosscheck import crosscheck_lines
from numeric.plan import Plan
from numeric.problem import Problem, opened
from numeric.cells import Block, Cell, cells
from numeric.sample import draw
from proofs.notation import Dimension, Eq, ForAll, Gt, Implies, Index, Lt, Matrix, Ne, Real, Sum, Vector, exp
from proofs.sheet.hopfield import LYAPUNOV
from proofs.sheet.softmax import SHIFT_INVARIANCE

n, m = Dimension("n"), Dimension("m")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
x, w, c, W = Vector("x", n), Vector("w", n), Real("c"), Matrix("W", n, n)
QUESTION = Question((Eq((W @ x)[i], (W.T @ x)[i]), Lt(exp(x[i]), exp(x[i] + c))), (Gt(c, 0), Gt(w @ x, 1)))


class _Backwards(Executor):
    """Runs what was submitted in the opposite order, and only when someone asks."""

    def __init__(self) -> None:
        self._left: list[Callable[[], None]] = []

    def submit(self, function: Any, /, *arguments: Any, **options: Any) -> Future[Any]:
        executor = self

        class Lazy(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                while executor._left:
                    executor._left.pop()()
                return super().result(timeout)

        future: Future[Any] = Lazy()
        self._left.append(lambda: future.set_result(function(*arguments, **options)))
        return future


def test_workers_and_their_order_do_not_matter() -> None:
    alone = campaign(QUESTION, 6_000, seed=4)
    assert alone is not None and alone.accepted == 6_000 and alone.drawn > 6_000
    with ThreadPoolExecutor(3) as threads, ProcessPoolExecutor(2) as processes:
        for executor in (threads, processes, _Backwards()):
            assert campaign(QUESTION, 6_000, seed=4, executor=executor) == alone
    assert campaign(QUESTION, 6_000, seed=5) != alone


def test_the_size_of_tasks_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = campaign(QUESTION, 3_000)
    for blocks in (1, 3, 1000):
        monkeypatch.setattr(module, "_TASK_BLOCKS", blocks)
        assert campaign(QUESTION, 3_000, executor=_Backwards()) == alone


class _Dying(Executor):
    """Breaks down after the first task, as a pool does of which a process was killed."""

    def __init__(self) -> None:
        self.tasks = 0

    def submit(self, function: Any, /, *arguments: Any, **options: Any) -> Future[Any]:
        from concurrent.futures.process import BrokenProcessPool

        future: Future[Any] = Future()
        self.tasks += 1
        if self.tasks == 1:
            future.set_result(function(*arguments, **options))
        else:
            future.set_exception(BrokenProcessPool("a process was killed"))
        return future


def test_a_pool_that_breaks_down_costs_time_and_no_result() -> None:
    assert campaign(QUESTION, 3_000, executor=_Dying()) == campaign(QUESTION, 3_000)


def test_a_killed_process_of_a_real_pool_costs_no_result() -> None:
    with ProcessPoolExecutor(1) as pool:
        pool.submit(os.getpid).result()
        pool.submit(os._exit, 1)
        assert campaign(QUESTION, 2_000, executor=pool) == campaign(QUESTION, 2_000)


def test_ctrl_c_keeps_what_is_known() -> None:
    drawn = 0

    def stop(count: int) -> None:
        nonlocal drawn
        drawn += count
        if drawn > 1_000:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        campaign(QUESTION, 5_000, progress=stop)
    assert 0 < caught.value.so_far.accepted < 5_000 and caught.value.so_far.drawn == drawn


def test_lines_of_one_derivation_are_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Question] = []

    def recorded(question: Question, *rest: Any, **options: Any) -> Any:
        asked.append(question)
        return campaign(question, *rest, **options)

    monkeypatch.setattr("numeric.crosscheck.campaign", recorded)
    results = crosscheck_lines(SHIFT_INVARIANCE.lines()[:5], instances=200)
    assert len(asked) == 1 and len(asked[0].statements) == 5 and all(result is not None for result in results)


def test_common_parts_are_computed_once() -> None:
    lines = [opened(line.statement, line.given) for line in LYAPUNOV.lines()[:7]]
    together = Prepared(Question(tuple(problem.statement for problem in lines), lines[0].given))
    alone = [Prepared(Question((problem.statement,), problem.given)) for problem in lines]
    steps = [len(prepared.program(prepared.cells[0])[0]) for prepared in (together, *alone)]
    assert steps[0] < 0.6 * sum(steps[1:])


def test_a_block_holds_little_memory_whatever_the_sizes() -> None:
    prepared = Prepared(QUESTION)
    program, _ = prepared.program(prepared.cells[0])
    cell = Cell((("n", 300),), (), "plain", 1)
    assert program.largest({"n": 300}) == 300 * 300 and prepared.rows(cell) == BLOCK_NUMBERS // 300**2
    assert prepared.rows(Cell((("n", 2000),), (), "plain", 1)) == 1
    assert sum(block.count for block in prepared.blocks(100_000, 0)) == 100_000
    assert max(block.count for block in prepared.blocks(100_000, 0)) <= MOST_ROWS


def test_a_hit_can_be_looked_at_again() -> None:
    tally = campaign(QUESTION, 500)
    assert tally is not None and tally.lines[0] is not None and tally.lines[0].first is not None
    instance = instance_at(QUESTION, tally.lines[0].first, 0)
    assert instance is not None
    assert judged(Plan.of(Problem(QUESTION.statements[0], QUESTION.given)), instance).refuted


@pytest.mark.parametrize("seed", [0, 2**62])
def test_the_same_block_is_the_same_instances(seed: int) -> None:
    plan = Plan.of(Problem(QUESTION.statements[0], ()))
    for place, cell in enumerate(cells(plan)):
        one, other = (draw(plan, cell, Block(place, 17, 3), seed) for _ in range(2))
        assert all(np.array_equal(one.values[symbol], other.values[symbol]) for symbol in one.values)
        assert not np.array_equal(one.values[W], draw(plan, cell, Block(place, 17, 4), seed).values[W])


def test_an_executor_serves_check_too() -> None:
    hypotheses = [ForAll(j, Implies(Ne(j, i), Lt(x[j], x[i])))]
    with ThreadPoolExecutor(2) as threads:
        answers = [check(Gt(Sum(x[j], j), 0), given=hypotheses, instances=300, executor=executor) for executor in (None, threads)]
    assert answers[0] == answers[1] and answers[0].verdict == "false"
