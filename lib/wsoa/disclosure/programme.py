"""A linear programme whose goal changes, solved by HiGHS each time from where it stands.

One thread, no clock and no chance: the same questions in the same order have the same
answers in every run.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import highspy

__all__ = ["UNLIMITED", "Programme", "Row", "Solved", "add_rows", "fit", "make_solver"]

UNLIMITED: Final[float] = highspy.kHighsInf


class Row(NamedTuple):
    """A sum of columns, each by its factor, that is one number, or that number at least."""

    places: tuple[int, ...]
    factors: tuple[float, ...]
    low: float
    exact: bool = False


class Solved(NamedTuple):
    """What each column is, and what each row is worth to the goal."""

    values: Sequence[float]
    worth: Sequence[float]


class Programme:
    """Columns from 0 or more, the rows that bind them, and one column to move at a time."""

    def __init__(self, columns: int, rows: Sequence[Row]) -> None:
        self._solver = make_solver(presolve="off")
        self._solver.addVars(columns, [0.0] * columns, [UNLIMITED] * columns)
        add_rows(self._solver, rows)
        self._low = [0.0] * columns
        self._high = [UNLIMITED] * columns

    def begin_at(self, low: Sequence[float], high: Sequence[float] = ()) -> None:
        """Set the least and the most that every column can be; without a most, any."""
        self._low = list(low)
        self._high = list(high) or [UNLIMITED] * len(low)
        self._solver.changeColsBounds(len(low), list(range(len(low))), self._low, self._high)

    def raised(self, column: int, *, most: float = UNLIMITED) -> Solved:
        """Return the columns with one as great as can be.

        If it has no limit it is endless, and the others are the least that they can be.

        Raises:
            ArithmeticError: no columns fit the rows.
        """
        return self._moved(column, cost=-1.0, low=self._low[column], high=most)

    def lowered(self, column: int, *, least: float) -> Solved:
        """Return the columns with one as small as can be; raises as `raised` does."""
        return self._moved(column, cost=1.0, low=least, high=UNLIMITED)

    def _moved(self, column: int, *, cost: float, low: float, high: float) -> Solved:
        solver = self._solver
        solver.changeColCost(column, cost)
        solver.changeColBounds(column, low, high)
        solver.run()
        status, found = solver.getModelStatus(), solver.getSolution()
        solver.changeColCost(column, 0.0)
        solver.changeColBounds(column, self._low[column], self._high[column])
        if status == highspy.HighsModelStatus.kOptimal:
            return Solved(found.col_value, found.row_dual)
        if status == highspy.HighsModelStatus.kUnbounded:
            return Solved(self._endless(column), ())
        raise ArithmeticError(solver.modelStatusToString(status))

    def _endless(self, column: int) -> Sequence[float]:
        values = list(self._low)
        values[column] = UNLIMITED
        return values


def fit(low: Sequence[float], rows: Sequence[Row], *, up_to: float) -> tuple[float, ...]:
    """Return columns, none below its least, that break the rows by as little as can be.

    Where that leaves a choice, as many as can be are as great as `up_to`.
    """
    size, count = len(low), len(rows)
    solver = make_solver()
    solver.addVars(size, list(low), [UNLIMITED] * size)
    # What each column is, up to the value; how far each row is missed, from below and above.
    solver.addVars(size, [0.0] * size, [up_to] * size)
    solver.addVars(2 * count, [0.0] * (2 * count), [UNLIMITED] * (2 * count))
    costs = [0.0] * size + [-1.0] * size + [up_to * size + 1.0] * (2 * count)
    solver.changeColsCost(len(costs), list(range(len(costs))), costs)
    add_rows(solver, [Row((n, size + n), (1.0, -1.0), low=0.0) for n in range(size)])
    add_rows(solver, [_missable(row, 2 * size + 2 * n) for n, row in enumerate(rows)])
    solver.run()
    return tuple(solver.getSolution().col_value[:size])


def _missable(row: Row, place: int) -> Row:
    """Return the row with two columns more: what it lacks and what it has too much."""
    return row._replace(places=(*row.places, place, place + 1), factors=(*row.factors, 1.0, -1.0))


def make_solver(**options: bool | float | str) -> highspy.Highs:
    """Return a solver that says nothing, uses one thread, and does the same in every run."""
    solver = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "random_seed": 0, **options}.items():
        solver.setOptionValue(name, value)
    return solver


def add_rows(solver: highspy.Highs, rows: Sequence[Row]) -> None:
    """Add rows to what a solver holds."""
    places = [place for row in rows for place in row.places]
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row.places))
    solver.addRows(
        len(rows),
        [row.low for row in rows],
        [row.low if row.exact else UNLIMITED for row in rows],
        len(places),
        starts[:-1],
        places,
        [factor for row in rows for factor in row.factors],
    )
