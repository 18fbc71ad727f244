"""The providers: schools, colleges and other settings, none of them a real one."""

from dataclasses import dataclass
from datetime import date

from wsoa.sample.calibration import providers as cal
from wsoa.sample.calibration.scenario import OWN_LA
from wsoa.sample.dice import Dice

__all__ = ["Provider", "Register", "make_providers", "provider_rows"]

INDEPENDENT = ("independent_special", "independent_mainstream", "specialist_post_16")
KINDS = {"further_education": "College", "specialist_post_16": "College", "early_years": "Nursery"}


@dataclass(frozen=True, slots=True)
class Provider:
    """A synthetic provider. `phase` is `primary`, `secondary` or empty."""

    number: int
    setting: str
    phase: str
    la: str
    grade: str
    inspected: date | None
    places: int

    @property
    def id(self) -> str:
        """An identifier outside the range of real ones."""
        return str(cal.FIRST_ID + self.number - 1)

    @property
    def in_area(self) -> bool:
        """Say whether it stands in the council's area."""
        return self.la == OWN_LA


class Register:
    """Finds a provider for a child."""

    def __init__(self, providers: list[Provider]) -> None:
        self._share = {supply.setting: supply.share_here for supply in cal.PROVIDERS}
        self._found: dict[tuple[str, str, bool], list[Provider]] = {}
        for provider in providers:
            key = (provider.setting, provider.phase, provider.in_area)
            self._found.setdefault(key, []).append(provider)

    def choose(self, dice: Dice, setting: str, phase: str) -> Provider | None:
        """Return a provider of the setting, in area as often as calibrated; `None` for home."""
        if setting not in self._share:
            return None
        here = dice.chance(self._share[setting])
        phase = phase if setting == "mainstream" else ""
        found = self._found[(setting, phase, here)]
        return dice.pick(found, [cal.AVOIDED.get(provider.grade, 1.0) for provider in found])


def make_providers() -> list[Provider]:
    """Return every provider."""
    dice = Dice("providers")
    made: list[Provider] = []
    for supply in cal.PROVIDERS:
        for place in range(supply.here + supply.elsewhere):
            here = place < supply.here
            made.append(
                _provider(dice, len(made) + 1, supply, _phase(supply, place, here=here), here=here)
            )
    return made


def _phase(supply: cal.Supply, place: int, *, here: bool) -> str:
    if supply.setting != "mainstream":
        return ""
    index, count = (place, supply.here) if here else (place - supply.here, supply.elsewhere)
    return "primary" if index < count * cal.PRIMARY_SHARE else "secondary"


def _provider(dice: Dice, number: int, supply: cal.Supply, phase: str, *, here: bool) -> Provider:
    grade = dice.weigh(cal.GRADES)
    inspected = dice.working_day(*dice.weigh(cal.INSPECTIONS))
    bought = supply.places if here else 0
    vary = bought // cal.PLACES_VARY
    return Provider(
        number,
        supply.setting,
        phase,
        OWN_LA if here else dice.pick(cal.SITED),
        grade,
        None if grade == "0" else inspected,
        places=max(0, bought + dice.whole(-bought // cal.PLACES_VARY, vary)) if bought else 0,
    )


def provider_rows(providers: list[Provider]) -> list[dict[str, object]]:
    """Return the rows of `providers`."""
    return [
        {
            "provider_id": provider.id,
            "name": f"Synthetic {KINDS.get(provider.setting, 'School')} {provider.number:03d}",
            "setting": provider.setting,
            "la_code": provider.la,
            "in_area": provider.in_area,
            "ofsted": provider.grade,
            "ofsted_date": provider.inspected,
            "commissioned_places": provider.places or None,
            "commissioned": provider.places > 0,
            "independent": provider.setting in INDEPENDENT,
        }
        for provider in providers
    ]
