"""A signal to stop is heard even where Python can only drop what it raises."""

import subprocess
import sys

import pytest

DROPPED = """
import gc, os, signal, sys, time
from wsoa.cli.program import _listen

heard = _listen()

class Late:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.2)

try:
    Late()
    gc.collect()
    time.sleep(5)
except KeyboardInterrupt:
    print("heard", len(heard))
    sys.exit(130)
print("lost")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals")
def test_a_signal_that_comes_while_an_object_ends_is_heard_again():
    done = subprocess.run(
        [sys.executable, "-c", DROPPED], capture_output=True, text=True, timeout=180, check=False
    )
    assert (done.returncode, done.stdout) == (130, "heard 2\n"), done.stderr
    assert "Traceback" not in done.stderr


def test_what_else_is_dropped_is_still_told():
    told = "from wsoa.cli.program import _listen\n_listen()\n"
    told += "class Broken:\n    def __del__(self): raise ValueError('told')\nBroken()\n"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, timeout=180, check=False
    )
    assert "ValueError: told" in done.stderr
