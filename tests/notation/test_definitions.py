"""What a definition may be applied to."""

from __future__ import annotations

import pytest

from proofs.errors import ShapeError
from proofs.notation import Definition, Dimension, Index, Matrix, Sum, Vector

n, m = Dimension("n"), Dimension("m")
i, j = Index("i", n), Index("j", m)
w, u, v, x = Vector("w", n), Vector("u", n), Vector("v", m), Matrix("x", m, n)

squares = Definition("squares", w, Sum(w[i] * w[i], i))
scores = Definition("scores", w, Sum(x[j, i] * w[i], i), index=j)


def test_a_definition_of_its_parameters_alone_takes_arrays_of_any_size() -> None:
    assert squares(v).definition is squares(u).definition


def test_a_definition_that_speaks_of_data_keeps_the_size_of_the_data() -> None:
    assert scores(u)[j] == scores(u)[j]
    with pytest.raises(ShapeError, match="scores speaks of x, which is a m × n matrix: v is a vector of size m"):
        scores(v)


def test_so_does_a_definition_made_of_it() -> None:
    total = Definition("total", w, Sum(scores(w)[j], j))
    with pytest.raises(ShapeError, match="total speaks of x"):
        total(v)
