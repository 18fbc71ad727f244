"""What a failure says, its exit code, and the note of one that nobody watched."""

import logging
import stat
from datetime import UTC, datetime

import pytest

from wsoa.cli.failure import explain, noted
from wsoa.errors import DataError, GateError, NotebookError, RenderError

CLOCK = datetime(2021, 10, 1, 2, 30, tzinfo=UTC)


def build(outputs, error, log):
    with noted(outputs, "2021-10", clock=CLOCK):
        logging.getLogger(log).info("   0.01 s  Read the params")
        raise error


def fail(outputs, error, log="wsoa"):
    with pytest.raises(type(error)):
        build(outputs, error, log)


@pytest.mark.parametrize(
    ("kind", "code"), [(DataError, 2), (NotebookError, 3), (RenderError, 4), (GateError, 5)]
)
def test_an_error_for_a_person_is_its_message_and_its_code(kind, code):
    assert explain(kind("what, where, what next")) == ("what, where, what next", code)


def unforeseen():
    try:
        int("Ada Example")
    except ValueError as cause:
        raise KeyError("Ada Example") from cause


def test_an_unforeseen_error_names_its_log_and_none_of_its_values(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(KeyError) as error:
        unforeseen()
    failure = explain(error.value)
    (log,) = tmp_path.glob("wsoa-*.log")
    assert failure.code == 1
    assert str(log) in failure.message
    assert "KeyError" in failure.message
    assert "Ada" not in failure.message
    told = log.read_text(encoding="utf-8")
    assert "KeyError, raised through:" in told
    assert "ValueError, raised through:" in told
    assert "in unforeseen" in told
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_failure_leaves_a_note_for_its_owner(tmp_path):
    fail(tmp_path, DataError("plans.csv has no column issued_date."))
    note = tmp_path / "failed" / "2021-10.txt"
    text = note.read_text(encoding="utf-8")
    assert "began at 2021-10-01 02:30 failed (exit code 2)" in text
    assert "plans.csv has no column issued_date." in text
    assert text.endswith("   0.01 s  Read the params\n")
    assert stat.S_IMODE(note.stat().st_mode) == 0o600


def test_what_a_kernel_says_is_not_in_the_note(tmp_path):
    fail(tmp_path, DataError("no"), log="wsoa.kernel")
    note = (tmp_path / "failed" / "2021-10.txt").read_text(encoding="utf-8")
    assert "Read the params" not in note


def test_the_next_success_takes_the_note_away(tmp_path):
    fail(tmp_path, DataError("no"))
    with noted(tmp_path, "2021-10", clock=CLOCK):
        pass
    assert not list((tmp_path / "failed").iterdir())


def test_an_interruption_leaves_no_note(tmp_path):
    with pytest.raises(KeyboardInterrupt), noted(tmp_path, "2021-10", clock=CLOCK):
        raise KeyboardInterrupt
    assert not list(tmp_path.iterdir())


def test_on_a_terminal_the_message_is_enough(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    fail(tmp_path, DataError("no"))
    assert not list(tmp_path.iterdir())


def test_a_note_that_cannot_be_written_does_not_hide_the_failure(tmp_path):
    outputs = tmp_path / "outputs"
    outputs.write_text("a file where the folder should be", encoding="utf-8")
    fail(outputs, DataError("the failure itself"))
