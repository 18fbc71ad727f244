import shutil
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from time import process_time

import pytest

from wsoa.comparator import ordinal
from wsoa.comparator_files import load_comparators
from wsoa.comparators import Rank, compare
from wsoa.errors import ParamsError
from wsoa.measures import MEASURES

PARAMS = Path(__file__).parents[2] / "params"
INCLUDED, EXCLUDED = "timeliness_20_weeks", "timeliness_20_weeks_excluding_exceptions"


@pytest.fixture(scope="module")
def published():
    return load_comparators(PARAMS)


def find(published, measure, *, council="E06000034", neighbours="April 2021", **asked):
    found = published.find(measure, council=council, neighbours=neighbours, **asked)
    return {each.kind: each for each in found}


def percent(comparator):
    return round(100 * comparator.value, 1)


@pytest.mark.parametrize(
    ("measure", "basis", "own", "others"),
    [
        (INCLUDED, "exceptions included", (149, 201), (55.6, 55.7)),
        (EXCLUDED, "exceptions excluded", (149, 173), (58.0, 58.8)),
    ],
)
def test_the_known_rows_of_2020(published, measure, basis, own, others):
    found = find(published, measure, year=2020, basis=basis)
    assert (found["own"].numerator, found["own"].denominator) == own
    assert (percent(found["england"]), percent(found["region"])) == others
    assert found["region"].name == "East of England"
    assert all(each.like_for_like for each in found.values())


def test_neighbours_are_the_mean_of_those_with_a_value(published):
    mean = find(published, EXCLUDED, year=2020, basis="exceptions excluded")
    mean = mean["statistical_neighbours"]
    assert percent(mean) == 65.7
    assert mean.members == 9
    assert "9 of 10" in mean.note


def test_the_newest_neighbours_are_taken_unless_an_edition_is_named(published):
    newest = find(published, EXCLUDED, year=2024, basis="", neighbours="")
    named = find(published, EXCLUDED, year=2024, basis="", neighbours="May 2025")
    older = find(published, EXCLUDED, year=2024, basis="", neighbours="April 2021")
    assert newest == named
    assert newest["statistical_neighbours"] != older["statistical_neighbours"]


def test_the_latest_year_on_or_before_the_figure_s_is_taken_and_said(published):
    found = find(published, INCLUDED, year=2030, basis="exceptions included")
    assert {each.year for each in found.values()} == {2024}
    assert all("The latest published before 2030." in each.note for each in found.values())
    same = find(published, INCLUDED, year=2020, basis="exceptions included")
    assert not any("latest published" in each.note for each in same.values())


def test_before_the_first_published_year_there_is_none(published):
    assert published.find("neet_or_not_known_16_18", year=2021, basis="", council="883") == ()
    assert published.find("visits_overdue", year=2021, basis="", council="883") == ()


def test_another_basis_is_never_like_for_like(published):
    found = find(published, EXCLUDED, year=2020, basis="exceptions included")
    assert found
    assert not any(each.like_for_like for each in found.values())
    assert all(each.note.startswith("Not like for like: ") for each in found.values())
    assert "exceptions included" in found["england"].note
    assert "exceptions excluded" in found["england"].note


def test_a_figure_without_a_basis_is_not_like_for_like(published):
    own = find(published, INCLUDED, year=2020, basis="")["own"]
    assert not own.like_for_like
    assert "not stated" in own.note


def test_a_total_of_england_is_for_scale_only(published):
    found = find(published, "plans_maintained", year=2021, basis="at the date")
    assert found["own"].value == 1761
    assert found["own"].like_for_like
    assert not found["england"].like_for_like
    assert "For scale only" in found["england"].note
    assert "January 2021" in found["england"].note


def test_a_year_s_count_is_nothing_to_set_a_quarter_s_against(published):
    asked = {"year": 2020, "basis": "first final plans issued in the window"}
    year = find(published, "new_plans_issued", window="last_year", **asked)["own"]
    quarter = find(published, "new_plans_issued", window="period", **asked)["own"]
    assert (year.like_for_like, quarter.like_for_like) == (True, False)
    assert "a whole calendar year, the figure is not" in quarter.note


def test_a_rate_of_another_span_is_shown_with_that_said(published):
    found = find(published, INCLUDED, year=2020, basis="exceptions included", window="ytd")
    assert all(each.like_for_like for each in found.values())
    assert all("a whole calendar year, the figure is not" in e.note for e in found.values())


@pytest.mark.parametrize(
    "measure", [INCLUDED, EXCLUDED, "new_plans_issued", "plans_maintained", "requests_received"]
)
def test_the_bases_that_compare_are_those_of_our_measures(published, measure):
    assert published.series.loc[measure, "basis"] == MEASURES[measure].basis


def test_compare_labels_a_comparator(published):
    england = find(published, INCLUDED, year=2020, basis="exceptions included")["england"]
    assert compare("exceptions included", england) == (
        "Like for like: exceptions included, calendar year 2020."
    )
    assert compare("at the date", england).startswith("Not like for like")


