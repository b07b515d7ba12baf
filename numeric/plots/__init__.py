"""Pictures of the results, as a lecturer would project them. Needs Matplotlib (``pip install "blackboard-proofs[plots]"``).

Each picture is computed from its definition by ``numeric.reference`` and from fixed seeds: the same file every time.
"""

from __future__ import annotations

from numeric.plots.drawing import FORMATS, PICTURES, picture

__all__ = ["FORMATS", "PICTURES", "picture"]
