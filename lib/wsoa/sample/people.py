"""The children of the synthetic council: who they are, never anybody real."""

from dataclasses import dataclass
from datetime import date

from wsoa.period import academic_age
from wsoa.sample.calibration import CASEWORKERS, LAST_RECORD, NEEDS, NEEDS_BY_AGE
from wsoa.sample.dice import Dice

__all__ = ["Child", "Nursery", "describe_children"]

ETHNICITIES = {"WBRI": 66, "WOTH": 8, "BAFR": 13, "BCRB": 3, "MOTH": 5, "AOTH": 4, "OOTH": 1}
SCHOOL_YEAR_LAG = 4
OLDEST_OF_COLUMNS = (4, 10, 15)
YOUNGEST_YEAR, OLDEST_YEAR = -2, 14
SEPTEMBER = 9


@dataclass(frozen=True, slots=True)
class Child:
    """A synthetic child: a number and a birth date."""

    number: int
    birth: date

    @property
    def id(self) -> str:
        """The identifier, marked as synthetic."""
        return f"SYN{self.number:06d}"

    def age(self, day: date) -> int:
        """Return the academic age on a day."""
        return academic_age(self.birth, day)


class Nursery:
    """Makes children, each with the next number."""

    def __init__(self) -> None:
        self._dice = Dice("births")
        self._made: list[Child] = []

    @property
    def children(self) -> tuple[Child, ...]:
        """Every child made so far."""
        return tuple(self._made)

    def child(self, age: int, on: date) -> Child:
        """Return a new child of that academic age on a day."""
        year = (on.year if on.month >= SEPTEMBER else on.year - 1) - age - 1
        birth = self._dice.day(date(year, SEPTEMBER, 1), date(year + 1, SEPTEMBER - 1, 31))
        self._made.append(Child(len(self._made) + 1, birth))
        return self._made[-1]


def describe_children(children: tuple[Child, ...]) -> list[dict[str, object]]:
    """Return the rows of `people`."""
    dice = Dice("people")
    return [_describe(dice, child) for child in children]


def _describe(dice: Dice, child: Child) -> dict[str, object]:
    age = child.age(LAST_RECORD)
    primary = _need(dice, age)
    year_group = min(max(age - SCHOOL_YEAR_LAG, YOUNGEST_YEAR), OLDEST_YEAR)
    return {
        "person_id": child.id,
        "birth_date": child.birth,
        "sex": "M" if dice.chance(0.73) else "F",
        "ethnicity": dice.pick(list(ETHNICITIES), list(ETHNICITIES.values())),
        "year_group": None if dice.chance(0.003) else year_group,
        "primary_need": primary,
        "secondary_need": _other_need(dice, primary, age),
        "caseworker": None if dice.chance(0.004) else _caseworker(dice),
        "looked_after": dice.chance(0.045),
        "upn": f"X{child.number:012d}",
        "uln": f"000{child.number:07d}",
        "surname": "Synthetic",
        "forename": f"Person {child.number:06d}",
        "postcode": "ZZ1 1ZZ",
    }


def _caseworker(dice: Dice) -> str:
    return dice.pick(list(CASEWORKERS), list(CASEWORKERS.values()))


def _need(dice: Dice, age: int) -> str:
    """Return a primary need as likely as it is in the caseload, at that age."""
    column = sum(age > oldest for oldest in OLDEST_OF_COLUMNS)
    ages = {need: factors[column] for need, factors in NEEDS_BY_AGE.items()}
    weights = [share * ages.get(need, 1.0) for need, share in NEEDS.items()]
    return dice.pick(list(NEEDS), weights)


def _other_need(dice: Dice, primary: str, age: int) -> str | None:
    """Return a secondary need, never the primary one, for two children in five."""
    if not dice.chance(0.4):
        return None
    other = _need(dice, age)
    return None if other == primary else other
