"""A real PostgreSQL server: what it holds, what it refuses, and how it goes away."""

import logging
import threading
import time
import traceback
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

import postgresql
from extract_files import AS_AT, KEY
from wsoa.errors import DataError
from wsoa.extracts import load_tables
from wsoa.extracts.database import DatabaseTable
from wsoa.schema import TABLES

pytestmark = pytest.mark.skipif(bool(postgresql.why_not()), reason=str(postgresql.why_not()))

SAMPLE = Path(__file__).parents[3] / "data" / "sample"
VARIABLE = "WSOA_TEST_DATABASE"
PLANS = TABLES["plans"]
SECRETS = ("canary", postgresql.PASSWORD, postgresql.ADMIN_PASSWORD)


@pytest.fixture(scope="session")
def server():
    with postgresql.started_server() as started:
        postgresql.fill(started, SAMPLE)
        yield started


@pytest.fixture
def council(server, monkeypatch):
    monkeypatch.setenv(VARIABLE, server.address())
    return server


def query(text, **more):
    return DatabaseTable(VARIABLE, text, **more)


def values(text):
    return [cells.to_pylist() for cells in query(text).read(PLANS).cells]


def assert_no_secret(text):
    assert not [secret for secret in SECRETS if secret in text]


def refusal(source):
    """Return what is said when a table is not read, having looked for secrets in all of it."""
    with pytest.raises(DataError) as error:
        source.read(PLANS)
    assert error.value.__context__ is None
    assert_no_secret("".join(traceback.format_exception(error.value)) + repr(source))
    return str(error.value)


def connections(server, *, doing="%"):
    """Return how many connections of ours there are that do such a thing."""
    with server.connect() as connection:
        found = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE usename = %s AND query LIKE %s",
            [postgresql.READER, doing],
        )
        return found.fetchone()[0]


@pytest.fixture(scope="session")
def as_files():
    return load_tables(SAMPLE, own_la="883", as_at=AS_AT, key=KEY)


@pytest.fixture(scope="session")
def as_views(server):
    """Every other table as a query, the rest as views."""
    names = sorted(path.stem for path in SAMPLE.glob("*.csv"))
    sources = {name: DatabaseTable.of_view(VARIABLE, f"send.{name}") for name in names[::2]}
    sources |= {name: query(f"SELECT * FROM send.{name}") for name in names[1::2]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, server.address())
        return load_tables(sources, own_la="883", as_at=AS_AT, key=KEY)


def in_order(frame):
    return frame.sort_values(list(frame.columns), ignore_index=True)


def test_the_sample_in_a_database_makes_the_same_frames_as_its_files(as_files, as_views):
    assert as_views.tables.frames.keys() == as_files.tables.frames.keys()
    for name, frame in as_files.tables.frames.items():
        assert_frame_equal(in_order(as_views.tables.frames[name]), in_order(frame), obj=name)
    said = {(issue.rule, issue.table, issue.column) for issue in as_views.issues}
    assert said == {(issue.rule, issue.table, issue.column) for issue in as_files.issues}


def test_no_connection_is_left(council, as_views):
    assert sum(map(len, as_views.tables.frames.values())) > 30_000
    assert connections(council) == 0


@pytest.mark.usefixtures("council")
def test_two_readings_have_one_digest():
    source = DatabaseTable.of_view(VARIABLE, "send.plans")
    once, twice = source.read(PLANS), source.read(PLANS)
    assert once.sha256 == twice.sha256
    assert once.place.rows[[0, -1]].tolist() == [1, len(once.cells[0])]


@pytest.mark.usefixtures("council")
def test_a_type_of_the_server_becomes_the_text_of_a_file():
    assert values(
        "SELECT DATE '2021-07-01', TIMESTAMP '2021-07-01 00:00', TIMESTAMP '2021-07-01 09:30',"
        " TRUE, 12::bigint, 0.250::numeric, 883.00::numeric(8, 2), 0.5::float8, NULL::date,"
        " 'x'::char(3), 'it''s 10%'"
    ) == [
        [text]
        for text in (
            *("2021-07-01", "2021-07-01", "2021-07-01T09:30:00", "true", "12", "0.25", "883"),
            *("0.5", None, "x", "it's 10%"),
        )
    ]


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati"])
def test_a_moment_is_the_day_it_was_in_england_whatever_the_machines_clock(
    council, monkeypatch, zone
):
    monkeypatch.setenv("PGTZ", zone)
    monkeypatch.setenv(VARIABLE, council.address())
    assert values("SELECT TIMESTAMPTZ '2021-06-30 23:00+00'") == [["2021-07-01"]]


WRITING = [
    "WITH x AS (DELETE FROM send.plans RETURNING *) SELECT * FROM x",
    "SELECT send.forget()",
    "SELECT nextval('send.counter')",
    "SELECT * INTO send.copies FROM send.plans",
    "SELECT * FROM send.plans FOR UPDATE",
]


@pytest.fixture
def mighty(council, monkeypatch):
    """Read as the database's owner, who has every right to write."""
    with council.connect() as connection:
        connection.execute(
            "CREATE OR REPLACE FUNCTION send.forget() RETURNS int LANGUAGE sql"
            " AS 'DELETE FROM send.plans; SELECT 1'"
        )
        connection.execute("CREATE SEQUENCE IF NOT EXISTS send.counter")
    address = council.address().replace(postgresql.READER, postgresql.OWNER)
    secret = postgresql.quote(postgresql.PASSWORD, safe="")
    monkeypatch.setenv(VARIABLE, address.replace(secret, postgresql.ADMIN_PASSWORD))
    return council


