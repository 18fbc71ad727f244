"""What other councils' figures say: published comparators, each with its year and basis.

Nothing here is suppressed: it is published already.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from wsoa.comparator import SPAN_WORDS, Best, Comparator, Kind, QuotedComparator, Rank, compare
from wsoa.errors import ParamsError, did_you_mean

__all__ = [
    "Comparator",
    "Comparators",
    "QuotedComparator",
    "Rank",
    "compare",
]

ENGLAND = "E92000001"
# The windows of a figure that span what a published year spans.
SPANS = {
    "Calendar year": ("last_year", "calendar_year", "return"),
    "January": ("as_at", "trend", "return"),
}


@dataclass(frozen=True)
class Comparators:
    """Every published comparator, as the params hold them."""

    figures: pd.DataFrame
    series: pd.DataFrame
    areas: pd.DataFrame
    neighbours: pd.DataFrame
    notes: pd.DataFrame
    quoted: tuple[QuotedComparator, ...]
    mixes: Mapping[str, pd.DataFrame]
    _known: dict[tuple[str, int, str, str], tuple[Comparator, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was found once: a report asks for the same few comparators a thousand times."""

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The measures that have a published series."""
        return tuple(self.series.index)

    def find(  # noqa: PLR0913 - what a figure is, whose it is, and against whom: all named
        self,
        measure: str,
        *,
        year: int,
        basis: str,
        council: str,
        neighbours: str = "",
        window: str = "",
    ) -> tuple[Comparator, ...]:
        """Return a measure's comparators: own value, England, region, statistical neighbours.

        All are of one year: the latest published on or before `year`. `basis` is the
        figure's; where the comparator's differs, the comparator says so and is not
        like for like. So too with `window`, the figure's: a year's count is nothing to
        set a quarter's against, and of a rate the other span is said.
        `council` is a nine-character code, of now or of before, or a three-digit number.
        A council that was not there in that year has its own comparator without a value,
        whose note says which years it has.
        `neighbours` names an edition (`April 2021`); the newest when empty.
        Nothing published gives an empty tuple.

        Raises:
            ParamsError: for an unknown council or edition.
        """
        key = (measure, year, council, neighbours)
        if key not in self._known:
            self._known[key] = self._published(*key)
        labelled = (_labelled(each, basis=basis, year=year) for each in self._known[key])
        return tuple(_of_span(each, window=window) for each in labelled)

    def _published(
        self, measure: str, year: int, council: str, neighbours: str
    ) -> tuple[Comparator, ...]:
        """Return a measure's comparators of the latest year up to `year`, not yet labelled."""
        area = self._area(council)
        rows = self.figures[(self.figures["measure"] == measure) & (self.figures["year"] <= year)]
        if rows.empty:
            return ()
        rows = rows[rows["year"] == rows["year"].max()].set_index("area")
        lookup = _Lookup(self, self.series.T[measure], rows)
        found = (
            lookup.single("own", area) or self._absent(lookup, area),
            lookup.single("england", ENGLAND),
            lookup.single("region", str(self.areas.loc[area, "region_code"])),
            lookup.mean(self._neighbours(area, edition=neighbours)),
        )
        return tuple(each for each in found if each)

    def mix(self, breakdown: str, *, year: int, council: str) -> Mapping[str, str]:
        """Return how the council's plans divide in a January: group → number or symbol.

        `breakdown` is `setting_group` or `primary_need`; nothing published gives none.
        """
        rows = self.mixes[breakdown]
        mine = rows[(rows["area"] == self._area(council)) & (rows["year"] == str(year))]
        groups = mine.drop(columns=["area", "year", "edition"])
        return dict(groups.iloc[0]) if len(groups) else {}

    def is_of_january(self, measure: str) -> bool:
        """Say whether the measure's published series counts one day in January."""
        kinds = self.series["time_identifier"]
        return measure in kinds.index and kinds[measure] == "January"

    def quoted_in(self, reporting_period: str) -> tuple[QuotedComparator, ...]:
        """Return the comparators that the published paper of a period quoted."""
        return tuple(each for each in self.quoted if each.reporting_period == reporting_period)

    def _area(self, council: str) -> str:
        authorities = self.areas[self.areas["geography"] == "la"]
        if council in authorities.index:
            return council
        held = authorities["code"] + " " + authorities["earlier_codes"]
        by_code = authorities.index[[council in codes.split() for codes in held]]
        if by_code.empty:
            raise ParamsError(
                f'comparator-areas.csv has no council "{council}". Give its nine-character code '
                f"or its three-digit number.{did_you_mean(council, authorities['code'])}"
            )
        return str(by_code[0])

    def _absent(self, lookup: "_Lookup", area: str) -> Comparator:
        """Return the own comparator of a council that has no row in the year: it says why."""
        rows = self.figures[self.figures["measure"] == lookup.about.name]
        years = rows.loc[rows["area"] == area, "year"]
        known = f"It has figures from {years.min()} to {years.max()}." if len(years) else ""
        name = str(self.areas.loc[area, "name"])
        year = int(lookup.rows["year"].iloc[0])
        said = f"Nothing is published of {name} for {year}. {known}".strip()
        blank = lookup.blank("own", edition=str(lookup.rows["edition"].max()))
        return replace(blank, name=name, status="x", note=said)

    def _neighbours(self, area: str, *, edition: str) -> tuple[str, ...]:
        editions = self.neighbours["edition"].unique()
        wanted = edition or max(editions, key=pd.Timestamp)
        if wanted not in editions:
            raise ParamsError(
                f'statistical-neighbours.csv has no edition "{edition}"; it has '
                f"{', '.join(editions)}.{did_you_mean(edition, editions)}"
            )
        mine = (self.neighbours["edition"] == wanted) & (self.neighbours["area"] == area)
        return tuple(self.neighbours.loc[mine, "neighbour"])


