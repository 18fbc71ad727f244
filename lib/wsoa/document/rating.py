"""A rating as the document shows it: a word first, then a colour; and how it moved."""

from wsoa.display import Cell
from wsoa.document.report import Report
from wsoa.plan import Action, Colour, Rating
from wsoa.since import MovedRating, moved_rating, restated

__all__ = ["colour_cell", "move_of", "published_otherwise", "rating_cell"]


def rating_cell(rating: Rating | None) -> Cell:
    """Return the cell of one rating; `not stated` where no paper says."""
    return colour_cell(rating.rating if rating else None)


def colour_cell(colour: Colour | None) -> Cell:
    """Return the cell of a rating of which only the colour is known."""
    if colour is None:
        return Cell("not stated", css="rag rag-none")
    return Cell(colour.word.capitalize(), css=f"rag rag-{colour.value}")


def move_of(report: Report, action: Action) -> MovedRating:
    """Return how the action's rating compares with that of the report published last."""
    last = report.since.last
    published = (last.ratings or ()) if last else ()
    return moved_rating(report.plan, action, at=report.point, published=published)


def published_otherwise(report: Report, action: Action) -> dict[str, str]:
    """Return the ratings of an action that were published as another: by point, what they were."""
    return {
        said.rating_point: said.rating
        for earlier in reversed(report.since.reports)
        for said, _ in restated(report.plan, earlier.ratings or ())
        if said.action == action.id
    }
