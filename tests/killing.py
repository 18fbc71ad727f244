"""Builds that are killed at a moment, and what must be true of all that they leave."""

import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wsoa.errors import ParamsError

ROOT = Path(__file__).parents[1]
WSOA = Path(sys.executable).with_name("wsoa")
PERIOD = "2021-10"
LISTENING = "0A"


@dataclass(frozen=True)
class Struck:
    """A build that was killed: where it was, and what it had open."""

    seconds: float
    step: str
    processes: tuple[int, ...]
    ports: tuple[str, ...]
    semaphores: tuple[Path, ...]


class Yard:
    """A folder of outputs, with the folders that a build must leave as it found them."""

    def __init__(self, folder, extracts, *, root=ROOT):
        self.outputs, self.extracts, self.root = folder / "outputs", extracts, root
        self.temporary, self.runtime = folder / "tmp", folder / "runtime"
        for path in (self.outputs, self.temporary, self.runtime):
            path.mkdir(parents=True, exist_ok=True)

    def start(self, *more, period=PERIOD, before=(), env=None):
        """Start a build as the head of a process group of its own; `before` leads its command."""
        command = [*before, WSOA, "build", period, "--engine", "embedded", "--log-json"]
        command += ["--extracts", self.extracts] if self.extracts else []
        command += ["--output", self.outputs, *more]
        return self._begin(command, env=env)

    def start_verify(self):
        """Start to make the build again elsewhere, as the head of a process group of its own."""
        return self._begin([WSOA, "verify", PERIOD, "--output", self.outputs])

    def start_publish(self, params, *, env=None):
        """Start to publish the build that is there, as the head of a process group of its own."""
        command = [WSOA, "publish", PERIOD, "--output", self.outputs, "--params", params]
        return self._begin(command, env=env)

    def _begin(self, command, *, env=None):
        places = {"TMPDIR": str(self.temporary), "JUPYTER_RUNTIME_DIR": str(self.runtime)}
        return subprocess.Popen(
            list(map(str, command)),
            cwd=self.root,
            env={**os.environ, **places, **(env or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )

    def build(self, *more, **how):
        """Build to the end; return the exit code and what was said."""
        build = self.start(*more, **how)
        said, _ = build.communicate(timeout=1200)
        return build.returncode, said

    def publish(self, params, **how):
        """Publish to the end; return the exit code and what was said."""
        publishing = self.start_publish(params, **how)
        said, _ = publishing.communicate(timeout=1800)
        return publishing.returncode, said

    def publish_whole(self, params, *, again=False):
        """Publish to the end, leaving nothing.

        What is published already is not published again, but its pages are there.
        """
        code, said = self.publish(params)
        assert code == (ParamsError.exit_code if again else 0), said
        names = {path.name for path in self.published.iterdir()}
        version = self.published / f"{PERIOD}-v1"
        assert names == {version.name, f"{version.name}.html", "index.html", ".published.lock"}
        assert version.name in read(self.published / "index.html")
        assert self.debris() == [self.published]
        assert [path.name for path in version.rglob("*") if path.stat().st_mode & 0o222] == []

    def forget(self):
        """Take what is published away, which is against the rules, to publish it once more."""
        for path in self.published.rglob("*"):
            if path.is_dir():
                path.chmod(0o755)
        shutil.rmtree(self.published)

    @property
    def published(self):
        """Return the folder of what is published."""
        return self.outputs / "published"

    def kill(self, after):
        """Start a build and kill its process group after some seconds, unless it has ended."""
        build = self.start()
        try:
            build.wait(after)
        except subprocess.TimeoutExpired:
            return self.strike(build, after)
        said, _ = build.communicate()
        assert build.returncode == 0, said + self.logs()
        return None

    def logs(self):
        """Return what builds wrote of errors that nobody foresaw."""
        return "".join(map(read, self.temporary.glob("*.log")))

    def strike(self, build, after):
        """Kill the process group of a build or a verify; return what it had open."""
        family = tuple(descendants(build.pid))
        struck = Struck(
            after, self._step(), family, tuple(ports_of(family)), tuple(semaphores_of(family))
        )
        os.killpg(build.pid, signal.SIGKILL)
        build.communicate()
        return struck

    def _step(self):
        """Return the last step that the build at work has done."""
        for log in self.outputs.glob(f".staging-{PERIOD}~*/run.log"):
            lines = log.read_text(encoding="utf-8").splitlines()
            return lines[-1] if lines else "nothing yet"
        return "no staging folder"

    def debris(self):
        """Return what a build left that it should have taken away."""
        allowed = {PERIOD, f".{PERIOD}.lock", "failed"}
        left = [path for path in self.outputs.iterdir() if path.name not in allowed]
        return [*left, *self.temporary.iterdir(), *self.runtime.iterdir()]

    def strangers(self):
        """Return what a killed build left outside its own staging folder."""
        own = (f".staging-{PERIOD}~", f".before-{PERIOD}", f".{PERIOD}.holder")
        return [path for path in self.debris() if not path.name.startswith(own)]


def sign(params, folder):
    """Sign off the build in a folder."""
    build = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["build"]
    with (params / f"{PERIOD}.yml").open("a", encoding="utf-8") as file:
        file.write(f"\nsign_off: {{role: Director, date: 2021-10-07, build: {build[:16]}}}\n")


def length_of(folder):
    """Return how many seconds a build took, by its log."""
    lines = (folder / "restricted" / "run.log").read_text(encoding="utf-8").splitlines()
    told = [re.match(r"(\S+ \S+) +([\d.]+) s  ", line) for line in lines]
    told = [(datetime.fromisoformat(step[1]), float(step[2])) for step in told if step]
    return (told[-1][0] - told[0][0]).total_seconds() + told[0][1]


def faults_of(folder):
    """Return what keeps a build from being whole: its manifest and modes are the measure."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [f"manifest: {error}"]
    places = {"public": folder / "public", "snapshot": folder / "restricted" / "snapshot"}
    faults = [name for name, place in places.items() if digests(place) != manifest[name]]
    restricted = folder / "restricted"
    there = {path.name for path in restricted.iterdir()}
    promised = {"measures-exact.csv", "data-quality.csv", "lists", "notebooks", "run.log"}
    faults += [f"without {name}" for name in promised - there]
    open_to_others = [path.name for path in restricted.rglob("*") if path.stat().st_mode & 0o077]
    return faults + open_to_others


def digests(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def moments(number, *, seed):
    """Return shares of a build's length: one at random in each of so many equal parts."""
    dice = random.Random(seed)
    shares = [(part + dice.random()) / number for part in range(number)]
    dice.shuffle(shares)
    return shares


def descendants(pid):
    """Yield a process and all that came of it, as long as they run."""
    yield pid
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in read(tasks).split():
            yield from descendants(int(child))


def alive(pid):
    status = read(Path(f"/proc/{pid}/status"))
    return bool(status) and "State:\tZ" not in status


def ports_of(processes):
    """Yield each address on which one of the processes listens."""
    held = {link(path) for pid in processes for path in entries(Path(f"/proc/{pid}/fd"))}
    for kind in ("tcp", "tcp6"):
        for row in map(str.split, read(Path(f"/proc/net/{kind}")).splitlines()[1:]):
            if row[3] == LISTENING and f"socket:[{row[9]}]" in held:
                yield row[1]


def semaphores_of(processes):
    """Yield the named semaphores that the processes have open."""
    maps = "\n".join(read(Path(f"/proc/{pid}/maps")) for pid in processes)
    names = {line.split()[5] for line in maps.splitlines() if "/dev/shm/sem." in line}
    yield from map(Path, sorted(names))


def read(path):
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def entries(folder):
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def link(path):
    try:
        return str(path.readlink())
    except OSError:
        return ""


def gone(struck, *, within=10):
    """Wait until nothing of a killed build runs; return what is left of it."""
    until = time.monotonic() + within
    while (left := _left(struck)) and time.monotonic() < until:
        time.sleep(0.02)
    return left


def _left(struck):
    return [p for p in struck.processes if alive(p)] + [s for s in struck.semaphores if s.exists()]
