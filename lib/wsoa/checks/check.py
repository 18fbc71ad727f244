"""All the integrity rules over one extract, in one list."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from wsoa.checks import keys, order, people, plans, volumes
from wsoa.checks.earlier import Earlier
from wsoa.checks.extract import Extract
from wsoa.checks.swaps import find_swaps, lift_explained, put_right, say_swaps
from wsoa.extracts import Issue, Loaded

__all__ = ["check_tables"]

Rule = Callable[[Extract], Iterator[Issue]]

ALL: Final[tuple[Rule, ...]] = (
    keys.check_duplicates,
    keys.check_identical_rows,
    keys.check_references,
    keys.check_own_authority,
    order.check_order,
    plans.check_refusals,
    plans.check_cease_reasons,
    plans.check_needs,
    plans.check_one_plan,
    plans.check_next_reviews,
    people.check_ages,
    people.check_one_placement,
    people.check_whereabouts,
    volumes.check_table_sizes,
    volumes.check_refusal_share,
    volumes.check_null_shares,
    volumes.check_vanished_plans,
    volumes.check_caseload,
)

ORDER: Final = ("error", "finding", "warning", "note")


def check_tables(
    loaded: Loaded,
    *,
    as_at: date,
    previous: Earlier | None = None,
    published_caseload: int | None = None,
) -> tuple[Issue, ...]:
    """Return everything that is wrong: what loading found and what the rules find, worst first.

    References, keys and orders of dates are checked over the whole extract;
    ages, placements and the state of plans as at the date. Two columns of dates that
    are swapped are one issue, and the rules see them put right.
    """
    extract = Extract(loaded, loaded.tables.at(as_at), previous, published_caseload)
    swaps = find_swaps(extract)
    right = put_right(extract, swaps)
    found = (
        *lift_explained(extract, swaps),
        *say_swaps(extract, swaps),
        *(issue for rule in ALL for issue in rule(right)),
    )
    return tuple(sorted(found, key=lambda issue: ORDER.index(issue.severity)))
