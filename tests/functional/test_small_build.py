"""A build of two children's extracts: only the required tables, one of them without a record."""

import re

import pandas as pd
import pytest

from extract_files import SOUND, with_every_column, write_extracts
from wsoa.measures import MEASURES
from wsoa.schema import TABLES


@pytest.fixture(scope="module")
def folder(wsoa, tmp_path_factory):
    """Return the folder of the build."""
    extracts, outputs = tmp_path_factory.mktemp("small"), tmp_path_factory.mktemp("outputs")
    reviews = with_every_column("reviews", SOUND["reviews"].splitlines()[0])
    write_extracts(extracts, reviews=reviews)
    done = wsoa(
        *("build", "2021-10", "--engine", "embedded", "--quiet"),
        *("--extracts", extracts, "--output", outputs),
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (outputs / "2021-10" / "public" / "appendix.pdf").is_file()
    return outputs / "2021-10"


@pytest.fixture(scope="module")
def small(folder):
    """Return the exact figures of the headline rows, as text."""
    rows = pd.read_csv(folder / "restricted" / "measures-exact.csv", dtype=str)
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


def test_every_measure_whose_table_is_absent_says_so_in_what_is_published(folder):
    rows = pd.read_csv(folder / "public" / "measures.csv", dtype=str).set_index("measure")
    optional = [table.name for table in TABLES.values() if not table.required]
    lacking = {m.id: [t for t in m.needs if t in optional] for m in MEASURES.values()}
    for name, tables in lacking.items():
        own = rows.loc[[name]]
        said = own["display"].str.startswith("not available: no `")
        if not tables:
            assert not said.any(), name
            continue
        assert set(own["display"]) == {f"not available: no `{tables[0]}` extract for this period"}
        assert set(own["status"]) == {"x"}
        assert own[["numerator", "denominator", "not_computable", "value"]].isna().all(axis=None)


def test_the_report_says_so_too(folder):
    page = (folder / "public" / "appendix.html").read_text(encoding="utf-8")
    for table in ("visits", "participation", "plan_audits", "survey_responses", "feedback"):
        assert re.search(f"not available: no (<code>|`){table}(</code>|`) extract", page), table
