"""A params file: typed, strict, and one message when it needs a person."""

import os
import shutil
from pathlib import Path

import pytest

from wsoa.errors import ParamsError, did_you_mean
from wsoa.measures import MEASURES
from wsoa.params import check_measure_names, check_targets, load_project, refuse_name

WINDOWS = {measure.id: measure.windows for measure in MEASURES.values()}
PARAMS = Path(__file__).parents[3] / "params"


@pytest.fixture
def folder(tmp_path):
    for name in ("council.yml", "2021-10.yml"):
        shutil.copy(PARAMS / name, tmp_path / name)
    return tmp_path


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder, period="2021-10"):
    with pytest.raises(ParamsError) as caught:
        load_project(folder, period)
    return str(caught.value)


def test_both_periods_of_the_project_are_read():
    october, january = (load_project(PARAMS, name) for name in ("2021-10", "2021-01"))
    assert october.period.name == "2021-10"
    assert str(october.period.end) == "2021-09-30"
    assert january.council == october.council


def test_a_mistyped_key_names_file_section_key_and_the_nearest(folder):
    change(folder, "council.yml", "  neighbours_edition:", "  neighbors_edition:")
    said = refusal(folder)
    assert "council.yml cannot be used" in said
    assert 'section council: unknown key "neighbors_edition". Did you mean "neighbours_edi' in said
    assert 'section council: key "neighbours_edition" is required' in said


def test_a_key_deep_inside_is_named_with_its_sections(folder):
    change(folder, "2021-10.yml", "    item:", "    itm:")
    assert 'section report.committee: unknown key "itm". Did you mean "item"?' in refusal(folder)


@pytest.mark.parametrize(
    "name",
    [
        *("published", "Failed", "COUNCIL", "plan", "con", "NUL.2021", "lpt1", "published."),
        *(".x", "*", "[2]", "../x", "a/b", "-x", "a~b", "a b", "2021-10\n", "x" * 81, ""),
    ],
)
def test_a_name_that_is_another_things_or_no_name_is_no_periods(folder, name):
    if name and "/" not in name and os.name != "nt":  # Windows itself refuses most of them
        shutil.copy(folder / "2021-10.yml", folder / f"{name}.yml")
    assert "no name for a period" in (said := refusal(folder, name)) or "is not the name" in said
    assert "such as 2021-10.yml" in said


def test_a_name_is_said_on_one_line_and_without_what_cannot_be_seen(folder):
    said = refusal(folder, "2021\x1b[31m\n2022-01  ended")
    assert "\x1b" not in said
    assert "\n" not in said


@pytest.mark.parametrize("name", ["2021-10", "2021-10-b", "Q3.2021", "autumn_2021", "planning"])
def test_a_plain_name_is_a_periods(name):
    assert refuse_name(name) is None


def test_every_fault_is_told_at_once(folder):
    change(folder, "council.yml", "  caseload: 200", "  caseload: many")
    change(folder, "council.yml", "  threshold: 5", "  threshold: 1")
    said = refusal(folder)
    assert 'section thresholds: key "caseload"' in said
    assert 'section disclosure: key "threshold"' in said


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("  caseload: 200", '  caseload: "200"', "caseload"),
        ("  caseload: 200", "  caseload: yes", "caseload"),
        ("  threshold: 5", "  threshold: 5.0", "threshold"),
        ("  transfer_day_counts: true", "  transfer_day_counts: 1", "transfer_day_counts"),
        ("  visits_overdue: 0", "  visits_overdue: no", "visits_overdue"),
        ('  old_code: "883"', "  old_code: 883", "old_code"),
    ],
)
def test_a_value_of_another_type_is_refused_not_converted(folder, old, new, key):
    change(folder, "council.yml", old, new)
    assert f'key "{key}"' in refusal(folder)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("", "is required"),
        ("version: 2\n", "must be 1"),
        ("version: true\n", "must be a whole number"),
    ],
)
def test_the_version_is_required_and_known(folder, new, said):
    change(folder, "2021-10.yml", "version: 1\n", new)
    assert f'key "version"{": " if new else " "}{said}' in refusal(folder)


