"""What a machine or a notebook can do to a build: one message, its code, the last build whole.

Sizes of the disk, and builds side by side, are few here and more in `make kill`.
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pandas as pd
import pytest

from filling import Filler, resized
from killing import PERIOD, Yard, alive, descendants, digests, faults_of, ports_of, read, sign
from wsoa.pipeline.unchanged import check_folder

MANY = "WSOA_KILLS" in os.environ
SIZES = [0, 0.3, 0.6, 1, 1.5, 2, 2.5, 3, 4, 5, 6] if MANY else [1]
"""Megabytes that are free when a build begins; it needs about six."""

LAST_WRITE = "sealed.py:write_sealed"
ROOM = 64
"""Megabytes in which a build and what is published have room enough."""

BUILDS = int(os.environ.get("WSOA_BUILDS", "2"))
OTHERS = ("2021-01", "2021-10-b", "2021-10-c", "2021-10-d")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def yard(built, sample, tmp_path):
    """A folder of outputs that holds a whole build."""
    yard = Yard(tmp_path, sample)
    shutil.copytree(built.outputs / PERIOD, yard.outputs / PERIOD)
    return yard


@pytest.fixture
def mount(yard):
    """Return a function that puts a disk of some size below the outputs, with the last build."""

    def make(options):
        kept = yard.outputs.with_name("kept")
        yard.outputs.rename(kept)
        yard.outputs.mkdir()
        if sys.platform != "linux" or mounted("-t", "tmpfs", "none", str(yard.outputs)):
            pytest.skip("no disk can be mounted here")
        shutil.copytree(kept, yard.outputs, dirs_exist_ok=True)
        size = sum(path.stat().st_blocks * 512 for path in yard.outputs.rglob("*"))
        assert mounted("-o", f"remount,{options(size)}", str(yard.outputs)) == 0

    yield make
    subprocess.run(["umount", str(yard.outputs)], capture_output=True, check=False)


def mounted(*arguments):
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode


def fail(yard, *more, code, **how):
    """Build in vain; return the one message, the last build being whole and nothing left."""
    before = digests(yard.outputs / PERIOD)
    found, said = yard.build(*more, **how)
    assert found == code, said
    assert "Traceback" not in said
    assert digests(yard.outputs / PERIOD) == before
    assert faults_of(yard.outputs / PERIOD) == []
    assert yard.debris() == []
    (message,) = [told["error"] for told in lines(said) if "error" in told]
    return message


def lines(said):
    """Return what a build said; every line of it is an object."""
    return [json.loads(line) for line in said.splitlines()]


@pytest.mark.parametrize("megabytes", SIZES)
def test_a_disk_that_fills_up(yard, mount, megabytes):
    mount(lambda size: f"size={size + int(megabytes * 2**20)}")
    assert fail(yard, code=1).startswith(full(yard.outputs))


def full(folder):
    return f"The disk that holds {folder} is full. Make room and try again."


def test_a_disk_without_room_for_what_one_place_writes(yard, mount, tmp_path):
    """CI tries the last place of a build; `make kill` all, as a build before them notes them."""
    filler = Filler(tmp_path / "hooks", yard.outputs)
    places = places_of_a_build(yard, filler) if MANY else [LAST_WRITE]
    mount(lambda _: f"size={ROOM}m")
    for place in places:
        said = fail(yard, code=1, env=filler.env(place))
        assert filler.filled, place
        assert said.startswith(full(yard.outputs)), place
        assert resized(yard.outputs, f"size={ROOM}m")


def places_of_a_build(yard, filler):
    code, said = yard.build(env=filler.env())
    assert code == 0, said
    assert filler.places[-1] == LAST_WRITE
    return filler.places


def test_a_publish_without_room_for_what_one_place_writes(yard, mount, params, tmp_path):
    sign(params, yard.outputs / PERIOD)
    filler = Filler(tmp_path / "hooks", yard.outputs)
    mount(lambda _: f"size={ROOM}m")
    assert yard.publish(params, env=filler.env())[0] == 0
    found = {}
    for place in filler.places:
        yard.forget()
        code, said = yard.publish(params, env=filler.env(place))
        version = yard.published / f"{PERIOD}-v1"
        found[place] = version.exists()
        assert filler.filled, place
        assert code == 1, said
        if found[place]:
            assert check_folder(version).words == f"{PERIOD}, version 1"
            assert "could not be renewed (No space left on device)" in said
        else:
            assert full(yard.published) in said
        assert resized(yard.outputs, f"size={ROOM}m")
        yard.publish_whole(params, again=found[place])
    assert [place for place, there in found.items() if there] == ["publish.py:write_whole"]


def test_a_disk_that_is_read_only(yard, mount):
    mount(lambda _: "ro")
    said = fail(yard, code=1)
    assert f"{yard.outputs} is on a read-only disk. Choose another folder with --output." in said


CELLS = {
    "whereabouts": ("while True: pass", "ran for more than 40 seconds and was stopped"),
    "annual_reviews": ("held = [b'x' * 2**26 for _ in range(2**14)]", "wanted more than 2,048 MB"),
    "provider_qa": ("while True: print('x' * 100_000)", "printed more than 1,000,000 characters"),
}


ENDS = {"whereabouts": ("import os; os._exit(9)", "its kernel died.")}
KILLS = {"provider_qa": ("import os; os.kill(os.getpid(), 9)", "its kernel died.")}


@LINUX
@pytest.mark.parametrize("cells", [CELLS, ENDS, KILLS] if MANY else [CELLS])
def test_notebooks_that_hang_want_all_memory_print_for_ever_and_end_their_kernel(
    yard, project, cells
):
    for name, (cell, _) in cells.items():
        path = project / "notebooks" / f"{name}.ipynb"
        book = json.loads(path.read_text(encoding="utf-8"))
        place = next(c for c in book["cells"] if "open_chapter(" in "".join(c["source"]))
        place["source"] = [cell]
        path.write_text(json.dumps(book), encoding="utf-8")
    params = project / "params" / f"{PERIOD}.yml"
    with params.open("a", encoding="utf-8") as file:
        file.write("\nnotebook_timeout: 40\nnotebook_memory: 2048\n")
    yard.root = project
    message = fail(yard, code=3)
    assert len(message.splitlines()) == len(cells)
    for said, name in zip(message.splitlines(), sorted(cells), strict=True):
        cell, fault = cells[name]
        assert said.startswith(f"{name}.ipynb, cell 4 (`{cell}`): ")
        assert fault in said
    told = json.loads((yard.outputs / "failed" / f"{PERIOD}.json").read_text(encoding="utf-8"))
    assert told["message"] == message


KEY, SECRET = "canary-of-the-key-of-the-pseudonyms", "canary-of-the-address"
BLOCK = """
import os, sys
def refuse(event, arguments):
    family = getattr(arguments[0], "family", None) if event.startswith("socket.") else None
    if event in ("socket.connect", "socket.sendto") and family.name.startswith("AF_INET"):
        note("network " + event)
        raise OSError("the test lets nobody on the network")
