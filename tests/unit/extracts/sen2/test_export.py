"""The flat export: nine files, one return."""

import pandas as pd
import pytest

from sen2_returns import (
    PERSON,
    as_at,
    read_small,
    read_tables,
    write_document,
    write_export,
    write_small,
)
from wsoa.errors import DataError
from wsoa.extracts.sen2 import RETURNED, open_return
from wsoa.schema import TABLES

DAY = "2021-10-31"
FEW = 40


@pytest.fixture(scope="module")
def few(sample_folder):
    """Return the extracts of a few children of the sample, with plans and without."""
    tables = as_at(read_tables(sample_folder), DAY)
    people = tables["people"].iloc[:: len(tables["people"]) // FEW]
    kept = {
        name: frame[frame["person_id"].isin(people["person_id"])]
        for name, frame in tables.items()
        if "person_id" in frame
    }
    for name, key, of in (
        ("assessments", "request_id", "requests"),
        ("reviews", "plan_id", "plans"),
    ):
        kept[name] = tables[name][tables[name][key].isin(kept[of][key])]
    return tables | kept | {"people": people}


@pytest.fixture(scope="module")
def sample_folder(request):
    return request.config.rootpath / "data" / "sample"


@pytest.mark.parametrize("shape", [2023, 2024, 2025, 2026])
def test_the_nine_files_hold_what_the_document_holds(few, tmp_path, shape):
    document = write_document(few, tmp_path / "return.xml", shape=shape)
    export = write_export(few, tmp_path / "flat", shape=shape)
    for name in RETURNED:
        flat, whole = (read_small(path, name) for path in (export, document))
        assert len(flat[0]) > 5, name
        assert dated(flat[0]) == dated(whole[0])
        assert flat[1].lacks == whole[1].lacks
        assert [i.rule for i in flat[1].notes] == [i.rule for i in whole[1].notes]


def dated(rows):
    """Return the rows with each date's two spellings alike."""
    return [{c: _plain(value) for c, value in row.items()} for row in rows]


def _plain(value):
    if value and value.endswith(" 00:00:00"):
        return pd.Timestamp(value).strftime("%Y-%m-%d")
    return value


def test_rows_are_numbered_as_in_each_file(few, tmp_path):
    raw = read_small(write_export(few, tmp_path / "flat"), "requests")[1]
    assert raw.place.rows[:3].tolist() == [2, 3, 4]
    assert raw.place.unit == "row"
    assert raw.place.file == "Blade-Export_requests.csv"


def test_a_missing_file_is_named(few, tmp_path):
    folder = write_export(few, tmp_path / "flat")
    (folder / "Blade-Export_senneed.csv").unlink()
    with pytest.raises(DataError, match=r"without its file senneed\.csv\. Export all nine again"):
        read_small(folder, "people")


def test_a_file_of_another_kind_under_the_name_is_refused(few, tmp_path):
    folder = write_export(few, tmp_path / "flat")
    (folder / "Blade-Export_person.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(DataError, match="has no column `persontableid`"):
        read_small(folder, "people")


def test_a_column_of_no_guide_is_said(few, tmp_path):
    folder = write_export(few, tmp_path / "flat")
    path = folder / "Blade-Export_person.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    lines = [f"{header},old_type,Canarysurname", *(f"{row},1,1" for row in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    raw = read_small(folder, "people")[1]
    messages = [n.message for n in raw.notes if n.rule == "sen2_unknown_element"]
    assert [message.split(" is of ")[0] for message in messages] == [
        "“old_type”",
        f"“column {header.count(',') + 3}”",
    ]


def test_a_record_whose_parent_is_not_there_is_of_nobody(few, tmp_path):
    folder = write_export(few, tmp_path / "flat")
    path = folder / "Blade-Export_requests.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    at = header.split(",").index("persontableid")
    cells = rows[0].split(",")
    cells[at] = "999999"
    path.write_text("\n".join([header, ",".join(cells), *rows[1:]]), encoding="utf-8")
    rows = read_small(folder, "requests")[0]
    assert rows[0]["person_id"] is None
    assert all(row["person_id"] for row in rows[1:])


def test_a_person_without_name_is_read_alike(tmp_path):
    path = write_small(tmp_path / "r.xml", PERSON.replace("Synthetic", ""))
    assert open_return(path)["people"].read(TABLES["people"]).place.rows.tolist() == [10]
