"""The findings of a check, grouped worst first, on a screen."""

import json

import pytest
from click.testing import CliRunner

from wsoa.checks import settle
from wsoa.cli.program import commands
from wsoa.extracts import Issue
from wsoa.pipeline import Checked

ISSUES = (
    Issue("age_25", "warning", "people", "A person is 25.", rows=(7,), count=1, file="people.csv"),
    Issue("code_unknown", "error", "plans", "A code is unknown.", column="cease_reason"),
    Issue("duplicate_key", "error", "plans", "A key is there twice.", column="plan_id"),
    Issue("nothing_recorded", "finding", "people", "Find out where each one is. " * 6),
)


@pytest.fixture
def say(monkeypatch):
    """Return a function that checks with those issues found, some rules accepted."""

    def run(*options, accepted=None):
        checked = Checked(ISSUES, settle(ISSUES, accepted or {}))
        monkeypatch.setattr("wsoa.pipeline.check", lambda _: checked)
        return CliRunner().invoke(commands, ["check", "2021-10", *options], env={"COLUMNS": "60"})

    return run


def test_counts_come_first_then_the_worst(say):
    said = say().output
    assert said.startswith("2021-10: 2 errors, 1 finding, 1 warning, 0 notes.\n\nErrors: ")
    heads = [line.split(":")[0] for line in said.splitlines() if line[:1].isupper()]
    assert heads == ["Errors", "Findings", "Warnings"]


def test_everything_fits_the_screen(say):
    assert max(map(len, say().output.splitlines())) <= 60


def test_an_error_leaves_with_two(say):
    assert say().exit_code == 2


def test_what_the_params_accept_stops_nothing_and_is_still_said(say):
    said = say(accepted={"code_unknown": "known", "duplicate_key": "known"})
    assert said.exit_code == 0
    assert "Errors that the params accept" in said.output
    assert "A code is unknown." in said.output


def test_json_is_an_object_an_issue(say):
    first, *rest = map(json.loads, say("--log-json").output.splitlines())
    assert first == {"period": "2021-10", "error": 2, "finding": 1, "warning": 1, "note": 0}
    assert [each["rule"] for each in rest] == [
        *("code_unknown", "duplicate_key", "nothing_recorded", "age_25")
    ]


def test_quiet_still_says_what_stops_a_build(say):
    said = say("--quiet")
    assert said.stdout == ""
    assert len(said.stderr.splitlines()) == 2
