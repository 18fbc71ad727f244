"""The section on data quality: what the public may read of what the checks found."""

import re
from dataclasses import replace
from html import unescape

import pytest

from public import publish, stock
from wsoa.checks import RULES
from wsoa.document import Origin, Report
from wsoa.document.quality import write_quality
from wsoa.extracts import Issue
from wsoa.plan import load_plan


@pytest.fixture
def written(project, setting):
    """Return a function: issues and accepted rules → the section."""

    def write(*issues, accepted=None):
        params = project.params.model_copy(update={"accepted_rules": accepted or {}})
        report = Report(
            project=replace(project, params=params),
            plan=load_plan(project.folder / "plan.yml"),
            figures=publish(stock("plans_maintained", 1852)),
            setting=setting,
            chapters={},
            updates={},
            issues=issues,
            origin=Origin("c0de" * 10, clean=True, made_of="ab" * 32),
        )
        return write_quality(report)

    return write


def test_nothing_found_is_said(written):
    text = written()
    assert "The checks found nothing to report." in text
    assert "No rule was set aside" in text


@pytest.mark.parametrize(
    ("table", "count", "words"),
    [
        ("people", 1, "fewer than 5"),
        ("reviews", 4, "fewer than 5"),
        ("reviews", 5, "about 10"),
        ("reviews", 14, "about 10"),
        ("reviews", 15, "about 20"),
        ("plans", 104, "about 100"),
        ("plans", 1853, "about 1,900"),
        ("plan_audits", 2, "fewer than 5"),
        ("reviews", 0, "the whole table"),
        ("visits", 2, "2"),
        ("engagement", 1, "1"),
        ("", 0, "a file"),
    ],
)
def test_counts_of_children_are_rounded_and_small_ones_not_given(written, table, count, words):
    issue = Issue("two_plans", "finding", table, "Look.", rows=(871,), count=count, file="x.csv")
    text = written(issue)
    assert f"<td>{table}</td><td>{words}</td>" in text
    assert "871" not in text
    assert "x.csv" not in text
    assert "Look." not in text


def test_a_rule_is_told_once_a_table_and_its_columns_together(written):
    text = written(
        *(
            Issue("code_unknown", "error", "people", "A", column=column, count=3)
            for column in ("sex", "primary_need")
        )
    )
    assert text.count(RULES["code_unknown"]) == 1
    assert "<td>people</td><td>about 10</td>" in text


@pytest.mark.parametrize("rule", ["absent_column", "column_empty"])
def test_a_column_without_anything_is_named(written, rule):
    text = written(
        *(
            Issue(rule, "warning", table, "A", column=column)
            for table, column in (
                ("plans", "ceased_date"),
                ("reviews", "outcome"),
                ("plans", "cease_reason"),
            )
        )
    )
    words = RULES[rule].removesuffix(".")
    assert f"{words}: ceased_date, cease_reason.<" in text
    assert f"{words}: outcome.<" in text


def test_a_column_with_a_fault_in_some_rows_is_for_staff(written):
    assert "sex" not in written(
        Issue("code_unknown", "error", "people", "A", column="sex", count=9)
    )


def test_an_issues_own_message_is_for_staff(written):
    text = written(
        Issue("plan_vanished", "warning", "plans", "2 persons had an open plan."),
        Issue("table_shrank", "warning", "requests", "3 records where the snapshot had 7."),
        Issue("caseload_differs", "warning", "plans", "9 plans are maintained."),
        Issue("stray_file", "warning", "", "“smith-jo.csv” is of no table.", file="smith-jo.csv"),
    )
    assert not re.search(r"<th scope=\"row\">[^<]*\d", unescape(text))
    assert "smith" not in text
    assert RULES["plan_vanished"] in unescape(text)


def test_a_note_is_for_the_list_only(written):
    text = written(Issue("not_compared", "note", "", "None."))
    assert "nothing to report" in text


def test_every_rule_reads_without_a_number_of_records():
    # What stands in a rule's words is of the rule: an age, 12 months, the “.0” of a code.
    allowed = {"0", "12", "25", "26"}
    assert {n for words in RULES.values() for n in re.findall(r"\b\d+", words)} <= allowed


def test_rules_set_aside_are_printed_with_their_reason_as_text(written):
    issue = Issue("duplicate_key", "error", "plans", "Twice.", count=2)
    accepted = {"duplicate_key": "Two <b>rows</b>, being mended", "code_unknown": "Old codes."}
    text = written(issue, accepted=accepted)
    assert "Two &lt;b&gt;rows&lt;/b&gt;, being mended" in text
    assert "Old codes. (It found nothing this time.)" in text
    assert RULES["duplicate_key"] in text
    assert "error, accepted" in text
