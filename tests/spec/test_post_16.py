"""Young people from 16: NEET, not known, internships and apprenticeships."""

from datetime import date

from worked import figure, mistakes
from wsoa.period import instant

WORKS_THROUGH = (
    "neet_or_not_known_16_18",
    "neet_16_18",
    "not_known_16_18",
    "neet_16_25",
    "supported_internships",
    "apprenticeships",
)

# Two months before 30 September is 30 July.
DAY = instant(date(2021, 9, 30))

PEOPLE = """
    person_id  birth_month
    FIFTEEN    2005-09-01
    SIXTEEN    2005-08-01
    SEVENTEEN  2004-08-01
    EIGHTEEN   2002-09-01
    NINETEEN   2002-08-01
    TWENTYFIVE 1995-09-01
    TWENTYSIX  1995-08-01
    OTHERLA    2004-08-01
"""
PLANS = """
    plan_id  person_id   issued_date  maintaining_la  ceased_date
    P1       FIFTEEN     2019-01-01   883             -
    P2       SIXTEEN     2019-01-01   883             -
    P3       SEVENTEEN   2019-01-01   883             -
    P4       EIGHTEEN    2019-01-01   883             -
    P5       NINETEEN    2019-01-01   883             -
    P6       TWENTYFIVE  2019-01-01   883             -
    P7       TWENTYSIX   2019-01-01   883             -
    P8       OTHERLA     2019-01-01   882             -
"""
PARTICIPATION = """
    person_id   status_date  status
    FIFTEEN     2021-09-01   neet
    SIXTEEN     2021-07-30   neet
    SEVENTEEN   2021-07-29   neet
    EIGHTEEN    2021-08-01   neet
    EIGHTEEN    2021-09-30   education
    EIGHTEEN    2021-10-01   neet
    NINETEEN    2021-09-01   neet
    TWENTYFIVE  2021-09-01   neet
    TWENTYSIX   2021-09-01   neet
    OTHERLA     2021-09-01   neet
"""


def counts(name, breakdown="all", participation=PARTICIPATION, **more):
    tables = {"people": PEOPLE, "plans": PLANS, "participation": participation} | more
    found = figure(name, DAY, breakdown=breakdown, **tables)
    return found.numerator, found.denominator, found.not_computable


def test_neet_and_not_known_of_those_aged_16_to_18():
    # SIXTEEN is NEET, by a status two months old to the day. SEVENTEEN's is a day older, and
    # so not known. EIGHTEEN is in education: earlier and later statuses do not count.
    assert counts("neet_or_not_known_16_18") == (2, 3, 0)
    assert counts("neet_16_18") == (1, 3, 0)
    assert counts("not_known_16_18") == (1, 3, 0)


def test_neet_of_those_aged_16_to_25():
    # SIXTEEN, NINETEEN and TWENTYFIVE of five; born on 31 August 1995 is 26.
    assert counts("neet_16_25") == (3, 5, 0)
    assert counts("neet_16_25", "age_band=19-25") == (2, 2, 0)


def test_without_any_status_everybody_is_not_known():
    nothing = "person_id status_date status"
    assert counts("neet_or_not_known_16_18", participation=nothing) == (3, 3, 0)
    assert counts("neet_16_18", participation=nothing) == (0, 3, 0)


def test_a_status_that_says_not_known_replaces_an_earlier_one():
    told = PARTICIPATION + "    SIXTEEN 2021-09-01 not_known\n"
    assert counts("neet_16_18", participation=told) == (0, 3, 0)
    assert counts("neet_or_not_known_16_18", participation=told) == (2, 3, 0)


def test_of_two_statuses_on_one_day_the_one_that_says_something_counts():
    rows = ("SIXTEEN 2021-09-01 not_known", "SIXTEEN 2021-09-01 education")
    for pair in (rows, rows[::-1]):
        text = "person_id status_date status\n" + "\n".join(pair)
        assert counts("not_known_16_18", participation=text) == (2, 3, 0)


def test_a_ceased_plan_is_out():
    ceased = PLANS.replace("P2       SIXTEEN     2019-01-01   883             -", "") + (
        "    P2 SIXTEEN 2019-01-01 883 2021-09-30\n"
    )
    assert counts("neet_16_18", plans=ceased) == (0, 2, 0)


def test_with_nobody_of_that_age_there_is_no_share():
    young = "plan_id person_id issued_date maintaining_la\n P1 FIFTEEN 2019-01-01 883"
    tables = {"people": PEOPLE, "plans": young, "participation": PARTICIPATION}
    assert figure("neet_16_18", DAY, **tables).value is None


def test_internships_and_apprenticeships_are_read_from_the_latest_status():
    statuses = """
        person_id   status_date  status
        SIXTEEN     2021-08-01   education
        SIXTEEN     2021-09-01   supported_internship
        SEVENTEEN   2021-07-30   supported_internship
        EIGHTEEN    2021-07-29   supported_internship
        NINETEEN    2021-09-01   apprenticeship
        TWENTYFIVE  2021-08-01   apprenticeship
        TWENTYFIVE  2021-09-01   employment
        OTHERLA     2021-09-01   apprenticeship
    """
    assert counts("supported_internships", participation=statuses)[0] == 2
    assert counts("apprenticeships", participation=statuses)[0] == 1


BY_BIRTHDAY = """
people     |
birth_date | to18  to25  because
2005-09-01 | -     -     15 on 31 August 2021, and 16 a day later
2005-08-31 | yes   yes   16 on 31 August 2021
2004-02-29 | yes   yes   17, born on 29 February
2002-09-01 | yes   yes   18, and 19 a day later
2002-08-31 | -     yes   19
1995-09-01 | -     yes   25, and 26 a day later
1995-08-31 | -     -     26
"""
BY_STATUS = """
participation  participation |
status_date    status        | either  neet  unknown  because
2021-07-30     neet          | yes     yes   no       two months before, to the day
2021-07-29     neet          | yes     no    yes      a day older: it is not known any more
2021-07-29     education     | yes     no    yes      so is this
2021-09-30     neet          | yes     yes   no       on the as-at day
2021-10-01     neet          | yes     no    yes      after it
2021-09-01     not_known     | yes     no    yes      not known
2021-09-01     employment    | no      no    no       neither
-              -             | yes     no    yes      nobody asked
"""
A_PLAN = {"issued_date": "2019-01-01"}


def test_each_birthday_on_its_own():
    always = {"plans": A_PLAN, "participation": {"status_date": "2021-09-01", "status": "neet"}}
    for to18 in ("neet_16_18", "neet_or_not_known_16_18"):
        found = mistakes(BY_BIRTHDAY, DAY, always=always, to18=to18, to25="neet_16_25")
        assert found == []


def test_each_status_on_its_own():
    always = {"plans": A_PLAN, "people": {"birth_date": "2004-02-29"}}
    named = {
        "either": "neet_or_not_known_16_18",
        "neet": "neet_16_18",
        "unknown": "not_known_16_18",
    }
    assert mistakes(BY_STATUS, DAY, always=always, **named) == []