def note(text):
    with open({path!r}, "a") as file:
        file.write(text + "\\n")
sys.addaudithook(refuse)
note("began " + " ".join(sys.orig_argv[1:4]))
"""


@pytest.fixture
def guarded(tmp_path, project, extracts):
    """A project that reads a table from a database, and a folder whose Python has no network."""
    path = project / f"{SECRET}.db"
    frame = pd.read_csv(extracts / "provider_kpis.csv", dtype=str)
    connection = sqlite3.connect(path)
    frame.to_sql("provider_kpis", connection, index=False)
    connection.close()
    (extracts / "provider_kpis.csv").unlink()
    params = project / "params" / f"{PERIOD}.yml"
    text = params.read_text(encoding="utf-8")
    own = f"sources:\n  folder: {extracts}\n  database: COUNCIL_DATABASE\n"
    own += "  provider_kpis: {view: provider_kpis}"
    params.write_text(text.replace("sources: {folder: data/sample}", own), encoding="utf-8")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    block = BLOCK.format(path=str(hooks / "noted"))
    (hooks / "sitecustomize.py").write_text(block, encoding="utf-8")
    yard = Yard(tmp_path / "yard", None, root=project)
    env = {
        "COUNCIL_DATABASE": f"sqlite:///{path}",
        "WSOA_PSEUDONYM_KEY": KEY,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(hooks), os.environ.get("PYTHONPATH")))),
    }
    return yard, env, hooks / "noted"


class Watch(threading.Thread):
    """Looks again and again at a build and all that came of it."""

    def __init__(self, build):
        super().__init__(daemon=True)
        self.build, self.ports, self.commands, self.environments = build, set(), set(), set()

    def run(self):
        while alive(self.build.pid):
            family = list(descendants(self.build.pid))
            self.ports.update(ports_of(family))
            commands = {pid: read_of(pid, "cmdline") for pid in family}
            self.commands.update(commands.values())
            # The build itself was given the secrets, and a child is its copy until it has begun
            # its own program; what it starts is not given them.
            begun = [pid for pid in family if commands[pid] != commands[family[0]]]
            self.environments.update(read_of(pid, "environ") for pid in begun)
            time.sleep(0.1)


def read_of(process, name):
    return read(Path(f"/proc/{process}/{name}"))


@LINUX
def test_a_build_without_network_shows_no_secret_to_anybody(guarded):
    yard, env, noted = guarded
    apart = subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False)
    before = os.umask(0)
    try:
        build = yard.start(before=() if apart.returncode else ("unshare", "-n"), env=env)
    finally:
        os.umask(before)
    watch = Watch(build)
    watch.start()
    said, _ = build.communicate(timeout=900)
    assert build.returncode == 0, said
    assert watch.ports == set()
    notes = noted.read_text(encoding="utf-8").splitlines()
    assert not [note for note in notes if note.startswith("network")]
    assert sum("wsoa.notebooks.start" in note for note in notes) == 3
    assert sum("spawn_main" in note for note in notes) >= 3
    # Each kernel's tells its own worker; those of the workers are alike.
    assert sum("JPY_PARENT_PID=" in variables for variables in watch.environments) == 3
    for text in (said, *watch.commands, *watch.environments):
        assert KEY not in text
        assert SECRET not in text
    for path in yard.outputs.rglob("*"):
        if path.is_file():
            assert not re.search(f"{KEY}|{SECRET}".encode(), path.read_bytes()), path
    assert faults_of(yard.outputs / PERIOD) == []  # its modes, whatever the umask
    assert yard.debris() == []


@pytest.fixture
def params(project):
    """Return a folder of params alone, with some more periods: the code is the project's own."""
    folder = project / "alone" / "params"
    shutil.copytree(project / "params", folder)
    for name in OTHERS[1:]:
        shutil.copy(folder / f"{PERIOD}.yml", folder / f"{name}.yml")
        shutil.copytree(folder / "narrative" / PERIOD, folder / "narrative" / name)
    return folder


