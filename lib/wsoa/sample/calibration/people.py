"""Who the children are: needs, caseworkers, and what else the register says."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = [
    "BOYS",
    "CASEWORKERS",
    "CASEWORKER_UNKNOWN",
    "ETHNICITIES",
    "LOOKED_AFTER",
    "NEEDS",
    "NEEDS_BY_AGE",
    "OLDEST_OF_COLUMNS",
    "OLDEST_YEAR",
    "SCHOOL_YEAR_LAG",
    "SECONDARY_NEED",
    "YEAR_UNKNOWN",
    "YOUNGEST_YEAR",
]

_OF_ALL = (746, 45, 361, 2, 29, 127, 19, 472, 639, 38, 12, 18)
_CODES = ("ASD", "HI", "MLD", "MSI", "OTH", "PD", "PMLD", "SEMH", "SLCN", "SLD", "SPLD", "VI")
NEEDS: Final[Mapping[str, int]] = MappingProxyType(dict(zip(_CODES, _OF_ALL, strict=True)))
"""Primary needs: DfE 2025, sen_needs_all_plans, the only year with them."""

NEEDS_BY_AGE: Final[Mapping[str, tuple[float, float, float, float]]] = MappingProxyType(
    {
        "ASD": (1.0, 1.1, 1.0, 1.0),
        "MLD": (0.2, 0.6, 1.5, 2.0),
        "SEMH": (0.1, 0.7, 1.4, 1.4),
        "SLCN": (3.0, 1.7, 0.6, 0.5),
    }
)
"""How much likelier a need is under 5, from 5, 11 and 16: after DfE 2025, by age, rounded."""

OLDEST_OF_COLUMNS: Final = (4, 10, 15)
"""The last academic age of each of those columns but the last."""

SECONDARY_NEED: Final = 0.4
"""Chosen: share of children for whom a second need is looked for."""

CASEWORKERS: Final[Mapping[str, float]] = MappingProxyType(
    {f"CW{number:02d}": 1.0 for number in range(1, 12)} | {"CW05": 1.3}
)
"""Chosen: after F03 and F04 the usual caseload is under 200, and one is above."""

BOYS: Final = 0.73
"""Chosen: share of children who are boys."""

ETHNICITIES: Final[Mapping[str, int]] = MappingProxyType(
    {"WBRI": 66, "WOTH": 8, "BAFR": 13, "BCRB": 3, "MOTH": 5, "AOTH": 4, "OOTH": 1}
)
"""Chosen: in hundredths."""

LOOKED_AFTER: Final = 0.045
YEAR_UNKNOWN: Final = 0.003
CASEWORKER_UNKNOWN: Final = 0.004
"""Chosen: shares of children looked after, without a year group, without a caseworker."""

SCHOOL_YEAR_LAG: Final = 4
YOUNGEST_YEAR: Final = -2
OLDEST_YEAR: Final = 14
"""The year group is the academic age less four, within the contract's range."""
