"""What is said of the report before, as it was published: definitions, figures, ratings."""

import csv
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from public import AS_AT, flow, publish, share, stock
from wsoa.measures import MEASURES
from wsoa.plan import load_plan
from wsoa.since import (
    StatedRating,
    changed_definitions,
    corrected_figures,
    define,
    moved_rating,
    read_definitions,
    read_ratings,
    restated,
    state_ratings,
    write_stated,
)

PLAN = load_plan(Path(__file__).parents[3] / "params" / "plan.yml")
NOW = define(MEASURES.values())
JUNE = date(2021, 6, 30)


@dataclass
class Said:
    """A published row, as far as it matters here."""

    measure: str
    numerator: int | None
    denominator: int | None = None
    value: float | None = None
    start: date | None = None
    end: date | None = None
    as_at: date | None = JUNE
    breakdown: tuple = ()
    status: str = "shown"
    display: str = "as published"


def corrected(before, figures, *, now=AS_AT):
    return corrected_figures(before, figures, then=JUNE, now=now)


def of_stock(count, **more):
    return Said("plans_maintained", count, value=None if count is None else float(count), **more)


def test_a_title_that_a_spreadsheet_would_run_is_text_and_is_read_back_as_it_was(tmp_path):
    title = "=HYPERLINK(A1);+1,@x"
    ratings = (StatedRating("A1", title, "Oct 2021", "red"),)
    definitions = (replace(NOW[0], title="-2+3"),)
    write_stated(tmp_path, definitions=definitions, ratings=ratings)
    (row,) = csv.DictReader((tmp_path / "ratings.csv").read_text(encoding="utf-8").splitlines())
    assert row["title"] == "'=HYPERLINK(A1);'+1,'@x"
    assert ",'-2+3," in (tmp_path / "definitions.csv").read_text(encoding="utf-8")
    assert read_ratings(tmp_path / "ratings.csv") == ratings
    assert read_definitions(tmp_path / "definitions.csv") == definitions


def test_what_is_written_is_read_back(tmp_path):
    ratings = state_ratings(PLAN, at="Oct 2021")
    write_stated(tmp_path, definitions=NOW, ratings=ratings)
    assert read_definitions(tmp_path / "definitions.csv") == NOW
    assert read_ratings(tmp_path / "ratings.csv") == ratings
    assert len(ratings) == 12


def test_a_folder_without_them_and_one_of_another_form_say_nothing(tmp_path):
    assert read_ratings(tmp_path / "ratings.csv") is None
    (tmp_path / "ratings.csv").write_text("action,colour\nA1,red\n", encoding="utf-8")
    assert read_ratings(tmp_path / "ratings.csv") is None


def test_a_column_that_a_later_version_writes_does_no_harm(tmp_path):
    path = tmp_path / "ratings.csv"
    path.write_text("new,action,title,rating_point,rating\n1,A1,T,Jan 2021,red\n", encoding="utf-8")
    assert read_ratings(path) == (StatedRating("A1", "T", "Jan 2021", "red"),)


def test_definitions_that_stand_are_not_named():
    assert changed_definitions(NOW, NOW) == ()


@pytest.mark.parametrize("part", ["definition", "unit", "basis", "better"])
def test_a_definition_that_counts_something_else_is_named(part):
    before = (replace(NOW[0], **{part: "other"}), *NOW[1:])
    (changed,) = changed_definitions(before, NOW)
    assert (changed.measure, getattr(changed.before, part)) == (NOW[0].measure, "other")
    assert changed.now == NOW[0]


@pytest.mark.parametrize("part", ["title", "source", "effective"])
def test_another_title_or_source_counts_the_same(part):
    before = (replace(NOW[0], **{part: "other"}), *NOW[1:])
    assert changed_definitions(before, NOW) == ()


def test_a_break_of_line_is_no_change_of_definition():
    (measure,) = (m for m in MEASURES.values() if m.id == NOW[0].measure)
    assert "\n" in measure.definition
    assert "\n" not in NOW[0].definition


