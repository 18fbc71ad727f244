"""Whether plans are good: audits of plans against the quality assurance framework.

Each docstring is the definition that the report's annex prints.
"""

from datetime import date
from functools import partial
from typing import Final

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.sources import GOOD
from wsoa.measures.timing import within
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["PLAN_AUDITS"]

PLAN_AUDITS = Catalogue(area=2)

FRAMEWORK_BEGAN: Final = date(2020, 1, 1)
"""The published baseline: no audit before it was made under the framework."""

_of_audits = partial(
    PLAN_AUDITS.measure,
    action="C1",
    unit="rate",
    windows=("period", "ytd", "12_months", "january_2020"),
    needs=("plan_audits",),
    breakdowns=(("plan_kind",),),
    polarity="higher",
    of_children=False,
    basis="audits in the window",
    source="the council's quality assurance framework; baseline January 2020",
    effective=FRAMEWORK_BEGAN,
)


@_of_audits(title="Audited plans graded good or better", trend=True)
def plans_meeting_standard(records: Records, window: Window) -> Cases:
    """Of the plans audited in the window, the share graded good or outstanding overall.

    New and amended plans are shown apart. A plan audited twice counts twice. An audit
    without the grade is not computable.
    """
    return _good(records, window, "overall")


@_of_audits(title="Audited plans good or better on views, wishes and feelings")
def plans_meeting_standard_views(records: Records, window: Window) -> Cases:
    """Of the plans audited in the window, the share graded good or outstanding on views.

    The criterion is that the plan gives the views, wishes and feelings of the child or
    young person and the family. Audits count as for the overall grade.
    """
    return _good(records, window, "views")


@_of_audits(title="Audited plans good or better on clarity")
def plans_meeting_standard_clarity(records: Records, window: Window) -> Cases:
    """Of the plans audited in the window, the share graded good or outstanding on clarity.

    The criterion is that the plan is clear, short and easy to understand for those who
    need it. Audits count as for the overall grade.
    """
    return _good(records, window, "clarity")


@_of_audits(title="Audited plans good or better on how partners work together")
def plans_meeting_standard_coordination(records: Records, window: Window) -> Cases:
    """Of the plans audited in the window, the share graded good or outstanding on coordination.

    The criterion is that the plan says how education, health and social care work together
    for the family. Audits count as for the overall grade.
    """
    return _good(records, window, "coordination")


@_of_audits(title="Audited plans good or better on needs and outcomes")
def plans_meeting_standard_outcomes(records: Records, window: Window) -> Cases:
    """Of the plans audited in the window, the share graded good or outstanding on outcomes.

    The criterion is that the plan names every need and sets specific outcomes. Audits
    count as for the overall grade.
    """
    return _good(records, window, "outcomes")


@_of_audits(title="Audits in which more than one agency took part")
def audits_moderated(records: Records, window: Window) -> Cases:
    """Of the plan audits in the window, the share in which more than one agency took part.

    An audit that does not say so either way is not computable.
    """
    audits = _audits(records, window)
    return Cases.rate(audits, audits["moderated"])


def _good(records: Records, window: Window, criterion: str) -> Cases:
    audits = _audits(records, window)
    grade = audits[criterion]
    return Cases.rate(audits, grade.isin(GOOD).astype("boolean").mask(grade.isna()))


def _audits(records: Records, window: Window) -> pd.DataFrame:
    return records["plan_audits"].loc[lambda a: within(a["audit_date"], window)]
