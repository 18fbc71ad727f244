"""The pages for analysts and operators name what there is, and their links lead somewhere."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from wsoa.cli.program import commands
from wsoa.params import CouncilParams, PeriodParams
from wsoa.plan import Plan
from wsoa.row import Row
from wsoa.schema import TABLES

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
LINK = re.compile(r"\]\((?!https?:)(?P<file>[^)#\s]*)(?:#(?P<part>[^)\s]*))?\)")


def read(name):
    return (DOCS / name).read_text(encoding="utf-8")


def anchors(path):
    """Return the headings of a page as links name them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def keys_of(model):
    """Yield every key of a params model and of the models inside it."""
    for name, field in model.model_fields.items():
        yield field.alias or name
        yield from keys_in(field.annotation)


def keys_in(annotation):
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from keys_of(annotation)
    for inner in get_args(annotation):
        yield from keys_in(inner)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_link_leads_somewhere(page):
    for link in LINK.finditer(page.read_text(encoding="utf-8")):
        target = page.parent / link["file"] if link["file"] else page
        assert target.exists(), link["file"]
        assert not link["part"] or link["part"] in anchors(target), link[0]


def test_every_picture_of_the_readme_is_there():
    readme = DOCS.parent / "README.md"
    pictures = re.findall(r'<img src="([^"]+)"', readme.read_text(encoding="utf-8"))
    assert pictures
    assert [name for name in pictures if not (DOCS.parent / name).is_file()] == []


@pytest.mark.parametrize("model", [CouncilParams, PeriodParams, Plan])
def test_every_key_of_the_params_is_explained(model):
    words = set(re.findall(r"\w+", read("analyst/params.md")))
    contract = {*TABLES, *(name for table in TABLES.values() for name in table.names)}
    assert set(keys_of(model)) - words - contract == set()


def test_every_column_of_measures_csv_is_explained():
    section = read("analyst/outputs.md").partition("## measures.csv")[2].partition("\n## ")[0]
    assert [f.name for f in fields(Row) if f"`{f.name}`" not in section] == []


def test_every_command_and_option_is_explained():
    page = read("operator/running.md")
    for name, command in commands.commands.items():
        assert f"| `wsoa {name}" in page
        options = {word for option in command.params for word in option.opts if word[:2] == "--"}
        assert not [word for word in options if f"`{word}" not in page], name


def test_no_page_names_a_folder_of_one_machine():
    assert [
        page.name for page in PAGES if re.search(r"/(?:home|work|root|Users)/\w", read(page))
    ] == []
