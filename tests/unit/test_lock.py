"""Who holds a lock, and what becomes of one whose holder died."""

import json
import os
import stat
import subprocess
import sys
import time

import pytest

from users import as_nobody, only_root, share
from wsoa import lock
from wsoa.errors import WsoaError
from wsoa.lock import Holder, locked, read_holder
from wsoa.publish import protect, put_in_place, staged

HOLD = """
import sys, time
from pathlib import Path
from wsoa.lock import locked

with locked(Path(sys.argv[1]), "2021-10"):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def hold(tmp_path):
    """Return a function that starts a process which holds the lock."""
    begun = []

    def start(seconds):
        command = [sys.executable, "-c", HOLD, str(tmp_path), str(seconds)]
        begun.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        assert begun[-1].stdout.readline() == "held\n"
        return begun[-1]

    yield start
    for process in begun:
        process.kill()
        process.communicate()


def test_who_waits_is_told_who_holds_the_lock_and_since_when(tmp_path, hold, monkeypatch, caplog):
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    other = hold(0.5)
    with caplog.at_level("WARNING", logger="wsoa"), locked(tmp_path, "2021-10"):
        (said,) = caplog.messages
    assert said.startswith("Waiting for another build of 2021-10 to end. ")
    assert f"by process {other.pid} (`" in said
    assert f"since {time.strftime('%Y-%m-%d')} " in said
    assert " on " in said


def test_who_holds_it_is_told_in_one_line_whatever_somebody_wrote_there(tmp_path):
    told = {"user": "a\nb", "host": "\x1b[31mh", "process": 1, "command": "c\r\n{\u202e}"}
    (tmp_path / ".2021-10.holder").write_text(json.dumps(told), encoding="utf-8")
    said = str(read_holder(tmp_path, "2021-10"))
    assert said.startswith("a b on [U+001B][31mh holds it since ")
    assert said.endswith("by process 1 (`c {[U+202E]}`)")


@pytest.mark.parametrize("told", [b"", b"[]", b"\xff", b"[" * 100_000])
def test_a_file_that_says_nothing_of_a_holder_is_no_error(tmp_path, told):
    (tmp_path / ".2021-10.holder").write_bytes(told)
    assert read_holder(tmp_path, "2021-10") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_lock_whose_holder_was_killed_is_free_at_once(tmp_path, hold, monkeypatch, caplog):
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    other = hold(60)
    other.kill()
    other.wait()
    assert read_holder(tmp_path, "2021-10").process == other.pid
    with caplog.at_level("WARNING", logger="wsoa"), locked(tmp_path, "2021-10"):
        assert read_holder(tmp_path, "2021-10").process == os.getpid()
    assert caplog.messages == []


def test_a_lock_that_was_given_back_has_no_holder_and_leaves_one_empty_file(tmp_path):
    for _ in range(2):
        with locked(tmp_path / "outputs", "2021-10"):
            assert read_holder(tmp_path / "outputs", "2021-10").process == os.getpid()
    assert read_holder(tmp_path / "outputs", "2021-10") is None
    (left,) = (tmp_path / "outputs").iterdir()
    assert (left.name, left.stat().st_size) == (".2021-10.lock", 0)


@pytest.mark.parametrize("text", ["", "[]", '{"user": "ana"}', "{", '{"pet": 1}'])
def test_a_file_that_says_no_holder_says_nobody(tmp_path, text):
    (tmp_path / ".2021-10.holder").write_text(text, encoding="utf-8")
    assert read_holder(tmp_path, "2021-10") is None


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_another_user_of_a_shared_folder_may_take_the_lock_and_read_who_has_it(tmp_path):
    before = os.umask(0o077)
    try:
        with locked(tmp_path, "2021-10"):
            modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == {".2021-10.lock": 0o666, ".2021-10.holder": 0o644}


def test_a_holder_is_one_sentence(tmp_path):
    told = {"user": "ana", "host": "north", "process": 7, "command": "wsoa build 2021-10"}
    path = tmp_path / ".2021-10.holder"
    path.write_text(json.dumps(told), encoding="utf-8")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    holder = read_holder(tmp_path, "2021-10")
    assert holder == Holder(**told, since=holder.since)
    assert holder.since.startswith("2020-09-1")
    assert str(holder).startswith("ana on north holds it since 2020-09-1")
    assert str(holder).endswith("by process 7 (`wsoa build 2021-10`)")


def test_a_file_in_the_way_of_the_outputs_is_one_sentence(tmp_path):
    (tmp_path / "outputs").touch()
    with (
        pytest.raises(WsoaError, match="is a file, not a folder"),
        locked(tmp_path / "outputs", "2021-10"),
    ):
        pass


@pytest.fixture
def shared(tmp_path_factory):
    """A folder that every user may write to."""
    return share(tmp_path_factory.mktemp("shared"))


def build(outputs, period):
    """Build as little as has a restricted part; return 7 when it is another's."""
    try:
        with locked(outputs, period), staged(outputs, period) as stage:
            (stage / "restricted").mkdir()
            (stage / "manifest.json").touch()
            (stage / "restricted" / "a.csv").touch()
            protect(stage / "restricted")
            put_in_place(stage, outputs / period)
    except WsoaError as error:
        (outputs / "said").write_text(str(error), encoding="utf-8")
        return 7
    return 0


@only_root
def test_two_users_share_a_folder_each_with_builds_of_their_own(shared):
    assert as_nobody(lambda: build(shared, "2021-01")) == 0
    assert as_nobody(lambda: build(shared, "2021-01")) == 0
    assert build(shared, "2021-10") == 0
    assert as_nobody(lambda: build(shared, "2021-10")) == 7
    said = (shared / "said").read_text(encoding="utf-8")
    assert "2021-10 was built by root, and only they can replace it" in said
    assert "--output" in said
    left = {path.name for path in shared.iterdir()} - {"said"}
    assert left == {"2021-01", "2021-10", ".2021-01.lock", ".2021-10.lock"}
    assert (shared / "2021-10" / "restricted" / "a.csv").exists()
    with locked(shared, "2021-01"):
        held = read_holder(shared, "2021-01")
        assert as_nobody(lambda: int(read_holder(shared, "2021-01") != held)) == 0
