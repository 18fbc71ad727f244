"""The staging folder of one build: the outputs as they will be, and a workplace beside them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from wsoa.harmless import safe_text
from wsoa.publish import protect, put_in_place, show

__all__ = ["Stage", "write_csv"]


@dataclass(frozen=True, slots=True)
class Stage:
    """Where each part of a build is made. `work` does not outlive the build."""

    folder: Path

    @property
    def public(self) -> Path:
        """What anybody may read."""
        return self.folder / "public"

    @property
    def figures(self) -> Path:
        """The charts."""
        return self.public / "figures"

    @property
    def restricted(self) -> Path:
        """What only the SEND service may read."""
        return self.folder / "restricted"

    @property
    def snapshot(self) -> Path:
        """The frozen input."""
        return self.restricted / "snapshot"

    @property
    def frozen(self) -> Path:
        """What else a report is made of, besides the snapshot: kept, to make it again."""
        return self.restricted / "frozen"

    @property
    def params(self) -> Path:
        """The params of the period, as they were read."""
        return self.frozen / "params"

    @property
    def findings(self) -> Path:
        """What the checks found and the report may tell."""
        return self.frozen / "findings.json"

    @property
    def work(self) -> Path:
        """Notebooks as they run, the document as it is written."""
        return self.folder / "work"

    @property
    def temporary(self) -> Path:
        """What programs write for a moment."""
        return self.work / "temporary"

    @property
    def log(self) -> Path:
        """The lines of the build."""
        return self.folder / "run.log"

    def recorded(self, area: str) -> Path:
        """Return where an area's notebook records its exact figures."""
        return self.work / f"{area}.jsonl"

    def prepare(self) -> "Stage":
        """Make the folders."""
        for path in (self.figures, self.restricted / "notebooks", self.restricted / "lists"):
            path.mkdir(parents=True)
        self.work.mkdir()
        return self

    def finish(self, destination: Path) -> None:
        """Tidy up, open the public part, close the restricted one, and put the build in place."""
        self.log.rename(self.restricted / "run.log")
        shutil.rmtree(self.work)
        show(self.public)
        show(self.folder / "manifest.json")
        protect(self.restricted)
        put_in_place(self.folder, destination)


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write a table the same on every system; no text of it runs in a spreadsheet."""
    safe = frame.map(lambda cell: safe_text(cell) if isinstance(cell, str) else cell)
    safe.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
