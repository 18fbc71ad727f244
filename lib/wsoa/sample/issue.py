"""When plans are issued, in time or not, excepted or not: to the published counts."""

from dataclasses import dataclass
from datetime import date

from wsoa.sample.calibration.plans import ISSUED, Issued
from wsoa.sample.dice import Dice

__all__ = ["Issue", "plan_issues"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One plan's issue from a request."""

    day: date
    in_time: bool
    excepted: bool


@dataclass(frozen=True, slots=True)
class _Block:
    """Plans to issue on days within spans, so many of each kind."""

    spans: tuple[tuple[date, date], ...]
    in_time: int
    late: int
    excepted_in_time: int
    excepted_late: int


def plan_issues() -> list[Issue]:
    """Return every issue, in date order."""
    dice = Dice("issues")
    issues = [issue for block in _blocks() for issue in _issue(dice, block)]
    return sorted(issues, key=lambda issue: (issue.day, issue.in_time, issue.excepted))


def _blocks() -> list[_Block]:
    """Split each year into the parts that were published and the rest."""
    years = [row for row in ISSUED if (row.start.month, row.start.day) == (1, 1) and _whole(row)]
    parts = [row for row in ISSUED if row not in years]
    blocks = [_block(((row.start, row.end),), row) for row in parts]
    for year in years:
        inside = [part for part in parts if part.start.year == year.start.year]
        blocks.append(_rest(year, inside))
    return blocks


def _whole(row: Issued) -> bool:
    """Say whether no other row is longer in that year."""
    same = [other for other in ISSUED if other.start.year == row.start.year]
    return row.end == max(other.end for other in same)


def _block(spans: tuple[tuple[date, date], ...], row: Issued) -> _Block:
    late_excepted = row.excepted - row.excepted_in_time
    return _Block(
        spans,
        in_time=row.in_time - row.excepted_in_time,
        late=row.issued - row.in_time - late_excepted,
        excepted_in_time=row.excepted_in_time,
        excepted_late=late_excepted,
    )


def _rest(year: Issued, parts: list[Issued]) -> _Block:
    """Return what a year holds beside its published parts."""
    whole = _block(((year.start, year.end),), year)
    for part in parts:
        inner = _block(((part.start, part.end),), part)
        whole = _Block(
            _cut(whole.spans, part),
            in_time=whole.in_time - inner.in_time,
            late=whole.late - inner.late,
            excepted_in_time=whole.excepted_in_time - inner.excepted_in_time,
            excepted_late=whole.excepted_late - inner.excepted_late,
        )
    return whole


def _cut(spans: tuple[tuple[date, date], ...], part: Issued) -> tuple[tuple[date, date], ...]:
    """Return the spans without the part's days."""
    cut = []
    for start, end in spans:
        if start < part.start:
            cut.append((start, date.fromordinal(part.start.toordinal() - 1)))
        if part.end < end:
            cut.append((date.fromordinal(part.end.toordinal() + 1), end))
    return tuple(cut)


def _issue(dice: Dice, block: _Block) -> list[Issue]:
    lengths = [(end - start).days + 1 for start, end in block.spans]
    kinds = (
        [(True, False)] * block.in_time
        + [(False, False)] * block.late
        + [(True, True)] * block.excepted_in_time
        + [(False, True)] * block.excepted_late
    )
    return [
        Issue(dice.working_day(*dice.pick(block.spans, lengths)), in_time, excepted)
        for in_time, excepted in kinds
    ]
