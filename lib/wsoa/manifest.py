"""What a build was made of and what it made: enough for a stranger to do it again.

Two digests sum it up. `build` is of the public files: what a sign-off names. `made_of` is of
everything that went in: what the report prints on itself. A sign-off and a note of correction
are about a build, not in it: they change neither.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import distributions
from pathlib import Path
from typing import Final

from wsoa.extracts import Input
from wsoa.params import Project

__all__ = [
    "Code",
    "Manifest",
    "code_revision",
    "digest_of",
    "digests",
    "made_of",
    "package_versions",
    "params_digests",
    "write_manifest",
]

CODE: Final = ("lib", "notebooks", "report", "pyproject.toml", "requirements.lock")
"""What of the project makes a report, besides the params."""


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
    checks_passed: tuple[str, ...]
    public: Mapping[str, str] = field(default_factory=dict)
    build: str = ""
    made_of: str = ""
    compared_with: Mapping[str, str] = field(default_factory=dict)
    published_before: Mapping[str, str] = field(default_factory=dict)


def made_of(manifest: Manifest) -> str:
    """Return the digest of all that a build was made of, in 64 hexadecimal digits."""
    told = asdict(manifest)
    # What volumes were compared with makes no figure: the report is the same without it.
    for outcome in ("public", "build", "made_of", "checks_passed", "compared_with"):
        del told[outcome]
    # Resolved params stand for the period's file, which a sign-off is written into later.
    told["params_files"].pop(f"{manifest.period}.yml", None)
    text = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(files: Mapping[str, str]) -> str:
    """Return the digest of files by their SHA-256: that of what `sha256sum` prints of them."""
    lines = (f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Write the manifest, keys sorted."""
    text = json.dumps(asdict(manifest), indent=2, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def resolved_params(project: Project) -> dict[str, object]:
    """Return the params as they were read, defaults included."""
    return {
        "council": project.council.model_dump(mode="json"),
        "period": project.params.model_dump(mode="json", exclude={"sign_off", "correction"}),
    }


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
    """Return the revision that last changed the project's code, `unknown` where there is none.

    Params are not code: a sign-off that is committed later leaves the revision as it was.
    """
    revision = _git(folder, "log", "-1", "--format=%H", "--", *CODE)
    return Code(revision or "unknown", clean=_git(folder, "status", "-s", "--", *CODE) == "")


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
