"""What a check, and a build, say of whole tables: absent, or there without a record."""

import pytest

from extract_files import SOUND, load, write_extracts
from wsoa.measures import MEASURES
from wsoa.pipeline.check import check_loaded

VISITS = "visit_id,provider_id,visit_date,kind\n"


@pytest.fixture
def warned(project, tmp_path):
    """Return a function that gives the warnings of the sound extracts with some changed."""

    def of(**changed):
        return check_loaded(project, load(write_extracts(tmp_path, **changed))).warnings

    return of


def header(table):
    return SOUND[table].splitlines()[0] + "\n"


def reading(*tables):
    return sum(any(name in m.needs for name in tables) for m in MEASURES.values())


def test_tables_without_a_record_are_told_once_with_what_they_cost_and_the_way(warned):
    *absent, said = warned(visits=VISITS, reviews=header("reviews"))
    assert len(absent) == 1
    assert "`visits`" not in absent[0]
    assert said == (
        f"No record in the extract of `reviews` (reviews.csv), `visits` (visits.csv): "
        f"{reading('reviews', 'visits')} measures read no case there, and their zeros may be "
        "false. If there should be records, export again, or leave out `visits`."
    )


def test_a_table_that_must_be_there_may_not_be_left_out(warned):
    *_, said = warned(reviews=header("reviews"))
    assert said.endswith("If there should be records, export again.")


def test_a_table_whose_emptiness_stops_the_build_is_not_told_twice(warned):
    assert not any("No record" in said for said in warned(plans=header("plans")))


def test_where_every_table_has_records_nothing_is_said_of_empty_ones(warned):
    assert not any("No record" in said for said in warned())