def test_a_number_is_no_day(folder):
    change(folder, "2021-10.yml", "start: 2021-07-01", "start: 1625097600")
    said = refusal(folder)
    assert 'section period: key "start": must be a day, written as 2021-07-31.' in said


def test_a_day_in_quotation_marks_is_a_day(folder):
    change(folder, "2021-10.yml", "start: 2021-07-01", 'start: "2021-07-01"')
    assert str(load_project(folder, "2021-10").period.start) == "2021-07-01"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("whereabouts_known: 1.0", "whereabouts_known: 100.0", "100 is not a share from 0 to 1"),
        ("visits_overdue: 0", "visits_overdue: -1", "-1 is not a number from 0 upwards"),
        ("visits_overdue: 0", "visits_overdue: .nan", "nan is not a number from 0 upwards"),
        ("whereabouts_known: 1.0", "whereabouts_known: .nan", "nan is not a share from 0 to 1"),
    ],
)
def test_a_target_fits_the_unit_of_its_measure(folder, old, new, said):
    units = {measure.id: measure.unit for measure in MEASURES.values()}
    check_targets(load_project(folder, "2021-10"), units)
    change(folder, "council.yml", f"  {old}", f"  {new}")
    with pytest.raises(ParamsError) as caught:
        check_targets(load_project(folder, "2021-10"), units)
    assert str(caught.value) == f"council.yml, targets.{old.partition(':')[0]}: {said}."


def test_a_key_written_twice_names_its_line(folder):
    change(folder, "council.yml", "  caseload: 200", "  caseload: 200\n  caseload: 300")
    said = refusal(folder)
    assert 'key "caseload" stands twice' in said
    assert "council.yml, line " in said


def test_a_day_that_is_none_names_its_line(folder):
    change(folder, "2021-10.yml", "end: 2021-09-30}", "end: 2021-09-31}")
    said = refusal(folder)
    assert said.startswith("2021-10.yml, line ")
    assert '"2021-09-31" is no day of the calendar' in said


def test_a_period_that_ends_before_it_starts_is_refused(folder):
    change(folder, "2021-10.yml", "start: 2021-07-01", "start: 2021-12-01")
    assert 'key "period": start 2021-12-01 is after end 2021-09-30' in refusal(folder)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [1", "council.yml, line 1: a bracket [ is opened here"),
        ("b: 2\na: {b: 1\nc: 2\n", "council.yml, line 2: a brace { is opened here"),
        ("a: 'x\nb: 1\nc: 2", "council.yml, line 1: a quotation mark is opened here"),
        ("a: 'it's'", "look for an apostrophe between single quotes"),
        ("a: b: c", "Put quotes around text with a colon"),
        ("a: 1\nb", "line 2: the line has no colon"),
        ("a:\n\tb: 1", "line 2: the line is indented with a tab"),
        ("a:\n  - 1\n b: 2", "line 3: the line does not fit under the ones above"),
        ('a: "C:\\data"', "Put single quotes around a Windows path"),
        ("a: @x", "(@, `, %). Put quotes around it"),
        ("a: *x", "begins with *. Put quotes"),
        ("a: !x 1", "begins with !. Put quotes"),
        ("a: 1\n---\nb: 1", "line 2: the line `---` begins a second document"),
        ("a: |x\n", "line 1: the line cannot be understood. Look at its colon"),
        ("a: 012", "line 1: put quotes around 012"),
        ("a: 12:30", "line 1: put quotes around 12:30"),
        ("{{ x }}: 1", "a key must be a word"),
        ("just words", "must hold keys and values"),
        ("", "must hold keys and values"),
        ("b: 1\na: \x07", "line 2: a character that cannot be seen"),
    ],
)
def test_a_file_that_is_no_params_file_is_said_in_a_sentence(folder, text, said):
    (folder / "council.yml").write_text(text, encoding="utf-8")
    assert said in (refused := refusal(folder))
    assert refused.endswith(".")
    assert not refused.endswith("..")


