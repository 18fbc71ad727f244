"""Where each child is educated, over time, and who is missing education."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from wsoa.period import ACADEMIC_YEAR_STARTS
from wsoa.sample import calibration as cal
from wsoa.sample.dice import Dice
from wsoa.sample.people import Child
from wsoa.sample.providers import Provider, Register
from wsoa.sample.settings import NOWHERE, Whereabouts
from wsoa.sample.stock import Plan

__all__ = ["Spell", "make_spells", "missing_rows", "placement_rows"]

NURSERY_STARTS, SCHOOL_STARTS, SECONDARY_STARTS, COLLEGE_STARTS = 2, 4, 11, 16
TWO_PHASES = ("mainstream",)
DAY = timedelta(days=1)
MONTH_AND_MORE = timedelta(days=34)
PUBLISHED_AS = {"neet_16_18": "neet"}
SPECIALIST = ("special", "independent_special", "resource_base", "non_maintained_special")
WAITING = ("mainstream", "other_arrangements_la", "alternative_provision", "home_educated")
INTERIM = ("adult support in class", "outreach from a special school", "tuition part-time")
RESIDENTIAL_SETTINGS = ("independent_special", "non_maintained_special", "specialist_post_16")
CASES_COUNTED = (date(2021, 9, 30), date(2021, 1, 15))


@dataclass(slots=True, eq=False)
class Spell:
    """A child in one place from one day to another; `setting` may be a state without a place."""

    child: Child
    setting: str
    start: date
    end: date | None = None
    provider: Provider | None = None
    residential: str = "none"
    awaiting_since: date | None = None
    interim: str | None = None

    def open_at(self, day: date) -> bool:
        """Say whether it is open at the end of a day."""
        return self.start <= day and (self.end is None or self.end > day)


def make_spells(
    children: tuple[Child, ...], plans: list[Plan], where: Whereabouts, register: Register
) -> list[Spell]:
    """Return every spell, each child's in order."""
    dice = Dice("placements")
    plan_of = {plan.child: plan for plan in plans}
    spells = []
    for child in children:
        found = _spells(dice, child, plan_of.get(child), where)
        for spell in found:
            spell.provider = _provider(dice, register, spell)
        spells += found
    _make_residential(dice, spells)
    _make_wait(dice, spells, plan_of)
    return spells


def _spells(dice: Dice, child: Child, plan: Plan | None, where: Whereabouts) -> list[Spell]:
    """Return a child's spells, from before the plan to its end."""
    states = [(day, found[child]) for day, found in where.items() if child in found]
    begins = plan.begins if plan else cal.LAST_RECORD
    if not states:
        states = [(begins, _usual(child.age(begins)))]
    first_day, first = states[0]
    spells = _opening(dice, child, first, begins, first_day)
    for (day, state), (then, following) in pairwise(states):
        moves = _moves(dice, child, (day, state), (then, following))
        if moves is not None:
            spells[-1].end = moves - DAY
            spells.append(Spell(child, following, moves))
    return _close(spells, plan)


def _usual(age: int) -> str:
    if age < SCHOOL_STARTS:
        return "early_years"
    return "mainstream" if age < COLLEGE_STARTS else "further_education"


def _september(child: Child, age: int) -> date:
    """Return the first day of the academic year in which the child has that academic age."""
    return date(child.birth.year + age + (child.birth.month >= ACADEMIC_YEAR_STARTS), 9, 1)


def _opening(dice: Dice, child: Child, state: str, begins: date, seen: date) -> list[Spell]:
    """Return the spell seen first, and one before it where the plan is older than it."""
    start = _start(dice, child, state, min(begins, seen), seen)
    opening = [Spell(child, state, start)]
    if start > begins:
        usual = _usual(child.age(begins))
        earlier = min(_phase_start(child, usual, begins), begins)
        opening.insert(0, Spell(child, usual, earlier, end=start - DAY))
    return opening


def _start(dice: Dice, child: Child, state: str, begins: date, seen: date) -> date:
    """Return when a spell began that was open when first seen."""
    if state in (*NOWHERE, "neet", "neet_16_18", "notice_to_cease", "other"):
        return seen - timedelta(days=dice.whole(20, 60))
    start = _phase_start(child, state, seen)
    if state in SPECIALIST and start < begins and dice.chance(0.4):
        return max(start, _september(child, child.age(begins)))
    return start


def _phase_start(child: Child, state: str, seen: date) -> date:
    """Return the September in which the child's phase of that state began."""
    age = child.age(seen)
    entered = max(
        phase
        for phase in (0, NURSERY_STARTS, SCHOOL_STARTS, SECONDARY_STARTS, COLLEGE_STARTS)
        if phase <= age and (phase != SECONDARY_STARTS or state in TWO_PHASES)
    )
    return _september(child, entered)


def _moves(dice: Dice, child: Child, now: tuple[date, str], then: tuple[date, str]) -> date | None:
    """Return the first day of the next spell, if there is one."""
    (day, state), (until, following) = now, then
    september = next(
        (s for y in (day.year, until.year) if day < (s := date(y, 9, 1)) <= until), None
    )
    if state == following:
        grown = child.age(day) < SECONDARY_STARTS <= child.age(until)
        return september if grown and state in TWO_PHASES else None
    if september and not {state, following} & {"missing", "unrecorded", "other"}:
        return september
    return dice.working_day(day + 4 * DAY, until - 21 * DAY)


