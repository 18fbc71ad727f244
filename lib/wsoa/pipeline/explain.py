"""Explain a measure of a period: from its last build, or from the extracts where there is none."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from wsoa.chapter import windows_of
from wsoa.display import setting_of
from wsoa.display.words import day_words, value_words
from wsoa.errors import DataError
from wsoa.explanation import (
    Explained,
    Explanation,
    Headline,
    Question,
    Use,
    choose_figures,
    explain_figures,
    find_measure,
    gather_cases,
    headlines,
    uses_in_narrative,
    uses_in_notebook,
    uses_in_params,
    why_not_computable,
)
from wsoa.lock import locked
from wsoa.measures import AREAS, Figure, Measure
from wsoa.measures.cases import Cases
from wsoa.params import Project, load_project
from wsoa.params.loading import load_text
from wsoa.pipeline.built import has_build
from wsoa.pipeline.evidence import write_evidence
from wsoa.pipeline.grounds import Grounds, find_grounds, shorten
from wsoa.pipeline.request import Request
from wsoa.pipeline.words import Words, read_words
from wsoa.plan import Action

__all__ = ["Overview", "explain_measure", "list_measures"]


@dataclass(frozen=True, slots=True)
class Overview:
    """Every measure's headline figure. Restricted."""

    origin: str
    warnings: tuple[str, ...]
    headlines: tuple[Headline, ...]


def list_measures(request: Request) -> Overview:
    """Return every measure's headline figure and what the report makes of it."""
    project = load_project(request.params, request.period)
    read_words(project)
    grounds = find_grounds(request, project)
    return Overview(grounds.origin, grounds.warnings, headlines(grounds.exact, grounds.public))


def explain_measure(request: Request, question: Question, *, with_records: bool) -> Explanation:
    """Return what stands behind a measure's figures; write the records of each if wanted.

    Raises:
        ParamsError: the question names what is not there, or the params need a person.
        DataError: the extracts would stop a build; or the build is not what it was, or,
            where records are wanted, is not there.
        WsoaError: the build's restricted folder may not be read or written to.
    """
    find_measure(question.measure)
    project = load_project(request.params, request.period)
    words = read_words(project)
    with ExitStack() as stack:
        if with_records:
            _require_build(request)
            # Another build that ends meanwhile must not have these records put into it.
            stack.enter_context(locked(request.outputs, request.period))
        made = _explain(request, question, project, with_records=with_records)
    return replace(made, uses=tuple(_uses(request, words, project, question.measure)))


def _require_build(request: Request) -> None:
    if request.extracts is not None:
        raise DataError(
            "--records are those of the last build: leave out --extracts, or build from these "
            "extracts first."
        )
    if not has_build(request.outputs / request.period):
        raise DataError(
            f"{request.period} has not been built in {request.outputs}, and records are kept with "
            f"a build. Build it first: `wsoa build {request.period}`."
        )


def _explain(
    request: Request, question: Question, project: Project, *, with_records: bool
) -> Explanation:
    measure = find_measure(question.measure)
    grounds = find_grounds(request, project)
    figures = choose_figures(question, grounds.measured(measure, project))
    cases = gather_cases(figures, grounds.tables, windows=windows_of(project))
    explained = _explained(figures, cases, grounds, project)
    if with_records:
        folder = request.outputs / request.period / "restricted"
        paths = write_evidence(figures, cases, folder, question=question)
        explained = tuple(
            replace(each, records=shorten(path, request) if path else "")
            for each, path in zip(explained, paths, strict=True)
        )
    missing = tuple(name for name in measure.needs if name not in grounds.tables.frames)
    return Explanation(
        measure=measure,
        origin=grounds.origin,
        missing=missing,
        figures=explained,
        uses=(),
        baseline=_baseline(measure, project),
        warnings=grounds.warnings,
    )


def _baseline(measure: Measure, project: Project) -> str:
    base = project.council.baselines.get(measure.id)
    if base is None:
        return ""
    return f"{value_words(base.value, measure)} on {day_words(base.at)}; {base.source}"


def _explained(
    figures: Sequence[Figure], cases: Sequence[Cases | None], grounds: Grounds, project: Project
) -> tuple[Explained, ...]:
    explained = explain_figures(
        figures,
        grounds.public,
        setting=setting_of(project),
        threshold=project.council.disclosure.threshold,
    )
    return tuple(
        replace(each, why_not_computable=why_not_computable(figure, behind))
        for each, figure, behind in zip(explained, figures, cases, strict=True)
    )


def _uses(request: Request, words: Words, project: Project, measure: str) -> Iterator[Use]:
    """Yield every place that names the measure: params, plan, narratives, notebooks."""
    actions = {action.id: _action(action, project) for action in words.plan.actions}
    for name in ("council.yml", f"{request.period}.yml", "plan.yml"):
        text = load_text(project.folder / name)
        yield from uses_in_params(name, text, measure=measure, actions=actions)
    for narrative in words.narratives:
        yield from uses_in_narrative(narrative.source, narrative.text, measure=measure)
    for area in AREAS:
        path = request.root / "notebooks" / f"{area}.ipynb"
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        yield from uses_in_notebook(f"notebooks/{path.name}", text, measure=measure)


def _action(action: Action, project: Project) -> str:
    """Return what a measure does for an action: it is evidence for the rating."""
    point = project.params.report.rating_point
    rating = action.rating_of(point)
    rated = f"rated {rating.rating.word} at {point}" if rating else f"not rated at {point}"
    letters = [sub.letter for sub in action.sub_actions]
    steps = (
        f"sub-actions ({letters[0]}) to ({letters[-1]})" if len(letters) > 1 else "sub-action (a)"
    )
    return f"evidence for action {action.id}, {action.title} ({rated}; {steps})"
