"""What a command says fits the screen, or is JSON, or nothing."""

import json
import logging
from datetime import datetime

import click
import pytest
from click.testing import CliRunner

from wsoa.cli.options import voice
from wsoa.cli.voice import Voice, counted, wrapped


def test_lines_hang_from_their_label():
    said = wrapped("one two three four five six seven eight nine ten", label="ok   ", width=40)
    assert said == "ok   one two three four five six seven\n     eight nine ten"


@pytest.mark.parametrize(("width", "longest"), [(10, 40), (1000, 110)])
def test_the_width_stays_readable(width, longest):
    lines = wrapped("word " * 60, width=width).splitlines()
    assert longest - 5 <= max(map(len, lines)) <= longest


def test_a_path_is_not_cut():
    path = "/a-folder/" + "x" * 60
    assert path in wrapped(f"Written to {path}.", width=40)


def test_json_is_one_object_a_line_with_the_facts(capsys):
    Voice(quiet=False, log_json=True).item("label", "Built\nit", built="2021-10")
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {"built": "2021-10"}
    ]


def test_layout_is_for_people_only(capsys):
    Voice(quiet=False, log_json=True).layout("a heading")
    assert capsys.readouterr().out == ""


def test_quiet_says_nothing(capsys):
    voice = Voice(quiet=True, log_json=False)
    voice.say("said")
    voice.warn("warned")
    assert capsys.readouterr() == ("", "")


def test_a_warning_in_json_says_when(capsys):
    Voice(quiet=False, log_json=True).warn("warned")
    said = json.loads(capsys.readouterr().err)
    assert said["warning"] == "warned"
    assert datetime.fromisoformat(said["at"]).tzinfo


def test_numbers_agree_with_their_nouns():
    assert [counted(n, "note") for n in (0, 1, 1200)] == ["0 notes", "1 note", "1,200 notes"]


@click.command()
@voice
def warns(*, voice):
    """Warn of something in the log, as whoever waits for a lock does."""
    logging.getLogger("wsoa").warning("Waiting")
    voice.say("done")


@pytest.mark.parametrize(
    ("option", "said"), [((), "warning  Waiting"), (("--quiet",), ""), (("--log-json",), "Waiting")]
)
def test_what_the_log_warns_of_is_said_as_was_asked_for(option, said):
    done = CliRunner().invoke(warns, option)
    told = done.stderr.strip()
    assert (json.loads(told)["warning"] if option == ("--log-json",) else told) == said
