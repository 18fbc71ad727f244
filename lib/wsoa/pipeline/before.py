"""What was published before this report: a reader can lay the two side by side."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wsoa.params import Project
from wsoa.release import MANIFEST, Release, read_releases, refuse_altered

if TYPE_CHECKING:
    from wsoa.gates import Published
    from wsoa.since import EarlierReport, Since

__all__ = ["Before", "find_before", "keep_before", "read_before"]

PUBLISHED: Final = "published"
FILE: Final = "measures.csv"
KEPT: Final = (FILE, "definitions.csv", "ratings.csv")
"""What a report is set beside: figures, and what was stated besides."""


@dataclass(frozen=True, slots=True)
class Before:
    """The figures of earlier reports, and the SHA-256 of each file they were read from.

    `since` has those that the new report is read beside, with all that they stated.
    """

    reports: "tuple[tuple[Published, ...], ...]"
    files: Mapping[str, str]
    since: "Since"


def find_before(project: Project, outputs: Path) -> Before:
    """Return what disclosure control must reckon with: what else a reader may have.

    That is the latest version of the last earlier period, every earlier version of this one, and
    the latest of the next period, where that is published before this version.

    Raises:
        GateError: a published file is not as it was published.
    """
    _unaltered(project, outputs)
    return read_before(project, outputs)


def keep_before(project: Project, outputs: Path, kept: Path) -> dict[str, str]:
    """Copy what disclosure control must reckon with into a folder; return the digest of each file.

    `GateError` as above.
    """
    releases = _unaltered(project, outputs)
    for release in releases:
        source, target = (each / PUBLISHED / release.name for each in (outputs, kept))
        target.mkdir(parents=True)
        for name in (MANIFEST, *(name for name in KEPT if name in release.files)):
            shutil.copyfile(source / name, target / name)
    return _digests(releases)


def _unaltered(project: Project, outputs: Path) -> tuple[Release, ...]:
    """Return the releases that matter; `GateError` when a file of theirs was altered."""
    folder = outputs / PUBLISHED
    releases = tuple(_beside(project, read_releases(folder)))
    for release in releases:
        remedy = "Take the folder back from a backup: what was published cannot be known otherwise."
        own = folder / release.name
        refuse_altered(own, release.files, besides=(MANIFEST,), remedy=remedy)
    return releases


def read_before(project: Project, outputs: Path) -> Before:
    """Return the same from a folder that is known to be whole: outputs, or what was kept."""
    from wsoa.gates import read_rows  # noqa: PLC0415 - slow to import, and not yet needed to keep
    from wsoa.since import Since  # noqa: PLC0415 - slow too

    folder = outputs / PUBLISHED
    day, name = project.period.end.isoformat(), project.period.name
    releases = [*_beside(project, read_releases(folder))]
    rows = [read_rows(folder / release.name / FILE) for release in releases]
    pairs = list(zip(releases, rows, strict=True))
    own = [_reported(folder, r, rows) for r, rows in pairs if r.period == name]
    last = [_reported(folder, r, rows) for r, rows in pairs if r.period != name and r.as_at < day]
    since = Since(next(iter(last), None), next(iter(own), None))
    return Before(tuple(rows), _digests(releases), since)


def _reported(folder: Path, release: Release, rows: "tuple[Published, ...]") -> "EarlierReport":
    from wsoa.since import (  # noqa: PLC0415 - as above
        DEFINITIONS,
        RATINGS,
        EarlierReport,
        read_definitions,
        read_ratings,
    )

    return EarlierReport(
        period=release.period,
        label=release.label,
        version=release.version,
        as_at=release.as_at,
        figures=rows,
        definitions=read_definitions(folder / release.name / DEFINITIONS),
        ratings=read_ratings(folder / release.name / RATINGS),
    )


def _digests(releases: Iterable[Release]) -> dict[str, str]:
    return {
        f"{release.name}/{name}": release.files[name]
        for release in releases
        for name in KEPT
        if name in release.files
    }


def _beside(project: Project, releases: Iterable[Release]) -> Iterator[Release]:
    """Yield the releases that matter; they come with the latest period and version first.

    A version does not reckon with itself, nor with what came after it: built again, it comes out
    as it was published.
    """
    day = project.period.end.isoformat()
    name, version = project.period.name, project.params.report.version
    with_figures = [release for release in releases if FILE in release.files]
    own = [release for release in with_figures if release.period == name]
    yield from (release for release in own if release.version < version)
    yield from [release for release in with_figures if release.as_at < day][:1]
    if version not in {release.version for release in own}:
        yield from _next(release for release in with_figures if release.as_at > day)


def _next(later: Iterable[Release]) -> Iterator[Release]:
    """Yield the latest version of the period that came next: a reader has that one too."""
    releases = list(later)
    first = min((release.as_at for release in releases), default="")
    yield from [release for release in releases if release.as_at == first][:1]
