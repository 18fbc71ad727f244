"""What does not change from one quarter to the next."""

from typing import Literal

from pydantic import Field, StrictFloat

from wsoa.params.loading import Day, Strict

__all__ = ["Baseline", "Council", "CouncilParams", "DisclosureRules", "Thresholds"]


class Region(Strict):
    """A region of England."""

    code: str
    name: str


class Council(Strict):
    """Who reports, under the codes that DfE files and SEN2 use."""

    name: str
    area: str = Field(description="the place, as a sentence names it")
    old_code: str = Field(pattern=r"^\d{3}$")
    code: str = Field(pattern=r"^E\d{8}$")
    region: Region
    neighbours_edition: str
    contact: str
    licence: str = Field(
        default="",
        pattern="^(?:https?://.+)?$",
        description="the address of what others may do with the published figures",
    )


class DisclosureRules(Strict):
    """Counts of children from 1 to `threshold` less one are not published."""

    threshold: int = Field(ge=2, le=20, strict=True)


class Thresholds(Strict):
    """Numbers that a definition leaves to the council."""

    caseload: int = Field(gt=0, strict=True)
    engagement_events_a_year: int = Field(ge=0, strict=True)
    transfer_day_counts: bool = Field(
        strict=True, description="a plan final on 15 February is in time"
    )


class Baseline(Strict):
    """A figure that the statement measures progress from."""

    value: StrictFloat
    at: Day
    unit: Literal["count", "rate"]
    source: str


class CouncilParams(Strict):
    """`params/council.yml`."""

    version: Literal[1]
    council: Council
    disclosure: DisclosureRules
    thresholds: Thresholds
    targets: dict[str, StrictFloat]
    baselines: dict[str, Baseline]
    on_failure: tuple[str, ...] = Field(
        default=(), description="a command and its arguments, called when an unattended build fails"
    )
