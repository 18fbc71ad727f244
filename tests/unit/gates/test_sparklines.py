"""Sparklines are read back: what is drawn of a hidden point, or elsewhere, is found."""

import re
from base64 import b64encode
from datetime import date

import pytest
from lxml import html

from public import publish, share, stock
from wsoa.display.sparkline import Point, draw_sparkline, sparkline_of
from wsoa.gates.sparklines import find_sparks, tells_more, text_says_too_much
from wsoa.measures import MEASURES

RATE, COUNT = "welfare_check_within_12_months", "plans_maintained"
DAYS = (date(2020, 9, 30), date(2020, 12, 31), date(2021, 3, 31), date(2021, 6, 30))
FIGURES = publish(
    share(RATE, 30, 40),
    *(share(RATE, n, 40, at=d, window="trend") for n, d in zip((20, 3, 25, 28), DAYS, strict=True)),
    stock(COUNT, 60),
    *(stock(COUNT, n, at=d, window="trend") for n, d in zip((40, 3, 50, 55), DAYS, strict=True)),
)
EXACT = {RATE: (0.5, 0.075, 0.625, 0.7, 0.75), COUNT: (40.0, 3.0, 50.0, 55.0, 60.0)}


def drawn(measure, values, target=None):
    points = [Point("", value, "") for value in values]
    return draw_sparkline(points, percent=measure == RATE, target=target).encode()


def shown(measure):
    values = tuple(f.value for f in FIGURES.trend(measure))
    assert values.count(None) == 1
    return values


@pytest.mark.parametrize("measure", [RATE, COUNT])
@pytest.mark.parametrize("target", [None, 0.9, 1.0, 47.3, 977.0])
def test_a_sparkline_of_shown_figures_is_let_through(measure, target):
    if measure == COUNT or not target or target <= 1:
        assert not tells_more(drawn(measure, shown(measure), target), measure, FIGURES)


@pytest.mark.parametrize("measure", [RATE, COUNT])
@pytest.mark.parametrize("target", [None, 1.0])
def test_one_of_exact_figures_is_found(measure, target):
    assert tells_more(drawn(measure, EXACT[measure], target), measure, FIGURES)


def test_a_figure_at_another_height_is_found():
    values = list(shown(RATE))
    values[-1] -= 0.02
    assert tells_more(drawn(RATE, values), RATE, FIGURES)


def test_a_scale_of_what_nobody_may_see_is_found():
    points = [None if v is None else v * 60 / 70 for v in shown(COUNT)]
    svg = drawn(COUNT, [*points[:-1], 60.0]).replace(b"116.0", b"115.9")
    assert tells_more(svg, COUNT, FIGURES)


@pytest.mark.parametrize(
    "more",
    [
        '<circle cx="32.0" cy="24.4" r="3"/>',
        "<text>3</text>",
        "<!-- 3 -->",
        '<rect x="30" y="20" width="4" height="1.6"/>',
        '<path d="M 4.0 15.0 L 60.0 12.3" style="fill: none"/>',
    ],
)
def test_anything_that_is_drawn_besides_is_found(more):
    svg = drawn(RATE, shown(RATE)).decode().replace("</svg>", f"{more}</svg>")
    assert tells_more(svg.encode(), RATE, FIGURES)


def test_a_sparkline_of_no_measure_is_found():
    assert tells_more(drawn(RATE, shown(RATE)), "no_measure", FIGURES)


def test_words_that_give_a_hidden_point_are_found(setting):
    alt = sparkline_of(RATE, FIGURES, setting).alt
    assert not text_says_too_much(alt, RATE, FIGURES)
    assert text_says_too_much(f"{alt[:-1]}; lowest 8% in Dec 2020.", RATE, FIGURES)
    assert text_says_too_much(re.sub(r"1 of 5 points.*?;", "8% then;", alt), RATE, FIGURES)


@pytest.mark.parametrize("place", ["page", "file", "words", "away"])
def test_the_page_the_files_and_the_words_are_read(tmp_path, setting, place):
    good, bad = (sparkline_of(RATE, FIGURES, setting), drawn(RATE, EXACT[RATE]))
    svg = {"file": good.svg.encode(), "page": good.svg.encode()}
    (tmp_path / f"spark-{RATE}.svg").write_bytes(bad if place == "file" else svg["file"])
    packed = b64encode(bad if place == "page" else svg["page"]).decode()
    alt = good.alt + (" It was 8%." if place == "words" else "")
    label = "Nothing" if place == "away" else MEASURES[RATE].title
    page = html.document_fromstring(
        f'<div class="kpi-tile"><img class="spark" alt="{alt}" '
        f'src="data:image/svg+xml;base64,{packed}"><span class="kpi-label">{label}</span></div>'
    )
    (found,) = find_sparks(page, tmp_path, FIGURES)
    file = f"{tmp_path.name}/spark-{RATE}.svg" if place == "file" else "appendix.html"
    assert found == (file, f"spark-{'' if place == 'away' else RATE}")
