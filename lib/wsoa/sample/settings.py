"""Which setting each child with a plan is in at each census: to the published mix."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Final

from wsoa.sample.calibration import placements as cal
from wsoa.sample.calibration.caseload import CENSUSES, Census
from wsoa.sample.calibration.scenario import OWN_LA, SIXTEEN
from wsoa.sample.dice import Dice
from wsoa.sample.people import Child
from wsoa.sample.stock import Plan

__all__ = ["NOWHERE", "Whereabouts", "settings_at_censuses"]

Whereabouts = Mapping[date, Mapping[Child, str]]

NOWHERE: Final = ("missing", "unknown", "unrecorded")
"""States without a placement."""

OLDEST_FIRST: Final = ("specialist_post_16", "further_education", "notice_to_cease")
YOUNGEST_FIRST: Final = ("early_years",)
OPEN_FROM_16: Final = (
    "special",
    "mainstream",
    "independent_special",
    "resource_base",
    "specialist_post_16",
    "further_education",
)
"""Settings that a young person from 16 keeps only while nothing else needs them."""


def settings_at_censuses(plans: list[Plan]) -> Whereabouts:
    """Return the setting of every child with a plan at each census."""
    dice = Dice("settings")
    found: dict[date, dict[Child, str]] = {}
    before: dict[Child, str] = {}
    for census in CENSUSES:
        children = [plan.child for plan in plans if plan.la == OWN_LA and plan.open_at(census.day)]
        before = _settle(dice, children, before, census)
        found[census.day] = before
    return found


def _settle(
    dice: Dice, children: list[Child], before: dict[Child, str], census: Census
) -> dict[Child, str]:
    """Keep each child where it was if age and numbers allow, and place the others."""
    ages = {child: child.age(census.day) for child in children}
    wanted = _wanted(census, len(children))
    now = _stay(dice, ages, before, wanted)
    for setting, (youngest, oldest) in cal.ELIGIBLE.items():
        lacking = wanted.get(setting, 0) - sum(state == setting for state in now.values())
        free = [c for c, age in ages.items() if c not in now and youngest <= age <= oldest]
        stayed = setting if setting in OPEN_FROM_16 else ""
        weights = [
            _weight(setting, ages[child]) * (cal.LOYALTY if before.get(child) == stayed else 1.0)
            for child in free
        ]
        now |= dict.fromkeys(dice.sample(free, lacking, weights=weights), setting)
    if len(now) != len(children):
        raise ValueError(f"{len(children) - len(now)} children have no setting on {census.day}")
    return now


def _weight(setting: str, age: int) -> float:
    if setting in OLDEST_FIRST:
        return cal.OLDER_FACTOR**age
    return cal.YOUNGER_FACTOR**-age if setting in YOUNGEST_FIRST else 1.0


def _stay(
    dice: Dice, ages: dict[Child, int], before: dict[Child, str], wanted: Mapping[str, int]
) -> dict[Child, str]:
    """Return who stays: the right age, and not more than the census has of that setting."""
    able: dict[str, list[Child]] = {}
    for child, age in ages.items():
        state = before.get(child, "")
        youngest, oldest = cal.ELIGIBLE.get(state, (1, 0))
        leaves = dice.chance(cal.PASSING.get(state, 0.0))
        if (
            youngest <= age <= oldest
            and not leaves
            and not (state in OPEN_FROM_16 and age >= SIXTEEN)
        ):
            able.setdefault(state, []).append(child)
    kept = {
        state: dice.sample(
            there,
            min(len(there), wanted.get(state, 0)),
            weights=[_weight(state, ages[child]) for child in there],
        )
        for state, there in able.items()
    }
    return {child: state for state, there in kept.items() for child in there}


def _wanted(census: Census, children: int) -> dict[str, int]:
    """Return how many are in each setting; a partial census takes the rest from the next."""
    known = dict(census.settings)
    rest = children - sum(known.values())
    if not rest:
        return known
    following = next(c for c in CENSUSES if c.day > census.day)
    shares = {s: n for s, n in following.settings.items() if s not in (*known, *cal.PASSING)}
    return known | _share_out(rest, shares)


def _share_out(total: int, shares: Mapping[str, int]) -> dict[str, int]:
    """Split a total in proportion; the largest remainders are rounded up."""
    whole = sum(shares.values())
    exact = {name: total * share / whole for name, share in shares.items()}
    floors = Counter({name: int(value) for name, value in exact.items()})
    up = sorted(exact, key=lambda name: floors[name] - exact[name])[: total - sum(floors.values())]
    return {name: floors[name] + (name in up) for name in shares}
