"""Synthetic SEN2 returns, written from extracts: XML in each year's shape, and the flat export.

Everything in them comes from the tables given; what a return does not hold is left out.
"""

import csv
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import pandas as pd

from wsoa.extracts.sen2 import open_return
from wsoa.schema import TABLES

SHAPES = (2023, 2024, 2025, 2026)
SETTING_CODES = {
    "other_arrangements_la": "OLA",
    "other_arrangements_parent": "OPA",
    "home_educated": "EHE",
    "other": "OTH",
    "neet": "NEET",
    "notice_to_cease": "NIEC",
}
WORK_CODES = {"apprenticeship": "A", "traineeship": "T", "supported_internship": "S"}
MODULES = (
    "sen2", "person", "requests", "assessment", "namedplan", "plandetail", "activeplans",
    "placementdetail", "senneed",
)  # fmt: skip

SPELLINGS = """
    Collection Year ReferenceDate SourceLevel LEA SoftwareCode Release SerialNo DateTime
    Surname Forename PersonBirthDate GenderCurrent Sex Ethnicity PostCode UPN
    UniqueLearnerNumber UPNunknown ReceivedDate RequestSource RYA RequestOutcomeDate
    RequestOutcome RequestMediation RequestTribunal Exported AssessmentOutcome
    AssessmentOutcomeDate AssessmentMediation AssessmentTribunal OtherMediation OtherTribunal
    Week20 StartDate PlanRes PlanWBP PB OA DP CeaseDate CeaseReason URN UKPRN SENSetting
    SENSettingOther PlacementRank SENunitIndicator ResourcedProvisionIndicator TransferLA
    Res WBP ReviewMeeting ReviewOutcome ReviewDraft LastReview PhaseTransferDueDate
    PhaseTransferFinalDate EntryDate LeavingDate AttendancePattern SENtype SENtypeRank
    Person Requests Assessment NamedPlan PlanDetail ActivePlans PlacementDetail SENneed
"""
SPELT = {name.lower(): name for name in SPELLINGS.split()}


@dataclass
class Node:
    """A record of one module: its elements, and the records within it."""

    module: str
    held: dict
    inner: list = field(default_factory=list)


def returned(tables, *, shape, authority="883"):
    """Return the persons of a return in the shape of a year, as nodes."""
    council = _Council(tables, authority)
    return [_person(person, council, shape) for person in _people(tables)]


class _Council:
    def __init__(self, tables, authority):
        self.authority = authority
        self.requests = _by(tables["requests"], "person_id")
        self.assessments = _by(tables["assessments"], "request_id")
        plans = tables["plans"]
        self.plans = _by(plans[plans["maintaining_la"] == authority], "person_id")
        self.placements = _by(tables["placements"], "person_id")
        self.reviews = _by(tables["reviews"], "plan_id")


def _by(frame, key):
    rows = frame.to_dict("records")
    found = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _people(tables):
    return tables["people"].to_dict("records")


def read_tables(folder):
    """Return the CSV extracts of a folder as text, empty for nothing."""
    return {
        path.stem: pd.read_csv(path, dtype="str", keep_default_na=False)
        for path in sorted(folder.glob("*.csv"))
    }


def _person(person, council, shape):
    sex = person["sex"]
    values = {
        "surname": person["surname"],
        "forename": person["forename"],
        "personbirthdate": person["birth_date"],
        "sex": "" if shape == 2023 else sex,
        "gendercurrent": {"M": "1", "F": "2"}.get(sex, "") if shape == 2023 else "",
        "ethnicity": person["ethnicity"],
        "postcode": person["postcode"],
        "upn": person["upn"],
        "uniquelearnernumber": person["uln"],
    }
    plans = council.plans.get(person["person_id"], [])
    by_request = {plan["request_id"]: plan for plan in plans if plan["request_id"]}
    node = Node("person", values)
    for request in council.requests.get(person["person_id"], []):
        plan = by_request.get(request["request_id"])
        node.inner.append(_request(request, plan, person, council, shape))
    for plan in (plan for plan in plans if not plan["request_id"]):
        node.inner.append(_historical(plan, person, council, shape))
    return node


def _request(request, plan, person, council, shape):
    values = {
        "receiveddate": request["received_date"],
        "requestsource": request["source"] if shape >= 2025 else "",
        "rya": "false",
        "requestoutcomedate": request["outcome_date"],
        "requestoutcome": request["outcome"],
        "requestmediation": request["appealed"],
        "requesttribunal": request["appealed"] and "false",
    }
    node = Node("requests", values)
    for assessment in council.assessments.get(request["request_id"], []):
        node.inner.append(_assessment(assessment, plan, person, council))
    if plan and not plan["ceased_date"]:
        node.inner.append(_active(plan, person, council, shape))
    return node


