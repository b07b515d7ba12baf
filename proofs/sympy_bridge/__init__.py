"""To and from SymPy, and SymPy as an independent second opinion at small sizes.

Importing this package does not import SymPy; calling into it does. It reads the surface tree by code of its own, so
that a wrong lowering in the kernel shows as a disagreement.
"""

from __future__ import annotations

from proofs.sympy_bridge.convert import from_sympy, to_sympy
from proofs.sympy_bridge.opinion import SympyOpinion, second_opinion

__all__ = ["SympyOpinion", "from_sympy", "second_opinion", "to_sympy"]
