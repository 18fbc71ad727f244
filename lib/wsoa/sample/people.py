"""The children of the synthetic council: who they are, never anybody real."""

from dataclasses import dataclass
from datetime import date

from wsoa.period import academic_age, academic_year, anniversary
from wsoa.sample.calibration import people as cal
from wsoa.sample.calibration.scenario import LAST_RECORD
from wsoa.sample.dice import Dice

__all__ = ["Child", "Nursery", "describe_children"]


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
        born = academic_year(anniversary(on, -age - 1))
        birth = self._dice.day(born.start, born.end)
        self._made.append(Child(len(self._made) + 1, birth))
        return self._made[-1]


def describe_children(children: tuple[Child, ...]) -> list[dict[str, object]]:
    """Return the rows of `people`."""
    dice = Dice("people")
    return [_describe(dice, child) for child in children]


def _describe(dice: Dice, child: Child) -> dict[str, object]:
    age = child.age(LAST_RECORD)
    primary = _need(dice, age)
    year_group = min(max(age - cal.SCHOOL_YEAR_LAG, cal.YOUNGEST_YEAR), cal.OLDEST_YEAR)
    return {
        "person_id": child.id,
        "birth_date": child.birth,
        "sex": "M" if dice.chance(cal.BOYS) else "F",
        "ethnicity": dice.weigh(cal.ETHNICITIES),
        "year_group": None if dice.chance(cal.YEAR_UNKNOWN) else year_group,
        "primary_need": primary,
        "secondary_need": _other_need(dice, primary, age),
        "caseworker": _caseworker(dice),
        "looked_after": dice.chance(cal.LOOKED_AFTER),
        "upn": f"X{child.number:012d}",
        "uln": f"000{child.number:07d}",
        "surname": "Synthetic",
        "forename": f"Person {child.number:06d}",
        "postcode": "ZZ1 1ZZ",
    }


def _caseworker(dice: Dice) -> str | None:
    return None if dice.chance(cal.CASEWORKER_UNKNOWN) else dice.weigh(cal.CASEWORKERS)


def _need(dice: Dice, age: int) -> str:
    """Return a primary need as likely as it is in the caseload, at that age."""
    column = sum(age > oldest for oldest in cal.OLDEST_OF_COLUMNS)
    ages = {need: factors[column] for need, factors in cal.NEEDS_BY_AGE.items()}
    return dice.weigh({need: share * ages.get(need, 1.0) for need, share in cal.NEEDS.items()})


def _other_need(dice: Dice, primary: str, age: int) -> str | None:
    """Return a secondary need, never the primary one, for some."""
    if not dice.chance(cal.SECONDARY_NEED):
        return None
    other = _need(dice, age)
    return None if other == primary else other
