"""Numbers that a person typed where a figure should have been named."""

import re
from typing import Final

from wsoa.characters import SHOWN

__all__ = ["typed_numbers"]

_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_YEAR: Final = r"20[1-3]\d"

_ALLOWED: Final = (
    rf"\d{{1,2}}(?:(?: to |-)\d{{1,2}})? {_MONTH}(?: {_YEAR})?",  # 4 to 8 March 2019
    rf"{_MONTH} {_YEAR}",
    rf"{_YEAR}-\d\d(?:-\d\d)?",
    rf"{_YEAR}/\d\d",  # the academic year 2020/21
    _YEAR,
    r"[ABC][1-5](?: ?\([a-i]\))?",  # the plan's own labels
    r"[Yy]ears? \d{1,2}(?:(?: to | and )\d{1,2})?",  # National Curriculum years
    r"(?:Level|Levels|Key Stage) \d(?: (?:and|to) \d)?",
    r"(?:0|16|19) to (?:18|19|25)",  # the age ranges that the measures use
    r"[Pp]ost[- ]1[69]",
    r"(?:4|6|8|12|20)[- ]weeks?",  # limits that statute sets
    r"12[- ]months?",
    r"(?:Covid|COVID)-19",
    r"SEN2",
    r"WCAG 2\.2",
)
_NAMES: Final = re.compile(rf"(?<![\w.,])(?:{'|'.join(_ALLOWED)})(?![\w%]|[.,]\d)")
_LIST_MARKER: Final = re.compile(r"^\s*\d+[.)]\s")
_NUMBER: Final = re.compile(r"\d[\d,.]*(?<![,.])%?")


def typed_numbers(line: str) -> tuple[str, ...]:
    """Return the numbers in a line that are no date, label, age, limit or name of something.

    References must have been taken out of the line before.
    """
    seen = SHOWN.sub(" ", line)
    rest = _NAMES.sub(" ", _LIST_MARKER.sub(" ", seen))
    return tuple(found.group() for found in _NUMBER.finditer(rest))
