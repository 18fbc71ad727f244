"""Where tables come from, as params say it: refused before data is read when it cannot be meant."""

import pickle

import pytest

from wsoa.errors import ParamsError
from wsoa.params.loading import load_model
from wsoa.params.sources import Sources
from wsoa.schema import TABLES


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "2021-10.yml"
        path.write_text(text, encoding="utf-8")
        return load_model(path, Sources)

    return read


@pytest.fixture
def refusal(read):
    def refusal(text):
        with pytest.raises(ParamsError, match=r"^2021-10\.yml cannot be used:") as caught:
            read(text)
        return str(caught.value)

    return refusal


def test_every_table_of_the_contract_may_have_a_source_of_its_own(read):
    text = "\n".join(f"{name}: {{file: {name}.csv}}" for name in TABLES)
    assert {name: table.file for name, table in read(text).tables.items()} == {
        name: f"{name}.csv" for name in TABLES
    }


def test_a_table_says_its_file_sheet_headers_and_codes(read):
    plans = read("""
folder: data/sample
plans:
  file: exports/ehcp.xlsx
  sheet: EHC plans
  columns: {EHCP Start Date: issued_date, Family Name: plan_id}
  codes: {cease_reason: {Moved away: 5, Elsewhere: ~}, maintaining_la: {Thurrock: 883}}
requests: {codes: {appealed: {Mediation: true, "No": false}}}
people: {columns: {Family name: surname}, codes: {year_group: {R: 0, N2: -1}}}
""").tables["plans"]
    assert (plans.file, plans.sheet) == ("exports/ehcp.xlsx", "EHC plans")
    assert plans.columns["EHCP Start Date"] == "issued_date"
    assert plans.translations == {
        "cease_reason": {"Moved away": "5", "Elsewhere": None},
        "maintaining_la": {"Thurrock": "883"},
    }


def test_flags_and_numbers_are_written_as_a_file_would_hold_them(read):
    tables = read("""
requests: {codes: {appealed: {Mediation: true, "No": false}}}
people: {codes: {year_group: {R: 0, N2: -1}}}
""").tables
    assert tables["requests"].translations == {"appealed": {"Mediation": "true", "No": "false"}}
    assert tables["people"].translations == {"year_group": {"R": "0", "N2": "-1"}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("planz: {file: a.csv}", 'unknown key "planz". Did you mean "plans"?'),
        ("plans: {fil: a.csv}", 'section plans: unknown key "fil". Did you mean "file"?'),
        (
            "plans: {columns: {Start: issue_date}}",
            'key "Start": there is no column "issue_date". Did you mean "issued_date"?',
        ),
        (
            "plans: {codes: {cease_reasn: {Gone: 5}}}",
            'section plans.codes: unknown key "cease_reasn". Did you mean "cease_reason"?',
        ),
        (
            "placements: {codes: {setting: {Unit: resource_bas}}}",
            'key "Unit": there is no code "resource_bas". Did you mean "resource_base"?',
        ),
        (
            "requests: {codes: {source: {GP: health}}}",
            'key "GP": there is no code "health". There are: 1, 2, 3, 4, 5.',
        ),
        ("requests: {codes: {outcome: {agreed: Yes}}}", "put quotes around true, false, yes"),
        ("requests: {codes: {appealed: {Mediation: 1}}}", "must be true or false"),
        ("people: {codes: {year_group: {R: zero}}}", "must be a whole number"),
        ("providers: {codes: {setting: {School: ~}}}", "must be a code of the contract"),
        ("requests: {codes: {appealed: {Yes: true}}}", "YAML reads a key as True: put quotes"),
        ("plans: {codes: {plan_id: {a: b}}}", 'unknown key "plan_id"'),
        ("people: {codes: {surname: {a: b}}}", 'unknown key "surname"'),
        (
            "plans: {columns: {Start: issued_date, Issued: issued_date}}",
            'key "plans": columns: "Start" and "Issued" are both mapped to `issued_date`',
        ),
        ("plans: {columns: {Start: issued_date, start: plan_id}}", '"Start" stands twice'),
        ("plans: {columns: [Start]}", 'key "columns": must hold keys and values'),
        ("plans: ehcp.csv", 'key "plans": must hold keys and values'),
        ("plans: {file: a.csv, view: b}", 'key "plans": has file and view; keep one of them'),
        ("plans: {sheet: EHC}", "has a sheet but no file"),
        ("plans: {file: ''}", "is empty"),
        ("{database: DB, plans: {query: ' '}}", 'section plans: key "query": is empty'),
        ("plans: {view: send.plans}", "plans is read from a database; add `database:`"),
    ],
)
def test_what_cannot_be_meant_names_its_place_and_the_nearest(refusal, text, said):
    assert said in refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "folder: https://council.example/s3cret",
        "sen2: file:///s3cret",
        "plans: {file: 'sftp://council.example/s3cret'}",
        "database: postgresql://reader:s3cret@council.example/send",
    ],
)
def test_an_address_is_refused_and_never_repeated(refusal, text):
    said = refusal(text)
    assert "address" in said
    assert "s3cret" not in said


@pytest.mark.parametrize("place", ["C:\\exports\\send", "/srv/exports", "data/a b.csv"])
def test_a_path_of_any_system_is_no_address(read, place):
    assert read(f"folder: '{place}'").folder == place


def test_sources_go_to_another_process_as_they_are(read):
    text = "database: SEND\nplans: {view: plans, columns: {Issued: issued_date}}\n"
    sources = read(text + "reviews: {file: a.csv, codes: {outcome: {Keep: M}}}\n")
    assert pickle.loads(pickle.dumps(sources)) == sources
    every = "".join(f"{name}: {{codes: {{}}}}\n" for name in TABLES)
    assert pickle.loads(pickle.dumps(read(every))).tables.keys() == TABLES.keys()
