import pytest

from wsoa.errors import RenderError
from wsoa.render.source import load_source


def test_an_included_line_keeps_its_own_place(write):
    folder = write("# One\n\n{{< include more.md >}}\n\nLast", more__md="Two\n\nThree")
    places = {line.text: line.place for line in load_source(folder / "appendix.qmd").lines}
    assert places["# One"] == "appendix.qmd:6"
    assert places["Three"] == "more.md:3"
    assert places["Last"] == "appendix.qmd:10"


def test_a_missing_include_names_the_line_that_asks_for_it(write):
    folder = write("{{< include gone.md >}}")
    with pytest.raises(RenderError, match=r"gone\.md is not there \(included at appendix\.qmd:6\)"):
        load_source(folder / "appendix.qmd")


def test_files_that_include_each_other_are_refused(write):
    folder = write("{{< include a.md >}}", a__md="{{< include a.md >}}")
    with pytest.raises(RenderError, match=r"a\.md includes itself"):
        load_source(folder / "appendix.qmd")


def test_a_file_in_another_encoding_is_named(write):
    folder = write("Words")
    (folder / "appendix.qmd").write_bytes("caf\u00e9".encode("latin-1"))
    with pytest.raises(RenderError, match="not UTF-8"):
        load_source(folder / "appendix.qmd")
