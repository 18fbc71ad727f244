"""Each exact count of ours beside DfE's, with the records that may make the difference.

Restricted: it holds small counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final, Literal

import pandas as pd

from wsoa.comparators import Comparator, Comparators
from wsoa.measures import MEASURES, Figure, breakdown_text
from wsoa.measures.population import maintained
from wsoa.period import Window, calendar_year, instant, latest_published, return_day
from wsoa.reconciliation.causes import CAUSES, Seen
from wsoa.reconciliation.pairs import STOCK, Pair, counted, own_of, pair_up
from wsoa.records import Records, Tables

__all__ = ["Line", "explain_exactly"]

Part = Literal["numerator", "denominator"]
NEED: Final = "primary_need"
CEASED: Final = "plans_ceased"
NOT_RECORDED: Final = "not recorded"


@dataclass(frozen=True, slots=True)
class Line:
    """One count beside DfE's, or with a `cause` the records that may make them differ.

    Attributes:
        part: `numerator`, which of a count is the count, or `denominator`.
        difference: ours less DfE's.
        records_allow: how much of it the causes on record may be, at most.
        unexplained: what is left of it then.
        cause: what the line counts; empty on the line of the pair.
        effect: whether the cause makes ours `more` than DfE's or `fewer`.
        records: how many records the cause concerns.
    """

    measure: str
    title: str
    breakdown: str
    part: Part
    period_start: date | None
    period_end: date | None
    as_at: date | None
    basis: str
    ours: int | None
    published: int | None = None
    published_status: str = "x"
    published_basis: str = ""
    published_source: str = "not published"
    difference: int | None = None
    records_allow: int | None = None
    unexplained: int | None = None
    cause: str = ""
    effect: str = ""
    records: int | None = None


def explain_exactly(
    figures: Sequence[Figure], tables: Tables, comparators: Comparators, *, as_at: date
) -> pd.DataFrame:
    """Return a row a count of ours and DfE's, and a row a cause of difference under it.

    `figures` are the exact figures of a report, `tables` the records they were counted from.
    """
    council = tables.own_la
    pairs = pair_up(figures, comparators, council=council, as_at=as_at)
    published = _Further(tables, comparators, latest_published(as_at), as_at)
    lines = [line for pair in pairs for line in _lines_of(pair)]
    told = [row for line in (*lines, *published.lines()) for row in _told(line, tables, as_at)]
    names = [f.name for f in fields(Line)]
    frame = pd.DataFrame({name: [getattr(row, name) for row in told] for name in names})
    whole = ("ours", "published", "difference", "records_allow", "unexplained", "records")
    return frame.astype(dict.fromkeys(whole, "Int64"))


def _lines_of(pair: Pair[Figure]) -> Iterator[Line]:
    """Yield a line for each count that the pair has."""
    rate = MEASURES[pair.whole.measure].unit == "rate"
    parts: tuple[Part, ...] = ("denominator", "numerator") if rate else ("numerator",)
    for part in parts:
        yield _line(pair, part)


def _line(pair: Pair[Figure], part: Part) -> Line:
    measure, whole = MEASURES[pair.whole.measure], pair.whole
    ours = 0 if pair.figure is None else getattr(pair.figure, part)
    line = Line(
        measure=measure.id,
        title=measure.title,
        breakdown=breakdown_text(pair.breakdown),
        part=part,
        period_start=whole.start,
        period_end=whole.end,
        as_at=whole.as_at,
        basis=measure.basis,
        ours=None if whole.unavailable else ours,
    )
    return _set_beside(line, pair.published)


def _set_beside(line: Line, theirs: Comparator | None) -> Line:
    """Return the line with DfE's count, and the difference where both are numbers."""
    if theirs is None:
        return line
    count = theirs.numerator if line.part == "numerator" else theirs.denominator
    apart = None if line.ours is None or count is None else line.ours - count
    return replace(
        line,
        published=count,
        published_status=theirs.status,
        published_basis=theirs.basis,
        published_source=theirs.source,
        difference=apart,
    )


def _told(line: Line, tables: Tables, as_at: date) -> Iterator[Line]:
    """Yield the line with what the records allow, and a line for each cause on record."""
    if not line.difference or line.breakdown != "all":
        yield line
        return
    causes = list(_causes(line, tables, as_at))
    effect = "more" if line.difference > 0 else "fewer"
    allow = min(abs(line.difference), sum(c.records or 0 for c in causes if c.effect == effect))
    left = line.difference - allow if line.difference > 0 else line.difference + allow
    yield replace(line, records_allow=allow, unexplained=left)
    yield from causes


def _causes(line: Line, tables: Tables, as_at: date) -> Iterator[Line]:
    window = _window(line, as_at)
    seen = Seen(window, then=tables.at(window.as_at), now=tables.at(as_at))
    for cause in CAUSES.get(line.measure, ()):
        if cause.part in ("", line.part) and (records := cause.count(seen)):
            bare = replace(line, ours=None, published=None, difference=None)
            yield replace(bare, cause=cause.words, effect=cause.effect, records=records)


def _window(line: Line, as_at: date) -> Window:
    if line.period_start and line.period_end:
        return Window("return", line.period_start, line.period_end, as_at)
    return instant(line.as_at or as_at, "return")


@dataclass(frozen=True, slots=True)
class _Further:
    """What DfE publishes of the return and no measure of the report shows."""

    tables: Tables
    comparators: Comparators
    year: int
    as_at: date

    def lines(self) -> Iterable[Line]:
        """Yield plans by primary need, and plans that ceased, where they are published."""
        yield from self._needs()
        yield from self._ceased()

    def _needs(self) -> Iterator[Line]:
        council, day = self.tables.own_la, return_day(self.year + 1)
        theirs = self.comparators.mix(NEED, year=self.year + 1, council=council)
        total = own_of(self.comparators, STOCK, council=council, year=self.year)
        if not theirs or total is None or not {"people", "plans"} <= set(self.tables.frames):
            return
        held = maintained(self.tables.at(day))[NEED].fillna(NOT_RECORDED).value_counts()
        for need in dict.fromkeys((*theirs, *held.index)):
            line = Line(
                measure=STOCK,
                title=MEASURES[STOCK].title,
                breakdown=f"{NEED}={need}",
                part="numerator",
                period_start=None,
                period_end=None,
                as_at=day,
                basis=MEASURES[STOCK].basis,
                ours=int(held.get(need, 0)),
            )
            yield _set_beside(line, counted(total, theirs.get(need, "z")))

    def _ceased(self) -> Iterator[Line]:
        council = self.tables.own_la
        theirs = own_of(self.comparators, CEASED, council=council, year=self.year)
        if theirs is None or "plans" not in self.tables.frames:
            return
        window = calendar_year(self.year, as_at=self.as_at, name="return")
        line = Line(
            measure=CEASED,
            title="Plans that ceased",
            breakdown="all",
            part="numerator",
            period_start=window.start,
            period_end=window.end,
            as_at=None,
            basis=theirs.basis,
            ours=_ceased_in(self.tables.at(self.as_at), window),
        )
        yield _set_beside(line, theirs)


def _ceased_in(records: Records, window: Window) -> int:
    plans = records["plans"]
    ours = plans[plans["maintaining_la"] == records.own_la]["ceased_date"]
    return int(ours.between(pd.Timestamp(window.start), pd.Timestamp(window.end)).sum())
