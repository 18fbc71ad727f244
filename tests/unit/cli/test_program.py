"""Every command has the options that it should, and asks for a period by a plain name."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from wsoa.cli import program
from wsoa.cli.program import commands

CLOCK = datetime(2021, 11, 1, tzinfo=UTC)
PLACES = {"--params", "--extracts", "--output"}
WORK = {"--engine", "--jobs"}
VOICE = {"--quiet", "--log-json"}

OPTIONS = {
    "sample": {"--output"} | VOICE,
    "check": PLACES | VOICE | {"--all", "--list"},
    "build": PLACES | WORK | VOICE | {"--document"},
    "explain": PLACES | VOICE | {"--breakdown", "--window", "--records", "--format"},
    "lists": PLACES | VOICE | {"--to"},
    "due": PLACES | WORK | VOICE | {"--build", "--today"},
    "doctor": PLACES | WORK | VOICE,
}


def invoke(*arguments):
    return CliRunner().invoke(commands, list(arguments), obj=lambda: CLOCK)


@pytest.mark.parametrize("name", OPTIONS)
def test_a_command_has_its_options(name):
    found = {o for p in commands.commands[name].params for o in p.opts if o.startswith("--")}
    assert found == OPTIONS[name]


@pytest.mark.parametrize("name", OPTIONS)
def test_a_command_says_what_it_does(name):
    said = invoke(name, "--help")
    assert said.exit_code == 0
    assert " ".join(commands.commands[name].help.split()) in " ".join(said.output.split())


@pytest.mark.parametrize("period", ["../2021-10", "/etc/passwd", "a/b", ".hidden", ""])
def test_a_period_cannot_lead_out_of_the_params(period):
    said = invoke("check", "--", period)
    assert said.exit_code == 2
    assert "is not the name of a period" in said.output


@pytest.mark.parametrize("command", ["build", "check", "publish", "lists"])
@pytest.mark.parametrize("period", ["published", "failed.yml", "Council"])
def test_what_lies_beside_the_builds_is_no_period(command, period):
    said = invoke(command, period)
    assert said.exit_code == 2
    assert "is taken by the suite" in said.output


class PanicException(BaseException):
    """What a library written in Rust raises where its own code gives up."""


def leave(monkeypatch, raised):
    """Run the program with a command that raises something; return its exit code."""

    def give_up(**_options):
        raise raised

    monkeypatch.setattr(program, "_listen", list)
    monkeypatch.setattr(commands, "main", give_up)
    with pytest.raises(SystemExit) as left:
        program.main()
    return left.value.code


@pytest.mark.parametrize("kind", [PanicException, KeyError])
def test_whatever_is_raised_ends_in_a_sentence(monkeypatch, capsys, tmp_path, kind):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert leave(monkeypatch, kind("Ada Example")) == 1
    told = capsys.readouterr().err
    assert f"Unexpected: {kind.__name__}. The log " in told
    assert "Ada" not in told
    assert "Traceback" not in told


def test_without_the_texts_of_programs_there_are_no_definitions_and_no_report(monkeypatch, capsys):
    monkeypatch.setattr(program, "__doc__", None)
    assert leave(monkeypatch, AssertionError("the command was called")) == 1
    told = capsys.readouterr().err
    assert "Unset PYTHONOPTIMIZE" in told
    assert "Unexpected" not in told


def test_who_leaves_on_purpose_leaves_with_the_code_that_was_meant(monkeypatch, capsys):
    assert leave(monkeypatch, SystemExit(3)) == 3
    assert capsys.readouterr().err == ""
