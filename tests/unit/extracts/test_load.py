"""Extracts as councils send them: what is forgiven, what is said, what stops."""

import hashlib

import pandas as pd
import pytest

from extract_files import SOUND, load, only, rules, write_extracts
from wsoa.errors import DataError, ParamsError
from wsoa.schema import TABLES

PLANS = SOUND["plans"]


def test_sound_extracts_have_nothing_to_say_above_a_note(tmp_path):
    loaded = load(write_extracts(tmp_path))
    assert rules(loaded.issues) == {"absent_column"} | {"column_empty"}
    assert rules(loaded.issues, "error") == set()


def test_frames_have_the_columns_of_the_schema_in_order_without_personal_ones(tmp_path):
    frames = load(write_extracts(tmp_path)).tables.frames
    for name, frame in frames.items():
        expected = [c.name for c in TABLES[name].columns if not c.personal]
        assert list(frame.columns) == expected


def test_frames_have_one_dtype_for_each_kind_of_column(tmp_path):
    frames = load(write_extracts(tmp_path)).tables.frames
    kinds = {
        (c.kind, str(frame[c.name].dtype))
        for name, frame in frames.items()
        for c in TABLES[name].columns
        if not c.personal
    }
    assert kinds == {
        ("key", "str"),
        ("text", "str"),
        ("code", "str"),
        ("date", "datetime64[us]"),
        ("bool", "boolean"),
        ("int", "Int64"),
    }


def test_inputs_name_each_file_with_its_hash(tmp_path):
    loaded = load(write_extracts(tmp_path))
    plans = next(i for i in loaded.inputs if i.table == "plans")
    assert plans.name == "plans.csv"
    assert plans.sha256 == hashlib.sha256(PLANS.encode()).hexdigest()


def test_a_missing_required_table_is_named_with_the_file_that_may_be_meant(tmp_path):
    folder = write_extracts(tmp_path, plans=None)
    (folder / "plan.csv").write_text(PLANS, encoding="utf-8")
    with pytest.raises(DataError, match=r'`plans`.*plan\.csv.*Did you mean "plans"'):
        load(folder)


def test_a_missing_folder_says_what_to_do(tmp_path):
    with pytest.raises(DataError, match="wsoa sample"):
        load(tmp_path / "nowhere")


def test_a_missing_required_column_is_one_error_with_the_likeliest_header(tmp_path):
    text = PLANS.replace("issued_date", "date_issued")
    loaded = load(write_extracts(tmp_path, plans=text))
    issue = only(loaded.issues, "missing_column")
    assert (issue.severity, issue.file, issue.column) == ("error", "plans.csv", "issued_date")
    assert 'Did you mean "date_issued"?' in issue.message
    assert loaded.tables.frames["plans"]["issued_date"].isna().all()


def test_an_unknown_column_is_left_out_with_the_nearest_name(tmp_path):
    text = SOUND["people"].replace("secondary_need", "secondry_need")
    loaded = load(write_extracts(tmp_path, people=text))
    assert 'Did you mean "secondary_need"?' in only(loaded.issues, "unknown_column").message


def test_headers_in_another_order_and_case_are_read_and_noted(tmp_path):
    text = "Sex, BIRTH DATE ,Person ID\nF,2010-05-04,p1\nM,2012-09-01,p2\n"
    loaded = load(write_extracts(tmp_path, people=text))
    people = loaded.tables.frames["people"]
    assert people["sex"].tolist() == ["F", "M"]
    assert people["birth_date"].dt.year.tolist() == [2010, 2012]
    assert only(loaded.issues, "header_spelling").severity == "note"


def test_two_headers_for_one_column_are_refused(tmp_path):
    text = "person_id,Person ID,birth_date\np1,p1,2010-05-04\n"
    with pytest.raises(DataError, match=r"people\.csv has two columns `person_id`"):
        load(write_extracts(tmp_path, people=text))


def test_a_file_without_a_header_is_refused_without_repeating_a_record(tmp_path):
    with pytest.raises(DataError, match="names no column") as error:
        load(write_extracts(tmp_path, people="zz9,2010-05-04,F\n"))
    assert "zz9" not in str(error.value)


def test_two_files_for_one_table_are_refused(tmp_path):
    folder = write_extracts(tmp_path)
    pd.DataFrame({"plan_id": ["l1"]}).to_parquet(folder / "plans.parquet")
    with pytest.raises(DataError, match=r"`plans` is there twice: plans\.csv and plans\.parquet"):
        load(folder)