def _historical(plan, person, council, shape):
    node = Node("requests", {"requestoutcome": "H"})
    assessment = {"outcome": "H", "outcome_date": "", "exception": "", "appealed": ""}
    node.inner.append(_assessment(assessment, plan, person, council))
    if not plan["ceased_date"]:
        node.inner.append(_active(plan, person, council, shape))
    return node


def _assessment(assessment, plan, person, council):
    values = {
        "assessmentoutcome": assessment["outcome"],
        "assessmentoutcomedate": assessment["outcome_date"],
        "assessmentmediation": "",
        "assessmenttribunal": assessment["appealed"],
        "week20": assessment["exception"],
    }
    node = Node("assessment", values)
    if plan:
        node.inner.append(_named_plan(plan, person, council))
    return node


def _named_plan(plan, person, council):
    placements = council.placements.get(person["person_id"], [])
    ceased = plan["ceased_date"]
    values = {
        "startdate": plan["issued_date"],
        "ceasedate": ceased,
        "ceasereason": plan["cease_reason"],
    }
    node = Node("namedplan", values)
    over = [p for p in placements if ceased and p["end_date"] and p["end_date"] <= ceased]
    ended_last = sorted(over, key=lambda p: p["end_date"])
    for placement in placements[-1:] if not ceased else ended_last[-1:]:
        node.inner.append(Node("plandetail", _where(placement)))
    return node


def _where(placement):
    setting = placement["setting"]
    return {
        "urn": placement["provider_id"],
        "sensetting": "" if placement["provider_id"] else SETTING_CODES.get(setting, "OTH"),
        "placementrank": "1",
        "senunitindicator": "1" if setting == "sen_unit" else "0",
        "resourcedprovisionindicator": "1" if setting == "resource_base" else "0",
    }


def _active(plan, person, council, shape):
    placements = council.placements.get(person["person_id"], [])
    current = [p for p in placements if not p["end_date"]]
    latest = max(current, key=lambda p: p["start_date"], default=None)
    held = [r for r in council.reviews.get(plan["plan_id"], []) if r["meeting_date"]]
    review = max(held, key=lambda r: r["meeting_date"], default=None)
    values = {"transferla": "999" if plan["transferred_in_date"] else ""}
    if review:
        values["lastreview"] = review["decision_date"]
    if review and shape >= 2024:
        values |= {"reviewmeeting": review["meeting_date"], "reviewoutcome": review["outcome"]}
    if review and shape >= 2025:
        values |= {
            "reviewdraft": review["draft_date"],
            "phasetransferduedate": review["transfer_due_date"],
            "phasetransferfinaldate": review["final_date"] if review["transfer_due_date"] else "",
        }
    if shape == 2023 and latest:
        values |= {"res": _res(latest), "wbp": WORK_CODES.get(latest["setting"], "")}
    node = Node("activeplans", values)
    node.inner += [_placement(p, shape) for p in placements]
    needs = [person["primary_need"], person["secondary_need"]]
    for rank, need in enumerate([need for need in needs if need], start=1):
        node.inner.append(Node("senneed", {"sentype": need, "sentyperank": str(rank)}))
    return node


def _res(placement):
    return placement["residential"] if placement["residential"] in ("A", "B") else ""


def _placement(placement, shape):
    values = {
        **_where(placement),
        "entrydate": placement["start_date"],
        "leavingdate": placement["end_date"],
    }
    if shape >= 2024:
        values |= {"res": _res(placement), "wbp": WORK_CODES.get(placement["setting"], "")}
    else:
        values["attendancepattern"] = "F"
    return Node("placementdetail", values)


def _header(shape, authority, reference):
    return {
        "collection": "SEN2",
        "year": str(shape),
        "referencedate": reference or f"{shape}-01-18",
        "sourcelevel": "L",
        "lea": authority,
        "softwarecode": "synthetic",
        "serialno": "1",
    }


def write_document(tables, path, *, shape=2024, authority="883", reference=""):
    """Write an XML return in the shape of a year and return its path."""
    header = _header(shape, authority, reference)
    details = "".join(_element(name, header[name], 3) for name in list(header)[:3])
    source = "".join(_element(name, header[name], 3) for name in list(header)[3:])
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<Message>\n <Header>\n')
        file.write(f"  <CollectionDetails>\n{details}  </CollectionDetails>\n")
        file.write(f"  <Source>\n{source}  </Source>\n </Header>\n <Persons>\n")
        for node in returned(tables, shape=shape, authority=authority):
            file.write(_xml(node, 2, shape))
        file.write(" </Persons>\n</Message>\n")
    return path


