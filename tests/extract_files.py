"""A tiny council's extracts, sound as they stand, for tests to break one thing at a time."""

from datetime import date

from wsoa.extracts import load_tables
from wsoa.schema import TABLES

AS_AT = date(2021, 10, 31)
KEY = b"a key for tests only"

SOUND = {
    "people": """person_id,birth_date,sex,primary_need,secondary_need
p1,2010-05-04,F,ASD,SLCN
p2,2012-09-01,M,SEMH,
""",
    "requests": """request_id,person_id,received_date,source,outcome,outcome_date,appealed
q1,p1,2020-01-06,1,Y,2020-02-10,no
q2,p2,2020-03-02,2,Y,2020-04-10,no
""",
    "assessments": """request_id,outcome,outcome_date,draft_date,exception
q1,Y,2020-04-20,2020-04-27,no
q2,Y,2020-06-22,2020-06-29,yes
""",
    "plans": """plan_id,person_id,request_id,issued_date,maintaining_la,ceased_date,cease_reason
l1,p1,q1,2020-05-25,883,,
l2,p2,q2,2020-08-03,883,,
""",
    "placements": """placement_id,person_id,provider_id,setting,start_date,end_date
c1,p1,100,special,2020-09-01,
c2,p2,101,mainstream,2020-09-01,
""",
    "reviews": """review_id,plan_id,due_date,meeting_date,outcome,decision_date
v1,l1,2021-05-25,2021-05-10,M,2021-05-28
v2,l2,2021-08-03,2021-07-06,M,2021-07-20
v3,l1,2022-05-20,,,
v4,l2,2022-07-19,,,
""",
    "providers": """provider_id,name,setting,la_code,in_area
100,Sample School One,special,883,yes
101,Sample School Two,mainstream,883,yes
""",
}


def write_extracts(folder, **changed):
    """Write the sound extracts as CSV; a table given as None is left out."""
    for table, text in (SOUND | changed).items():
        if text is not None:
            (folder / f"{table}.csv").write_text(text, encoding="utf-8", newline="\n")
    return folder


def with_every_column(table, text):
    """Return a file's text with the optional columns that it lacks, empty in every row."""
    header, *rows = text.splitlines()
    absent = sorted(TABLES[table].expected - {name.strip() for name in header.split(",")})
    lines = [",".join((header, *absent)), *(row + "," * len(absent) for row in rows)]
    return "".join(f"{line}\n" for line in lines)


def load(sources):
    return load_tables(sources, own_la="883", as_at=AS_AT, key=KEY)


def rules(issues, *severities):
    """Return the ids of the rules, of some severities or of all."""
    return {i.rule for i in issues if not severities or i.severity in severities}


def only(issues, rule):
    """Return the one issue of that rule."""
    (issue,) = (i for i in issues if i.rule == rule)
    return issue
