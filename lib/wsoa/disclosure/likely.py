"""What a reader would try although the figures do not say that it holds.

A quarter of the trend is seen from its own last day, and so may differ from the three months
that are seen from now; mostly it does not. Each of these is used only where the exact counts
bear it out: a reader who tries one that does not hold is misled, not informed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import partial
from operator import is_
from typing import Final

from wsoa.disclosure.cells import Described
from wsoa.disclosure.identities import FLOWS, Flow, Share
from wsoa.disclosure.relation import Relation, Terms, relate
from wsoa.disclosure.tallies import Tally, is_now, terms_of
from wsoa.disclosure.timeline import Span, ahead_of, spans_of, tile
from wsoa.measures.measure import Measure

__all__ = ["relate_backlog", "relate_stocks", "relate_trends"]

DAY: Final = timedelta(days=1)
BACKLOG: Final = "review_backlog"
COMPLETED: Final = "annual_reviews_completed"
OLDEST_BAND: Final = (("overdue_by", "over 52 weeks"),)
LEFT: Final[tuple[tuple[Share, Share], ...]] = (
    ("remainder", "numerator"),
    ("not_computable", "not_computable"),
)
"""Of reviews due in a year, and the same share of the backlog."""


def relate_trends(tallies: Iterable[Tally]) -> Iterator[Relation]:
    """Yield spans seen from different days, as if they had been seen from one."""
    for spans in spans_of(tallies):
        ahead = ahead_of(spans)
        for span in spans:
            tiles = tile(span, ahead, besides=partial(is_, span))
            if tiles and not all(s.now for s in (span, *tiles)):
                yield relate(span.terms, (t.terms for t in tiles))


def relate_stocks(tallies: Iterable[Tally]) -> Iterator[Relation]:
    """Yield that a stock has grown by what came in, less what went out."""
    held = tuple(tallies)
    for flow in FLOWS:
        yield from _flow(flow, held)


def relate_backlog(
    figures: Sequence[Described], measures: Mapping[str, Measure], *, counted: AbstractSet[int]
) -> Iterator[Relation]:
    """Yield that reviews of the last year not completed are the backlog but its oldest band.

    So are those of which nobody can say whether they were completed.
    """
    due = [p for p in counted if _is(figures[p], COMPLETED, "12_months")]
    for place in due:
        day = figures[place].end
        stock = [p for p in counted if figures[p].measure == BACKLOG and figures[p].as_at == day]
        every = [p for p in stock if not figures[p].breakdown]
        oldest = [p for p in stock if figures[p].breakdown == OLDEST_BAND]
        for share, of_stock in LEFT:
            left = terms_of(place, measures[COMPLETED], share)
            parts = [left, *(terms_of(p, measures[BACKLOG], of_stock) for p in oldest)]
            for whole in every[:1]:
                yield relate(terms_of(whole, measures[BACKLOG], of_stock), parts)


def _is(figure: Described, measure: str, window: str) -> bool:
    return (figure.measure, figure.window, figure.breakdown) == (measure, window, ())


def _flow(flow: Flow, tallies: tuple[Tally, ...]) -> Iterator[Relation]:
    stocks = {t.when.seen: t.terms for t in _of(flow.stock, tallies) if t.when.start is None}
    grown, fallen = _spans(flow.plus, tallies), _spans(flow.minus, tallies)
    for (start, stop), plus in grown.items():
        before, after = stocks.get(start - DAY), stocks.get(stop - DAY)
        minus = fallen.get((start, stop))
        if before and after and minus:
            yield relate((*after, *minus), (before, plus))


def _spans(measure: str, tallies: tuple[Tally, ...]) -> Mapping[tuple[date, date], Terms]:
    spans: Iterable[Span] = (s for group in spans_of(_of(measure, tallies)) for s in group)
    return {(s.start, s.stop): s.terms for s in spans if s.now}


def _of(measure: str, tallies: tuple[Tally, ...]) -> Iterator[Tally]:
    """Yield the undivided tallies of a count, as its own population."""
    named = (t for t in tallies if t.population == f"{measure}.count")
    return (t for t in named if not t.group and (t.when.start is None or is_now(t.when)))
