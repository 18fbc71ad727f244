"""What a build was made of and what it made: enough for a stranger to do it again."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import distributions
from pathlib import Path

from wsoa.extracts import Input
from wsoa.params import Project

__all__ = [
    "Code",
    "Manifest",
    "code_revision",
    "digests",
    "package_versions",
    "params_digests",
    "write_manifest",
]


@dataclass(frozen=True, slots=True)
class Code:
    """The revision of the project's code, and whether every file was committed."""

    revision: str
    clean: bool


@dataclass(frozen=True, slots=True)
class Manifest:
    """Inputs, params, code, programs, and the digest of every file that was made."""

    period: str
    version: int
    as_at: str
    params: Mapping[str, object]
    params_files: Mapping[str, str]
    inputs: tuple[Mapping[str, object], ...]
    snapshot: Mapping[str, str]
    code: Code
    python: str
    packages: Mapping[str, str]
    engine: Mapping[str, str]
    public: Mapping[str, str]
    checks_passed: tuple[str, ...]


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Write the manifest, keys sorted."""
    text = json.dumps(asdict(manifest), indent=2, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def resolved_params(project: Project) -> dict[str, object]:
    """Return the params as they were read, defaults included."""
    parts = {"council": project.council, "period": project.params}
    return {name: model.model_dump(mode="json") for name, model in parts.items()}


def input_entries(inputs: Iterable[Input]) -> tuple[dict[str, object], ...]:
    """Return every file read: its name without its folder, its table, digest and rows."""
    return tuple(asdict(each) for each in inputs)


def params_digests(project: Project) -> dict[str, str]:
    """Return the SHA-256 of every file below the params that a build of the period reads."""
    folder, period = project.folder, project.period.name
    own = {"council.yml", "plan.yml", f"{period}.yml"}
    narrative = f"narrative/{period}/"
    return {
        path: digest
        for path, digest in digests(folder).items()
        if path in own or path.startswith(narrative) or ("/" not in path and path.endswith(".csv"))
    }


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder, by its path in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in files}


def package_versions() -> dict[str, str]:
    """Return the version of every installed package."""
    return dict(sorted({d.name.lower(): d.version for d in distributions()}.items()))


def python_version() -> str:
    """Return Python's version."""
    return ".".join(map(str, sys.version_info[:3]))


def code_revision(folder: Path) -> Code:
    """Return the git revision of the project, `unknown` where there is none."""
    revision = _git(folder, "rev-parse", "HEAD")
    return Code(revision or "unknown", clean=_git(folder, "status", "-s") == "")


def _git(folder: Path, *arguments: str) -> str | None:
    """Return what git said, or nothing where there is no git, no repository or no answer."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["git", *arguments],  # noqa: S607 - git is where the path says
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
