"""The clocks of a review: held by its due date, 28 days, 84 days, 56 days from notice."""

from datetime import date

import pytest

from worked import figure, figures, mistakes
from wsoa.period import Window

WORKS_THROUGH = (
    "annual_reviews_held_on_time",
    "review_decision_within_4_weeks",
    "amended_within_12_weeks",
    "amended_within_8_weeks_of_notice",
    "plans_amended",
)

PERIOD = Window("period", date(2021, 7, 1), date(2021, 9, 30), date(2021, 9, 30))

PLANS = """
    plan_id  person_id  issued_date  maintaining_la  ceased_date
    P1       C1         2018-01-01   883             -
    PCEASED  C2         2018-01-01   883             2021-09-01
    PTHEIRS  C3         2018-01-01   882             -
"""
HEADER = "review_id plan_id due_date meeting_date outcome decision_date draft_date final_date\n"


def counted(name, *rows, window=PERIOD):
    found = figure(name, window, plans=PLANS, reviews=HEADER + "\n".join(rows))
    return found.numerator, found.denominator, found.not_computable


RATES = (
    "annual_reviews_held_on_time",
    "review_decision_within_4_weeks",
    "amended_within_12_weeks",
    "amended_within_8_weeks_of_notice",
)


@pytest.mark.parametrize("name", RATES)
def test_without_any_review_a_rate_cannot_be_computed(name):
    found = figure(name, PERIOD, plans=PLANS)
    assert (found.value, found.numerator, found.denominator) == (None, 0, 0)


@pytest.mark.parametrize(
    ("due", "meeting", "expected"),
    [
        ("2021-08-01", "2021-08-01", (1, 1, 0)),  # on the due date
        ("2021-08-01", "2021-08-02", (0, 1, 0)),
        ("2021-08-01", "-", (0, 1, 0)),
        ("2021-09-30", "-", (0, 1, 0)),  # due on the as-at day
        ("2021-09-30", "2021-10-01", (0, 1, 0)),  # held after it: not seen
        ("2021-07-01", "2021-06-01", (1, 1, 0)),
        ("2021-06-30", "2021-06-30", (0, 0, 0)),
        ("2021-10-01", "2021-09-01", (0, 0, 0)),
    ],
)
def test_a_review_is_held_on_time_by_its_due_date(due, meeting, expected):
    row = f"R P1 {due} {meeting} - - - -"
    assert counted("annual_reviews_held_on_time", row) == expected


def test_a_meeting_known_but_not_dated_is_not_computable():
    assert counted(
        "annual_reviews_held_on_time",
        "OUTCOME  P1  2021-08-01  -  M  -           -           -",
        "DECISION P1  2021-08-01  -  -  2021-08-01  -           -",
        "NOTICE   P1  2021-08-01  -  -  -           2021-08-01  -",
        "FINAL    P1  2021-08-01  -  -  -           -           2021-08-01",
    ) == (0, 0, 4)


def test_a_review_due_after_the_as_at_day_is_not_yet_late():
    ahead = Window("period", date(2021, 7, 1), date(2021, 12, 31), date(2021, 9, 30))
    rows = ("LATER P1 2021-10-01 - - - - -", "EARLY P1 2021-10-01 2021-09-30 - - - -")
    assert counted("annual_reviews_held_on_time", *rows, window=ahead) == (1, 1, 1)


def test_held_on_time_by_kind_of_transfer():
    text = """
        review_id  plan_id  due_date    meeting_date  transfer
        PRIMARY    P1       2021-08-01  2021-08-01    primary_secondary
        MIDDLE     P1       2021-08-01  -             middle_secondary
        POST16     P1       2021-08-01  -             secondary_post16
        JUNIOR     P1       2021-08-01  2021-07-01    infant_junior
        BLANK      PCEASED  2021-08-01  2021-07-01    -
        THEIRS     PTHEIRS  2021-08-01  2021-07-01    none
    """
    found = figures("annual_reviews_held_on_time", PERIOD, plans=PLANS, reviews=text)
    assert {name: (f.numerator, f.denominator) for name, f in found.items()} == {
        "all": (3, 5),
        "transfer_group=secondary transfer": (1, 2),
        "transfer_group=post-16 transfer": (0, 1),
        "transfer_group=other": (2, 2),
    }


