"""Grading: the exercises as data. Import from the modules; nothing is loaded here."""
