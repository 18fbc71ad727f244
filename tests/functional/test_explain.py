"""An analyst asks what stands behind a figure: its numbers, their records, and who uses it."""

import csv
import json
import os
import re
import shutil
import stat
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from click.testing import CliRunner

from wsoa.chapter import windows_of
from wsoa.cli.program import commands
from wsoa.compact import compact
from wsoa.explanation import Question, case_rows, gather_cases, window_name
from wsoa.measures import MEASURES, compute_figures
from wsoa.params import load_project
from wsoa.pseudonym import PSEUDONYM
from wsoa.schema import TABLES
from wsoa.snapshot import read_snapshot

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "tests" / "data" / "published-figures.csv"
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")

WINDOWS = {
    "November 2020": "month.2020-11",
    "calendar year 2020": "last_year",
    "calendar year 2021 to end September": "ytd",
    "July to September 2021": "period",
    "July to mid-August 2021": "special",
    "due in the 12 months to end August 2021": "census",
    "academic year 2019/20": "census",
    "current at the update": "as_at",
}
"""What an analyst asks for to get the days that a published figure is about."""

OTHERS = ("_england", "_east_of_england", "_statistical_neighbours", "_neighbours", "_baseline")


def ask(outputs, *arguments):
    """Run the command in this process, which saves the seconds of a start."""
    return CliRunner().invoke(commands, ["explain", *arguments, "--output", str(outputs)])


def explain(built, *arguments):
    """Return what the command said as JSON."""
    done = ask(built.outputs, *arguments, "--format", "json")
    assert done.exception is None, done.exception
    return json.loads(done.stdout)


def refused(outputs, *arguments):
    """Return why the command refused; it must be for a person to mend."""
    error = ask(outputs, *arguments).exception
    assert error.exit_code == 2, error
    return str(error)


@pytest.fixture
def other(built, tmp_path):
    """A copy of the build, to change."""
    shutil.copytree(built.outputs / "2021-10", tmp_path / "outputs" / "2021-10")
    return SimpleNamespace(outputs=tmp_path / "outputs")


def exact(built, period="2021-10"):
    return pd.read_csv(built.outputs / period / "restricted" / "measures-exact.csv")


def published():
    rows = csv.DictReader(PUBLISHED.read_text(encoding="utf-8").splitlines())
    return [
        row
        for row in rows
        if row["reporting_period"] in ("2021-01", "2021-10") and not row["measure"].endswith(OTHERS)
    ]


def test_every_published_figure_is_asked_for():
    assert len(published()) == 19
    assert {row["period_measured"] for row in published()} == WINDOWS.keys()


@pytest.mark.parametrize("row", published(), ids=lambda row: row["id"])
def test_a_published_figure_is_explained_as_it_was_published(row, built):
    measure = row["measure"].removesuffix("_year_to_date")
    window = WINDOWS[row["period_measured"]]
    said = explain(built, row["reporting_period"], measure, "--window", window)
    (figure,) = said["figures"]
    places = len(row["value"].partition(".")[2])
    scale = (100 if row["unit"].startswith("percent") else 1) * 10**places
    assert f"{int(figure['value'] * scale + 0.5 + 1e-9) / 10**places:.{places}f}" == row["value"]
    for part in ("numerator", "denominator"):
        assert not row[part] or figure[part] == int(row[part])
    assert said["origin"].startswith("From the build of")
    assert said["uses"]


def test_the_annual_reviews_of_the_year_are_explained_whole(built):
    said = explain(built, "2021-10", "annual_reviews_completed", "--window", "census")
    (figure,) = said["figures"]
    assert (figure["numerator"], figure["denominator"]) == (1280, 1737)
    assert "one decided without a recorded outcome" in figure["why_not_computable"]
    assert figure["target"] == "100%"
    where = {(use["file"], use["what"]) for use in said["uses"]}
    assert ("council.yml", "its target") in where
    assert ("2021-10.yml", "a figure of the front page") in where
    assert ("narrative/2021-10/C2.md", "{{ annual_reviews_completed.census }}") in where
    assert any(file == "plan.yml" and "action C2" in what for file, what in where)
    assert any(file.endswith("annual_reviews.ipynb") for file, _ in where)
    for use in said["uses"]:
        if not use["file"].endswith(".ipynb"):
            line = (ROOT / "params" / use["file"]).read_text(encoding="utf-8").splitlines()
            assert "annual_reviews_completed" in line[use["line"] - 1]


