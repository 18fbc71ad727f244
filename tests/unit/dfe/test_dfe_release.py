import shutil
import zipfile
from pathlib import Path

import pytest

from wsoa.dfe.nccis import read_nccis
from wsoa.dfe.newest import FIRST_YEAR, make_comparators, revisions
from wsoa.dfe.published import read_release
from wsoa.dfe.release import find_releases, open_release, read_columns
from wsoa.dfe.series import EHC_PLANS
from wsoa.errors import DataError

DATA = Path(__file__).parents[2] / "data" / "dfe"
REVIEWS = DATA / "dfe/release-2025/data/annual_reviews.csv"
TIMELINESS = "dfe/release-2025/data/timeliness_20_week.csv"


@pytest.fixture(scope="module")
def made():
    return make_comparators(DATA)


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(DATA, tmp_path / "published")


def figure(made, measure, year, code):
    rows = made[(made["measure"] == measure) & (made["year"] == year) & (made["code"] == code)]
    assert len(rows) == 1
    return rows.iloc[0]


def rewrite(path, *changes):
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize(
    ("measure", "year", "code", "counts"),
    [
        ("timeliness_20_weeks", 2018, "E06000034", (120, 229)),
        ("timeliness_20_weeks", 2020, "E06000034", (149, 201)),
        ("timeliness_20_weeks_excluding_exceptions", 2020, "E06000034", (149, 173)),
        ("timeliness_20_weeks", 2021, "E06000034", (200, 252)),
        ("timeliness_20_weeks_excluding_exceptions", 2021, "E06000034", (191, 242)),
        ("timeliness_20_weeks", 2020, "E92000001", (32863, 59097)),
        ("timeliness_20_weeks", 2020, "E12000006", (3462, 6214)),
        ("review_decision_within_4_weeks", 2024, "E92000001", (154924, 348759)),
    ],
)
def test_rates_come_with_their_counts(made, measure, year, code, counts):
    row = figure(made, measure, year, code)
    assert (row["numerator"], row["denominator"]) == counts
    assert row["value"] == pytest.approx(counts[0] / counts[1])


@pytest.mark.parametrize(
    ("measure", "year", "value"),
    [
        ("plans_maintained", 2018, 1236),
        ("plans_maintained", 2019, 1538),
        ("plans_maintained", 2021, 1761),
        ("plans_maintained", 2022, 1906),
        ("new_plans_issued", 2020, 201),
        ("requests_received", 2024, 666),
        ("requests_refused", 2024, 254),
    ],
)
def test_counts_are_of_every_case_and_not_of_one_group(made, measure, year, value):
    assert figure(made, measure, year, "E06000034")["value"] == value


def test_the_newest_edition_wins_and_the_older_fills_the_years_before(made):
    assert figure(made, "timeliness_20_weeks", 2019, "E06000034")["edition"] == 2025
    assert figure(made, "timeliness_20_weeks", 2018, "E06000034")["edition"] == 2022
    assert made["year"].min() == FIRST_YEAR
    assert not made.duplicated(["measure", "year", "code"]).any()


def test_what_an_edition_revised_is_said():
    revised = revisions(DATA)
    assert set(revised["name"]) == {"Isles of Scilly"}
    assert set(zip(revised["earlier_status"], revised["status"], strict=True)) == {("z", "x")}


def test_a_revised_count_is_found_with_both_values(copy):
    rewrite(copy / TIMELINESS, (",201,173,149,149,74.1,", ",202,173,149,149,73.8,"))
    revised = revisions(copy).set_index("name").loc["Thurrock"]
    assert (revised["earlier_denominator"], revised["denominator"]) == (201, 202)
    assert (revised["earlier_edition"], revised["edition"]) == (2022, 2025)


@pytest.mark.parametrize(
    ("measure", "year", "code"),
    [
        ("timeliness_20_weeks", 2019, "E06000053"),
        ("timeliness_20_weeks", 2022, "E09000016"),
        ("timeliness_20_weeks_excluding_exceptions", 2024, "E06000059"),
        ("requests_received", 2023, "E06000016"),
    ],
)
def test_a_symbol_is_a_status_without_numbers(made, measure, year, code):
    row = figure(made, measure, year, code)
    assert row["status"] == "x"
    assert row[["numerator", "denominator", "value"]].isna().all()


