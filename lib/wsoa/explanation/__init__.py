"""What stands behind a figure: its definition, its counts, what others have, who uses it.

Restricted: it holds exact figures, and beside each what the report makes of it.
"""

from wsoa.explanation.explanation import (
    Beside,
    Explained,
    Explanation,
    explain_figures,
    why_not_computable,
)
from wsoa.explanation.headlines import Headline, headlines
from wsoa.explanation.page import overview_lines, page_lines
from wsoa.explanation.published import Published, Rows, key_of, read_rows
from wsoa.explanation.question import Question, choose_figures, find_measure, window_name
from wsoa.explanation.records import case_rows, gather_cases
from wsoa.explanation.uses import Use, uses_in_narrative, uses_in_notebook, uses_in_params

__all__ = [
    "Beside",
    "Explained",
    "Explanation",
    "Headline",
    "Published",
    "Question",
    "Rows",
    "Use",
    "case_rows",
    "choose_figures",
    "explain_figures",
    "find_measure",
    "gather_cases",
    "headlines",
    "key_of",
    "overview_lines",
    "page_lines",
    "read_rows",
    "uses_in_narrative",
    "uses_in_notebook",
    "uses_in_params",
    "why_not_computable",
    "window_name",
]
