"""A folder for a while is gone afterwards, also when its maker was killed."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from wsoa.pipeline import workplace as module
from wsoa.pipeline.workplace import clear_abandoned, workplace

WORKS = """
import sys
from wsoa.pipeline.workplace import workplace
with workplace() as folder:
    (folder / "restricted.txt").write_text("A")
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The system's folder for temporary files, for this test alone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def worker(temporary):
    """Another process that works in a folder of its own until it is told or killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", WORKS],
        env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"
    yield process
    process.kill()
    process.communicate()


def test_a_folder_is_private_and_gone_afterwards(temporary):
    with workplace() as folder:
        assert folder.parent.stat().st_mode & 0o777 == 0o700
        assert list(folder.iterdir()) == []
        (folder / "file.txt").write_text("A", encoding="utf-8")
    assert list(temporary.iterdir()) == []


def test_it_is_gone_after_an_error(temporary):
    def fail():
        with workplace() as folder:
            (folder / "file.txt").write_text("A", encoding="utf-8")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(temporary.iterdir()) == []


def test_one_where_somebody_works_stays(temporary, worker):
    clear_abandoned()
    with workplace():
        assert len(list(temporary.glob("*/work/restricted.txt"))) == 1
    worker.communicate(timeout=30)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("comes_next", ["a build", "another"])
def test_one_whose_maker_was_killed_is_cleared_by_who_comes_next(temporary, worker, comes_next):
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert len(list(temporary.glob("*/work/restricted.txt"))) == 1
    if comes_next == "a build":
        clear_abandoned()
        assert list(temporary.iterdir()) == []
        return
    with workplace() as own:
        assert list(temporary.iterdir()) == [own.parent]


def test_one_that_was_killed_before_it_was_held_is_cleared(temporary):
    (temporary / f"{module.PREFIX}x").mkdir()
    clear_abandoned()
    assert list(temporary.iterdir()) == []


@pytest.mark.usefixtures("temporary")
def test_one_that_was_cleared_before_it_was_held_is_made_again(monkeypatch):
    acquire, taken = module.FileLock.acquire, []

    def lose_the_first(lock, *arguments, **named):
        held = acquire(lock, *arguments, **named)
        if not taken:
            taken.append(lock)
            Path(lock.lock_file).unlink()
        return held

    monkeypatch.setattr(module.FileLock, "acquire", lose_the_first)
    with workplace() as folder:
        assert folder.is_dir()
        assert (folder.parent / module.HELD).exists()
        assert str(folder.parent) not in taken[0].lock_file


def test_what_only_bears_the_name_is_left(temporary):
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("A", encoding="utf-8")
    (temporary / f"{module.PREFIX}link").symlink_to(elsewhere)
    (temporary / f"{module.PREFIX}file").write_text("A", encoding="utf-8")
    clear_abandoned()
    left = {"elsewhere", f"{module.PREFIX}link", f"{module.PREFIX}file"}
    assert {path.name for path in temporary.iterdir()} == left
    assert [path.name for path in elsewhere.iterdir()] == ["kept.txt"]


def test_a_folder_of_another_user_is_left(temporary, monkeypatch):
    (temporary / f"{module.PREFIX}another").mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    clear_abandoned()
    assert [path.name for path in temporary.iterdir()] == [f"{module.PREFIX}another"]
