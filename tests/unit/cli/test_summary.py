"""The summary of a failure that nobody watched, and the command that sends it on."""

import json
import logging
import os
import stat
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from users import NOBODY, as_nobody, only_root, share
from wsoa.cli import alert
from wsoa.cli.summary import noted
from wsoa.errors import DataError, NotebookError

CLOCK = datetime(2021, 10, 1, 2, 30, tzinfo=UTC)
COUNCIL = Path(__file__).parents[3] / "params" / "council.yml"
TELL = """import json, os, sys
told = {"given": sys.argv[2:], "read": sys.stdin.read(), "has": dict(os.environ)}
open(sys.argv[1], "w").write(json.dumps(told))
"""


@pytest.fixture
def params(tmp_path):
    """Return a function that writes the council's params with a command."""

    def write(*command):
        folder = tmp_path / "params"
        folder.mkdir(exist_ok=True)
        said = f"\non_failure: {json.dumps(command)}\n" if command else ""
        text = COUNCIL.read_text(encoding="utf-8") + said
        (folder / "council.yml").write_text(text, encoding="utf-8")
        return folder

    write()
    return write


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr(alert, "PATIENCE", 1)


def build(outputs, error, log, params):
    with noted(outputs, "2021-10", clock=lambda: CLOCK, params=params):
        logging.getLogger(log).info("   0.01 s  Read the params")
        if error:
            raise error


def fail(outputs, error, log="wsoa", *, params=Path("nowhere")):
    with pytest.raises(type(error)):
        build(outputs, error, log, params)
    return outputs / "failed"


def test_a_failure_leaves_a_text_for_its_owner(tmp_path):
    folder = fail(tmp_path, DataError("plans.csv has no column issued_date."))
    text = (folder / "2021-10.txt").read_text(encoding="utf-8")
    assert text.startswith("The build of 2021-10 that began at 2021-10-01 02:30 on ")
    assert "failed (exit code 2: the params or the extracts need a person)." in text
    assert "plans.csv has no column issued_date." in text
    assert text.endswith("   0.01 s  Read the params\n")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o1700  # as its outputs are, and sticky
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_failure_leaves_the_same_for_programs(tmp_path):
    folder = fail(tmp_path, NotebookError("a.ipynb, cell 3: no"))
    told = json.loads((folder / "2021-10.json").read_text(encoding="utf-8"))
    assert told["period"] == "2021-10"
    assert (told["exit_code"], told["reason"]) == (3, "a notebook failed")
    assert told["message"] == "a.ipynb, cell 3: no"
    assert told["steps"][0].endswith("   0.01 s  Read the params")
    assert told["alert"] == ""


def test_what_a_kernel_says_is_not_in_it(tmp_path):
    folder = fail(tmp_path, DataError("no"), log="wsoa.kernel")
    for path in folder.iterdir():
        assert "Read the params" not in path.read_text(encoding="utf-8")


def test_the_next_success_takes_it_away(tmp_path):
    folder = fail(tmp_path, DataError("no"))
    assert len(list(folder.iterdir())) == 2
    build(tmp_path, None, "wsoa", Path("nowhere"))
    assert not list(folder.iterdir())


def test_a_build_that_a_scheduler_stops_leaves_it_too(tmp_path):
    folder = fail(tmp_path, KeyboardInterrupt())
    told = json.loads((folder / "2021-10.json").read_text(encoding="utf-8"))
    assert (told["exit_code"], told["reason"]) == (130, "it was told to stop")


class PanicException(BaseException):
    """What a library written in Rust raises where its own code gives up."""


def test_a_build_whose_library_gives_up_leaves_it_too(tmp_path, monkeypatch):
    (tmp_path / "logs").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "logs"))
    folder = fail(tmp_path, PanicException("Ada Example"))
    told = json.loads((folder / "2021-10.json").read_text(encoding="utf-8"))
    assert told["exit_code"] == 1
    assert told["message"].startswith("Unexpected: PanicException. ")
    assert "Ada" not in told["message"]


def test_who_leaves_on_purpose_leaves_none(tmp_path):
    assert not fail(tmp_path, SystemExit(0)).exists()


def test_on_a_terminal_the_message_is_enough(tmp_path, monkeypatch, params):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    called = tmp_path / "called"
    folder = params(sys.executable, "-c", TELL, str(called))
    outputs = tmp_path / "outputs"
    fail(outputs, DataError("no"), params=folder)
    assert not outputs.exists()
    assert not called.exists()


