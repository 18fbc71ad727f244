"""What a failure says, and its exit code."""

import stat

import pytest

from wsoa.cli.failure import INTERRUPTED, explain
from wsoa.errors import DataError, GateError, NotebookError, RenderError


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
    assert explain(error.value) == failure
    assert list(tmp_path.glob("wsoa-*.log")) == [log]


def test_an_interruption_has_a_code_of_its_own():
    assert explain(KeyboardInterrupt()) == INTERRUPTED
