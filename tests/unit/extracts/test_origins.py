"""Tables from several places at once: its own source first, then the return, then the folder."""

import sqlite3

import pandas as pd
import pytest

from extract_files import SOUND, load, only, rules, write_extracts
from wsoa.errors import DataError
from wsoa.extracts import Origins
from wsoa.extracts.database import DatabaseTable
from wsoa.params import Project, Sources
from wsoa.source import sources_of

RETURN = """<?xml version="1.0" encoding="UTF-8"?>
<Message>
<Header><CollectionDetails><Collection>SEN2</Collection><Year>2022</Year>
<ReferenceDate>2022-01-20</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>883</LEA></Source></Header>
<Persons><Person><Surname>Zzsynthetic</Surname><PersonBirthDate>2010-05-04</PersonBirthDate>
<Sex>F</Sex><UPN>Z000000000001</UPN>
<Requests><ReceivedDate>2020-01-06</ReceivedDate><RequestSource>1</RequestSource>
<RequestOutcome>W</RequestOutcome><RequestOutcomeDate>2020-02-10</RequestOutcomeDate></Requests>
</Person></Persons>
</Message>
"""


@pytest.fixture(autouse=True)
def extracts(tmp_path):
    (tmp_path / "data").mkdir()
    return write_extracts(tmp_path / "data")


@pytest.fixture
def council(project, tmp_path, monkeypatch):
    """Return a function that gives a project in a folder of its own the sources of its params."""
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "council.yml").touch()
    monkeypatch.chdir(tmp_path)

    def with_sources(**sources):
        params = project.params.model_copy(update={"sources": Sources.model_validate(sources)})
        return Project(tmp_path / "params", project.council, params, project.period)

    return with_sources


def test_tables_in_four_forms_are_read_together(extracts, council, tmp_path, monkeypatch):
    (tmp_path / "exports").mkdir()
    frames = {t: pd.read_csv(extracts / f"{t}.csv", dtype=str) for t in SOUND}
    frames["plans"].to_excel(tmp_path / "exports" / "ehcp.xlsx", sheet_name="EHC", index=False)
    frames["people"].to_parquet(extracts / "people.parquet")
    frames["providers"].to_csv(extracts / "providers.csv", sep=";", index=False)
    with sqlite3.connect(tmp_path / "council.db") as database:
        frames["reviews"].to_sql("send_reviews", database, index=False)
        frames["requests"].to_sql("requests", database, index=False)
    database.close()
    (extracts / "people.csv").unlink()
    monkeypatch.setenv("COUNCIL", f"sqlite:///{(tmp_path / 'council.db').as_posix()}")
    loaded = load(
        sources_of(
            council(
                folder="data",
                database="COUNCIL",
                plans={"file": "exports/ehcp.xlsx", "sheet": "ehc"},
                reviews={"view": "send_reviews"},
                requests={"query": "select * from requests"},
            )
        )
    )
    alone = load(write_extracts(tmp_path))
    for table in SOUND:
        pd.testing.assert_frame_equal(loaded.tables.frames[table], alone.tables.frames[table])
    assert loaded.places["plans"].file == "ehcp.xlsx"
    assert rules(loaded.issues, "error") == set()


def test_what_a_table_s_own_source_replaces_in_the_folder_is_noted(council, tmp_path):
    (tmp_path / "own.csv").write_text(SOUND["plans"], encoding="utf-8")
    loaded = load(sources_of(council(folder="data", plans={"file": "own.csv"})))
    note = only(loaded.issues, "file_passed_over")
    assert (note.severity, note.file, note.table) == ("note", "plans.csv", "plans")
    assert loaded.places["plans"].file == "own.csv"


