"""Whether a folder is as it was made, told from the folder alone: a published version, a build."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wsoa.archive import pages
from wsoa.errors import DataError, GateError, WsoaError
from wsoa.manifest import Manifest, digest_of, made_of, read_manifest
from wsoa.release import MANIFEST, Release, find_altered, listed, read_releases

__all__ = ["Whole", "check_archive", "check_folder", "is_archive"]

PAGE: Final = "appendix.html"
PARTS: Final = ("public", "restricted", MANIFEST)
"""What a build's folder holds."""

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
    words = f"{told.period}, version {told.version}"
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
    """Say whether a folder is that of all published versions."""
    return not (folder / MANIFEST).exists() and bool(read_releases(folder))


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
    own = {name for name, _ in pages(releases)} | {release.name for release in releases}
    there = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    versions = {(release.period, release.version) for release in releases}
    earlier = {(period, v) for period, last in versions for v in range(1, last)}
    return (
        *(f"{period}-v{version} is missing." for period, version in sorted(earlier - versions)),
        *(f"{name} was added." for name in there if name not in own),
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _agrees(told: Manifest | Release, files: Mapping[str, str]) -> bool:
    """Say whether the digests of a manifest are those of what it names itself."""
    origin = made_of(told) if isinstance(told, Manifest) else told.made_of
    return told.build == digest_of(files) and told.made_of == origin


def _printed(public: Path) -> list[str]:
    """Return the digests that the page prints in full; nothing where there is no page."""
    page = public / PAGE
    return DIGEST.findall(page.read_text(encoding="utf-8")) if page.exists() else []


def _altered(folder: Path, told: Manifest | Release) -> tuple[str, ...]:
    try:
        if isinstance(told, Manifest):
            return find_altered(folder / "public", told.public)
        return find_altered(folder, told.files, besides=(MANIFEST,))
    except OSError as error:
        name = Path(str(error.filename)).name
        raise WsoaError(
            f"{name} in {folder} cannot be read ({error.strerror}). Ask for the right to read it."
        ) from error


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
        text = path.read_text(encoding="utf-8")
    except OSError:
        raise DataError(
            f"{folder} holds no {MANIFEST}, so that nothing can be said of it. Name the folder of "
            "a published version, such as outputs/published/2021-10-v1, or of a build."
        ) from None
    if release := _release(text):
        return release, release.files
    try:
        build = read_manifest(path)
    except ValueError:
        raise GateError(
            f"{path} is not as it was written, or describes neither a published version nor a "
            "build. Take the folder back from a backup."
        ) from None
    return build, build.public


def _release(text: str) -> Release | None:
    """Return what a published folder's manifest says; nothing where the text is none."""
    try:
        return Release.read(text)
    except (ValueError, TypeError):
        return None
