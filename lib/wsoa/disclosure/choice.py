"""The cheapest units to hide that meet conditions: an integer programme, solved by HiGHS."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from wsoa.disclosure.condition import Condition
from wsoa.disclosure.units import Unit

__all__ = ["Choice"]

NODES: Final = 2_000
"""Branches that the programme may take at a time: a count, not a clock, so that runs agree."""

HALF: Final = 0.5
SLACK: Final = 1e-6


class Choice:
    """Units with their costs, and the conditions that a choice among them must meet."""

    def __init__(self, costs: Mapping[Unit, float]) -> None:
        self._units = tuple(costs)
        self._costs = np.array(list(costs.values()))
        self._place = {unit: n for n, unit in enumerate(self._units)}
        self._met: dict[Condition, None] = {}
        self._rows: list[int] = []
        self._columns: list[int] = []
        self._weights: list[float] = []
        self._needed: list[float] = []
        for unit in self._units:
            if unit.alone and (row := self._place.get(Unit(unit.figure))) is not None:
                self._add([(self._place[unit], -1.0), (row, -1.0)], -1.0)

    def require(self, conditions: Iterable[Condition]) -> bool:
        """Add conditions, and say whether any is new."""
        new = [c for c in dict.fromkeys(conditions) if c not in self._met]
        for condition in new:
            self._met[condition] = None
            self._add(self._placed(condition), 1.0)
        return bool(new)

    def cheapest(self) -> frozenset[Unit] | None:
        """Return the cheapest units that meet every condition, or nothing if none do."""
        shape = (len(self._needed), len(self._units))
        result = milp(
            self._costs,
            constraints=LinearConstraint(
                csr_array((self._weights, (self._rows, self._columns)), shape=shape),
                lb=np.array(self._needed) - SLACK,
            ),
            integrality=np.ones(len(self._units), dtype=np.int64),
            bounds=Bounds(0, 1),
            options={"node_limit": NODES, "mip_rel_gap": 0},
        )
        if result.x is None:
            return None
        return frozenset(u for u, x in zip(self._units, result.x, strict=True) if x > HALF)

    def _placed(self, condition: Condition) -> Iterator[tuple[int, float]]:
        for unit, weight in condition.weights:
            if unit in self._place:
                yield self._place[unit], weight

    def _add(self, weights: Iterable[tuple[int, float]], needed: float) -> None:
        row = len(self._needed)
        for column, weight in weights:
            self._rows.append(row)
            self._columns.append(column)
            self._weights.append(weight)
        self._needed.append(needed)
