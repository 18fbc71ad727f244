"""Area of concern 2: whether the provision that children are placed in is good.

Each docstring is the definition that the report's annex prints.
"""

from wsoa.measures.catalogue import Catalogue

__all__ = ["PROVIDER_QA"]

PROVIDER_QA = Catalogue(area=2)