@pytest.mark.parametrize(
    ("meeting", "decision", "expected"),
    [
        ("2021-07-01", "2021-07-29", (1, 1, 0)),  # day 28
        ("2021-07-01", "2021-07-30", (0, 1, 0)),  # day 29
        ("2021-07-01", "-", (0, 1, 0)),
        ("2021-09-02", "-", (0, 1, 0)),  # day 28 is the as-at day
        ("2021-09-03", "-", (0, 0, 1)),  # day 28 is the day after it
        ("2021-09-02", "2021-10-01", (0, 1, 0)),
        ("2021-09-03", "2021-10-01", (0, 0, 1)),
        ("2021-06-30", "2021-07-01", (0, 0, 0)),
        ("2021-10-01", "2021-10-01", (0, 0, 0)),
        ("-", "2021-07-29", (0, 0, 0)),
    ],
)
def test_a_decision_is_in_time_on_day_28(meeting, decision, expected):
    outcome = "-" if decision == "-" else "M"
    row = f"R P1 2021-08-01 {meeting} {outcome} {decision} - -"
    assert counted("review_decision_within_4_weeks", row) == expected


@pytest.mark.parametrize(("decision", "met"), [("2024-02-29", 1), ("2024-03-01", 0)])
def test_28_days_from_1_february_of_a_leap_year_end_on_the_29th(decision, met):
    spring = Window("period", date(2024, 1, 1), date(2024, 3, 31), date(2024, 3, 31))
    row = f"R P1 2024-02-01 2024-02-01 M {decision} - -"
    assert counted("review_decision_within_4_weeks", row, window=spring) == (met, 1, 0)


def test_a_decision_known_but_not_dated_is_not_computable():
    assert counted(
        "review_decision_within_4_weeks",
        "OUTCOME P1 2021-07-01 2021-07-01 M - -          -",
        "NOTICE  P1 2021-07-01 2021-07-01 - - 2021-07-20 -",
    ) == (0, 0, 2)


@pytest.mark.parametrize(
    ("meeting", "final", "expected"),
    [
        ("2021-07-01", "2021-09-23", (1, 1, 0)),  # day 84
        ("2021-07-01", "2021-09-24", (0, 1, 0)),  # day 85
        ("2021-07-08", "-", (0, 1, 0)),  # day 84 is the as-at day
        ("2021-07-09", "-", (0, 0, 1)),
        ("2021-07-08", "2021-10-01", (0, 1, 0)),
        ("2021-06-30", "2021-09-01", (0, 0, 0)),
    ],
)
def test_an_amended_plan_is_in_time_on_day_84(meeting, final, expected):
    row = f"R PCEASED 2021-08-01 {meeting} A {meeting} - {final}"
    assert counted("amended_within_12_weeks", row) == expected


def test_only_decisions_to_amend_have_the_12_week_clock():
    assert counted(
        "amended_within_12_weeks",
        "MAINTAIN P1      2021-07-01 2021-07-01 M 2021-07-10 - -",
        "CEASE    P1      2021-07-01 2021-07-01 C 2021-07-10 - -",
        "OPEN     P1      2021-07-01 2021-07-01 - -          - -",
        "LATER    P1      2021-07-01 2021-07-01 A 2021-10-01 - -",
        "THEIRS   PTHEIRS 2021-07-01 2021-07-01 A 2021-07-10 - -",
        "UNDATED  P1      2021-07-01 2021-07-01 A -          - 2021-08-01",
    ) == (1, 1, 0)


@pytest.mark.parametrize(
    ("notice", "final", "expected"),
    [
        ("2021-07-20", "2021-09-14", (1, 1, 0)),  # day 56
        ("2021-07-20", "2021-09-15", (0, 1, 0)),  # day 57
        ("2021-08-05", "-", (0, 1, 0)),  # day 56 is the as-at day
        ("2021-08-06", "-", (0, 0, 1)),
        ("-", "2021-09-01", (0, 0, 1)),  # no notice, no clock
        ("-", "-", (0, 0, 1)),
    ],
)
def test_an_amended_plan_is_in_time_56_days_after_notice(notice, final, expected):
    row = f"R P1 2021-07-15 2021-07-15 A 2021-07-20 {notice} {final}"
    assert counted("amended_within_8_weeks_of_notice", row) == expected


