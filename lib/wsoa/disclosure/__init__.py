"""The only way out: exact figures go in, figures that may be published come out."""

from wsoa.disclosure.control import attack, disclose
from wsoa.disclosure.public import PublicFigure, PublicFigures, Status
from wsoa.disclosure.sight import Shown

__all__ = ["PublicFigure", "PublicFigures", "Shown", "Status", "attack", "disclose"]
