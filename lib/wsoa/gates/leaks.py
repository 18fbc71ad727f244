"""The attack on the public files themselves: what a reader can work out from what was written.

Disclosure control attacks its own choice before anything is written. This attacks what was
written: `measures.csv` has every figure, and is what the other files are compared with.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from wsoa.disclosure import PublicFigures, attack
from wsoa.errors import GateError
from wsoa.gates.agreement import CSV, Place, find_disagreements
from wsoa.gates.published import Published, match_rows, read_rows
from wsoa.measures import MEASURES, Figure, breakdown_text

__all__ = ["find_leaked", "refuse_leaks"]

SHOWN: Final = 12


def refuse_leaks(
    public: Path,
    figures: PublicFigures,
    exact: Sequence[Figure],
    *,
    threshold: int,
    earlier: Iterable[Sequence[Published]] = (),
) -> None:
    """Stop the build when a public file shows, or lets work out, what is hidden.

    Args:
        public: the folder of the finished files.
        figures: what disclosure control let through.
        exact: the same figures in the same order. They say only which sums hold.
        threshold: counts from 1 to this less one are hidden.
        earlier: the rows of reports that were published before.

    Raises:
        GateError: which file, and which figure; never the number.
    """
    rows = read_rows(public / CSV)
    _refuse(
        find_disagreements(public, rows, figures),
        "A file shows a figure that is hidden, or another than disclosure control let through",
    )
    _refuse(
        find_leaked(rows, figures, exact, threshold=threshold, earlier=earlier),
        "A small count of children can be worked out from the public files",
    )


def find_leaked(
    rows: Iterable[Published],
    figures: PublicFigures,
    exact: Sequence[Figure],
    *,
    threshold: int,
    earlier: Iterable[Sequence[Published]] = (),
) -> Iterator[Place]:
    """Yield the hidden figures that the rows of `measures.csv` narrow to some small values.

    They may be this report's, or an earlier one's that this report gives away.
    """
    pairs = zip(match_rows(rows, figures), exact, strict=True)
    found = [(replace(row, window=f.window), true) for (f, row), true in pairs if row is not None]
    read, known = [row for row, _ in found], [true for _, true in found]
    reports = tuple(tuple(row for row in rows if row.measure in MEASURES) for rows in earlier)
    every = [*read, *(row for report in reports for row in report)]
    leaks = attack(read, MEASURES, threshold=threshold, exact=known, earlier=reports)
    for leak in leaks:
        figure = every[leak.cell.figure]
        yield Place(CSV, f"{figure.measure} ({figure.window}, {breakdown_text(figure.breakdown)})")


def _refuse(places: Iterable[Place], what: str) -> None:
    lines = list(dict.fromkeys(map(str, places)))
    if lines:
        more = [f"and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
        raise GateError(
            f"{what}:\n  " + "\n  ".join([*lines[:SHOWN], *more]) + "\n"
            "Nothing was put in its place. Build again; if it comes again, publish the measure "
            "with fewer breakdowns or windows, and tell whoever looks after the suite."
        )