def test_a_file_in_another_encoding_is_said_in_a_sentence(folder):
    (folder / "council.yml").write_bytes("name: Ynys Môn".encode("cp1252"))
    assert "council.yml cannot be read as UTF-8 text" in refusal(folder)


def test_a_file_far_too_long_is_not_parsed(folder):
    (folder / "council.yml").write_text("#" * 1_000_001, encoding="utf-8")
    assert "has 1,000,001 characters; at most 1,000,000" in refusal(folder)


def test_a_period_without_a_file_is_answered_with_the_nearest(folder):
    said = refusal(folder, "2021-1O")
    assert "There is no file 2021-1O.yml" in said
    assert 'Did you mean "2021-10.yml"?' in said
    assert said.endswith("Or write it: docs/analyst/new-period.md.")


def test_nothing_near_is_suggested_where_nothing_is_near():
    assert did_you_mean("zzz", ["plans", "reviews"]) == ""
    assert did_you_mean("PLAN", (name for name in ("plans", "Reviews"))) == ' Did you mean "plans"?'


@pytest.mark.parametrize("period", ["2021-10", "2021-01"])
def test_every_measure_that_the_params_name_exists(period):
    check_measure_names(load_project(PARAMS, period), WINDOWS)


def test_measures_and_windows_that_are_mistyped_are_all_named(folder):
    change(folder, "council.yml", "  visits_overdue: 0", "  visits_overdu: 0")
    change(folder, "2021-10.yml", "  plans_amended:", "  plans_amnded:")
    change(folder, "2021-10.yml", "timeliness_20_weeks.ytd", "timeliness_20_weeks.yttd")
    with pytest.raises(ParamsError) as caught:
        check_measure_names(load_project(folder, "2021-10"), WINDOWS)
    targets, spans, headlines = str(caught.value).splitlines()
    assert targets.startswith('council.yml, section targets: there is no measure "visits_overdu".')
    assert 'Did you mean "visits_overdue"?' in targets
    assert spans.startswith('2021-10.yml, section windows: there is no measure "plans_amnded".')
    assert 'timeliness_20_weeks has no window "yttd"; it has: period, month, ytd' in headlines
    assert 'Did you mean "ytd"?' in headlines


SIGNED = """
sign_off:
  role: {role}
  date: {date}
  build: {build}
"""


def sign(folder, *, role="Director", date="2021-10-07", build="3f2a9c41d0b7e655"):
    with (folder / "2021-10.yml").open("a", encoding="utf-8") as params:
        params.write(SIGNED.format(role=role, date=date, build=build))


@pytest.mark.parametrize(
    "role", ["…", '""', '" "', "'12'", "'...'", "Director of …", '"\\u202e"', "'-'", "Director ..."]
)
def test_a_sign_off_is_by_a_role_in_words(folder, role):
    sign(folder, role=role)
    assert 'section sign_off: key "role": must say in words who answers' in refusal(folder)


@pytest.mark.parametrize("role", ["Director of Children's Services", "DCS", "Prif Weithredwr, 2"])
def test_any_words_are_a_role(folder, role):
    sign(folder, role=f'"{role}"')
    assert load_project(folder, "2021-10").params.sign_off.role == role


@pytest.mark.parametrize(
    ("build", "said"),
    [
        ("…", "must be the digest that `wsoa build` ends with"),
        ("3f2a9c", "must be the digest that `wsoa build` ends with"),
        ('"3f2a9c41d0b7\\n"', "must be the digest that `wsoa build` ends with"),
        ("1234567890123456", "put quotes around it"),
    ],
)
def test_a_sign_off_is_of_a_build(folder, build, said):
    sign(folder, build=build)
    assert f'section sign_off: key "build": {said}' in refusal(folder)


@pytest.mark.parametrize("date", ["…", "2021-10", "20211007", '"7 October"'])
def test_a_sign_off_is_of_a_day(folder, date):
    sign(folder, date=date)
    assert 'section sign_off: key "date": must be a day, written as 2021-07-31' in refusal(folder)
