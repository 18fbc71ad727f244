"""What every step of a build has at hand."""

from dataclasses import dataclass

from wsoa.params import Project
from wsoa.pipeline.frozen import Frozen
from wsoa.pipeline.request import Request
from wsoa.pipeline.stage import Stage
from wsoa.pipeline.words import Words
from wsoa.progress import Timer
from wsoa.render.engine import Engine

__all__ = ["Work"]


@dataclass(frozen=True, slots=True)
class Work:
    """A build at work: what was asked, what is frozen, where it is made, who is told."""

    request: Request
    frozen: Frozen
    engine: Engine
    stage: Stage
    timer: Timer

    @property
    def project(self) -> Project:
        """The params, as they were frozen."""
        return self.frozen.project

    @property
    def words(self) -> Words:
        """The plan and the narratives, as they were frozen."""
        return self.frozen.words
