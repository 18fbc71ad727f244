"""Areas of concern 2 and 3 from files: extracts are read, frozen, read again and counted.

A small council as a person would export it on 30 September 2021. What each row is for stands
beside what is expected of it.
"""

from datetime import date

import pytest

from extract_files import with_every_column
from wsoa.extracts import load_tables
from wsoa.measures import MEASURES
from wsoa.measures.compute import compute_figures
from wsoa.measures.figure import breakdown_text
from wsoa.measures.windows import Windows
from wsoa.period import Period
from wsoa.schema import TABLES
from wsoa.snapshot import read_snapshot, write_snapshot

QUARTER = Period("2021-10", date(2021, 7, 1), date(2021, 9, 30))
WINDOWS = Windows(
    QUARTER,
    census={"annual_reviews_completed": date(2021, 8, 31)},
    special={"plans_amended": (date(2021, 7, 1), date(2021, 8, 15))},
)

EXTRACTS = {
    "people": """person_id,birth_date,primary_need
p1,31/08/2007,ASD
p2,01/09/2007,SEMH
p3,2001-08-31,ASD
p4,2012-01-01,
p5,2012-01-01,MLD
""",
    "requests": """request_id,person_id,received_date
q1,p1,2021-07-01
""",
    "assessments": """request_id
q1
""",
    "plans": """plan_id,person_id,issued_date,maintaining_la,ceased_date,cease_reason
l1,p1,2018-01-01,883,,
l2,p2,2018-01-01,883,,
l3,p3,2018-01-01,883,,
l4,p4,2018-01-01,883,2021-09-30,8
l5,p5,2018-01-01,882,,
""",
    "placements": """placement_id,person_id,provider_id,setting,start_date,end_date
c1,p1,100,special,2019-09-01,
c2,p2,101,mainstream,2021-07-01,
c3,p3,102,further_education,2021-09-30,
c4,p3,103,special,2019-09-01,2021-09-30
c5,p4,103,special,2019-09-01,
c6,p5,103,special,2019-09-01,
""",
    "reviews": """review_id,plan_id,due_date,meeting_date,outcome,decision_date,draft_date,\
final_date,transfer,pfa_adviser,notified_date
r1,l1,2020-10-01,2020-10-01,M,2020-10-29,,,,Y,
r2,l1,2021-08-31,2021-08-31,A,2021-08-31,2021-08-31,2021-09-22,none,1,
r3,l2,2021-08-31,2021-08-30,M,,,,,no,
r4,l2,2021-09-30,,,,,,,,
r5,l3,2021-07-01,2021-07-08,A,2021-08-06,2021-07-09,2021-10-01,,,
r6,l4,2021-08-01,2021-07-20,C,2021-08-17,,,,False,
r7,l5,2021-08-01,2021-07-20,C,2021-08-17,,,,true,
r8,l1,2020-11-30,2020-11-01,A,2020-11-20,2020-11-20,2021-02-15,primary_secondary,,
r9,l2,2020-11-30,2020-11-01,A,2020-11-20,2020-11-20,2021-02-16,infant_junior,,
r10,l3,2020-11-30,2020-12-01,A,2020-12-20,2020-12-20,2021-03-31,post16_post16,,
r11,l1,2021-10-01,,,,,,,,2021-09-30
r12,l2,2021-12-31,2021-10-05,M,,,,,yes,2021-10-01
r13,l3,2022-01-01,,,,,,,,2021-09-01
""",
    "providers": """provider_id,name,setting,la_code,in_area,ofsted,ofsted_date,commissioned,\
commissioned_places
100,Sample One,special,882,N,2,2019-01-01,yes,10
101,Sample Two,mainstream,883,Y,3,2021-07-01,no,
102,Sample Three,further_education,883,1,4,2021-10-01,yes,5
103,Sample Four,special,882,0,1,,no,
""",
    "visits": """visit_id,provider_id,visit_date,kind,framework_used,young_person_voice
w1,100,30/09/2020,quality_assurance,yes,no
w2,102,2021-07-01,Quality Assurance,Yes,yes
w3,101,2021-09-30,monitoring,no,
w4,100,2021-08-01,contact,no,yes
w5,100,2021-10-01,quality_assurance,yes,yes
""",
    "visit_actions": """action_id,visit_id,raised_date,due_date,closed_date
a1,w2,2021-07-01,2021-08-01,2021-08-01
a2,w2,2021-07-01,2021-09-30,
a3,w2,2021-07-01,2021-09-30,2021-10-01
a4,w2,2021-07-01,2021-10-01,
""",
    "advice": """advice_id,request_id,service,requested_date,received_date
d1,q1,health,2021-07-01,2021-08-12
d2,q1,social_care,2021-07-01,2021-08-13
d3,q1,education,2021-08-19,
d4,q1,other,2021-08-20,2021-10-01
""",
    "plan_audits": """audit_id,plan_id,audit_date,plan_kind,overall,views
u1,l1,2021-07-01,new,2,3
u2,l1,2021-09-30,new,3,1
u3,l4,2021-08-01,amended,,2
u4,l1,2021-10-01,amended,1,1
""",
    "survey_responses": """response_id,survey,submitted_date,question,answer
s1,process,2021-07-01,fully_involved,4
s1,process,2021-07-01,communication,3
s2,process,2021-09-30,fully_involved,5
s3,review,2021-09-30,fully_involved,1
s4,process,2021-10-01,fully_involved,1
""",
    "feedback": """feedback_id,received_date,kind,outcome,closed_date
f1,2020-08-01,complaint,not_upheld,2020-09-01
f2,2021-06-30,complaint,partly_upheld,2021-07-01
f3,2021-07-01,complaint,upheld,2021-10-01
f4,2021-09-30,complaint,pending,
f5,2021-09-30,compliment,,
f6,2021-10-01,compliment,,
""",
    "provider_kpis": """provider_id,quarter_end,kpi,target,value,returned
100,2021-09-30,attendance,0.9,0.9,yes
101,2021-09-30,attendance,0.9,0.89,yes
102,2021-09-30,attendance,0.9,,no
103,2021-06-30,attendance,0.9,0.95,yes
""",
    "engagement": """event_date,kind,count
2021-09-01,event,30
2020-09-30,event,30
2020-10-01,event,12
2021-09-30,forum_membership,41
2021-10-01,forum_membership,60
""",
}

