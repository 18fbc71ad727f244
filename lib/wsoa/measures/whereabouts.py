"""Area of concern 1: where children are, what provision they have, and how soon plans come.

Each docstring is the definition that the report's annex prints. The measures of the other
subjects stand in their own modules and enter the same catalogue here.
"""

from typing import Final

import pandas as pd

from wsoa.keys import is_among
from wsoa.measures.caseload import CASELOADS
from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.completeness import COMPLETENESS
from wsoa.measures.missing_education import MISSING_EDUCATION, open_cases, reviewed_within_month
from wsoa.measures.placements import PLACEMENTS
from wsoa.measures.population import first_label, placed
from wsoa.measures.post16 import NOT_KNOWN, POST_16, latest_status
from wsoa.measures.requests import REQUESTS
from wsoa.measures.specialist import SPECIALIST
from wsoa.measures.timeliness import TIMELINESS
from wsoa.measures.welfare import WELFARE
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["WHEREABOUTS"]

KNOWN = Catalogue(area=1)

SIXTEEN: Final = 16
OTHER_ARRANGEMENTS: Final = ("other_arrangements_la", "other_arrangements_parent")


@KNOWN.measure(
    title="Children with a plan whose whereabouts and provision are known",
    action="A1",
    unit="rate",
    windows=("as_at",),
    needs=("people", "plans", "placements", "providers", "missing_education", "participation"),
    breakdowns=(("age_band",), ("setting_group",)),
    polarity="higher",
    trend=True,
    basis="plans maintained at the date",
    source="Written Statement of Action, area of concern 1",
)
def whereabouts_known(records: Records, _window: Window) -> Cases:
    """Of plans maintained, the share for which the records say where the child is and learns.

    They say so by any of these, at the date: an open placement with a provider that is in
    the list of providers; home education, or other arrangements by the council or by
    parents; an open case of missing education last reviewed in the month to the date; from
    academic age 16, a latest participation status within two months of the date that is
    other than not known. A month begins on the same day of the month before, that day
    included. A placement that names no provider, or one that nobody has listed, is not
    enough. Without the missing-education or the participation extract the share would read
    too low, so it is not available.
    """
    here = records.memo("whereabouts", _whereabouts)
    return Cases.rate(here, here["known_by"] != "")


def _whereabouts(records: Records) -> pd.DataFrame:
    """Return `placed` with `known_by`, empty when nothing says it, and then `reason`."""
    here = placed(records).merge(latest_status(records), on="person_id", how="left")
    known_by = _known_by(here, records)
    return here.assign(known_by=known_by, reason=_reason(here, records).where(known_by == ""))


def _known_by(here: pd.DataFrame, records: Records) -> pd.Series:
    told = (here["academic_age"] >= SIXTEEN) & (here["status"].fillna(NOT_KNOWN) != NOT_KNOWN)
    return first_label(
        (here["setting"] == "home_educated", "home education"),
        (here["setting"].isin(OTHER_ARRANGEMENTS), "other arrangements"),
        (here["provider_known"], "placement with a known provider"),
        (is_among(here["person_id"], reviewed_within_month(records)), "missing-education case"),
        (told, "participation status"),
        otherwise="",
    )


def _reason(here: pd.DataFrame, records: Records) -> pd.Series:
    """Say of each plan what is wrong with its record, if nothing tells the whereabouts."""
    missing = is_among(here["person_id"], open_cases(records)["person_id"])
    return first_label(
        (missing, "missing-education case not reviewed in the last month"),
        (here["provider_id"].notna(), "provider not in the list of providers"),
        (here["placement_id"].notna(), "placement names no provider"),
        (here["academic_age"] >= SIXTEEN, "no placement and no known participation status"),
        otherwise="no placement",
    )


_SUBJECTS: Final = (
    PLACEMENTS,
    KNOWN,
    COMPLETENESS,
    WELFARE,
    SPECIALIST,
    MISSING_EDUCATION,
    TIMELINESS,
    REQUESTS,
    POST_16,
    CASELOADS,
)

WHEREABOUTS = Catalogue(
    area=1, by_id={measure.id: measure for subject in _SUBJECTS for measure in subject}
)
"""Every measure of area of concern 1, in the report's order."""