def test_rank_counts_from_the_best_among_those_with_a_value(published):
    own = find(published, EXCLUDED, year=2020, basis="exceptions excluded")["own"]
    ahead = published.figures.query(f"measure == '{EXCLUDED}' and year == 2020")
    ahead = ahead[ahead["area"].str.len() == 3]["value"]
    assert own.rank == Rank(int((ahead > 149 / 173).sum()) + 1, 151)
    assert own.rank.quartile == 2


def test_low_is_best_for_neet(published):
    thurrock = find(published, "neet_or_not_known_16_18", year=2022, basis="")["own"]
    assert percent(thurrock) == 6.8
    rows = published.figures.query("measure == 'neet_or_not_known_16_18' and year == 2022")
    lower = rows[rows["area"].str.len() == 3]["value"] < thurrock.value
    assert thurrock.rank.place == int(lower.sum()) + 1


def test_a_count_has_no_rank(published):
    assert find(published, "plans_maintained", year=2021, basis="")["own"].rank is None


@pytest.mark.parametrize(
    ("place", "of", "quartile"), [(1, 151, 1), (38, 152, 1), (39, 152, 2), (152, 152, 4), (1, 1, 4)]
)
def test_a_quartile_is_a_quarter_of_those_with_a_value(place, of, quartile):
    assert Rank(place, of).quartile == quartile


def test_a_value_that_is_not_published_keeps_its_symbol(published):
    own = find(published, INCLUDED, year=2022, basis="exceptions included", council="311")["own"]
    assert own.value is None
    assert own.status == "x"
    assert own.rank is None


def test_what_a_reader_must_know_of_a_year_is_in_the_note(published):
    of_2020 = find(published, INCLUDED, year=2020, basis="exceptions included")["england"]
    of_2019 = find(published, INCLUDED, year=2019, basis="exceptions included")["england"]
    assert "coronavirus" in of_2020.note
    assert "coronavirus" not in of_2019.note
    st_helens = find(published, "requests_refused", year=2021, basis="", council="342")
    assert "107" in st_helens["own"].note
    assert "107" not in st_helens["england"].note


def test_any_english_council_has_its_own_comparators(published):
    leeds = find(published, INCLUDED, year=2020, basis="exceptions included", council="E08000035")
    assert leeds["own"].name == "Leeds"
    assert leeds["region"].name == "Yorkshire and The Humber"
    by_number = find(published, INCLUDED, year=2020, basis="exceptions included", council="383")
    assert by_number == leeds


def test_a_council_too_new_for_neighbours_has_none(published):
    found = find(published, INCLUDED, year=2024, basis="exceptions included", council="942")
    assert set(found) == {"own", "england", "region"}


def test_a_mistyped_council_and_edition_get_the_nearest(published):
    with pytest.raises(ParamsError, match=r'no council "E0600034".*Did you mean "E06000034"'):
        find(published, INCLUDED, year=2020, basis="", council="E0600034")
    with pytest.raises(ParamsError, match=r'no edition "Apr 2021".*Did you mean "April 2021"'):
        find(published, INCLUDED, year=2020, basis="", neighbours="Apr 2021")


def test_quoted_comparators_say_whether_they_compare(published):
    quoted = {each.id: each for each in published.quoted}
    assert set(quoted) == {"F08", "F09", "F11", "F16", "F17", "F21", "F22", "F23", "F27"}
    assert {key for key, each in quoted.items() if each.like_for_like} == {"F21", "F22", "F23"}
    assert all(each.why for each in quoted.values())
    assert (quoted["F08"].value, quoted["F09"].value) == (0.079, 0.1)
    assert (quoted["F11"].value, quoted["F27"].value) == (0.634, 0.49)
    assert quoted["F11"].year is None
    assert [each.id for each in published.quoted_in("2021-10")] == ["F21", "F22", "F23", "F27"]


@pytest.mark.parametrize("key", ["F21", "F22", "F23"])
def test_a_quoted_comparator_that_compares_is_the_published_one(published, key):
    quoted = next(each for each in published.quoted if each.id == key)
    found = find(published, quoted.measure, year=quoted.year, basis=quoted.basis)[quoted.kind]
    assert found.like_for_like
    assert round(found.value, 2) == quoted.value


def test_comparators_are_frozen(published):
    own = find(published, INCLUDED, year=2020, basis="")["own"]
    with pytest.raises(FrozenInstanceError):
        own.value = 1.0
    assert replace(own, value=1.0) != own


@pytest.mark.parametrize("name", ["comparators.csv", "quoted-comparators.csv"])
def test_a_missing_file_is_named_with_the_way_to_make_it(tmp_path, name):
    shutil.copytree(PARAMS, tmp_path / "params")
    (tmp_path / "params" / name).unlink()
    with pytest.raises(ParamsError, match=rf"{name} is not in the params folder"):
        load_comparators(tmp_path / "params")


def test_loading_is_quick():
    took = []
    for _ in range(5):
        started = process_time()
        load_comparators(PARAMS)
        took.append(process_time() - started)
    assert min(took) < 0.05


