"""The nine modules of a SEN2 return: their elements, and which stands within which.

Names are lower case, as the flat export writes them; in XML they are read without regard to
case. The years are those in which the guide of a collection first or last had an element.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

__all__ = ["ALIASES", "MODULES", "STRUCTURE", "Module"]


@dataclass(frozen=True, slots=True)
class Module:
    """One kind of record of a return.

    Attributes:
        name: the element in XML, the file in the flat export.
        parent: the module that it stands within.
        elements: what one record holds.
    """

    name: str
    parent: str
    elements: tuple[str, ...]

    @property
    def key(self) -> str:
        """The column of the flat export that numbers its records."""
        return f"{self.name}tableid"


_SETTING: Final = (
    "urn",
    "ukprn",
    "sensetting",
    "sensettingother",
    "placementrank",
    "senunitindicator",
    "resourcedprovisionindicator",
)

_MODULES: Final = (
    Module(
        "sen2",
        "",
        (
            "collection",
            "year",
            "referencedate",
            "sourcelevel",
            "lea",
            "softwarecode",
            "release",
            "serialno",
            "datetime",
            "dmo",
            "dco",
            "dsco",  # from 2025
        ),
    ),
    Module(
        "person",
        "sen2",
        (
            "surname",
            "forename",
            "personbirthdate",
            "gendercurrent",  # 2023
            "sex",  # from 2024
            "ethnicity",
            "postcode",
            "upn",
            "uniquelearnernumber",
            "upnunknown",
        ),
    ),
    Module(
        "requests",
        "person",
        (
            "receiveddate",
            "requestsource",  # from 2025
            "rya",
            "requestoutcomedate",
            "requestoutcome",
            "requestmediation",
            "requesttribunal",
            "exported",
        ),
    ),
    Module(
        "assessment",
        "requests",
        (
            "assessmentoutcome",
            "assessmentoutcomedate",
            "assessmentmediation",
            "assessmenttribunal",
            "othermediation",
            "othertribunal",
            "week20",
        ),
    ),
    Module(
        "namedplan",
        "assessment",
        ("startdate", "planres", "planwbp", "pb", "oa", "dp", "ceasedate", "ceasereason"),
    ),
    Module("plandetail", "namedplan", _SETTING),
    Module(
        "activeplans",
        "requests",
        (
            "transferla",
            "res",  # 2023
            "wbp",  # 2023
            "reviewmeeting",  # from 2024
            "reviewoutcome",  # from 2024
            "reviewdraft",  # from 2025
            "phasetransferduedate",  # from 2025
            "phasetransferfinaldate",  # from 2025
            "lastreview",
        ),
    ),
    Module(
        "placementdetail",
        "activeplans",
        (
            *_SETTING,
            "entrydate",
            "leavingdate",
            "attendancepattern",  # 2023
            "res",  # from 2024
            "wbp",  # from 2024
        ),
    ),
    Module("senneed", "activeplans", ("sentype", "sentyperank")),
)

MODULES: Final[Mapping[str, Module]] = MappingProxyType({m.name: m for m in _MODULES})
"""Every module by name, each after the one that it stands within."""

ALIASES: Final[Mapping[str, str]] = MappingProxyType({"planwpb": "planwbp", "wpb": "wbp"})
"""Other spellings that systems write."""

STRUCTURE: Final = frozenset(
    {"message", "header", "collectiondetails", "source", "content", "cbdslevels", "cbdslevel"}
    | {"persons"}
)
"""Elements that hold others and nothing themselves."""
