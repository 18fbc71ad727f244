"""A build takes its place whole or not at all."""

import errno
import os
import shutil
import stat
import sys
from contextlib import ExitStack
from functools import partial

import pytest

from wsoa import publish
from wsoa.errors import WsoaError
from wsoa.publish import protect, put_in_place, show, staged, write_private

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")


def fill(folder, text):
    (folder / "public").mkdir(parents=True, exist_ok=True)
    (folder / "public" / "appendix.html").write_text(text, encoding="utf-8")
    (folder / "manifest.json").write_text("{}", encoding="utf-8")


def read(folder):
    return (folder / "public" / "appendix.html").read_text(encoding="utf-8")


def leftovers(outputs):
    return [p.name for p in outputs.iterdir() if p.name != "2021-10"]


def build(outputs, text, *, fail=None):
    with staged(outputs, "2021-10") as stage:
        fill(stage, text)
        if fail:
            raise fail
        put_in_place(stage, outputs / "2021-10")


@pytest.fixture(params=["exchange", "swap"])
def way(request, monkeypatch):
    """Both ways of replacing a folder: in one system call, and by two renames."""
    if request.param == "swap":
        monkeypatch.setattr(publish, "_exchange", lambda *_: False)


@pytest.mark.usefixtures("way")
def test_a_build_replaces_the_one_before_and_leaves_no_debris(tmp_path):
    build(tmp_path, "first")
    build(tmp_path, "second")
    assert read(tmp_path / "2021-10") == "second"
    assert leftovers(tmp_path) == []


@pytest.mark.usefixtures("way")
def test_a_file_that_is_no_longer_made_is_gone(tmp_path):
    build(tmp_path, "first")
    (tmp_path / "2021-10" / "old.txt").touch()
    build(tmp_path, "second")
    assert not (tmp_path / "2021-10" / "old.txt").exists()


@pytest.mark.parametrize("fault", [ValueError("x"), KeyboardInterrupt()])
def test_a_build_that_fails_leaves_the_one_before(tmp_path, fault):
    build(tmp_path, "first")
    with pytest.raises(type(fault)):
        build(tmp_path, "second", fail=fault)
    assert read(tmp_path / "2021-10") == "first"
    assert leftovers(tmp_path) == []


def test_a_second_rename_that_fails_puts_the_first_back(tmp_path, monkeypatch):
    build(tmp_path, "first")
    monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    rename = type(tmp_path).rename

    def fail_for_stage(self, target):
        if ".staging" in self.name:
            raise PermissionError(errno.EACCES, "in use", str(self))
        return rename(self, target)

    monkeypatch.setattr(type(tmp_path), "rename", fail_for_stage)
    with pytest.raises(WsoaError, match="may not be written to"):
        build(tmp_path, "second")
    assert read(tmp_path / "2021-10") == "first"


def test_a_swap_that_was_killed_half_way_is_undone_by_the_next_build(tmp_path):
    build(tmp_path, "first")
    (tmp_path / "2021-10").rename(tmp_path / ".before-2021-10")
    with pytest.raises(ValueError, match="x"):
        build(tmp_path, "second", fail=ValueError("x"))
    assert read(tmp_path / "2021-10") == "first"
    assert leftovers(tmp_path) == []


def test_what_killed_builds_left_is_cleared_but_not_another_periods(tmp_path):
    fill(tmp_path / ".staging-2021-10~dead", "half")
    fill(tmp_path / ".staging-2021-10-b~alive", "at work")
    build(tmp_path, "first")
    assert leftovers(tmp_path) == [".staging-2021-10-b~alive"]


def test_a_name_that_is_a_pattern_clears_nothing_of_another_period(tmp_path):
    fill(tmp_path / ".staging-2021-10~inuse", "at work")
    with staged(tmp_path, "*"):
        assert read(tmp_path / ".staging-2021-10~inuse") == "at work"


def archive(place):
    fill(place / "2021-10-v1", "published")  # a manifest of its own, and none above
    (place / "index.html").touch()


def file(place):
    place.touch()


