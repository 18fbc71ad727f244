"""Visits to providers, their follow-up, the providers' returns, and checks on children."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from wsoa.sample import calibration as cal
from wsoa.sample.dice import Dice
from wsoa.sample.placements import Spell
from wsoa.sample.providers import Provider

__all__ = ["Visit", "action_rows", "kpi_rows", "make_visits", "visit_rows", "welfare_rows"]

VISITED_HERE = (
    "special",
    "independent_special",
    "resource_base",
    "sen_unit",
    "further_education",
    "specialist_post_16",
)
OUTCOMES = {"meets": 62, "partly_meets": 28, "does_not_meet": 4}
OTHER_KINDS = {"monitoring": 45, "annual_conversation": 30, "contact": 25}
ROUND_STARTS, ROUND_ENDS = date(2020, 10, 1), date(2021, 9, 24)
PANDEMIC = date(2020, 3, 16)
CHECKS_BEGIN = date(2019, 4, 1)
KPIS = {"attendance": 0.92, "progress to outcomes": 0.80, "reviews on time": 0.90}
QUARTERS = (
    *(
        (date(year, month, day))
        for year in (2020, 2021)
        for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))
    ),
    date(2022, 3, 31),
    date(2022, 6, 30),
)


@dataclass(slots=True)
class Visit:
    """A visit, or a contact, with a provider."""

    provider: Provider
    day: date
    kind: str
    framework: bool
    outcome: str | None
    number: int = 0

    @property
    def id(self) -> str:
        """The visit's key."""
        return f"VIS{self.number:04d}"


def make_visits(providers: list[Provider], spells: list[Spell]) -> list[Visit]:
    """Return every visit in order of date, numbered."""
    dice = Dice("visits")
    used = {spell.provider.id for spell in spells if spell.provider}
    cycled = [p for p in providers if _in_cycle(p) and p.id in used]
    visits = [visit for provider in cycled for visit in _quality_visits(dice, provider)]
    visits += [visit for provider in cycled for visit in _other_visits(dice, provider)]
    visits = [visit for visit in visits if visit.day <= cal.LAST_RECORD]
    visits.sort(key=lambda visit: (visit.day, visit.provider.number, visit.kind))
    for number, visit in enumerate(visits, start=1):
        visit.number = number
    return visits


def _in_cycle(provider: Provider) -> bool:
    return not provider.in_area or (provider.places > 0 and provider.setting in VISITED_HERE)


def _quality_visits(dice: Dice, provider: Provider) -> Iterator[Visit]:
    """Return a visit before the pandemic for some, then one a year for most."""
    if dice.chance(0.55):
        yield _quality_visit(dice, provider, dice.working_day(date(2019, 11, 4), PANDEMIC))
    if not dice.chance(cal.VISITING["visited"]):
        return
    day = dice.working_day(ROUND_STARTS, ROUND_ENDS)
    while day <= cal.LAST_RECORD:
        visit = _quality_visit(dice, provider, day)
        yield visit
        day = dice.after(day, 160, 200) if visit.outcome == "concern" else dice.after(day, 330, 385)


def _quality_visit(dice: Dice, provider: Provider, day: date) -> Visit:
    concern = dice.chance(cal.VISITING["concern"])
    outcome = "concern" if concern else dice.pick(list(OUTCOMES), list(OUTCOMES.values()))
    framework = day > PANDEMIC or dice.chance(0.5)
    return Visit(provider, day, "quality_assurance", framework, outcome)


def _other_visits(dice: Dice, provider: Provider) -> Iterator[Visit]:
    for _ in range(dice.whole(0, 3)):
        kind = dice.pick(list(OTHER_KINDS), list(OTHER_KINDS.values()))
        day = dice.working_day(date(2019, 9, 9), cal.LAST_RECORD)
        outcome = None if kind == "contact" else dice.pick(list(OUTCOMES), list(OUTCOMES.values()))
        yield Visit(provider, day, kind, framework=False, outcome=outcome)


def visit_rows(visits: list[Visit]) -> list[dict[str, object]]:
    """Return the rows of `visits`."""
    dice = Dice("voices")
    return [
        {
            "visit_id": visit.id,
            "provider_id": visit.provider.id,
            "visit_date": visit.day,
            "kind": visit.kind,
            "framework_used": visit.framework,
            "young_person_voice": visit.kind != "contact" and dice.chance(cal.VISITING["voice"]),
            "outcome": visit.outcome,
        }
        for visit in visits
    ]


def action_rows(visits: list[Visit]) -> list[dict[str, object]]:
    """Return the rows of `visit_actions`: more for visits that found more."""
    dice = Dice("actions")
    found = {"partly_meets": (1, 2), "does_not_meet": (2, 3), "concern": (2, 4), "meets": (0, 1)}
    rows = [
        _action(dice, visit)
        for visit in visits
        if visit.outcome is not None
        for _ in range(dice.whole(*found[visit.outcome]))
    ]
    return [{"action_id": f"ACT{number:04d}", **row} for number, row in enumerate(rows, start=1)]


def _action(dice: Dice, visit: Visit) -> dict[str, object]:
    raised = min(dice.after(visit.day, 0, 5), cal.LAST_RECORD)
    due = dice.after(raised, 28, 90)
    on_time = dice.chance(cal.VISITING["actions_on_time"])
    closed = due - timedelta(days=dice.whole(0, 25)) if on_time else dice.after(due, 3, 90)
    closed = max(closed, raised)
    return {
        "visit_id": visit.id,
        "raised_date": raised,
        "due_date": due,
        "closed_date": closed if closed <= cal.LAST_RECORD else None,
    }


def kpi_rows(providers: list[Provider]) -> list[dict[str, object]]:
    """Return the rows of `provider_kpis`, for providers where places are bought."""
    dice = Dice("indicators")
    return [
        _kpi(dice, provider, quarter, kpi)
        for quarter in QUARTERS
        for provider in providers
        if provider.places
        for kpi in KPIS
    ]


def _kpi(dice: Dice, provider: Provider, quarter: date, kpi: str) -> dict[str, object]:
    returned = dice.chance(cal.VISITING["returned"])
    value = round(min(1.0, KPIS[kpi] + dice.whole(-9, 14) / 200), 3)
    return {
        "provider_id": provider.id,
        "quarter_end": quarter,
        "kpi": kpi,
        "target": KPIS[kpi],
        "value": value if returned else None,
        "returned": returned,
    }


def welfare_rows(spells: list[Spell]) -> list[dict[str, object]]:
    """Return the rows of `welfare_checks`, about one a year for those who are checked."""
    dice = Dice("welfare")
    rows = [row for spell in spells if _why(spell) for row in _checks(dice, spell)]
    return sorted(rows, key=lambda row: (row["check_date"], row["person_id"]))


def _why(spell: Spell) -> str:
    """Return why a child is checked on, or nothing."""
    if spell.residential != "none":
        return "residential"
    if spell.setting == "home_educated":
        return "home_educated"
    return "out_of_area" if spell.provider and not spell.provider.in_area else ""


def _checks(dice: Dice, spell: Spell) -> Iterator[dict[str, object]]:
    if not dice.chance(cal.WELFARE[_why(spell)]):
        return
    day = dice.after(max(spell.start, CHECKS_BEGIN), 20, 200)
    while day <= min(cal.LAST_RECORD, spell.end or cal.LAST_RECORD):
        kinds = ("virtual", "call", "visit") if day > PANDEMIC else ("visit", "visit", "call")
        yield {"person_id": spell.child.id, "check_date": day, "kind": dice.pick(kinds, (4, 2, 4))}
        day = dice.after(day, 280, 360)