def test_files_that_cannot_be_read_are_all_named_at_once(tmp_path):
    broken = {"plans": "", "people": "person_id,birth_date\np1\n"}
    with pytest.raises(DataError, match=r"people\.csv, row 2(.|\n)*plans\.csv is empty"):
        load(write_extracts(tmp_path, **broken))


def test_without_a_plan_there_is_no_report_and_any_other_table_may_be_empty(tmp_path):
    header = "visit_id,provider_id,visit_date,kind\n"
    plans, reviews = (SOUND[name].splitlines()[0] + "\n" for name in ("plans", "reviews"))
    loaded = load(write_extracts(tmp_path, plans=plans, reviews=reviews, visits=header))
    empty = {i.table: i.severity for i in loaded.issues if i.rule == "table_empty"}
    assert empty == {"plans": "error", "reviews": "warning", "visits": "warning"}
    assert len(loaded.tables.frames["visits"]) == 0


def test_a_column_that_holds_nothing_is_said_once(tmp_path):
    text = SOUND["people"].replace(",SLCN", ",").replace(",F,", ",,")
    loaded = load(write_extracts(tmp_path, people=text))
    issue = next(i for i in loaded.issues if i.table == "people" and i.rule == "column_empty")
    assert (issue.column, issue.severity) == ("secondary_need", "warning")


def test_an_empty_required_value_is_an_error_with_its_row(tmp_path):
    text = SOUND["people"].replace("p2,2012-09-01", "p2,")
    issue = only(load(write_extracts(tmp_path, people=text)).issues, "required_null")
    assert (issue.column, issue.rows, issue.count) == ("birth_date", (3,), 1)


def test_codes_are_read_in_any_case_and_others_are_errors(tmp_path):
    text = SOUND["people"].replace("ASD", "asd").replace("SEMH", "BESD")
    loaded = load(write_extracts(tmp_path, people=text))
    needs = loaded.tables.frames["people"]["primary_need"]
    assert needs.iloc[0] == "ASD"
    assert pd.isna(needs.iloc[1])
    unknown = only(loaded.issues, "code_unknown")
    assert (unknown.severity, unknown.rows) == ("error", (3,))
    assert "BESD" not in str(unknown)
    assert only(loaded.issues, "code_spelling").rows == (2,)


@pytest.mark.parametrize("yes", ["true", "Yes", "Y", "1", "TRUE"])
def test_flags_are_read_however_yes_is_written(tmp_path, yes):
    text = SOUND["assessments"].replace(",yes", f",{yes}")
    flags = load(write_extracts(tmp_path, assessments=text)).tables.frames["assessments"]
    assert flags["exception"].tolist() == [False, True]


def test_a_flag_and_a_number_that_cannot_be_read_are_errors(tmp_path):
    people = SOUND["people"].replace("secondary_need", "year_group").replace("SLCN", "six")
    assessments = SOUND["assessments"].replace(",yes", ",perhaps")
    loaded = load(write_extracts(tmp_path, people=people, assessments=assessments))
    assert rules(loaded.issues, "error") == {"number_unreadable", "flag_unreadable"}


def test_personal_columns_are_dropped_and_keys_are_pseudonyms(tmp_path):
    text = "person_id,birth_date,surname,upn\np1,2010-05-04,Zzsynthetic,A1\np2,2012-09-01,Zzq,A2\n"
    loaded = load(write_extracts(tmp_path, people=text))
    frames = loaded.tables.frames
    assert not {"surname", "upn"} & set(frames["people"])
    assert frames["people"]["person_id"].str.fullmatch("[0-9a-f]{16}").all()
    assert frames["plans"]["person_id"].tolist() == frames["people"]["person_id"].tolist()
    everything = " ".join(map(str, loaded.issues)) + frames["people"].to_csv()
    assert "Zz" not in everything


def test_a_mapping_names_the_file_of_each_table(tmp_path):
    folder = write_extracts(tmp_path)
    (folder / "plans.csv").rename(folder / "ehcp export.csv")
    sources = {name: folder / f"{name}.csv" for name in SOUND} | {
        "plans": folder / "ehcp export.csv"
    }
    assert load(sources).places["plans"].file == "ehcp export.csv"


