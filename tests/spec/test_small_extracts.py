"""Area of concern 1 from CSV files in the contract's shape, by the way that a build takes.

Seen from 30 September 2021. The files hold only what the figures need: other optional columns are
there and empty, tables that no case needs hold a header or are not there.
"""

from datetime import date

import pytest

from extract_files import KEY, with_every_column
from wsoa.extracts import load_tables
from wsoa.measures import Windows, compute_figures
from wsoa.measures.whereabouts import WHEREABOUTS
from wsoa.period import Period
from wsoa.snapshot import read_snapshot, write_snapshot

OCTOBER = Period("2021-10", date(2021, 7, 1), date(2021, 9, 30))

BORN_IN_2010 = (*(f"C{number}" for number in range(1, 13)), "M1")

FILES = {
    # Academic ages that day: 16 for Y1, born on 31 August; 15 for Y2, a day younger; 17; 19.
    "people": "Person ID,birth_date\n"
    + "".join(f"{person},2010-05-04\n" for person in BORN_IN_2010)
    + "Y1,31/08/2005\nY2,01/09/2005\nY3,2003-09-01\nY4,2002-08-31\n",
    # Q1 took 140 days, Q2 141; Q3 and Q4 are excepted; Q5 historical; Q6 issued after the date.
    "requests": """request_id,person_id,received_date,outcome,outcome_date,appealed
Q1,C1,2021-02-11,Y,2021-03-25,
Q2,C2,2021-02-10,Y,2021-03-25,
Q3,C3,2021-01-04,Y,2021-02-15,
Q4,C4,2021-06-01,Y,2021-07-13,
Q5,C5,2021-02-10,H,2021-03-01,
Q6,C6,2021-05-20,Y,2021-07-02,
Q7,C7,2021-08-02,N,2021-09-30,yes
Q8,C8,2021-08-02,N,2021-09-01,no
Q9,C9,2021-09-01,W,2021-09-20,
Q10,C10,2021-06-01,Y,2021-06-30,
Q11,C11,2021-06-01,Y,2021-06-30,
Q12,C12,2021-08-20,Y,2021-10-01,
""",
    "assessments": """request_id,outcome,outcome_date,exception
Q3,Y,2021-03-01,Y
Q4,Y,2021-07-20,1
Q10,N,2021-09-30,
Q11,Y,2021-09-15,
""",
    # T1 came from another authority; N1 is new without a request; X1 is another authority's.
    "plans": """plan_id,person_id,request_id,issued_date,maintaining_la,transferred_in_date
L1,C1,Q1,2021-07-01,883,
L2,C2,Q2,2021-07-01,883,
L3,C3,Q3,2021-09-30,883,
L4,C4,Q4,2021-09-15,883,
L5,C5,Q5,2021-08-01,883,
L6,C6,Q6,2021-10-01,883,
T1,C7,,2015-01-01,883,2021-09-30
T2,C8,,2015-01-01,883,2021-10-01
N1,C9,,2021-08-01,883,
X1,C10,,2019-01-01,882,
Y1,Y1,,2019-01-01,883,
Y2,Y2,,2019-01-01,883,
Y3,Y3,,2019-01-01,883,
Y4,Y4,,2019-01-01,883,
""",
    "placements": """placement_id,person_id,provider_id,setting,start_date,end_date,residential
P1,C1,FAR,independent_special,2021-06-30,,A
P2,C2,,home_educated,2021-06-30,,
P3,C3,FAR,independent_special,2021-07-01,,B
P4,C4,NEAR,special,2020-09-01,2021-09-30,
P5,C5,,special,2020-09-01,,
""",
    "reviews": "review_id,plan_id,due_date\n",
    "providers": """provider_id,name,setting,la_code,in_area
NEAR,Sample School,special,883,yes
FAR,Sample College,independent_special,882,no
""",
    "participation": """person_id,status_date,status
Y1,2021-07-30,NEET
Y3,2021-07-29,education
Y4,2021-09-01,apprenticeship
Y4,2021-10-01,neet
""",
    "missing_education": """case_id,person_id,opened_date,closed_date,last_reviewed_date
M1,C4,2021-01-04,,2021-08-30
M2,C5,2021-01-04,,2021-08-29
M3,M1,2021-08-31,,
M4,M1,2021-07-01,2021-09-30,
""",
    "welfare_checks": "person_id,check_date\nC2,2020-09-29\n",
    "visits": """visit_id,provider_id,visit_date,kind
V1,FAR,2020-09-30,monitoring
V2,FAR,2021-09-01,contact
""",
}

