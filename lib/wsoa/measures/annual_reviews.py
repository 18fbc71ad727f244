"""Area of concern 3: annual reviews and the quality of plans.

The measures stand in a module for each subject; this is the catalogue of them all.
"""

from typing import Final

from wsoa.measures.advice import ADVICE
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.commissioning import COMMISSIONING
from wsoa.measures.feedback import FEEDBACK
from wsoa.measures.review_clocks import REVIEW_CLOCKS
from wsoa.measures.review_completion import REVIEW_COMPLETION
from wsoa.measures.review_preparation import REVIEW_PREPARATION
from wsoa.measures.surveys import SURVEYS

__all__ = ["ANNUAL_REVIEWS"]

_REVIEWS: Final = (REVIEW_COMPLETION, REVIEW_CLOCKS, REVIEW_PREPARATION)
_SUBJECTS: Final = (*_REVIEWS, ADVICE, SURVEYS, FEEDBACK, COMMISSIONING)

ANNUAL_REVIEWS = Catalogue(area=3, by_id={m.id: m for subject in _SUBJECTS for m in subject})
