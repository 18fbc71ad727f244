"""Annual reviews completed, and the backlog: due, held, decided and, to amend, final."""

from datetime import date

import pytest

from worked import figure, figures
from wsoa.period import Window, academic_year, instant, twelve_months_to

WORKS_THROUGH = (
    "annual_reviews_completed",
    "annual_reviews_completed_previous_year",
    "review_backlog",
    "review_backlog_clears",
)

CENSUS = date(2021, 8, 31)
YEAR = twelve_months_to(CENSUS)
NOW = instant(CENSUS)

PLANS = """
    plan_id  person_id  issued_date  maintaining_la  ceased_date
    P1       C1         2018-01-01   883             -
    PCEASED  C2         2018-01-01   883             2021-08-01
    PTHEIRS  C3         2018-01-01   882             -
"""
HEADER = "review_id plan_id due_date meeting_date outcome decision_date draft_date final_date\n"


def reviews(*rows):
    return HEADER + "\n".join(rows)


def completed(*rows, window=YEAR, breakdown="all"):
    found = figure(
        "annual_reviews_completed",
        window,
        breakdown=breakdown,
        plans=PLANS,
        reviews=reviews(*rows),
    )
    return found.numerator, found.denominator, found.not_computable


def backlog(*rows, window=NOW):
    return figures("review_backlog", window, plans=PLANS, reviews=reviews(*rows))


def test_a_review_is_completed_when_held_decided_and_where_to_amend_final():
    assert completed(
        "MAINTAIN  P1  2021-03-01  2021-02-01  M  2021-02-20  -           -",
        "CEASE     P1  2021-03-01  2021-02-01  C  2021-02-20  -           -",
        "AMENDED   P1  2021-03-01  2021-02-01  A  2021-02-20  2021-02-20  2021-04-20",
        "LATE      P1  2021-03-01  2021-06-01  M  2021-08-31  -           -",
        "UNAMENDED P1  2021-03-01  2021-02-01  A  2021-02-20  2021-02-20  -",
        "UNDECIDED P1  2021-03-01  2021-02-01  -  -           -           -",
        "UNHELD    P1  2021-03-01  -           -  -           -           -",
    ) == (4, 7, 0)


@pytest.mark.parametrize(
    ("due", "counted"),
    [("2020-08-31", 0), ("2020-09-01", 1), ("2021-08-31", 1), ("2021-09-01", 0)],
)
def test_the_12_months_to_the_census_begin_the_day_after_that_date_a_year_before(due, counted):
    _, denominator, _ = completed(f"R P1 {due} - - - - -")
    assert denominator == counted


def test_a_year_to_29_february_begins_on_1_march():
    leap = twelve_months_to(date(2024, 2, 29))
    rows = (
        "IN P1 2023-03-01 - - - - -",
        "DAY P1 2024-02-29 - - - - -",
        "OUT P1 2023-02-28 - - - - -",
    )
    assert completed(*rows, window=leap) == (0, 2, 0)


@pytest.mark.parametrize(("final", "met"), [("2021-08-31", 1), ("2021-09-01", 0)])
def test_a_final_plan_on_the_as_at_day_has_been_issued_and_one_after_it_has_not(final, met):
    row = f"R P1 2021-03-01 2021-02-01 A 2021-02-20 2021-02-20 {final}"
    assert completed(row) == (met, 1, 0)


def test_a_decision_after_the_as_at_day_is_not_seen():
    assert completed("R P1 2021-08-01 2021-08-01 M 2021-09-01 - -") == (0, 1, 0)


@pytest.mark.parametrize(
    "row",
    [
        "NO_DECISION_DATE P1 2021-03-01 2021-02-01 M -          -          -",
        "NO_MEETING_DATE  P1 2021-03-01 -          M 2021-02-20 -          -",
        "NO_OUTCOME       P1 2021-03-01 2021-02-01 - 2021-02-20 -          -",
        "FINAL_ALONE      P1 2021-03-01 2021-02-01 - -          -          2021-04-01",
    ],
)
def test_what_is_known_to_have_happened_without_its_date_is_not_computable(row):
    assert completed(row) == (0, 0, 1)


def test_a_review_counts_whether_or_not_its_plan_has_ceased():
    assert completed("R PCEASED 2021-03-01 2021-02-01 M 2021-02-20 - -") == (1, 1, 0)


@pytest.mark.parametrize(
    ("issued", "transferred_in", "counted"),
    [
        ("2020-01-01", "2021-08-31", 1),
        ("2020-01-01", "2021-09-01", 0),  # comes to this council after the as-at day
        ("2021-09-01", "-", 0),  # issued after it
    ],
)
def test_a_review_of_a_plan_that_is_not_yet_ours_is_not_counted(issued, transferred_in, counted):
    plans = f"""
        plan_id  person_id  issued_date  maintaining_la  transferred_in_date
        P1       C1         {issued}     883             {transferred_in}
    """
    row = reviews("R P1 2021-03-01 - - - - -")
    found = figure("annual_reviews_completed", YEAR, plans=plans, reviews=row)
    assert found.denominator == counted


