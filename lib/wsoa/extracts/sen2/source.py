"""Six tables of the data contract from one SEN2 return, read once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pandas as pd
import pyarrow as pa

from wsoa.errors import DataError
from wsoa.extracts.headers import plain_name
from wsoa.extracts.issue import Issue, Place
from wsoa.extracts.raw import Raw, Source
from wsoa.extracts.sen2.content import Content
from wsoa.extracts.sen2.document import read_document
from wsoa.extracts.sen2.export import read_export
from wsoa.extracts.sen2.faults import find_faults
from wsoa.extracts.sen2.people import read_people
from wsoa.extracts.sen2.placements import read_placements
from wsoa.extracts.sen2.plans import read_plans
from wsoa.extracts.sen2.records import TEXT
from wsoa.extracts.sen2.requests import read_assessments, read_requests
from wsoa.extracts.sen2.reviews import read_reviews
from wsoa.records import Coverage
from wsoa.schema import TABLES, Table

__all__ = ["NEVER_RECORDED", "RETURNED", "ReturnTable", "open_return"]

RETURNED: Final = ("people", "requests", "assessments", "plans", "placements", "reviews")
"""The tables that a return holds."""

NEVER_RECORDED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "people": frozenset({"year_group", "caseworker", "looked_after"}),
        "requests": frozenset(),
        "assessments": frozenset({"draft_date", "exception_reason"}),
        "plans": frozenset({"maintaining_la", "transferred_in_date"}),
        "placements": frozenset({"awaiting_specialist", "awaiting_since", "interim_support"}),
        "reviews": frozenset(
            {"due_date", "meeting_date", "outcome", "decision_date", "draft_date", "final_date"}
            | {"transfer", "pfa_adviser", "notified_date"}
        ),
    }
)
"""Columns that no return records, or not of every event: of reviews it has the latest."""

_MODULES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "people": ("person",),
        "requests": ("requests",),
        "assessments": ("assessment",),
        "plans": ("namedplan", "activeplans"),
        "placements": ("placementdetail", "plandetail"),
        "reviews": ("activeplans",),
    }
)
"""The modules whose records the rows of a table are."""

_OF_THE_YEAR: Final = ("requests", "assessments")
"""Tables that end with the calendar year before the collection; the others with its day."""


def open_return(path: Path, *, providers: Source | None = None) -> Mapping[str, Source]:
    """Return the six tables of a return: an XML file, or the folder of the nine CSV files.

    Nothing is read until a table is, and the return then once for all. `providers` says of
    what kind a school is, which the return does not.
    """
    shared = _Shared(path, providers)
    return MappingProxyType({name: ReturnTable(name, shared) for name in RETURNED})


@dataclass(slots=True)
class _Shared:
    """A return that several tables are read from, or what was wrong when it was first read."""

    path: Path
    providers: Source | None
    _content: Content | None = field(default=None, init=False)
    _error: str = field(default="", init=False)

    def content(self) -> Content:
        if self._error:
            raise DataError(self._error)
        if self._content is None:
            try:
                self._content = _read(self.path)
            except DataError as error:
                self._error = str(error)
                raise
        return self._content

    def kinds(self) -> pd.Series:
        """Return the setting of each provider by its key; empty without a list of providers."""
        if self.providers is None:
            return pd.Series(dtype=TEXT)
        raw = self.providers.read(TABLES["providers"])
        columns = dict(zip(map(plain_name, raw.headers), raw.cells, strict=True))
        if not {"provider_id", "setting"} <= columns.keys():
            return pd.Series(dtype=TEXT)
        keys = pd.Series(columns["provider_id"].to_pandas(), dtype=TEXT)
        kinds = pd.Series(columns["setting"].to_pandas(), dtype=TEXT)
        return kinds.set_axis(pd.Index(keys))[(keys.notna() & ~keys.duplicated()).to_numpy()]


def _read(path: Path) -> Content:
    return read_export(path) if path.is_dir() else read_document(path)


@dataclass(frozen=True, slots=True)
class ReturnTable:
    """One table of a return."""

    table: str
    shared: _Shared

    @property
    def name(self) -> str:
        """The return's name."""
        return self.shared.path.name

    def read(self, table: Table) -> Raw:
        """Return the table's cells, with what the return does not record of it."""
        content = self.shared.content()
        frame = self._rows(content)
        files = dict.fromkeys(content.origins[module].file for module in _MODULES[table.name])
        rows = frame.pop("line").to_numpy()
        place = Place(table.name, " and ".join(files), "", rows, content.unit)
        lacks = _lacks(content, table.name, frame)
        return Raw(
            tuple(frame.columns),
            tuple(_cells(frame[name]) for name in frame),
            place,
            content.origins[_MODULES[table.name][0]].sha256,
            (*find_faults(content, table.name), *_not_said(place, frame)),
            lacks=lacks,
            coverage=_coverage(content, table.name),
        )

    def _rows(self, content: Content) -> pd.DataFrame:
        if self.table == "placements":
            return read_placements(content, self.shared.kinds())
        return _READERS[self.table](content)


_READERS: Final[Mapping[str, Callable[[Content], pd.DataFrame]]] = MappingProxyType(
    {
        "people": read_people,
        "requests": read_requests,
        "assessments": read_assessments,
        "plans": read_plans,
        "reviews": read_reviews,
    }
)


def _cells(values: pd.Series) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(values.astype(TEXT), pa.string(), from_pandas=True)])


def _lacks(content: Content, table: str, frame: pd.DataFrame) -> frozenset[str]:
    """Return the columns that this return does not record, or not whole."""
    lacks = set(NEVER_RECORDED[table])
    if table == "requests" and not content.has("requests", "requestsource"):
        lacks.add("source")
    if table == "placements" and frame["setting"].isna().any():
        lacks.add("setting")
    if table == "reviews" and not content.has("activeplans", "phasetransferduedate"):
        lacks.add("transfer_due_date")
    return frozenset(lacks)


def _not_said(place: Place, frame: pd.DataFrame) -> tuple[Issue, ...]:
    """Return the finding of what a return alone cannot say of a required column."""
    column = {"placements": "setting", "reviews": "due_date"}.get(place.table)
    if column is None:
        return ()
    at = frame[column].isna().to_numpy().nonzero()[0]
    if not len(at):
        return ()
    return (
        place.issue("sen2_not_said", "warning", message=_NOT_SAID[column], column=column, at=at),
    )


_NOT_SAID: Final[Mapping[str, str]] = MappingProxyType(
    {
        "setting": "A return names the school and not its kind. These placements are counted "
        "under no setting. Add a `providers` extract that lists their URN or UKPRN with its kind.",
        "due_date": "A return has each plan's latest review and not when it was due. Measures of "
        "annual reviews are not available from it. Add a `reviews` extract, named in the params.",
    }
)


def _coverage(content: Content, table: str) -> Coverage:
    """Return the days of which the return tells everything: its calendar year and on."""
    header = content.header
    last_of_year = date(header.year - 1, 12, 31)
    last = last_of_year if table in _OF_THE_YEAR else max(last_of_year, header.reference)
    return Coverage(date(header.year - 1, 1, 1), last, f"the SEN2 return of {header.year}")
