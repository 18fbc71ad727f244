"""The XML of a return: read by name, as a stream, hardened; what is odd is said."""

import re
from datetime import date

import pytest

from extract_files import only, rules
from sen2_returns import PERSON, read_small, write_small
from wsoa.errors import DataError
from wsoa.extracts.canonical import read_canonical
from wsoa.extracts.sen2 import open_return
from wsoa.schema import TABLES

TABLE_NAMES = ("people", "requests", "assessments", "plans", "placements", "reviews")


def test_one_child_is_a_row_of_each_table(tmp_path):
    path = write_small(tmp_path / "return.xml")
    assert [len(read_small(path, name)[0]) for name in TABLE_NAMES] == [1] * 6


def recased(text):
    return re.sub(r"<(/?)(\w+)>", lambda tag: f"<{tag[1]}{tag[2].swapcase()}>", text)


def namespaced(text):
    return re.sub(r"<(/?)(\w+)>", r"<\1s:\2>", text).replace(
        "<s:Message>", '<s:Message xmlns:s="urn:any">'
    )


def reversed_within(text):
    return re.sub(
        r"(<StartDate>.*?</StartDate>)(\s*)(<PlanDetail>.*?</PlanDetail>)",
        r"\3\2\1",
        text,
        flags=re.DOTALL,
    )