def test_a_summary_that_cannot_be_written_does_not_hide_the_failure(tmp_path):
    outputs = tmp_path / "outputs"
    outputs.write_text("a file where the folder should be", encoding="utf-8")
    fail(outputs, DataError("the failure itself"))


def test_the_command_of_the_params_gets_the_files_and_the_text_and_no_secret(
    tmp_path, params, monkeypatch
):
    monkeypatch.setenv("WSOA_PSEUDONYM_KEY", "a s3cret for tests only")
    monkeypatch.setenv("COUNCIL_DATABASE", "mssql+pyodbc://reader:s3cret@north/send")
    monkeypatch.setenv("QUOTED", "'postgresql://reader:s3cret@north/send'")
    monkeypatch.setenv("ODBC", "Driver={SQL Server};Server=north;Uid=reader;Pwd=s3cret")
    monkeypatch.setenv("OWN_ADDRESS", "s3cret without a form that anybody knows")
    monkeypatch.setenv("CHAT_HOOK", "https://example.org/hook")
    monkeypatch.setenv("PATH", f"/opt/oracle:{os.environ['PATH']}")
    called, odd = tmp_path / "called.json", "; touch hacked $(touch hacked)"
    folder = params(sys.executable, "-c", TELL, str(called), "--file={text}", "{json}", odd)
    broken = "# the database: PATH\nsources: {database: OWN_ADDRESS, people: {view: [}"
    (folder / "2021-10.yml").write_text(broken, encoding="utf-8")
    failed = fail(tmp_path / "outputs", DataError("the failure itself"), params=folder)
    told = json.loads(called.read_text(encoding="utf-8"))
    text, data = failed / "2021-10.txt", failed / "2021-10.json"
    assert told["given"] == [f"--file={text}", str(data), odd]
    assert told["read"] == text.read_text(encoding="utf-8")
    assert "the failure itself" in told["read"]
    assert not [value for value in told["has"].values() if "s3cret" in value]
    assert told["has"]["CHAT_HOOK"] == "https://example.org/hook"
    assert told["has"]["PATH"].startswith("/opt/oracle:")
    assert not list(tmp_path.rglob("hacked"))


def test_a_path_whose_bytes_are_no_text_loses_neither_summary_nor_alert(tmp_path, params):
    called = tmp_path / "called.json"
    command = params(sys.executable, "-c", TELL, str(called))
    error = DataError(f"There is no folder {os.fsdecode(b'nix' + bytes([255]))}.")
    folder = fail(tmp_path / "outputs", error, params=command)
    said = "There is no folder nix\\udcff."
    assert said in (folder / "2021-10.txt").read_text(encoding="utf-8")
    told = json.loads((folder / "2021-10.json").read_text(encoding="utf-8"))
    assert (told["message"], told["alert"]) == (said, "")
    assert said in json.loads(called.read_text(encoding="utf-8"))["read"]
    assert {path.name for path in folder.iterdir()} == {"2021-10.txt", "2021-10.json"}


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ((sys.executable, "-c", "raise SystemExit(7)"), "ended with exit code 7. Try it by hand."),
        (("/no/such/program",), "could not be started (No such file or directory)"),
        ((sys.executable, "-c", "import time; time.sleep(60)"), "did not end within 1 seconds"),
    ],
    ids=["fails", "is not there", "hangs"],
)
def test_a_command_that_fails_is_told_and_hides_no_failure(
    tmp_path, params, command, fault, caplog
):
    failed = fail(tmp_path / "outputs", DataError("the failure itself"), params=params(*command))
    told = json.loads((failed / "2021-10.json").read_text(encoding="utf-8"))
    assert told["message"] == "the failure itself"
    assert fault in told["alert"]
    assert "on_failure" in told["alert"]
    text = (failed / "2021-10.txt").read_text(encoding="utf-8")
    assert text.index("the failure itself") < text.index(fault)
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == [
        told["alert"]
    ]


@pytest.mark.usefixtures("hurried")
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_what_a_command_that_hangs_has_started_ends_with_it(tmp_path, params):
    started = tmp_path / "started"
    command = params("sh", "-c", f"sleep 60 & echo $! > {started}; sleep 60")
    fail(tmp_path / "outputs", DataError("the failure itself"), params=command)
    child = Path("/proc", started.read_text(encoding="utf-8").strip(), "stat")
    until = time.monotonic() + 10
    while child.exists() and " Z " not in child.read_text() and time.monotonic() < until:
        time.sleep(0.05)
    assert not child.exists() or " Z " in child.read_text()