def test_comparators_have_their_year_basis_rank_and_quartile(built):
    said = explain(
        *(built, "2021-10", "timeliness_20_weeks_excluding_exceptions", "--window", "last_year")
    )
    beside = {each["name"]: each for each in said["figures"][0]["beside"]}
    assert beside["England"]["words"] == "58%"
    assert beside["England"]["basis"] == "exceptions excluded"
    own = next(each for name, each in beside.items() if name.startswith("Thurrock"))
    assert (own["words"], own["year"]) == ("86%", 2020)
    assert 1 <= own["rank"] <= own["of"]
    assert own["quartile"] in (1, 2, 3, 4)


def test_a_figure_says_what_the_report_makes_of_it(built):
    """Whatever measures.csv hides, explain says is hidden, and nothing else."""
    public = pd.read_csv(built.outputs / "2021-10" / "public" / "measures.csv")
    for measure, by in (("plans_maintained", "setting_group"), ("timeliness_20_weeks", "")):
        window = "as_at" if by else ""
        said = explain(built, "2021-10", measure, "--breakdown", by, "--window", window)
        public = public[public["as_at"].isin(["2021-09-30"]) | (by == "")]
        rows = public[public["measure"] == measure].set_index("breakdown")
        hidden = [each for each in said["figures"] if each["report"]["status"] == "hidden"]
        assert hidden, "the example must have one"
        for each in said["figures"] if by else ():
            status = rows.loc[each["breakdown"], "status"]
            assert (status == "c") == (each in hidden)
        for each in hidden:
            assert each["value"] is not None
            assert each["report"]["why"]
            assert not re.search(r"\d", each["report"]["words"])


def test_a_breakdown_adds_up_to_its_figure(built):
    whole = explain(built, "2021-10", "plans_maintained", "--window", "as_at")["figures"][0]
    asked = ("2021-10", "plans_maintained", "--window", "as_at", "--breakdown")
    groups = explain(built, *asked, "setting_group")
    assert sum(each["numerator"] for each in groups["figures"]) == whole["numerator"]
    one = explain(built, *asked, "setting_group=home educated")
    assert [each["breakdown"] for each in one["figures"]] == ["setting_group=home educated"]


def test_the_months_of_a_measure_are_twelve(built):
    said = explain(built, "2021-10", "timeliness_20_weeks", "--window", "month")
    names = [each["window"] for each in said["figures"]]
    assert (len(names), names[0], names[-1]) == (12, "month.2020-10", "month.2021-09")


def test_the_records_add_up_to_what_is_printed(other):
    said = explain(other, "2021-10", "annual_reviews_completed", "--records")
    for figure in said["figures"]:
        if figure["window"].startswith("trend"):
            assert figure["records"] == ""
            continue
        rows = pd.read_csv(figure["records"])
        assert rows["in_numerator"].sum() == figure["numerator"]
        assert rows["in_denominator"].sum() == figure["denominator"]
        assert (rows["computable"] == 0).sum() == figure["not_computable"]
        assert rows["plan_id"].str.fullmatch(PSEUDONYM).all()


@POSIX
def test_records_are_for_their_owner_only_and_named_by_what_they_hold(other):
    asked = ("plans_maintained", "--breakdown", "setting_group=home educated", "--records")
    said = explain(other, "2021-10", *asked)
    path = Path(said["figures"][0]["records"])
    assert path.parent == other.outputs / "2021-10" / "restricted" / "explain"
    assert path.name == "plans_maintained.as_at.setting_group=home-educated.csv"
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not [left for left in path.parent.iterdir() if left.name.startswith(".")]
    assert len(pd.read_csv(path)) == said["figures"][0]["numerator"]


