"""A database as a source: what is asked, from where, and what a SQLite file answers."""

import logging
import os
import re
import sqlite3
import sys
import traceback
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pyarrow as pa
import pytest

from extract_files import SOUND, load, only, write_extracts
from wsoa.errors import DataError
from wsoa.extracts.database import DatabaseTable
from wsoa.extracts.database.cells import as_text, collect_cells
from wsoa.extracts.database.faults import Fault, named_in, of_connecting, of_reading
from wsoa.extracts.database.kinds import KINDS, Limits
from wsoa.extracts.database.statement import check_select, refuse_changes, view_parts
from wsoa.extracts.database.words import CONNECTING, READING
from wsoa.schema import TABLES

PLANS = TABLES["plans"]
VARIABLE = "WSOA_TEST_DATABASE"
CANARY = "canary-secret"


def tables_of(folder):
    """Write the sound extracts into a SQLite file, every column as text."""
    path = folder / "council.db"
    with sqlite3.connect(path) as connection:
        for table, text in SOUND.items():
            header, *records = [line.split(",") for line in text.splitlines()]
            connection.execute(f"CREATE TABLE {table} ({', '.join(header)})")
            marks = ", ".join("?" * len(header))
            rows = [[value or None for value in record] for record in records]
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    connection.close()
    return path


@pytest.fixture
def council(tmp_path, monkeypatch):
    path = tables_of(tmp_path)
    monkeypatch.setenv(VARIABLE, f"sqlite:///{path.as_posix()}")
    return path


def query(text, **more):
    return DatabaseTable(VARIABLE, text, **more)


def refusal(source):
    """Return what is said when a table is not read, having looked for secrets in all of it."""
    with pytest.raises(DataError) as error:
        source.read(PLANS)
    assert error.value.__context__ is None
    assert CANARY not in "".join(traceback.format_exception(error.value))
    return str(error.value)


# What is asked


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM plans",
        "  select 1 ; ",
        "-- the plans\n/* of\nall */ WITH x AS (SELECT 1) SELECT * FROM x",
    ],
)
def test_one_select_is_asked_without_its_last_semicolon(text):
    assert check_select(text, name="q") == text.strip().removesuffix(";").strip()


@pytest.mark.parametrize(
    "text", ["", "DELETE FROM plans", "selection", "EXEC x", "-- SELECT 1", "SET x = 1", ";SELECT"]
)
def test_what_is_no_select_is_refused_before_anything_is_opened(text):
    assert "does not begin with SELECT or WITH" in refusal(query(text))


@pytest.mark.parametrize("comment", ["/**/", "/* ", "/* */ ", "--\n", "/*--\n*/", "\n "])
def test_comments_without_end_are_read_once(comment):
    """The first of these took longer than anybody has, from forty on."""
    with pytest.raises(DataError, match="does not begin with SELECT or WITH"):
        check_select(f"{comment * 60_000}DELETE FROM x", name="q")
    if comment != "/* ":
        asked = f"{comment * 60_000}SELECT 1"
        assert check_select(asked, name="q") == asked.strip()


def test_a_comment_ends_where_it_first_can():
    with pytest.raises(DataError, match="does not begin with SELECT or WITH"):
        check_select("/* a */ DELETE FROM x /* */ SELECT 1", name="q")


@pytest.mark.parametrize(
    "text",
    ["SELECT 1; DELETE FROM plans", "SELECT 1;;", "SELECT 'a;b'", "SELECT 1 AS [it's]; DROP x --'"],
)
def test_two_statements_are_refused_however_the_semicolon_is_dressed(text):
    assert "semicolon" in refusal(query(text))


def test_where_a_database_cannot_be_held_to_reading_words_that_write_are_refused():
    refuse_changes("SELECT last_update, deleted FROM plans", name="q")
    for text in ("SELECT 1 DELETE FROM plans COMMIT", "WITH x AS (SELECT 1) DELETE FROM x"):
        with pytest.raises(DataError, match="holds the word DELETE"):
            refuse_changes(text, name="q")
    with pytest.raises(DataError, match="INTO"):
        refuse_changes("select * into copies from plans", name="q")


