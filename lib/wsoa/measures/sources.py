"""Where definitions come from, as more than one subject names it."""

from datetime import date
from typing import Final

__all__ = ["ACCURATE_LIST", "APPROVED", "BELOW_GOOD", "GOOD", "SEN2"]

SEN2: Final = "DfE SEN2 definition"
ACCURATE_LIST: Final = (
    "Written Statement of Action, A4: an accurate list of where children are placed"
)

APPROVED: Final = date(2019, 10, 8)
"""The day the Written Statement of Action was approved."""

GOOD: Final = ("1", "2")
BELOW_GOOD: Final = ("3", "4")
"""Ofsted's grades, which audits of plans use too."""
