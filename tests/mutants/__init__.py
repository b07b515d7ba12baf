"""Mutants: true lines with one or two mistakes put in, none of which may ever be proven."""
