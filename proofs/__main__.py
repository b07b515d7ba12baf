"""``python -m proofs`` is the console command ``proofs``."""

from __future__ import annotations

from proofs.cli import main

if __name__ == "__main__":
    main()
