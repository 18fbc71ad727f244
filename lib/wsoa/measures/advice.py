"""Professional advice for assessments: received in time, and still awaited.

Each docstring is the definition that the report's annex prints.
"""

from typing import Final

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.timing import FLOW, SIX_WEEKS, met_by, within
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["ADVICE"]

ADVICE = Catalogue(area=3)

REGULATION_8: Final = "SEND Regulations 2014, regulation 8(1)"


@ADVICE.measure(
    title="Professional advice received within 6 weeks",
    action="C2",
    unit="rate",
    windows=FLOW,
    needs=("advice",),
    breakdowns=(("service",),),
    polarity="higher",
    trend=True,
    basis="of advice requested in the window",
    source=REGULATION_8,
)
def advice_within_6_weeks(records: Records, window: Window) -> Cases:
    """Of the professional advice asked for in the window, the share received within 6 weeks.

    6 weeks are 42 days from the request for advice; advice on day 42 is in time. Advice that
    has not come is late once day 42 has come; before that it is not computable. By service.
    """
    advice = records["advice"]
    asked = advice[within(advice["requested_date"], window)]
    limit = asked["requested_date"] + SIX_WEEKS
    return Cases.rate(asked, met_by(asked["received_date"], limit, as_at=records.as_at))


@ADVICE.measure(
    title="Professional advice awaited",
    action="C2",
    unit="count",
    windows=("as_at",),
    needs=("advice",),
    breakdowns=(("service",),),
    polarity="lower",
    trend=True,
    basis="at the date",
    source=REGULATION_8,
)
def advice_outstanding(records: Records, _window: Window) -> Cases:
    """Professional advice asked for by the date and not received by then, by service.

    Advice that comes on the date itself has come. All that is awaited is counted, late or not.
    """
    advice = records["advice"]
    return Cases.count(advice[advice["received_date"].isna()])
