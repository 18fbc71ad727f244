"""Time load, check, snapshot and all measures on extracts of 2,000 and of 640,000 plans.

And a SEN2 return of 25,000 children, and one file of a million rows.

The extracts are the synthetic ones, written anew as often as it takes, with keys of their own:
640,000 is about England's number. Each step runs in a process of its own, so that its peak of
memory is its own; the measures in three side by side, as in a build, and their peak is that of
the three together, what they share counted once.
What counts is the ratio to a bare read of the same files by pandas, and how time and memory
grow from one size to the other.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import psutil

from wsoa.chapter import windows_of
from wsoa.checks import check_tables
from wsoa.compact import compact
from wsoa.extracts import Origins, load_tables, open_file
from wsoa.extracts.canonical import read_canonical
from wsoa.extracts.sen2 import open_return
from wsoa.measures import AREAS
from wsoa.measures.compute import compute_figures
from wsoa.notebooks.kernel import FRUGAL
from wsoa.params import load_project
from wsoa.schema import TABLES
from wsoa.snapshot import read_snapshot, write_snapshot

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "data" / "sample"
PERIOD, AS_AT = "2021-10", date(2021, 9, 30)
PLANS = (2_000, 640_000)
CHILDREN = 25_000
ROWS = 1_000_000
KEY = b"a key of the bench, and of nothing else"
KIB = 1024
LOOK = 0.2


@dataclass(frozen=True)
class Cost:
    """What a step took: seconds of wall time, the peak of memory in MiB."""

    seconds: float
    peak: float


def main() -> None:
    """Print what each step costs on both sizes, and how it grows."""
    costs = {}
    for plans in PLANS:
        with TemporaryDirectory() as folder:
            rows = grow(Path(folder) / "extracts", plans=plans)
            costs[plans] = {name: _measured(name, Path(folder)) for name in STEPS}
        _print(plans, rows, costs[plans])
    small, large = (costs[plans] for plans in PLANS)
    print(f"growth from {PLANS[0]:,} to {PLANS[1]:,} plans ({PLANS[1] // PLANS[0]} times)")
    for name in STEPS:
        times, memory = (
            large[name].seconds / small[name].seconds,
            large[name].peak / small[name].peak,
        )
        print(f"  {name:<24} {times:6.0f} times the time, {memory:4.0f} times the memory")
    _print_files()


def _print_files() -> None:
    with TemporaryDirectory() as folder:
        _write_return(Path(folder), children=CHILDREN)
        _write_rows(Path(folder), rows=ROWS)
        print(f"a SEN2 return of {CHILDREN:,} children, and one file of {ROWS:,} rows")
        for name in FILES:
            cost = _measured(name, Path(folder))
            print(f"  {name:<24} {cost.seconds:7.2f} s, peak {cost.peak:6.0f} MiB")


def _write_return(folder: Path, *, children: int) -> None:
    """Write a return in the shape of 2024 of as many children, through the tests' own writer."""
    sys.path.insert(0, str(ROOT / "tests"))
    import sen2_returns  # noqa: PLC0415 - beside the tests, not in the package

    people = len(pd.read_csv(SAMPLE / "people.csv", dtype=str))
    plans = int(pd.read_csv(SAMPLE / "plans.csv", dtype=str)["ceased_date"].isna().sum())
    grow(folder / "grown", plans=round(plans * children / people))
    tables = sen2_returns.read_tables(folder / "grown")
    sen2_returns.write_document(tables, folder / "return.xml")


