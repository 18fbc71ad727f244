"""What is asked of a build, and what comes back."""

from dataclasses import dataclass
from pathlib import Path

from wsoa.params import Project
from wsoa.progress import Timer
from wsoa.render.engine import Engine, EngineName

__all__ = ["Asked", "Built", "Request"]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: a period, where its parts are, how to build it.

    `root` is the project's folder, which holds `notebooks/` and `report/`; `document` is a
    folder that keeps `appendix.qmd` with all it needs, for a Quarto editor.
    """

    period: str
    root: Path
    params: Path
    outputs: Path
    extracts: Path | None = None
    engine: EngineName = "auto"
    jobs: int = 3
    document: Path | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request whose params were read: what a build goes on with before it reads its extracts."""

    request: Request
    project: Project
    engine: Engine
    timer: Timer


@dataclass(frozen=True, slots=True)
class Built:
    """Where a build lies, what rendered it, what signs it, what a person should look at.

    `digest` is that of the public files: a sign-off names it.
    """

    folder: Path
    engine: str
    digest: str
    warnings: tuple[str, ...]
