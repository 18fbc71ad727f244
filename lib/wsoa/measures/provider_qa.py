"""Area of concern 2: whether the provision that children are placed in is good.

The measures stand in a module for each subject; this is the catalogue of them all.
"""

from typing import Final

from wsoa.measures.catalogue import Catalogue
from wsoa.measures.engagement import ENGAGEMENT
from wsoa.measures.places import PLACES
from wsoa.measures.plan_audits import PLAN_AUDITS
from wsoa.measures.provision import PROVISION
from wsoa.measures.visit_actions import VISIT_ACTIONS
from wsoa.measures.visits import VISITS

__all__ = ["PROVIDER_QA"]

_SUBJECTS: Final = (VISITS, VISIT_ACTIONS, PROVISION, PLACES, PLAN_AUDITS, ENGAGEMENT)

PROVIDER_QA = Catalogue(area=2, by_id={m.id: m for subject in _SUBJECTS for m in subject})