def test_a_mapping_with_a_mistyped_table_or_a_lost_file_is_refused(tmp_path):
    sources = {name: tmp_path / f"{name}.csv" for name in SOUND}
    with pytest.raises(DataError, match=r"`people` is not there"):
        load(sources)
    with pytest.raises(ParamsError, match='Did you mean "plans"'):
        load({"planz": tmp_path})


def test_other_files_in_the_folder_are_noted_and_left(tmp_path):
    folder = write_extracts(tmp_path)
    for name in ("notes.txt", ".hidden.csv", "~$plans.xlsx"):
        (folder / name).write_bytes(b"x")
    assert only(load(folder).issues, "stray_file").file == "notes.txt"


def test_codes_that_pandas_wrote_as_floats_are_read_and_noted(tmp_path):
    plans = SOUND["plans"].replace("883,,", "883,2021-01-04,3.0", 1)
    loaded = load(write_extracts(tmp_path, plans=plans))
    assert loaded.tables.frames["plans"]["cease_reason"].tolist()[0] == "3"
    note = only(loaded.issues, "code_spelling")
    assert (note.severity, note.column, note.rows) == ("note", "cease_reason", (2,))


@pytest.mark.parametrize("code", ["3.5", "3.", "3.01", "99.0"])
def test_what_is_no_whole_number_of_the_list_is_unknown(tmp_path, code):
    plans = SOUND["plans"].replace("883,,", f"883,2021-01-04,{code}", 1)
    assert "code_unknown" in rules(load(write_extracts(tmp_path, plans=plans)).issues)


def test_a_code_of_letters_is_not_read_without_its_point(tmp_path):
    people = SOUND["people"].replace("ASD", "ASD.0")
    assert "code_unknown" in rules(load(write_extracts(tmp_path, people=people)).issues)


@pytest.mark.parametrize(
    ("table", "header", "typed", "rule"),
    [
        ("requests", "received_date", "recieved_date", "missing_column"),
        ("requests", "received_date", "Recieved Date", "missing_column"),
        ("people", "secondary_need", "secondry_need", "absent_column"),
    ],
)
def test_a_header_with_a_slip_is_offered_and_so_is_the_map(tmp_path, table, header, typed, rule):
    text = SOUND[table].replace(header, typed)
    issues = load(write_extracts(tmp_path, **{table: text})).issues
    issue = next(i for i in issues if (i.rule, i.table, i.column) == (rule, table, header))
    assert f'Did you mean "{typed}"?' in issue.message
    assert f"(sources.{table}.columns: {{your header: {header}}})" in issue.message


def test_a_header_goes_to_the_missing_column_that_it_is_most_like(tmp_path):
    text = SOUND["people"].replace("secondary_need", "secondry_need").replace("primary_", "type_")
    loaded = load(write_extracts(tmp_path, people=text))
    of_people = {i.column: i.message for i in loaded.issues if i.rule == "absent_column"}
    assert 'Did you mean "type_need"?' in of_people["primary_need"]
    assert 'Did you mean "secondry_need"?' in of_people["secondary_need"]
    assert "Did you mean" not in of_people["ethnicity"]


@pytest.mark.parametrize(
    ("header", "said"),
    [("EHCP Start Date", '"EHCP Start Date"'), ("Amelia", "its column 4")],
)
def test_the_only_unknown_header_is_offered_for_the_only_required_column(tmp_path, header, said):
    text = PLANS.replace("issued_date", header)
    issue = only(load(write_extracts(tmp_path, plans=text)).issues, "missing_column")
    assert f"Did you mean {said}?" in issue.message
    assert issue.near == said


def test_of_several_unknown_headers_none_is_offered_that_is_not_alike(tmp_path):
    text = PLANS.replace("issued_date", "EHCP Start Date").replace("request_id", "Status")
    issue = only(load(write_extracts(tmp_path, plans=text)).issues, "missing_column")
    assert (issue.column, issue.near) == ("issued_date", "")
    assert "Did you mean" not in issue.message


def test_three_files_for_one_table_are_all_named(tmp_path):
    folder = write_extracts(tmp_path)
    for ending in ("ods", "xlsx"):
        (folder / f"plans.{ending}").write_bytes(b"x")
    with pytest.raises(DataError, match=r"3 times: plans\.csv, plans\.ods and plans\.xlsx\. Keep"):
        load(folder)
