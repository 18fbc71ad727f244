"""Extracts broken at random, the same for the same seed, and what must hold of each.

A mutant is a small council's extracts with one thing done to one file. It is taken the way that a
build takes it: read, checked, measured. It must end in figures or in a refusal that names the file,
and the row or the column at fault. What was not touched must be read as before, and a measure that
reads nothing of the file that was must have the figures that it had.
"""

import csv
import io
import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from fuzzing_parts import break_parts
from wsoa.chapter import windows_of
from wsoa.errors import DataError
from wsoa.extracts import load_tables
from wsoa.measures import AREAS, MEASURES, Windows, compute_figures
from wsoa.measures.reads import readers
from wsoa.params import load_project
from wsoa.pipeline.check import check_loaded, refuse_errors
from wsoa.schema import TABLES
from wsoa.snapshot import as_measured
from wsoa.source import settings_of

KEY = b"a key for tests only"
ROOT = Path(__file__).parents[1]
WSOA = Path(sys.executable).with_name("wsoa")
FIRST_OF_PARTS = 1000
"""From this seed on every mutant is a workbook that is broken inside its parts."""

EVERY = 45
"""One child of so many in the sample is in the small council."""

COUNTED = [
    *("breakdown", "period_start", "period_end", "as_at", "window", "basis"),
    *("numerator", "denominator", "not_computable", "value", "unit"),
]
"""The columns of a build's exact figures that say what was counted, and what came of it."""

ODD = (
    *(
        "",
        " ",
        "0",
        "-1",
        "1e999",
        "NaN",
        "nan",
        "None",
        "N/A",
        "#REF!",
        "=1+1",
        "TRUE",
        "99999999",
    ),
    *("2021-02-30", "31/02/2021", "2021-13-01", "01/02/21", "1899-12-31", "9999-12-31", "44000"),
    *("0000-00-00", "2021-09-30T25:00", "2021-W05", "\u0661\u0662", "\u202e", "\x07", "a\nb"),
    *('"', "'", ";", "\u00a0", "x" * 5000, "\ufffd", "1,000", "50%", "ZZZ", "-", "12.5", "1_000"),
)


def small_council(target, sample=None):
    """Write every `EVERY`th child of the sample, with all that refers to it, into a folder."""
    frames = {
        path.stem: pd.read_csv(path, dtype=str, keep_default_na=False)
        for path in sorted((sample or ROOT / "data" / "sample").glob("*.csv"))
    }
    keys = {"person_id": set(frames["people"]["person_id"][::EVERY])}
    for table in TABLES.values():
        frame = frames[table.name]
        for column in (c for c in table.columns if c.references and c.child and c.required):
            name = column.references.partition(".")[2]
            frame = frame[frame[column.name].isin(keys.get(name, set()))]
        frames[table.name] = frame
        for column in (c for c in table.columns if c.unique):
            keys[column.name] = set(frame[column.name])
    plans = frames["plans"]
    frames["plans"] = plans[plans["request_id"].isin({*keys["request_id"], ""})]
    for name, frame in frames.items():
        few = frame.head(400) if name == "survey_responses" else frame
        few.to_csv(target / f"{name}.csv", index=False, lineterminator="\n")
    return target


@dataclass(frozen=True)
class Outcome:
    """How a mutant ended: `right`, with the measures that may differ, or `refused` with words."""

    seed: int
    kind: str
    table: str
    ended: str
    said: str = ""
    may_move: frozenset[str] = frozenset()


@dataclass(frozen=True)
class First:
    """The first window of each measure alone: the others count the same cases on other days."""

    windows: Windows

    def of(self, measure):
        return self.windows.of(measure)[:1]


