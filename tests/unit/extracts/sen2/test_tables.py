"""Elements of a return as columns of the data contract."""

import re

import pytest

from extract_files import only, rules
from sen2_returns import PERSON, read_small, write_small
from wsoa.extracts import open_file


def one(path, table, **more):
    """Return the only row of a table."""
    (row,) = read_small(path, table, **more)[0]
    return row


def changed(tmp_path, *pairs, year=2024):
    text = PERSON
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return write_small(tmp_path / "r.xml", text, year=year)


def with_placement(tmp_path, inner, year=2024):
    replaced = re.sub(
        "<PlacementDetail>.*?</PlacementDetail>",
        f"<PlacementDetail>{inner}<EntryDate>2023-09-01</EntryDate></PlacementDetail>",
        PERSON,
        flags=re.DOTALL,
    )
    return write_small(tmp_path / "r.xml", replaced, year=year)


def test_a_person(tmp_path):
    row = one(write_small(tmp_path / "r.xml"), "people")
    assert row["person_id"] == "A123456789012"
    assert [row[c] for c in ("birth_date", "sex", "ethnicity")] == ["2012-05-04", "F", "WBRI"]
    assert [row["primary_need"], row["secondary_need"]] == ["ASD", "SLCN"]


@pytest.mark.parametrize(
    ("gender", "sex"), [("1", "M"), ("2", "F"), ("0", None), ("9", None), ("7", "7")]
)
def test_the_gender_of_2023_is_the_sex_of_later_years(tmp_path, gender, sex):
    path = changed(
        tmp_path, ("<Sex>F</Sex>", f"<GenderCurrent>{gender}</GenderCurrent>"), year=2023
    )
    assert one(path, "people")["sex"] == sex


def test_needs_go_by_rank_not_by_order(tmp_path):
    path = changed(
        tmp_path,
        ("<SENtypeRank>1</SENtypeRank>", "<SENtypeRank>3</SENtypeRank>"),
    )
    row = one(path, "people")
    assert [row["primary_need"], row["secondary_need"]] == ["SLCN", "ASD"]


@pytest.mark.parametrize(
    ("numbers", "key"),
    [
        ("<UPN>a123456789012</UPN>", "A123456789012"),
        ("<UPN>A12345678901B</UPN>", "A12345678901B"),
        ("<UPN>A12345</UPN>", "person-1"),
        ("<UPN>A12345</UPN><UniqueLearnerNumber>1234567890</UniqueLearnerNumber>", "1234567890"),
        ("<UniqueLearnerNumber>1234567890</UniqueLearnerNumber>", "1234567890"),
        ("<UniqueLearnerNumber>12345</UniqueLearnerNumber>", "person-1"),
        ("", "person-1"),
    ],
)
def test_a_child_is_known_by_upn_then_uln_then_place(tmp_path, numbers, key):
    path = changed(tmp_path, ("<UPN>A123456789012</UPN>", numbers))
    row, raw = one(path, "people"), read_small(path, "people")[1]
    assert row["person_id"] == key
    assert ("sen2_upn" in rules(raw.notes)) == ("<UPN>A12345</UPN>" in numbers)
    assert ("sen2_no_number" in rules(raw.notes)) == (not numbers)


def test_keys_are_the_persons_and_a_date(tmp_path):
    path = write_small(tmp_path / "r.xml")
    plan, request = one(path, "plans"), one(path, "requests")
    assert request["request_id"] == "A123456789012-2023-01-09"
    assert plan["plan_id"] == "A123456789012-2023-05-29"
    assert plan["request_id"] == request["request_id"]
    assert one(path, "assessments")["request_id"] == request["request_id"]
    assert one(path, "reviews")["plan_id"] == plan["plan_id"]


def test_two_requests_of_one_day_have_two_keys(tmp_path):
    again = "<Requests><ReceivedDate>09/01/2023</ReceivedDate></Requests></Person>"
    rows, _ = read_small(changed(tmp_path, ("</Person>", again)), "requests")
    assert [row["request_id"][14:] for row in rows] == ["2023-01-09", "2023-01-09-2"]


def test_the_plan_is_the_councils_own(tmp_path):
    row = one(write_small(tmp_path / "r.xml"), "plans")
    assert (row["maintaining_la"], row["issued_date"]) == ("883", "2023-05-29")
    assert (row["transferred_in_date"], row["ceased_date"]) == (None, None)


def test_a_historical_request_is_in_no_plan(tmp_path):
    path = changed(tmp_path, ("<RequestOutcome>Y", "<RequestOutcome>H"))
    assert one(path, "plans")["request_id"] is None
    assert one(path, "requests")["outcome"] == "H"


def test_a_historical_request_without_a_day_is_no_request(tmp_path):
    path = changed(
        tmp_path,
        ("<ReceivedDate>2023-01-09</ReceivedDate>", ""),
        ("<RequestOutcome>Y", "<RequestOutcome>H"),
    )
    assert [len(read_small(path, name)[0]) for name in ("requests", "assessments")] == [0, 0]
    assert one(path, "plans")["request_id"] is None


