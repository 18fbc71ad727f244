"""Children missing education: cases open, opened, closed and reviewed."""

from datetime import date

from worked import figure
from wsoa.period import Period, instant

WORKS_THROUGH = (
    "missing_education",
    "missing_education_opened",
    "missing_education_closed",
    "missing_education_median_days_open",
    "missing_education_reviewed_within_month",
)

QUARTER = Period("2021-10", date(2021, 7, 1), date(2021, 9, 30)).window
DAY = instant(date(2021, 9, 30))

CASES = """
    case_id    person_id  opened_date  closed_date  last_reviewed_date
    FIRSTDAY   C1         2021-07-01   -            2021-08-30
    DAYBEFORE  C2         2021-06-30   2021-07-01   2021-06-30
    LASTDAY    C3         2021-09-30   -            -
    CLOSES     C4         2021-08-30   2021-10-01   -
    CLOSED     C5         2021-08-01   2021-09-30   2021-09-01
    TOMORROW   C6         2021-10-01   -            -
    LAPSED     C7         2021-08-01   -            2021-08-29
    REVIEWED   C8         2021-08-31   -            2021-10-01
"""


def found(name, window=DAY, cases=CASES):
    return figure(name, window, missing_education=cases)


def counts(name, **more):
    figure = found(name, **more)
    return figure.numerator, figure.denominator, figure.not_computable


def test_a_case_is_open_from_the_day_it_opens_until_the_day_it_closes():
    # FIRSTDAY, LASTDAY, CLOSES, LAPSED and REVIEWED.
    assert found("missing_education").value == 5
    # The day before, CLOSED is open and LASTDAY is not yet.
    assert found("missing_education", instant(date(2021, 9, 29))).value == 5


def test_cases_are_opened_and_closed_in_the_period_its_ends_included():
    assert found("missing_education_opened", QUARTER).value == 6
    assert found("missing_education_closed", QUARTER).value == 2


def test_the_median_is_of_the_days_that_open_cases_have_been_open():
    # 91, 0, 31, 60 and 30 days.
    assert found("missing_education_median_days_open").value == 31


def test_a_case_without_its_first_day_is_not_computable():
    undated = CASES.replace("LAPSED     C7         2021-08-01", "LAPSED C7 -")
    found_ = found("missing_education_median_days_open", cases=undated)
    assert (found_.value, found_.denominator, found_.not_computable) == (30.5, 4, 1)


def test_a_month_back_is_the_same_day_of_the_month_before():
    # FIRSTDAY was reviewed on 30 August, in time; LAPSED on the 29th, late. CLOSES was opened
    # on 30 August and never reviewed: late. LASTDAY and REVIEWED, opened since and not reviewed
    # yet, are not yet due.
    assert counts("missing_education_reviewed_within_month") == (1, 3, 2)


def test_a_month_before_the_31st_may_be_the_30th():
    cases = """
        case_id  person_id  opened_date  last_reviewed_date
        A        C1         2021-01-01   2021-09-30
        B        C2         2021-01-01   2021-09-29
    """
    window = instant(date(2021, 10, 31))
    assert counts("missing_education_reviewed_within_month", window=window, cases=cases) == (
        1,
        2,
        0,
    )


def test_with_no_open_case_there_is_no_share():
    closed = "case_id person_id opened_date closed_date\n A C1 2021-01-01 2021-02-01"
    assert found("missing_education", cases=closed).value == 0
    assert found("missing_education_reviewed_within_month", cases=closed).value is None
    assert found("missing_education_median_days_open", cases=closed).value is None
