"""A linear programme whose goal changes, solved by HiGHS from where the last question ended.

One thread, no clock and no chance: the same questions in the same order have the same
answers in every run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

from wsoa.errors import GateError

__all__ = [
    "UNLIMITED",
    "Numbers",
    "Places",
    "Programme",
    "Row",
    "Rows",
    "Solved",
    "fit",
    "make_solver",
]

UNLIMITED: Final[float] = highspy.kHighsInf

WARM: Final[Mapping[str, float | str]] = {
    # Each question begins where the last one ended: what prepares for a long way is a loss.
    "presolve": "off",
}

ANSWERS: Final = frozenset(
    {
        highspy.HighsModelStatus.kOptimal,
        highspy.HighsModelStatus.kUnbounded,
        highspy.HighsModelStatus.kInfeasible,
    }
)

Numbers = NDArray[np.float64]
Places = NDArray[np.int32]
Marks = NDArray[np.bool_]


class Row(NamedTuple):
    """A sum of columns, each by its factor, that is one number, or that number at least."""

    places: tuple[int, ...]
    factors: tuple[float, ...]
    low: float
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows as arrays: the row, column and factor of every term, and what each row comes to."""

    row: Places
    place: Places
    factor: Numbers
    low: Numbers
    exact: Marks

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Rows":
        """Return rows one by one as arrays."""
        return cls(
            np.repeat(np.arange(len(rows), dtype=np.int32), [len(row.places) for row in rows]),
            np.fromiter(chain.from_iterable(row.places for row in rows), np.int32),
            np.fromiter(chain.from_iterable(row.factors for row in rows), np.float64),
            np.array([row.low for row in rows], dtype=np.float64),
            np.array([row.exact for row in rows], dtype=np.bool_),
        )

    def among(self, free: Marks, known: Numbers) -> "tuple[Rows, Places]":
        """Return what the rows leave for the free columns, and which rows say anything of them.

        The others are `known`: what they come to is taken from the sums.
        """
        inside = free[self.place]
        others = ~inside
        taken = np.bincount(
            self.row[others],
            self.factor[others] * known[self.place[others]],
            minlength=len(self.low),
        )
        told, row = np.unique(self.row[inside], return_inverse=True)
        place = (np.cumsum(free, dtype=np.int32) - 1)[self.place[inside]]
        low = (self.low - taken)[told]
        rows = Rows(row.astype(np.int32), place, self.factor[inside], low, self.exact[told])
        return rows, told

    def add_to(self, solver: highspy.Highs) -> None:
        """Add the rows to what a solver holds."""
        size = len(self.low)
        starts = np.searchsorted(self.row, np.arange(size, dtype=np.int32)).astype(np.int32)
        high = np.where(self.exact, self.low, UNLIMITED)
        solver.addRows(size, self.low, high, len(self.place), starts, self.place, self.factor)


class Solved(NamedTuple):
    """What each column is, and what each row is worth to the goal."""

    values: Numbers
    worth: Numbers


class Programme:
    """Columns that are something at least, the rows that bind them, and one to move at a time."""

    def __init__(self, rows: Rows, low: Numbers) -> None:
        self._solver = make_solver(**WARM)
        self._low = low
        self._solver.addVars(len(low), low, np.full(len(low), UNLIMITED))
        rows.add_to(self._solver)

    def raised(self, column: int, *, most: float = UNLIMITED) -> Solved:
        """Return the columns with one as great as can be.

        If it has no limit it is endless, and the others are the least that they can be.

        Raises:
            ArithmeticError: no columns fit the rows.
            GateError: the solver has no answer.
        """
        return self._moved(column, cost=-1.0, low=self._low[column], high=most)

    def lowered(self, column: int, *, least: float) -> Solved:
        """Return the columns with one as small as can be; raises as `raised` does."""
        return self._moved(column, cost=1.0, low=least, high=UNLIMITED)

    def _moved(self, column: int, *, cost: float, low: float, high: float) -> Solved:
        solver = self._solver
        solver.changeColCost(column, cost)
        solver.changeColBounds(column, low, high)
        status = self._run()
        found = solver.getSolution()
        solver.changeColCost(column, 0.0)
        solver.changeColBounds(column, self._low[column], UNLIMITED)
        if status == highspy.HighsModelStatus.kOptimal:
            return Solved(np.array(found.col_value), np.array(found.row_dual))
        if status == highspy.HighsModelStatus.kUnbounded:
            return Solved(self._endless(column), np.zeros(0))
        if status == highspy.HighsModelStatus.kInfeasible:
            raise ArithmeticError("no columns fit the rows")
        raise GateError(
            "The solver could not say how far a hidden count can go "
            f"({solver.modelStatusToString(status)}), so that nothing may be published of it. "
            "Report this with what wsoa doctor prints."
        )

    def _run(self) -> highspy.HighsModelStatus:
        """Answer from where the last question ended, or anew where that leads nowhere."""
        self._solver.run()
        if self._solver.getModelStatus() not in ANSWERS:
            self._solver.clearSolver()
            self._solver.run()
        return self._solver.getModelStatus()

    def _endless(self, column: int) -> Numbers:
        values = self._low.copy()
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
    Rows.of([Row((n, size + n), (1.0, -1.0), low=0.0) for n in range(size)]).add_to(solver)
    Rows.of([_missable(row, 2 * size + 2 * n) for n, row in enumerate(rows)]).add_to(solver)
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
