"""A file's bytes in Arrow's own memory.

Arrow's threads may let go of what they read after the read has returned. What is Python's they
cannot let go of without the interpreter, and in a program that is just ending that is an abort:
a command that had said its message left with -6.
"""

import pyarrow as pa

__all__ = ["held_by_arrow"]


def held_by_arrow(data: bytes) -> pa.Buffer:
    """Return a copy of the bytes that no Python object stands behind."""
    held = pa.BufferOutputStream()
    held.write(data)
    return held.getvalue()
