"""Parquet, typed as the program that wrote it pleased."""

import pandas as pd
import pytest

from extract_files import load, write_extracts
from wsoa.errors import DataError


def test_typed_columns_read_as_their_text_would(tmp_path):
    folder = write_extracts(tmp_path, plans=None)
    pd.DataFrame(
        {
            "plan_id": [1, 2],
            "person_id": ["p1", "p2"],
            "request_id": ["q1", None],
            "issued_date": pd.to_datetime(["2020-05-25", "2020-08-03"]),
            "maintaining_la": pd.Categorical(["883", "883"]),
            "cease_reason": [8.0, None],
        }
    ).to_parquet(folder / "plans.parquet")
    frame = load(folder).tables.frames["plans"]
    assert frame["issued_date"].dt.day.tolist() == [25, 3]
    assert frame["cease_reason"].fillna("").tolist() == ["8", ""]
    assert frame["request_id"].isna().tolist() == [False, True]


def test_a_broken_file_is_refused(tmp_path):
    folder = write_extracts(tmp_path, plans=None)
    (folder / "plans.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(DataError, match=r"plans\.parquet is not a whole Parquet file"):
        load(folder)
