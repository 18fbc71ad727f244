"""A command that is killed at any moment leaves a whole report, and nothing behind it.

CI kills a few builds; `make kill` kills a hundred, and builds to the end after each. The moments
are drawn with a seed, one in each of equal parts of a build's length, as long as the last build
took. Kill 37 strikes at the same share of a build, whichever kills went before: `WSOA_KILL_FROM`
and `WSOA_KILL_TO` go on where a run was interrupted, or share the hundred among several.
"""

import os
import shutil
import sys
import time
from collections import Counter

import pytest

from killing import PERIOD, Yard, faults_of, gone, length_of, moments, sign
from wsoa.pipeline.unchanged import check_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

KILLS = int(os.environ.get("WSOA_KILLS", "2"))
FIRST = int(os.environ.get("WSOA_KILL_FROM", "1"))
LAST = int(os.environ.get("WSOA_KILL_TO", KILLS))
SEED = int(os.environ.get("WSOA_KILL_SEED", "20211031"))
EACH_IS_FOLLOWED = "WSOA_KILLS" in os.environ
"""In CI the next build is itself killed, and only the last of them followed by a whole one."""

PUBLISHES = 40 if EACH_IS_FOLLOWED else 2
LONGEST = 0.4
"""Seconds that a publish takes from its first trace to its last, about."""

TRIES = 5
SOONER = 0.9
"""A build may be over before its moment comes: the next is struck a little sooner, so often."""


def test_a_killed_build_leaves_a_whole_report_and_nothing_else(built, sample, tmp_path):
    yard = Yard(tmp_path, sample)
    shutil.copytree(built.outputs / PERIOD, yard.outputs / PERIOD)
    length = length_of(yard.outputs / PERIOD)
    struck = []
    shares = list(enumerate(moments(KILLS, seed=SEED), start=1))[FIRST - 1 : LAST]
    for number, share in shares:
        before = (yard.outputs / PERIOD).stat().st_ino
        kill = strike(yard, share, length=length)
        told = f"kill {number} of {KILLS}, {kill}"
        assert faults_of(yard.outputs / PERIOD) == [], told
        assert yard.strangers() == [], told
        assert kill.ports == (), told
        assert gone(kill) == [], told
        struck.append(kill)
        found = "old" if (yard.outputs / PERIOD).stat().st_ino == before else "new"
        tell(
            f"kill {number} of {KILLS}: at {kill.seconds:.1f} s of {length:.1f}, last step "
            f"{kill.step!r}; the {found} report is there, whole"
        )
        if EACH_IS_FOLLOWED or number == LAST:
            length = build_whole(yard)
            tell(f"kill {number} of {KILLS}: the next build came to its end in {length:.1f} s")
    assert len(struck) == len(shares) > 0
    assert len({kill.processes for kill in struck}) == len(struck)


def test_what_a_killed_verify_left_is_cleared_by_the_next(built, tmp_path):
    yard = Yard(tmp_path, None)
    folder = shutil.copytree(built.outputs / PERIOD, yard.outputs / PERIOD)
    verify, began = yard.start_verify(), time.monotonic()
    while not list(yard.temporary.glob("*/work/restricted/snapshot/*.parquet")):
        assert verify.poll() is None, verify.communicate()
        time.sleep(0.05)
    kill = yard.strike(verify, time.monotonic() - began)
    assert gone(kill) == []
    assert yard.debris() != []
    assert faults_of(folder) == []
    # The next one stops at once at what was altered; it has cleared up by then.
    plans = folder / "restricted" / "snapshot" / "plans.parquet"
    plans.write_bytes(plans.read_bytes() + b"\0")
    said, _ = yard.start_verify().communicate(timeout=120)
    assert "plans.parquet was altered" in said
    assert yard.debris() == []


def test_a_killed_publish_leaves_a_whole_version_or_none(built, project, tmp_path):
    """The moments are counted from its first trace: before that its program is only read."""
    yard, params = Yard(tmp_path / "yard", None, root=project), project / "params"
    shutil.copytree(built.outputs / PERIOD, yard.outputs / PERIOD)
    sign(params, yard.outputs / PERIOD)
    yard.publish_whole(params)
    published = yard.outputs / "published"
    found = Counter()
    for share in moments(PUBLISHES, seed=SEED):
        yard.forget()
        publishing = yard.start_publish(params)
        while not list(published.glob(".staging-*")) and publishing.poll() is None:
            time.sleep(0.001)
        time.sleep(share * LONGEST)
        yard.strike(publishing, share)
        folder = published / f"{PERIOD}-v1"
        found[folder.exists()] += 1
        if folder.exists():
            assert check_folder(folder).words == f"{PERIOD}, version 1"
        for page in published.glob("*.html"):
            assert page.read_text(encoding="utf-8").rstrip().endswith("</html>")
        yard.publish_whole(params, again=folder.exists())
    assert found.total() == PUBLISHES
    tell(f"{PUBLISHES} killed: {found[True]} left the version, whole, and {found[False]} left none")


def strike(yard, share, *, length):
    """Kill a build at a share of its length, or the next a little sooner if it was over by then."""
    for _ in range(TRIES):
        began = time.monotonic()
        if kill := yard.kill(share * length):
            return kill
        assert faults_of(yard.outputs / PERIOD) == []
        share, length = share * SOONER, time.monotonic() - began
    return pytest.fail(f"{TRIES} builds were each over before they were killed")


def tell(line):
    print(f"{time.strftime('%H:%M:%S')} {line}", flush=True)  # noqa: T201 - `make kill` shows it


def build_whole(yard):
    """Build to the end, leaving nothing; return how many seconds it took."""
    began = time.monotonic()
    code, said = yard.build()
    assert code == 0, said + yard.logs()
    assert faults_of(yard.outputs / PERIOD) == []
    assert yard.debris() == []
    return time.monotonic() - began
