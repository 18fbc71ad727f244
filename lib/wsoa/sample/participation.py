"""What young people from 16 do, month by month."""

from collections.abc import Iterator
from datetime import date

from wsoa.period import academic_year, months_before
from wsoa.sample.calibration import participation as cal
from wsoa.sample.calibration.scenario import LAST_RECORD, OWN_LA
from wsoa.sample.dice import Dice
from wsoa.sample.people import Child
from wsoa.sample.placements import Spell
from wsoa.sample.stock import Plan

__all__ = ["participation_rows"]

STATUS_OF = {"neet": "neet", "neet_16_18": "neet", "unknown": "not_known", "other": "training"}
WORK = ("supported_internship", "apprenticeship", "traineeship")


def participation_rows(plans: list[Plan], spells: list[Spell]) -> list[dict[str, object]]:
    """Return the rows of `participation`: one a person a month while they may be counted."""
    dice = Dice("participation")
    spells_of: dict[Child, list[Spell]] = {}
    for spell in spells:
        spells_of.setdefault(spell.child, []).append(spell)
    own = [plan for plan in plans if plan.la == OWN_LA]
    work = _work(dice, own, spells_of)
    return [
        {"person_id": plan.child.id, "status_date": day, "status": status}
        for plan in own
        for day, status in _statuses(plan, spells_of.get(plan.child, []), work)
    ]


def _statuses(
    plan: Plan, spells: list[Spell], work: dict[tuple[Child, int], str]
) -> Iterator[tuple[date, str]]:
    for day in _MONTHS:
        if plan.ceased and day >= plan.ceased:
            return
        if cal.YOUNGEST <= plan.child.age(day) <= cal.OLDEST:
            setting = next((s.setting for s in spells if s.open_at(day)), "")
            yield day, _status(setting, work.get((plan.child, academic_year(day).start.year)))


def _status(setting: str, work: str | None) -> str:
    if setting == "further_education" and work:
        return work
    if setting == "notice_to_cease":
        return "employment"
    return STATUS_OF.get(setting, "education")


def _work(
    dice: Dice, plans: list[Plan], spells_of: dict[Child, list[Spell]]
) -> dict[tuple[Child, int], str]:
    """Return who was in work-based learning in which academic year: to the calibrated numbers."""
    work: dict[tuple[Child, int], str] = {}
    for row in cal.PARTICIPATION:
        year = academic_year(row.day).start.year
        able = [p.child for p in plans if p.open_at(row.day) and _at_college(p, spells_of, row.day)]
        wanted = (row.supported_internship, row.apprenticeship, row.traineeship)
        chosen = dice.shuffled(dice.sample(able, sum(wanted)))
        kinds = [kind for kind, count in zip(WORK, wanted, strict=True) for _ in range(count)]
        work |= {(c, year): kind for c, kind in zip(chosen, kinds, strict=True)}
    return work


def _at_college(plan: Plan, spells_of: dict[Child, list[Spell]], day: date) -> bool:
    there = (s for s in spells_of.get(plan.child, []) if s.open_at(day))
    college = any(spell.setting == "further_education" for spell in there)
    return college and plan.child.age(day) >= cal.WORKING_AGE


def _months() -> Iterator[date]:
    day = cal.PARTICIPATION_BEGINS.replace(day=cal.DAY_OF_MONTH)
    while day <= LAST_RECORD:
        yield day
        day = months_before(day, -1)


_MONTHS = tuple(_months())
