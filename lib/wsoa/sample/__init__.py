"""Synthetic extracts of a council that has Thurrock's published figures, and no real child."""

from pathlib import Path

from wsoa.sample.council import make_sample
from wsoa.sample.frames import write_frame

__all__ = ["make_sample", "write_sample"]


def write_sample(folder: Path) -> tuple[Path, ...]:
    """Write every table of the sample into a folder as `<table>.csv`; return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(write_frame(name, frame, folder) for name, frame in make_sample().items())
