"""Visits to providers, their follow-up, the providers' returns, and checks on children."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from wsoa.period import quarter_ends
from wsoa.sample.calibration import visits as cal
from wsoa.sample.calibration.scenario import LAST_RECORD, PANDEMIC
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
    visits = [visit for visit in visits if visit.day <= LAST_RECORD]
    visits.sort(key=lambda visit: (visit.day, visit.provider.number, visit.kind))
    for number, visit in enumerate(visits, start=1):
        visit.number = number
    return visits


def _in_cycle(provider: Provider) -> bool:
    return not provider.in_area or (provider.places > 0 and provider.setting in VISITED_HERE)


def _quality_visits(dice: Dice, provider: Provider) -> Iterator[Visit]:
    """Return a visit before the pandemic for some, then one a year for most."""
    if dice.chance(cal.VISITING["visited_earlier"]):
        yield _quality_visit(dice, provider, dice.working_day(cal.EARLIER_ROUND_BEGINS, PANDEMIC))
    if not dice.chance(cal.VISITING["visited"]):
        return
    day = dice.working_day(*cal.ROUND)
    while day <= LAST_RECORD:
        visit = _quality_visit(dice, provider, day)
        yield visit
        concern = visit.outcome == "concern"
        day = dice.after(day, *cal.VISITED_AGAIN_SOON if concern else cal.VISITED_AGAIN)


def _quality_visit(dice: Dice, provider: Provider, day: date) -> Visit:
    concern = dice.chance(cal.VISITING["concern"])
    outcome = "concern" if concern else dice.weigh(cal.OUTCOMES)
    framework = day > PANDEMIC or dice.chance(cal.VISITING["framework_earlier"])
    return Visit(provider, day, "quality_assurance", framework, outcome)


def _other_visits(dice: Dice, provider: Provider) -> Iterator[Visit]:
    for _ in range(dice.whole(*cal.OTHER_VISITS)):
        kind = dice.weigh(cal.OTHER_KINDS)
        day = dice.working_day(cal.OTHER_VISITS_BEGIN, LAST_RECORD)
        outcome = None if kind == "contact" else dice.weigh(cal.OUTCOMES)
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
    rows = [
        _action(dice, visit)
        for visit in visits
        if visit.outcome is not None
        for _ in range(dice.whole(*cal.ACTIONS_FOUND[visit.outcome]))
    ]
    return [{"action_id": f"ACT{number:04d}", **row} for number, row in enumerate(rows, start=1)]


def _action(dice: Dice, visit: Visit) -> dict[str, object]:
    raised = min(dice.after(visit.day, *cal.ACTION_RAISED), LAST_RECORD)
    due = dice.after(raised, *cal.ACTION_DUE)
    on_time = dice.chance(cal.VISITING["actions_on_time"])
    if on_time:
        closed = max(due - timedelta(days=dice.whole(*cal.ACTION_CLOSED_EARLY)), raised)
    else:
        closed = dice.after(due, *cal.ACTION_CLOSED_LATE)
    return {
        "visit_id": visit.id,
        "raised_date": raised,
        "due_date": due,
        "closed_date": closed if closed <= LAST_RECORD else None,
    }


def kpi_rows(providers: list[Provider]) -> list[dict[str, object]]:
    """Return the rows of `provider_kpis`, for providers where places are bought."""
    dice = Dice("indicators")
    return [
        _kpi(dice, provider, quarter, kpi)
        for quarter in quarter_ends(LAST_RECORD, count=cal.KPI_QUARTERS)
        for provider in providers
        if provider.places
        for kpi in cal.KPIS
    ]


def _kpi(dice: Dice, provider: Provider, quarter: date, kpi: str) -> dict[str, object]:
    returned = dice.chance(cal.VISITING["returned"])
    value = min(1.0, cal.KPIS[kpi] + dice.whole(*cal.KPI_SWING) / cal.KPI_STEPS)
    return {
        "provider_id": provider.id,
        "quarter_end": quarter,
        "kpi": kpi,
        "target": cal.KPIS[kpi],
        "value": round(value, cal.KPI_DIGITS) if returned else None,
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
    day = dice.after(max(spell.start, cal.CHECKS_BEGIN), *cal.CHECKED_FIRST)
    while day <= min(LAST_RECORD, spell.end or LAST_RECORD):
        kinds = cal.CHECK_KINDS if day > PANDEMIC else cal.CHECK_KINDS_BEFORE
        yield {"person_id": spell.child.id, "check_date": day, "kind": dice.weigh(kinds)}
        day = dice.after(day, *cal.CHECKED_AGAIN)
