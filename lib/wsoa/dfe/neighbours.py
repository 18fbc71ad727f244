"""DfE's statistical neighbours: the ten authorities most like each one."""

import re
from pathlib import Path

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook

from wsoa.errors import DataError

__all__ = ["make_neighbours"]

NAME = re.compile(r"sn_([a-z]+)_(20\d\d)\.xlsx", re.IGNORECASE)
NUMBER, CLOSENESS = re.compile(r"SN(\d+)"), "SNP"
COLUMNS = ["edition", "area", "neighbour", "rank", "closeness"]


def make_neighbours(data: Path) -> pd.DataFrame:
    """Return one row an authority and neighbour: edition, areas, rank 1 to 10, closeness.

    Areas are three-digit authority numbers. The workbooks lie in `data` as
    `sn_april_2021.xlsx`: nothing inside them says which edition they are, so the name
    must.

    Raises:
        DataError: when there is none, or one is not in the form known.
    """
    files = [(path, name) for path in data.glob("*.xlsx") if (name := NAME.fullmatch(path.name))]
    if not files:
        raise DataError(
            "No statistical neighbours in the data folder. Put DfE's workbook there, named by its "
            "edition: sn_april_2021.xlsx."
        )
    made = pd.concat([_read(path, f"{name[1].title()} {name[2]}") for path, name in files])
    year = made["edition"].str.slice(-4)
    return made.assign(year=year).sort_values(["year", "area", "rank"], ignore_index=True)[COLUMNS]


def _read(path: Path, edition: str) -> pd.DataFrame:
    rows = _rows(path)
    at = next((i for i, row in enumerate(rows) if "SN1" in row), None)
    if at is None:
        raise DataError(f'{path.name}: no row of headings with "SN1" on the first sheet.')
    header = [str(cell).strip() for cell in rows[at]]
    found = []
    for place, heading in enumerate(header):
        if number := NUMBER.fullmatch(heading):
            if header[place + 1] != CLOSENESS:
                raise DataError(f'{path.name}: "{CLOSENESS}" does not follow "{heading}".')
            found += [
                (edition, str(int(row[0])), str(int(other)), int(number[1]), str(row[place + 1]))
                for row in rows[at + 1 :]
                # "-" stands where an authority is too new to have neighbours.
                if isinstance(row[0], float) and isinstance(other := row[place], float)
            ]
    made = pd.DataFrame(found, columns=COLUMNS)
    made["closeness"] = made["closeness"].str.strip().str.capitalize()
    return made


def _rows(path: Path) -> list[list[object]]:
    try:
        workbook = CalamineWorkbook.from_path(path)
    except (CalamineError, OSError) as error:
        raise DataError(f"{path.name} cannot be read as an Excel workbook: {error}") from error
    return [list(row) for row in workbook.get_sheet_by_index(0).to_python()]
