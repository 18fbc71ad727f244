"""Publish a build that was signed off: a new version, and the pages that lead to it."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from wsoa.archive import pages
from wsoa.errors import DataError, ParamsError, WsoaError
from wsoa.lock import locked
from wsoa.params import Project, load_project
from wsoa.params.period import SignOff
from wsoa.pipeline.request import Request
from wsoa.publish import (
    add_for_good,
    close_for_good,
    open_to_readers,
    staged,
    write_whole,
)
from wsoa.release import (
    MANIFEST,
    Release,
    read_releases,
    refuse_altered,
    refuse_version,
    write_release,
)
from wsoa.sealed import read_sealed

__all__ = ["PUBLISHED", "publish"]

PUBLISHED: Final = "published"
NEEDED: Final = ("version", "public", "build", "made_of", "code", "correction")


def publish(request: Request, *, today: date) -> Release:
    """Copy a build to `outputs/published/<period>-v<version>/` and renew the archive's pages.

    Raises:
        ParamsError: no sign-off names this build, the version is not the next one, or the note
            of its correction is not the one that was searched.
        DataError: the period was not built.
        GateError: the build's files, or a published version's, are not as they were made.
    """
    project = load_project(request.params, request.period)
    source = request.outputs / request.period
    published = request.outputs / PUBLISHED
    with locked(request.outputs, request.period), locked(published, PUBLISHED):
        _renew(published)
        manifest = _read_manifest(source)
        refuse_altered(source / "public", manifest["public"], remedy="Build the period again.")
        sign_off = _signed(project, manifest, today=today)
        version, why = int(manifest["version"]), project.params.correction
        refuse_version(read_releases(published), request.period, version=version, why=why)
        _refuse_unsearched(project, manifest)
        release = _release(project, manifest, sign_off, today=today)
        _add(release, source / "public", published)
        _renew(published)
    return release


def _renew(published: Path) -> None:
    """Write the archive's pages of all that is published.

    Before a version is added too: the last command may have been killed when it had added one.
    """
    releases = read_releases(published)
    try:
        open_to_readers(published)
        for release in releases:
            close_for_good(published / release.name)
        for name, text in pages(releases) if releases else ():
            write_whole(published / name, text)
    except OSError as error:
        raise WsoaError(
            f"The pages in {published} could not be renewed ({error.strerror}). Every published "
            "version is whole. Mend that and publish again: the pages are renewed first."
        ) from error


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = read_sealed((folder / "manifest.json").read_text(encoding="utf-8"))
        return {name: manifest[name] for name in NEEDED}
    except FileNotFoundError:
        raise DataError(
            f"There is no build of {folder.name} in {folder.parent}. Build it first: "
            f"wsoa build {folder.name}."
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise DataError(
            f"The manifest of {folder.name} cannot be read. Build it again: "
            f"wsoa build {folder.name}."
        ) from None


def _signed(project: Project, manifest: Mapping[str, Any], *, today: date) -> SignOff:
    """Return the sign-off of this build, or say what the params must hold."""
    name, sign_off = f"{project.period.name}.yml", project.params.sign_off
    # In quotes: sixteen digits may happen to be a number.
    lines = f'sign_off: {{role: …, date: {today}, build: "{manifest["build"][:16]}"}}'
    if sign_off is None:
        raise ParamsError(
            f"{name} has no sign-off. When the person who answers for the report has read "
            f"outputs/{project.period.name}/public/, add this line, their role in place of the "
            f"dots, and the day on which they signed:\n  {lines}"
        )
    if not manifest["build"].startswith(sign_off.build):
        raise ParamsError(
            f"{name} signs off another build ({sign_off.build}) than the one that is here "
            f"({manifest['build'][:16]}). Read this one, and sign it, a role in place of the "
            f"dots:\n  {lines}"
        )
    if sign_off.date > today or sign_off.date < project.period.end:
        raise ParamsError(
            f"{name}: the sign-off is of {sign_off.date}, which is "
            f"{'still to come' if sign_off.date > today else 'before the period ended'}. Give "
            "the day on which the report was signed off."
        )
    return sign_off


def _refuse_unsearched(project: Project, manifest: Mapping[str, Any]) -> None:
    """Refuse a note of correction that no build has searched: the extracts are not read here."""
    if manifest["version"] > 1 and project.params.correction != manifest["correction"]:
        name = project.period.name
        raise ParamsError(
            f"{name}.yml: `correction:` was changed after the build, which searches it for what "
            f"the extracts hold of children. Build again: wsoa build {name}. The sign-off holds "
            "if the build's digest stays the same."
        )


def _release(
    project: Project, manifest: Mapping[str, Any], sign_off: SignOff, *, today: date
) -> Release:
    params = project.params
    return Release(
        period=project.period.name,
        version=manifest["version"],
        title=params.report.title,
        council=project.council.council.name,
        label=params.report.label,
        as_at=project.period.end.isoformat(),
        committee=params.report.committee.name,
        meeting=params.report.committee.date.isoformat(),
        synthetic=params.report.synthetic,
        signed_by=sign_off.role,
        signed_on=sign_off.date.isoformat(),
        published_on=today.isoformat(),
        correction=params.correction if manifest["version"] > 1 else "",
        code=manifest["code"]["revision"],
        made_of=manifest["made_of"],
        files=manifest["public"],
    )


def _add(release: Release, public: Path, published: Path) -> None:
    with staged(published, release.period) as stage:
        whole = stage / release.name
        shutil.copytree(public, whole)
        write_release(release, whole)
        refuse_altered(whole, release.files, besides=(MANIFEST,), remedy="Publish again.")
        add_for_good(whole, published / release.name)
