"""The only way out: exact figures go in, figures that may be published come out."""

from wsoa.disclosure.control import attack, disclose
from wsoa.disclosure.public import PublicFigure, PublicFigures, Status

__all__ = ["PublicFigure", "PublicFigures", "Status", "attack", "disclose"]