@pytest.fixture(scope="module")
def counted(built):
    """Return every figure seen at the period's end with all the rows of its window."""
    windows = windows_of(load_project(ROOT / "params", "2021-10"))
    tables = read_snapshot(built.outputs / "2021-10" / "restricted" / "snapshot")
    every = compute_figures(MEASURES.values(), tables, windows=windows)
    figures = [f for f in every if f.window != "trend" and not f.unavailable]
    written = {}
    for figure, cases in zip(figures, gather_cases(figures, tables, windows=windows), strict=True):
        key = (figure.measure, window_name(figure))
        if key not in written:
            question = Question(figure.measure)
            written[key] = case_rows(MEASURES[figure.measure], cases, question=question)
    return [(f, written[f.measure, window_name(f)]) for f in figures]


def test_the_rows_of_every_figure_add_up_to_it(counted):
    for figure, rows in counted:
        inside = rows
        for name, value in figure.breakdown:
            inside = inside[inside[name] == value]
        agree(inside, figure, MEASURES[figure.measure])
    assert len(counted) > 1000
    assert len({figure.measure for figure, _ in counted}) > 90


def test_keys_as_numbers_give_the_figures_of_keys_as_texts(built):
    windows = windows_of(load_project(ROOT / "params", "2021-10"))
    tables = read_snapshot(built.outputs / "2021-10" / "restricted" / "snapshot")
    plain, small = (
        compute_figures(MEASURES.values(), those, windows=windows)
        for those in (tables, compact(tables))
    )
    assert len(plain) > 1000
    assert small == plain


def agree(rows, figure, measure):
    known = rows["computable"]
    assert (known == 0).sum() == figure.not_computable, figure
    if measure.summary == "total":
        assert rows["amount"].sum() == (figure.numerator or 0), figure
    elif figure.numerator is not None:
        assert rows["in_numerator"].sum() == figure.numerator, figure
    if figure.denominator is not None:
        assert rows["in_denominator"].sum() == figure.denominator, figure


def test_no_row_holds_a_name_a_birth_date_or_somebodys_words(counted, sample):
    words = {"birth_date", "birth_month", "upn", "uln", "surname", "forename", "postcode"}
    words |= {"name", "interim_support", "exception_reason", "ethnicity"}
    providers = set(pd.read_csv(sample / "providers.csv")["name"])
    keys = {c.name for t in TABLES.values() for c in t.columns if c.child}
    for figure, rows in counted:
        if figure.breakdown:
            continue
        assert not words & set(rows.columns), figure.measure
        for column in rows:
            cells = rows[column].dropna().astype(str)
            assert not providers & set(cells), (figure.measure, column)
            if column in keys:
                assert cells.str.fullmatch(PSEUDONYM).all(), (figure.measure, column)


def test_without_a_build_the_extracts_are_explained(wsoa, built, sample, tmp_path):
    asked = ("explain", "2021-10", "new_plans_issued", "--window", "ytd", "--format", "json")
    done = wsoa(*asked, "--extracts", sample, "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert "They are not those of a build." in said["origin"]
    of_build = explain(built, "2021-10", "new_plans_issued", "--window", "ytd")
    assert said["figures"] == of_build["figures"]
    assert not list(tmp_path.iterdir())


def test_records_without_a_build_ask_for_one(wsoa, tmp_path):
    done = wsoa("explain", "2021-10", "appeals", "--records", "--output", tmp_path)
    assert done.returncode == 2
    assert "Build it first: `wsoa build 2021-10`." in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_absent_table_says_so_and_the_rest_goes_on(wsoa, extracts, tmp_path):
    (extracts / "visits.csv").unlink()
    asked = ("--extracts", extracts, "--output", tmp_path)
    done = wsoa("explain", "2021-10", "visits_in_period", *asked)
    assert done.returncode == 0, done.stderr
    assert "not available: no `visits` extract for this period" in flat(done.stdout)
    assert "no extract for visits" in flat(done.stdout)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("timelyness_20_weeks",), 'Did you mean "timeliness_20_weeks"'),
        (("timeliness_20_weeks", "--window", "year_to_date"), "it has: period, month, ytd"),
        (("plans_maintained", "--breakdown", "setting=special"), 'Did you mean "setting_group"'),
        (
            ("plans_maintained", "--breakdown", "setting_group=home eduacted"),
            'Did you mean "home educated"',
        ),
    ],
    ids=["measure", "window", "breakdown", "group"],
)
def test_a_name_that_is_not_there_is_told_the_nearest(built, asked, said):
    assert said in refused(built.outputs, "2021-10", *asked)


