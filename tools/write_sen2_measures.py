"""Write which measures a SEN2 return can give into `docs/analyst/sen2.md`, from the code."""

import sys
from collections.abc import Iterator

from generated import DOCS, keep_up_to_date

from wsoa.extracts.sen2 import NEVER_RECORDED, RETURNED
from wsoa.measures import MEASURES, Measure
from wsoa.measures.reliance import RELIES_ON

PAGE = DOCS / "analyst" / "sen2.md"

YES = "yes"
NO = "no"


def write_table() -> str:
    """Return one row a measure that needs a table of a return."""
    rows = [
        f"| `{measure.id}` | {computable(measure)} | {', '.join(_why(measure))} |"
        for measure in MEASURES.values()
        if set(measure.needs) & set(RETURNED)
    ]
    return "\n".join(
        ["| measure | from a return | why, or what else |", "| --- | --- | --- |", *rows]
    )


def computable(measure: Measure) -> str:
    """Return whether a return gives a measure: yes, no, or with other tables beside it."""
    if _lacking(measure):
        return NO
    return "with others" if _others(measure) else YES


def _why(measure: Measure) -> Iterator[str]:
    if lacking := _lacking(measure):
        yield "it does not record every " + ", ".join(f"`{name}`" for name in lacking)
    else:
        yield from (f"`{name}`" for name in _others(measure))


def _lacking(measure: Measure) -> list[str]:
    """Return what the measure relies on that no return records, or not of every case."""
    never = {f"{table}.{column}" for table, columns in NEVER_RECORDED.items() for column in columns}
    return [name for name in RELIES_ON.get(measure.id, ()) if name in never]


def _others(measure: Measure) -> list[str]:
    return [name for name in measure.needs if name not in RETURNED]


def main() -> int:
    """Bring the page up to date, or with `--verify` say whether it is."""
    return keep_up_to_date(PAGE, {"measures": write_table})


if __name__ == "__main__":
    sys.exit(main())
