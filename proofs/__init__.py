"""blackboard-proofs: what you write is what is checked.

>>> from proofs import Dimension, Eq, Index, Real, Sum, Vector, exp, prove
>>> n = Dimension("n")
>>> i, j = Index("i", n), Index("j", n)
>>> x, c = Vector("x", n), Real("c")
>>> prove(Eq(exp(x[i] + c) / Sum(exp(x[j] + c), j), exp(x[i]) / Sum(exp(x[j]), j))).facts
('exp-add', 'exp-linear')
"""

from __future__ import annotations

from proofs import notation
from proofs.errors import BlackboardError, DeclarationError, NotationError, ShapeError
from proofs.notation import *  # noqa: F403
from proofs.proving import NotProved, Proven, prove

__all__ = ["BlackboardError", "DeclarationError", "NotProved", "NotationError", "Proven", "ShapeError", "prove"]
__all__ += notation.__all__