EXPECTED = (
    # Out of area and used: 100 alone; p4's plan ceased, p3 left 103 that day, p5 is another's.
    ("out_of_area_providers_visited", "as_at", (1, 1, 0)),
    ("out_of_area_providers_contacted", "as_at", (0, 1, 0)),
    ("local_providers_visited", "as_at", (1, 1, 0)),
    ("visits_in_period", "period", (2, None, 0)),
    ("visits_with_young_person_voice", "period", (1, 1, 1)),
    ("visits_overdue", "as_at", (1, None, 0)),
    ("visits_due_next_quarter", "next_quarter", (0, None, 0)),
    ("visit_actions_closed_on_time", "period", (1, 3, 0)),
    ("visit_actions_open", "as_at", (3, None, 0)),
    ("visit_actions_overdue", "as_at", (2, None, 0)),
    # 102 is not inspected yet.
    ("provision_good_or_outstanding", "as_at", (1, 2, 0)),
    ("new_placements_below_good", "period", (1, None, 0)),
    # The return of 100 is later than its visit, the visit to 101 is on the day of its return.
    ("evidence_from_own_visit", "as_at", (2, 3, 0)),
    ("provider_kpi_returned", "period", (2, 3, 0)),
    ("provider_kpi_met", "period", (1, 2, 0)),
    ("places_commissioned", "as_at", (15, None, 0)),
    ("places_filled", "as_at", (2, None, 0)),
    ("plans_meeting_standard", "period", (1, 2, 1)),
    ("plans_meeting_standard_views", "period", (2, 3, 0)),
    ("audits_moderated", "period", (0, 0, 3)),
    ("forum_membership", "as_at", (41, None, 0)),
    ("engagement_events", "12_months", (2, None, 0)),
    # r1, r6, r8, r9 and r10; r2 and r5 are not final, r3 is not dated.
    ("annual_reviews_completed", "census", (5, 7, 1)),
    ("annual_reviews_completed", "12_months", (6, 8, 1)),
    ("annual_reviews_completed", "academic_year", (0, 1, 3)),
    ("review_backlog", "as_at", (2, None, 1)),
    ("annual_reviews_held_on_time", "period", (3, 5, 0)),
    ("review_decision_within_4_weeks", "period", (2, 3, 1)),
    # The last day of r5 is the as-at day itself, and its plan is final the day after.
    ("amended_within_12_weeks", "period", (1, 2, 0)),
    ("amended_within_8_weeks_of_notice", "period", (1, 2, 0)),
    ("plans_amended", "special", (0, None, 0)),
    ("plans_amended", "period", (1, None, 0)),
    ("phase_transfer_on_time", "ytd", (2, 3, 0)),
    ("reviews_notified_ahead", "next_quarter", (1, 2, 0)),
    ("reviews_notified_8_weeks_ahead", "next_quarter", (0, 1, 1)),
    ("pfa_adviser_attendance", "period", (1, 1, 1)),
    ("advice_within_6_weeks", "period", (1, 3, 1)),
    ("advice_outstanding", "as_at", (2, None, 0)),
    ("survey_fully_involved_in_process", "period", (2, 2, 0)),
    ("survey_communication_satisfactory", "period", (0, 1, 0)),
    ("survey_fully_involved_in_review", "period", (0, 1, 0)),
    ("complaints", "period", (2, None, 0)),
    ("complaints", "same_period_last_year", (1, None, 0)),
    ("complaints_upheld", "period", (1, None, 0)),
    ("compliments", "period", (1, None, 0)),
    ("appeals", "period", (0, None, 0)),
    ("commissioning_needs", "as_at", (3, None, 0)),
    ("commissioning_needs", "year_before", (4, None, 0)),
    ("commissioning_needs_19_25", "as_at", (1, None, 0)),
)


