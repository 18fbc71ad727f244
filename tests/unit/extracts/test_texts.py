"""Text columns: kept as they are, but for what nobody can see."""

import pytest

from extract_files import load, only, rules, write_extracts
from wsoa.extracts.values import LONGEST_SHOWN

HEADER = "provider_id,quarter_end,kpi,target,value,returned\n"


def indicators(tmp_path, *names):
    rows = "".join(f'100,2021-09-30,"{name}",1,1,yes\n' for name in names)
    return load(write_extracts(tmp_path, provider_kpis=HEADER + rows))


def test_a_hidden_character_is_shown_as_its_code_and_told_with_its_row(tmp_path):
    loaded = indicators(tmp_path, "plain", "a\u202eb\x07c")
    assert list(loaded.tables.frames["provider_kpis"]["kpi"]) == ["plain", "a[U+202E]b[U+0007]c"]
    issue = only(loaded.issues, "text_hidden")
    assert (issue.severity, issue.column, issue.rows) == ("warning", "kpi", (3,))


@pytest.mark.parametrize(
    "name", ["<b>x</b>", "=1+1", "zero\u200bwidth", "\u05e9\u05dc\u05d5\u05dd", "\U0001f600 \u4e2d"]
)
def test_any_other_text_is_kept_as_it_is(tmp_path, name):
    loaded = indicators(tmp_path, name)
    assert list(loaded.tables.frames["provider_kpis"]["kpi"]) == [name]
    assert "text_hidden" not in rules(loaded.issues)


def test_a_name_that_the_report_would_show_has_an_end(tmp_path):
    loaded = indicators(tmp_path, "x" * LONGEST_SHOWN, "y" * (LONGEST_SHOWN + 1))
    issue = only(loaded.issues, "text_too_long")
    assert (issue.severity, issue.file, issue.rows) == ("error", "provider_kpis.csv", (3,))


def test_a_text_that_it_does_not_show_may_have_any_length(tmp_path):
    providers = (
        "provider_id,name,setting,la_code,in_area\n"
        f"100,{'z' * 100_000},special,883,yes\n101,Sample School Two,mainstream,883,yes\n"
    )
    loaded = load(write_extracts(tmp_path, providers=providers))
    assert len(loaded.tables.frames["providers"]["name"][0]) == 100_000
    assert not rules(loaded.issues) & {"text_too_long", "text_hidden"}