@pytest.mark.parametrize("view", ["", "a b", "x; --", 'x"', "a.b.c.d", "1x", "x.", "plans)"])
def test_what_is_no_name_of_a_view_is_refused(view):
    with pytest.raises(DataError, match="is no name of a view"):
        view_parts(view, name="v")


def test_a_view_is_named_with_or_without_its_schema():
    assert view_parts("send.plans_2021", name="v") == ("send", "plans_2021")
    assert view_parts("Plans", name="v") == ("Plans",)


# From where


def test_without_the_variable_there_is_one_message_that_says_what_to_set(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert f"variable {VARIABLE} is not set" in refusal(query("SELECT 1"))
    monkeypatch.setenv(VARIABLE, "  ")
    assert f"variable {VARIABLE} is empty" in refusal(query("SELECT 1"))


ADDRESSES = {
    CANARY: "does not hold an address",
    f'"postgresql://u:{CANARY}@h/d"': "without quotation marks",
    f"postgresql://u:{CANARY}@h:port/d": "does not hold an address",
    "canary://u@h/d": "no kind of database that is known",
    f"postgresql+asyncpg://u:{CANARY}@h/d": "PostgreSQL, whose driver is not installed",
    f"sqlite+aiosqlite:///{CANARY}": "SQLite, whose driver is not installed",
    "sqlite://": "names no file",
    "sqlite:///:memory:": "names no file",
    f"sqlite:////nowhere/{CANARY}.db": "no such database",
    f"postgresql://u:{CANARY}@no-such-host.invalid/d": "host name is not known",
    f"postgresql://u:{CANARY}@127.0.0.1:1/d": "nothing answers at its address",
    f"postgresql://u:{CANARY}@127.0.0.1:1/d?{CANARY}=1": "refused the connection",
}


@pytest.mark.parametrize(("address", "words"), ADDRESSES.items(), ids=list(ADDRESSES.values()))
def test_an_address_that_leads_nowhere_is_never_repeated(monkeypatch, address, words):
    monkeypatch.setenv(VARIABLE, address)
    said = refusal(query("SELECT 1", connect_timeout=2))
    assert words in said
    assert VARIABLE in said
    assert "nowhere" not in said
    assert "no-such-host" not in said


@pytest.mark.parametrize(
    ("scheme", "driver", "install"),
    [
        ("postgresql", "psycopg", r"wsoa[postgresql]"),
        ("mssql", "pyodbc", "pip install pyodbc"),
        ("mssql+pyodbc", "pyodbc", "ODBC driver for SQL Server"),
        ("oracle", "oracledb", "pip install oracledb"),
    ],
)
def test_a_driver_that_is_not_installed_is_named_with_what_installs_it(
    monkeypatch, scheme, driver, install
):
    monkeypatch.setitem(sys.modules, driver, None)
    monkeypatch.setenv(VARIABLE, f"{scheme}://u:{CANARY}@h/d")
    assert install in refusal(query("SELECT 1"))


def test_neither_name_nor_repr_holds_anything_of_the_address(council):
    source = query("SELECT 1")
    assert source.name == f"a query, database of {VARIABLE}"
    view = DatabaseTable.of_view(VARIABLE, "send.plans")
    assert view.name == f"view `send.plans`, database of {VARIABLE}"
    assert council.stem not in repr(source) + repr(view)


# What comes back


@pytest.mark.usefixtures("council")
def test_a_query_and_a_view_read_as_the_same_table_in_a_file(tmp_path):
    files = write_extracts(tmp_path)
    mixed = {name: files / f"{name}.csv" for name in SOUND} | {
        "people": DatabaseTable.of_view(VARIABLE, "people"),
        "plans": query("SELECT * FROM plans ORDER BY plan_id"),
    }
    expected = load({name: files / f"{name}.csv" for name in SOUND})
    loaded = load(mixed)
    for name, frame in expected.tables.frames.items():
        assert frame.equals(loaded.tables.frames[name]), name
    assert [i.rule for i in loaded.issues] == [i.rule for i in expected.issues]


@pytest.mark.usefixtures("council")
def test_the_manifest_names_the_query_and_its_content_but_no_address(tmp_path):
    files = write_extracts(tmp_path)
    sources = {name: files / f"{name}.csv" for name in SOUND}
    sources["plans"] = query("SELECT * FROM plans")
    entry = next(i for i in load(sources).inputs if i.table == "plans")
    assert entry.name == f"the query for `plans`, database of {VARIABLE}"
    assert re.fullmatch("[0-9a-f]{64}", entry.sha256)


@pytest.mark.usefixtures("council")
def test_a_fault_is_named_by_the_number_of_its_record(tmp_path):
    files = write_extracts(tmp_path)
    sources = {name: files / f"{name}.csv" for name in SOUND}
    sources["plans"] = query(
        "SELECT plan_id, person_id, request_id, maintaining_la,"
        " CASE plan_id WHEN 'l2' THEN 'Oct 2109' ELSE issued_date END AS issued_date"
        " FROM plans ORDER BY plan_id"
    )
    issue = only(load(sources).issues, "date_unreadable")
    assert issue.rows == (2,)
    assert issue.where == (
        f"the query for `plans`, database of {VARIABLE}, column issued_date, record 2"
    )


@pytest.mark.usefixtures("council")
def test_a_missing_column_of_the_contract_is_an_error_with_the_nearest(tmp_path):
    files = write_extracts(tmp_path)
    sources = {name: files / f"{name}.csv" for name in SOUND}
    sources["plans"] = query(
        "SELECT plan_id, person_id, maintaining_la, issued_date AS issue_date FROM plans"
    )
    issue = only(load(sources).issues, "missing_column")
    assert (issue.column, issue.severity) == ("issued_date", "error")
    assert 'Did you mean "issue_date"?' in issue.message


@pytest.mark.usefixtures("council")
def test_a_result_without_records_keeps_its_headers():
    raw = query("SELECT plan_id, person_id FROM plans WHERE 0").read(PLANS)
    assert raw.headers == ("plan_id", "person_id")
    assert [len(cells) for cells in raw.cells] == [0, 0]


@pytest.mark.usefixtures("council")
def test_what_looks_like_a_parameter_is_text():
    raw = query("SELECT '10%' AS plan_id, ':x %s %(y)s ?' AS person_id").read(PLANS)
    assert [cells.to_pylist() for cells in raw.cells] == [["10%"], [":x %s %(y)s ?"]]


VALUES = {
    None: None,
    "a b": "a b",
    True: "true",
    0: "0",
    12.0: "12",
    0.25: "0.25",
    Decimal("883.00"): "883",
    Decimal("1.50"): "1.5",
    Decimal("1E+3"): "1000",
    date(2021, 7, 1): "2021-07-01",
    datetime(2021, 7, 1): "2021-07-01",  # noqa: DTZ001 - as drivers return it
    datetime(2021, 7, 1, 9, 30): "2021-07-01T09:30:00",  # noqa: DTZ001
    datetime(2021, 6, 30, 23, tzinfo=UTC): "2021-07-01",
    datetime(2021, 11, 30, 23, tzinfo=UTC): "2021-11-30T23:00:00",
    b"\x00\xff": "00ff",
}


@pytest.mark.parametrize(("value", "text"), VALUES.items(), ids=repr)
def test_values_are_written_as_a_csv_file_would_hold_them(value, text):
    assert as_text(value) == text
    whole = collect_cells(["x"], [[(value,), (None,), (value,)]])
    assert whole.columns[0].to_pylist() == [text, None, text]


def test_the_digest_is_of_the_content_however_the_driver_cut_it():
    records = [("a", 1, None), ("b", 2, date(2021, 7, 1)), ("", 3, None), ('"', None, None)]
    headers = ["x", "y", "z"]
    once = collect_cells(headers, [records])
    twice = collect_cells(headers, [records[:1], records[1:3], records[3:]])
    assert once.sha256 == twice.sha256
    assert once.columns[0].combine_chunks() == twice.columns[0].combine_chunks()
    others = ([("a", 1, ""), *records[1:]], records[:3], [*records[:2], records[3], records[2]])
    digests = {collect_cells(headers, [other]).sha256 for other in others}
    digests.add(collect_cells(["x", "y", "a"], [records]).sha256)
    assert len(digests | {once.sha256}) == 5


def test_an_empty_text_is_not_the_same_as_nothing_until_it_is_tidied():
    cells = collect_cells(["x"], [[("",), (None,)]])
    assert cells.columns == (pa.chunked_array([["", None]], pa.string()),)


# What goes wrong


@pytest.mark.parametrize(
    "text",
    [
        "WITH x AS (SELECT 1) DELETE FROM plans",
        "WITH x AS (SELECT 1) INSERT INTO plans (plan_id) SELECT 'z' FROM x",
    ],
)
def test_a_sqlite_file_is_opened_for_reading_only(council, text):
    before = council.read_bytes()
    assert "would change records, and was refused" in refusal(query(text))
    assert council.read_bytes() == before
    assert sorted(path.name for path in council.parent.iterdir()) == [council.name]


@pytest.mark.usefixtures("council")
def test_a_missing_table_or_view_comes_with_the_nearest():
    assert 'Did you mean "plans"?' in refusal(DatabaseTable.of_view(VARIABLE, "planz"))
    said = refusal(query("SELECT * FROM planz"))
    assert "no table or view “planz”" in said
    assert 'Did you mean "plans"?' in said


@pytest.mark.usefixtures("council")
def test_a_missing_column_of_the_query_is_named():
    assert "a column “issue_date” that is not there" in refusal(
        query("SELECT issue_date FROM plans")
    )


@pytest.mark.usefixtures("council")
def test_what_is_no_sql_is_said():
    assert "is not SQL that this database understands" in refusal(query("SELECT FROM WHERE"))


@pytest.mark.usefixtures("council")
def test_a_slow_query_is_stopped():
    endless = "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n FROM x"
    assert "did not end within 1 seconds" in refusal(query(endless, timeout=1))
    assert "did not end" in refusal(query(f"{endless} WHERE n < 0", timeout=1))


def test_a_file_that_is_no_database_is_said(council):
    council.write_bytes(b"plan_id,person_id\n" * 100)
    assert "is no SQLite database" in refusal(query("SELECT * FROM plans"))


@pytest.mark.usefixtures("council")
def test_text_in_another_encoding_is_no_crash():
    assert "no UTF-8 text" in refusal(query("SELECT CAST(x'ff' AS TEXT) AS plan_id"))


def test_nothing_stays_open(council):
    query("SELECT * FROM plans").read(PLANS)
    refusal(query("SELECT * FROM planz"))
    if os.path.isdir("/proc/self/fd"):  # noqa: PTH112
        links = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]  # noqa: PTH208
        assert str(council) not in {os.path.realpath(link) for link in links}


