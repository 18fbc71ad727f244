"""The Python packages that the suite asks for. Needs none of them."""

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution, requires

from wsoa.doctor.finding import Finding, State

__all__ = ["check_packages", "missing_packages"]

NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


def missing_packages() -> tuple[str, ...]:
    """Return the packages that the suite asks for and this environment lacks."""
    try:
        asked = requires("wsoa") or []
    except PackageNotFoundError:
        return ("wsoa",)
    return tuple(name for name in needed(asked) if not _is_here(name))


def needed(requirements: Iterable[str]) -> Iterator[str]:
    """Yield the name in each requirement, those of the extras left out."""
    for requirement in requirements:
        found = NAME.match(requirement)
        if found and "extra ==" not in requirement:
            yield found.group()


def check_packages(missing: tuple[str, ...]) -> Finding:
    """Say whether every package is there."""
    if not missing:
        return Finding(State.OK, "Every Python package is installed.")
    return Finding(
        State.FAULT,
        f"Python packages are missing: {', '.join(missing)}.",
        "No build can run, and the rest cannot be looked at.",
        "Install them: `make report` does, and so does `pip install -r requirements.lock`.",
    )


def _is_here(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True
