"""Children placed away from home or area, or taught at home: are they checked on?"""

from typing import Final

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.placements import RESIDENTIAL_BANDS
from wsoa.measures.population import first_label, placed
from wsoa.measures.sources import ACCURATE_LIST
from wsoa.period import Window, anniversary, months_before
from wsoa.records import Records
from wsoa.schema.codes import VISIT_KINDS

__all__ = ["WELFARE"]

WELFARE = Catalogue(area=1)

SETTLING_IN: Final = 3
"""Months in a placement after which a check is expected."""

VISITS: Final = tuple(kind for kind, _ in VISIT_KINDS if kind != "contact")
CHECKED: Final = ("people", "plans", "placements", "providers", "welfare_checks", "visits")


@WELFARE.measure(
    title="Children placed away from home or area, or taught at home, checked within 12 months",
    action="A4",
    unit="rate",
    windows=("as_at",),
    needs=CHECKED,
    breakdowns=(("placed",),),
    polarity="higher",
    basis="children placed there for three months or more, at the date",
    source=ACCURATE_LIST,
)
def welfare_check_within_12_months(records: Records, _window: Window) -> Cases:
    """Of children placed away or taught at home, the share whose welfare was checked in a year.

    They are the children with a plan here whose open placement is residential, or with a
    provider out of area, or home education, and began three months ago or earlier, the same
    day of the month included. Checked means a welfare check of the child of any kind (visit,
    call, virtual meeting), or a visit to the provider of any kind but a contact, whenever
    the child arrived there. It must be dated from the same day a year before to the date,
    both included. Not computable: a placement without its first day, and a child whose only
    check is undated.
    """
    children = records.memo("away", _away)
    return Cases.rate(children, children["checked"])


@WELFARE.measure(
    title="Children checked within 12 months, by the kind of the last check",
    action="A4",
    unit="count",
    windows=("as_at",),
    needs=CHECKED,
    breakdowns=(("check_kind",),),
    basis="children placed there for three months or more, at the date",
    source=ACCURATE_LIST,
)
def welfare_checks_by_kind(records: Records, _window: Window) -> Cases:
    """The children whose welfare was checked within 12 months, by how it was last checked.

    They are the numerator of the share checked within 12 months. The last check is a visit,
    a call or a virtual meeting with the child, or a visit to the provider; of two on one day
    that of the child is counted.
    """
    children = records.memo("away", _away)
    return Cases.count(children[children["checked"].fillna(value=False)])


def _away(records: Records) -> pd.DataFrame:
    """Return `placed`, cut to the children to be checked.

    Adds `placed` (why they are), `check_kind` of their last check and nullable `checked`.
    """
    here = placed(records)
    why = first_label(
        (here["residential"].isin(RESIDENTIAL_BANDS), "residential"),
        (here["in_area"] == "out of area", "out of area, not residential"),
        (here["setting"] == "home_educated", "home educated"),
        otherwise="",
    )
    settled = ~(here["start_date"] > pd.Timestamp(months_before(records.as_at, SETTLING_IN)))
    away = here.assign(placed=why)[(why != "") & settled]
    return _with_last_check(away, records)


def _with_last_check(away: pd.DataFrame, records: Records) -> pd.DataFrame:
    checks = records["welfare_checks"].rename(columns={"kind": "check_kind"})
    visits = _visits(records)
    seen = away.merge(_latest_check(checks), on="person_id", how="left")
    seen = seen.merge(_latest_visit(visits), on="provider_id", how="left")
    undated = seen["person_id"].isin(_undated(checks, "person_id", "check_date"))
    undated |= seen["provider_id"].isin(_undated(visits, "provider_id", "visit_date"))
    by_visit = (seen["visit_date"] > seen["check_date"]) | seen["check_date"].isna()
    return seen.assign(
        check_kind=seen["check_kind"].astype("str").mask(by_visit, "visit to the provider"),
        checked=_checked(seen, records).mask(lambda met: undated & ~met).mask(_no_start(seen)),
    )


def _checked(seen: pd.DataFrame, records: Records) -> pd.Series:
    since = pd.Timestamp(anniversary(records.as_at, -1))
    return ((seen["check_date"] >= since) | (seen["visit_date"] >= since)).astype("boolean")


def _no_start(seen: pd.DataFrame) -> pd.Series:
    """Say of each placement whether nobody knows how long it has lasted."""
    return seen["start_date"].isna()


def _latest_check(checks: pd.DataFrame) -> pd.DataFrame:
    # The kind settles a tie, so that the order of the rows in the extract does not.
    dated = checks[checks["check_date"].notna()].sort_values(["check_date", "check_kind"])
    latest = dated.drop_duplicates("person_id", keep="last")
    return latest[["person_id", "check_date", "check_kind"]]


def _latest_visit(visits: pd.DataFrame) -> pd.DataFrame:
    return visits.groupby("provider_id")["visit_date"].max().reset_index()


def _visits(records: Records) -> pd.DataFrame:
    visits = records["visits"]
    return visits[visits["kind"].isin(VISITS)]


def _undated(table: pd.DataFrame, key: str, dated: str) -> pd.Series:
    return table.loc[table[dated].isna(), key].dropna()
