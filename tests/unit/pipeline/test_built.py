"""A build that was damaged is said not to be whole, whatever was damaged."""

import json

import pytest

from wsoa.errors import DataError
from wsoa.pipeline import built
from wsoa.records import Settings, Tables

SAID = json.dumps({"version": 1, "params_files": {}}).encode()
HEAD = "measure,breakdown,period_start,period_end,as_at,status,display,numerator,denominator"
HEAD = f"{HEAD},not_computable,value\n".encode()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A build whose snapshot is whole; its other files are short."""
    monkeypatch.setattr(built, "read_snapshot", lambda *_, **__: Tables({}, own_la="883"))
    monkeypatch.setattr(built, "settings_of", lambda _: Settings())
    monkeypatch.setattr(built.provenance, "params_digests", lambda _: {})
    for name in ("public", "restricted"):
        (tmp_path / "2021-10" / name).mkdir(parents=True)
    write(tmp_path / "2021-10")
    return tmp_path / "2021-10"


def write(folder, *, manifest=SAID, rows=HEAD):
    (folder / "manifest.json").write_bytes(manifest)
    (folder / "public" / "measures.csv").write_bytes(rows)
    (folder / "restricted" / "measures-exact.csv").write_bytes(HEAD)


def test_a_build_that_is_whole_is_read(folder):
    assert built.read_build(folder, None).version == 1


@pytest.mark.parametrize(
    "damaged",
    [
        {"manifest": b"[" * 100_000},
        {"manifest": SAID.replace(b"version", b"ver\xffion")},
        {"manifest": b"[]"},
        {"manifest": SAID.replace(b"{}", b"[]")},
        {"rows": HEAD + b"plans,all,,,2021"},
        {"rows": HEAD + b"a" * 200_000},
        {"rows": b"\xff"},
    ],
)
def test_a_file_that_was_damaged_is_said_in_a_sentence(folder, damaged):
    write(folder, **damaged)
    with pytest.raises(DataError, match=r"2021-10 is not whole\. Build 2021-10 again\."):
        built.read_build(folder, None)
