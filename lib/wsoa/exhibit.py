"""What a notebook asks to be shown: a chart or a table of measures, without a figure in it.

The figures come from disclosure control, after every notebook has run.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, get_args

from wsoa.errors import NotebookError, did_you_mean
from wsoa.measures import MEASURES

__all__ = ["MIME", "Exhibit", "Kind"]

MIME: Final = "application/vnd.wsoa.exhibit+json"

Kind = Literal["headline", "kpis", "trend", "months", "comparison", "bars", "table"]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A chart or a table to come.

    Attributes:
        kind: `headline` one figure in words, for the analyst; `kpis` a table of headline
            figures; `trend` lines over quarter ends; `months` lines over months;
            `comparison` bars against comparators; `bars`
            bars of one breakdown; `table` one breakdown as a table.
        measures: ids of the measures shown.
        by: the breakdown's columns, for `bars` and `table`.
        window: the window shown; empty for the measure's first.
    """

    kind: Kind
    measures: tuple[str, ...]
    by: tuple[str, ...] = ()
    window: str = ""

    def __post_init__(self) -> None:
        """Refuse a measure or a breakdown that does not exist, naming the nearest."""
        for name in self.measures:
            if name not in MEASURES:
                raise NotebookError(f'There is no measure "{name}".{did_you_mean(name, MEASURES)}')
            known = MEASURES[name].breakdowns
            if self.by and self.by not in known:
                offered = "; ".join("+".join(columns) for columns in known) or "none"
                asked = "+".join(self.by)
                raise NotebookError(f"{name} has no breakdown by {asked}; it has: {offered}.")

    @property
    def is_chart(self) -> bool:
        """Say whether it is drawn rather than written."""
        return self.kind not in ("headline", "kpis", "table")

    def to_json(self) -> dict[str, object]:
        """Return the exhibit as the notebook stores it."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: str | dict[str, Any]) -> "Exhibit":
        """Return the exhibit that a notebook stored."""
        fields: dict[str, Any] = json.loads(stored) if isinstance(stored, str) else stored
        if fields["kind"] not in get_args(Kind):
            raise NotebookError(f'There is no exhibit of kind "{fields["kind"]}".')
        measures, by = tuple(fields["measures"]), tuple(fields["by"])
        return cls(fields["kind"], measures, by, fields["window"])

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        """Return what Jupyter stores of the exhibit: its description, never a figure."""
        about = f"{self.kind} of {', '.join(self.measures)}"
        return {MIME: self.to_json(), "text/plain": about}
