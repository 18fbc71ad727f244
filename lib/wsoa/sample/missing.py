"""Who is missing education, and how closely their cases are followed."""

from datetime import date, timedelta

from wsoa.sample.calibration import placements as cal
from wsoa.sample.dice import Dice
from wsoa.sample.placements import Spell

__all__ = ["missing_rows"]

NEGLECTED = timedelta(days=cal.CASE_NEGLECTED)


def missing_rows(spells: list[Spell]) -> list[dict[str, object]]:
    """Return the rows of `missing_education`: some open cases were not reviewed in the month."""
    dice = Dice("missing education")
    cases = [spell for spell in spells if spell.setting == "missing"]
    open_now = [spell for spell in cases if spell.open_at(cal.CASES_COUNTED[0])]
    old = [spell for spell in open_now if spell.start <= cal.CASES_COUNTED[0] - NEGLECTED]
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
    counted = next((day for day in cal.CASES_COUNTED if spell.open_at(day)), spell.end)
    if counted is None:
        return None
    if neglected:
        return max(
            spell.start, counted - NEGLECTED - timedelta(days=dice.whole(*cal.CASE_NEGLECTED_SLACK))
        )
    return max(spell.start, counted - timedelta(days=dice.whole(*cal.CASE_REVIEWED)))
