"""Measurements: run by hand, and the source of the figures in README and docs."""
