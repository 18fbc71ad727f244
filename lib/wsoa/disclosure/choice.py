"""The cheapest units to hide that meet conditions: an integer programme, solved by HiGHS."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import highspy
import numpy as np

from wsoa.disclosure.condition import Condition
from wsoa.disclosure.programme import Row, Rows, make_solver
from wsoa.disclosure.units import Unit

__all__ = ["Choice"]

NODES: Final = 2_000
"""Branches that the programme may take at a time: a count, not a clock, so that runs agree."""

EXACT: Final[Mapping[str, bool | float]] = {
    "mip_max_nodes": NODES,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    # What looks for a better choice, or begins anew, where one is found anyhow: most of the time.
    "mip_allow_restart": False,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
}

HALF: Final = 0.5
SLACK: Final = 1e-6


class Choice:
    """Units with their costs, and the conditions that a choice among them must meet."""

    def __init__(self, costs: Mapping[Unit, float]) -> None:
        self._units = tuple(costs)
        self._place = {unit: n for n, unit in enumerate(self._units)}
        self._met: set[Condition] = set()
        self._solver = make_solver(**EXACT)
        self._add_columns(list(costs.values()))
        Rows.of([*self._once()]).add_to(self._solver)

    def require(self, conditions: Iterable[Condition]) -> bool:
        """Add conditions, and say whether any is new."""
        new = [c for c in dict.fromkeys(conditions) if c not in self._met]
        self._met.update(new)
        Rows.of([self._row(condition) for condition in new]).add_to(self._solver)
        return bool(new)

    def cheapest(self) -> frozenset[Unit] | None:
        """Return the cheapest units that meet every condition, or nothing if none do."""
        self._solver.clearSolver()
        self._solver.run()
        found = self._solver.getSolution()
        if not found.value_valid:
            return None
        chosen = zip(self._units, found.col_value, strict=True)
        return frozenset(unit for unit, value in chosen if value > HALF)

    def _add_columns(self, costs: list[float]) -> None:
        size = len(costs)
        places = list(range(size))
        self._solver.addVars(size, [0.0] * size, [1.0] * size)
        self._solver.changeColsCost(size, places, costs)
        whole = np.full(size, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        self._solver.changeColsIntegrality(size, places, whole)

    def _once(self) -> Iterator[Row]:
        """Yield that a count is hidden with its row or alone, not both."""
        for unit in self._units:
            if unit.alone and (row := self._place.get(Unit(unit.figure))) is not None:
                yield Row((self._place[unit], row), (-1.0, -1.0), low=-1.0 - SLACK)

    def _row(self, condition: Condition) -> Row:
        """Return the condition over the units that may be hidden; none of them cannot meet it."""
        useful = [(self._place[u], weight) for u, weight in condition.weights if u in self._place]
        places, factors = zip(*useful, strict=True) if useful else ((), ())
        return Row(places, factors, low=1.0 - SLACK)
