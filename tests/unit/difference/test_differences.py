"""A difference is told as a person reads it: which figure, section, page, cell."""

from datetime import datetime

import pytest
import typst
import xlsxwriter

from wsoa.difference import Difference, compare_files, compare_folders

MEASURES = (
    "measure,breakdown,period_start,period_end,as_at,basis,numerator,display\n"
    'plans_maintained,all,,,2021-09-30,own,1853,"1,853"\n'
    "plans_maintained,setting_group=special,,,2021-09-30,own,700,700\n"
    "requests_received,all,2021-07-01,2021-09-30,,own,80,80\n"
)
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>T</title></head><body><main>
<h1>Progress</h1><p>Before all.</p>
<h2>At a glance</h2><p>There are 1,853 plans, and <em>more</em> are asked for.</p>
<img alt="Plans by year" src="data:image/svg+xml;base64,AAAA">
<h2>Annexes</h2><p>The same.</p></main><footer><p>Version 1</p></footer></body></html>
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg"><g id="axes_1"><text x="1">1,853</text>'
    '<path d="M 0 0 L 5 5"/></g></svg>'
)
TYPST = "#set page(height: 5cm)\n= First\nAll is well.\n#pagebreak()\nThere are {} plans.\n"


@pytest.fixture
def told(tmp_path):
    """Return a function: two texts of a file → what is told of their difference."""

    def tell(name, then, now):
        for folder, text in (("then", then), ("now", now)):
            (tmp_path / folder).mkdir(exist_ok=True)
            data = text if isinstance(text, bytes) else text.encode()
            (tmp_path / folder / name).write_bytes(data)
        found = compare_files(tmp_path / "then" / name, tmp_path / "now" / name, name)
        return found.told if found else ()

    return tell


def test_the_same_bytes_are_no_difference(told):
    assert told("measures.csv", MEASURES, MEASURES) == ()


def test_a_figure_is_named_with_its_group_its_days_and_both_values(told):
    now = MEASURES.replace("700,700", "701,701").replace("80,80", "c,c")
    assert told("measures.csv", MEASURES, now) == (
        f"plans_maintained by setting_group=special, 2021-09-30: {_both('700', '701')}",
        f"requests_received, 2021-07-01 to 2021-09-30: {_both('80', 'c')}",
    )


def test_a_figure_that_is_gone_or_new_is_named(told):
    lines = MEASURES.splitlines(keepends=True)
    (gone,) = told("measures.csv", MEASURES, "".join(lines[:-1]))
    (new,) = told("measures.csv", "".join(lines[:-1]), MEASURES)
    assert gone == "requests_received, 2021-07-01 to 2021-09-30 is gone"
    assert new == "requests_received, 2021-07-01 to 2021-09-30 is new"


def test_figures_in_another_order_are_said_to_be(told):
    head, *rows = MEASURES.splitlines(keepends=True)
    (said,) = told("measures.csv", MEASURES, "".join([head, *reversed(rows)]))
    assert said == "the same figures stand in another order"


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("1,853", "1,854", "section “At a glance”", "There are 1,854 plans"),
        ("more", "fewer", "section “At a glance”", "fewer"),
        ("Before", "Above", "section “Progress”", "Above all."),
        ("AAAA", "AAAB", "section “At a glance”", "picture drawn as"),
        ("Version 1", "Version 2", "the foot of the page", "Version 2"),
    ],
)
def test_words_of_a_page_are_told_with_their_section(told, old, new, place, words):
    (said,) = told("appendix.html", PAGE, PAGE.replace(old, new))
    assert said.startswith(f"{place}: ")
    assert words in said


def test_a_page_whose_markup_alone_changed_is_told_by_its_line(told):
    said = told("appendix.html", PAGE, PAGE.replace("<h2>A", '<h2 class="x">A', 1))
    assert said[0] == "the words are the same, the markup is not:"
    assert said[1].startswith("line 3: ")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [("1,853", "1,854", "text in axes_1"), ("L 5 5", "L 5 6", "path in axes_1")],
)
def test_a_shape_of_a_drawing_is_named(told, old, new, place):
    (said,) = told("figures/a.svg".rpartition("/")[2], DRAWING, DRAWING.replace(old, new))
    assert said.startswith(f"{place}: ")
    assert new in said


