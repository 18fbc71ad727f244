"""What is wrong with a return as a return: its own rules, beside those of the data contract."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from wsoa.extracts.issue import Issue, Place, Severity
from wsoa.extracts.sen2.content import Content
from wsoa.extracts.sen2.keys import UPN
from wsoa.extracts.sen2.placements import WORK_BASED
from wsoa.extracts.sen2.requests import FLAGS
from wsoa.extracts.spoken import is_speakable

__all__ = ["UPN_LENGTH", "find_faults"]

UPN_LENGTH: Final = 13
LISTED: Final = 20
"""Unknown elements that are named, each in an issue of its own."""

OVER: Final = ("N", "A", "W")
"""Outcomes after which nothing follows yet, or ever."""

NEWEST: Final = 2026


def find_faults(content: Content, table: str) -> tuple[Issue, ...]:
    """Return what is wrong with the modules that a table is read from."""
    return tuple(issue for rule in _RULES.get(table, ()) for issue in rule(content))


def _issue(  # noqa: PLR0913 - one argument for each field of an issue
    content: Content,
    module: str,
    rule: str,
    severity: Severity,
    *,
    message: str,
    wrong: pd.Series,
    table: str,
    column: str = "",
) -> Iterator[Issue]:
    """Yield one issue of the records of a module where `wrong` holds, if it does anywhere."""
    at = np.flatnonzero(wrong.to_numpy(dtype=bool, na_value=False))
    if len(at):
        lines = content.modules[module]["line"].to_numpy()
        place = Place(table, content.origins[module].file, "", lines, content.unit)
        yield place.issue(rule, severity, message=message, column=column, at=at)


def _unknown_elements(content: Content) -> Iterator[Issue]:
    for unknown in content.unknown[:LISTED]:
        times = "once" if unknown.count == 1 else f"{unknown.count:,} times"
        yield Issue(
            "sen2_unknown_element",
            "warning",
            table="people",
            message=f"{_called(unknown.name)} is of no SEN2 guide, or stands where it cannot, "
            f"and was passed over ({times}). Ask the system's supplier what it is.",
            rows=(unknown.first,),
            count=unknown.count,
            file=unknown.file,
            unit=content.unit,
        )
    more = len(content.unknown) - LISTED
    if more > 0:
        yield Issue(
            "sen2_unknown_element",
            "warning",
            table="people",
            message=f"{more:,} more kinds of element are of no SEN2 guide and were passed over.",
            file=content.name,
        )


def _called(name: str) -> str:
    """Return what to call an element or a column: its own name may be a child's."""
    if is_speakable(name):
        return f"“{name}”"
    return "An element, whose name may be a child's and is not repeated,"


def _newer_year(content: Content) -> Iterator[Issue]:
    if content.header.year > NEWEST:
        yield Issue(
            "sen2_newer",
            "warning",
            table="people",
            message=f"The return is of {content.header.year}; this suite knows the guides to "
            f"{NEWEST}. Ask if a newer version of the suite is there, and what has changed.",
            file=content.name,
        )


def _upn(content: Content) -> Iterator[Issue]:
    people = content.modules["person"]
    written = people["upn"]
    yield from _issue(
        content,
        "person",
        "sen2_upn",
        "warning",
        message=f"The UPN is not one: {UPN_LENGTH} characters, a letter first, then digits. The "
        "child is known by the ULN, or by the place in the return. Correct it at source.",
        wrong=written.notna() & ~written.str.upper().str.fullmatch(UPN, na=False),
        table="people",
        column="upn",
    )
    nobody = written.isna() & people["uniquelearnernumber"].isna()
    yield from _issue(
        content,
        "person",
        "sen2_no_number",
        "note",
        message="Neither UPN nor ULN: the child is known by the place in this return alone, and "
        "not in another table or period.",
        wrong=nobody,
        table="people",
        column="upn",
    )


def _after_request(content: Content) -> Iterator[Issue]:
    """A request that came to nothing, or is not decided, carries no later module."""
    requests = content.modules["requests"]
    later = [content.modules[m]["requests"] for m in ("assessment", "namedplan", "activeplans")]
    yield from _issue(
        content,
        "requests",
        "sen2_later_module",
        "warning",
        message=_LATER,
        wrong=_came_to_nothing(requests["requestoutcome"]) & requests.index.isin(pd.concat(later)),
        table="requests",
        column="outcome",
    )


