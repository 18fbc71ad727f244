"""A rating as the document shows it: a word first, then a colour."""

from wsoa.display import Cell
from wsoa.plan import Rating

__all__ = ["rating_cell"]


def rating_cell(rating: Rating | None) -> Cell:
    """Return the cell of one rating; `not stated` where no paper says."""
    if rating is None:
        return Cell("not stated", css="rag rag-none")
    return Cell(rating.rating.word.capitalize(), css=f"rag rag-{rating.rating.value}")
