"""Free names put into formulas that bind the same letter."""

from __future__ import annotations

import pytest

from proofs.errors import NotationError
from proofs.notation import Dimension, Eq, ForAll, Index, Matrix, Ne, Sum, Vector
from proofs.notation.lowering import lower
from proofs.notation.names import free_symbols
from proofs.notation.substitution import renamed_apart, substituted


def test_bound_letters_make_room_for_a_free_one() -> None:
    n = Dimension("n")
    i, j, k = (Index(name, n) for name in "ijk")
    x, w = Vector("x", n), Matrix("w", n, n)
    formula = ForAll((j, k), Eq(w[j, k] * x[i], Sum(w[k, j] * x[i], Ne(j, i))))
    with pytest.raises(NotationError, match="is bound"):
        substituted(formula, {i: j})
    made = substituted(renamed_apart(formula, {"j"}), {i: j})
    assert isinstance(made, ForAll) and j in free_symbols(made) and i not in free_symbols(made)
    first, second = made.variables
    assert len({first, second, j}) == 3 and renamed_apart(formula, {"s"}) == formula
    # The same statement as with the letters chosen by hand.
    r, s = Index("r", n), Index("s", n)
    by_hand = ForAll((r, s), Eq(w[r, s] * x[j], Sum(w[s, k] * x[j], Ne(k, j))))
    assert lower(made) == lower(by_hand)
