"""A period whose tables come half from a database and half from files."""

import csv
import json
import sqlite3
from types import SimpleNamespace

import pytest

from wsoa.measures import MEASURES, Windows, compute_figures
from wsoa.params import load_project
from wsoa.snapshot import as_measured
from wsoa.source import load_period

KEY = {"WSOA_PSEUDONYM_KEY": "a-key-of-the-tests-and-of-nobody"}
VARIABLE = "WSOA_TEST_DATABASE"
TABLES = ("people", "plans", "visits", "reviews", "provider_kpis", "welfare_checks", "advice")
PLANS = (
    'plan_id, person_id, request_id, issued_date AS "EHCP Start Date", maintaining_la,'
    " transferred_in_date, ceased_date, cease_reason"
)
OWN = {
    "plans": f'query: "SELECT {PLANS.replace(chr(34), chr(92) + chr(34))} FROM plans ORDER BY 1",'
    " columns: {EHCP Start Date: issued_date}",
    "visits": 'query: "WITH v AS (SELECT * FROM visits) SELECT * FROM v ORDER BY visit_id;"',
}


def fill(path, folder):
    """Write some tables of the extracts into a SQLite file."""
    connection = sqlite3.connect(path)
    for table in TABLES:
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            header, *records = csv.reader(lines)
        connection.execute(f"CREATE TABLE {table} ({', '.join(header)})")
        marks = ", ".join("?" * len(header))
        rows = [[value or None for value in record] for record in records]
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    connection.commit()
    connection.close()


@pytest.fixture
def mixed(project, extracts):
    """A project that reads some tables from the database; their files are taken away."""
    path = project / "canary-of-the-address.db"
    fill(path, extracts)
    for table in TABLES:
        (extracts / f"{table}.csv").unlink()
    own = [f"  {table}: {{{OWN.get(table, f'view: {table}')}}}" for table in TABLES]
    written = [f"sources:\n  folder: {extracts.as_posix()}\n  database: {VARIABLE}", *own]
    file = project / "params" / "2021-10.yml"
    params = file.read_text(encoding="utf-8")
    params = params.replace("sources: {folder: data/sample}", "\n".join(written))
    assert VARIABLE in params
    file.write_text(params, encoding="utf-8", newline="\n")
    address = f"sqlite:///{path.as_posix()}"
    return SimpleNamespace(project=project, path=path, env={VARIABLE: address})


def test_half_a_database_and_half_files_check_as_files_do(wsoa, mixed, sample):
    before = mixed.path.read_bytes()
    done = wsoa("check", "2021-10", cwd=mixed.project, env=mixed.env | KEY)
    of_files = wsoa("check", "2021-10", "--extracts", sample, cwd=mixed.project, env=KEY)
    assert done.returncode == of_files.returncode == 0, done.stderr
    # A column that a map renamed is one note more.
    found, expected = (each.stdout.split(" warning")[0] for each in (done, of_files))
    assert found == expected
    assert f"view `people`, database of {VARIABLE}" in done.stdout
    assert "canary" not in done.stdout + done.stderr
    assert mixed.path.read_bytes() == before


def test_measures_are_the_same_from_a_database(mixed, sample, monkeypatch):
    monkeypatch.chdir(mixed.project)
    for name, value in {**mixed.env, **KEY}.items():
        monkeypatch.setenv(name, value)
    project = load_project(mixed.project / "params", "2021-10")
    mine, of_files = (as_measured(load_period(project, folder).tables) for folder in (None, sample))
    asked = [MEASURES[name] for name in ("timeliness_20_weeks", "out_of_area_providers_visited")]
    windows = Windows(project.period)
    figures = compute_figures(asked, mine, windows=windows)
    assert len({figure.numerator for figure in figures}) > 10
    assert figures == compute_figures(asked, of_files, windows=windows)


def test_without_the_variable_check_says_what_to_set_and_leaves_with_two(wsoa, mixed):
    done = wsoa("check", "2021-10", cwd=mixed.project)
    assert done.returncode == 2
    assert done.stderr.count(f"environment variable {VARIABLE} is not set") == 1
    assert "Traceback" not in done.stderr


def test_the_doctor_looks_for_the_variable_and_the_driver(wsoa, mixed):
    done = wsoa("doctor", cwd=mixed.project)
    assert done.returncode == 1
    said = " ".join(done.stdout.split())
    assert "fault The database of 2021-10 cannot be read." in said
    assert f"variable {VARIABLE} is not set" in said
    done = wsoa("doctor", "--log-json", cwd=mixed.project, env=mixed.env)
    found = [json.loads(line).get("found", "") for line in done.stdout.splitlines()]
    assert f"The address of a SQLite database in {VARIABLE}, for 2021-10." in found
    assert "canary" not in done.stdout