@pytest.mark.parametrize(
    ("rank", "words"),
    [
        (Rank(12, 152), "12th of 152 councils (1st is the highest); best quarter"),
        (Rank(41, 151, 3), "joint 41st of 151 councils (1st is the highest); second best quarter"),
        (
            Rank(102, 152, 1, "lowest"),
            "102nd of 152 councils (1st is the lowest); third best quarter",
        ),
        (Rank(151, 151), "151st of 151 councils (1st is the highest); last quarter"),
        (Rank(1, 150, 2), "joint 1st of 150 councils (1st is the highest); best quarter"),
    ],
)
def test_a_place_is_said_in_words(rank, words):
    assert rank.words == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (12, "12th"), (21, "21st"), (113, "113th")],
)
def test_places_are_written_as_people_say_them(number, words):
    assert ordinal(number) == words


def test_what_rounds_to_the_same_published_percentage_shares_a_place(published):
    """Two authorities of 2020 with 100.0% are both first, whatever their numbers."""
    rows = published.figures.query(f"measure == '{INCLUDED}' and year == 2020")
    whole = rows[(rows["value"] == 1) & (rows["area"].str.len() == 3)]["area"]
    assert len(whole) > 1
    places = [
        find(published, INCLUDED, year=2020, basis="exceptions included", council=area)["own"].rank
        for area in whole
    ]
    assert {(rank.place, rank.sharing) for rank in places} == {(1, len(whole))}
    assert places[0].words.startswith("joint 1st of ")


def test_a_measure_without_a_good_direction_says_that_it_is_not_ranked(published):
    own = find(published, "plans_maintained", year=2021, basis="at the date")["own"]
    assert own.place_words == "not ranked: neither high nor low is better"
    absent = find(published, INCLUDED, year=2022, basis="exceptions included", council="311")["own"]
    assert absent.place_words == "not ranked: no value is published"


@pytest.mark.parametrize(
    ("before", "now"),
    [("E10000023", "E06000065"), ("E10000027", "E06000066"), ("E10000002", "E06000060")],
)
def test_a_council_s_earlier_code_finds_it_under_its_present_one(published, before, now):
    """North Yorkshire and Somerset of 2023, Buckinghamshire of 2020: the number stayed."""
    asked = {"year": 2024, "basis": "exceptions included"}
    assert find(published, INCLUDED, council=before, **asked) == find(
        published, INCLUDED, council=now, **asked
    )


@pytest.mark.parametrize(
    ("council", "year", "said"),
    [
        (
            "E06000063",
            2021,
            "Nothing is published of Cumberland for 2021. It has figures from 2023",
        ),
        ("E10000006", 2024, "Nothing is published of Cumbria for 2024. It has figures from 2018"),
        ("E10000021", 2022, "Nothing is published of Northamptonshire for 2022."),
    ],
)
def test_a_council_that_was_not_there_in_a_year_says_which_years_it_has(
    published, council, year, said
):
    found = find(published, INCLUDED, year=year, basis="exceptions included", council=council)
    assert found["own"].note.count(said) == 1
    assert (found["own"].value, found["own"].status, found["own"].rank) == (None, "x", None)
    assert found["england"].value is not None


def test_neighbours_that_ended_are_said_to_have_no_value(published):
    """Cumbria is a neighbour in the edition of 2021 and was no more in 2023."""
    near = published.neighbours.query("edition == 'April 2021' and neighbour == '909'")["area"]
    mean = find(published, INCLUDED, year=2023, basis="exceptions included", council=near.iloc[0])[
        "statistical_neighbours"
    ]
    assert mean.members < mean.asked == 10
    assert f"{mean.members} of 10" in mean.note


def test_another_span_stands_in_the_basis_that_is_printed(published):
    asked = {"year": 2020, "basis": "exceptions included"}
    same = find(published, INCLUDED, window="last_year", **asked)["england"]
    quarter = find(published, INCLUDED, window="period", **asked)["england"]
    assert same.stated_basis == "exceptions included"
    assert quarter.stated_basis == "exceptions included; a whole calendar year"


def test_a_stock_s_comparator_is_of_a_january(published):
    found = find(published, "plans_maintained", year=2021, basis="at the date", window="as_at")
    assert {each.when for each in found.values()} == {"January 2021"}


@pytest.mark.parametrize("measure", load_comparators(PARAMS).measures)
@pytest.mark.parametrize(
    "window", ["period", "month", "ytd", "last_year", "as_at", "trend", "return"]
)
def test_no_comparator_of_another_basis_or_span_passes_for_like_for_like(
    published, measure, window
):
    """Whatever is asked, a difference is in the flag or in the basis that is printed."""
    ours = MEASURES[measure].basis if measure in MEASURES else ""
    for basis in {ours, published.series.loc[measure, "basis"], "another"}:
        for each in published.find(measure, year=2030, basis=basis, council="883", window=window):
            if each.basis != basis:
                assert not each.like_for_like
                assert "Not like for like" in each.note
            whole = {
                "Calendar year": ("last_year", "return"),
                "January": ("as_at", "trend", "return"),
            }
            if window not in whole[each.time_identifier]:
                assert each.stated_basis != basis
                assert "the figure is not" in each.note
                assert not (each.like_for_like and each.unit == "count")
