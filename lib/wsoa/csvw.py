"""`measures.csv-metadata.json`: what each column of `measures.csv` is, for programs.

The W3C's "Metadata Vocabulary for Tabular Data": a program that finds the CSV file looks for this
name beside it. It is written from the same columns as the file.
"""

import json
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from wsoa.row import KEY, Column, columns

__all__ = ["SUFFIX", "Origin", "metadata"]

SUFFIX: Final = "-metadata.json"
LANGUAGE: Final = "en-GB"
KINDS: Final = MappingProxyType({str: "string", int: "integer", float: "number", date: "date"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whose figures they are, of which days, and what others may do with them.

    `licence` is an address, or empty where the council names none.
    """

    title: str
    council: str
    office: str
    start: date
    end: date
    version: str
    licence: str
    synthetic: bool


def metadata(origin: Origin, *, file: str) -> str:
    """Return the metadata of a file of `Row`s, as JSON."""
    told: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": LANGUAGE}],
        "url": file,
        **_described(origin),
        "dialect": {
            "encoding": "utf-8",
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
            "lineTerminators": ["\n"],
        },
        "tableSchema": {
            "columns": [_column(*each) for each in columns()],
            "primaryKey": list(KEY),
        },
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _described(origin: Origin) -> dict[str, Any]:
    synthetic = " Synthetic data: no figure describes a real child." if origin.synthetic else ""
    described = {
        "dc:title": f"{origin.title}: measures",
        "dc:description": "Every figure of the report, one a row. Small counts of children are "
        f"left out, and their status is c.{synthetic}",
        "dc:language": LANGUAGE,
        "dc:publisher": origin.council,
        "dc:creator": origin.office,
        "dc:temporal": f"{origin.start.isoformat()}/{origin.end.isoformat()}",
        "dc:identifier": origin.version,
    }
    return described | ({"dc:license": {"@id": origin.licence}} if origin.licence else {})


def _column(name: str, column: Column, kind: type, empty: bool) -> dict[str, Any]:  # noqa: FBT001
    described = {
        "name": name,
        "titles": [name],
        "dc:title": column.title,
        "dc:description": column.holds,
        "datatype": _datatype(column, kind),
        "null": "",
    }
    return described | ({} if empty else {"required": True})


def _datatype(column: Column, kind: type) -> dict[str, Any]:
    bounds = {"format": column.pattern, "minimum": column.least, "maximum": column.most}
    return {"base": KINDS[kind]} | {
        name: bound for name, bound in bounds.items() if bound not in ("", None)
    }
