"""Of which days the sources tell everything, beside the day that the report is as at."""

from collections.abc import Iterator, Mapping
from datetime import date

from wsoa.extracts.issue import Issue
from wsoa.extracts.raw import Raw
from wsoa.records import Coverage

__all__ = ["covered", "lacking", "outside"]


def lacking(raws: Mapping[str, Raw]) -> frozenset[str]:
    """Return every `table.column` that a source does not record, or not of every case."""
    return frozenset(f"{name}.{column}" for name, raw in raws.items() for column in raw.lacks)


def covered(raws: Mapping[str, Raw], *, as_at: date) -> dict[str, Coverage]:
    """Return by table the days of which its source tells everything, if not of all.

    A source made for a later year than the report's is read as history: `outside` says so.
    """
    spans = {name: raw.coverage for name, raw in raws.items() if raw.coverage}
    return {name: span for name, span in spans.items() if span.first <= as_at}


def outside(raws: Mapping[str, Raw], *, as_at: date) -> Iterator[Issue]:
    """Yield a warning for each source that was made for other days than the report's."""
    spans = {raw.place.file: raw.coverage for raw in raws.values() if raw.coverage}
    last = {span.source: max(s.last for s in spans.values()) for span in spans.values()}
    seen: set[str] = set()
    for file, span in spans.items():
        if span.source in seen:
            continue
        seen.add(span.source)
        if as_at < span.first:
            message = (
                f"{span.source} tells everything from {span.first}, and the period "
                f"ends on {as_at}: what had ended before then may not be in it, and "
                "is not counted. Take the return of that time, or other extracts."
            )
            yield Issue("source_of_later_year", "warning", table="", message=message, file=file)
        elif as_at > last[span.source]:
            message = (
                f"{span.source} ends on {last[span.source]}, before the period does: "
                "its measures are not available. Take a newer return, or other extracts."
            )
            yield Issue("source_of_earlier_year", "warning", table="", message=message, file=file)
