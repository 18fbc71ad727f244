"""An exact figure, and what the report makes of it: shown, hidden and why, or not available."""

from datetime import date
from io import StringIO
from types import SimpleNamespace

import pandas as pd
import pytest

from public import absent, publish, share, stock
from worked import tables
from wsoa.comparator import Comparator, Rank
from wsoa.explanation import explain_figures, gather_cases, read_rows, why_not_computable
from wsoa.explanation.explanation import sentences
from wsoa.measures import MEASURES, Windows, compute_figures
from wsoa.measures.cases import Cases
from wsoa.period import Period
from wsoa.tidy import public_rows, to_frame

QUARTER = Windows(Period("2021-10", date(2021, 7, 1), date(2021, 9, 30)))

WELFARE = MEASURES["welfare_check_within_12_months"]


class Setting(SimpleNamespace):
    """Targets and published figures, as a test gives them."""

    def target_of(self, figure):
        return None if figure.breakdown else self.targets.get(figure.measure)

    def published(self, figure):
        return () if figure.breakdown else self.others

    def why_year(self, _figure, found):
        return f"{found.year}, because."

    def main(self, _figure):
        return None


def rows_of(*figures):
    plain = Setting(targets={}, others=())
    return read_rows(StringIO(to_frame(public_rows(publish(*figures), plain)).to_csv(index=False)))


def explained(*figures, targets=None, others=()):
    setting = Setting(targets=targets or {}, others=others)
    return explain_figures(figures, rows_of(*figures), setting=setting, threshold=5)


def test_a_shown_figure_reads_as_the_report_has_it():
    (made,) = explained(share("timeliness_20_weeks", 40, 50), targets={"timeliness_20_weeks": 1.0})
    assert (made.words, made.target) == ("80% (40 of 50)", "100%")
    assert (made.report.status, made.report.words) == ("shown", "80% (40 of 50)")


@pytest.mark.parametrize(
    ("figure", "why"),
    [
        (share("timeliness_20_weeks", 3, 50), "its count is from 1 to 4"),
        (
            share("timeliness_20_weeks", 48, 50),
            "the cases that are not in its numerator are from 1 to 4",
        ),
        (stock("plans_maintained", 2), "its count is from 1 to 4"),
    ],
)
def test_a_hidden_figure_says_which_count_is_small_and_has_no_words_to_copy(figure, why):
    (made,) = explained(figure)
    assert (made.report.status, made.report.why) == ("hidden", why)
    assert made.words[0].isdigit()
    assert not any(letter.isdigit() for letter in made.report.words)


def test_a_figure_that_covers_another_says_so():
    made = explained(
        stock("plans_maintained", 100),
        stock("plans_maintained", 3, setting_group="a"),
        stock("plans_maintained", 40, setting_group="b"),
        stock("plans_maintained", 57, setting_group="c"),
    )
    whys = {each.report.why for each in made if each.report.status == "hidden"}
    assert whys == {"its count is from 1 to 4", "another small count could be worked out from it"}


def test_a_hidden_count_of_what_cannot_be_computed_is_told():
    (made,) = explained(share("timeliness_20_weeks", 40, 50, unknown=2))
    assert made.not_computable == 2
    assert made.report.status == "shown"
    assert made.report.why.startswith("without how many are not computable")


def test_a_measure_without_its_table_is_not_available():
    why = "not available: no `visits` extract for this period"
    (made,) = explained(absent("visits_overdue", why))
    assert (made.words, made.report.status, made.report.words) == (why, "not available", why)
    assert made.not_computable is None


def test_no_case_and_no_computable_case_are_told_apart():
    none, unknown = explained(
        share("timeliness_20_weeks", 0, 0), share("advice_within_6_weeks", 0, 0, unknown=9)
    )
    assert none.words == "no case in this window"
    assert unknown.words == "cannot be computed"


def test_what_is_published_of_others_comes_with_year_basis_and_rank():
    own = Comparator(
        *("own", "Thurrock", 0.741, 2020, "exceptions included", "DfE", "Like for like: yes."),
        rank=Rank(40, 150),
    )
    (made,) = explained(share("timeliness_20_weeks", 40, 50), others=(own,))
    (beside,) = made.beside
    assert (beside.words, beside.year, beside.basis) == ("74%", 2020, "exceptions included")
    assert (beside.rank, beside.of, beside.quartile) == (40, 150, 2)
    assert beside.why_year == "2020, because."


def test_groups_have_neither_target_nor_comparator():
    figure = stock("plans_maintained", 40, setting_group="b")
    (made,) = explained(figure, targets={"plans_maintained": 3.0})
    assert (made.target, made.beside, made.breakdown) == ("", (), "setting_group=b")


def test_rows_that_differ_by_one_do_not_agree():
    figures = (stock("plans_maintained", 40), stock("plans_maintained", 9, setting_group="b"))
    rows = rows_of(*figures)
    assert rows.agree("plans_maintained", figures)
    assert not rows.agree("plans_maintained", figures[:1])
    assert not rows.agree("plans_maintained", (stock("plans_maintained", 41), figures[1]))


def test_why_cases_cannot_be_computed_is_the_definition_and_what_is_empty():
    made = tables(
        plans="""
            plan_id  person_id  request_id  maintaining_la  issued_date
            P1       C1         R1          883             2021-07-20
            P2       C2         R2          883             2021-07-21
        """,
        requests="""
            request_id  person_id  received_date  outcome
            R1          C1         2021-03-02     A
            R2          C2         -              A
        """,
        assessments="",
    )
    figure, *_ = compute_figures((MEASURES["timeliness_20_weeks"],), made, windows=QUARTER)
    (cases,) = gather_cases((figure,), made, windows=QUARTER)
    assert why_not_computable(figure, cases) == (
        "A plan whose request has no date of receipt is not computable. "
        "Empty in their records: received_date in 1."
    )


def test_where_all_can_be_computed_nothing_is_said():
    assert why_not_computable(share("timeliness_20_weeks", 4, 5), None) == ""


def test_sentences_end_where_a_sentence_does():
    assert sentences("One, 1.5 of\n  it. Two.") == ["One, 1.5 of it.", "Two."]
    assert sentences(" ") == []


def test_a_definition_that_begins_with_the_label_does_not_say_it_twice():
    said = next(s for s in sentences(WELFARE.definition) if s.startswith("Not computable: "))
    frame = pd.DataFrame({"person_id": ["C1", "C2"]})
    cases = Cases.rate(frame, pd.Series([True, None], dtype="boolean"))
    why = why_not_computable(share(WELFARE.id, 1, 1, unknown=1), cases)
    first = said.removeprefix("Not computable: ")
    assert why.startswith(first[0].upper() + first[1:])
    assert "Not computable" not in why
