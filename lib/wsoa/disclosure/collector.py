"""Work that makes many small values and no cycle of them, done without the cycle collector.

It would go through all of the figures again and again, for a fifth of the time, and find nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["uncollected"]


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave cycles alone until the work is done, and then do as before."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
