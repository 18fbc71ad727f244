"""A build of two children's extracts: only the required tables, one of them without a record."""

import pandas as pd
import pytest

from extract_files import SOUND, write_extracts


@pytest.fixture(scope="module")
def small(wsoa, tmp_path_factory):
    """Return the exact figures of the headline rows, as text."""
    extracts, outputs = tmp_path_factory.mktemp("small"), tmp_path_factory.mktemp("outputs")
    write_extracts(extracts, reviews=SOUND["reviews"].splitlines()[0] + "\n")
    done = wsoa(
        *("build", "2021-10", "--engine", "embedded", "--quiet"),
        *("--extracts", extracts, "--output", outputs),
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (outputs / "2021-10" / "public" / "appendix.pdf").is_file()
    rows = pd.read_csv(outputs / "2021-10" / "restricted" / "measures-exact.csv", dtype=str)
    return rows[rows["breakdown"] == "all"].set_index("measure")


def test_what_the_tables_hold_is_counted(small):
    row = small.loc["plans_maintained"].query("as_at == '2021-09-30'").iloc[0]
    assert (row["numerator"], row["value"], row["status"]) == ("2", "2.0", "shown")


def test_of_an_empty_table_there_is_no_case(small):
    row = small.loc["annual_reviews_completed"].query("as_at == '2021-08-31'").iloc[0]
    assert (row["denominator"], row["status"]) == ("0", "x")
    assert pd.isna(row["value"])


def test_a_measure_whose_table_is_absent_says_so(small):
    row = small.loc["neet_16_25"].query("as_at == '2021-09-30'").iloc[0]
    assert row["display"] == "not available: no `participation` extract for this period"
    assert row["status"] == "x"
    assert row[["numerator", "denominator", "not_computable", "value"]].isna().all()