@pytest.mark.parametrize("change", [recased, namespaced, reversed_within])
def test_case_namespace_and_order_do_not_matter(tmp_path, change):
    plain = write_small(tmp_path / "plain.xml")
    other = tmp_path / "other.xml"
    other.write_text(change(plain.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    assert other.read_bytes() != plain.read_bytes()
    for name in TABLE_NAMES:
        assert read_small(other, name)[0] == read_small(plain, name)[0]
        assert not rules(read_small(other, name)[1].notes, "warning") - {"sen2_not_said"}


def test_every_request_plan_detail_placement_and_need_is_read(tmp_path):
    placements = "".join(
        f"<PlacementDetail><URN>10000{n}</URN><PlacementRank>{n}</PlacementRank>"
        "<EntryDate>2023-09-01</EntryDate></PlacementDetail>"
        for n in (1, 2, 3)
    )
    second = (
        "<Requests><ReceivedDate>2020-01-06</ReceivedDate><RequestOutcome>N</RequestOutcome>"
        "<RequestOutcomeDate>2020-02-03</RequestOutcomeDate></Requests>"
    )
    more = re.sub("<PlacementDetail>.*?</PlacementDetail>", placements, PERSON, flags=re.DOTALL)
    path = write_small(tmp_path / "r.xml", more.replace("</Person>", second + "</Person>"))
    assert [row["provider_id"] for row in read_small(path, "placements")[0]] == [
        "100001",
        "100002",
        "100003",
    ]
    assert [row["rank"] for row in read_small(path, "placements")[0]] == ["1", "2", "3"]
    assert [row["outcome"] for row in read_small(path, "requests")[0]] == ["Y", "N"]


def test_an_unknown_element_is_said_once_with_its_count_and_first_line(tmp_path):
    odd = PERSON.replace("<Sex>F</Sex>", "\n<OldType>2</OldType><OldType>3</OldType>")
    _, raw = read_small(write_small(tmp_path / "r.xml", odd, PERSON), "people")
    issue = only(raw.notes, "sen2_unknown_element")
    assert "“OldType”" in issue.message
    assert "(2 times)" in issue.message
    assert issue.where == "r.xml, lines 13 and 1 more"


def test_an_unknown_element_whose_name_may_be_a_childs_is_found_by_its_line(tmp_path):
    odd = PERSON.replace("<Sex>F</Sex>", "\n<Canarysurname>2</Canarysurname>")
    _, raw = read_small(write_small(tmp_path / "r.xml", odd, PERSON), "people")
    issue = only(raw.notes, "sen2_unknown_element")
    assert "canary" not in str(issue).lower()
    assert issue.where == "r.xml, line 13"


def test_unknown_elements_outside_the_persons_are_said_too(tmp_path):
    path = write_small(tmp_path / "r.xml")
    text = path.read_text(encoding="utf-8").replace("</Header>", "</Header><Notes>1</Notes>")
    path.write_text(text, encoding="utf-8")
    _, raw = read_small(path, "people")
    assert "“Notes”" in only(raw.notes, "sen2_unknown_element").message


def test_many_kinds_of_unknown_elements_do_not_flood_the_list(tmp_path):
    odd = "".join(f"<Odd{n}/>" for n in range(30))
    _, raw = read_small(write_small(tmp_path / "r.xml", f"<Person>{odd}</Person>"), "people")
    said = [i for i in raw.notes if i.rule == "sen2_unknown_element"]
    assert len(said) == 21
    assert said[-1].message.startswith("10 more kinds")


@pytest.mark.parametrize(
    "prolog",
    [
        "<!DOCTYPE Message>",
        '<!DOCTYPE Message [<!ENTITY a "aaaa">]>',
        '<!DOCTYPE Message SYSTEM "http://127.0.0.1:9/none.dtd">',
        '<!DOCTYPE Message [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_document_type_is_refused(tmp_path, prolog):
    path = write_small(tmp_path / "r.xml")
    text = path.read_text(encoding="utf-8").replace("<Message>", f"{prolog}<Message>", 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="declares a document type or entities"):
        read_small(path, "people")


def test_an_entity_is_never_put_in_its_place(tmp_path):
    path = write_small(tmp_path / "r.xml")
    text = path.read_text(encoding="utf-8").replace("Synthetic", "&secret;")
    path.write_text(
        text.replace("<Message>", '<!DOCTYPE Message [<!ENTITY secret "told">]><Message>', 1),
        encoding="utf-8",
    )
    with pytest.raises(DataError) as refused:
        read_small(path, "people")
    assert "told" not in str(refused.value)


def test_a_file_cut_short_is_one_message_with_its_line(tmp_path):
    path = write_small(tmp_path / "r.xml", PERSON, PERSON)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[: whole.rindex("<StartDate>")], encoding="utf-8")
    line = whole[: whole.rindex("<StartDate>")].count("\n") + 1
    with pytest.raises(
        DataError, match=rf"^r\.xml, line {line}: .* cut short\. Export it again\.$"
    ):
        read_small(path, "plans")


def test_what_is_wrong_is_said_alike_of_every_table(tmp_path):
    path = tmp_path / "r.xml"
    path.write_text("<Message><Header>", encoding="utf-8")
    said = set()
    for name, source in open_return(path).items():
        with pytest.raises(DataError) as error:
            source.read(TABLES[name])
        said.add(str(error.value))
    assert len(said) == 1


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("<Year>2024</Year>", "does not say of which year"),
        ("<LEA>883</LEA>", "does not say whose it is"),
    ],
)
def test_a_header_says_the_year_and_the_council(tmp_path, gone, said):
    path = write_small(tmp_path / "r.xml")
    path.write_text(path.read_text(encoding="utf-8").replace(gone, ""), encoding="utf-8")
    with pytest.raises(DataError, match=said):
        read_small(path, "people")


def test_a_return_of_another_collection_is_refused(tmp_path):
    path = write_small(tmp_path / "r.xml")
    path.write_text(path.read_text(encoding="utf-8").replace(">SEN2<", ">CIN<"), encoding="utf-8")
    with pytest.raises(DataError, match="another collection"):
        read_small(path, "people")


def test_a_malformed_value_is_a_finding_with_its_line(tmp_path):
    path = write_small(tmp_path / "r.xml", PERSON, PERSON.replace("2023-01-09", "2023-13-45"))
    _, raw = read_small(path, "requests")
    line = 1 + path.read_text(encoding="utf-8")[: path.read_text().rindex("<Requests>")].count("\n")
    read = read_canonical(raw, TABLES["requests"], as_at=date(2023, 12, 31))
    issue = only(read.issues, "date_unreadable")
    assert issue.where == f"r.xml, column received_date, line {line}"
    assert "13" not in issue.message


@pytest.mark.parametrize(
    "text",
    [
        *("<rss/>", "<Feed><Header/></Feed>", "<Person/>", "<a><Header/><Person/></a>"),
        *("<Message/>", "<Message><Header/></Message>", "<Message><Header/><N>x</N></Message>"),
    ],
)
def test_another_file_with_an_empty_header_is_no_return(tmp_path, text):
    (tmp_path / "other.xml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"other\.xml is no SEN2 return"):
        read_small(tmp_path / "other.xml", "people")
