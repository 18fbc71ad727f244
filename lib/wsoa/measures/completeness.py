"""Whether the record of each plan says what it must."""

from typing import Final

import pandas as pd

from wsoa.keys import is_among
from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.population import placed
from wsoa.period import Window
from wsoa.records import Records
from wsoa.schema.codes import NEEDS

__all__ = ["COMPLETENESS", "FIELDS", "WITHOUT_PROVIDER"]

COMPLETENESS = Catalogue(area=1)

FIELDS: Final = (
    "primary need",
    "year group",
    "caseworker",
    "placement",
    "next review due",
    "last review or issue",
)

WITHOUT_PROVIDER: Final = (
    "home_educated",
    "other_arrangements_la",
    "other_arrangements_parent",
    "supported_internship",
    "apprenticeship",
    "traineeship",
    "employment",
    "neet",
    "notice_to_cease",
    "other",
)
"""Settings whose placement is complete although it names no provider."""

FIRST_YEAR: Final = -2
LAST_YEAR: Final = 14
NEED_CODES: Final = tuple(code for code, _ in NEEDS)
PLANS: Final = ("people", "plans", "placements", "providers", "reviews")
SOURCE: Final = "Written Statement of Action, A4 and A5: records accurate and up to date"


@COMPLETENESS.measure(
    title="Plans with a complete record",
    action="A4",
    unit="rate",
    windows=("as_at",),
    needs=PLANS,
    polarity="higher",
    basis="every required field present and valid, at the date",
    source=SOURCE,
)
def record_completeness(records: Records, _window: Window) -> Cases:
    """Of plans maintained, the share whose record has every required field, each of them valid.

    Six fields are required. A primary need from SEN2's list. A year group from -2 to 14. A
    caseworker. An open placement, with a provider that is in the list of providers unless
    the setting has none, such as home education or employment. The day on which the next
    review is due: a review on record that has not been held. The day of the last review, or
    of issue where none was held. Need, year group and caseworker are as the extract has
    them now, so there is no trend.
    """
    fields = records.memo("record_fields", _fields)
    return Cases.rate(fields, fields[list(FIELDS)].all(axis="columns"))


@COMPLETENESS.measure(
    title="Required fields recorded",
    action="A5",
    unit="rate",
    windows=("as_at",),
    needs=PLANS,
    breakdowns=(("field",),),
    polarity="higher",
    basis="fields of plans, at the date",
    source=SOURCE,
)
def record_completeness_field(records: Records, _window: Window) -> Cases:
    """Of the fields required of plans maintained, the share present and valid, field by field.

    The six fields are those of the complete record. Over all of them the cases are fields,
    six for each plan; for one field they are plans.
    """
    fields = records.memo("record_fields", _fields)
    each = fields.melt("plan_id", list(FIELDS), var_name="field", value_name="recorded")
    return Cases.rate(each, each["recorded"])


def _fields(records: Records) -> pd.DataFrame:
    """Return one row a plan: `plan_id`, `person_id`, and each of `FIELDS` recorded or not."""
    here = placed(records)
    recorded = (
        here["primary_need"].isin(NEED_CODES),
        here["year_group"].between(FIRST_YEAR, LAST_YEAR).fillna(value=False),
        here["caseworker"].str.strip().fillna("") != "",
        _placement_complete(here),
        is_among(here["plan_id"], _to_be_reviewed(records)),
        here["issued_date"].notna() | is_among(here["plan_id"], _reviewed(records)),
    )
    keys = here[["plan_id", "person_id"]]
    return keys.assign(**{f: r.astype(bool) for f, r in zip(FIELDS, recorded, strict=True)})


def _placement_complete(here: pd.DataFrame) -> pd.Series:
    known = here["provider_known"].astype("boolean").fillna(value=False)
    needs_none = here["setting"].isin(WITHOUT_PROVIDER) & here["provider_id"].isna()
    return known | needs_none


def _to_be_reviewed(records: Records) -> pd.Series:
    """Return the `plan_id` of every review that has its due date and was not yet held."""
    reviews = records["reviews"]
    held = reviews[["meeting_date", "decision_date", "outcome"]].notna().any(axis="columns")
    return reviews.loc[reviews["due_date"].notna() & ~held, "plan_id"]


def _reviewed(records: Records) -> pd.Series:
    """Return the `plan_id` of every review held on a known day."""
    reviews = records["reviews"]
    return reviews.loc[reviews["meeting_date"].notna(), "plan_id"]
