"""What people wrote for a period: the plan and the narratives."""

from dataclasses import dataclass

from wsoa.checks import settle
from wsoa.errors import ParamsError, did_you_mean
from wsoa.measures import MEASURES
from wsoa.params import Project, check_measure_names, check_targets
from wsoa.pipeline.references import known_figures
from wsoa.plan import (
    Lookup,
    Narrative,
    Plan,
    TypedNumber,
    check_measures,
    fill_narrative,
    load_narratives,
    load_plan,
    split_update,
)

__all__ = ["Words", "read_words"]


@dataclass(frozen=True, slots=True)
class Words:
    """The plan and the narratives as they were written, and the numbers that somebody typed."""

    plan: Plan
    narratives: tuple[Narrative, ...]
    typed: tuple[TypedNumber, ...] = ()


def read_words(project: Project) -> Words:
    """Read plan and narratives; `ParamsError` when they or the params name what is not there."""
    check_measure_names(project, {m.id: m.windows for m in MEASURES.values()})
    check_targets(project, {m.id: m.unit for m in MEASURES.values()})
    _check_accepted(project)
    plan = load_plan(project.folder / "plan.yml")
    check_measures(plan, MEASURES)
    _check_rating_point(project, plan)
    narratives = load_narratives(project.folder / "narrative" / project.period.name, plan)
    known = known_figures(project)
    typed = [_check_narrative(narrative, plan, known=known) for narrative in narratives]
    return Words(plan, narratives, tuple(number for found in typed for number in found))


def _check_accepted(project: Project) -> None:
    try:
        settle((), project.params.accepted_rules)
    except ParamsError as error:
        where = f"{project.period.name}.yml, section accepted_rules"
        raise ParamsError(f"{where}: {error}") from None


def _check_rating_point(project: Project, plan: Plan) -> None:
    name = project.params.report.rating_point
    known = [point.name for point in plan.rating_points]
    if name not in known:
        raise ParamsError(
            f'{project.period.name}.yml, section report: plan.yml has no rating point "{name}".'
            f"{did_you_mean(name, known)}"
        )


def _check_narrative(narrative: Narrative, plan: Plan, *, known: Lookup) -> tuple[TypedNumber, ...]:
    """Return typed numbers; refuse a figure that cannot be, and an update without its impact."""
    filled = fill_narrative(narrative.text, known, source=narrative.source)
    if narrative.name in {action.id for action in plan.actions}:
        split_update(narrative.text, source=narrative.source)
    return filled.warnings
