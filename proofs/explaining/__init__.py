"""Why a proven line holds, in small steps."""

from __future__ import annotations

from proofs.explaining.trace import Explanation, SmallStep, explain

__all__ = ["Explanation", "SmallStep", "explain"]
