"""One thing that was looked at, and how it is."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "State"]


class State(StrEnum):
    """How a thing is: as it should be; not, and a build can do without; not, and it cannot."""

    OK = "ok"
    LACK = "lack"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, what a lack costs, and what to do about it."""

    state: State
    found: str
    cost: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.found, self.cost, self.remedy) if part)
