"""A figure named in a narrative: `{{ measure[breakdown].window.part }}`."""

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from wsoa.errors import did_you_mean
from wsoa.plan.month import Month

__all__ = ["COMPARATORS", "PATTERN", "WINDOWS", "Part", "Reference", "parse_reference"]

Part = Literal["value", "change", "target", "baseline", "comparator"]

PATTERN: Final = re.compile(r"(?<!\\)\{\{(\{?[^{}\n]*)\}\}")
"""Two braces, a reference, two braces; on one line. After a backslash they are but braces.

No reference has a brace in it, so that none is looked for behind the next one: a line of nothing
but braces would take hours. A third brace is taken along, and refused with the rest.
"""

WINDOWS: Final = (
    "period",
    "month",
    "ytd",
    "last_year",
    "12_months",
    "academic_year",
    "previous_academic_year",
    "same_period_last_year",
    "next_quarter",
    "autumn_2019",
    "january_2020",
    "january_2019",
    "as_at",
    "year_before",
    "census",
    "special",
)
COMPARATORS: Final = ("england", "region", "statistical_neighbours")

_PARTS: Final = tuple(part for part in get_args(Part) if part != "value")
_BODY: Final = re.compile(
    r"(?P<measure>[a-z0-9_]+)(?:\[(?P<breakdown>[^\[\]]*)\])?(?P<path>(?:\.[a-z0-9_-]+)*)"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure that a narrative names.

    Attributes:
        measure: the measure's id.
        breakdown: `(("setting_group", "home educated"),)`; empty for all.
        window: the window's name; `None` for the measure's headline window.
        month: which month, when the window is `month`.
        part: the value itself, its change since the last report, its target,
            its baseline or a comparator.
        comparator: whose value, when the part is `comparator`.
    """

    measure: str
    breakdown: tuple[tuple[str, str], ...] = ()
    window: str | None = None
    month: Month | None = None
    part: Part = "value"
    comparator: str | None = None


def parse_reference(text: str) -> Reference:
    """Return what stands between the braces; `ValueError` says what is wrong with it."""
    body = _BODY.fullmatch(text.strip())
    if not body:
        raise ValueError(
            f"{{{{{text}}}}} does not name a figure: write it as {{{{ measure.window }}}}"
        )
    path = body["path"].split(".")[1:]
    window = path.pop(0) if path and path[0] in WINDOWS else None
    month = _take_month(path) if window == "month" else None
    part = _take_part(path)
    comparator = _take_comparator(path) if part == "comparator" else None
    if path:
        raise ValueError(f'"{path[0]}" is one word too many in {{{{{text}}}}}')
    breakdown = _breakdown(body["breakdown"])
    return Reference(body["measure"], breakdown, window, month, part, comparator)


def _take_month(path: list[str]) -> Month:
    if not path:
        raise ValueError('"month" needs to say which: {{ measure.month.2020-11 }}')
    return Month.parse(path.pop(0))


def _take_part(path: list[str]) -> Part:
    if not path:
        return "value"
    word = path.pop(0)
    for part in get_args(Part):
        if word == part != "value":
            return part  # type: ignore[no-any-return]
    nearest = did_you_mean(word, (*WINDOWS, *_PARTS))
    raise ValueError(f'"{word}" is neither a window nor a part of a figure.{nearest}')


def _take_comparator(path: list[str]) -> str:
    word = path.pop(0) if path else ""
    if word not in COMPARATORS:
        nearest = did_you_mean(word, COMPARATORS) or f" Choose from {', '.join(COMPARATORS)}."
        raise ValueError(f'"{word}" is not a comparator.{nearest}')
    return word


def _breakdown(text: str | None) -> tuple[tuple[str, str], ...]:
    if text is None:
        return ()
    pairs = [pair.partition("=") for pair in text.split(";")]
    if not all(equals and name.strip() and value.strip() for name, equals, value in pairs):
        raise ValueError(f'"[{text}]" is not a breakdown: write it as [setting_group=special]')
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)
