"""What people wrote for a period: the plan and the narratives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wsoa.checks import settle
from wsoa.disclosure import PublicFigures
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
    typed_numbers,
)
from wsoa.schema import TABLES

__all__ = ["Words", "read_words", "shown_texts", "written_texts"]


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
    typed = _check_narratives(narratives, plan, known=known_figures(project))
    return Words(plan, narratives, (*typed, *_typed_reasons(project, plan)))


def written_texts(project: Project, words: Words) -> Iterator[tuple[str, str]]:
    """Yield every text that people wrote for the report, after the file and key that hold it."""
    for file, model in (
        ("council.yml", project.council),
        (f"{project.period.name}.yml", project.params),
        ("plan.yml", words.plan),
    ):
        for keys, text in _texts(model.model_dump(exclude={"sources"})):
            yield f"{file}, {'.'.join(keys)}", text
    for narrative in words.narratives:
        yield narrative.source, narrative.text


def shown_texts(figures: PublicFigures) -> Iterator[tuple[str, str]]:
    """Yield every text of the extracts that the report shows, after the column that holds it."""
    groups = sorted({group for figure in figures for group in figure.breakdown})
    for table in TABLES.values():
        for column in (each for each in table.columns if each.shown):
            if texts := [text for name, text in groups if name == column.name]:
                yield f"{table.name}, column {column.name}", "\n".join(texts)


def _texts(part: object, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the texts within a part of a model, each after the keys that lead to it."""
    if isinstance(part, str):
        yield above, str(part)
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from _texts(value, (*above, str(key)))
    elif isinstance(part, (list, tuple)):
        for number, value in enumerate(part, start=1):
            yield from _texts(value, (*above, str(number)))


def _typed_reasons(project: Project, plan: Plan) -> Iterator[TypedNumber]:
    """Yield numbers in what the params and the plan give as a reason: the report prints it."""
    for source, text in _reasons(project, plan):
        yield from (TypedNumber(source, None, number) for number in typed_numbers(text))


def _reasons(project: Project, plan: Plan) -> Iterator[tuple[str, str]]:
    params, file = project.params, f"{project.period.name}.yml"
    yield f"{file}, correction", params.correction
    reasons = {
        "corrected_figures": params.corrected_figures,
        "accepted_rules": params.accepted_rules,
    }
    for section, said in reasons.items():
        yield from ((f"{file}, {section}, {name}", reason) for name, reason in said.items())
    for action in plan.actions:
        if rating := action.rating_of(params.report.rating_point):
            yield f"plan.yml, {action.id}, rating at {rating.point}", rating.reason


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
            f"{did_you_mean(name, known)} It has: {', '.join(known)}."
        )


def _check_narratives(
    narratives: tuple[Narrative, ...], plan: Plan, *, known: Lookup
) -> list[TypedNumber]:
    """Return the typed numbers of all; refuse the faults of all at once."""
    typed: list[TypedNumber] = []
    faults: list[str] = []
    for narrative in narratives:
        try:
            typed += _check_narrative(narrative, plan, known=known)
        except ParamsError as error:
            faults.append(str(error))
    if faults:
        raise ParamsError("\n".join(faults))
    return typed


def _check_narrative(narrative: Narrative, plan: Plan, *, known: Lookup) -> tuple[TypedNumber, ...]:
    """Return typed numbers; refuse a figure that cannot be, and an update without its impact."""
    filled = fill_narrative(narrative.text, known, source=narrative.source)
    if narrative.name in {action.id for action in plan.actions}:
        split_update(narrative.text, source=narrative.source)
    return filled.warnings