def test_a_page_of_a_pdf_is_told_by_its_number_and_its_words(told, tmp_path):
    made = [_pdf(tmp_path, number) for number in ("1,853", "1,860")]
    assert told("appendix.pdf", *made) == (
        "page 2: “There are 1,853 plans.” was made, now it is “There are 1,860 plans.”",
    )


def test_a_page_more_is_told(told, tmp_path):
    made = [_pdf(tmp_path, words) for words in ("5", "5 #pagebreak() more")]
    said = told("appendix.pdf", *made)
    assert said[0] == "2 pages were made, now there are 3"


def test_a_pdf_that_differs_in_what_it_says_of_itself_alone_is_told_so(told, tmp_path):
    made = [_pdf(tmp_path, "5", title) for title in ("One", "Two")]
    said = told("appendix.pdf", *made)
    assert said[0] == "every page is drawn the same; what the file says of itself is not:"
    assert "Title was One, now Two" in said


def test_a_cell_is_named_with_its_sheet(told, tmp_path):
    made = [_book(tmp_path, value) for value in (1853, 1854)]
    assert told("tables.xlsx", *made) == ("sheet “Plans”, cell AB3: was 1853.0, now 1854.0",)


def test_a_part_of_a_workbook_that_is_no_cell_is_named(told, tmp_path):
    made = [_book(tmp_path, 5, title) for title in ("One", "Two")]
    (said,) = told("tables.xlsx", *made)
    assert said == "every cell is the same; the part docProps/core.xml of the workbook is not"


@pytest.mark.parametrize("name", ["appendix.pdf", "tables.xlsx", "a.svg"])
def test_a_file_that_is_broken_is_told_and_not_a_fault(told, name):
    (said,) = told(name, b"broken", b"broken otherwise")
    assert said.startswith(f"one of the two cannot be read as .{name.rpartition('.')[2]}")


def test_of_many_differences_the_first_are_told_and_the_rest_counted(tmp_path):
    for name, text in (("then", "a\n"), ("now", "b\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notes.txt").write_text(text * 40, encoding="utf-8")
    (found,) = compare_folders(tmp_path / "then", tmp_path / "now")
    assert len(found.told) + found.more == 40
    assert str(found).splitlines()[0] == "notes.txt"
    assert str(found).splitlines()[-1] == f"  and {found.more} more"


def test_files_of_one_folder_alone_are_told_figures_first(tmp_path):
    for name in ("then", "now"):
        (tmp_path / name / "figures").mkdir(parents=True)
        (tmp_path / name / "measures.csv").write_text(MEASURES, encoding="utf-8")
    (tmp_path / "then" / "appendix.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "now" / "figures" / "a.svg").write_text(DRAWING, encoding="utf-8")
    (tmp_path / "now" / "measures.csv").write_text(MEASURES[:-3], encoding="utf-8")
    found = compare_folders(tmp_path / "then", tmp_path / "now")
    assert [each.name for each in found] == ["measures.csv", "figures/a.svg", "appendix.html"]
    assert found[1].told == ("the file was not made then",)
    assert found[2].told == ("the file is not made any more",)


def _both(then, now):
    return f"numerator was {then}, now {now}, display was {then}, now {now}"


def _pdf(folder, words, title="Report"):
    source = folder / "a.typ"
    source.write_text(f'#set document(title: "{title}")\n' + TYPST.format(words), encoding="utf-8")
    return bytes(typst.compile(str(source), timestamp=0))


def _book(folder, value, title="Report"):
    path = folder / "made.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": title, "created": datetime.fromisoformat("2021-01-01")})
        book.add_worksheet("Plans").write("AB3", value)
    return path.read_bytes()


def test_what_somebody_wrote_into_a_file_or_called_it_is_one_line_of_what_can_be_seen():
    told = str(Difference("a\nb\x1b.csv", ("display was 1, now \x1b[31m\u202e2\n3",)))
    assert told == "a[U+000A]b[U+001B].csv\n  display was 1, now [U+001B][31m[U+202E]2[U+000A]3"