@pytest.mark.usefixtures("council")
def test_nothing_is_logged_at_any_level(caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        for name in ("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.engine.Engine"):
            caplog.set_level(logging.DEBUG, logger=name)
        query("SELECT * FROM plans").read(PLANS)
        refusal(query("SELECT * FROM planz"))
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


def stub():
    """Return a connection that takes down what it is told."""
    told = []
    driver = SimpleNamespace()
    connection = SimpleNamespace(
        connection=SimpleNamespace(driver_connection=driver), exec_driver_sql=told.append
    )
    return connection, driver, told


def test_a_transaction_of_oracle_begins_with_its_own_words_and_a_limit():
    connection, driver, told = stub()
    KINDS["oracle"].begin(connection, Limits(5, 1))
    assert (driver.call_timeout, told) == (5000, ["SET TRANSACTION READ ONLY"])
    assert KINDS["oracle"].arguments(Limits(5, 1)) == {"tcp_connect_timeout": 1}


def test_sql_server_is_never_let_commit_by_itself_and_has_a_limit():
    connection, driver, told = stub()
    KINDS["mssql"].begin(connection, Limits(5, 1))
    assert (driver.timeout, told) == (5, [])
    assert KINDS["mssql"].arguments(Limits(5, 1)) == {"timeout": 1, "autocommit": False}


@pytest.mark.usefixtures("council")
def test_a_kind_that_cannot_be_held_to_reading_is_asked_nothing_that_writes(monkeypatch):
    lax = {"sqlite": replace(KINDS["sqlite"], reads_only=False)}
    monkeypatch.setattr("wsoa.extracts.database.address.KINDS", lax)
    assert "holds the word UPDATE" in refusal(query("SELECT plan_id FROM plans -- update"))
    assert query("SELECT plan_id FROM plans").read(PLANS).headers == ("plan_id",)


class Told(Exception):  # noqa: N818 - it stands for any driver's error
    """A driver's error with a code of its own."""

    def __init__(self, *arguments, full_code=None):
        super().__init__(*arguments)
        self.full_code = full_code


SERVERS = [
    (of_connecting, Told("28000", "Login failed for user 'canary'. (18456)"), Fault.LOGIN),
    (of_connecting, Told("42000", 'Cannot open database "x" requested'), Fault.NO_DATABASE),
    (of_connecting, Told("08001", "Named Pipes Provider: Could not open"), Fault.DOWN),
    (of_connecting, Told("HYT00", "Login timeout expired"), Fault.SILENT),
    (of_connecting, Told("IM002", "Data source name not found"), Fault.DRIVER),
    (of_connecting, Told("01000", "Can't open lib 'ODBC Driver 18'"), Fault.DRIVER),
    (of_connecting, Told(Told("", full_code="ORA-01017")), Fault.LOGIN),
    (of_connecting, Told(Told("", full_code="ORA-12514")), Fault.NO_DATABASE),
    (of_connecting, Told(Told("", full_code="DPY-6005")), Fault.DOWN),
    (of_reading, Told("42S22", "Invalid column name 'x'."), Fault.NO_COLUMN),
    (of_reading, Told("42S02", "Invalid object name 'x'."), Fault.NO_VIEW),
    (of_reading, Told("42000", "The SELECT permission was denied on"), Fault.NO_RIGHT),
    (of_reading, Told("42000", "Incorrect syntax near"), Fault.SYNTAX),
    (of_reading, Told("HYT00", "Query timeout expired"), Fault.SLOW),
    (of_reading, Told("08S01", "Communication link failure"), Fault.LOST),
    (of_reading, Told("40001", "chosen as the deadlock victim"), Fault.AGAIN),
    (of_reading, Told(Told("", full_code="ORA-00942")), Fault.NO_VIEW),
    (of_reading, Told(Told("", full_code="ORA-00904")), Fault.NO_COLUMN),
    (of_reading, Told(Told("", full_code="ORA-01456")), Fault.WRITES),
    (of_reading, Told(Told("", full_code="DPY-4024")), Fault.SLOW),
    (of_reading, Told(Told("", full_code="ORA-03113")), Fault.LOST),
    (of_reading, Told("22007", "syntax error, no such table: a record's value"), Fault.VALUE),
    (of_reading, Told("?"), Fault.OTHER),
]


@pytest.mark.parametrize(
    ("tell", "error", "fault"),
    SERVERS,
    ids=[f"{n}-{fault}" for n, (*_, fault) in enumerate(SERVERS)],
)
def test_the_codes_of_servers_that_are_not_here_are_understood(tell, error, fault):
    assert tell(error) is fault
    assert fault in (CONNECTING if tell is of_connecting else READING)


def test_every_fault_that_can_be_told_has_words():
    from wsoa.extracts.database import faults  # noqa: PLC0415 - the rules are not public

    assert {fault for fault, _ in faults.CONNECTING} | {Fault.OTHER} == set(CONNECTING)
    assert {fault for fault, _ in faults.READING} | {Fault.OTHER} == set(READING)


def test_only_what_the_query_says_itself_is_repeated():
    asked = "SELECT p.issue FROM send.planz p"
    assert named_in(Exception('column "issue" does not exist'), asked) == "issue"
    assert named_in(Exception("column p.issue does not exist"), asked) == "p.issue"
    assert named_in(Exception('relation "send.planz" does not exist'), asked) == "send.planz"
    assert named_in(Exception('invalid value "canary"'), asked) == ""
    for mark in "“«":
        assert named_in(Exception(f"{mark * 80_000}issue” is not there"), asked) == "issue"


@pytest.mark.usefixtures("council")
def test_a_result_that_lacks_a_column_is_no_file():
    asked = {name: query(f"SELECT * FROM {name}") for name in SOUND}
    loaded = load(asked | {"plans": query("SELECT plan_id FROM plans")})
    said = [i.message for i in loaded.issues if i.rule in ("missing_column", "absent_column")]
    of_plans = [i for i in loaded.issues if i.table == "plans" and i.message in said]
    assert of_plans
    assert all(issue.message.startswith("The result has no such column") for issue in of_plans)
