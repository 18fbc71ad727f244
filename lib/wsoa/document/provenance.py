"""What the report says of its own making, on its last page and at the foot of the page."""

from wsoa.display.words import day_words
from wsoa.document.report import Report
from wsoa.manifest import UNKNOWN

__all__ = ["SHORT", "write_provenance"]

SHORT = 12
"""Digits that are enough to tell one revision, or one digest, from another."""


def write_provenance(report: Report) -> str:
    """Return the block that ends the document: version, as-at date, revision and digest."""
    version, as_at = report.project.params.report.version, report.project.period.end
    digest = report.origin.made_of
    return (
        f"::: {{.provenance .small}}\n**How this report was made.** Version {version}. Figures as "
        f"at {day_words(as_at)}. {_code(report)} Digest of all that it was made of: "
        f"`{digest[:SHORT]}`, in full `{digest}`. The council keeps the list with the build. "
        f"{_standing(report)}\n:::"
    )


def _standing(report: Report) -> str:
    """Return where a reader learns what became of the version: it cannot say so itself."""
    name, version = report.project.period.name, report.project.params.report.version
    return (
        "Whether a later version has taken its place stands in the archive of published reports, "
        f"on the page `{name}-v{version}.html`."
    )


def _code(report: Report) -> str:
    origin = report.origin
    if origin.revision == UNKNOWN:
        return "The revision of the code is not known."
    changed = "" if origin.clean else ", with changes that were not committed"
    return f"Code revision `{origin.revision[:SHORT]}`{changed}."
