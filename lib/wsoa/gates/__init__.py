"""What reads the finished files before they may leave: an attack, and a search for children."""

from wsoa.gates.leaks import find_leaked, refuse_leaks
from wsoa.gates.personal import Children, find_personal, refuse_personal
from wsoa.gates.published import Published, read_rows
from wsoa.gates.texts import read_text

__all__ = [
    "Children",
    "Published",
    "find_leaked",
    "find_personal",
    "read_rows",
    "read_text",
    "refuse_leaks",
    "refuse_personal",
]