def link(place):
    archive(place.with_name("elsewhere"))
    place.symlink_to(place.with_name("elsewhere"))


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("made", [archive, file, link])
@pytest.mark.parametrize("late", [False, True])
def test_what_is_no_build_is_never_replaced(tmp_path, made, late):
    with ExitStack() as stack:
        if late:  # it was not there when the build began
            stage = stack.enter_context(staged(tmp_path, "2021-10"))
            fill(stage, "a build")
            end = partial(put_in_place, stage, tmp_path / "2021-10")
        made(tmp_path / "2021-10")
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(WsoaError, match=r"is no build of a period.*Move it away.*--output"):
            end() if late else stack.enter_context(staged(tmp_path, "2021-10"))
        assert sorted(tmp_path.rglob("*")) == before


def test_a_private_file_takes_any_text_and_leaves_nothing_half_written(tmp_path):
    write_private(tmp_path / "a.txt", "nix\udcff")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "nix\\udcff"
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(OSError, match=r"b\.txt"):
        write_private(tmp_path / "b.txt", "text")
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "b.txt"}


def test_an_empty_folder_is_nothing_to_lose(tmp_path):
    (tmp_path / "2021-10").mkdir()
    build(tmp_path, "first")
    assert read(tmp_path / "2021-10") == "first"


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@posix
def test_the_public_may_read_and_only_the_owner_enters_what_is_restricted(tmp_path, umask):
    os.umask(umask)
    with staged(tmp_path, "2021-10") as stage:
        fill(stage, "text")
        (stage / "restricted" / "lists").mkdir(parents=True)
        (stage / "restricted" / "lists" / "a.csv").touch(mode=0o644)
        assert _mode(stage) == 0o700
        show(stage / "public")
        protect(stage / "restricted")
        put_in_place(stage, tmp_path / "2021-10")
    made = tmp_path / "2021-10"
    assert _mode(made) == _mode(made / "public") == 0o755
    assert _mode(made / "public" / "appendix.html") == 0o644
    assert _mode(made / "restricted") == _mode(made / "restricted" / "lists") == 0o700
    assert _mode(made / "restricted" / "lists" / "a.csv") == 0o600


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_may_not_be_written_to_is_one_sentence(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(WsoaError, match=r"may not be written to.*--output.*Nothing was changed"):
        build(tmp_path, "text")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "is full. Make room and try again"),
        (errno.EROFS, "is on a read-only disk. Choose another folder with --output"),
        (errno.EACCES, "may not be written to. Ask for access"),
    ],
)
def test_a_disk_that_refuses_is_said_in_a_sentence(tmp_path, code, words):
    build(tmp_path, "first")
    fault = OSError(code, os.strerror(code), str(tmp_path / ".staging" / "x"))
    with pytest.raises(WsoaError) as caught:
        build(tmp_path, "second", fail=fault)
    assert words in str(caught.value)
    assert "Nothing was changed there" in str(caught.value)
    assert read(tmp_path / "2021-10") == "first"


def test_an_extract_that_may_not_be_read_is_not_blamed_on_the_outputs(tmp_path):
    outputs = tmp_path / "outputs"
    outputs.mkdir()
    fault = PermissionError(errno.EACCES, "denied", str(tmp_path / "extracts" / "people.csv"))
    with pytest.raises(PermissionError):
        build(outputs, "text", fail=fault)


@pytest.mark.parametrize("name", ["python3", b"/usr/bin/python3"])
def test_a_program_that_may_not_be_started_is_not_blamed_on_the_outputs(tmp_path, name):
    # Python itself gives the name of such a program as bytes.
    with pytest.raises(PermissionError):
        build(tmp_path, "text", fail=PermissionError(errno.EACCES, "denied", name))


def test_a_file_of_the_outputs_whose_name_is_bytes_is(tmp_path):
    fault = PermissionError(errno.EACCES, "denied", os.fsencode(tmp_path / "2021-10"))
    with pytest.raises(WsoaError, match="may not be written to"):
        build(tmp_path, "text", fail=fault)


def _mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_that_something_still_writes_to_is_cleared_in_the_end(tmp_path, monkeypatch):
    remove, tried = shutil.rmtree, []

    def disturbed(folder, **more):
        tried.append(folder)
        if len(tried) > 2:
            remove(folder, **more)

    monkeypatch.setattr(publish.shutil, "rmtree", disturbed)
    with staged(tmp_path, "2021-10") as folder:
        (folder / "work").mkdir()
    assert not folder.exists()
    assert len(tried) == 3
