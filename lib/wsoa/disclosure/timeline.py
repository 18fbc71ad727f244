"""Spans of days add up: months to a year, and a span holds what lies within it."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from wsoa.disclosure.relation import Relation, Terms, relate
from wsoa.disclosure.sets import gather
from wsoa.disclosure.tallies import Tally, is_now

__all__ = ["Ahead", "Span", "ahead_of", "relate_spans", "spans_of", "tile"]

DAY = timedelta(days=1)


class Span(NamedTuple):
    """Days counted, from `start` to the day before `stop`, as a sum of cells."""

    start: date
    stop: date
    terms: Terms
    now: bool = True


Ahead = Mapping[date, list[Span]]
"""Spans by the day on which they start."""


def relate_spans(tallies: Iterable[Tally]) -> Iterator[Relation]:
    """Yield what spans of one population and group, seen from one day, say of one another."""
    for spans in spans_of(t for t in tallies if is_now(t.when)):
        ahead = ahead_of(spans)
        for span in spans:
            yield from _of_span(span, spans, ahead)


def spans_of(tallies: Iterable[Tally]) -> Iterable[tuple[Span, ...]]:
    """Return the spans of each population and group, one for the same days seen alike."""
    found: dict[tuple[object, ...], dict[tuple[object, ...], Span]] = defaultdict(dict)
    for tally in tallies:
        start, end = tally.when.start, tally.when.end
        if start is not None and end is not None and tally.cover != "within":
            now = is_now(tally.when)
            span = Span(start, end + DAY, tally.terms, now)
            found[tally.population, tally.group].setdefault((start, end, now), span)
    return [tuple(spans.values()) for spans in found.values()]


def tile(
    span: Span, ahead: Ahead, *, besides: Callable[[Span], bool] = lambda _: False
) -> tuple[Span, ...]:
    """Return the fewest spans that follow one another from the first day to the last, or none.

    They are taken from those `ahead`, but for some `besides`.
    """
    paths: dict[date, tuple[Span, ...]] = {span.start: ()}
    waiting = deque([span.start])
    while waiting and span.stop not in paths:
        day = waiting.popleft()
        for piece in ahead.get(day, ()):
            if piece.stop <= span.stop and piece.stop not in paths and not besides(piece):
                paths[piece.stop] = (*paths[day], piece)
                waiting.append(piece.stop)
    return paths.get(span.stop, ())


def ahead_of(spans: Iterable[Span]) -> Ahead:
    """Return the spans by the day on which they start, the shortest first."""
    return gather(sorted(spans, key=lambda span: span.stop), lambda span: span.start)


def _of_span(span: Span, spans: tuple[Span, ...], ahead: Ahead) -> Iterator[Relation]:
    if tiles := tile(span, ahead, besides=lambda other: _same_days(span, other)):
        yield relate(span.terms, (t.terms for t in tiles))
        return
    if apart := _apart(_inner(span, spans)):
        yield relate(span.terms, (s.terms for s in apart), sense="at_least")
    if cover := _cover(span, spans):
        yield relate(_together(cover), (span.terms,), sense="at_least")


def _same_days(one: Span, other: Span) -> bool:
    return (one.start, one.stop) == (other.start, other.stop)


def _inner(span: Span, spans: Iterable[Span]) -> list[Span]:
    """Return the spans that lie within this one, itself left out."""
    held = (s for s in spans if span.start <= s.start and s.stop <= span.stop)
    return [s for s in held if not _same_days(span, s)]


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return as many of the spans as have no day in common."""
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.stop, s.start)):
        if not chosen or chosen[-1].stop <= span.start:
            chosen.append(span)
    return chosen


def _cover(span: Span, spans: Iterable[Span]) -> list[Span]:
    """Return spans that follow one another and hold every day of this one, or none."""
    others = [s for s in spans if not _same_days(span, s)]
    begin = max((s.start for s in others if s.start <= span.start < s.stop), default=None)
    chosen: list[Span] = []
    day = begin
    while day is not None and day < span.stop:
        step = min((s for s in others if s.start == day), key=lambda s: s.stop, default=None)
        if step is None:
            return []
        chosen.append(step)
        day = step.stop
    return chosen


def _together(spans: Iterable[Span]) -> Terms:
    return tuple(term for span in spans for term in span.terms)
