"""Whether a folder is as it was made, told from the folder alone: a published version, a build."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wsoa.archive import pages
from wsoa.characters import in_one_line
from wsoa.errors import DataError, GateError, WsoaError, did_you_mean
from wsoa.lock import is_of_lock
from wsoa.manifest import Manifest, digest_of, made_of, read_manifest
from wsoa.pipeline.publishing import PUBLISHED
from wsoa.publish import is_on_its_way
from wsoa.release import MANIFEST, Release, find_altered, listed, read_releases

__all__ = ["Whole", "check_archive", "check_folder", "is_archive"]

PAGE: Final = "appendix.html"
PARTS: Final = ("public", "restricted", MANIFEST)
"""What a build's folder holds."""

SHOWN: Final = 8
"""Folders that a message names."""

DIGEST: Final = re.compile(r"<code>([0-9a-f]{64})</code>")


@dataclass(frozen=True, slots=True)
class Whole:
    """A folder in which no file was altered, added or lost.

    Attributes:
        words: what it is, such as `2021-10, version 1`.
        files: how many.
        build: the digest of the files, which the sign-off names.
        made_of: the digest that the report prints.
    """

    words: str
    files: int
    build: str
    made_of: str


def check_folder(folder: Path) -> Whole:
    """Compare the files of a published version, or the public ones of a build, with its manifest.

    Needs no params, no extracts and no project.

    Raises:
        DataError: it is no such folder.
        GateError: a file was altered, added or is missing.
        WsoaError: a file may not be read.
    """
    told, files = _read(folder)
    public = folder / "public" if isinstance(told, Manifest) else folder
    words = in_one_line(f"{told.period}, version {told.version}")
    if altered := (*_altered(folder, told), *_beside(folder, told)):
        raise GateError(
            f"{folder} is not {words}, as its manifest has it:{listed(altered)}\n"
            "Do not rely on it: take it back from a backup, or from where it was published."
        )
    if not _agrees(told, files):
        raise GateError(
            f"The manifest in {folder} does not agree with itself: its digests are not those of "
            "what it names. Take the folder back from a backup."
        )
    if told.made_of not in _printed(public):
        raise GateError(
            f"The manifest in {folder} names another digest of what the report was made of than "
            "the report itself prints. Take the folder back from a backup."
        )
    return Whole(words, len(files), told.build, told.made_of)


def is_archive(folder: Path) -> bool:
    """Say whether a folder is that of all published versions; `WsoaError` when it is closed."""
    try:
        return not (folder / MANIFEST).exists() and bool(read_releases(folder))
    except OSError as error:
        raise WsoaError(_unreadable(Path(str(error.filename)).name, folder, error)) from error


def check_archive(folder: Path) -> tuple[Whole, ...]:
    """Compare every published version with its manifest, and the archive's pages with them all.

    Raises:
        GateError: a version was altered, or a page is not what is written of the versions.
    """
    releases = read_releases(folder)
    wholes = tuple(check_folder(folder / release.name) for release in releases)
    if odd := _odd_in(folder, releases):
        raise GateError(f"{folder} is not the archive that `wsoa publish` made:{listed(odd)}")
    if others := [name for name, text in pages(releases) if _text(folder / name) != text]:
        raise GateError(
            f"{', '.join(others)} in {folder}: not what this version of the suite writes of the "
            "versions that are there, which are whole. Somebody altered a page, took a version "
            "away, or published last with another version of the suite. The next `wsoa publish` "
            "writes the pages anew."
        )
    return wholes


def _odd_in(folder: Path, releases: Sequence[Release]) -> tuple[str, ...]:
    """Return what an archive lacks, or has too much, one sentence each."""
    written = {name for name, _ in pages(releases)}
    own = written | {release.name for release in releases}
    there = sorted(path.name for path in folder.iterdir() if not _is_passing(path, written))
    versions = {(release.period, release.version) for release in releases}
    earlier = {(period, v) for period, last in versions for v in range(1, last)}
    return (
        *(f"{period}-v{version} is missing." for period, version in sorted(earlier - versions)),
        *(f"{name} was added." for name in there if name not in own),
    )


def _is_passing(path: Path, pages: Iterable[str]) -> bool:
    """Say whether publishing itself left this: its lock, or what it had not finished."""
    return is_of_lock(path, PUBLISHED) or is_on_its_way(path, pages)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _agrees(told: Manifest | Release, files: Mapping[str, str]) -> bool:
    """Say whether the digests of a manifest are those of what it names itself."""
    origin = made_of(told) if isinstance(told, Manifest) else told.made_of
    return told.build == digest_of(files) and told.made_of == origin


def _printed(public: Path) -> list[str]:
    """Return the digests that the page prints in full; nothing where there is no page."""
    return DIGEST.findall(_text(public / PAGE))


def _altered(folder: Path, told: Manifest | Release) -> tuple[str, ...]:
    try:
        if isinstance(told, Manifest):
            return find_altered(folder / "public", told.public)
        return find_altered(folder, told.files, besides=(MANIFEST,))
    except OSError as error:
        raise WsoaError(_unreadable(Path(str(error.filename)).name, folder, error)) from error


def _unreadable(name: str, folder: Path, error: OSError) -> str:
    said = f"{in_one_line(name)} in {folder} cannot be read ({error.strerror})."
    return f"{said} Ask for the right to read it."


def _beside(folder: Path, told: Manifest | Release) -> tuple[str, ...]:
    """Return what lies in a build's folder beside what a build makes."""
    if isinstance(told, Release):
        return ()
    names = sorted(path.name for path in folder.iterdir())
    return tuple(f"{name} was added." for name in names if name not in PARTS)


def _read(folder: Path) -> tuple[Manifest | Release, Mapping[str, str]]:
    """Return what a folder says it is, and the digests of its files."""
    path = folder / MANIFEST
    try:
        if not path.is_file():
            raise DataError(_nothing(folder))
        if release := _release(path.read_text(encoding="utf-8")):
            return release, release.files
        build = read_manifest(path)
    except OSError as error:
        raise WsoaError(_unreadable(MANIFEST, folder, error)) from error
    except ValueError:  # no UTF-8 is one too
        raise GateError(
            f"{path} is not as it was written, or describes neither a published version nor a "
            "build. Take the folder back from a backup."
        ) from None
    return build, build.public


def _nothing(folder: Path) -> str:
    """Return why a folder cannot be judged, and what there is that can."""
    if not folder.exists():
        return f"There is no folder {folder}. {_instead(folder)}"
    if not folder.is_dir():
        return f"{folder} is no folder. Name the folder that holds its {MANIFEST}."
    return (
        f"{folder} holds no {MANIFEST}, so that nothing can be said of it. Name the folder of a "
        "published version, as outputs/published/P-v1, of a build, or of the whole archive."
    )


def _instead(folder: Path) -> str:
    """Return what can be verified where a folder was looked for."""
    above = next((path for path in folder.parents if path.is_dir()), folder.parent)
    names = sorted(path.parent.name for path in above.glob(f"[!.]*/{MANIFEST}"))
    found = [in_one_line(name) for name in names]
    there = ", ".join(found[:SHOWN]) or "no published version and no build"
    more = f" and {len(found) - SHOWN:,} more" if len(found) > SHOWN else ""
    return f"{above} holds {there}{more}.{did_you_mean(folder.name, found)}"


def _release(text: str) -> Release | None:
    """Return what a published folder's manifest says; nothing where the text is none."""
    try:
        return Release.read(text)
    except (ValueError, TypeError):
        return None
