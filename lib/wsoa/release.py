"""Published versions: one folder each, which nothing changes again.

`<published>/<period>-v<version>/` holds the public files and `manifest.json`, which says what they
are, who signed them off, and the digest of each; last a digest of all that it says, its seal.
"""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

from wsoa.characters import in_one_line
from wsoa.errors import GateError, ParamsError
from wsoa.manifest import digest_of, digests
from wsoa.sealed import read_sealed, write_sealed

__all__ = [
    "MANIFEST",
    "Release",
    "find_altered",
    "find_faults",
    "listed",
    "read_release",
    "read_releases",
    "refuse_altered",
    "refuse_version",
    "write_release",
]

MANIFEST: Final = "manifest.json"
FOLDER: Final = re.compile(r".+-v[1-9]\d*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What was published once: whose report, which version, who signed it, which files.

    Days are ISO dates. `correction` says what the version changed, and is empty for the first.
    `made_of` is the digest of what the build was made of, `files` the SHA-256 of every file.
    """

    period: str
    version: int
    title: str
    council: str
    label: str
    as_at: str
    committee: str
    meeting: str
    synthetic: bool
    signed_by: str
    signed_on: str
    published_on: str
    correction: str
    code: str
    made_of: str
    files: Mapping[str, str]

    @property
    def name(self) -> str:
        """The name of the release's folder."""
        return f"{self.period}-v{self.version}"

    @property
    def build(self) -> str:
        """The digest of the build, as it was signed off."""
        return digest_of(self.files)

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the release that a manifest describes; `ValueError` when it describes none."""
        told = read_sealed(text)
        names = cls.__dataclass_fields__
        if missing := [name for name in names if told.get(name) is None]:
            raise ValueError(f"without {missing[0]}")
        if not isinstance(told["files"], dict):
            raise ValueError("without files")  # noqa: TRY004 - one error for every fault of a file
        return cls(**{name: told[name] for name in names})


def write_release(release: Release, folder: Path) -> None:
    """Write the manifest of a published version, sealed."""
    write_sealed(asdict(release), folder / MANIFEST)


def read_release(folder: Path) -> Release:
    """Return the version that a folder holds; `GateError` when its manifest cannot be read."""
    path = folder / MANIFEST
    try:
        return Release.read(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError) as error:
        raise GateError(
            f"{in_one_line(folder.name)} has no manifest that can be read ({path.name}: "
            f"{_why(error)}). Take the folder back from a backup: a published version is never "
            "written again."
        ) from error


def _why(error: Exception) -> str:
    """Return what is wrong with a manifest, without what an error repeats of it."""
    if isinstance(error, OSError):
        return str(error.strerror)
    if isinstance(error, UnicodeDecodeError):
        return "not as it was written, it is no UTF-8"
    return in_one_line(str(error))


def read_releases(published: Path) -> tuple[Release, ...]:
    """Return every published version, the latest period and version first."""
    folders = published.iterdir() if published.is_dir() else ()
    found = (_of_its_name(f) for f in folders if f.is_dir() and FOLDER.fullmatch(f.name))
    return tuple(sorted(found, key=lambda r: (r.as_at, r.period, r.version), reverse=True))


def _of_its_name(folder: Path) -> Release:
    """Return the version that a folder is named after; `GateError` when it holds another."""
    release = read_release(folder)
    if release.name != folder.name:
        raise GateError(
            f"{in_one_line(folder.name)} holds {in_one_line(release.period)}, version "
            f"{release.version}. Take the folder away if it is a copy, or back from a backup."
        )
    return release


def find_altered(
    folder: Path, files: Mapping[str, str], *, besides: Container[str] = ()
) -> tuple[str, ...]:
    """Return what differs between a folder's files and their digests, one sentence a file.

    `besides` names what may stand there and is none of them: the manifest of a published version.
    """
    odd = {path.relative_to(folder).as_posix(): "" for path in folder.rglob("*") if _is_odd(path)}
    there = digests(folder) | odd
    return find_faults({name: there[name] for name in there if name not in besides}, files)


def _is_odd(path: Path) -> bool:
    """Say whether something is none of the files that were published, and no folder of them."""
    if path.is_symlink() or not path.is_dir():
        return path.is_symlink() or not path.is_file()
    return not any(path.iterdir())


def find_faults(there: Mapping[str, str], told: Mapping[str, str]) -> tuple[str, ...]:
    """Return what differs between files that are there and what is told of them."""
    return tuple(
        f"{in_one_line(name)} {_fault(name, there, told)}."
        for name in sorted({*there, *told})
        if there.get(name) != told.get(name)
    )


def _fault(name: str, there: Mapping[str, str], told: Mapping[str, str]) -> str:
    if name not in there:
        return "is missing"
    return "was altered" if name in told else "was added"


def refuse_altered(
    folder: Path, files: Mapping[str, str], *, remedy: str, besides: Container[str] = ()
) -> None:
    """Raise `GateError` when a folder's files are not those of the digests: as `find_altered`."""
    if altered := find_altered(folder, files, besides=besides):
        raise GateError(f"{folder.name} is not as it was made:{listed(altered)}\n{remedy}")


def listed(faults: Iterable[str]) -> str:
    """Return what a message says of each fault, on a line of its own: it names what it found."""
    return "".join(f"\n  {in_one_line(fault)}" for fault in faults)


def refuse_version(releases: Iterable[Release], period: str, *, version: int, why: str) -> None:
    """Raise `ParamsError` unless the version is the next one, and a later one says what changed."""
    due = max((r.version for r in releases if r.period == period), default=0) + 1
    if version != due:
        state = f"Version {due - 1} of {period} is published" if due > 1 else "Nothing is published"
        raise ParamsError(
            f"{state}, so the next version is {due}, and {period}.yml says {version}. Set "
            f"`version: {due}` below `report:` and build again."
        )
    if version > 1 and not why.strip():
        raise ParamsError(
            f"Version {version} of {period} corrects one that readers have. Say what changed in "
            f"`correction:` of {period}.yml."
        )
