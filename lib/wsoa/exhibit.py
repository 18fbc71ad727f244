"""What a notebook asks to be shown: a chart or a table of measures, without a figure in it.

The figures come from disclosure control, after every notebook has run.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, get_args

from wsoa.errors import NotebookError, did_you_mean
from wsoa.measures import EARLIER, MEASURES

__all__ = ["MIME", "Exhibit", "Kind"]

MIME: Final = "application/vnd.wsoa.exhibit+json"

Kind = Literal["headline", "kpis", "trend", "months", "comparison", "bars", "table", "baseline"]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A chart or a table to come.

    Attributes:
        kind: `headline` one figure in words, for the analyst; `kpis` a table of headline
            figures; `trend` lines over quarter ends; `months` lines over months;
            `comparison` bars against comparators; `bars`
            bars of one breakdown; `table` one breakdown as a table; `baseline` a table of
            figures beside those of an earlier window.
        measures: ids of the measures shown.
        by: the breakdown's columns, for `bars`, `table` and `baseline`.
        window: the window shown; empty for the measure's first. Of a `baseline`, the earlier
            window; empty for what the council's params state.
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
            self._refuse_later(name)
        self._refuse_mixed()
        if self.kind == "baseline" and self.by and not self.window:
            raise NotebookError("A baseline by groups needs a window: the params state none.")

    def _refuse_later(self, name: str) -> None:
        """Refuse a baseline of a window that the measure lacks, or that is none to compare with."""
        earlier = [each for each in MEASURES[name].windows if each in EARLIER]
        if self.kind == "baseline" and self.window and self.window not in earlier:
            offered = ", ".join(earlier) or "none"
            raise NotebookError(f'{name} has no baseline "{self.window}"; it has: {offered}.')

    def _refuse_mixed(self) -> None:
        """Refuse a baseline of measures that are not of the same days: they share its headings."""
        present = {name: self.present(name) for name in self.measures}
        if self.kind == "baseline" and len(set(present.values())) > 1:
            said = ", ".join(f"{name} {window}" for name, window in present.items())
            raise NotebookError(f"These have no baseline in one table, but one each: {said}.")

    def present(self, name: str) -> str:
        """Return the window set beside a baseline: beside a whole year the year so far."""
        windows = MEASURES[name].windows
        return "ytd" if self.window == "last_year" and "ytd" in windows else windows[0]

    @property
    def is_chart(self) -> bool:
        """Say whether it is drawn rather than written."""
        return self.kind not in ("headline", "kpis", "table", "baseline")

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
