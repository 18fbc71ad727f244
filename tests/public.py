"""Small public figures for tests, made by the way that a build takes: disclosure control."""

from datetime import date

from wsoa.disclosure import PublicFigures, disclose
from wsoa.measures import MEASURES, Figure

AS_AT = date(2021, 9, 30)
QUARTER = (date(2021, 7, 1), AS_AT)


def stock(measure, count, *, at=AS_AT, window="as_at", **groups):
    """Return a count of one day."""
    value = None if count is None else float(count)
    return Figure(measure, window, None, None, at, tuple(groups.items()), count, value=value)


def flow(measure, count, *, span=QUARTER, window="period"):
    """Return a count over days."""
    return Figure(measure, window, *span, None, (), count, value=float(count))


def share(  # noqa: PLR0913 - all but the counts are named and have a default
    measure, met, of, *, unknown=0, span=(None, None), at=AS_AT, window="as_at", **groups
):
    """Return a rate: of one day, or over days."""
    value = met / of if of else None
    seen = None if span[0] else at
    return Figure(measure, window, *span, seen, tuple(groups.items()), met, of, unknown, value)


def absent(measure, why):
    """Return the figure of a measure whose extract is missing."""
    return Figure(measure, "as_at", None, None, AS_AT, unavailable=why)


def publish(*figures) -> PublicFigures:
    """Return the figures as they may be published."""
    return disclose(figures, MEASURES, threshold=5)


def published(figure):
    """Return one figure as it may be published."""
    (only,) = publish(figure)
    return only
