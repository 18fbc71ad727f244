"""A chart's drawings, whatever screen they are for, say no more than its table."""

from base64 import b64encode
from dataclasses import replace

import pytest
from lxml import html

from wsoa.gates.charts import alt_says_too_much, charts_of_page, says_too_much


def svg(*words):
    return (
        "<svg xmlns='http://www.w3.org/2000/svg'>"
        + "".join(f"<!-- {w} -->" for w in words)
        + "</svg>"
    )


def uri(drawing):
    return "data:image/svg+xml;base64," + b64encode(drawing.encode()).decode()


def chart(page, phone):
    (found,) = charts_of_page(
        html.document_fromstring(
            f'<figure id="fig-a"><picture><source srcset="{uri(phone)}"><img src="{uri(page)}" '
            'alt="a"></picture></figure><details><table><tbody><tr><th>special</th><td>40</td></tr>'
            "<tr><th>home</th><td>c</td></tr></tbody></table></details>"
        )
    )
    return found


@pytest.mark.parametrize("words", [("40", "3"), ("3",), ("40", "40")])
def test_a_number_too_many_is_found_in_either_drawing(words):
    for found in (chart(svg(*words), svg("40")), chart(svg("40"), svg(*words))):
        assert any(says_too_much(found, drawing) for drawing in found.drawings)


def test_a_drawing_that_says_what_the_table_says_is_let_through():
    found = chart(svg("40", "c"), svg("40", "c"))
    assert len(found.drawings) == 2
    assert not any(says_too_much(found, drawing) for drawing in found.drawings)


def test_a_number_that_ends_the_name_of_a_row_is_no_value_and_stands_once():
    named = replace(chart(svg("40"), svg("40")), rows=(("key stage: 4", "c"), ("special", "40")))
    assert not says_too_much(named, svg("key stage: 4", "40").encode())
    assert says_too_much(named, svg("key stage: 4", "4", "40").encode())


@pytest.mark.parametrize("words", ["home 3", "home: 3", "3 in home", "highest 3% in home; more"])
def test_words_that_give_a_hidden_row_a_number_are_found(words):
    assert alt_says_too_much(replace(chart(svg("40"), svg("40")), alt=f"special 40; {words}."))


@pytest.mark.parametrize(
    "words", ["home c", "1 of 2 bars is hidden", "40 in special", "3 in homes"]
)
def test_words_that_give_it_none_are_let_through(words):
    assert not alt_says_too_much(replace(chart(svg("40"), svg("40")), alt=f"special 40; {words}."))
