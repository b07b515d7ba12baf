"""What one test put in place of a part must not be remembered by the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from proofs.memory import forget_all


@pytest.fixture(autouse=True)
def _nothing_remembered(request: pytest.FixtureRequest) -> Iterator[None]:
    replaces = "monkeypatch" in request.fixturenames
    if replaces:
        forget_all()
    yield
    if replaces:
        forget_all()
