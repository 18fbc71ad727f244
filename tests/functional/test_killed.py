"""A build that is killed at any moment leaves a whole report, and nothing behind it.

CI kills a few; `make kill` kills a hundred. The moments are drawn with a seed, one in each of
equal parts of a build's length, as long as the last build took that came to its end.
"""

import os
import sys
import time

import pytest

from killing import PERIOD, Yard, faults_of, gone, moments

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

KILLS = int(os.environ.get("WSOA_KILLS", "2"))
WHOLE_EVERY = 5
"""After so many kills a build comes to its end; every other next build is killed itself."""


def test_a_killed_build_leaves_a_whole_report_and_nothing_else(sample, tmp_path):
    yard = Yard(tmp_path, sample)
    destination = yard.outputs / PERIOD
    length = build_whole(yard)
    struck = []
    for number, share in enumerate(moments(KILLS, seed=20211031), start=1):
        kill = yard.kill(share * length)
        assert faults_of(destination) == [], f"kill {number}, {kill}"
        assert yard.strangers() == [], f"kill {number}, {kill}"
        if kill:
            struck.append(kill)
            assert kill.ports == (), f"kill {number}, {kill}"
            assert gone(kill) == [], f"kill {number}, {kill}"
            tell(f"kill {number} at {kill.seconds:.1f} s: {kill.step}")
        if number % WHOLE_EVERY == 0 or number == KILLS:
            length = build_whole(yard)
            tell(f"built in {length:.1f} s")
    tell(f"killed {len(struck)} of {KILLS} builds before their end")
    assert struck
    assert len({kill.processes for kill in struck}) == len(struck)


def tell(line):
    print(line, flush=True)  # noqa: T201 - `make kill` shows it


def build_whole(yard):
    """Build to the end, leaving nothing; return how many seconds it took."""
    began = time.monotonic()
    code, said = yard.build()
    assert code == 0, said
    assert faults_of(yard.outputs / PERIOD) == []
    assert yard.debris() == []
    return time.monotonic() - began
