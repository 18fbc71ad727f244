"""The plans that the council maintains: issued, transferred in, ceased.

Each census of the calibration is met by ceasing, in each band of age, as many
plans as the band then has too many.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from wsoa.period import academic_year, anniversary
from wsoa.sample.calibration import caseload, scenario
from wsoa.sample.calibration import plans as cal
from wsoa.sample.dice import Dice
from wsoa.sample.issue import Issue, plan_issues
from wsoa.sample.people import Child, Nursery

__all__ = ["Plan", "make_plans"]

FIRST_CENSUS = caseload.CENSUSES[0].day


@dataclass(slots=True)
class Plan:
    """A plan as it goes through its life; `issue` says how it came from a request."""

    number: int
    child: Child
    issued: date
    issue: Issue | None = None
    la: str = scenario.OWN_LA
    transferred_in: date | None = None
    ceased: date | None = None
    reason: str | None = None

    @property
    def id(self) -> str:
        """The plan's key."""
        return f"PLAN{self.number:05d}"

    @property
    def begins(self) -> date:
        """The day from which this council maintains it."""
        return self.transferred_in or self.issued

    def open_at(self, day: date) -> bool:
        """Say whether it is maintained on a day."""
        return self.begins <= day and (self.ceased is None or self.ceased > day)


def make_plans(nursery: Nursery) -> list[Plan]:
    """Return this council's plans, then those of other authorities."""
    dice = Dice("plans")
    issues = plan_issues()
    book = [*_stock(dice, nursery, issues), *_later(dice, nursery, issues)]
    book += _arrivals(dice, nursery)
    _cease(dice, book)
    book += _elsewhere(dice, nursery)
    return _numbered(book)


def _numbered(book: list[Plan]) -> list[Plan]:
    book.sort(key=lambda plan: (plan.issued, plan.child.number))
    for number, plan in enumerate(book, start=1):
        plan.number = number
    return book


def _stock(dice: Dice, nursery: Nursery, issues: list[Issue]) -> list[Plan]:
    """Return the plans maintained at the first census, some issued in the year before it."""
    recent = [issue for issue in issues if issue.day <= FIRST_CENSUS]
    ages = Counter(dict(caseload.AGES_2019))
    newest = _recent_ages(dice, ages, len(recent))
    plans = [
        Plan(0, nursery.child(age, FIRST_CENSUS), issue.day, issue)
        for age, issue in zip(dice.shuffled(newest), recent, strict=True)
    ]
    older = sorted((ages - Counter(newest)).elements())
    return plans + [_historic(dice, nursery.child(age, FIRST_CENSUS)) for age in older]


def _recent_ages(dice: Dice, stock: Counter[int], count: int) -> list[int]:
    """Return the ages, within the stock, of those whose plan is less than a year old."""
    chosen: list[int] = []
    for band, wanted in _spread(cal.NEW_PLAN_AGES[FIRST_CENSUS.year - 1], count).items():
        there = [age for age in sorted(stock.elements()) if _band(band).holds(age)]
        chosen += dice.sample(there, wanted, weights=[_newness(age) for age in there])
    return chosen


def _newness(age: int) -> float:
    """Return a weight that makes the plan of every child of the youngest age a new one."""
    return cal.NEWNESS if age <= cal.YOUNGEST_PLAN else 1.0


def _historic(dice: Dice, child: Child) -> Plan:
    """Return a plan made from a statement, or before the requests on record."""
    old_enough = anniversary(child.birth, cal.YOUNGEST_PLAN)
    first = max(cal.HISTORIC_FROM, old_enough)
    last = max(cal.HISTORIC_UNTIL, old_enough + timedelta(days=cal.HISTORIC_SPAN))
    return Plan(0, child, dice.working_day(first, last))


def _later(dice: Dice, nursery: Nursery, issues: list[Issue]) -> list[Plan]:
    """Return the plans issued after the first census, by year."""
    plans: list[Plan] = []
    for year, bands in cal.NEW_PLAN_AGES.items():
        own = [issue for issue in issues if issue.day > FIRST_CENSUS and issue.day.year == year]
        ages = dice.shuffled(_single_years(dice, _spread(bands, len(own))))
        census = date(year + 1, *scenario.CENSUS_DAY)
        plans += [
            Plan(0, nursery.child(age, census), issue.day, issue)
            for age, issue in zip(ages, own, strict=True)
        ]
    return plans


def _spread(bands: Mapping[str, int], count: int) -> dict[str, int]:
    """Return the bands with so many in all; the largest gives or takes the difference."""
    if not count:
        return {}
    return {**bands, caseload.LARGEST: bands[caseload.LARGEST] + count - sum(bands.values())}