@pytest.mark.parametrize(
    ("due", "counts"),
    [
        ("2021-08-01", (0, 1, 0)),  # due and, as seen from the as-at day, not held
        ("2020-08-31", (0, 0, 0)),  # due before the window
    ],
)
def test_an_outcome_without_its_date_is_not_seen_before_the_meeting(due, counts):
    assert completed(f"R P1 {due} 2021-09-15 M - - -") == counts


def test_a_review_of_another_authoritys_plan_is_theirs():
    assert completed("R PTHEIRS 2021-03-01 2021-02-01 M 2021-02-20 - -") == (0, 0, 0)


def test_within_the_academic_year_a_review_due_later_is_not_computable_until_completed():
    rows = (
        "DUE     P1  2021-03-01  -           -  -           -  -",
        "LATER   P1  2021-06-01  -           -  -           -  -",
        "TODAY   P1  2021-03-31  -           -  -           -  -",
        "EARLY   P1  2021-06-01  2021-03-01  M  2021-03-05  -  -",
    )
    assert completed(*rows, window=academic_year(date(2021, 3, 31))) == (1, 3, 1)


def test_without_any_review_it_cannot_be_computed():
    found = figure("annual_reviews_completed", YEAR, plans=PLANS)
    assert (found.value, found.denominator) == (None, 0)


def test_by_kind_of_transfer():
    text = """
        review_id  plan_id  due_date    meeting_date  outcome  decision_date  transfer
        SECONDARY  P1       2021-03-01  2021-02-01    M        2021-02-20     primary_secondary
        POST16     P1       2021-03-01  -             -        -              post16_post16
        NONE       P1       2021-03-01  -             -        -              none
        BLANK      P1       2021-03-01  -             -        -              -
    """
    found = figures("annual_reviews_completed", YEAR, plans=PLANS, reviews=text)
    assert {name: (f.numerator, f.denominator) for name, f in found.items()} == {
        "all": (1, 4),
        "transfer_group=secondary transfer": (1, 1),
        "transfer_group=post-16 transfer": (0, 1),
        "transfer_group=other": (0, 2),
    }


def test_the_academic_year_before_is_counted_as_it_stood_at_its_end():
    before = Window(
        "previous_academic_year", date(2019, 9, 1), date(2020, 8, 31), date(2020, 8, 31)
    )
    rows = (
        "DONE      P1  2019-09-01  2019-09-01  M  2020-08-31  -  -",
        "SINCE     P1  2020-03-01  2020-03-01  M  2020-09-01  -  -",
        "UNHELD    P1  2020-03-01  -           -  -           -  -",
        "UNDATED   P1  2020-03-01  2020-03-01  M  -           -  -",
        "THIS_YEAR P1  2020-09-01  2020-08-01  M  2020-08-20  -  -",
    )
    found = figure(
        "annual_reviews_completed_previous_year", before, plans=PLANS, reviews=reviews(*rows)
    )
    # DONE; SINCE and UNHELD are not. Nobody can say of UNDATED.
    assert (found.value, found.not_computable, found.unavailable) == (1, 1, "")


def test_an_extract_that_does_not_go_back_a_year_has_no_year_before():
    before = Window(
        "previous_academic_year", date(2019, 9, 1), date(2020, 8, 31), date(2020, 8, 31)
    )
    found = figure(
        "annual_reviews_completed_previous_year",
        before,
        plans=PLANS,
        reviews=reviews("R P1 2020-10-01 - - - - -"),
    )
    assert found.value is None
    assert found.unavailable == "not available: the `reviews` extract does not go back that far"


@pytest.mark.parametrize(
    ("due", "band"),
    [
        ("2021-08-31", "under 4 weeks"),
        ("2021-08-04", "under 4 weeks"),  # 27 days
        ("2021-08-03", "4-12 weeks"),  # 28
        ("2021-06-09", "4-12 weeks"),  # 83
        ("2021-06-08", "12-26 weeks"),  # 84
        ("2021-03-03", "12-26 weeks"),  # 181
        ("2021-03-02", "26-52 weeks"),  # 182
        ("2020-09-01", "26-52 weeks"),  # 364
        ("2020-08-31", "over 52 weeks"),  # 365
    ],
)
def test_the_backlog_by_how_long_each_review_is_overdue(due, band):
    found = backlog(f"R P1 {due} - - - - -")
    assert found[f"overdue_by={band}"].value == found["all"].value == 1


