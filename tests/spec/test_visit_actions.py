"""Follow-up actions from visits: closed on time, open, overdue."""

from datetime import date

import pytest

from worked import figure
from wsoa.period import Window, instant

WORKS_THROUGH = (
    "visit_actions_closed_on_time",
    "visit_actions_open",
    "visit_actions_overdue",
)

AS_AT = date(2021, 9, 30)
TODAY = instant(AS_AT)
QUARTER = Window("period", date(2021, 7, 1), AS_AT, AS_AT)

ACTIONS = """
    action_id   visit_id  raised_date  due_date    closed_date
    ONTHEDAY    V1        2021-06-01   2021-07-01  2021-07-01
    ADAYLATE    V1        2021-06-01   2021-07-01  2021-07-02
    DUEBEFORE   V1        2021-06-01   2021-06-30  2021-06-30
    OPENTODAY   V1        2021-06-01   2021-09-30  -
    CLOSEDLAST  V1        2021-06-01   2021-09-30  2021-09-30
    CLOSEDNEXT  V1        2021-06-01   2021-09-30  2021-10-01
    DUENEXT     V1        2021-06-01   2021-10-01  -
    RAISEDNEXT  V1        2021-10-01   2021-10-31  -
    NODUEDATE   V1        2021-06-01   -           -
"""


def counts(found):
    return found.numerator, found.denominator, found.not_computable


def test_an_action_closed_on_its_due_date_is_in_time_and_a_day_later_is_late():
    # In time: ONTHEDAY, CLOSEDLAST. Late: ADAYLATE, OPENTODAY, and CLOSEDNEXT, still open
    # as at its due date. DUEBEFORE and DUENEXT are due outside the quarter.
    found = figure("visit_actions_closed_on_time", QUARTER, visit_actions=ACTIONS)
    assert counts(found) == (2, 5, 0)


def test_an_action_open_before_its_due_date_is_not_computable():
    october = Window("special", date(2021, 10, 1), date(2021, 10, 31), AS_AT)
    early = ACTIONS.replace("2021-10-01  -\n    RAISED", "2021-10-01  2021-09-15\n    RAISED")
    found = figure("visit_actions_closed_on_time", october, visit_actions=ACTIONS)
    assert (*counts(found), found.value) == (0, 0, 1, None)
    assert counts(figure("visit_actions_closed_on_time", october, visit_actions=early)) == (1, 1, 0)


def test_open_actions_are_those_raised_and_not_closed_by_the_date():
    # OPENTODAY, DUENEXT, NODUEDATE, and CLOSEDNEXT, which was closed a day after the date.
    assert figure("visit_actions_open", TODAY, visit_actions=ACTIONS).numerator == 4


def test_an_open_action_is_overdue_once_its_due_date_has_come():
    assert figure("visit_actions_overdue", TODAY, visit_actions=ACTIONS).numerator == 2


def test_no_actions_make_no_share_and_counts_of_zero():
    assert figure("visit_actions_closed_on_time", QUARTER, visit_actions="").value is None
    assert figure("visit_actions_open", TODAY, visit_actions="").value == 0
    assert figure("visit_actions_overdue", TODAY, visit_actions="").value == 0


@pytest.mark.parametrize("name", ["visit_actions_open", "visit_actions_overdue"])
def test_without_an_extract_of_actions_the_measure_says_so(name):
    assert "`visit_actions`" in figure(name, TODAY).unavailable