def _after_assessment(content: Content) -> Iterator[Issue]:
    """An assessment that led to no plan, or is not decided, carries none."""
    assessments = content.modules["assessment"]
    planned = assessments["requests"].isin(content.modules["namedplan"]["requests"])
    yield from _issue(
        content,
        "assessment",
        "sen2_later_module",
        "warning",
        message=_LATER,
        wrong=_came_to_nothing(assessments["assessmentoutcome"]) & planned,
        table="assessments",
        column="outcome",
    )


_LATER: Final = (
    "The outcome is a refusal, a withdrawal or awaited, and yet a later module follows. Correct "
    "the outcome, or take the later module out, at source."
)


def _came_to_nothing(outcome: pd.Series) -> pd.Series:
    return outcome.str.upper().isin(OVER)


def _one_setting(content: Content) -> Iterator[Issue]:
    for module in ("placementdetail", "plandetail"):
        frame = content.modules[module]
        filled = frame[["urn", "ukprn", "sensetting"]].notna().sum(axis=1)
        yield from _issue(
            content,
            module,
            "sen2_setting_choice",
            "warning",
            message="Exactly one of URN, UKPRN and SENSetting must be filled. The first that is "
            "filled was read. Correct it at source.",
            wrong=filled != 1,
            table="placements",
            column="setting",
        )


def _work_based(content: Content) -> Iterator[Issue]:
    for module, element in (
        ("placementdetail", "wbp"),
        ("activeplans", "wbp"),
        ("namedplan", "planwbp"),
    ):
        written = content.modules[module][element]
        yield from _issue(
            content,
            module,
            "sen2_code",
            "warning",
            message=f"The kind of work-based learning is none of {', '.join(WORK_BASED)}, and was "
            "passed over. Correct it at source.",
            wrong=written.notna() & ~written.str.upper().isin(list(WORK_BASED)),
            table="placements",
            column="setting",
        )


def _unit_flags(content: Content) -> Iterator[Issue]:
    for module in ("placementdetail", "plandetail"):
        frame = content.modules[module]
        for element in ("senunitindicator", "resourcedprovisionindicator"):
            written = frame[element]
            yield from _issue(
                content,
                module,
                "sen2_code",
                "warning",
                message="Whether it is a SEN unit or resourced provision is neither yes nor no, "
                "and was read as no. Write true or false, 1 or 0.",
                wrong=written.notna() & ~written.str.lower().isin(list(FLAGS)),
                table="placements",
                column="setting",
            )


def _not_placed(content: Content) -> Iterator[Issue]:
    """An active plan that says where the child should be, and not where the child is."""
    active = content.modules["activeplans"]
    placed = active["requests"].isin(content.modules["placementdetail"]["requests"])
    named = active["requests"].isin(content.modules["plandetail"]["requests"])
    yield from _issue(
        content,
        "activeplans",
        "sen2_not_placed",
        "warning",
        message="The plan names a setting, and the return has no placement for the child. Where "
        "the child is was not guessed from the plan. Record the placement at source.",
        wrong=named & ~placed,
        table="placements",
    )


def _transfers(content: Content) -> Iterator[Issue]:
    yield from _issue(
        content,
        "activeplans",
        "sen2_transfer_day",
        "note",
        message="The plan came from another council. The return does not hold the day on which "
        "it came, and the plan counts from its start.",
        wrong=content.modules["activeplans"]["transferla"].notna(),
        table="plans",
        column="transferred_in_date",
    )


Rule = Callable[[Content], Iterator[Issue]]

_RULES: Final[Mapping[str, tuple[Rule, ...]]] = MappingProxyType(
    {
        "people": (_unknown_elements, _newer_year, _upn),
        "requests": (_after_request,),
        "assessments": (_after_assessment,),
        "plans": (_transfers,),
        "placements": (_one_setting, _work_based, _unit_flags, _not_placed),
    }
)