def test_params_that_cannot_be_opened_keep_nobody_from_being_told(tmp_path, params):
    called = tmp_path / "called"
    folder = params(sys.executable, "-c", TELL, str(called))
    (folder / "old.yml").mkdir()
    if os.name != "nt":
        (folder / ".#2021-10.yml").symlink_to("nowhere")
    fail(tmp_path / "outputs", DataError("the failure itself"), params=folder)
    assert "the failure itself" in called.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="links and modes are POSIX's")
def test_a_link_in_the_place_of_the_summaries_opens_no_other_folder(tmp_path, caplog):
    home, outputs = tmp_path / "home", tmp_path / "outputs"
    home.mkdir(mode=0o700)
    outputs.mkdir()
    outputs.chmod(0o777)
    (outputs / "failed").symlink_to(home)
    fail(outputs, DataError("the failure itself"))
    build(outputs, None, "wsoa", Path("nowhere"))
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert not list(home.iterdir())
    assert "is a link" in caplog.text


def test_a_success_calls_nobody(tmp_path, params):
    called = tmp_path / "called"
    build(tmp_path / "outputs", None, "wsoa", params(sys.executable, "-c", TELL, str(called)))
    assert not called.exists()


@pytest.fixture
def shared(tmp_path_factory):
    """Outputs that every user may write to."""
    return share(tmp_path_factory.mktemp("shared"))


def build_as_nobody(outputs, error=None, params=Path("nowhere")):
    """Build as another user, whose warnings are kept; return what came of the failure, if any."""

    def act():
        kept = logging.FileHandler(outputs / "warned.log", encoding="utf-8")
        kept.setLevel(logging.WARNING)
        logging.getLogger("wsoa").addHandler(kept)
        try:
            build(outputs, error, "wsoa", params)
        except DataError:
            return 2
        return 0

    return as_nobody(act)


def warned(outputs):
    return (outputs / "warned.log").read_text(encoding="utf-8")


def owners(folder):
    return {path.name: path.stat().st_uid for path in folder.iterdir()}


@only_root
def test_two_users_of_a_shared_folder_each_leave_a_summary(shared):
    folder = fail(shared, DataError("the first user's"))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o1777
    assert build_as_nobody(shared, DataError("the second user's")) == 2
    theirs = {f"2021-10~nobody.{kind}": NOBODY for kind in ("txt", "json")}
    assert owners(folder) == {"2021-10.txt": 0, "2021-10.json": 0} | theirs
    assert "the second user's" in (folder / "2021-10~nobody.txt").read_text(encoding="utf-8")
    assert "the first user's" in (folder / "2021-10.txt").read_text(encoding="utf-8")
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert warned(shared) == ""


@only_root
def test_a_good_build_is_not_spoilt_by_the_summary_of_another_user(shared):
    folder = fail(shared, DataError("the first user's"))
    build_as_nobody(shared, DataError("the second user's"))
    assert build_as_nobody(shared) == 0
    assert owners(folder) == {"2021-10.txt": 0, "2021-10.json": 0}
    assert "another user's. This build is whole." in warned(shared)


@only_root
def test_who_fails_first_has_the_names_that_are_promised(shared):
    assert build_as_nobody(shared, DataError("no")) == 2
    assert owners(shared / "failed") == {"2021-10.txt": NOBODY, "2021-10.json": NOBODY}
    assert build_as_nobody(shared) == 0
    assert owners(shared / "failed") == {}
    assert warned(shared) == ""


@only_root
def test_a_folder_that_is_closed_to_others_hides_no_failure_and_is_opened_by_its_owner(shared):
    (shared / "failed").mkdir(mode=0o700)  # as an earlier version made it
    assert build_as_nobody(shared, DataError("the second user's")) == 2
    assert "No summary could be left in" in warned(shared)
    assert build_as_nobody(shared) == 0
    fail(shared, DataError("the first user's"))
    assert build_as_nobody(shared, DataError("the second user's")) == 2
    assert (shared / "failed" / "2021-10~nobody.txt").exists()


@only_root
def test_a_summary_that_cannot_be_left_is_said_once_also_when_nobody_can_be_told(shared):
    (shared / "failed").mkdir(mode=0o700)
    folder = shared / "params"
    folder.mkdir()
    text = f"{COUNCIL.read_text(encoding='utf-8')}\non_failure: [/no/such/program]\n"
    (folder / "council.yml").write_text(text, encoding="utf-8")
    assert build_as_nobody(shared, DataError("no"), folder) == 2
    said = warned(shared).splitlines()
    assert [line.split(" in ")[0].split(":")[0] for line in said] == [
        "No summary could be left",
        "Nobody may have been told",
    ]
