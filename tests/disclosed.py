"""Small reports, as a statistician would write them down, and what is published of them.

A report is text, one figure a line: measure, window, group, exact figure, published figure.

    plans_maintained  as_at  all                23       23
    plans_maintained  as_at  setting_group=A    3        c

A rate is written 12/30, with `+2` for those not computable, `+c` where that is hidden.
A count may have them too: `12+2`.
A window is one of the names below, or `2021-02` for a month, `Q1` for a quarter of the trend.
"""

from datetime import date, timedelta

from wsoa.disclosure import disclose
from wsoa.measures import MEASURES, Figure
from wsoa.period import months_before

AS_AT = date(2021, 3, 31)

SPANS = {
    "period": (date(2021, 1, 1), AS_AT),
    "ytd": (date(2021, 1, 1), AS_AT),
    "last_year": (date(2020, 1, 1), date(2020, 12, 31)),
    "12_months": (date(2020, 4, 1), AS_AT),
    "special": (date(2021, 1, 1), date(2021, 2, 15)),
    "next_quarter": (date(2021, 4, 1), date(2021, 6, 30)),
}


def published(report, measures=MEASURES, *, threshold=5):
    """Return the report's lines as published, to compare with its own last column."""
    figures = read(report)
    public = disclose(figures, measures, threshold=threshold)
    rows = [line.split()[:4] for line in lines(report)]
    return ["  ".join((*row, words(f))) for row, f in zip(rows, public, strict=True)]


def expected(report):
    return ["  ".join(line.split()) for line in lines(report)]


def read(report):
    return [figure(*line.split()[:4]) for line in lines(report)]


def lines(report):
    return [line for line in report.strip().splitlines() if line.strip()]


def figure(measure, window, group, exact):
    name, start, end, as_at = when(window)
    breakdown = () if group == "all" else tuple(tuple(g.split("=")) for g in group.split(";"))
    breakdown = tuple((column, value.replace("_", " ")) for column, value in breakdown)
    counts = figures(exact, MEASURES[measure].summary if measure in MEASURES else "count")
    return Figure(measure, name, start, end, as_at, breakdown, *counts)


def figures(exact, summary):
    """Return numerator, denominator, not computable and value."""
    known, _, unknown = exact.partition("+")
    numerator, _, denominator = known.partition("/")
    missing = int(unknown or 0)
    if summary == "median":
        return None, int(numerator), missing, 7.5 if int(numerator) else None
    if not denominator:
        return int(numerator), None, missing, float(numerator)
    of = int(denominator)
    return int(numerator), of, missing, int(numerator) / of if of else None


def when(window):
    if window == "as_at":
        return "as_at", None, None, AS_AT
    if window == "before":
        return "trend", None, None, date(2020, 12, 31)
    if window.startswith("Q"):
        end = date(2020, int(window[1:]) * 3, 30 if window in ("Q2", "Q3") else 31)
        return "trend", months_before(end.replace(day=1), 2), end, None
    if window in SPANS:
        return window, *SPANS[window], None
    year, month = map(int, window.split("-"))
    first = date(year, month, 1)
    return "month", first, months_before(first, -1) - timedelta(days=1), None


def words(figure):
    if figure.status == "c":
        return "c"
    unknown = "" if figure.not_computable == 0 else f"+{figure.not_computable or 'c'}"
    if figure.numerator is None:
        return f"{figure.denominator}{unknown}"
    if figure.denominator is None:
        return f"{figure.numerator}{unknown}"
    return f"{figure.numerator}/{figure.denominator}{unknown}"