def test_new_and_dropped_measures_are_named():
    added, dropped = changed_definitions(NOW[1:], NOW[:-1])
    assert (added.before, added.measure) == (None, NOW[0].measure)
    assert (dropped.now, dropped.title) == (None, NOW[-1].title)


FIGURES = publish(
    stock("plans_maintained", 1852),
    stock("plans_maintained", 1800, at=JUNE, window="trend"),
    stock("plans_maintained", 700, at=JUNE, window="trend", setting_group="mainstream school"),
    share("whereabouts_known", 1760, 1800, at=JUNE, window="trend"),
)


def test_a_figure_of_the_same_days_that_has_changed_is_corrected():
    (found,) = corrected([of_stock(1798), of_stock(1852, as_at=AS_AT)], FIGURES)
    assert (found.before.numerator, found.now.numerator, found.groups) == (1798, 1800, 0)


def test_one_that_reads_the_same_is_not():
    said = [of_stock(1800), Said("whereabouts_known", 1760, 1800, 1760 / 1800)]
    assert corrected(said, FIGURES) == ()


def test_the_same_share_of_other_counts_is_a_correction():
    (found,) = corrected([Said("whereabouts_known", 880, 900, 880 / 900)], FIGURES)
    assert found.now.denominator == 1800


def test_one_that_was_seen_from_another_day_is_not():
    quarter = (date(2021, 4, 1), JUNE)
    figures = publish(flow("requests_received", 40, span=quarter, window="trend"))
    said = Said("requests_received", 39, value=39.0, start=quarter[0], end=JUNE, as_at=None)
    (found,) = corrected([said], figures)
    assert found.before.numerator == 39
    of_the_year = publish(flow("requests_received", 40, span=quarter, window="last_year"))
    assert corrected([said], of_the_year) == ()
    (found,) = corrected([said], of_the_year, now=JUNE)
    assert found.now.window == "last_year"


def test_one_that_was_published_twice_for_the_same_days_is_not():
    assert corrected([of_stock(1798), of_stock(1790)], FIGURES) == ()


def test_what_was_hidden_or_is_hidden_now_says_nothing():
    assert corrected([of_stock(None, status="c")], FIGURES) == ()
    hidden = publish(stock("plans_maintained", 3, at=JUNE, window="trend"))
    assert corrected([of_stock(9)], hidden) == ()


def test_groups_are_counted_with_their_whole_and_stand_alone_without():
    group = of_stock(690, breakdown=(("setting_group", "mainstream school"),))
    (whole,) = corrected([of_stock(1798), group], FIGURES)
    assert whole.groups == 1
    (alone,) = corrected([of_stock(1800), group], FIGURES)
    assert alone.now.breakdown == group.breakdown


def action(name):
    return next(each for each in PLAN.actions if each.id == name)


def published(name, rating, point="Jan 2021"):
    return (StatedRating(name, "T", point, rating),)


def test_a_rating_is_set_beside_the_one_that_was_published():
    found = moved_rating(PLAN, action("A1"), at="Oct 2021", published=published("A1", "red"))
    assert (found.direction, found.words) == ("improved", "improved since Jan 2021")
    assert found.before.value == "red"
    fell = moved_rating(PLAN, action("A1"), at="Oct 2021", published=published("A1", "blue"))
    assert fell.direction == "worsened"
    same = moved_rating(PLAN, action("A1"), at="Oct 2021", published=published("A1", "green"))
    assert same.words == "unchanged since Jan 2021"


@pytest.mark.parametrize("said", [(), published("A1", "not stated"), published("B1", "red")])
def test_without_a_published_rating_the_plans_last_one_is_taken(said):
    found = moved_rating(PLAN, action("A1"), at="Oct 2021", published=said)
    assert found.words == "unchanged since Jul 2021"


def test_a_published_rating_that_the_plan_gives_otherwise_now_is_told():
    was = published("A1", "red", "Oct 2021")
    ((said, now),) = restated(PLAN, was)
    assert (said.rating, now) == ("red", "green")
    assert list(restated(PLAN, state_ratings(PLAN, at="Jan 2021"))) == []
    assert list(restated(PLAN, published("Z9", "red"))) == []