def _element(name, value, depth):
    if value == "":
        return ""
    return f"{' ' * depth}<{SPELT[name]}>{escape(value)}</{SPELT[name]}>\n"


def _xml(node, depth, shape):
    held = list(node.held.items())
    if shape == 2026:  # LastReview moved, and order never matters
        held.reverse()
    inner = [_element(name, value, depth + 1) for name, value in held]
    inner += [_xml(child, depth + 1, shape) for child in node.inner]
    tag = SPELT[node.module]
    return f"{' ' * depth}<{tag}>\n{''.join(inner)}{' ' * depth}</{tag}>\n"


def write_export(tables, folder, *, shape=2024, reference="", run="Blade-Export"):
    """Write the nine CSV files of the flat export and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    root = Node("sen2", _header(shape, "883", reference))
    root.inner = returned(tables, shape=shape)
    rows = {module: [] for module in MODULES}
    _flatten(root, {}, rows)
    for module in MODULES:
        path = folder / f"{run}_{module}.csv"
        names = list(dict.fromkeys(name for row in rows[module] for name in row))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names or [f"{module}tableid"], restval="")
            writer.writeheader()
            writer.writerows(rows[module])
    return folder


def _flatten(node, parent, rows):
    own = {f"{node.module}tableid": str(len(rows[node.module]) + 1)}
    values = {name: _flat(name, value) for name, value in node.held.items()}
    rows[node.module].append({**own, "NativeId": "883", **parent, **values})
    for child in node.inner:
        _flatten(child, own, rows)


def _flat(name, value):
    if value and (name.endswith("date") or name in ("reviewmeeting", "reviewdraft", "lastreview")):
        return pd.Timestamp(value).strftime("%Y-%b-%d 00:00:00")
    return value


def as_at(tables, day):
    """Return the tables as an extract made on a day would have held them."""
    return {name: _as_at(TABLES[name], frame, day) for name, frame in tables.items()}


def _as_at(table, frame, day):
    if table.begins:
        frame = frame[frame[table.begins] <= day]
    later = {c.name: frame[c.name] > day for c in table.columns if c.event and c.name in frame}
    for column in (c for c in table.columns if c.dated_by and c.name in frame):
        later[column.name] = pd.concat([later[by] for by in column.dated_by], axis=1).any(axis=1)
    return frame.assign(**{name: frame[name].mask(mask, "") for name, mask in later.items()})


SMALL = """<?xml version="1.0" encoding="utf-8"?>
<Message>
 <Header>
  <CollectionDetails>
   <Collection>SEN2</Collection><Year>{year}</Year><ReferenceDate>{year}-01-18</ReferenceDate>
  </CollectionDetails>
  <Source><SourceLevel>L</SourceLevel><LEA>883</LEA></Source>
 </Header>
 <Persons>{persons}</Persons>
</Message>
"""

PERSON = """
<Person>
 <Surname>Synthetic</Surname><Forename>One</Forename><PersonBirthDate>2012-05-04</PersonBirthDate>
 <Sex>F</Sex><Ethnicity>WBRI</Ethnicity><PostCode>ZZ1 1ZZ</PostCode><UPN>A123456789012</UPN>
 <Requests>
  <ReceivedDate>2023-01-09</ReceivedDate><RequestOutcomeDate>2023-02-13</RequestOutcomeDate>
  <RequestOutcome>Y</RequestOutcome>
  <Assessment>
   <AssessmentOutcome>Y</AssessmentOutcome>
   <AssessmentOutcomeDate>2023-04-24</AssessmentOutcomeDate><Week20>0</Week20>
   <NamedPlan>
    <StartDate>2023-05-29</StartDate>
    <PlanDetail><URN>100001</URN><PlacementRank>1</PlacementRank></PlanDetail>
   </NamedPlan>
  </Assessment>
  <ActivePlans>
   <PlacementDetail>
    <URN>100001</URN><PlacementRank>1</PlacementRank><EntryDate>2023-09-01</EntryDate>
   </PlacementDetail>
   <SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>
   <SENneed><SENtype>SLCN</SENtype><SENtypeRank>2</SENtypeRank></SENneed>
  </ActivePlans>
 </Requests>
</Person>
"""


def write_small(path, *persons, year=2024):
    """Write a return of a few persons, each as XML, and return its path."""
    text = SMALL.format(year=year, persons="".join(persons or (PERSON,)))
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def read_small(path, table, providers=None):
    """Return one table of a return as rows of text, and what was said of it."""
    raw = open_return(path, providers=providers)[table].read(TABLES[table])
    columns = [cells.to_pylist() for cells in raw.cells]
    return [dict(zip(raw.headers, row, strict=True)) for row in zip(*columns, strict=True)], raw
