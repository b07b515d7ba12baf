"""The processes that share the work of a check."""

from __future__ import annotations

import os
import signal
from functools import partial
from pickle import PicklingError

import pytest

from proofs.cli.workers import Workers


def _handler_of_control_c() -> object:
    return signal.getsignal(signal.SIGINT)


def test_control_c_in_the_midst_of_starting_a_worker_counts_once_it_is_started(monkeypatch: pytest.MonkeyPatch):
    started, before = [], signal.getsignal(signal.SIGINT)

    def fork(self: Workers, *_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        started.append(self)

    monkeypatch.setattr(Workers.__base__, "submit", fork)
    with Workers(1) as pool:
        with pytest.raises(KeyboardInterrupt):
            pool.submit(abs, -1)
        assert started == [pool] and signal.getsignal(signal.SIGINT) is before


def test_workers_themselves_do_not_hear_control_c():
    with Workers(1) as pool:
        assert pool.submit(_handler_of_control_c).result() == signal.SIG_IGN


def test_works_that_are_handed_out_before_the_first_process_starts_are_inherited():
    made_here = [lambda: 40 + 2, lambda: os.getpid()]  # what can't be pickled
    with Workers(1) as pool:
        if not pool._will_inherit:
            pytest.skip("processes inherit nothing on this system")
        answer, process = (future.result() for future in pool.hand_out(made_here))
        assert answer == 42 and process != os.getpid()
        assert pool.hand_out([partial(abs, -1)])[0].result() == 1


def test_works_for_processes_that_are_there_already_are_sent():
    with Workers(1) as pool:
        pool.submit(abs, -1).result()
        [sent] = pool.hand_out([partial(max, 1, 2)])
        assert sent.result() == 2
        [refused] = pool.hand_out([lambda: 1])
        with pytest.raises((AttributeError, TypeError, PicklingError)):
            refused.result()