def _write_rows(folder: Path, *, rows: int) -> None:
    frame = pd.read_csv(SAMPLE / "participation.csv", dtype=str)
    marks = [f"-{n}" for n in range(rows // len(frame) + 1)]
    copies = [frame.assign(person_id=frame["person_id"] + mark) for mark in marks]
    pd.concat(copies).head(rows).to_csv(folder / "participation.csv", index=False)


def grow(folder: Path, *, plans: int) -> int:
    """Write extracts with that many maintained plans; return how many records they hold."""
    folder.mkdir(parents=True)
    here = pd.read_csv(SAMPLE / "plans.csv", dtype=str)
    copies = max(1, round(plans / int(here["ceased_date"].isna().sum())))
    return sum(_copied(SAMPLE / f"{name}.csv", folder, copies=copies) for name in TABLES)


def _copied(path: Path, folder: Path, *, copies: int) -> int:
    """Write a table again and again, each time with keys of its own."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    keys = [c.name for c in TABLES[path.stem].columns if c.kind == "key" and c.name in frame]
    for copy in range(copies):
        marked = {key: (frame[key] + f"-{copy}").where(frame[key] != "", "") for key in keys}
        made = frame.assign(**marked) if copy else frame
        made.to_csv(folder / path.name, mode="a", header=not copy, index=False)
    return len(frame) * copies


def _measured(step: str, folder: Path) -> Cost:
    command = [sys.executable, __file__, step, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{step} failed:\n{done.stderr}")
    return Cost(**json.loads(done.stdout))


def _bare(folder: Path) -> None:
    for path in sorted((folder / "extracts").glob("*.csv")):
        pd.read_csv(path)


def _load(folder: Path) -> None:
    own = load_project(ROOT / "params", PERIOD).council.council.old_code
    origins = Origins(folder=folder / "extracts")
    loaded = load_tables(origins, own_la=own, as_at=AS_AT, key=KEY)
    check_tables(loaded, as_at=AS_AT)
    write_snapshot(loaded.tables, folder / "snapshot")


def _measure(folder: Path) -> float:
    """Measure the three areas side by side, as a build does; return the peak of them together."""
    os.environ.update(FRUGAL)
    with ProcessPoolExecutor(len(AREAS), mp_context=get_context("spawn")) as pool:
        areas = [pool.submit(_measure_area, area, folder) for area in AREAS]
        peak = _watched(areas)
        for area in areas:
            area.result()
    return peak


def _measure_area(area: str, folder: Path) -> None:
    windows = windows_of(load_project(ROOT / "params", PERIOD))
    compute_figures(AREAS[area], compact(read_snapshot(folder / "snapshot")), windows=windows)


def _watched(work: list[Future[None]]) -> float:
    """Look again and again until the work is done; return the most memory that was seen, in MiB."""
    peak = 0.0
    while wait(work, timeout=LOOK).not_done:
        peak = max(peak, sum(map(_held, psutil.Process().children())))
    return peak


def _held(process: psutil.Process) -> float:
    """Return the memory of a process in MiB, of what it shares only its share."""
    try:
        held = process.memory_full_info()
    except psutil.NoSuchProcess:  # it ended since it was listed
        return 0.0
    return float(getattr(held, "pss", held.uss)) / KIB / KIB


def _bare_million(folder: Path) -> None:
    pd.read_csv(folder / "participation.csv")


def _million(folder: Path) -> None:
    raw = open_file("participation", folder / "participation.csv").read(TABLES["participation"])
    read_canonical(raw, TABLES["participation"], as_at=AS_AT)


def _return(folder: Path) -> None:
    for name, source in open_return(folder / "return.xml").items():
        read_canonical(source.read(TABLES[name]), TABLES[name], as_at=AS_AT)


FILES: dict[str, Callable[[Path], float | None]] = {
    "SEN2 return": _return,
    "bare read of the rows": _bare_million,
    "a million rows": _million,
}
STEPS: dict[str, Callable[[Path], float | None]] = {
    "bare read": _bare,
    "load, check, snapshot": _load,
    "all measures": _measure,
}


def _print(plans: int, rows: int, costs: dict[str, Cost]) -> None:
    print(f"{plans:,} plans, {rows:,} records")
    bare = costs["bare read"].seconds
    for name, cost in costs.items():
        ratio = f"{cost.seconds / bare:5.1f} bare reads"
        print(f"  {name:<24} {cost.seconds:7.2f} s, {ratio}, peak {cost.peak:6.0f} MiB")


def _run(step: str, folder: Path) -> None:
    """Do one step and print what it took, without the imports."""
    began = time.perf_counter()
    others = (STEPS | FILES)[step](folder)
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "peak": max(_peak(), others or 0)}))


def _peak() -> float:
    """Return this process's peak of memory in MiB; where /proc is not, its parent's counts too."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB
    lines = status.read_text(encoding="utf-8").splitlines()
    return int(next(x for x in lines if x.startswith("VmHWM")).split()[1]) / KIB


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _run(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