@dataclass
class Fuzzer:
    """The small council, its figures, and mutants of it."""

    base: Path
    work: Path

    @cached_property
    def project(self):
        return load_project(ROOT / "params", "2021-10")

    def take(self, folder, *, windows=None):
        """Return frames and figures of a folder, as a build would have them; or raise."""
        own = self.project.council.council.old_code
        loaded = load_tables(folder, own_la=own, as_at=self.project.period.end, key=KEY)
        refuse_errors(check_loaded(self.project, loaded).settled)
        tables = replace(as_measured(loaded.tables), settings=settings_of(self.project))
        windows = windows or First(windows_of(self.project))
        found = {m: [] for m in MEASURES}
        for area in AREAS.values():
            for figure in compute_figures(area, tables, windows=windows):
                found[figure.measure].append(figure)
        return loaded.tables.frames, found

    @cached_property
    def whole(self):
        return self.take(self.base)

    def prepare(self):
        """Take the extracts as they are, once: processes that are forked later have it."""
        return self.whole

    def run(self, seed):
        """Make a mutant and say how it ended; `AssertionError` when it did not end well."""
        kind, table, folder = self.mutate(seed)
        try:
            frames, figures = self.take(folder)
        except DataError as refusal:
            assert_says_where(str(refusal), folder)
            return Outcome(seed, kind, table, "refused", str(refusal))
        may_move = self.assert_nothing_else_moved(table, frames, figures)
        return Outcome(seed, kind, table, "right", may_move=may_move)

    def mutate(self, seed):
        """Write a mutant; return what was done, to which table, and where it lies."""
        dice = random.Random(seed)
        kind = dice.choice(sorted(MUTATIONS)) if seed < FIRST_OF_PARTS else "break parts"
        table = dice.choice(sorted(TABLES))
        folder = self.work / "mutant"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.base, folder)
        MUTATIONS.get(kind, break_parts)(folder / f"{table}.csv", dice)
        return kind, table, folder

    def build(self, folder):
        """Take extracts through a whole build; return its exit code, its words, exact figures."""
        outputs = self.work / "outputs"
        shutil.rmtree(outputs, ignore_errors=True)
        done = subprocess.run(
            [
                *(WSOA, "build", "2021-10", "--engine", "embedded", "--quiet"),
                *("--extracts", folder, "--output", outputs),
            ],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        exact = outputs / "2021-10" / "restricted" / "measures-exact.csv"
        return done.returncode, done.stderr, exact_figures(exact) if exact.is_file() else None

    @cached_property
    def whole_build(self):
        """The exact figures of a build of the small council as it is."""
        code, said, figures = self.build(self.base)
        assert code == 0, said
        return figures

    def run_build(self, outcome):
        """Take a mutant through a whole build: it ends as it did, and nothing else moved."""
        before = self.whole_build
        _, _, folder = self.mutate(outcome.seed)
        code, said, figures = self.build(folder)
        assert "Traceback" not in said, said
        if outcome.ended == "refused":
            assert code == DataError.exit_code, said
            assert figures is None
            assert_says_where(said, folder)
            return
        assert code == 0, said
        assert_unmoved(before, figures, may_move=outcome.may_move)

    def assert_nothing_else_moved(self, table, frames, figures):
        """Compare what was not touched, by frame and by measure; return what may differ."""
        frames_before, figures_before = self.whole
        for name, frame in frames.items():
            if name != table:
                pd.testing.assert_frame_equal(frame, frames_before[name])
        same = table in frames and frames[table].equals(frames_before[table])
        reading = () if same else readers([(table, "")])[table, ""]
        for measure, before in figures_before.items():
            if measure not in reading:
                assert figures[measure] == before, f"{measure} moved, and reads no {table}"
        return frozenset(reading)


def exact_figures(path):
    """Return measure → its exact figures in every window and group, as a build wrote them."""
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    return {
        measure: frozenset(own[COUNTED].itertuples(index=False, name=None))
        for measure, own in rows.groupby("measure")
    }


def assert_unmoved(before, after, *, may_move):
    """Check that two builds have the same exact figures, but of the measures that may differ."""
    assert set(after) == set(before)
    moved = {measure for measure, figures in before.items() if after[measure] != figures}
    assert moved <= may_move, f"{sorted(moved - may_move)} moved in the build's exact figures"


def assert_says_where(said, folder):
    """Check that a refusal names a file or a missing table, and where in it the fault is."""
    files = {path.name for path in folder.iterdir()}
    missing = re.search(r"No extract for the required table|There is no extract", said)
    named = [
        name for name in re.findall(r"[\w.]+\.(?:csv|CSV|xlsx|ods|parquet)", said) if name in files
    ]
    assert named or missing, said
    where = (
        r"\brows? [\d,]+|\bcolumns?\b|header|empty|record|bytes|text|whole|values|twice|damaged"
        r"|sheets?\b"
    )
    assert missing or re.search(where, said), said


def _rows(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def _write(path, rows, **form):
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n", **form).writerows(rows)
    path.write_text(lines.getvalue(), encoding="utf-8", newline="")


def _of_rows(change):
    """Return a mutation of a file's rows, the header the first."""

    def mutate(path, dice):
        rows = _rows(path)
        _write(path, change(rows, dice) or rows)

    return mutate


def _of_bytes(change):
    def mutate(path, dice):
        path.write_bytes(change(path.read_bytes(), dice))

    return mutate


def _pick(rows, dice):
    return dice.randrange(1, len(rows)) if len(rows) > 1 else 0


def flip_bytes(data, dice):
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 5, 50))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def insert_bytes(data, dice):
    at = dice.randrange(len(data))
    odd = dice.choice((b"\0", b"\xff\xfe", b'"', b"\r", b"\n", b",", b"\xef\xbb\xbf", b"\x1a"))
    return data[:at] + odd * dice.choice((1, 2, 9)) + data[at:]


