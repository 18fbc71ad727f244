"""Whether families have a say: the parent carer forum and engagement events.

Each docstring is the definition that the report's annex prints.
"""

from datetime import date

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.sources import APPROVED
from wsoa.measures.timing import within
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["ENGAGEMENT"]

ENGAGEMENT = Catalogue(area=2)


@ENGAGEMENT.measure(
    title="Members of the parent carer forum",
    action="B2",
    unit="count",
    summary="total",
    windows=("as_at", "january_2019"),
    needs=("engagement",),
    polarity="higher",
    of_children=False,
    trend=True,
    basis="latest count by the date",
    source="the statement's action B2; baseline January 2019",
    effective=date(2019, 1, 1),
)
def forum_membership(records: Records, _window: Window) -> Cases:
    """Members of the parent carer forum, by the latest count made on or before the date.

    Without a count by then it cannot be computed. Of two counts on one day the larger is
    taken.
    """
    counts = records["engagement"].loc[lambda e: e["kind"] == "forum_membership"]
    dated = counts.dropna(subset="event_date").sort_values(["event_date", "count"])
    return Cases.amounts(dated.tail(1), dated.tail(1)["count"])


@ENGAGEMENT.measure(
    title="Engagement events with families",
    action="B3",
    unit="count",
    windows=("12_months", "period"),
    needs=("engagement",),
    polarity="higher",
    of_children=False,
    trend=True,
    basis="events in the 12 months to the date",
    source="the statement's action B3: four events a year",
    effective=APPROVED,
)
def engagement_events(records: Records, window: Window) -> Cases:
    """Engagement events with parents, carers, children and young people in the window.

    Focus groups and counts of the forum's members are not events.
    """
    events = records["engagement"].loc[lambda e: within(e["event_date"], window)]
    return Cases.count(events[events["kind"] == "event"])
