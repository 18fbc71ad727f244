"""The small files of the params that hold published comparators. `wsoa.dfe` writes them."""

from dataclasses import fields, replace
from io import StringIO
from pathlib import Path

import pandas as pd

from wsoa.characters import visible
from wsoa.comparator import QuotedComparator
from wsoa.comparators import Comparators
from wsoa.errors import ParamsError
from wsoa.params.loading import load_text

__all__ = ["load_comparators"]

MIXES = ("setting_group", "primary_need")
MIX_FILES = ("published-settings.csv", "published-needs.csv")
TEXT: dict[str, type] = {
    "area": str,
    "neighbour": str,
    "code": str,
    "region_code": str,
    "earlier_codes": str,
}


def load_comparators(folder: Path) -> Comparators:
    """Read the comparator files of a params folder.

    Raises:
        ParamsError: when one of the files is missing.
    """
    series = _read(folder / "comparator-series.csv").set_index("measure")
    return Comparators(
        figures=_with_values(_read(folder / "comparators.csv"), units=series["unit"]),
        series=series,
        areas=_read(folder / "comparator-areas.csv").fillna("").set_index("area"),
        neighbours=_read(folder / "statistical-neighbours.csv"),
        notes=_read(folder / "comparator-notes.csv").fillna({"area": ""}),
        quoted=_quoted(_read(folder / "quoted-comparators.csv")),
        mixes={
            name: _read(folder / file, kinds=str)
            for name, file in zip(MIXES, MIX_FILES, strict=True)
        },
    )


def _read(path: Path, *, kinds: "type | dict[str, type]" = TEXT) -> pd.DataFrame:
    if not path.exists():
        raise ParamsError(
            f"{path.name} is not in the params folder. Write it with "
            "`python -m wsoa.dfe <data folder> <params folder>`, or take it from the repository."
        )
    try:
        return pd.read_csv(StringIO(visible(load_text(path))), dtype=kinds)
    except ValueError:
        raise ParamsError(
            f"{path.name} cannot be read as CSV. Write it again with `python -m wsoa.dfe`."
        ) from None


def _with_values(figures: pd.DataFrame, *, units: pd.Series) -> pd.DataFrame:
    """Fill the values that follow from counts: the file does not repeat them."""
    rate = figures["measure"].map(units) == "rate"
    counted = (figures["numerator"] / figures["denominator"]).where(rate, figures["numerator"])
    return figures.assign(value=figures["value"].fillna(counted))


def _quoted(rows: pd.DataFrame) -> tuple[QuotedComparator, ...]:
    columns = [rows[each.name] for each in fields(QuotedComparator)]
    made = (QuotedComparator(*row) for row in zip(*columns, strict=True))
    return tuple(replace(each, year=_year(each.year)) for each in made)


def _year(cell: float | None) -> int | None:
    return None if cell is None or pd.isna(cell) else int(cell)
