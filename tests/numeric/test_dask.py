"""A campaign on dask: two worker processes, one of which dies in mid-run, and the answer of one process alone."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

import pytest

from numeric import campaign as module
from numeric.campaign import campaign
from tests.numeric.test_campaign import QUESTION

distributed = pytest.importorskip("distributed")


def _slowly(*arguments: Any) -> Any:
    """The work of a task, slow enough to be interrupted."""
    time.sleep(0.05)
    return module.tally_blocks(*arguments)


def test_a_worker_that_dies_changes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    alone = campaign(QUESTION, 20_000, seed=1)
    monkeypatch.setattr(module, "_TASK_BLOCKS", 1)
    ended: list[int] = []
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(tmp_path)
        ) as cluster,
        distributed.Client(cluster) as client,
        client.get_executor(pure=False) as executor,
    ):
        workers = client.run(os.getpid)
        assert len(set(workers.values())) == 2

        def end_one(count: int) -> None:
            if not ended:
                ended.append(next(iter(workers.values())))
                os.kill(ended[0], signal.SIGKILL)

        found = campaign(QUESTION, 20_000, seed=1, executor=_Slow(executor), progress=end_one)
    assert ended and found == alone


class _Slow:
    """The executor, with a little time for each task."""

    def __init__(self, executor: Any) -> None:
        self._executor = executor

    def submit(self, function: Any, *arguments: Any) -> Any:
        assert function is module.tally_blocks
        return self._executor.submit(_slowly, *arguments)