def change_cell(rows, dice):
    for _ in range(dice.choice((1, 1, 3, 20))):
        row = rows[_pick(rows, dice)]
        row[dice.randrange(len(row))] = dice.choice(ODD)


def change_column(rows, dice):
    at, odd = dice.randrange(len(rows[0])), dice.choice(ODD)
    for row in rows[1:]:
        row[at] = odd


def swap_columns(rows, dice):
    a, b = dice.randrange(len(rows[0])), dice.randrange(len(rows[0]))
    for row in rows[1:]:
        row[a], row[b] = row[b], row[a]


def move_columns(rows, dice):
    order = dice.sample(range(len(rows[0])), len(rows[0]))
    return [[row[i] for i in order] for row in rows]


def exchange_cells(rows, dice):
    at = dice.randrange(len(rows[0]))
    for _ in range(dice.choice((1, 10))):
        a, b = _pick(rows, dice), _pick(rows, dice)
        rows[a][at], rows[b][at] = rows[b][at], rows[a][at]


def rename_header(rows, dice):
    rows[0][dice.randrange(len(rows[0]))] = dice.choice((*ODD, rows[0][0], "Issued Date"))


def drop_column(rows, dice):
    at = dice.randrange(len(rows[0]))
    return [row[:at] + row[at + 1 :] for row in rows]


def cut_row(rows, dice):
    del rows[_pick(rows, dice)][-1:]


def shift_row(rows, dice):
    rows[_pick(rows, dice)].insert(0, "x")


def repeat_row(rows, dice):
    rows.insert(_pick(rows, dice), list(rows[_pick(rows, dice)]))


def drop_rows(rows, dice):
    share = dice.choice((0.01, 0.2, 0.9, 1))
    return [rows[0], *(row for row in rows[1:] if dice.random() > share)]


def shuffle_rows(rows, dice):
    return [rows[0], *dice.sample(rows[1:], len(rows) - 1)]


def invent_key(rows, dice):
    rows[_pick(rows, dice)][0] = f"invented-{dice.randrange(9)}"


def re_date(rows, dice):
    """Write every ISO date day first, or month first."""
    form = dice.choice((r"\3/\2/\1", r"\2/\3/\1", r"\3.\2.\1", r"\3-\2-\1"))
    return [
        rows[0],
        *([re.sub(r"^(\d{4})-(\d\d)-(\d\d)$", form, c) for c in row] for row in rows[1:]),
    ]


def separate(path, dice):
    _write(path, _rows(path), delimiter=dice.choice(";\t|:"))


def recode(path, dice):
    text = path.read_text(encoding="utf-8")
    code = dice.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1252", "cp500"))
    path.write_bytes(text.encode(code, errors="replace"))


def as_parquet(path, dice):
    frame = pd.read_csv(path, dtype=str if dice.random() < 0.5 else None)
    data = io.BytesIO()
    frame.to_parquet(data)
    made = data.getvalue() if dice.random() < 0.4 else flip_bytes(data.getvalue(), dice)
    path.unlink()
    path.with_suffix(".parquet").write_bytes(made)


def as_workbook(path, dice):
    rows = _rows(path)[:200]
    data = io.BytesIO()
    pd.DataFrame(rows[1:], columns=rows[0]).to_excel(data, index=False)
    made = data.getvalue()[: dice.randrange(4000)] if dice.random() < 0.5 else data.getvalue()
    path.unlink()
    path.with_suffix(".xlsx").write_bytes(made if dice.random() < 0.5 else flip_bytes(made, dice))


def lose(path, _dice):
    path.unlink()


def double(path, dice):
    shutil.copy(path, path.with_name(dice.choice((f"{path.stem.upper()}.CSV", "copy of.csv"))))


MUTATIONS = {
    "flip bytes": _of_bytes(flip_bytes),
    "insert bytes": _of_bytes(insert_bytes),
    "cut the file": _of_bytes(lambda data, dice: data[: dice.randrange(len(data))]),
    **{
        change.__name__.replace("_", " "): _of_rows(change)
        for change in (
            *(change_cell, change_column, swap_columns, move_columns, exchange_cells),
            *(rename_header, drop_column, cut_row, shift_row, repeat_row, drop_rows),
            *(shuffle_rows, invent_key, re_date),
        )
    },
    **{
        change.__name__.replace("_", " "): change
        for change in (separate, recode, as_parquet, as_workbook, lose, double)
    },
}