def test_a_refusal_leaves_with_two_and_says_nothing_else(wsoa, built):
    done = wsoa("explain", "2021-10", "timelyness_20_weeks", "--output", built.outputs)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith('wsoa: There is no measure "timelyness_20_weeks".')


def test_an_unknown_period_is_told_the_nearest(built):
    assert 'Did you mean "2021-10' in refused(built.outputs, "2021-11", "appeals")


def test_options_of_a_measure_want_one(built):
    done = ask(built.outputs, "2021-10", "--records")
    assert done.exit_code == 2
    assert "Name the MEASURE" in flat(done.stderr)


def test_the_page_fits_eighty_columns_and_begins_with_restricted(wsoa, built):
    asked = ("annual_reviews_completed", "--output", built.outputs)
    done = wsoa("explain", "2021-10", *asked, env={"COLUMNS": "200"})
    assert done.stdout.startswith("Restricted: ")
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_list_has_every_measure_by_area(wsoa, built):
    done = wsoa("explain", "2021-10", "--output", built.outputs)
    text = flat(done.stdout)
    assert done.stdout.startswith("Restricted: ")
    assert [name for name in MEASURES if f"({name})" not in text] == []
    assert re.findall(r"^Area of concern \d$", done.stdout, re.MULTILINE) == [
        f"Area of concern {number}" for number in (1, 2, 3)
    ]
    said = explain(built, "2021-10")["measures"]
    recorded = {(row.measure, row.display) for row in exact(built).itertuples()}
    assert {(each["measure"], each["words"]) for each in said} <= recorded


def test_quiet_says_nothing_and_json_lines_are_one_object(built):
    assert ask(built.outputs, "2021-10", "appeals", "--quiet").stdout == ""
    (line,) = ask(built.outputs, "2021-10", "appeals", "--log-json").stdout.splitlines()
    assert json.loads(line)["restricted"] is True


def test_a_recorded_figure_that_counting_does_not_give_again_is_refused(other):
    path = other.outputs / "2021-10" / "restricted" / "measures-exact.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",1280,1737,", ",1281,1737,"), encoding="utf-8")
    said = refused(other.outputs, "2021-10", "annual_reviews_completed")
    assert said.endswith("Build 2021-10 again.")
    assert "1281" not in said
    assert ask(other.outputs, "2021-10", "appeals").exit_code == 0


def test_a_snapshot_that_was_changed_is_refused(other):
    snapshot = other.outputs / "2021-10" / "restricted" / "snapshot"
    with (snapshot / "plans.parquet").open("ab") as file:
        file.write(b"\0")
    said = refused(other.outputs, "2021-10", "appeals")
    assert "plans.parquet is not the file that was frozen" in said


@pytest.mark.parametrize("name", ["manifest.json", "restricted/measures-exact.csv"])
def test_a_build_that_is_not_whole_is_refused(other, name):
    (other.outputs / "2021-10" / name).write_text("{}", encoding="utf-8")
    assert "Build 2021-10 again." in refused(other.outputs, "2021-10", "appeals")


def test_params_that_changed_since_the_build_are_named(wsoa, other, project):
    council = project / "params" / "council.yml"
    text = council.read_text(encoding="utf-8")
    council.write_text(text.replace("caseload: 200", "caseload: 150"), encoding="utf-8")
    asked = ("--output", other.outputs)
    done = wsoa("explain", "2021-10", "appeals", *asked, cwd=project)
    assert done.returncode == 0, done.stderr
    assert "these params have changed: council.yml." in flat(done.stdout)
    recounted = wsoa("explain", "2021-10", "caseload_above_target", *asked, cwd=project)
    assert recounted.returncode == 2
    assert "the params or the suite have changed since" in flat(recounted.stderr)


def flat(text):
    return " ".join(text.split())
