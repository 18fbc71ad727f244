"""What Arrow reads is Arrow's own: its threads may outlive the read, and end with the program."""

import sys

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pacsv

from extract_files import SOUND, load, write_extracts
from wsoa.extracts.memory import held_by_arrow


def test_what_arrow_holds_is_a_copy_behind_which_no_python_object_stands():
    data = b"plan_id,person_id\n" * 40
    before = sys.getrefcount(data)
    held = held_by_arrow(data)
    assert sys.getrefcount(data) == before
    assert held.to_pybytes() == data
    assert is_arrows(held)
    assert not is_arrows(pa.py_buffer(data))


def is_arrows(source):
    """Say whether memory is Arrow's: bytes of Python's cannot be written to."""
    return type(source) is pa.Buffer and source.is_mutable


def test_no_thread_of_arrows_is_the_last_to_hold_what_a_csv_was_read_with(tmp_path, monkeypatch):
    sources, options = [], []
    read = pacsv.read_csv

    def seen(source, **given):
        sources.append(source)
        options.append(given["parse_options"])
        return read(source, **given)

    monkeypatch.setattr(pacsv, "read_csv", seen)
    folder = write_extracts(tmp_path)
    load(folder)
    load(folder)
    assert len(sources) == 2 * len(SOUND)
    assert all(map(is_arrows, sources))
    # The handler in them is Python's: they are kept, and are the same at the second reading.
    assert list(map(id, options[: len(SOUND)])) == list(map(id, options[len(SOUND) :]))


def test_no_thread_of_arrows_is_the_last_to_hold_a_parquet_file(tmp_path, monkeypatch):
    folder = write_extracts(tmp_path, providers=None)
    pd.DataFrame({"provider_id": ["s1"], "setting": ["mainstream"]}).to_parquet(
        folder / "providers.parquet"
    )
    sources = []
    open_buffer = pa.BufferReader

    def seen(source):
        sources.append(source)
        return open_buffer(source)

    monkeypatch.setattr(pa, "BufferReader", seen)
    load(folder)
    assert list(map(is_arrows, sources)) == [True]
