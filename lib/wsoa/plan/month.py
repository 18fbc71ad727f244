"""A calendar month: the precision with which the statement sets its dates."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Self

from pydantic import BeforeValidator

__all__ = ["Month", "MonthField"]

FIRST_YEAR: Final = 2014
LAST_YEAR: Final = 2040
NAMES: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month of a year. Months compare in time; `str` gives "July 2019"."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the month that holds the day."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the month of `2019-07`; `ValueError` for any other form or a misprint."""
        try:
            first = date.fromisoformat(f"{text}-01")
        except ValueError:
            raise ValueError(f'"{text}" is not a month: write it as 2019-07') from None
        if not FIRST_YEAR <= first.year <= LAST_YEAR:
            raise ValueError(f"{text} lies outside {FIRST_YEAR} to {LAST_YEAR}: a misprint?")
        return cls.of(first)

    def __str__(self) -> str:
        return f"{NAMES[self.month - 1]} {self.year}"

    @property
    def short(self) -> str:
        """The rating grid's form, such as "Jul 2019"."""
        return f"{NAMES[self.month - 1][:3]} {self.year}"

    @property
    def iso(self) -> str:
        """The form of the params file, such as "2019-07"."""
        return f"{self.year}-{self.month:02}"


def _from_yaml(value: object) -> Month:
    if isinstance(value, Month):
        return value
    return Month.parse(str(value))


MonthField = Annotated[Month, BeforeValidator(_from_yaml)]
"""A month in a params file, written `2019-07`."""