@dataclass(frozen=True, slots=True)
class _Lookup:
    """One measure's published figures of one year, by area."""

    all: Comparators
    about: pd.Series
    rows: pd.DataFrame

    def single(self, kind: Kind, area: str) -> Comparator | None:
        """Return the figure of one area, or nothing where the year has no row for it."""
        if area not in self.rows.index:
            return None
        row = self.rows.loc[area]
        return replace(
            self.blank(kind, edition=str(row["edition"])),
            name=str(self.all.areas.loc[area, "name"]),
            value=_number(row["value"]),
            note=self._notes(area),
            status=str(row["status"]),
            numerator=_count(row["numerator"]),
            denominator=_count(row["denominator"]),
            rank=self._rank(area) if kind == "own" else None,
        )

    def mean(self, areas: tuple[str, ...]) -> Comparator | None:
        """Return the unweighted mean of the areas that have a value."""
        if not areas:
            return None
        rows = self.rows.loc[self.rows.index.intersection(list(areas))]
        values = rows["value"].dropna()
        editions = " and ".join(sorted(rows["edition"].astype(str).unique()))
        return replace(
            self.blank("statistical_neighbours", edition=editions),
            value=float(values.mean()) if len(values) else None,
            note=f"Unweighted mean of the {len(values)} of {len(areas)} statistical neighbours "
            f"that have a value. {self._notes('')}".strip(),
            status="shown" if len(values) else "x",
            members=len(values),
            asked=len(areas),
        )

    def blank(self, kind: Kind, *, edition: str) -> Comparator:
        """Return a comparator of this measure and year that has no value yet."""
        return Comparator(
            kind=kind,
            name="statistical neighbours",
            value=None,
            year=int(self.rows["year"].iloc[0]),
            basis=str(self.about["basis"]),
            source=f"{self.about['source']}, {edition} edition",
            note="",
            unit="rate" if self.about["unit"] == "rate" else "count",
            time_identifier=str(self.about["time_identifier"]),
            directed=self.about["better"] != "neutral",
        )

    def _rank(self, area: str) -> Rank | None:
        authorities = self.all.areas.index[self.all.areas["geography"] == "la"]
        values = self.rows.loc[self.rows.index.intersection(authorities), "value"].dropna()
        better = self.about["better"]
        if better == "neutral" or area not in values.index:
            return None
        # As published, to one decimal: what rounds to the same shares a place.
        values = values.round(3)
        ahead = values > values[area] if better == "higher" else values < values[area]
        sharing = int((values == values[area]).sum())
        best: Best = "highest" if better == "higher" else "lowest"
        return Rank(int(ahead.sum()) + 1, len(values), sharing, best)

    def _notes(self, area: str) -> str:
        notes, year = self.all.notes, int(self.rows["year"].iloc[0])
        apply = (notes["measure"] == self.about.name) & (notes["first_year"] <= year)
        apply &= notes["last_year"].isna() | (notes["last_year"] >= year)
        apply &= notes["area"].isin(["", area])
        return " ".join(notes.loc[apply, "note"])


def _labelled(comparator: Comparator, *, basis: str, year: int) -> Comparator:
    label = compare(basis, comparator)
    older = f"The latest published before {year}." if comparator.year < year else ""
    return replace(
        comparator,
        note=" ".join(text for text in (label, older, comparator.note) if text),
        like_for_like=label.startswith("Like for like"),
    )


def _of_span(comparator: Comparator, *, window: str) -> Comparator:
    if not window or window in SPANS[comparator.time_identifier]:
        return comparator
    said = f"The comparator is of {SPAN_WORDS[comparator.time_identifier]}, the figure is not."
    same = comparator.like_for_like and comparator.unit == "rate"
    return replace(
        comparator, note=f"{comparator.note} {said}", same_span=False, like_for_like=same
    )


def _number(cell: object) -> float | None:
    return float(cell) if isinstance(cell, float) and not pd.isna(cell) else None


def _count(cell: object) -> int | None:
    number = _number(cell)
    return None if number is None else int(number)
