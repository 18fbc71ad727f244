"""The promises of the docs name what holds them: each test and page that they name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("docs/assurance.md", "docs/security.md")
NAMED = re.compile(
    r"`((?:tests/)?(?:spec|unit|functional|browser|notebooks)/[\w/]+\.py)(?:::(\w+))?`"
)


def named(page):
    return NAMED.findall((ROOT / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_is_named_as_evidence_is_there(page):
    found = named(page)
    assert len(found) > 9
    for path, test in found:
        file = ROOT / "tests" / path.removeprefix("tests/")
        assert file.is_file(), path
        assert not test or f"def {test}(" in file.read_text(encoding="utf-8"), f"{path}::{test}"


def test_the_promise_itself_would_be_missed():
    assert NAMED.findall("`unit/test_x.py` and `tests/spec/test_y.py::test_z`") == [
        ("unit/test_x.py", ""),
        ("tests/spec/test_y.py", "test_z"),
    ]
