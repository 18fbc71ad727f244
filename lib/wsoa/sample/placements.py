"""Where each child is educated, over time, and who waits for a place."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from wsoa.period import academic_year, anniversary
from wsoa.sample.calibration import caseload, scenario
from wsoa.sample.calibration import placements as cal
from wsoa.sample.dice import Dice
from wsoa.sample.people import Child
from wsoa.sample.providers import Provider, Register
from wsoa.sample.settings import NOWHERE, Whereabouts
from wsoa.sample.stock import Plan

__all__ = ["Spell", "make_spells", "placement_rows"]

TWO_PHASES = ("mainstream",)
DAY = timedelta(days=1)
PHASES = (
    0,
    scenario.NURSERY_STARTS,
    scenario.SCHOOL_STARTS,
    scenario.SECONDARY_STARTS,
    scenario.COLLEGE_STARTS,
)
PUBLISHED_AS = {"neet_16_18": "neet"}
SPECIALIST = ("special", "independent_special", "resource_base", "non_maintained_special")
WAITING = ("mainstream", "other_arrangements_la", "alternative_provision", "home_educated")
RESIDENTIAL_SETTINGS = ("independent_special", "non_maintained_special", "specialist_post_16")


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
    begins = plan.begins if plan else scenario.LAST_RECORD
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
    if age < scenario.SCHOOL_STARTS:
        return "early_years"
    return "mainstream" if age < scenario.COLLEGE_STARTS else "further_education"


def _september(child: Child, age: int) -> date:
    """Return the first day of the academic year in which the child has that academic age."""
    return academic_year(anniversary(child.birth, age + 1)).start


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
        return seen - timedelta(days=dice.whole(*cal.STATE_SEEN))
    start = _phase_start(child, state, seen)
    if state in SPECIALIST and start < begins and dice.chance(cal.STARTED_LATE):
        return max(start, _september(child, child.age(begins)))
    return start


def _phase_start(child: Child, state: str, seen: date) -> date:
    """Return the September in which the child's phase of that state began."""
    age = child.age(seen)
    entered = max(
        phase
        for phase in PHASES
        if phase <= age and (phase != scenario.SECONDARY_STARTS or state in TWO_PHASES)
    )
    return _september(child, entered)


def _moves(dice: Dice, child: Child, now: tuple[date, str], then: tuple[date, str]) -> date | None:
    """Return the first day of the next spell, if there is one."""
    (day, state), (until, following) = now, then
    september = academic_year(until).start if day < academic_year(until).start else None
    if state == following:
        grown = child.age(day) < scenario.SECONDARY_STARTS <= child.age(until)
        return september if grown and state in TWO_PHASES else None
    if september and not {state, following} & {"missing", "unrecorded", "other"}:
        return september
    return dice.working_day(day + cal.MOVES_AFTER * DAY, until - cal.MOVES_BEFORE * DAY)


def _close(spells: list[Spell], plan: Plan | None) -> list[Spell]:
    """End the last spell with the plan of a young person; a child's goes on without it."""
    over = plan.ceased if plan else None
    if over is None:
        return spells
    nowhere = spells[-1].setting in NOWHERE
    if nowhere or spells[-1].child.age(over) >= scenario.COLLEGE_STARTS - 1:
        spells = [spell for spell in spells if spell.start < over]
        spells[-1].end = over
    return spells


def _provider(dice: Dice, register: Register, spell: Spell) -> Provider | None:
    if dice.chance(cal.PROVIDER_UNKNOWN):
        return None
    phase = "primary" if spell.child.age(spell.start) < scenario.SECONDARY_STARTS else "secondary"
    return register.choose(dice, spell.setting, phase)


def _make_residential(dice: Dice, spells: list[Spell]) -> None:
    """Make as many placements residential as each January had, among those begun since."""
    since = cal.RESIDENTIAL_SINCE
    for census in (c for c in caseload.CENSUSES if c.day.month == 1):
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
    return plan is not None and plan.la == scenario.OWN_LA and plan.open_at(day)


def _wait(dice: Dice, spell: Spell, until: date) -> None:
    since = until - timedelta(days=dice.whole(*cal.WAITED))
    spell.awaiting_since = max(since, spell.start + cal.WAIT_AFTER_START * DAY)
    spell.interim = dice.pick(cal.INTERIM) if dice.chance(cal.INTERIM_SHARE) else None


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
