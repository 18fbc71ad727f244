"""`wsoa due` goes on past what it cannot read, and tells of it as of a failed build."""

import json
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from wsoa.cli.program import commands
from wsoa.errors import RenderError

CLOCK = datetime(2021, 11, 1, 6, tzinfo=UTC)
PERIODS = ("2021-01", "2021-10")
ROOT = Path(__file__).parents[3]
TELL = "import sys; open(sys.argv[1], 'a').write(sys.argv[2] + chr(10))"


@pytest.fixture
def params(tmp_path):
    """The project's params with a period that nobody can read, and a command to call."""
    folder = Path(shutil.copytree(ROOT / "params", tmp_path / "params"))
    for name in ("notebooks", "report"):
        (tmp_path / name).mkdir()
    (folder / "2021-01.yml").write_text("version: 1\nperiods: {}\n", encoding="utf-8")
    command = json.dumps([sys.executable, "-c", TELL, str(tmp_path / "told"), "{text}"])
    with (folder / "council.yml").open("a", encoding="utf-8") as council:
        council.write(f"\non_failure: {command}\n")
    return folder


@pytest.fixture
def asked(monkeypatch):
    """The periods that were built, by nothing that takes time."""
    names, fails = [], {}

    def build_one(request, work, **_):
        names.append(request.period)
        assert work.jobs == 3
        if request.period in fails:
            raise fails[request.period]

    monkeypatch.setattr(sys.modules["wsoa.cli.due"], "build_one", build_one)
    return names, fails


def due(params, *more, clock=lambda: CLOCK):
    arguments = ["due", "--params", str(params), "--output", str(params.parent / "out"), *more]
    return CliRunner().invoke(commands, arguments, obj=clock)


def test_a_summary_says_when_the_build_of_its_own_period_began(params, monkeypatch):
    def fail(*_):
        raise RenderError("no")

    hours = (CLOCK + timedelta(hours=n) for n in range(9))
    monkeypatch.setattr("wsoa.pipeline.build", fail)
    assert due(params, "--build", clock=lambda: next(hours)).exit_code == 2
    failed = params.parent / "out" / "failed"
    told = [json.loads((failed / f"{name}.json").read_text("utf-8")) for name in PERIODS]
    assert [each["began"] for each in told] == ["2021-11-01 07:00", "2021-11-01 08:00"]


def test_the_sound_periods_are_built_and_the_other_is_told(params, asked):
    done = due(params, "--build", "--log-json")
    assert asked[0] == ["2021-10"]
    assert done.exit_code == 2
    said = [json.loads(line) for line in done.stderr.splitlines()]
    (error,) = [each for each in said if "error" in each]
    assert (error["period"], error["exit_code"]) == ("2021-01", 2)
    assert "2021-01.yml cannot be used" in error["error"]
    note = params.parent / "out" / "failed" / "2021-01.txt"
    assert "2021-01.yml cannot be used" in note.read_text(encoding="utf-8")
    told = json.loads(note.with_suffix(".json").read_text(encoding="utf-8"))
    assert (told["period"], told["exit_code"], told["alert"]) == ("2021-01", 2, "")
    assert (params.parent / "told").read_text(encoding="utf-8") == f"{note}\n"


def test_the_code_is_that_of_the_first_failure(params, asked):
    asked[1]["2021-10"] = RenderError("no")
    assert due(params, "--build").exit_code == 2
    shutil.copy(ROOT / "params" / "2021-01.yml", params / "2021-01.yml")
    assert due(params, "--build").exit_code == 4
    assert asked[0] == ["2021-10", "2021-01", "2021-10"]


def test_who_only_looks_sees_both_and_nothing_is_written(params, asked):
    done = due(params)
    assert done.exit_code == 2
    assert done.stdout.startswith("2021-10  ended 30 September 2021")
    assert "wsoa: 2021-01: 2021-01.yml cannot be used" in done.stderr
    assert asked[0] == []
    assert not (params.parent / "out").exists()
    assert not (params.parent / "told").exists()


def test_nothing_is_said_not_to_be_due_of_what_nobody_can_read(params, asked):
    done = due(params, "--today", "2021-01-20", "--build")
    assert done.stdout == ""
    assert done.exit_code == 2
    assert asked[0] == []


def test_a_council_that_cannot_be_read_hides_no_period(params, asked):
    (params / "council.yml").write_text("no: [", encoding="utf-8")
    done = due(params, "--build")
    assert asked[0] == ["2021-10"]
    assert done.exit_code == 2
    assert (params.parent / "out" / "failed" / "2021-01.txt").exists()
