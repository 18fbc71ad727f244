"""What people wrote, read over before a build: typed numbers, and ratings beside their evidence."""

from dataclasses import dataclass, replace
from typing import Final

from wsoa.chapter import windows_of
from wsoa.disclosure import PublicFigures, disclose
from wsoa.display import Setting, setting_of
from wsoa.document.differences import find_differences
from wsoa.measures import MEASURES, compute_figures
from wsoa.params import Project
from wsoa.pipeline.words import Words
from wsoa.plan import Action, Discrepancy, TypedNumber
from wsoa.records import Tables
from wsoa.snapshot import as_measured
from wsoa.source import settings_of

__all__ = ["Proof", "proofread"]

NEEDS_MEASURES: Final = "better_without_evidence"
"""The one rule that asks the measures; the others ask the steps alone."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a person should look at before a build.

    Attributes:
        typed: numbers in narratives that are no named figures.
        differences: ratings that their evidence does not support, as the report will print them.
        unread: why the measures could not be asked; empty where they could, or need not be.
    """

    typed: tuple[TypedNumber, ...] = ()
    differences: tuple[Discrepancy, ...] = ()
    unread: str = ""


def proofread(project: Project, words: Words, tables: Tables | None) -> Proof:
    """Return what a build would warn of and print; without tables, what needs none of them.

    Only the measures of an action that is rated better, with no step done since, are measured.
    """
    found = _differences(project, words, PublicFigures(()))
    doubtful = [d for d in found if d.rule == NEEDS_MEASURES]
    if not doubtful:
        return Proof(words.typed, found)
    if tables is None:
        unread = ", ".join(d.action for d in doubtful)
        steps = tuple(d for d in found if d.rule != NEEDS_MEASURES)
        return Proof(words.typed, steps, f"{unread}, while errors stop a build")
    names = {d.action for d in doubtful}
    actions = [action for action in words.plan.actions if action.id in names]
    figures = _measure(project, actions, tables)
    return Proof(words.typed, _differences(project, words, figures))


def _differences(project: Project, words: Words, figures: PublicFigures) -> tuple[Discrepancy, ...]:
    setting = setting_of(project)
    return tuple(
        difference
        for action in words.plan.actions
        for difference in _of_action(project, words, action, figures=figures, setting=setting)
    )


def _of_action(
    project: Project, words: Words, action: Action, *, figures: PublicFigures, setting: Setting
) -> tuple[Discrepancy, ...]:
    return find_differences(
        words.plan,
        action,
        figures=figures,
        setting=setting,
        at=project.params.report.rating_point,
    )


def _measure(project: Project, actions: list[Action], tables: Tables) -> PublicFigures:
    """Return the figures of the actions' measures after disclosure control among themselves."""
    names = {name for action in actions for name in action.measures}
    measures = [measure for name, measure in MEASURES.items() if name in names]
    seen = replace(as_measured(tables), settings=settings_of(project))
    exact = compute_figures(measures, seen, windows=windows_of(project))
    return disclose(exact, MEASURES, threshold=project.council.disclosure.threshold)
