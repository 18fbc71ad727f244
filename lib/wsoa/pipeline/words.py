"""What people wrote for a period: the plan and the narratives."""

from dataclasses import dataclass

from wsoa.measures import MEASURES
from wsoa.params import Project, check_measure_names
from wsoa.plan import (
    Narrative,
    Plan,
    Reference,
    UnknownFigureError,
    check_measures,
    fill_narrative,
    load_narratives,
    load_plan,
    split_update,
)

__all__ = ["Words", "read_words"]


@dataclass(frozen=True, slots=True)
class Words:
    """The plan and the narratives as they were written."""

    plan: Plan
    narratives: tuple[Narrative, ...]


def read_words(project: Project) -> Words:
    """Read plan and narratives; `ParamsError` when they or the params name what is not there."""
    check_measure_names(project, {m.id: m.windows for m in MEASURES.values()})
    plan = load_plan(project.folder / "plan.yml")
    check_measures(plan, MEASURES)
    plan.point(project.params.report.rating_point)
    narratives = load_narratives(project.folder / "narrative" / project.period.name, plan)
    for narrative in narratives:
        _check_narrative(narrative, plan)
    return Words(plan, narratives)


def _check_narrative(narrative: Narrative, plan: Plan) -> None:
    """Refuse, before any data is read, a figure of no measure and an update without its impact."""
    fill_narrative(narrative.text, _name_measure, source=narrative.source)
    if narrative.name in {action.id for action in plan.actions}:
        split_update(narrative.text, source=narrative.source)


def _name_measure(reference: Reference) -> str:
    if reference.measure not in MEASURES:
        raise UnknownFigureError(reference.measure, tuple(MEASURES))
    return ""
