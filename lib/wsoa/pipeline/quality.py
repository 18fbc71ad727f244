"""The data-quality list as files: CSV, and a workbook to filter and work through. Restricted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pandas as pd

from wsoa.checks import issues_frame
from wsoa.errors import ParamsError, WsoaError
from wsoa.extracts import Issue
from wsoa.pipeline.check import Checked
from wsoa.pipeline.stage import write_csv
from wsoa.publish import PRIVATE_FILE
from wsoa.workbook import OPTIONS, harmless, library

__all__ = ["QualityList", "list_quality", "write_list", "write_quality"]

NAME: Final = "data-quality"
HEADINGS: Final = {
    "severity": "Kind",
    "rule": "Rule",
    "table": "Table",
    "file": "File",
    "sheet": "Sheet",
    "column": "Column",
    "count": "Records",
    "rows": "Rows in the file",
    "message": "What is wrong and what to do",
    "accepted": "Why it was accepted",
}
WIDTHS: Final = (10, 22, 16, 20, 14, 20, 9, 30, 70, 40)
HEADING_ROW: Final = 2
"""Below the title and the instructions."""

NOTHING: Final = "z"
"""The symbol of the Analysis Function for what does not apply: no cell is left blank."""

KINDS: Final = (
    "An error stops a build, unless the params accept its rule and say why. A finding is children "
    "who are recorded nowhere. A warning is printed in the report. A note is in this list only."
)


@dataclass(frozen=True, slots=True)
class QualityList:
    """Everything that the checks of a period found, ready to be written.

    Attributes:
        issues: in the order of the list.
        reasons: rule → why the params accept it.
        title: of the workbook.
        as_at: dates the workbook, so that the same list gives the same bytes.
    """

    issues: tuple[Issue, ...]
    reasons: Mapping[str, str]
    title: str
    as_at: date


def list_quality(checked: Checked) -> QualityList:
    """Return the list of what the checks of a period found."""
    title = f"Data quality: {checked.label}"
    return QualityList(checked.issues, dict(checked.reasons), title, checked.as_at)


def write_quality(listed: QualityList, folder: Path) -> None:
    """Write `data-quality.csv` and `data-quality.xlsx` into a folder."""
    _write_csv(listed, folder / f"{NAME}.csv")
    _write_workbook(listed, folder / f"{NAME}.xlsx")


def write_list(listed: QualityList, path: Path) -> None:
    """Write the list as one file that only its owner reads: CSV or Excel, by its ending.

    `ParamsError` for another ending; `WsoaError` when it cannot be written.
    """
    write = {".csv": _write_csv, ".xlsx": _write_workbook}.get(path.suffix.lower())
    if write is None:
        raise ParamsError(f"{path.name} is neither .csv nor .xlsx. Give the list such an ending.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".list-", dir=path.parent) as stage:
            made = Path(stage) / path.name
            write(listed, made)
            made.chmod(PRIVATE_FILE)
            made.replace(path)
    except OSError as error:
        raise WsoaError(
            f"The list could not be written to {path} ({error.strerror}). Close the file if it "
            "is open, or choose another with --list."
        ) from error


def _frame(listed: QualityList) -> pd.DataFrame:
    """Return the list with every text made harmless to the workbook."""
    frame = issues_frame(listed.issues, accepted=listed.reasons)
    texts = frame.columns.drop("count")
    return frame.assign(**{name: frame[name].map(_text) for name in texts})


def _text(written: str) -> str:
    return harmless(written) if written else ""


def _write_csv(listed: QualityList, path: Path) -> None:
    write_csv(issues_frame(listed.issues, accepted=listed.reasons), path)


def _write_workbook(listed: QualityList, path: Path) -> None:
    frame = _frame(listed).astype(object).rename(columns=HEADINGS)
    with library() as gptables:
        book = gptables.produce_workbook(
            path.as_posix(),
            {"List": gptables.GPTable(**_sheet(frame))},
            cover=_cover(gptables, listed),
            notes_table=_notes(),
            workbook_options=dict(OPTIONS),
        )
        _make_filterable(book.get_worksheet_by_name("List"), rows=len(frame))
    book.set_properties({"title": listed.title, "created": datetime.combine(listed.as_at, time())})
    book.close()


def _cover(gptables: Any, listed: QualityList) -> Any:
    kept = (
        "Row numbers are those of the file, its header being row 1. No value of a record is here."
    )
    return gptables.Cover(
        title=harmless(listed.title),
        intro=["For the SEND service only. One fault of one kind in one place a row.", kept],
    )


def _notes() -> pd.DataFrame:
    return pd.DataFrame([("kinds", KINDS)], columns=["reference", "Note"], dtype=object)


def _sheet(frame: pd.DataFrame) -> dict[str, Any]:
    return {
        "table": frame.where(frame != "", NOTHING) if len(frame) else _nothing(frame),
        "table_name": "data_quality",
        "title": "Data quality",
        "table_notes": {"Kind": "$$kinds$$"},
        "instructions": "This worksheet contains one table. z stands where nothing applies.",
        "index_columns": {},
    }


def _nothing(frame: pd.DataFrame) -> pd.DataFrame:
    blank: Iterable[str] = (NOTHING,) * (frame.shape[1] - 2)
    row = [*blank, "The checks found nothing.", NOTHING]
    return pd.DataFrame([row], columns=frame.columns, dtype=object)


def _make_filterable(sheet: Any, *, rows: int) -> None:
    """Let the headings stay in sight, and every column be filtered."""
    top = HEADING_ROW
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, top + max(rows, 1), len(HEADINGS) - 1)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
