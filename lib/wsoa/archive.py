"""The pages of an archive: every published version, the latest first, each with its state.

A published folder never changes, so that what became of a version later is said here: on the
index, and on a page of each version that its readers are led to.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from typing import Final

from wsoa.display.stylesheet import css_tokens
from wsoa.display.words import day_words
from wsoa.release import Release

__all__ = ["index_page", "pages", "version_page"]

INDEX: Final = "index.html"
FILES: Final = (
    ("appendix.html", "Read the report"),
    ("appendix.pdf", "PDF, to print"),
    ("tables.xlsx", "tables as a spreadsheet"),
    ("measures.csv", "figures as CSV"),
    ("measures.csv-metadata.json", "what the columns of the CSV are"),
)
STYLE: Final = (
    css_tokens()
    + """
* { box-sizing: border-box; }
body { margin: 0 auto; padding: var(--space-5) var(--width-margin) var(--space-8);
  max-width: var(--width-text); background: var(--paper); color: var(--ink); line-height: 1.6;
  overflow-wrap: break-word;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
h1, h2 { color: var(--blue); line-height: 1.2; text-wrap: balance; }
h2 { margin: var(--space-6) 0 var(--space-1); padding-top: var(--space-4);
  border-top: var(--line-thin) solid var(--blue); }
h3 { margin: var(--space-4) 0 var(--space-1); font-size: var(--size-heading-4); }
p { margin: var(--space-1) 0 var(--space-3); }
a { color: var(--blue); text-underline-offset: .18em; }
a:focus-visible { outline: var(--line-thick) solid var(--ink); outline-offset: var(--line-thin);
  background: var(--focus); color: var(--focus-ink); }
.skip { position: absolute; left: -999em; } .skip:focus { position: static; }
.quiet { color: var(--quiet); }
.note { padding: var(--space-2) var(--space-3); background: var(--red-tint);
  border-left: var(--line-thick) solid var(--rule); }
ul { padding-left: var(--space-4); }
@media print { a { color: inherit; } }
"""
)


def pages(releases: Sequence[Release]) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every page of the archive."""
    yield INDEX, index_page(releases)
    for release in releases:
        yield f"{release.name}.html", version_page(release, releases)


def index_page(releases: Sequence[Release]) -> str:
    """Return the archive of all periods and versions; `releases` stand the latest first."""
    council = releases[0].council if releases else ""
    title = f"{council}: progress on the Written Statement of Action".strip(": ")
    periods = dict.fromkeys(release.period for release in releases)
    parts = [
        _period([r for r in releases if r.period == period], latest=place == 0)
        for place, period in enumerate(periods)
    ]
    intro = "<p>Every report that was published, the latest first. Nothing is taken away: an "
    intro += "earlier version stays, and says what became of it.</p>"
    return _page(title, intro + "".join(parts))


def version_page(release: Release, releases: Iterable[Release]) -> str:
    """Return the page of one version: what it is, whether it still stands, its files."""
    title = f"{release.title}, {release.label}, version {release.version}"
    parts = [_standing(release, releases), _files(release), _details(release)]
    parts.append(f'<p><a href="{INDEX}">All published reports</a></p>')
    return _page(title, "".join(parts))


def _period(versions: Sequence[Release], *, latest: bool) -> str:
    newest = versions[0]
    mark = " (latest)" if latest else ""
    lines = [f"<h2>{escape(newest.label)}{mark}</h2>", _details(newest), _files(newest)]
    if newest.correction:
        lines.append(_correction(newest))
    if earlier := versions[1:]:
        items = "".join(f"<li>{_link(r)}, superseded: {_published(r)}</li>" for r in earlier)
        lines.append(f"<h3>Earlier versions</h3><ul>{items}</ul>")
    return f"<section>{''.join(lines)}</section>"


def _standing(release: Release, releases: Iterable[Release]) -> str:
    """Return whether the version was superseded, by which, and why."""
    later = [r for r in releases if r.period == release.period and r.version > release.version]
    if not later:
        words = "<p>This is the latest version of this report.</p>"
        return words + (_correction(release) if release.correction else "")
    changes = "".join(_correction(each) for each in reversed(later))
    return f'<p class="note"><strong>Superseded</strong> by {_link(later[0])}.</p>{changes}'


def _correction(release: Release) -> str:
    return f"<p>Changed in version {release.version}: {escape(release.correction)}</p>"


def _details(release: Release) -> str:
    synthetic = " Synthetic data: no figure describes a real child." if release.synthetic else ""
    return (
        f'<p class="quiet">Version {release.version}. Figures as at {_day(release.as_at)}. For '
        f"{escape(release.committee)}, {_day(release.meeting)}. Signed off by "
        f"{escape(release.signed_by)} on {_day(release.signed_on)}; {_published(release)}."
        f"{synthetic}</p>"
    )


def _files(release: Release) -> str:
    found = [(name, words) for name, words in FILES if name in release.files]
    where = f"<span class='quiet'> ({escape(release.label)})</span>"
    items = [f'<li><a href="{release.name}/{n}">{w}</a>{where}</li>' for n, w in found]
    return f"<ul>{''.join(items)}</ul>"


def _link(release: Release) -> str:
    return f'<a href="{release.name}.html">version {release.version}</a>'


def _published(release: Release) -> str:
    return f"published on {_day(release.published_on)}"


def _day(iso: str) -> str:
    return day_words(date.fromisoformat(iso))


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to main content</a>\n'
        f'<main id="main">\n<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n'
    )
