"""A SEN2 return in place of the extracts: five forms, one set of tables, the same measures."""

import shutil
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from sen2_returns import (
    PERSON,
    SETTING_CODES,
    SHAPES,
    SMALL,
    as_at,
    read_tables,
    write_document,
    write_export,
)
from wsoa.extracts import Origins, load_tables, open_file
from wsoa.extracts.sen2 import NEVER_RECORDED, RETURNED
from wsoa.measures import MEASURES, Windows, compute_figures
from wsoa.measures.reliance import RELIES_ON
from wsoa.period import Period
from wsoa.schema import TABLES
from wsoa.snapshot import as_measured, read_snapshot, write_snapshot

AS_AT = date(2021, 9, 30)
PERIOD = Period("2021-10", date(2021, 7, 1), AS_AT)
KEY = b"a key for tests only"
FORMS = (*SHAPES, "flat")
LOST = {
    measure
    for measure, places in RELIES_ON.items()
    for table, column in (place.split(".") for place in places)
    if column in NEVER_RECORDED.get(table, ())
}

PRESENT = ("as_at", "period", "month", "ytd", "last_year", "12_months", "next_quarter")
"""Windows for which a return needs no history."""

ONLY_IN = {"reviews.transfer_due_date": 2025, "requests.source": 2025}
"""What the shape of an earlier year has not."""


@pytest.fixture(scope="module")
def council(request, tmp_path_factory):
    """The sample's extracts as at the date, children known by UPN, and every form of its return."""
    folder = tmp_path_factory.mktemp("council")
    tables = as_at(read_tables(request.config.rootpath / "data" / "sample"), AS_AT.isoformat())
    upn = tables["people"].set_index("person_id")["upn"]
    tables = {name: _by_upn(frame, upn) for name, frame in tables.items()}
    tables["placements"] = tables["placements"][_can_be_returned(tables["placements"])]
    extracts, beside = folder / "extracts", folder / "beside"
    for place, names in ((extracts, tables), (beside, tables.keys() - set(RETURNED) - KEYED)):
        place.mkdir()
        for name in names:
            tables[name].to_csv(place / f"{name}.csv", index=False, lineterminator="\n")
    forms = {
        shape: write_document(tables, folder / f"{shape}.xml", shape=shape) for shape in SHAPES
    }
    forms["flat"] = write_export(tables, folder / "flat", shape=2026)
    return SimpleNamespace(extracts=extracts, beside=beside, forms=forms)


KEYED = {"advice", "plan_audits"}
"""Tables that refer to requests and plans, which have other keys in a return."""


def _by_upn(frame, upn):
    return frame.assign(person_id=frame["person_id"].map(upn)) if "person_id" in frame else frame


def _can_be_returned(placements):
    """Say of each placement whether a return can hold it: a school has its number there."""
    nameable = [*SETTING_CODES, "supported_internship", "apprenticeship", "traineeship"]
    return (placements["provider_id"] != "") | placements["setting"].isin(nameable)


def load(sources):
    return load_tables(sources, own_la="883", as_at=AS_AT, key=KEY)


@pytest.fixture(scope="module")
def loaded(council):
    """What each form holds, with the other tables beside it."""
    return {
        form: load(Origins(folder=council.beside, sen2=path))
        for form, path in council.forms.items()
    }


def figures(tables):
    computed = compute_figures(MEASURES.values(), as_measured(tables), windows=Windows(PERIOD))
    return {(f.measure, f.window, f.start, f.end, f.as_at, f.breakdown): f for f in computed}


@pytest.fixture(scope="module")
def from_extracts(council):
    return figures(load(council.extracts).tables)


@pytest.fixture(scope="module")
def from_return(loaded):
    return figures(loaded[2025].tables)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("table", RETURNED)
