"""The comparator files in the params: small enough to commit, one fact once.

The figures name a measure and an area; what is known of the measure (basis, source)
and of the area (name, region) stands in two files beside them. `area` is the three-digit
number of an authority, which stays when its nine-character code changes, or the code of
a region or England.
"""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from wsoa.dfe.series import SERIES

__all__ = ["AREA", "FIGURE", "FILES", "SERIES_COLUMNS", "write_comparators"]

FIGURE = ["measure", "year", "area", "numerator", "denominator", "value", "status", "edition"]
AREA = ["area", "geography", "code", "name", "region_code", "earlier_codes"]
SERIES_COLUMNS = ["measure", "basis", "time_identifier", "unit", "better", "source"]
FILES = (
    "comparators.csv",
    "comparator-series.csv",
    "comparator-areas.csv",
    "statistical-neighbours.csv",
)


def write_comparators(
    comparators: pd.DataFrame,
    neighbours: pd.DataFrame,
    mixes: Mapping[str, pd.DataFrame],
    *,
    folder: Path,
) -> tuple[Path, ...]:
    """Write the files into `folder` and return their paths; `mixes` by file name."""
    series = pd.DataFrame([asdict(each) for each in SERIES])[SERIES_COLUMNS]
    areas = comparators[AREA].drop_duplicates().sort_values(["geography", "area"])
    frames = dict(zip(FILES, (_compact(comparators), series, areas, neighbours), strict=True))
    made = {folder / name: frame for name, frame in (frames | dict(mixes)).items()}
    for path, frame in made.items():
        path.write_text(
            frame.to_csv(index=False, lineterminator="\n", float_format="%.10g"),
            encoding="utf-8",
            newline="\n",
        )
    return tuple(made)


def _compact(comparators: pd.DataFrame) -> pd.DataFrame:
    """A value that follows from its counts is left to the reader of the file."""
    figures = comparators[FIGURE].copy()
    counts = ["numerator", "denominator"]
    figures["value"] = figures["value"].where(figures["numerator"].isna())
    figures[counts] = figures[counts].round().astype("Int64")
    return figures