def test_a_request_without_a_day_that_is_no_history_is_kept_to_be_mended(tmp_path):
    path = changed(tmp_path, ("<ReceivedDate>2023-01-09</ReceivedDate>", ""))
    assert one(path, "requests")["received_date"] is None


def test_a_plan_from_another_council_is_neither_new_nor_timed(tmp_path):
    path = changed(tmp_path, ("<ActivePlans>", "<ActivePlans><TransferLA>301</TransferLA>"))
    row, raw = one(path, "plans"), read_small(path, "plans")[1]
    assert (row["request_id"], row["transferred_in_date"]) == (None, "2023-05-29")
    assert one(path, "requests")["outcome"] == "H"
    assert one(path, "assessments")["outcome"] == "H"
    assert only(raw.notes, "sen2_transfer_day").count == 1


def test_an_active_plan_without_its_named_plan_is_a_plan_to_be_mended(tmp_path):
    path = write_small(
        tmp_path / "r.xml", re.sub("<Assessment>.*</Assessment>", "", PERSON, flags=re.DOTALL)
    )
    row, raw = one(path, "plans"), read_small(path, "plans")[1]
    assert row["issued_date"] is None
    assert row["plan_id"] == "A123456789012-undated"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[raw.place.rows[0] - 1].strip() == "<ActivePlans>"


@pytest.mark.parametrize(
    ("mediation", "tribunal", "appealed"),
    [("1", "", "true"), ("0", "true", "true"), ("0", "0", "false"), ("0", "", "false"),
     ("", "", None), ("maybe", "", "maybe"), ("maybe", "1", "true")],
)  # fmt: skip
def test_an_appeal_is_mediation_or_tribunal(tmp_path, mediation, tribunal, appealed):
    elements = (
        f"<RequestMediation>{mediation}</RequestMediation>"
        f"<RequestTribunal>{tribunal}</RequestTribunal><RequestOutcome>N"
    )
    path = changed(tmp_path, ("<RequestOutcome>Y", elements))
    assert one(path, "requests")["appealed"] == appealed


@pytest.mark.parametrize(
    ("elements", "setting"),
    [
        ("<SENSetting>OLA</SENSetting>", "other_arrangements_la"),
        ("<SENSetting>OPA</SENSetting>", "other_arrangements_parent"),
        ("<SENSetting>EHE</SENSetting>", "home_educated"),
        ("<SENsetting>eyp</SENsetting>", "early_years"),
        ("<SENSetting>OTH</SENSetting>", "other"),
        ("<SENSetting>NEET</SENSetting>", "neet"),
        ("<SENSetting>NIEC</SENSetting>", "notice_to_cease"),
        ("<SENSetting>NIEO</SENSetting>", "neet"),
        ("<SENSetting>XYZ</SENSetting>", "XYZ"),
        ("<URN>100001</URN><SENunitIndicator>1</SENunitIndicator>", "sen_unit"),
        ("<URN>100001</URN><SENunitIndicator>false</SENunitIndicator>", None),
        (
            "<URN>100001</URN><ResourcedProvisionIndicator>true</ResourcedProvisionIndicator>",
            "resource_base",
        ),
        ("<UKPRN>10000001</UKPRN><WBP>S</WBP>", "supported_internship"),
        ("<UKPRN>10000001</UKPRN><WBP>A</WBP>", "apprenticeship"),
        ("<UKPRN>10000001</UKPRN><WBP>T</WBP>", "traineeship"),
        ("<UKPRN>10000001</UKPRN>", None),
    ],
)
def test_a_setting_is_read_and_never_guessed(tmp_path, elements, setting):
    path = with_placement(tmp_path, elements)
    row, raw = one(path, "placements"), read_small(path, "placements")[1]
    assert row["setting"] == setting
    assert ("setting" in raw.lacks) == (setting is None)
    assert ("sen2_not_said" in rules(raw.notes)) == (setting is None)


def test_providers_beside_the_return_say_the_kind_of_school(tmp_path):
    providers = tmp_path / "providers.csv"
    providers.write_text(
        "Provider ID,name,setting,la_code,in_area\n100001,Sample,special,883,yes\n",
        encoding="utf-8",
    )
    path = write_small(tmp_path / "r.xml")
    row, raw = read_small(path, "placements", open_file("providers", providers))
    assert row[0]["setting"] == "special"
    assert "setting" not in raw.lacks


def test_a_placement(tmp_path):
    path = with_placement(
        tmp_path,
        "<UKPRN>10000001</UKPRN><PlacementRank>1</PlacementRank><Res>B</Res>"
        "<LeavingDate>2023-12-15</LeavingDate>",
        year=2026,
    )
    row = one(path, "placements")
    assert row["provider_id"] == "10000001"
    assert (row["start_date"], row["end_date"], row["rank"]) == ("2023-09-01", "2023-12-15", "1")
    assert (row["residential"], row["residential_year"]) == ("B", "2026")


def test_in_2023_boarding_and_work_are_said_of_the_plan(tmp_path):
    path = changed(tmp_path, ("<ActivePlans>", "<ActivePlans><Res>A</Res><WBP>S</WBP>"), year=2023)
    row = one(path, "placements")
    assert (row["residential"], row["residential_year"]) == ("A", "2023")
    assert row["setting"] == "supported_internship"


