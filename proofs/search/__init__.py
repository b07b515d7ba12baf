"""Finds proofs of steps. Untrusted: it may fail, it can't lie, since every theorem comes from the kernel's rules."""

from __future__ import annotations

from proofs.search.context import Effort
from proofs.search.justify import CUT_SHORT, WORK, Unproven, justify

__all__ = ["CUT_SHORT", "WORK", "Effort", "Unproven", "justify"]