def test_builds_side_by_side_all_end_well_and_one_is_published_meanwhile(yard, params):
    sign(params, yard.outputs / PERIOD)
    names = [PERIOD, *((PERIOD, *OTHERS) * BUILDS)][:BUILDS]
    begun = [yard.start("--params", params, period=name) for name in names]
    code, told = yard.publish(params)
    said = [build.communicate(timeout=1800)[0] for build in begun]
    assert [build.returncode for build in begun] == [0] * BUILDS, said
    assert code == 0, told
    for name in {*names}:
        assert faults_of(yard.outputs / name) == []
        made = json.loads((yard.outputs / name / "manifest.json").read_text(encoding="utf-8"))
        # Params that lie elsewhere are built with the project's notebooks.
        assert f"narrative/{name}/A1.md" in made["params_files"]
    waits = [told.get("warning", "") for text in said for told in lines(text)]
    waits = [text for text in waits if text.startswith(f"Waiting for another build of {PERIOD}")]
    assert len(waits) >= names.count(PERIOD) - 1
    assert all(re.search(r" holds it since .+ by process \d+ \(`wsoa ", text) for text in waits)
    (version,) = yard.outputs.glob("published/*-v1")
    manifest = json.loads((version / "manifest.json").read_text(encoding="utf-8"))
    found = digests(version)
    del found["manifest.json"]
    assert found == manifest["files"]
    assert {path.suffix for path in yard.outputs.glob(".*")} == {".lock"}
