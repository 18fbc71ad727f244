"""What is other than when a build was made is said, and nothing else."""

from dataclasses import replace

import pytest

from wsoa.manifest import Code, Manifest
from wsoa.pipeline.changed_tools import compare_tools

TOLD = Manifest(
    period="2021-10",
    version=1,
    as_at="2021-09-30",
    params={},
    params_files={},
    inputs=(),
    snapshot={},
    code=Code("a" * 40, clean=True, content="1"),
    python="3.11.7",
    packages={"pandas": "3.0.0", "typst": "0.15.2"},
    engine={"name": "embedded", "version": "pandoc 3.9", "pandoc": "p1"},
    fonts={"PublicSans.ttf": "f1"},
)


def compare(**now):
    same = {n: getattr(TOLD, n) for n in ("code", "python", "packages", "engine", "fonts")}
    return list(compare_tools(TOLD, **(same | now)))


def test_the_same_machine_has_nothing_to_say():
    assert compare() == []


def test_the_same_files_that_git_tells_nothing_of_are_the_same_code():
    assert compare(code=Code("unknown", clean=False, content="1")) == []


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ({"code": Code("b" * 40, clean=True, content="1")}, "revision aaaaaaaaaaaa, now bbbbbbbbb"),
        ({"code": Code("a" * 40, clean=False, content="2")}, "Some of the code is not what made"),
        ({"python": "3.12.1"}, "Python was 3.11.7, now 3.12.1."),
        ({"packages": {"pandas": "3.0.0"}}, "Packages: typst was 0.15.2, now not there."),
        ({"packages": TOLD.packages | {"x": "1"}}, "Packages: x was not there, now 1."),
        ({"engine": TOLD.engine | {"pandoc": "p2"}}, "The engine's pandoc was p1, now p2."),
        ({"fonts": {"PublicSans.ttf": "f2"}}, "The font PublicSans.ttf is another."),
    ],
)
def test_what_is_other_is_said(now, said):
    (line,) = compare(**now)
    assert said in line


def test_code_that_was_never_committed_is_said_to_be():
    told = replace(TOLD, code=Code("a" * 40, clean=False, content="1"))
    same = {n: getattr(TOLD, n) for n in ("python", "packages", "engine", "fonts")}
    (line,) = compare_tools(told, code=Code("a" * 40, clean=True, content="2"), **same)
    assert "changes that were never committed" in line
