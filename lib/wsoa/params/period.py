"""What one reporting period says: `params/<period>.yml`."""

import re
from typing import Annotated, Final, Literal, Self

from pydantic import Field, field_validator, model_validator

from wsoa.characters import SHOWN
from wsoa.params.loading import Day, Strict
from wsoa.params.sources import Sources
from wsoa.period import Period

__all__ = ["Committee", "PeriodParams", "Report", "SignOff", "Span"]


DIGEST: Final = re.compile("[0-9a-f]{12,64}")


class Span(Strict):
    """Two days, both included."""

    start: Day
    end: Day

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start > self.end:
            raise ValueError(f"start {self.start} is after end {self.end}")
        return self


class Committee(Strict):
    """The meeting that the report goes to."""

    name: str
    date: Day
    item: str


class Report(Strict):
    """What stands on the front page."""

    title: str
    label: str = Field(description="the period in words, such as July to September 2021")
    version: int = Field(ge=1, strict=True)
    rating_point: str
    committee: Committee
    synthetic: bool = Field(strict=True, description="no record describes a real child")


class SignOff(Strict):
    """Who let a build be published: a role, no name; when; and which build."""

    role: str
    date: Day
    build: str = Field(description="the build's digest, or its first 12 digits or more")

    @field_validator("role")
    @classmethod
    def _in_words(cls, role: str) -> str:
        """Refuse what is no role: the dots that stand for one in a message, a code, a blank."""
        if "…" in role or "..." in role or not any(map(str.isalpha, SHOWN.sub("", role))):
            raise ValueError(
                "must say in words who answers for the report, by role and not by name, such as "
                "Director of Children's Services"
            )
        return role

    @field_validator("build", mode="before")
    @classmethod
    def _of_a_build(cls, build: object) -> object:
        if type(build) is int:  # digits alone
            raise ValueError("put quotes around it")
        if not isinstance(build, str) or not DIGEST.fullmatch(build):
            raise ValueError(
                "must be the digest that `wsoa build` ends with, or its first 12 digits or more: "
                "0 to 9 and a to f"
            )
        return build


class PeriodParams(Strict):
    """`params/<period>.yml`."""

    version: Literal[1]
    period: Span
    report: Report
    sources: Sources
    census: dict[str, Day] = Field(default_factory=dict)
    windows: dict[str, Span] = Field(default_factory=dict)
    headlines: Annotated[tuple[str, ...], Field(min_length=6, max_length=8)]
    accepted_rules: dict[str, str] = Field(default_factory=dict)
    sign_off: SignOff | None = None
    correction: str = Field(default="", description="what a version after the first changes")
    corrected_figures: dict[str, str] = Field(
        default_factory=dict, description="measure: why a figure published earlier has changed"
    )
    notebook_timeout: int = Field(default=300, gt=0, strict=True, description="seconds")
    notebook_memory: int = Field(default=8192, ge=1024, strict=True, description="megabytes")

    def named(self, name: str) -> Period:
        """Return the reporting period under the name of its params file."""
        return Period(name, self.period.start, self.period.end)
