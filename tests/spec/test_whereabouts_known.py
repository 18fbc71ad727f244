"""Children whose whereabouts and provision are known: what is enough, and what is not."""

from datetime import date

from worked import figure, records
from wsoa.measures import MEASURES
from wsoa.period import instant

WORKS_THROUGH = ("whereabouts_known",)

# Two months before 30 April 2021 is 28 February: February has no 30th.
DAY = instant(date(2021, 4, 30))

PEOPLE = """
    person_id  birth_month
    SCHOOL     2010-01-01
    HOME       2010-01-01
    BYCOUNCIL  2010-01-01
    BYPARENTS  2010-01-01
    MISSING    2010-01-01
    WORKING    2004-08-01
    NEET       2004-08-01
    LEFT       2010-01-01
    UNLISTED   2010-01-01
    UNNAMED    2010-01-01
    FORGOTTEN  2010-01-01
    SILENT     2004-08-01
    TOOYOUNG   2004-09-01
"""
PLANS = """
    plan_id  person_id  issued_date  maintaining_la
    P1       SCHOOL     2019-01-01   883
    P2       HOME       2019-01-01   883
    P3       BYCOUNCIL  2019-01-01   883
    P4       BYPARENTS  2019-01-01   883
    P5       MISSING    2019-01-01   883
    P6       WORKING    2019-01-01   883
    P7       NEET       2019-01-01   883
    P8       LEFT       2019-01-01   883
    P9       UNLISTED   2019-01-01   883
    P10      UNNAMED    2019-01-01   883
    P11      FORGOTTEN  2019-01-01   883
    P12      SILENT     2019-01-01   883
    P13      TOOYOUNG   2019-01-01   883
    P14      OTHERLA    2019-01-01   882
"""
PLACEMENTS = """
    placement_id  person_id  provider_id  setting                    start_date  end_date
    L1            SCHOOL     LISTED       mainstream                 2020-09-01  -
    L2            HOME       -            home_educated              2020-09-01  -
    L3            BYCOUNCIL  -            other_arrangements_la      2020-09-01  -
    L4            BYPARENTS  -            other_arrangements_parent  2020-09-01  -
    L8            LEFT       LISTED       mainstream                 2020-09-01  2021-04-30
    L9            UNLISTED   UNHEARD      mainstream                 2020-09-01  -
    L10           UNNAMED    -            mainstream                 2020-09-01  -
"""
PROVIDERS = """
    provider_id  setting     in_area  la_code
    LISTED       mainstream  yes      883
"""
MISSING_EDUCATION = """
    case_id  person_id  opened_date  closed_date  last_reviewed_date
    M1       MISSING    2021-01-01   -            2021-03-30
    M2       FORGOTTEN  2021-01-01   -            2021-03-29
    M3       LEFT       2021-01-01   2021-04-30   2021-04-29
"""
PARTICIPATION = """
    person_id  status_date  status
    WORKING    2021-02-28   employment
    NEET       2021-04-30   neet
    SILENT     2021-02-27   employment
    TOOYOUNG   2021-04-01   employment
    LEFT       2021-04-01   education
"""
TABLES = {
    "people": PEOPLE,
    "plans": PLANS,
    "placements": PLACEMENTS,
    "providers": PROVIDERS,
    "missing_education": MISSING_EDUCATION,
    "participation": PARTICIPATION,
}


def known(window=DAY, breakdown="all", **more):
    return figure("whereabouts_known", window, breakdown=breakdown, **(TABLES | more))


def reasons(**more):
    seen = records(DAY.as_at.isoformat(), **(TABLES | more))
    cases = MEASURES["whereabouts_known"].function(seen, DAY).frame
    unknown = cases[cases["reason"].notna()]
    return dict(zip(unknown["person_id"], unknown["reason"], strict=True))


def test_each_way_of_knowing_is_enough():
    # SCHOOL, HOME, BYCOUNCIL, BYPARENTS, MISSING, WORKING and NEET, of 13 plans of ours.
    found = known()
    assert (found.numerator, found.denominator, found.not_computable) == (7, 13, 0)


def test_the_others_are_listed_with_the_reason():
    assert reasons() == {
        "LEFT": "no placement",
        "UNLISTED": "provider not in the list of providers",
        "UNNAMED": "placement names no provider",
        "FORGOTTEN": "missing-education case not reviewed in the last month",
        "SILENT": "no placement and no known participation status",
        "TOOYOUNG": "no placement",
    }


def test_the_latest_status_decides_and_not_known_is_not_known():
    later = PARTICIPATION + "    WORKING 2021-04-29 not_known\n"
    assert known(participation=later).numerator == 6


def test_a_status_or_a_review_after_the_date_is_not_seen():
    assert known(participation=PARTICIPATION + "    SILENT 2021-05-01 education\n").numerator == 7
    reviewed_later = MISSING_EDUCATION.replace("2021-03-30", "2021-05-01")
    assert known(missing_education=reviewed_later).numerator == 6


def test_a_day_later_the_same_review_and_status_are_too_old():
    # A month before 1 May is 1 April, two months before it 1 March: MISSING and WORKING go.
    assert known(instant(date(2021, 5, 1))).numerator == 5


def test_it_is_broken_down_by_age():
    # WORKING and NEET of three aged 16; the youngest was born on 1 September 2004, and is 15.
    found = known(breakdown="age_band=16-18")
    assert (found.numerator, found.denominator) == (2, 3)


def test_without_the_participation_extract_it_is_not_available():
    tables = {name: text for name, text in TABLES.items() if name != "participation"}
    found = figure("whereabouts_known", DAY, **tables)
    assert (found.value, found.unavailable) == (
        None,
        "not available: no `participation` extract for this period",
    )
