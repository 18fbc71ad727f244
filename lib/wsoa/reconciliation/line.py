"""A line of the restricted reconciliation: one count beside DfE's, or a cause of difference."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from wsoa.comparators import Comparator

__all__ = ["Line", "Part", "set_beside"]

Part = Literal["numerator", "denominator"]


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


def set_beside(line: Line, theirs: Comparator | None) -> Line:
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