def test_a_named_file_in_the_folder_itself_is_no_stray_and_settles_a_double(extracts, council):
    (extracts / "ehcp.csv").write_text(SOUND["plans"], encoding="utf-8")
    (extracts / "plans.csv").rename(extracts / "Plans.CSV")
    pd.DataFrame({"plan_id": ["l1"]}).to_parquet(extracts / "plans.parquet")
    loaded = load(sources_of(council(folder="data", plans={"file": "data/ehcp.csv"})))
    assert loaded.places["plans"].file == "ehcp.csv"
    assert "stray_file" not in rules(loaded.issues)
    loaded = load(sources_of(council(folder="data", plans={"file": "data/plans.parquet"})))
    assert loaded.places["plans"].file == "plans.parquet"


def test_no_folder_is_needed_where_every_required_table_is_named(council):
    tables = {name: {"file": f"data/{name}.csv"} for name in SOUND}
    assert rules(load(sources_of(council(**tables))).issues, "error") == set()
    del tables["plans"]
    with pytest.raises(DataError, match="required table `plans` among the sources of the params"):
        load(sources_of(council(**tables)))


def test_every_file_that_is_lost_is_named_with_the_nearest(council):
    project = council(
        folder="data", plans={"file": "data/plan.csv"}, reviews={"file": "data/review.csv"}
    )
    with pytest.raises(DataError) as caught:
        sources_of(project)
    said = str(caught.value)
    assert "The extract for `plans` is not there" in said
    assert 'Did you mean "reviews.csv"?' in said


def test_a_sheet_of_a_file_without_sheets_and_a_kind_that_is_not_read_are_refused(
    council, tmp_path
):
    (tmp_path / "plans.doc").touch()
    for table, said in (
        ({"file": "data/plans.csv", "sheet": "x"}, r"plans\.csv has no sheets\. Take `sheet:` out"),
        ({"file": "plans.doc"}, r"plans\.doc cannot be read: save it as \.csv, \.xlsx"),
    ):
        with pytest.raises(DataError, match=said):
            sources_of(council(folder="data", plans=table))


def test_another_folder_takes_every_place_and_keeps_the_maps(council, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    write_extracts(other, plans=SOUND["plans"].replace("issued_date", "Start"))
    project = council(
        database="NOT_SET",
        plans={"file": "lost.xlsx", "columns": {"Start": "issued_date"}},
        reviews={"view": "send.reviews"},
    )
    loaded = load(sources_of(project, other))
    assert loaded.tables.frames["plans"]["issued_date"].notna().all()
    assert loaded.places["reviews"].file == "reviews.csv"


def test_a_return_goes_before_the_folder_and_a_table_s_own_source_before_both(extracts, tmp_path):
    path = tmp_path / "sen2.xml"
    path.write_text(RETURN, encoding="utf-8")
    own = {"requests": extracts / "requests.csv"}
    loaded = load(Origins(folder=extracts, sen2=path, named=own))
    files = {table: place.file for table, place in loaded.places.items()}
    assert (files["people"], files["requests"]) == ("sen2.xml", "requests.csv")
    assert files["providers"] == "providers.csv"
    passed = {i.table for i in loaded.issues if i.rule == "file_passed_over"}
    assert passed == {"people", "assessments", "plans", "placements", "reviews"}


def test_a_return_that_is_not_there_is_answered_with_the_nearest(extracts, tmp_path):
    (tmp_path / "sen2-2021.xml").write_text(RETURN, encoding="utf-8")
    with pytest.raises(DataError, match=r"sources\.sen2\. Did you mean \"sen2-2021\.xml\""):
        load(Origins(folder=extracts, sen2=tmp_path / "sen2-2022.xml"))
    with pytest.raises(DataError, match=r"There is no SEN2 return in .*nine \.csv files"):
        load(Origins(folder=extracts, sen2=extracts))


def test_a_database_that_fails_is_told_beside_the_files_that_do(extracts, monkeypatch):
    monkeypatch.delenv("COUNCIL", raising=False)
    (extracts / "people.csv").write_text("", encoding="utf-8")
    plans = DatabaseTable.of_view("COUNCIL", "plans")
    with pytest.raises(DataError, match=r"people\.csv is empty(.|\n)*COUNCIL"):
        load(Origins(folder=extracts, named={"plans": plans}))
