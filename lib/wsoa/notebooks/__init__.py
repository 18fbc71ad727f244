"""Running notebooks, and turning what they asked to show into chapters."""

from wsoa.notebooks.chapters import fill_exhibits, write_chapter
from wsoa.notebooks.run import Job, Run, run_notebooks

__all__ = ["Job", "Run", "fill_exhibits", "run_notebooks", "write_chapter"]
