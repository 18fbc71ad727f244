"""Characters that the document's fonts cannot draw."""

from wsoa.characters import visible
from wsoa.render.glyphs import missing_glyphs


def test_what_the_fonts_draw_is_not_mentioned():
    words = "Ŵy, naïve café: £5 “so”, Ω, \u200b\u00ad and\nmore"
    assert missing_glyphs([("plan.yml, title", words)]) == ()


def test_what_they_do_not_is_named_by_place_and_code_point():
    (said,) = missing_glyphs([("a", "x"), ("plan.yml, areas.1.title", "\u4e2d x \u6587")])
    assert said.startswith("plan.yml, areas.1.title: no font of the report draws U+4E2D, U+6587.")


def test_a_long_list_is_cut_and_counted():
    (said,) = missing_glyphs([("a", "".join(chr(0x4E00 + n) for n in range(9)))])
    assert "U+4E05 and 3 more." in said


def test_a_character_that_cannot_be_seen_is_shown_and_told():
    shown = visible("a\u202eb\x07c\u2028d\ufeffe\U000e0041f\tg\nh\u200di")
    assert shown == "a[U+202E]b[U+0007]c[U+2028]d[U+FEFF]e[U+E0041]f\tg\nh\u200di"
    (said,) = missing_glyphs([("council.yml, name", visible("a\u202eb"))])
    assert said.startswith("council.yml, name: [U+202E] stands for a character")