@pytest.mark.parametrize("text", WRITING)
def test_what_writes_is_refused_even_to_a_user_who_may(mighty, text):
    said = refusal(query(text))
    assert "would change records" in said or ("INTO" in text and "is not SQL" in said)
    with mighty.connect() as connection:
        (count,) = connection.execute("SELECT count(*) FROM send.plans").fetchone()
        (copies,) = connection.execute("SELECT to_regclass('send.copies')").fetchone()
    assert (count, copies) == (2468, None)


@pytest.mark.usefixtures("mighty")
def test_a_query_cannot_give_itself_the_right_to_write():
    refusal(query("SELECT set_config('transaction_read_only', 'off', false), send.forget()"))


REFUSED = {
    "SELECT * FROM pg_authid": "no right to read",
    "SELECT issue_date FROM send.plans": "a column “issue_date” that is not there",
    "SELECT * FROM send.planz": "no table or view “send.planz” that this user may see. Did you",
    "SELECT FROM FROM": "is not SQL",
    "SELECT 1 / (count(*) - count(*)) FROM send.plans": "holds a value",
    "SELECT surname::int FROM send.people": "holds a value",
    "SELECT DATE 'infinity'": "a day before the year 10000",
}


@pytest.mark.parametrize(("text", "words"), REFUSED.items())
@pytest.mark.usefixtures("council")
def test_what_the_server_refuses_is_said_without_a_value(text, words):
    said = refusal(query(text))
    assert words in said
    assert "Synthetic" not in said


@pytest.mark.usefixtures("council")
def test_a_missing_view_or_schema_comes_with_the_nearest():
    said = refusal(DatabaseTable.of_view(VARIABLE, "send.plan"))
    assert 'no table or view that this user may see. Did you mean "plans"?' in said
    assert 'Did you mean "send"?' in refusal(DatabaseTable.of_view(VARIABLE, "sned.plans"))


def test_a_view_of_any_case_is_found_and_none_is_ever_more_than_a_name(council):
    with council.connect() as connection:
        connection.execute('CREATE OR REPLACE VIEW send."Order" AS SELECT * FROM send.plans')
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA send TO {postgresql.READER}")
    assert len(DatabaseTable.of_view(VARIABLE, "send.Order").read(PLANS).place.rows) == 2468


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"password": "canary-wrong"}, "refused the user or the password"),
        ({"database": "canary_none"}, "no such database"),
        ({"socket": "/tmp/canary-none"}, "nothing answers at its address"),
    ],
)
def test_a_server_that_cannot_be_entered_is_named_by_its_variable(
    council, monkeypatch, change, words
):
    monkeypatch.setenv(VARIABLE, council.address(**change))
    said = refusal(query("SELECT 1"))
    assert said.startswith(f"The database of the environment variable {VARIABLE} cannot be reached")
    assert words in said


def test_all_tables_of_a_server_that_is_down_make_one_message(council, monkeypatch):
    monkeypatch.setenv(VARIABLE, council.address(password="canary-wrong"))
    sources = {name: DatabaseTable.of_view(VARIABLE, name) for name in TABLES}
    with pytest.raises(DataError) as error:
        load_tables(sources, own_la="883", as_at=AS_AT, key=KEY)
    assert str(error.value).count("cannot be reached") == 1


def test_a_server_that_is_slow_is_left(council):
    before = time.monotonic()
    assert "did not end within 1 seconds" in refusal(query("SELECT pg_sleep(30)", timeout=1))
    assert time.monotonic() - before < 5
    assert connections(council) == 0


@pytest.mark.usefixtures("council")
def test_a_result_that_trickles_is_left_too():
    trickle = "SELECT g, pg_sleep(0.00005) FROM generate_series(1, 10000000) g"
    assert "did not end within 1 seconds" in refusal(query(trickle, timeout=1))


@pytest.mark.usefixtures("council")
def test_a_connection_that_breaks_in_mid_stream_keeps_nothing():
    breaking = (
        "SELECT g, CASE WHEN g = 25000 THEN pg_terminate_backend(pg_backend_pid()) END"
        " FROM generate_series(1, 50000) g"
    )
    assert "connection was lost after 20,000 records" in refusal(query(breaking))


def test_a_server_that_is_stopped_in_mid_stream_is_lost_and_said(council):
    said = []
    endless = "SELECT g FROM generate_series(1, 1000000000) g"
    reading = threading.Thread(target=lambda: said.append(refusal(query(endless))))
    reading.start()
    while not connections(council, doing="FETCH%") and reading.is_alive():
        time.sleep(0.02)
    try:
        council.stop()
        reading.join(timeout=20)
    finally:
        council.start()
    assert not reading.is_alive()
    assert "connection was lost after" in said[0]


def test_nothing_secret_is_logged_at_any_level(council, caplog, capfd, monkeypatch):
    with caplog.at_level(logging.DEBUG):
        for name in ("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool", "psycopg", "psycopg.pq"):
            caplog.set_level(logging.DEBUG, logger=name)
        query("SELECT * FROM send.plans").read(PLANS)
        refusal(query("SELECT pg_terminate_backend(pg_backend_pid())"))
        monkeypatch.setenv(VARIABLE, council.address(password="canary-wrong"))
        refusal(query("SELECT 1"))
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")
