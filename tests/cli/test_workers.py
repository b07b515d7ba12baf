"""The processes that share the work of a check."""

from __future__ import annotations

import os
import signal

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