def test_what_an_active_plan_names_is_not_where_the_child_is(tmp_path):
    path = write_small(
        tmp_path / "r.xml",
        re.sub("<PlacementDetail>.*?</PlacementDetail>", "", PERSON, flags=re.DOTALL),
    )
    rows, raw = read_small(path, "placements")
    assert rows == []
    assert only(raw.notes, "sen2_not_placed").count == 1


def test_what_a_ceased_plan_named_is_where_the_child_was(tmp_path):
    text = re.sub("<ActivePlans>.*</ActivePlans>", "", PERSON, flags=re.DOTALL)
    ceased = "<CeaseDate>2023-11-30</CeaseDate><CeaseReason>5</CeaseReason><PlanDetail>"
    path = write_small(tmp_path / "r.xml", text.replace("<PlanDetail>", ceased))
    row = one(path, "placements")
    assert (row["start_date"], row["end_date"]) == ("2023-05-29", "2023-11-30")
    assert row["provider_id"] == "100001"
    assert one(path, "plans")["cease_reason"] == "5"


@pytest.mark.parametrize(
    ("elements", "wrong"),
    [
        ("<URN>100001</URN>", False),
        ("<SENSetting>EHE</SENSetting>", False),
        ("", True),
        ("<URN>100001</URN><SENSetting>EHE</SENSetting>", True),
        ("<URN>100001</URN><UKPRN>10000001</UKPRN>", True),
    ],
)
def test_exactly_one_of_three_says_where(tmp_path, elements, wrong):
    _, raw = read_small(with_placement(tmp_path, elements), "placements")
    assert ("sen2_setting_choice" in rules(raw.notes)) == wrong


@pytest.mark.parametrize(
    "elements", ["<WBP>Q</WBP>", "<SENunitIndicator>perhaps</SENunitIndicator>"]
)
def test_a_code_that_decides_the_setting_and_is_none_is_said(tmp_path, elements):
    _, raw = read_small(with_placement(tmp_path, f"<URN>100001</URN>{elements}"), "placements")
    assert only(raw.notes, "sen2_code").count == 1


@pytest.mark.parametrize("outcome", ["N", "A", "W", "w"])
def test_what_came_to_nothing_carries_no_later_module(tmp_path, outcome):
    path = changed(tmp_path, ("<RequestOutcome>Y", f"<RequestOutcome>{outcome}"))
    assert "sen2_later_module" in rules(read_small(path, "requests")[1].notes)
    path = changed(tmp_path, ("<AssessmentOutcome>Y", f"<AssessmentOutcome>{outcome}"))
    assert "sen2_later_module" in rules(read_small(path, "assessments")[1].notes)


def test_a_review_is_the_latest_of_its_plan_and_its_due_day_is_not_known(tmp_path):
    review = (
        "<ActivePlans><ReviewMeeting>2023-06-01</ReviewMeeting><ReviewOutcome>A</ReviewOutcome>"
        "<LastReview>2023-06-20</LastReview><ReviewDraft>2023-06-21</ReviewDraft>"
        "<PhaseTransferDueDate>2024-02-15</PhaseTransferDueDate>"
        "<PhaseTransferFinalDate>2024-02-01</PhaseTransferFinalDate>"
    )
    path = changed(tmp_path, ("<ActivePlans>", review), year=2025)
    row, raw = one(path, "reviews"), read_small(path, "reviews")[1]
    assert row["due_date"] is None
    assert (row["meeting_date"], row["outcome"]) == ("2023-06-01", "A")
    assert (row["decision_date"], row["draft_date"]) == ("2023-06-20", "2023-06-21")
    assert (row["transfer_due_date"], row["final_date"]) == ("2024-02-15", "2024-02-01")
    assert {"due_date", "meeting_date", "final_date", "transfer"} <= raw.lacks
    assert only(raw.notes, "sen2_not_said").column == "due_date"


def test_a_plan_without_a_review_has_its_first_a_year_after_issue(tmp_path):
    path = changed(tmp_path, ("<StartDate>2023-05-29", "<StartDate>2024-02-29"))
    assert one(path, "reviews")["due_date"] == "2025-02-28"


def test_of_a_plan_from_another_council_no_first_review_is_made_up(tmp_path):
    path = changed(tmp_path, ("<ActivePlans>", "<ActivePlans><TransferLA>301</TransferLA>"))
    assert one(path, "reviews")["due_date"] is None


def test_a_return_says_of_which_days_it_tells_everything(tmp_path):
    path = write_small(tmp_path / "r.xml")
    days = {name: read_small(path, name)[1].coverage for name in ("requests", "plans")}
    assert {str(span.first) for span in days.values()} == {"2023-01-01"}
    assert str(days["requests"].last) == "2023-12-31"
    assert str(days["plans"].last) == "2024-01-18"


def test_a_newer_year_than_the_guides_is_said(tmp_path):
    _, raw = read_small(write_small(tmp_path / "r.xml", year=2027), "people")
    assert only(raw.notes, "sen2_newer").severity == "warning"