def test_plans_amended_are_counted_by_the_day_of_the_final_plan():
    special = Window("special", date(2021, 7, 1), date(2021, 8, 15), date(2021, 9, 30))
    rows = [
        "BEFORE P1      2021-03-01 2021-03-01 A 2021-03-01 - 2021-06-30",
        "FIRST  P1      2021-03-01 2021-03-01 A 2021-03-01 - 2021-07-01",
        "LAST   PCEASED 2021-03-01 2021-03-01 A 2021-03-01 - 2021-08-15",
        "AFTER  P1      2021-03-01 2021-03-01 A 2021-03-01 - 2021-08-16",
        "THEIRS PTHEIRS 2021-03-01 2021-03-01 A 2021-03-01 - 2021-08-01",
        "NEVER  P1      2021-03-01 2021-03-01 A 2021-03-01 - -",
    ]
    assert counted("plans_amended", *rows, window=special) == (2, None, 0)


def test_a_plan_amended_after_the_as_at_day_is_not_counted():
    ahead = Window("period", date(2021, 7, 1), date(2021, 12, 31), date(2021, 9, 30))
    rows = [
        "TODAY    P1 2021-03-01 2021-03-01 A 2021-03-01 - 2021-09-30",
        "TOMORROW P1 2021-03-01 2021-03-01 A 2021-03-01 - 2021-10-01",
    ]
    assert counted("plans_amended", *rows, window=ahead) == (1, None, 0)


HELD_AND_DECIDED = """
reviews     reviews       reviews  reviews       |
due_date    meeting_date  outcome  decision_date | held  4_weeks  because
2021-07-01  2021-07-01    M        2021-07-29    | yes   yes      the due date, and day 28
2021-07-01  2021-07-02    M        2021-07-31    | no    no       a day late, and day 29
2021-07-01  2021-06-30    M        2021-07-01    | yes   -        met the day before the period
2021-06-30  2021-06-30    M        2021-07-01    | -     -        due then too
2021-06-30  2021-07-01    M        2021-07-02    | -     yes      due before it, met in it
2021-09-30  2021-09-30    M        2021-09-30    | yes   yes      all on the as-at day
2021-09-30  2021-10-01    M        2021-10-01    | no    -        due then, met the day after
2021-10-01  2021-09-30    -        -             | -     ?        due the day after, met then
2021-09-02  2021-09-02    -        -             | yes   no       day 28 is the as-at day
2021-09-03  2021-09-03    -        -             | yes   ?        day 28 is the day after
2021-09-03  2021-09-03    M        2021-10-01    | yes   ?        decided the day after
2021-07-15  -             -        -             | no    -        never held
2021-07-15  -             M        2021-08-01    | ?     -        held nobody knows when
2021-07-15  2021-07-15    M        -             | yes   ?        decided nobody knows when
"""
AMENDED = """
reviews       reviews  reviews     reviews    |
meeting_date  outcome  draft_date  final_date | 12_weeks  8_weeks  final  because
2021-07-01    A        2021-07-29  2021-09-23 | yes       yes      yes    day 84, and day 56
2021-07-01    A        2021-07-29  2021-09-24 | no        no       yes    day 85, and day 57
2021-07-08    A        2021-08-05  -          | no        no       -      both fall on the as-at day
2021-07-09    A        2021-08-06  -          | ?         ?        -      both fall on the day after
2021-07-08    A        2021-08-05  2021-09-30 | yes       yes      yes    final that day
2021-07-08    A        2021-08-05  2021-10-01 | no        no       -      final the day after
2021-07-09    A        2021-08-06  2021-10-01 | ?         ?        -      and not yet due
2021-07-15    A        -           2021-09-01 | yes       ?        yes    no notice on record
2021-06-30    A        2021-07-01  2021-07-01 | -         -        yes    met a day before it all
2021-04-01    A        2021-04-10  2021-06-30 | -         -        -      final the day before it
2021-07-15    M        -           -          | -         -        -      not to be amended
2021-07-15    -        -           -          | -         -        -      not decided
"""


def test_each_review_on_its_own_and_all_together():
    always = {"plans": {"issued_date": "2018-01-01"}}
    held = {"held": "annual_reviews_held_on_time", "4_weeks": "review_decision_within_4_weeks"}
    assert mistakes(HELD_AND_DECIDED, PERIOD, always=always, **held) == []
    decided = always | {"reviews": {"due_date": "2021-07-01", "decision_date": "2021-07-15"}}
    amended = {
        "12_weeks": "amended_within_12_weeks",
        "8_weeks": "amended_within_8_weeks_of_notice",
        "final": "plans_amended",
    }
    assert mistakes(AMENDED, PERIOD, always=decided, **amended) == []