def figures_of(extracts, folder):
    """Return every figure of areas 2 and 3, by measure, window and breakdown."""
    written, frozen = folder / "extracts", folder / "snapshot"
    written.mkdir()
    for table, text in extracts.items():
        (written / f"{table}.csv").write_text(
            with_every_column(table, text), encoding="utf-8", newline="\n"
        )
    loaded = load_tables(written, own_la="883", as_at=QUARTER.end, key=b"a key for tests only")
    assert not [issue for issue in loaded.issues if issue.severity == "error"]
    write_snapshot(loaded.tables, frozen)
    measures = [measure for measure in MEASURES.values() if measure.area != 1]
    found = compute_figures(measures, read_snapshot(frozen), windows=WINDOWS)
    own = (figure for figure in found if figure.window not in ("month", "trend"))
    return {(f.measure, f.window, breakdown_text(f.breakdown)): f for f in own}


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    return figures_of(EXTRACTS, tmp_path_factory.mktemp("council"))


@pytest.mark.parametrize(("name", "window", "expected"), EXPECTED)
def test_each_measure_from_files(council, name, window, expected):
    found = council[name, window, "all"]
    assert (found.numerator, found.denominator, found.not_computable) == expected


NEVER_EMPTY = {"people": "p1,2010-01-01\n", "plans": "l1,p1,2018-01-01,883\n"}


def only_required_columns(name):
    columns = [column.name for column in TABLES[name].columns if column.required]
    return ",".join(columns) + "\n" + NEVER_EMPTY.get(name, "")


@pytest.mark.parametrize("with_optional_tables", [True, False], ids=["empty", "absent"])
def test_almost_empty_extracts_are_counted_all_the_same(with_optional_tables, tmp_path):
    wanted = [t.name for t in TABLES.values() if t.required or with_optional_tables]
    found = figures_of({name: only_required_columns(name) for name in wanted}, tmp_path)
    assert {key[0] for key in found} == {m.id for m in MEASURES.values() if m.area != 1}
    visited = found["out_of_area_providers_visited", "as_at", "all"]
    assert visited.value is None
    assert ("no `visits` extract for this period" in visited.unavailable) != with_optional_tables


def test_every_absent_table_is_named_by_the_measures_that_need_it(tmp_path):
    required = {name: text for name, text in EXTRACTS.items() if TABLES[name].required}
    found = figures_of(required, tmp_path)
    for (name, _, _), figure in found.items():
        lacking = [table for table in MEASURES[name].needs if table not in required]
        assert bool(lacking) == ("no `" in figure.unavailable)
        assert all(figure.value is None for _ in lacking)
    assert found["visits_in_period", "period", "all"].unavailable.endswith(
        "no `visits` extract for this period"
    )