def _single_years(dice: Dice, bands: Mapping[str, int]) -> list[int]:
    return [
        dice.weigh(cal.NEW_PLAN_YEARS[band])
        for band, wanted in bands.items()
        for _ in range(wanted)
    ]


def _band(name: str) -> caseload.Band:
    return next(band for band in caseload.BANDS if band.name == name)


def _arrivals(dice: Dice, nursery: Nursery) -> list[Plan]:
    """Return the plans transferred in.

    Each was issued within the year before, so that its first review falls due
    here; none was issued in the year whose new plans were published.
    """
    return [
        _arrival(dice, nursery, window, _band(band))
        for window in cal.ARRIVALS
        for band, count in cal.TRANSFERRED_IN.items()
        for _ in range(count)
    ]


def _arrival(dice: Dice, nursery: Nursery, window: cal.Arrivals, band: caseload.Band) -> Plan:
    arrived = dice.working_day(window.start, window.end)
    earliest, latest = (arrived - timedelta(days=days) for days in cal.ARRIVED_AFTER)
    issued = dice.working_day(max(window.issued_from, earliest), min(window.issued_to, latest))
    age = dice.whole(band.youngest, band.oldest)
    child = nursery.child(age, date(arrived.year + 1, *scenario.CENSUS_DAY))
    return Plan(0, child, issued, transferred_in=arrived)


def _elsewhere(dice: Dice, nursery: Nursery) -> list[Plan]:
    """Return the plans of other authorities' for children educated here."""
    return [
        Plan(
            0,
            nursery.child(dice.whole(*cal.AGES_ELSEWHERE), FIRST_CENSUS),
            dice.working_day(*cal.ISSUED_ELSEWHERE),
            la=dice.pick(scenario.NEIGHBOURS),
        )
        for _ in range(cal.PLANS_ELSEWHERE)
    ]


def _cease(dice: Dice, book: list[Plan]) -> None:
    """Cease plans, stage by stage, until each census is met."""
    start = FIRST_CENSUS
    for end in _stage_ends():
        there = [plan for plan in book if plan.open_at(end)]
        for plan in there:
            if plan.child.age(end) > cal.OLDEST:
                _end(dice, plan, start, end)
        by_band = {band.name: [p for p in there if _in(p, band, end)] for band in caseload.BANDS}
        for band, excess in _excess(by_band, end).items():
            _end_some(dice, by_band[band], (start, end), excess)
        start = end


def _stage_ends() -> list[date]:
    days = [census.day for census in caseload.CENSUSES[1:]]
    return [caseload.MARCH_2019[0], *days, scenario.LAST_RECORD]


def _in(plan: Plan, band: caseload.Band, day: date) -> bool:
    return plan.open_at(day) and band.holds(plan.child.age(day))


def _excess(by_band: Mapping[str, list[Plan]], end: date) -> dict[str, int]:
    """Return how many plans each band has too many at the end of a stage."""
    if end == caseload.MARCH_2019[0]:
        whole = sum(len(by_band[band.name]) for band in caseload.WHOLE_BANDS)
        return {"16 to 19": whole - caseload.MARCH_2019[1]}
    wanted = {band: n for c in caseload.CENSUSES if c.day == end for band, n in c.ages.items()}
    excess = {band: len(by_band[band]) - n for band, n in wanted.items()}
    return {**excess, **cal.CEASED_FREELY.get(end, {})}


def _end_some(dice: Dice, there: list[Plan], stage: tuple[date, date], count: int) -> None:
    """Cease `count` of the plans, the oldest likelier, none that is new."""
    if count < 0:
        raise ValueError(f"the calibration asks for {-count} plans more than there are, {stage}")
    settled = [p for p in there if p.begins <= stage[1] - timedelta(days=cal.SETTLED)]
    weights = [
        cal.CEASING_FACTOR ** max(0, p.child.age(stage[1]) - scenario.SIXTEEN) for p in settled
    ]
    for plan in dice.sample(settled, count, weights=weights):
        _end(dice, plan, *stage)


def _end(dice: Dice, plan: Plan, start: date, end: date) -> None:
    """Cease a plan within a stage, at the end of a school year more often than not."""
    phase = "post-16" if plan.child.age(end) >= scenario.SIXTEEN else "school"
    year_ends = academic_year(end).start - timedelta(days=1)
    summer = date(year_ends.year, *cal.SUMMER_BEGINS)
    first = max(start + timedelta(days=1), plan.begins + timedelta(days=cal.CEASED_AFTER))
    if first < summer and year_ends <= end and dice.chance(cal.CEASED_IN_SUMMER[phase]):
        plan.ceased = dice.working_day(summer, year_ends)
    else:
        plan.ceased = dice.working_day(first, end)
    plan.reason = dice.weigh(cal.CEASE_REASONS[phase])