def test_every_form_gives_the_same_tables(loaded, form, table):
    frame, other = (loaded[f].tables.frames[table] for f in (form, 2025))
    absent = [
        column.partition(".")[2]
        for column, since in ONLY_IN.items()
        if column.startswith(f"{table}.") and form in SHAPES and form < since
    ]
    if table == "reviews" and form in SHAPES:
        absent += {2023: ["meeting_date", "outcome", "draft_date", "final_date", "due_date"]}.get(
            form, ["draft_date", "final_date"] if form < 2025 else []
        )
    if table == "placements":
        # In 2023 they were said of the plan, and so of no placement that is over.
        absent += ["residential_year", *(["residential", "setting"] if form == 2023 else [])]
    assert len(frame) > 100
    pd.testing.assert_frame_equal(frame.drop(columns=absent), other.drop(columns=absent))
    assert [c for c in absent if c in ("source", "meeting_date", "transfer_due_date")] == [
        c
        for c in absent
        if c in ("source", "meeting_date", "transfer_due_date") and frame[c].isna().all()
    ]


def test_a_band_keeps_the_year_that_says_what_it_means(loaded):
    for form, year in ((2024, 2024), (2026, 2026), ("flat", 2026)):
        placements = loaded[form].tables.frames["placements"]
        boarding = placements["residential"].notna()
        assert boarding.any()
        assert set(placements["residential_year"][boarding]) == {year}
        assert placements["residential_year"][~boarding].isna().all()


def test_no_form_has_an_error(loaded):
    for found in loaded.values():
        assert [i for i in found.issues if i.severity == "error"] == []


CAN = (
    *("plans_maintained", "residential_placements", "home_educated", "out_of_area_placements"),
    *("timeliness_20_weeks", "timeliness_20_weeks_excluding_exceptions", "valid_exceptions"),
    *("new_plans_issued", "requests_received", "requests_refused", "appeals_share_of_refusals"),
    *("assessments_in_progress", "decision_to_assess_within_6_weeks", "whereabouts_known"),
    *("provision_good_or_outstanding", "places_filled", "neet_16_25", "commissioning_needs"),
    *("welfare_check_within_12_months", "out_of_area_providers_visited"),
)


@pytest.mark.parametrize("measure", CAN)
def test_what_a_return_can_say_it_says_as_the_extracts_do(from_extracts, from_return, measure):
    ours = {key for key in from_extracts if key[0] == measure and key[1] in PRESENT}
    assert ours
    for key in sorted(ours, key=str):
        assert counts(from_return[key]) == counts(from_extracts[key]), key


def counts(figure):
    return figure.numerator, figure.denominator, figure.not_computable, figure.unavailable


def test_no_figure_from_a_return_is_wrong(from_extracts, from_return):
    """Whatever a return gives for the present is what the extracts give, or not available."""
    wrong = {
        key[0]
        for key, figure in from_return.items()
        if key[1] in PRESENT
        and not figure.unavailable
        and counts(figure) != counts(from_extracts.get(key, figure))
    }
    assert wrong == set()


def test_what_a_return_cannot_say_is_not_available(from_return):
    for measure in LOST:
        said = [figure for key, figure in from_return.items() if key[0] == measure]
        assert said
        assert all(figure.unavailable for figure in said), measure


def test_a_snapshot_remembers_what_its_source_could_not_say(loaded, tmp_path):
    written = loaded[2025].tables
    write_snapshot(written, tmp_path)
    read = read_snapshot(tmp_path, verify=True)
    assert read.lacks == written.lacks
    assert "reviews.due_date" in read.lacks


def test_a_measure_is_bounded_by_the_days_that_a_return_covers(council):
    path = council.forms[2024]
    tables = load_tables(path_of(path, council), own_la="883", as_at=date(2023, 12, 31), key=KEY)
    computed = compute_figures(
        [MEASURES["requests_received"], MEASURES["plans_maintained"]],
        as_measured(tables.tables),
        windows=Windows(Period("2023-12", date(2023, 10, 1), date(2023, 12, 31))),
    )
    said = {(f.measure, f.window, f.start or f.as_at): f.unavailable for f in computed}
    assert said["requests_received", "period", date(2023, 10, 1)] == ""
    assert said["requests_received", "ytd", date(2023, 1, 1)] == ""
    before = {at for (_, window, at), why in said.items() if window == "trend" and why}
    assert max(before) < date(2023, 1, 1)
    assert "does not go back that far" in said["plans_maintained", "trend", date(2022, 12, 31)]


