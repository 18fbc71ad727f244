"""A table of the report as HTML: escaped, headed, scrollable by keyboard."""

from wsoa.display import Cell, Table, raw_html

HOSTILE = '<script>alert("x")</script> & more'


def html(**given):
    fields = {"name": "A table", "headers": ("Group", "Number"), "rows": (("one", "1"),)}
    return Table(**{**fields, **given}).html()


def test_hostile_text_is_text_everywhere():
    made = html(name=HOSTILE, headers=(HOSTILE, "Number"), rows=((HOSTILE, Cell(HOSTILE)),))
    assert "<script" not in made
    assert made.count("&lt;script&gt;") == 4
    assert 'aria-label="&lt;script&gt;alert(&quot;x&quot;)' in made


def test_rows_and_columns_say_what_they_head():
    made = html()
    assert '<th scope="col">Group</th><th scope="col">Number</th>' in made
    assert '<tr><th scope="row">one</th><td>1</td></tr>' in made


def test_a_keyboard_can_scroll_it_and_a_screen_reader_names_it():
    assert html().startswith(
        '<div class="table-scroll" role="region" tabindex="0" aria-label="A table"><table>'
    )


def test_widths_stand_in_a_column_group():
    assert '<col style="width:70%"><col style="width:30%">' in html(widths=(70, 30))
    assert "colgroup" not in html()


def test_numbers_align_right_from_their_column_on():
    made = html(numbers=1, css="compact")
    assert '<table class="compact">' in made
    assert '<th scope="col">Group</th><th scope="col" class="number">Number</th>' in made
    assert '<td class="number">1</td>' in made


def test_a_cell_keeps_its_class_beside_that_of_its_column():
    assert '<td class="rag number">Red</td>' in html(
        rows=(("one", Cell("Red", css="rag")),), numbers=1
    )


def test_raw_html_is_a_raw_block():
    assert raw_html("<b>x</b>") == "```{=html}\n<b>x</b>\n```"
