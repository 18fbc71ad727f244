"""All that a report is made of once the extracts were read: kept with a build, and read again.

A build freezes this and then works from the frozen files alone, so that `wsoa verify` can do
again, from the same files, exactly what the build did.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from wsoa import manifest as provenance
from wsoa.errors import DataError
from wsoa.extracts import Issue, Loaded
from wsoa.manifest import Manifest
from wsoa.params import Project, load_project
from wsoa.pipeline.before import keep_before
from wsoa.pipeline.check import Checked
from wsoa.pipeline.request import Asked
from wsoa.pipeline.stage import Stage
from wsoa.pipeline.words import Words, read_words
from wsoa.release import MANIFEST as RELEASE
from wsoa.release import find_faults
from wsoa.render.engine import Engine
from wsoa.render.fonts import font_digests
from wsoa.snapshot import write_snapshot

__all__ = ["Frozen", "engine_entry", "freeze", "thaw"]

NOT_TOLD: Final = "note"
"""The severity of what is only listed, never printed: the report is the same without it."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What the notebooks and the document are made from, besides the snapshot.

    Attributes:
        project, words: the params, the plan and the narratives, read from their frozen copy.
        issues: what the checks found and the report may tell.
        provenance: the manifest as far as it is known before anything is made.
    """

    project: Project
    words: Words
    issues: tuple[Issue, ...]
    provenance: Manifest


def freeze(asked: Asked, loaded: Loaded, *, checked: Checked, stage: Stage) -> Manifest:
    """Keep the records under pseudonyms, the params, the findings and what was published before.

    Returns the manifest of it: all but what will be made of it.

    Raises:
        GateError: a published file is not as it was published.
    """
    project, compared = asked.project, checked.beside.compared
    write_snapshot(loaded.tables, stage.snapshot)
    for name in provenance.params_digests(project):
        _copy(project.folder / name, stage.params / name)
    _write_findings(checked.issues, stage.findings)
    return Manifest(
        period=project.period.name,
        version=project.params.report.version,
        as_at=project.period.end.isoformat(),
        params=provenance.resolved_params(project),
        params_files=provenance.digests(stage.params),
        inputs=provenance.input_entries(loaded.inputs),
        snapshot=provenance.digests(stage.snapshot),
        findings=provenance.digest(stage.findings),
        published_before=keep_before(project, asked.request.outputs, stage.frozen),
        compared_with=asdict(compared) if compared else {},
        code=provenance.code_revision(asked.request.root),
        python=provenance.python_version(),
        packages=provenance.package_versions(),
        engine=engine_entry(asked.engine),
        fonts=font_digests(),
        platform=provenance.platform_words(),
        correction=project.params.correction,
    )


def engine_entry(engine: Engine) -> dict[str, str]:
    """Return an engine's name, its versions, and the digest of each of its programs."""
    return {"name": engine.name, "version": engine.version, **engine.digests}


def thaw(stage: Stage, begun: Manifest) -> Frozen:
    """Return what was frozen in a stage. `begun` is the manifest of it, without its outcome.

    Raises:
        DataError: a frozen file is not as it was frozen.
    """
    _refuse_altered(stage, begun)
    project = load_project(stage.params, begun.period)
    return Frozen(project, read_words(project), tuple(_read_findings(stage.findings)), begun)


def _refuse_altered(stage: Stage, begun: Manifest) -> None:
    """Raise `DataError` when a frozen file was altered, added or lost."""
    told = {
        **{f"snapshot/{name}": each for name, each in begun.snapshot.items()},
        **{f"frozen/params/{name}": each for name, each in begun.params_files.items()},
        **{f"frozen/published/{name}": each for name, each in begun.published_before.items()},
        "frozen/findings.json": begun.findings,
    }
    found = provenance.digests_of(
        stage.restricted, (*stage.snapshot.rglob("*"), *stage.frozen.rglob("*"))
    )
    there = {name: each for name, each in found.items() if not name.endswith(f"/{RELEASE}")}
    if faults := find_faults(there, told):
        lines = "".join(f"\n  restricted/{line}" for line in faults)
        raise DataError(
            f"What the build of {begun.period} froze is not as it was:{lines}\nIt cannot be made "
            f"again from this. Take the folder back from a backup, or build {begun.period} again."
        )


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write_findings(issues: Iterable[Issue], path: Path) -> None:
    told = [asdict(issue) for issue in issues if issue.severity != NOT_TOLD]
    text = json.dumps(told, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _read_findings(path: Path) -> Iterator[Issue]:
    for told in json.loads(path.read_text(encoding="utf-8")):
        yield Issue(**{**told, "rows": tuple(told["rows"])})