def test_a_return_that_ends_before_the_period_says_nothing_of_it(council):
    path = council.forms[2024]
    found = load_tables(path_of(path, council), own_la="883", as_at=date(2024, 3, 31), key=KEY)
    assert "source_of_earlier_year" in {i.rule for i in found.issues}
    computed = compute_figures(
        [MEASURES["requests_received"], MEASURES["plans_maintained"]],
        as_measured(found.tables),
        windows=Windows(Period("2024-03", date(2024, 1, 1), date(2024, 3, 31))),
    )
    assert {f.unavailable[:13] for f in computed if f.window in ("period", "as_at")} == {
        "not available"
    }


def path_of(path, council):
    return Origins(
        sen2=path, named={"providers": open_file("providers", council.beside / "providers.csv")}
    )


def test_every_table_that_a_return_holds_is_of_the_contract():
    assert set(RETURNED) < set(TABLES)


@pytest.fixture(scope="module")
def built(wsoa, council, tmp_path_factory):
    """The report built from a folder that holds nothing but an XML return."""
    folder, outputs = tmp_path_factory.mktemp("alone"), tmp_path_factory.mktemp("outputs")
    shutil.copy(council.forms[2024], folder / "SEN2 return.xml")
    done = wsoa(
        *("build", "2021-10", "--engine", "embedded", "--quiet"),
        *("--extracts", folder, "--output", outputs),
    )
    assert done.returncode == 0, done.stderr
    return outputs / "2021-10"


@pytest.fixture(scope="module")
def published(built):
    rows = pd.read_csv(built / "public" / "measures.csv", dtype=str)
    return rows[rows["breakdown"] == "all"].set_index("measure")


def test_a_return_alone_makes_a_report(built, published, from_extracts):
    assert (built / "public" / "appendix.pdf").is_file()
    row = published.loc["plans_maintained"].query("as_at == '2021-09-30'").iloc[0]
    figure = from_extracts["plans_maintained", "as_at", None, None, AS_AT, ()]
    assert int(row["value"].removesuffix(".0")) == figure.numerator
    assert set(published.loc[["out_of_area_placements"], "display"]) == {
        "not available: no `providers` extract for this period"
    }


def test_the_report_says_what_the_return_does_not(built, published):
    for measure in LOST:
        assert published.loc[[measure], "display"].str.startswith("not available: ").all(), measure
    quality = pd.read_csv(built / "restricted" / "data-quality.csv", dtype=str)
    said = quality[quality["rule"] == "sen2_not_said"].set_index("table")
    assert {"placements", "reviews"} == set(said.index)
    assert int(said.loc["placements", "count"]) > 1000


def test_no_child_is_told_apart_in_what_is_published(council, built):
    numbers = read_tables(council.extracts)["people"]["upn"].tolist()
    for path in (built / "public").rglob("*.*"):
        if path.suffix in (".csv", ".html", ".svg"):
            text = path.read_text(encoding="utf-8")
            assert not [number for number in numbers if number in text], path.name


def test_check_names_the_lines_of_a_return(wsoa, tmp_path):
    text = SMALL.format(year=2024, persons=PERSON.replace("2012-05-04", "2012-05-34"))
    (tmp_path / "return.xml").write_text(text, encoding="utf-8")
    done = wsoa("check", "2021-10", "--extracts", tmp_path)
    assert done.returncode == 2
    assert "return.xml, column birth_date, line 10" in done.stdout + done.stderr
    assert "2012-05-34" not in done.stdout + done.stderr
