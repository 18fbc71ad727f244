"""What a build was made of and what it made: enough for a stranger to do it again.

Two digests sum it up. `build` is of the public files: what a sign-off names. `made_of` is of
everything that went in: what the report prints on itself, since the digest of a file cannot stand
in it. A sign-off and a note of correction are about a build, not in it: they change neither.
"""

import hashlib
import json
import platform
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from importlib.metadata import distributions
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Final

import wsoa
from wsoa.extracts import Input
from wsoa.params import Project
from wsoa.sealed import read_sealed, write_sealed

__all__ = [
    "UNKNOWN",
    "Code",
    "Manifest",
    "begun_from",
    "code_revision",
    "digest",
    "digest_of",
    "digests",
    "made_of",
    "package_versions",
    "params_digests",
    "read_manifest",
    "write_manifest",
]

CODE: Final = ("lib", "notebooks", "report", "pyproject.toml", "requirements.lock")
"""What of the project makes a report, besides the params."""


UNKNOWN: Final = "unknown"
"""The revision of code that git tells nothing of."""


@dataclass(frozen=True, slots=True)
class Code:
    """The revision of the project's code, and whether every file was committed.

    `content` is the digest of the files themselves: where not all were committed, only it says
    whether two builds were of the same code.
    """

    revision: str
    clean: bool
    content: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Inputs, params, code, programs, and the digest of every file that was made.

    Attributes:
        inputs: every file that was read: its name, table and SHA-256.
        snapshot, params_files, published_before: SHA-256 of every frozen file.
        findings: SHA-256 of what the checks found and the report may tell.
        engine: its name and versions, and the SHA-256 of each program that it runs.
        fonts: SHA-256 of every font.
        platform: the kind of machine; not part of what a build is made of.
        correction: the note of correction as it was searched for children; no part either.
    """

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
    checks_passed: tuple[str, ...] = ()
    public: Mapping[str, str] = field(default_factory=dict)
    build: str = ""
    made_of: str = ""
    compared_with: Mapping[str, str] = field(default_factory=dict)
    published_before: Mapping[str, str] = field(default_factory=dict)
    findings: str = ""
    fonts: Mapping[str, str] = field(default_factory=dict)
    platform: str = ""
    correction: str = ""


OUTCOME: Final = ("public", "build", "made_of", "checks_passed")
"""What is known only when the build is done."""

NO_PART: Final = ("compared_with", "platform", "correction")
"""What makes no figure and no page: the report is the same whatever volumes were compared with."""


def made_of(manifest: Manifest) -> str:
    """Return the digest of all that a build was made of, in 64 hexadecimal digits."""
    told = asdict(manifest)
    for name in (*OUTCOME, *NO_PART):
        del told[name]
    # Resolved params stand for the period's file, which a sign-off is written into later.
    told["params_files"].pop(f"{manifest.period}.yml", None)
    text = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(files: Mapping[str, str]) -> str:
    """Return the digest of files by their SHA-256: that of what `sha256sum` prints of them."""
    lines = (f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Write the manifest, sealed."""
    write_sealed(asdict(manifest), path)


def read_manifest(path: Path) -> Manifest:
    """Return the manifest in a file.

    Raises:
        BrokenSealError: a word of it was changed.
        ValueError: it is no manifest.
        OSError: as for any file.
    """
    told = read_sealed(path.read_text(encoding="utf-8"))
    try:
        code = Code(**told.pop("code"))
        return Manifest(**{**told, "inputs": tuple(told["inputs"])}, code=code)
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path.name} is no manifest of a build") from error


def begun_from(manifest: Manifest) -> Manifest:
    """Return a manifest as it was before anything was made."""
    told = {each.name: getattr(manifest, each.name) for each in fields(manifest)}
    return Manifest(**{n: value for n, value in told.items() if n not in OUTCOME})


def resolved_params(project: Project) -> dict[str, object]:
    """Return the params as they were read, defaults included; of a full path only its last part.

    A folder of one machine says nothing to a stranger; the digests say what was read there.
    """
    period = project.params.model_dump(mode="json", exclude={"sign_off", "correction"})
    return {
        # Whom a failure is told makes no report.
        "council": project.council.model_dump(mode="json", exclude={"on_failure"}),
        "period": {**period, "sources": _without_folders(period["sources"])},
    }


def _without_folders(sources: dict[str, Any]) -> dict[str, Any]:
    """Return sources with every absolute path reduced to its last part, at any depth."""
    return {
        name: _without_folders(said) if isinstance(said, dict) else _last_part(name, said)
        for name, said in sources.items()
    }


def _last_part(name: str, said: object) -> object:
    if name not in ("folder", "sen2", "file") or not isinstance(said, str):
        return said
    paths = (PurePosixPath(said), PureWindowsPath(said))
    return next((path.name for path in paths if path.is_absolute()), said)


def input_entries(inputs: Iterable[Input]) -> tuple[dict[str, object], ...]:
    """Return every file read: its name without its folder, its table and digest."""
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
    return digests_of(folder, folder.rglob("*"))


def digests_of(folder: Path, paths: Iterable[Path]) -> dict[str, str]:
    """Return the SHA-256 of those of the paths that are files, by their path in the folder."""
    files = sorted(path for path in paths if path.is_file())
    return {path.relative_to(folder).as_posix(): digest(path) for path in files}


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
    clean = _git(folder, "status", "-s", "--", *CODE) == ""
    return Code(revision or UNKNOWN, clean=clean, content=_content(folder))


def _content(folder: Path) -> str:
    """Return the digest of the package that runs, of the notebooks and of the templates."""
    package = Path(wsoa.__file__).parent
    shown = (*(folder / "notebooks").glob("*.ipynb"), *(folder / "report").glob("*"))
    return digest_of(digests_of(package, package.rglob("*.py")) | digests_of(folder, shown))


def platform_words() -> str:
    """Return the kind of system and processor, such as `Linux x86_64`."""
    return f"{platform.system()} {platform.machine()}"


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


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
