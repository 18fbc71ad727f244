"""What an extract's volumes are set beside: the last earlier snapshot, and DfE's own count.

Neither is needed for a build. An earlier snapshot that is not there, or cannot be read, is a note.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from wsoa.checks import EARLIER_COLUMNS, Earlier, Issue, summarise
from wsoa.comparator_files import load_comparators
from wsoa.errors import DataError
from wsoa.measures import MEASURES
from wsoa.params import Project
from wsoa.period import latest_published
from wsoa.snapshot import INDEX, outline_snapshot

__all__ = ["Compared", "Yardsticks", "find_yardsticks"]

PUBLISHED: Final = "published"
CASELOAD: Final = "plans_maintained"


@dataclass(frozen=True, slots=True)
class Compared:
    """An earlier build whose snapshot an extract was compared with, for the manifest.

    Attributes:
        period: its name.
        as_at: its as-at date.
        folder: where it is, below the outputs.
        snapshot: SHA-256 of the snapshot's index, which holds that of every file.
    """

    period: str
    as_at: str
    folder: str
    snapshot: str


@dataclass(frozen=True, slots=True, eq=False)
class Yardsticks:
    """What the checks compare volumes with; everything may be absent.

    Attributes:
        compared: which build the earlier volumes are of.
        earlier: the volumes.
        caseload: the maintained plans that DfE last published for the council.
        january: of which year.
        notes: why there is no earlier snapshot, or which could not be read.
    """

    compared: Compared | None = None
    earlier: Earlier | None = None
    caseload: int | None = None
    january: int | None = None
    notes: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class _Build:
    """An earlier build, by what makes one preferable: the later, the published, the newer."""

    as_at: date
    published: bool
    version: int
    period: str
    folder: Path


def find_yardsticks(project: Project, outputs: Path) -> Yardsticks:
    """Return what the period's extract is compared with, from the outputs and the params."""
    notes: list[Issue] = []
    caseload, january = _caseload(project)
    own_la = project.council.council.old_code
    for build in sorted(_builds(outputs, before=project), reverse=True):
        try:
            outline = outline_snapshot(build.folder / "restricted" / "snapshot", EARLIER_COLUMNS)
            if outline.tables.own_la != own_la:
                notes.append(_note(build.folder.name, "It is of another council."))
                continue
            earlier = summarise(outline.tables, rows=outline.rows, empty=outline.empty)
        except (DataError, KeyError, OSError):
            words = "Its snapshot cannot be read: volumes are compared with an older one, if any."
            way = "Build that period again, unless it is another user's."
            notes.append(_note(build.folder.name, f"{words} {way}"))
            continue
        where = build.folder.relative_to(outputs).as_posix()
        compared = Compared(build.period, build.as_at.isoformat(), where, outline.digest)
        return Yardsticks(compared, earlier, caseload, january, tuple(notes))
    words = "It holds no earlier period's snapshot: volumes are compared with none."
    return Yardsticks(None, None, caseload, january, (*notes, _note(outputs.name, words)))


def _note(folder: str, words: str) -> Issue:
    return Issue("not_compared", "note", table="", message=words, file=folder)


def _builds(outputs: Path, *, before: Project) -> Iterator[_Build]:
    """Yield every build of an earlier period that kept its snapshot, published ones too."""
    for path in (*outputs.glob("*/manifest.json"), *outputs.glob(f"{PUBLISHED}/*/manifest.json")):
        build = _build(path, published=path.parent.parent.name == PUBLISHED)
        hidden = path.parent.name.startswith(".")
        if build is None or hidden or build.period == before.period.name:
            continue
        if build.as_at < before.period.end and _is_kept(build):
            yield build


def _is_kept(build: _Build) -> bool:
    """Say whether a build has a snapshot, be it one that this user may not open."""
    try:
        return (build.folder / "restricted" / "snapshot" / INDEX).is_file()
    except PermissionError:
        return True


def _build(path: Path, *, published: bool) -> _Build | None:
    """Return what a manifest says of its build; nothing when it is no manifest."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        as_at = date.fromisoformat(said["as_at"])
        return _Build(as_at, published, int(said["version"]), str(said["period"]), path.parent)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _caseload(project: Project) -> tuple[int | None, int | None]:
    """Return DfE's count of the council's plans that was known at the period's end; its year."""
    council = project.council.council
    found = load_comparators(project.folder).find(
        CASELOAD,
        year=latest_published(project.period.end) + 1,
        basis=MEASURES[CASELOAD].basis,
        council=council.code,
        neighbours=council.neighbours_edition,
    )
    own = next((each for each in found if each.kind == "own"), None)
    if own is None or own.value is None:
        return None, None
    return int(own.value), own.year
