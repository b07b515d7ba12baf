"""Misconceptions by name: wrong rules as data (``catalogue.toml``), and which of them explains a false line."""

from __future__ import annotations

from proofs.grading.misconceptions.entry import CatalogueError, Misconception, catalogue, load
from proofs.grading.misconceptions.explain import Explanation, explain, explanations

__all__ = ["CatalogueError", "Explanation", "Misconception", "catalogue", "explain", "explanations", "load"]