def _close(spells: list[Spell], plan: Plan | None) -> list[Spell]:
    """End the last spell with the plan of a young person; a child's goes on without it."""
    over = plan.ceased if plan else None
    if over is None:
        return spells
    nowhere = spells[-1].setting in NOWHERE
    if nowhere or spells[-1].child.age(over) >= COLLEGE_STARTS - 1:
        spells = [spell for spell in spells if spell.start < over]
        spells[-1].end = over
    return spells


def _provider(dice: Dice, register: Register, spell: Spell) -> Provider | None:
    if dice.chance(cal.PROVIDER_UNKNOWN):
        return None
    phase = "primary" if spell.child.age(spell.start) < SECONDARY_STARTS else "secondary"
    return register.choose(dice, spell.setting, phase)


def _make_residential(dice: Dice, spells: list[Spell]) -> None:
    """Make as many placements residential as each January had, among those begun since."""
    since = cal.FIRST_RECORD - timedelta(days=3650)
    for census in (c for c in cal.CENSUSES if c.day.month == 1):
        there = [s for s in spells if s.setting in RESIDENTIAL_SETTINGS and s.open_at(census.day)]
        new = [s for s in there if s.start > since and s.residential == "none" and s.provider]
        for band, wanted in zip("AB", cal.RESIDENTIAL[census.day.year], strict=True):
            lacking = max(0, wanted - sum(s.residential == band for s in there))
            free = [s for s in new if s.residential == "none"]
            for spell in dice.sample(free, min(lacking, len(free))):
                spell.residential = band
        since = census.day


def _make_wait(dice: Dice, spells: list[Spell], plan_of: dict[Child, Plan]) -> None:
    """Let children wait for a specialist place: those who moved to one, and a number on a day."""
    for spell, following in pairwise(spells):
        same = spell.child is following.child
        if same and spell.setting in WAITING and following.setting in SPECIALIST:
            _wait(dice, spell, following.start)
    able = [s for s in spells if s.setting in WAITING]
    last = max(cal.AWAITING_SPECIALIST)
    for day, wanted in cal.AWAITING_SPECIALIST.items():
        there = [s for s in able if s.open_at(day) and _maintained(plan_of.get(s.child), day)]
        waiting = sum(s.awaiting_since is not None and s.awaiting_since <= day for s in there)
        free = [s for s in there if s.awaiting_since is None]
        over = [s for s in free if day == last or (s.end is not None and s.end < last)]
        for spell in dice.sample(over, max(0, wanted - waiting)):
            _wait(dice, spell, day)


def _maintained(plan: Plan | None, day: date) -> bool:
    return plan is not None and plan.la == cal.OWN_LA and plan.open_at(day)


def _wait(dice: Dice, spell: Spell, until: date) -> None:
    since = until - timedelta(days=dice.whole(20, 240))
    spell.awaiting_since = max(since, spell.start + 10 * DAY)
    spell.interim = dice.pick(INTERIM) if dice.chance(0.66) else None


def placement_rows(spells: list[Spell]) -> list[dict[str, object]]:
    """Return the rows of `placements`."""
    placed = [spell for spell in spells if spell.setting not in NOWHERE]
    return [
        {
            "placement_id": f"PLC{number:05d}",
            "person_id": spell.child.id,
            "provider_id": spell.provider.id if spell.provider else None,
            "setting": PUBLISHED_AS.get(spell.setting, spell.setting),
            "start_date": spell.start,
            "end_date": spell.end,
            "residential": spell.residential,
            "awaiting_specialist": spell.awaiting_since is not None,
            "awaiting_since": spell.awaiting_since,
            "interim_support": spell.interim,
        }
        for number, spell in enumerate(placed, start=1)
    ]


def missing_rows(spells: list[Spell]) -> list[dict[str, object]]:
    """Return the rows of `missing_education`: some open cases were not reviewed in the month."""
    dice = Dice("missing education")
    cases = [spell for spell in spells if spell.setting == "missing"]
    open_now = [spell for spell in cases if spell.open_at(CASES_COUNTED[0])]
    old = [spell for spell in open_now if spell.start <= CASES_COUNTED[0] - MONTH_AND_MORE]
    neglected = dice.sample(old, cal.UNREVIEWED_CASES)
    return [
        {
            "case_id": f"CME{number:04d}",
            "person_id": spell.child.id,
            "opened_date": spell.start,
            "closed_date": spell.end,
            "last_reviewed_date": _reviewed(dice, spell, neglected=spell in neglected),
        }
        for number, spell in enumerate(cases, start=1)
    ]


def _reviewed(dice: Dice, spell: Spell, *, neglected: bool) -> date | None:
    """Return the last review: within the month before the day on which the case is counted."""
    counted = next((day for day in CASES_COUNTED if spell.open_at(day)), spell.end)
    if counted is None:
        return None
    if neglected:
        return max(spell.start, counted - MONTH_AND_MORE - timedelta(days=dice.whole(0, 35)))
    return max(spell.start, counted - timedelta(days=dice.whole(2, 25)))
