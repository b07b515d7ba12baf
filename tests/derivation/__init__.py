"""Proofs in words, as data."""