def test_the_backlog_holds_what_is_due_and_not_completed():
    found = backlog(
        "UNHELD    P1       2021-03-01  -           -  -           -           -",
        "UNDECIDED P1       2021-03-01  2021-02-01  -  -           -           -",
        "UNAMENDED PCEASED  2021-03-01  2021-02-01  A  2021-02-20  2021-02-20  -",
        "TOMORROWS P1       2021-03-01  2021-02-01  M  2021-09-01  -           -",
        "DONE      P1       2021-03-01  2021-02-01  M  2021-08-31  -           -",
        "UNDATED   P1       2021-03-01  2021-02-01  M  -           -           -",
        "NOT_DUE   P1       2021-09-01  -           -  -           -           -",
        "THEIRS    PTHEIRS  2021-03-01  -           -  -           -           -",
    )
    # The first four; of UNDATED nobody can say. 1 March was 183 days before: over 26 weeks.
    for group in ("all", "overdue_by=26-52 weeks"):
        assert (found[group].value, found[group].not_computable) == (4, 1)


def test_a_band_in_which_nobody_can_say_is_there_with_a_zero():
    found = backlog("UNDATED P1 2021-08-31 2021-08-01 M - - -")
    shown = {name: (f.value, f.not_computable) for name, f in found.items()}
    assert shown == {
        "all": (0, 1),
        "overdue_by=under 4 weeks": (0, 1),
        "transfer_group=other": (0, 1),
    }


def test_an_earlier_backlog_comes_from_the_same_extract():
    row = "R P1 2021-03-01 2021-02-01 A 2021-02-20 2021-03-01 2021-08-31"
    at = [date(2021, 2, 28), date(2021, 3, 1), date(2021, 8, 30), date(2021, 8, 31)]
    assert [backlog(row, window=instant(day))["all"].value for day in at] == [0, 1, 1, 0]


def clears(*rows, day=date(2021, 9, 30)):
    return figure("review_backlog_clears", instant(day), plans=PLANS, reviews=reviews(*rows))


OVERDUE_IN_MARCH = [
    "DONE1  P1  2021-03-31  2021-06-01  M  2021-06-01  -  -",
    "DONE2  P1  2021-03-01  2021-06-01  A  2021-06-01  -  2021-09-30",
    "OPEN   P1  2021-03-01  -           -  -           -  -",
]


def test_the_backlog_clears_at_the_net_rate_of_the_last_two_quarters():
    found = clears(*OVERDUE_IN_MARCH)
    # 3 overdue on 31 March, 1 on 30 September, 183 days on: 2 fewer, so 1 takes 183 / 2 days.
    assert found.value == pytest.approx(183 / 7 / 2)
    assert found.denominator == 1


def test_a_backlog_that_does_not_fall_never_clears():
    arrived = ["NEW1 P1 2021-07-01 - - - - -", "NEW2 P1 2021-07-01 - - - - -"]
    found = clears(*OVERDUE_IN_MARCH, *arrived)
    assert found.value is None
    assert found.unavailable == "cannot be computed: the backlog has not fallen in two quarters"


def test_two_quarters_before_a_day_within_a_month():
    # 15 July to 15 January: the review that fell due on 15 July was overdue then, and is done.
    row = "R P1 2020-07-15 2021-01-15 M 2021-01-15 - -"
    found = clears(row, "OPEN P1 2020-07-15 - - - - -", day=date(2021, 1, 15))
    assert found.value == pytest.approx(184 / 7)


def test_the_backlog_before_is_the_one_that_was_seen_then():
    # On 31 March MET was not held. Since then it was, and its decision was not dated: it is
    # in the backlog of then, and nobody can say whether it is in that of now.
    rows = (
        "MET   P1  2021-03-01  2021-06-01  M  -  -  -",
        "OPEN  P1  2021-03-01  -           -  -  -  -",
    )
    assert backlog(*rows, window=instant(date(2021, 3, 31)))["all"].value == 2
    assert clears(*rows).value == pytest.approx(183 / 7)


def test_a_plan_that_came_since_was_not_in_the_backlog_before():
    plans = """
        plan_id  person_id  issued_date  maintaining_la  transferred_in_date
        P1       C1         2018-01-01   883             -
        PMOVED   C4         2018-01-01   883             2021-05-01
    """
    rows = reviews(
        "OURS  P1      2021-03-01  2021-06-01  M  2021-06-01  -  -",
        "THEN  P1      2021-03-01  -           -  -           -  -",
        "MOVED PMOVED  2021-03-01  2021-06-01  M  2021-06-01  -  -",
    )
    found = figure("review_backlog_clears", instant(date(2021, 9, 30)), plans=plans, reviews=rows)
    # 2 overdue on 31 March, not 3; 1 now: as long again.
    assert found.value == pytest.approx(183 / 7)


def test_an_extract_that_begins_within_the_two_quarters_has_no_rate():
    found = clears("OPEN P1 2021-04-01 - - - - -", "DONE P1 2021-04-01 2021-09-01 M 2021-09-01 - -")
    assert found.value is None
    assert found.unavailable == "not available: the `reviews` extract does not go back that far"


def test_no_backlog_has_nothing_to_clear():
    assert clears().value is None