PERIOD = (OCTOBER.start, OCTOBER.end, None)
TODAY = (None, None, OCTOBER.end)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Return numerator, denominator, not computable and value by measure and window."""
    folder, frozen = tmp_path_factory.mktemp("extracts"), tmp_path_factory.mktemp("snapshot")
    for table, text in FILES.items():
        written = with_every_column(table, text)
        (folder / f"{table}.csv").write_text(written, encoding="utf-8", newline="\n")
    loaded = load_tables(folder, own_la="883", as_at=OCTOBER.end, key=KEY)
    assert not [issue for issue in loaded.issues if issue.severity == "error"]
    write_snapshot(loaded.tables, frozen)
    made = compute_figures(WHEREABOUTS, read_snapshot(frozen), windows=Windows(OCTOBER))
    return {
        (f.measure, f.start, f.end, f.as_at): (
            f.numerator,
            f.denominator,
            f.not_computable,
            f.value,
        )
        for f in made
        if not f.breakdown
    }


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("timeliness_20_weeks", (2, 4, 0, 1 / 2)),
        ("timeliness_20_weeks_excluding_exceptions", (1, 2, 0, 1 / 2)),
        ("valid_exceptions", (2, None, 0, 2)),
        ("new_plans_issued", (6, None, 0, 6)),
        ("requests_received", (4, None, 0, 4)),
        ("requests_refused", (2, None, 0, 2)),
        ("appeals_share_of_refusals", (1, 2, 0, 1 / 2)),
        # Q4 after 42 days and Q8 after 30; Q6 after 43 and Q7 after 59.
        ("decision_to_assess_within_6_weeks", (2, 4, 0, 1 / 2)),
        ("missing_education_opened", (2, None, 0, 2)),
        ("missing_education_closed", (1, None, 0, 1)),
    ],
)
def test_what_happened_in_the_period(found, measure, expected):
    assert found[measure, *PERIOD] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        # L1 to L5, T1 from that day, N1, and the four young people's.
        ("plans_maintained", (11, None, 0, 11)),
        ("plans_maintained_elsewhere", (1, None, 0, 1)),
        # C1 and C3 by provider, C2 at home, C4 by a case seen in the month, Y1 and Y4 by status.
        ("whereabouts_known", (6, 11, 0, 6 / 11)),
        ("out_of_area_placements", (2, None, 0, 2)),
        ("residential_placements", (2, None, 0, 2)),
        ("home_educated", (1, None, 0, 1)),
        # C1 by the visit of a year ago that day; C2's check is a day too old; C3 is too new.
        ("welfare_check_within_12_months", (1, 2, 0, 1 / 2)),
        ("awaiting_specialist", (0, None, 0, 0)),
        ("awaiting_specialist_with_interim_support", (0, 0, 0, None)),
        ("missing_education", (3, None, 0, 3)),
        ("missing_education_reviewed_within_month", (1, 2, 1, 1 / 2)),
        # Q6, whose plan comes tomorrow, and Q11, whose plan is decided and not issued.
        ("assessments_in_progress", (2, None, 0, 2)),
        ("neet_or_not_known_16_18", (2, 2, 0, 1)),
        ("neet_16_25", (1, 3, 0, 1 / 3)),
        ("apprenticeships", (1, None, 0, 1)),
        ("supported_internships", (0, None, 0, 0)),
        ("record_completeness", (0, 11, 0, 0)),
        ("caseload", (None, 0, 0, None)),
    ],
)
def test_what_stood_at_its_end(found, measure, expected):
    assert found[measure, *TODAY] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2021, 7, 1), date(2021, 7, 31), (1, 2, 0, 1 / 2)),
        (date(2021, 8, 1), date(2021, 8, 31), (0, 0, 0, None)),
        (date(2021, 9, 1), date(2021, 9, 30), (1, 2, 0, 1 / 2)),
        (date(2021, 1, 1), date(2021, 9, 30), (2, 4, 0, 1 / 2)),
        # The first request on record came in 2021: the year before is a gap.
        (date(2020, 1, 1), date(2020, 12, 31), (None, None, 0, None)),
    ],
)
def test_timeliness_has_the_months_the_year_to_date_and_the_last_full_year(
    found, start, end, expected
):
    assert found["timeliness_20_weeks", start, end, None] == pytest.approx(expected)
