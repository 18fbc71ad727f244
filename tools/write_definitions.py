"""Write the dictionary of measures in `docs/analyst/definitions.md` from their docstrings."""

import sys
from collections.abc import Callable

from generated import DOCS, keep_up_to_date

from wsoa.measures import AREAS, Measure

PAGE = DOCS / "analyst" / "definitions.md"


def write_area(area: str) -> str:
    """Return the definitions of one area's measures."""
    return "\n\n".join(_measure(measure) for measure in AREAS[area])


def _measure(measure: Measure) -> str:
    definition = " ".join(measure.definition.split())
    return f"**`{measure.id}`** {measure.title}. *{_facts(measure)}.*\n{definition}"


def _facts(measure: Measure) -> str:
    """Return what one must know of a measure before using it, in one line."""
    windows = [*measure.windows, *(["trend"] if measure.trend else [])]
    parts = [f"{measure.action}, {_kind(measure)}; {', '.join(windows)}"]
    if measure.breakdowns:
        parts.append("by " + ", ".join("+".join(columns) for columns in measure.breakdowns))
    parts += [f"basis: {measure.basis}"] if measure.basis else []
    parts.append(f"needs {', '.join(measure.needs)}")
    parts += [] if measure.of_children else ["not of children"]
    parts.append(f"source: {measure.source or 'this statement'}")
    return "; ".join(parts)


def _kind(measure: Measure) -> str:
    summed = "" if measure.summary == measure.unit else f"{measure.summary}, "
    better = "" if measure.polarity == "neutral" else f", {measure.polarity} is better"
    return f"{summed}{measure.unit}{better}"


def _writer(area: str) -> Callable[[], str]:
    return lambda: write_area(area)


def main() -> int:
    """Bring the page up to date, or with `--verify` say whether it is."""
    return keep_up_to_date(PAGE, {area: _writer(area) for area in AREAS})


if __name__ == "__main__":
    sys.exit(main())
