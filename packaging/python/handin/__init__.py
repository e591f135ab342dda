"""The program `handin`, which this package carries; `python -m handin` runs it."""
