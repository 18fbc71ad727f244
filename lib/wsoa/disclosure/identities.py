"""Which counts of different measures are the same children, or some of them.

A breakdown or a run of months that adds up follows from the figures themselves; that the
denominator of one measure is another measure's count does not, and is written here. A new
measure of children that shares its cases with another one belongs in these tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from wsoa.disclosure.cells import Part
from wsoa.measures.figure import Breakdown

__all__ = ["ALIASES", "FLOWS", "SUMS", "Alias", "Cover", "Flow", "Share", "Sum"]

Share = Part | Literal["cases"]
"""A part of a figure, or all its cases, computable and not. Every share of a count is it."""

Cover = Literal["whole", "some", "within"]


@dataclass(frozen=True, slots=True)
class Alias:
    """A share of a measure's figures that counts the cases of a named population.

    Attributes:
        measure, share: whose count it is.
        population: what it counts, a name of this table.
        fixed: the group of the population that the measure is about.
        cover: `whole`, every case of that group, so that its groups add up; `some`, every
            case of the groups that it has; `within`, some of the cases.
        only: the breakdown to which this is confined; empty for all figures.
        ignored: a breakdown that does not divide the population.
    """

    measure: str
    share: Share
    population: str
    fixed: Breakdown = ()
    cover: Cover = "whole"
    only: str = ""
    ignored: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """A count that is the sum of others of the same window, or at least that sum."""

    whole: tuple[str, Share]
    parts: tuple[tuple[str, Share], ...]
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """A stock that grows by one count and falls by another."""

    stock: str
    plus: str
    minus: str


_OUT: Final = (("in_area", "out of area"),)
_HOME: Final = (("setting_group", "home educated"),)
_AGE_16: Final = (("age_band", "16-18"),)
_AGE_19: Final = (("age_band", "19-25"),)


def _plans() -> Iterator[Alias]:
    """Yield what counts plans maintained, or the children who have them."""
    yield Alias("plans_maintained", "numerator", "plans")
    yield Alias("commissioning_needs", "numerator", "plans")
    yield Alias("commissioning_needs_19_25", "numerator", "plans", _AGE_19)
    yield Alias("out_of_area_placements", "numerator", "plans", _OUT)
    yield Alias("home_educated", "numerator", "plans", _HOME)
    yield Alias("whereabouts_known", "cases", "plans")
    yield Alias("record_completeness", "cases", "plans")
    yield Alias(
        "record_completeness_field", "cases", "plans", cover="some", only="field", ignored="field"
    )
    yield Alias("neet_16_25", "cases", "plans", cover="some", only="age_band")
    yield Alias("neet_16_18", "cases", "plans", _AGE_16)
    yield Alias("not_known_16_18", "cases", "plans", _AGE_16)
    yield Alias("neet_or_not_known_16_18", "cases", "plans", _AGE_16)


def _among_plans() -> Iterator[Alias]:
    """Yield what counts some of the children who have plans."""
    yield Alias("residential_placements", "numerator", "plans", cover="within")
    yield Alias("awaiting_specialist", "numerator", "plans", cover="within")
    yield Alias("provision_good_or_outstanding", "cases", "plans", cover="within")
    for column in ("in_area", "primary_need"):
        yield Alias("places_filled", "numerator", "plans", cover="within", only=column)


def _shared() -> Iterator[Alias]:
    """Yield what else two measures count alike."""
    yield Alias("neet_16_25", "numerator", "neet", cover="some", only="age_band")
    yield Alias("neet_16_18", "numerator", "neet", _AGE_16)
    yield Alias("awaiting_specialist", "numerator", "awaiting")
    yield Alias("awaiting_specialist_median_wait", "cases", "awaiting")
    yield Alias("awaiting_specialist_longest_wait", "cases", "awaiting")
    yield Alias("awaiting_specialist_with_interim_support", "cases", "awaiting")
    yield Alias("awaiting_specialist_median_wait", "denominator", "waits known")
    yield Alias("awaiting_specialist_longest_wait", "denominator", "waits known")
    yield Alias("missing_education", "numerator", "missing")
    yield Alias("missing_education_median_days_open", "cases", "missing")
    yield Alias("missing_education_reviewed_within_month", "cases", "missing")
    yield Alias("welfare_check_within_12_months", "numerator", "checked")
    yield Alias("welfare_checks_by_kind", "numerator", "checked")
    yield Alias("requests_refused", "numerator", "refused")
    yield Alias("appeals_share_of_refusals", "cases", "refused")
    yield Alias("requests_refused", "numerator", "decided", cover="within")
    yield Alias("decision_to_assess_within_6_weeks", "cases", "decided")
    yield Alias("new_plans_issued", "numerator", "new plans")
    yield Alias("timeliness_20_weeks", "cases", "new plans", cover="within")


def _reviews() -> Iterator[Alias]:
    """Yield what two measures of annual reviews count alike."""
    yield Alias("annual_reviews_completed", "cases", "reviews due")
    yield Alias("annual_reviews_held_on_time", "cases", "reviews due")
    yield Alias("review_backlog", "numerator", "overdue")
    yield Alias("review_backlog_clears", "cases", "overdue")
    yield Alias("review_decision_within_4_weeks", "cases", "meetings")
    yield Alias("amended_within_12_weeks", "cases", "meetings", cover="within")
    yield Alias("pfa_adviser_attendance", "cases", "meetings", cover="within")
    yield Alias("amended_within_12_weeks", "cases", "to amend")
    yield Alias("amended_within_8_weeks_of_notice", "cases", "to amend")
    yield Alias("reviews_notified_ahead", "cases", "reviews ahead")
    yield Alias("reviews_notified_8_weeks_ahead", "cases", "reviews ahead")
    yield Alias("reviews_notified_ahead", "numerator", "notified")
    yield Alias("reviews_notified_8_weeks_ahead", "numerator", "notified", cover="within")


def _incomplete() -> Iterator[Alias]:
    """Yield that a plan without one field has no complete record."""
    yield Alias("record_completeness", "remainder", "incomplete")
    yield Alias(
        "record_completeness_field",
        "remainder",
        "incomplete",
        cover="within",
        only="field",
        ignored="field",
    )


def _with_exceptions(share: Share) -> Sum:
    """Return that leaving exceptions out leaves no more."""
    whole = ("timeliness_20_weeks", share)
    return Sum(whole, (("timeliness_20_weeks_excluding_exceptions", share),), at_least=True)


ALIASES: Final = (*_plans(), *_among_plans(), *_shared(), *_reviews(), *_incomplete())

SUMS: Final = (
    Sum(
        ("timeliness_20_weeks", "cases"),
        (
            ("timeliness_20_weeks_excluding_exceptions", "cases"),
            ("valid_exceptions", "numerator"),
        ),
    ),
    _with_exceptions("numerator"),
    _with_exceptions("remainder"),
    _with_exceptions("not_computable"),
    Sum(
        ("neet_or_not_known_16_18", "numerator"),
        (("neet_16_18", "numerator"), ("not_known_16_18", "numerator")),
    ),
    Sum(
        ("record_completeness_field", "remainder"),
        (("record_completeness", "remainder"),),
        at_least=True,
    ),
)

FLOWS: Final = (Flow("missing_education", "missing_education_opened", "missing_education_closed"),)
