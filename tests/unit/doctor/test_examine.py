"""What the doctor makes of what it found: each lack, its cost, what to do."""

from dataclasses import replace
from pathlib import Path

import pytest

from wsoa.doctor.examine import can_build, examine
from wsoa.doctor.facts import Database, Extracts, Facts, Key, Quarto

HERE = Path("/env/bin/python3")
QUARTO = Quarto(Path("/opt/quarto"), "1.11.0")
SAMPLE = Extracts(
    Path("/p/data"), ("2021-10",), present=True, open_to_others=False, synthetic=False
)
OWN = Database("SEND_DB", ("2021-10",), "SQLite")
KEY = Key("file", "/home/key", 64, open_to_others=False)
WELL = Facts(
    engine="auto",
    python=(3, 11, 7),
    own_python=HERE,
    kernel_python=Path("/env/bin/python"),
    quarto=QUARTO,
    pandoc="3.9",
    typst="0.15",
    fonts=True,
    checkers=("pdfua 0.1.3",),
    outputs=Path("/p/outputs"),
    writable=True,
    params=Path("/p/params"),
    periods=("2021-10",),
    params_fault="",
    extracts=(SAMPLE,),
    drivers=("SQLite", "PostgreSQL (psycopg 3.3)"),
    databases=(Database("SEND_DB", ("2021-10",), "PostgreSQL"),),
    key=KEY,
    git=True,
    chromium=Path("/usr/bin/chromium"),
    bounds=True,
)
OTHER = replace(SAMPLE, folder=Path("/p/later"), periods=("2022-01",), present=False)


def wrong(**changes):
    """Return what is not as it should be when those facts are otherwise."""
    findings = examine(replace(WELL, **changes))
    return [finding for finding in findings if finding.state != "ok"]


def test_where_all_is_well_all_is_ok():
    assert wrong() == []


FAULTS = [
    ({"python": (3, 10, 9)}, "3.10.9"),
    ({"kernel_python": None}, "ipykernel install"),
    ({"kernel_python": Path("/usr/bin/python3")}, "another environment"),
    ({"quarto": None, "pandoc": ""}, "pypandoc_binary"),
    ({"quarto": None, "typst": ""}, "package typst"),
    ({"engine": "embedded", "typst": ""}, "package typst"),
    ({"engine": "quarto", "quarto": None}, "environment.yml"),
    ({"engine": "quarto", "quarto": replace(QUARTO, fault="it said no.")}, "--engine embedded"),
    ({"fonts": False}, "fontpkg-public-sans"),
    ({"checkers": ()}, "pdfua"),
    ({"writable": False}, "--output"),
    ({"params_fault": 'unknown key "x".', "periods": ()}, 'unknown key "x"'),
    ({"periods": ()}, "params file"),
    ({"extracts": (replace(SAMPLE, present=False),)}, "wsoa sample"),
    ({"databases": (Database("SEND_DB", ("2021-10",), "", "It is not set. Do."),)}, "not set"),
    ({"key": replace(KEY, length=3)}, "16 characters"),
    ({"key": replace(KEY, tree=Path("/home/own"))}, "WSOA_PSEUDONYM_KEY_FILE"),
]


@pytest.mark.parametrize(("changes", "words"), FAULTS, ids=lambda value: str(value)[:40])
def test_what_a_build_cannot_do_without(changes, words):
    found = wrong(**changes)
    faults = [finding for finding in found if finding.state == "fault"]
    assert any(words in str(finding) for finding in faults)
    assert all(finding.remedy for finding in faults)
    assert not can_build(found)


LACKS = [
    ({"quarto": None}, "embedded engine"),
    ({"pandoc": "", "typst": ""}, "pypandoc_binary"),
    ({"engine": "embedded", "quarto": replace(QUARTO, fault="no.")}, "does not run"),
    ({"quarto": replace(QUARTO, fault="it is too old.")}, "too old"),
    ({"extracts": (SAMPLE, OTHER)}, "2022-01"),
    ({"extracts": (replace(SAMPLE, open_to_others=True),)}, "chmod 700"),
    ({"key": Key("absent", "/home/key", 0, open_to_others=False)}, "first build makes one"),
    ({"key": replace(KEY, open_to_others=True)}, "chmod 600"),
    ({"databases": (replace(OWN, open_to_others=True),)}, "chmod 600"),
    ({"git": False}, "revision"),
    ({"params_fault": 'unknown key "x".'}, 'unknown key "x"'),
    ({"chromium": None}, "browser tests"),
    ({"bounds": False}, "--jobs 1"),
]


@pytest.mark.parametrize(("changes", "words"), LACKS, ids=lambda value: str(value)[:40])
def test_what_a_build_can_do_without(changes, words):
    found = wrong(**changes)
    assert any(words in str(finding) for finding in found)
    assert can_build(found)


def test_synthetic_extracts_may_be_open_to_all():
    assert wrong(extracts=(replace(SAMPLE, open_to_others=True, synthetic=True),)) == []
