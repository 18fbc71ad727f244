"""Say in a sentence when the Python at hand is too old, before pip says it in forty lines."""

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"Python 3.11 or newer is needed; this is {found}. Try: make PYTHON=python3.11 report")
