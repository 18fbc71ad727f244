"""Where ratings and the evidence of their measures and steps differ."""

from wsoa.disclosure import PublicFigures
from wsoa.display import Setting
from wsoa.display.setting import before
from wsoa.measures import MEASURES
from wsoa.plan import Action, Discrepancy, MeasureEvidence, Plan, evidence, measure_evidence

__all__ = ["find_differences"]


def find_differences(
    plan: Plan, action: Action, *, figures: PublicFigures, setting: Setting, at: str
) -> tuple[Discrepancy, ...]:
    """Return where an action's rating differs from its evidence, for a person to settle.

    What disclosure control hides is no evidence.
    """
    names = [name for name in action.measures if name in MEASURES]
    measures = [_evidence(name, figures, setting) for name in names]
    return evidence(plan, action, measures=measures, at=at, as_at=setting.as_at)


def _evidence(name: str, figures: PublicFigures, setting: Setting) -> MeasureEvidence:
    now = figures.headline(name)
    earlier = before(figures, now) if now else None
    return measure_evidence(
        name,
        value=now.value if now else None,
        before=earlier.value if earlier else None,
        target=setting.target(name),
        polarity=MEASURES[name].polarity,
    )
