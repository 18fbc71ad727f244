"""Area of concern 3: annual reviews and the quality of plans.

Each docstring is the definition that the report's annex prints.
"""

from wsoa.measures.catalogue import Catalogue

__all__ = ["ANNUAL_REVIEWS"]

ANNUAL_REVIEWS = Catalogue(area=3)
