"""Exercises and hints: what a student is asked, and the idea of the next step."""
