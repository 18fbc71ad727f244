"""Which published columns are which of our measures, under every name they have had.

A new release with new headers needs a new `Layout` here and nothing else.

Left out: decisions to assess within 6 weeks, whose published percentages for 2023 do
not follow from the counts beside them; reviews held, which DfE counts over meetings of
any year and our measure by due date.
"""

from dataclasses import dataclass
from typing import Literal

__all__ = ["EHC_PLANS", "NEET", "SERIES", "Layout", "Series"]

Better = Literal["higher", "lower", "neutral"]
DFE = "DfE, Education, health and care plans"
NCCIS = "DfE, NEET and participation: local authority scorecard (NCCIS)"


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that hold a series in some releases, under plain names.

    Attributes:
        numerator: the count, or the cases of a rate that count.
        denominator: all cases of a rate; empty where `rest` is published instead.
        rest: the cases of a rate that do not count.
        rate: the published percentage; alone where no counts are published.
    """

    numerator: str = ""
    denominator: str = ""
    rest: str = ""
    rate: str = ""

    @property
    def columns(self) -> set[str]:
        """Every column that the layout needs."""
        return {self.numerator, self.denominator, self.rest, self.rate} - {""}


@dataclass(frozen=True, slots=True)
class Series:
    """A published series that one of our measures may be set against.

    Attributes:
        measure: our measure's id.
        basis: what the published figure counts; equal to our measure's basis only
            where the two compare.
        time_identifier: what `year` is the year of.
        unit: of the value; a rate is from 0 to 1.
        better: whether a high value is good; `neutral` is not ranked.
        source: who publishes it, and under what title.
        layouts: how it stands in the files, newest first.
        since: the first edition that must have it.
    """

    measure: str
    basis: str
    time_identifier: str
    unit: Literal["count", "rate"]
    better: Better
    layouts: tuple[Layout, ...]
    source: str = DFE
    since: int = 2022


EHC_PLANS = (
    Series(
        "timeliness_20_weeks",
        "exceptions included",
        "Calendar year",
        "rate",
        "higher",
        (
            Layout(
                "plans_issued_within_20_weeks",
                "plans_issued_den",
                rate="pc_plans_issued_within_20_weeks",
            ),
            Layout("incexc20weekehc", "totincexcehc", rate="incexc20weekrate"),
        ),
    ),
    Series(
        "timeliness_20_weeks_excluding_exceptions",
        "exceptions excluded",
        "Calendar year",
        "rate",
        "higher",
        (
            Layout(
                "plans_issued_20_weeks_ex",
                "plans_issued_den_ex",
                rate="pc_plans_issued_20_weeks_ex",
            ),
            Layout("noexc20weekehc", "totnoexcehc", rate="noexc20weekrate"),
        ),
    ),
    Series(
        "new_plans_issued",
        "first final plans issued in the window",
        "Calendar year",
        "count",
        "neutral",
        (Layout("new_ehc_plans"), Layout("newallehc")),
    ),
    Series(
        "plans_maintained",
        "at the date",
        "January",
        "count",
        "neutral",
        (Layout("ehcplans"), Layout("total_ehc")),
    ),
    Series(
        "requests_received",
        "requests received in the window",
        "Calendar year",
        "count",
        "neutral",
        (Layout("requests_received_in_year"), Layout("inreqehc")),
    ),
    Series(
        "requests_refused",
        "refusals of the year's requests",
        "Calendar year",
        "count",
        "neutral",
        (Layout("requests_decided_not_to_assess"), Layout("assrefusedehc")),
    ),
    Series(
        "plans_ceased",
        "plans ceased in the window",
        "Calendar year",
        "count",
        "neutral",
        (Layout("total_ceased"),),
        since=2025,
    ),
    Series(
        "review_decision_within_4_weeks",
        "latest review of each plan, decision recorded, meetings of any year",
        "Calendar year",
        "rate",
        "higher",
        (
            Layout(
                "number_decsion_4weeks",
                rest="number_decision_gt_4weeks",
                rate="pc_decsion_4weeks",
            ),
        ),
        since=2025,
    ),
)

NEET = Series(
    "neet_or_not_known_16_18",
    "with a plan, academic age 16 to 17, December to February average",
    "Calendar year",
    "rate",
    "lower",
    (Layout(rate="neet_nk_ehcp_percent"),),
    source=NCCIS,
)

SERIES = (*EHC_PLANS, NEET)
