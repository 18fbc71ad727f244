"""What a report says of the one before it, as that was published and not as it would be now.

A published folder holds all that is needed: its figures, its definitions, its ratings.
"""

from wsoa.since.definitions import ChangedDefinition, Definition, changed_definitions, define
from wsoa.since.figures import Corrected, Said, corrected_figures
from wsoa.since.files import DEFINITIONS, RATINGS, read_definitions, read_ratings, write_stated
from wsoa.since.ratings import MovedRating, StatedRating, moved_rating, restated, state_ratings
from wsoa.since.report import EarlierReport, Since

__all__ = [
    "DEFINITIONS",
    "RATINGS",
    "ChangedDefinition",
    "Corrected",
    "Definition",
    "EarlierReport",
    "MovedRating",
    "Said",
    "Since",
    "StatedRating",
    "changed_definitions",
    "corrected_figures",
    "define",
    "moved_rating",
    "read_definitions",
    "read_ratings",
    "restated",
    "state_ratings",
    "write_stated",
]
