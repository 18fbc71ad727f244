"""The parent carer forum's members and the engagement events of a year."""

from datetime import date

from worked import figure
from wsoa.measures import MEASURES, Windows
from wsoa.period import Period, instant, twelve_months_to

WORKS_THROUGH = (
    "forum_membership",
    "engagement_events",
)

AS_AT = date(2021, 9, 30)

ENGAGEMENT = """
    event_date  kind              count
    2020-09-30  event             30
    2020-10-01  event             25
    2021-09-30  event             40
    2021-10-01  event             20
    2021-03-01  focus_group       8
    -           event             20
    2019-01-31  forum_membership  60
    2021-09-30  forum_membership  85
    2021-10-01  forum_membership  90
    -           forum_membership  99
"""


def members(as_at, engagement=ENGAGEMENT):
    return figure("forum_membership", instant(as_at), engagement=engagement)


def test_membership_is_the_latest_count_by_the_date():
    assert (members(AS_AT).numerator, members(AS_AT).value) == (85, 85)
    assert members(date(2021, 9, 29)).numerator == 60


def test_the_baseline_is_the_membership_of_january_2019():
    windows = Windows(Period("2021-10", date(2021, 7, 1), AS_AT))
    (baseline,) = [w for w in windows.of(MEASURES["forum_membership"]) if w.name == "january_2019"]
    found = figure("forum_membership", baseline, engagement=ENGAGEMENT)
    assert (found.as_at, found.value) == (date(2019, 1, 31), 60)
    since = ENGAGEMENT.replace("2019-01-31", "2019-02-01")
    assert figure("forum_membership", baseline, engagement=since).value is None


def test_before_the_first_count_membership_is_not_known_rather_than_zero():
    assert members(date(2019, 1, 30)).value is None
    assert members(AS_AT, engagement="").value is None


def test_the_larger_of_two_counts_on_one_day_is_taken():
    assert members(AS_AT, ENGAGEMENT + "2021-09-30  forum_membership  80").numerator == 85


def test_events_of_the_twelve_months_begin_the_day_after_that_date_a_year_before():
    # 1 October 2020 and 30 September 2021. Focus groups, members and undated events do not count.
    found = figure("engagement_events", twelve_months_to(AS_AT), engagement=ENGAGEMENT)
    assert (found.numerator, found.value) == (2, 2)


def test_no_event_is_zero_and_no_extract_is_not():
    year = twelve_months_to(AS_AT)
    assert figure("engagement_events", year, engagement="").value == 0
    assert "`engagement`" in figure("engagement_events", year).unavailable