def test_an_authority_whose_code_changed_is_one_area(made):
    rows = made[made["old_code"] == "825"]
    assert set(rows["code"]) == {"E06000060"}
    assert {2018, 2019, 2024} <= set(rows["year"])


def test_neet_says_the_ages_that_it_holds(made):
    row = figure(made, "neet_or_not_known_16_18", 2022, "E06000034")
    assert row["value"] == pytest.approx(0.068)
    assert "16 to 17" in row["basis"]


def test_the_edition_whose_authorities_were_removed_is_left_out():
    assert sorted(set(read_nccis(DATA)["year"])) == [2022, 2023]


def test_nccis_of_other_ages_is_refused(copy):
    rewrite(copy / "nccis/2022.csv", (",16-17,", ",16-18,"))
    with pytest.raises(DataError, match=r"2022\.csv is of ages 16-18"):
        read_nccis(copy)


def test_a_zip_file_reads_like_its_folder(copy, made):
    folder = copy / "dfe/release-2025"
    with zipfile.ZipFile(copy / "dfe/release.zip", "w") as archive:
        for path in folder.rglob("*.*"):
            archive.write(path, path.relative_to(folder).as_posix())
    shutil.rmtree(folder)
    assert make_comparators(copy).equals(made)


def test_a_broken_zip_file_is_named(copy):
    (copy / "dfe/half.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(DataError, match=r"half\.zip is not a whole zip file"):
        find_releases(copy)


def test_no_release_says_where_to_put_one(tmp_path):
    with pytest.raises(DataError, match=r"No release in dfe/.*Put DfE's zip file there"):
        find_releases(tmp_path)


def test_the_edition_is_not_guessed_from_a_file_name(copy):
    (copy / "dfe/release-2025/data-guidance/data-guidance.txt").write_text("2025", encoding="utf-8")
    with pytest.raises(DataError, match="Reporting year"):
        find_releases(copy)


def test_one_edition_twice_is_refused(copy):
    shutil.copytree(copy / "dfe/release-2025", copy / "dfe/again")
    with pytest.raises(DataError, match="both the 2025 edition"):
        find_releases(copy)


def test_files_are_found_by_columns_and_not_by_name(copy, made):
    (copy / TIMELINESS).rename((copy / TIMELINESS).with_name("ehc_timeliness_v2.csv"))
    assert make_comparators(copy).equals(made)


def test_header_case_does_not_matter(copy, made):
    rewrite(copy / TIMELINESS, ("plans_issued_den_ex", "Plans_Issued_Den_EX"))
    assert make_comparators(copy).equals(made)


def test_a_renamed_column_stops_with_the_nearest_name(copy):
    rewrite(copy / TIMELINESS, ("pc_plans_issued_within_20_weeks", "pct_plans_issued_in_20_weeks"))
    with pytest.raises(DataError) as stopped:
        make_comparators(copy)
    assert "no file has the columns of timeliness_20_weeks" in str(stopped.value)
    assert 'Did you mean "pct_plans_issued_in_20_weeks"' in str(stopped.value)
    assert "add a Layout to lib/wsoa/dfe/series.py" in str(stopped.value)


def test_a_release_older_than_a_series_need_not_have_it():
    release = open_release(DATA / "dfe/release-2022")
    reviews = next(each for each in EHC_PLANS if each.measure == "review_decision_within_4_weeks")
    assert read_release(release, reviews).empty


def test_a_doubled_column_is_read_once():
    header = REVIEWS.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert header.count("review_meeting_prior_24") == 2
    read = read_columns(REVIEWS, {"review_meeting_prior_24"})
    assert list(read.columns) == ["review_meeting_prior_24"]
    assert read.iloc[0, 0] == "126184"


def test_a_doubled_column_may_have_been_numbered_by_another_tool(copy):
    path = copy / "dfe/release-2025/data/annual_reviews.csv"
    twice = "review_meeting_prior_24,review_meeting_prior_24"
    rewrite(path, (twice, f"{twice}.1"))
    assert list(read_columns(path, {"review_meeting_prior_24"})) == ["review_meeting_prior_24"]


def test_a_doubled_column_that_differs_is_refused(copy):
    path = copy / "dfe/release-2025/data/annual_reviews.csv"
    rewrite(path, ("126184,126184", "126184,126185"))
    with pytest.raises(DataError, match="review_meeting_prior_24 stands there twice"):
        read_columns(path, {"review_meeting_prior_24"})


def test_counts_that_do_not_give_the_published_rate_are_refused(copy):
    rewrite(copy / TIMELINESS, ("201,173,149,149,74.1", "201,173,149,149,64.1"))
    with pytest.raises(DataError, match="in 1 rows the published percentage is not that"):
        make_comparators(copy)


def test_an_unknown_breakdown_cannot_pass_for_a_total(copy):
    path = copy / "dfe/release-2025/data/newplans.csv"
    last = path.read_text(encoding="utf-8").splitlines()[-1]
    path.write_text(path.read_text(encoding="utf-8") + last + "\n", encoding="utf-8", newline="\n")
    with pytest.raises(DataError, match="more than one row an area and year for new_plans_issued"):
        make_comparators(copy)


def test_an_unknown_geographic_level_is_named(copy):
    rewrite(copy / TIMELINESS, (",Regional,", ",Combined authority,"))
    with pytest.raises(DataError, match="unknown geographic level combined authority"):
        make_comparators(copy)


def test_a_file_that_excel_saved_again_in_windows_1252_is_read(copy):
    path = copy / "dfe/release-2025/data/newplans.csv"
    text = path.read_text(encoding="utf-8-sig").replace("Thurrock", "Thurr\u00f6ck \u2013 new")
    path.write_bytes(text.encode("cp1252"))
    made = make_comparators(copy)
    row = figure(made, "new_plans_issued", 2020, "E06000034")
    assert row["value"] == 201
    rows = read_columns(path, {"la_name"})["la_name"]
    assert "Thurr\u00f6ck \u2013 new" in set(rows)


def test_a_file_that_is_no_text_is_named(copy):
    (copy / TIMELINESS).write_bytes(b"time_period,\x81\x8d\n")
    with pytest.raises(DataError, match=r"timeliness_20_week\.csv is neither UTF-8 nor"):
        make_comparators(copy)


def test_a_file_that_breaks_off_is_named(copy):
    path = copy / TIMELINESS
    path.write_text(path.read_text(encoding="utf-8") + '2024,"Calendar', encoding="utf-8")
    with pytest.raises(DataError, match=r"timeliness_20_week\.csv breaks off"):
        make_comparators(copy)


def test_the_shadow_files_of_a_mac_are_no_tables(copy, made):
    (copy / "dfe/release-2025/data/._newplans.csv").write_bytes(b"\x00\x05\x16\x81")
    assert make_comparators(copy).equals(made)


def test_a_series_that_turned_to_academic_years_is_refused(copy):
    """A calendar year and an academic year are two bases: a report would set one by the other."""
    rewrite(copy / TIMELINESS, ("Calendar year", "Academic year"))
    with pytest.raises(DataError, match="timeliness_20_weeks is of academic years"):
        make_comparators(copy)


@pytest.mark.parametrize("year", ["2018/19", "2018-19", "2018/2019"])
def test_an_academic_year_may_be_written_with_a_stroke(copy, made, year):
    rewrite(copy / "dfe/release-2025/data/caseload.csv", ("201819,", f"{year},"))
    assert make_comparators(copy).equals(made)


def test_symbols_in_brackets_read_like_those_without(copy, made):
    rewrite(copy / "dfe/release-2025/data/requests.csv", (",x", ",[x]"))
    assert make_comparators(copy).equals(made)


def test_a_renamed_column_of_nccis_gets_the_nearest_name(copy):
    rewrite(copy / "nccis/2022.csv", ("NEET_NK_EHCP_percent", "NEET_NK_EHC_plan_percent"))
    with pytest.raises(DataError) as stopped:
        read_nccis(copy)
    assert "nccis/2022.csv: no column neet_nk_ehcp_percent." in str(stopped.value)
    assert 'Did you mean "neet_nk_ehc_plan_percent"' in str(stopped.value)


def test_the_codes_that_an_area_had_before_are_kept(made):
    codes = made.drop_duplicates("area").set_index("area")["earlier_codes"]
    assert codes["825"] == "E10000002"
    assert codes["883"] == ""
