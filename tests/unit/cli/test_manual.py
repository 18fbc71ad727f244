"""The help reads well: a whole line a command, and examples that the commands understand."""

import shlex

import pytest
from click.testing import CliRunner

from wsoa.cli.manual import PAGES
from wsoa.cli.program import commands

EXAMPLES = [example for page in PAGES.values() for example in page.examples]


def invoke(*arguments, columns="80"):
    return CliRunner().invoke(commands, list(arguments), env={"COLUMNS": columns})


def test_every_command_has_its_page_and_stands_in_the_order_of_the_work():
    assert list(PAGES) == list(commands.commands)
    assert list(PAGES)[:4] == ["doctor", "sample", "check", "build"]


def test_the_list_of_commands_shows_each_line_whole():
    said = invoke("--help").output
    listed = said.partition("Commands:\n")[2].splitlines()
    assert [line.split(maxsplit=1) for line in listed] == [
        [name, page.line] for name, page in PAGES.items()
    ]
    assert max(map(len, listed)) <= 80


@pytest.mark.parametrize("name", PAGES)
def test_a_commands_help_ends_with_its_examples_and_fits_the_screen(name):
    said = invoke(name, "--help").output
    shown = said.partition("Examples:\n")[2].splitlines()
    assert [line.strip() for line in shown] == list(PAGES[name].examples)
    assert max(map(len, said.splitlines())) <= 80
    assert "DIRECTORY" not in said


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_understood(example):
    program, name, *arguments = shlex.split(example)
    assert program == "wsoa"
    assert commands.commands[name].make_context(name, arguments).params


@pytest.mark.parametrize("name", PAGES)
def test_every_option_says_what_it_means(name):
    options = [p for p in commands.commands[name].params if p.param_type_name == "option"]
    assert [p.name for p in options if not p.help] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["biuld", "2021-10"], "build"),
        (["build", "2021-10", "--egine", "auto"], "--engine"),
        (["explain", "2021-10", "appeals", "--record"], "--records"),
    ],
)
def test_a_mistyped_word_is_told_the_nearest(typed, meant):
    said = invoke(*typed)
    assert said.exit_code == 2
    assert f"Did you mean '{meant}'?" in said.output
