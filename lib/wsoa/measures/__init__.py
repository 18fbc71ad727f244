"""Every figure that the report shows: pure functions of the records and a window."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wsoa.measures.annual_reviews import ANNUAL_REVIEWS
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.compute import EARLIER, compute_figures
from wsoa.measures.figure import Breakdown, Figure, breakdown_text
from wsoa.measures.measure import Measure
from wsoa.measures.provider_qa import PROVIDER_QA
from wsoa.measures.whereabouts import WHEREABOUTS
from wsoa.measures.windows import Windows

__all__ = [
    "AREAS",
    "EARLIER",
    "MEASURES",
    "Breakdown",
    "Catalogue",
    "Figure",
    "Measure",
    "Windows",
    "breakdown_text",
    "compute_figures",
]

AREAS: Final[Mapping[str, Catalogue]] = MappingProxyType(
    {"whereabouts": WHEREABOUTS, "provider_qa": PROVIDER_QA, "annual_reviews": ANNUAL_REVIEWS}
)
"""The notebook of each area of concern, and its measures."""

MEASURES: Final[Mapping[str, Measure]] = MappingProxyType(
    {measure.id: measure for catalogue in AREAS.values() for measure in catalogue}
)
"""Every measure by id."""
