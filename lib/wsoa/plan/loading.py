"""Reading the plan and a period's narrative from the params folder."""

from pathlib import Path
from typing import Final

from wsoa.characters import visible
from wsoa.errors import ParamsError, did_you_mean
from wsoa.params.loading import load_model, load_text
from wsoa.params.places import refuse_outside
from wsoa.plan.model import Plan, check_references
from wsoa.plan.narrative import Narrative

__all__ = ["GENERAL", "load_narratives", "load_plan"]

GENERAL: Final = ("glance", "changes")
"""Narratives of the whole report: what needs a decision, and what changed."""


def load_plan(path: Path) -> Plan:
    """Read `plan.yml`.

    Raises:
        ParamsError: the file is missing or malformed, a key is unknown or missing,
            or it names a role, body or rating point that it does not define.
    """
    plan = load_model(path, Plan)
    check_references(plan)
    return plan


def load_narratives(folder: Path, plan: Plan) -> tuple[Narrative, ...]:
    """Read a period's narratives: one for each action in the plan's order, then the general ones.

    Raises:
        ParamsError: one is missing, a file belongs to no action, or a link leads out.
    """
    refuse_outside(folder, folder.parent.parent)
    names = (*(action.id for action in plan.actions), *GENERAL)
    _check_strays(folder, names)
    _check_missing(folder, names)
    return tuple(_load(folder / f"{name}.md") for name in names)


def _load(path: Path) -> Narrative:
    return Narrative(
        path.stem, f"narrative/{path.parent.name}/{path.name}", visible(load_text(path))
    )


def _check_missing(folder: Path, names: tuple[str, ...]) -> None:
    missing = [f"{name}.md" for name in names if not (folder / f"{name}.md").exists()]
    if missing:
        raise ParamsError(
            f"{folder.parent.name}/{folder.name}/ has no {', '.join(missing)}. Copy what it lacks "
            "from the folder of the quarter before, and rewrite it: docs/analyst/new-period.md."
        )


def _check_strays(folder: Path, names: tuple[str, ...]) -> None:
    for path in sorted(folder.glob("*.md")):
        if path.stem not in names:
            nearest = did_you_mean(path.stem, names)
            raise ParamsError(
                f'narrative/{folder.name}/{path.name}: the plan has no action "{path.stem}".'
                f"{nearest} Rename the file or remove it."
            )
