"""Our figures beside those that DfE published of this council, in the annexes.

Only public figures come in. Beside a figure that is hidden, DfE's is not printed either: the
two are mostly the same number.
"""

from collections.abc import Iterable
from typing import Final

from wsoa.comparators import Comparator
from wsoa.disclosure import PublicFigure
from wsoa.display import Table, raw_html
from wsoa.display.groups import group_words
from wsoa.display.words import figure_words, round_half_up, short_when, value_words
from wsoa.document.markdown import plain
from wsoa.document.report import Report
from wsoa.measures import MEASURES
from wsoa.reconciliation import CAUSES, Pair, pair_up

__all__ = ["write_reconciliation"]

INTRODUCTION: Final = (
    "DfE publishes some of this report's figures for every council, from the return that each "
    "makes in January. Here ours, counted again from today's records over the days of the latest "
    "return published before this report, stand beside DfE's."
)
WHY: Final = (
    "Where the two differ, records may have been added, corrected or dated since the return was "
    "made. What else may make a difference in this report:"
)
PLACEMENTS: Final = (
    "Kinds of setting: a placement that was recorded, ended or moved to another kind since the "
    "return was made."
)
NONE_PUBLISHED: Final = "DfE had published no figure of this council for these days."
WITHHELD: Final = "not set beside a hidden figure"
OTHERWISE: Final = "not like for like"
HEADERS: Final = ("What is counted", "This report", "DfE", "Difference")
WIDTHS: Final = (40, 22, 20, 18)


def write_reconciliation(report: Report) -> str:
    """Return the section: two tables, and why the two may differ."""
    pairs = pair_up(
        tuple(report.figures),
        report.setting.comparators,
        council=report.setting.council,
        as_at=report.setting.as_at,
    )
    if not any(pair.published for pair in pairs):
        return NONE_PUBLISHED
    whole = [pair for pair in pairs if not pair.breakdown]
    groups = [pair for pair in pairs if pair.breakdown]
    parts = [INTRODUCTION, _table("Figures also published by DfE", whole)]
    if groups:
        day = short_when(groups[0].whole)
        name = f"EHC plans maintained on {day}, by kind of setting"
        parts += [f"{name}:", _table(name, groups)]
    return "\n\n".join([*parts, _why(whole, groups)])


def _table(name: str, pairs: Iterable[Pair[PublicFigure]]) -> str:
    rows = tuple(map(_row, pairs))
    return raw_html(Table(name, HEADERS, rows, widths=WIDTHS, css="compact").html())


def _row(pair: Pair[PublicFigure]) -> tuple[str, ...]:
    measure = MEASURES[pair.whole.measure]
    what = f"{measure.title}, {short_when(pair.whole)}"
    if pair.breakdown:
        what = group_words(*pair.breakdown[0])
    return (what, _ours(pair), _theirs(pair), _apart(pair))


def _ours(pair: Pair[PublicFigure]) -> str:
    if pair.figure is None:
        return "0"
    return "c" if pair.figure.status == "c" else figure_words(pair.figure)


def _theirs(pair: Pair[PublicFigure]) -> str:
    """Return DfE's figure in words, its symbol, or that it is not printed."""
    published = pair.published
    if published is None:
        return "not published apart" if pair.breakdown else "not published"
    if _is_hidden(pair):
        return WITHHELD
    if published.value is None:
        return published.status
    words = value_words(published.value, MEASURES[pair.whole.measure])
    if published.denominator is not None and published.numerator is not None:
        words += f" ({published.numerator:,} of {published.denominator:,})"
    return words


def _apart(pair: Pair[PublicFigure]) -> str:
    """Return ours less DfE's in words, or why there is no difference to give."""
    if _is_hidden(pair):
        return "c"
    ours = 0.0 if pair.figure is None else pair.figure.value
    if pair.published is None or pair.published.value is None or ours is None:
        return "z"
    if not _is_comparable(pair.published, pair):
        return OTHERWISE
    step = ours - pair.published.value
    if MEASURES[pair.whole.measure].unit == "rate":
        return _more_or_less(round_half_up(abs(step) * 100, 1), step, " percentage points")
    return _more_or_less(round_half_up(abs(step), 0), step, "")


def _more_or_less(amount: str, step: float, unit: str) -> str:
    if not amount.strip("0."):
        return "none"
    return f"{amount}{unit} {'more' if step > 0 else 'less'}"


def _is_hidden(pair: Pair[PublicFigure]) -> bool:
    return pair.figure is not None and pair.figure.status == "c"


def _is_comparable(published: Comparator, pair: Pair[PublicFigure]) -> bool:
    return published.basis == MEASURES[pair.whole.measure].basis


def _differs(pair: Pair[PublicFigure]) -> bool:
    return _apart(pair) not in ("none", "z", "c")


def _why(whole: Iterable[Pair[PublicFigure]], groups: Iterable[Pair[PublicFigure]]) -> str:
    """Return what may make each difference: of the definitions, never of the children."""
    items = [f"- {_why_one(pair)}" for pair in whole if _differs(pair)]
    if any(map(_differs, groups)):
        items.append(f"- {PLACEMENTS}")
    return "\n".join([WHY, "", *items]) if items else "There is no difference to explain."


def _why_one(pair: Pair[PublicFigure]) -> str:
    measure, published = MEASURES[pair.whole.measure], pair.published
    more = "; ".join(c.words for c in CAUSES[measure.id] if c.effect == "more")
    fewer = "; ".join(c.words for c in CAUSES[measure.id] if c.effect == "fewer")
    ours, theirs = f"ours may hold {more}.", f"DfE's may hold {fewer}."
    if published and not _is_comparable(published, pair):
        bases = f"ours counts {measure.basis}, DfE's {published.basis}."
        return plain(f"{measure.title}: {bases} {ours.capitalize()} {theirs}")
    return plain(f"{measure.title}: {ours if _apart(pair).endswith('more') else theirs}")
