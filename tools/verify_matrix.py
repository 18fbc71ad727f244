"""Make one report again twenty times, each time in other surroundings, and say what differs.

Builds the sample's October 2021 once, then calls `wsoa verify` in another folder, time zone,
locale, order of hashes, home, user, number of processes and year. A means that the machine lacks
(libfaketime, the Turkish locale, user namespaces) is said first. Ends with 1 when any file differs.

    python tools/verify_matrix.py [--runs 20] [--build FOLDER]
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

PERIOD = "2021-10"
PROJECT = Path(__file__).resolve().parents[1]
WSOA = Path(sys.executable).with_name("wsoa")
ZONES = ("Pacific/Kiritimati", "UTC", "America/Caracas", "Europe/London")
LOCALES = ("tr_TR.UTF-8", "C", "en_GB.UTF-8", "POSIX")
YEARS = ("+365d", "", "-200d")
SEEDS = ("0", "1", "42", "random", "4294967295")
JOBS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Run:
    """One making: where the machine is said to be, in which language, when, and as whom."""

    number: int

    @property
    def surroundings(self) -> dict[str, str]:
        """The variables that differ from run to run."""
        chosen = {
            "TZ": ZONES[self.number % len(ZONES)],
            "LC_ALL": LOCALES[(self.number + self.number // 4) % len(LOCALES)],
            "PYTHONHASHSEED": SEEDS[self.number % len(SEEDS)],
        }
        year = YEARS[self.number % len(YEARS)]
        return chosen | ({"FAKETIME": year} if year and faketime() else {})

    @property
    def jobs(self) -> int:
        """How many notebooks run side by side."""
        return JOBS[self.number % len(JOBS)]

    @property
    def user(self) -> tuple[str, ...]:
        """What makes the process another user's, every other time."""
        return AS_ANOTHER if self.number % 2 and can_be_another() else ()

    def __str__(self) -> str:
        said = [f"{name}={value}" for name, value in self.surroundings.items()]
        return " ".join([*said, f"jobs={self.jobs}", *(["user=1000"] if self.user else [])])


AS_ANOTHER = ("unshare", "--user", "--map-user=1000", "--map-group=1000")


@cache
def faketime() -> str:
    """Return where libfaketime is, or nothing."""
    return next(map(str, sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), "")


@cache
def can_be_another() -> bool:
    """Say whether a process may be another user's."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*AS_ANOTHER, "true"], check=False, capture_output=True).returncode == 0


@cache
def locales() -> str:
    """Return a folder with the Turkish locale, made for the occasion, or nothing."""
    folder = PROJECT / "build" / "locales"
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.which("localedef"):
        made = ["localedef", "-i", "tr_TR", "-f", "UTF-8", f"{folder}/tr_TR.UTF-8"]
        subprocess.run(made, check=False, capture_output=True)
    return str(folder) if any(folder.iterdir()) else ""


def lacking() -> Iterator[str]:
    """Yield what this machine cannot try."""
    if not faketime():
        yield "another year: install libfaketime"
    if not locales():
        yield "the Turkish locale: install the sources of locales"
    if not can_be_another():
        yield "another user: user namespaces are off"


def runs() -> Iterator[Run]:
    """Yield ever other surroundings."""
    number = 0
    while True:
        yield Run(number)
        number += 1


def make_again(run: Run, outputs: Path) -> subprocess.CompletedProcess[str]:
    """Verify in the run's surroundings, from a copy in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix=f"wsoa-run-{run.number}-") as name:
        place = Path(name)
        copy = shutil.copytree(outputs / PERIOD, place / "out puts" / PERIOD).parent
        (place / "home").mkdir()
        (place / "matplotlibrc").write_text(f"font.size: {8 + run.number}\n", encoding="utf-8")
        env = os.environ | run.surroundings | {"HOME": str(place / "home"), "TMPDIR": name}
        env |= {"MATPLOTLIBRC": str(place / "matplotlibrc")}
        env |= {"LOCPATH": locales()} if locales() and "tr_TR" in run.surroundings["LC_ALL"] else {}
        if "FAKETIME" in env:
            # Every clock: where it leaves the monotonic one alone, its poll() fails in threads.
            env |= {"LD_PRELOAD": faketime()}
        command = [*run.user, str(WSOA), "verify", PERIOD, "--output", str(copy), "--quiet"]
        command += ["--jobs", str(run.jobs)]
        return subprocess.run(
            command, cwd=PROJECT, env=env, check=False, capture_output=True, text=True
        )


def main() -> int:
    """Run the matrix; return the exit code."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--runs", type=int, default=20)
    asked.add_argument("--build", type=Path, help="outputs that hold a build already")
    given = asked.parse_args()
    outputs = given.build or PROJECT / "build" / "verify-matrix"
    if not (outputs / PERIOD / "manifest.json").is_file():
        subprocess.run([WSOA, "build", PERIOD, "--output", outputs, "--quiet"], check=True)
    for lack in lacking():
        print(f"Not tried: {lack}.")
    differ = 0
    for run in islice(runs(), given.runs):
        began = time.perf_counter()
        done = make_again(run, outputs)
        differ += done.returncode != 0
        state = "the same" if done.returncode == 0 else f"NOT THE SAME (exit {done.returncode})"
        print(
            f"{run.number + 1:2} {time.perf_counter() - began:6.1f} s  {state}  {run}", flush=True
        )
        if done.returncode or done.stderr:
            print(done.stderr, flush=True)
    print(f"{given.runs - differ} of {given.runs} the same.")
    return int(differ > 0)


if __name__ == "__main__":
    sys.exit(main())
