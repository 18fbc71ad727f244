"""What was published before this report: a reader can lay the two side by side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wsoa.gates import Published, read_rows
from wsoa.params import Project
from wsoa.release import Release, read_releases, refuse_altered

__all__ = ["Before", "find_before"]

PUBLISHED: Final = "published"
FILE: Final = "measures.csv"


@dataclass(frozen=True, slots=True)
class Before:
    """The figures of earlier reports, and the SHA-256 of each file they were read from."""

    reports: tuple[tuple[Published, ...], ...] = ()
    files: Mapping[str, str] | None = None


def find_before(project: Project, outputs: Path) -> Before:
    """Return what disclosure control must reckon with: the last report, and earlier versions.

    The last report is the latest version of the last earlier period; earlier versions are those
    of this period.

    Raises:
        GateError: a published file is not as it was published.
    """
    folder = outputs / PUBLISHED
    releases = [*_beside(project, read_releases(folder))]
    for release in releases:
        remedy = "Take the folder back from a backup: what was published cannot be known otherwise."
        refuse_altered(folder / release.name, release.files, remedy=remedy)
    return Before(
        tuple(read_rows(folder / release.name / FILE) for release in releases),
        {f"{release.name}/{FILE}": release.files[FILE] for release in releases},
    )


def _beside(project: Project, releases: Iterable[Release]) -> Iterator[Release]:
    """Yield the releases that matter; they come with the latest period and version first.

    A version does not reckon with itself: built again, it comes out as it was published.
    """
    day = project.period.end.isoformat()
    with_figures = [release for release in releases if FILE in release.files]
    name, version = project.period.name, project.params.report.version
    yield from (r for r in with_figures if r.period == name and r.version < version)
    yield from [release for release in with_figures if release.as_at < day][:1]
