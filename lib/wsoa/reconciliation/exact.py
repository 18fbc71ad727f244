"""Each exact count of ours beside DfE's, with the records that may make the difference.

Restricted: it holds small counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cache

import pandas as pd

from wsoa.comparators import Comparators
from wsoa.measures import MEASURES, Figure, breakdown_text
from wsoa.period import Window, instant, latest_published
from wsoa.reconciliation.causes import CAUSES, Seen
from wsoa.reconciliation.further import Held, further_lines
from wsoa.reconciliation.line import Line, Part, set_beside
from wsoa.reconciliation.pairs import Pair, pair_up
from wsoa.records import Tables

__all__ = ["explain_exactly"]


def explain_exactly(
    figures: Sequence[Figure], tables: Tables, comparators: Comparators, *, as_at: date
) -> pd.DataFrame:
    """Return a row a count of ours and DfE's, and a row a cause of difference under it.

    `figures` are the exact figures of a report, `tables` the records they were counted from.
    """
    council = tables.own_la
    pairs = pair_up(figures, comparators, council=council, as_at=as_at)
    # Of few days, and each costs a pass over every table.
    held = Held(tables.own_la, frozenset(tables.frames), cache(tables.at), as_at)
    further = further_lines(held, comparators, latest_published(as_at))
    lines = [line for pair in pairs for line in _lines_of(pair)]
    told = [row for line in (*lines, *further) for row in _told(line, held)]
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
    return set_beside(line, pair.published)


def _told(line: Line, held: Held) -> Iterator[Line]:
    """Yield the line with what the records allow, and a line for each cause on record."""
    if not line.difference or line.breakdown != "all":
        yield line
        return
    causes = list(_causes(line, held))
    effect = "more" if line.difference > 0 else "fewer"
    allow = min(abs(line.difference), sum(c.records or 0 for c in causes if c.effect == effect))
    left = line.difference - allow if line.difference > 0 else line.difference + allow
    yield replace(line, records_allow=allow, unexplained=left)
    yield from causes


def _causes(line: Line, held: Held) -> Iterator[Line]:
    window = _window(line, held.as_at)
    seen = Seen(window, then=held.at(window.as_at), now=held.at(held.as_at))
    for cause in CAUSES.get(line.measure, ()):
        if cause.part in ("", line.part) and (records := cause.count(seen)):
            bare = replace(line, ours=None, published=None, difference=None)
            yield replace(bare, cause=cause.words, effect=cause.effect, records=records)


def _window(line: Line, as_at: date) -> Window:
    if line.period_start and line.period_end:
        return Window("return", line.period_start, line.period_end, as_at)
    return instant(line.as_at or as_at, "return")
