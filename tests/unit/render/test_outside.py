"""Nothing outside the document's folder comes into the report, whoever wrote the way there.

A text is only words: that is the first guard. The second is for what is Markdown on purpose, a
notebook's or a template's: both engines take it through the filter of `report/wsoa.lua`.
"""

import json
import re
from html import escape

import pytest

from pandoc_reading import kinds, read
from wsoa.display import attribute, raw_html
from wsoa.document.markdown import plain, prose
from wsoa.errors import RenderError
from wsoa.render import embedded
from wsoa.render.dialect import find_problems
from wsoa.render.embedded import EmbeddedEngine
from wsoa.render.source import load_source

WAYS = (
    "{{< include /etc/passwd >}}",
    "{{< include ../../etc/passwd >}}",
    "![](../../etc/passwd)",
    "![](/etc/passwd)",
    "![words](</etc/passwd> 'title'){width=50%}",
    "![words][far]",
    "[far]: /etc/passwd",
    '#read("/etc/passwd")',
    '#image("../x.svg")',
    '`#read("../../etc/passwd")`{=typst}',
    '```{=typst}\n#include "/etc/passwd"\n```',
    "<img src=file:///etc/passwd>",
    '<iframe src="/etc/passwd"></iframe>',
    '```{=html}\n<img src="../../etc/passwd">\n```',
    "---\ncss: /etc/passwd\nheader-includes: x\n---",
    "\\input{/etc/passwd}",
)
"""What a person could write into a narrative, the params or a cell of an extract."""

INERT = {"Para", "Str", "Space", "SoftBreak", "Span"}


@pytest.mark.parametrize("written", [plain, prose], ids=["params or plan", "narrative"])
def test_a_text_that_names_a_file_is_only_words(write, written):
    body = "\n\n".join(map(written, WAYS))
    source = load_source(write(body) / "appendix.qmd")
    assert list(find_problems(source)) == []
    assert {line.file for line in source.lines} == {"appendix.qmd"}
    document = read(body)
    assert document["meta"] == {}
    assert kinds(document["blocks"]) <= INERT


def test_so_it_is_in_a_table_and_beside_a_picture(write):
    cells = raw_html("".join(f"<tr><td>{escape(way)}</td></tr>" for way in WAYS))
    beside = "\n\n".join(f'![c](c.svg){{fig-alt="{attribute(way)}"}}' for way in WAYS)
    source = load_source(write(f"{cells}\n\n{beside}", c__svg="<svg/>") / "appendix.qmd")
    assert list(find_problems(source)) == []
    document = read(source.text)
    assert kinds(document["blocks"]) <= {"RawBlock", "Figure", "Para", "Plain", "Image", "Str"}
    sources = re.findall(r'"Image","c":.*?\["([^"]*)",""\]', json.dumps(document).replace(" ", ""))
    assert set(sources) == {"c.svg"}
    assert len(sources) == len(WAYS)


def test_a_table_whose_texts_name_files_is_rendered(write, theme, stamp, tmp_path):
    cell = '<td aria-label="x src=/etc/passwd"><span style="width:10%">{}</span></td>'
    rows = "".join(f"<tr>{cell.format(escape(way))}</tr>" for way in WAYS)
    head = "<thead><tr><th scope='col'>Words</th></tr></thead>"
    table = raw_html(f"<table>{head}<tbody>{rows}</tbody></table>")
    page = EmbeddedEngine(theme=theme).render(write(table), tmp_path / "out", stamp=stamp).html
    assert escape(WAYS[2]) in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["../secret.md", "/etc/hostname", "link.md", "sub/../../secret.md"]
)
def test_an_include_from_elsewhere_is_refused(write, tmp_path, name):
    folder = write(f"{{{{< include {name} >}}}}")
    (tmp_path / "secret.md").write_text("nobody", encoding="utf-8")
    (folder / "sub").mkdir()
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(RenderError, match=r"leads out of the document's folder \(included at app"):
        load_source(folder / "appendix.qmd")


@pytest.mark.parametrize(
    "name", ["../secret.svg", "/etc/hostname", "link.svg", "a/../../secret.svg"]
)
def test_a_picture_from_elsewhere_is_refused(write, tmp_path, name):
    folder = write(f"![Words]({name})")
    (tmp_path / "secret.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "link.svg").symlink_to(tmp_path / "secret.svg")
    (found,) = find_problems(load_source(folder / "appendix.qmd"))
    assert found.endswith(f"{name} leads out of the document's folder. Put a copy beside it.")


REFUSED = {
    "![by\nlines](../one.svg)": "the picture ../one.svg leads out",
    "![by reference][far]\n\n[far]: ../two.svg": "the picture ../two.svg leads out",
    '![of a phone](c.svg){#fig-x fig-alt="w" phone="../three.svg"}': "../three.svg leads out",
    "![in codes][codes]\n\n[codes]: %2e%2e/four.svg": "the picture %2e%2e/four.svg leads out",
    "![by address][file]\n\n[file]: file:///five.svg": "the picture file:///five.svg leads out",
    "![by drive][drive]\n\n[drive]: C:/six.svg": "the picture C:/six.svg leads out",
    "Words <img src=/etc/hostname alt=x> within": "raw HTML has <img>",
    "```{=html}\n<iframe\nsrc='/etc/hostname'></iframe>\n```": "raw HTML has <iframe>",
    '```{=html}\n<p style="background:url(/etc/hostname)">x</p>\n```': "raw HTML has <p>",
    '```{=html}\n<object data="x"></object>\n```': "raw HTML has <object>",
    "```{=html}\n<STYLE>@import '/etc/hostname';</STYLE>\n```": "raw HTML has <style>",
    '```{=typst}\n#read("../secret.svg")\n```': "raw Typst says read",
    'Words `#image("/etc/hostname")`{=typst} within': "raw Typst says image",
    '```{=typst}\n#include "../secret.typ"\n```': "raw Typst says include",
    '```{=typst}\n#eval("re" + "ad(1)")\n```': "raw Typst says eval",
}


@pytest.fixture(scope="module")
def refusal(theme, stamp, tmp_path_factory):
    """What the filter says of a document with every one of them, the one time that it is run."""
    folder = tmp_path_factory.mktemp("outside")
    body = "\n\n".join(REFUSED)
    source = folder / "source"
    source.mkdir()
    (source / "appendix.qmd").write_text(f"---\ntitle: A\n---\n\n{body}\n", encoding="utf-8")
    (source / "c.svg").write_text("<svg/>", encoding="utf-8")
    with pytest.raises(RenderError) as caught:
        EmbeddedEngine(theme=theme).render(source, folder / "out", stamp=stamp)
    return str(caught.value)


@pytest.mark.parametrize("written", REFUSED)
def test_however_it_is_written_the_filter_of_both_engines_refuses_it(refusal, written):
    assert REFUSED[written] in refusal


def test_each_way_is_refused_once(refusal):
    assert refusal.count("; ") == len(REFUSED) - 1


def test_typst_itself_reads_nothing_above_the_document(write, stamp, tmp_path):
    (tmp_path / "secret.txt").write_text("nobody", encoding="utf-8")
    stage = write("x")
    for way in ("../secret.txt", str(tmp_path / "secret.txt")):
        (stage / "appendix.typ").write_text(f'#read("{way}")', encoding="utf-8")
        with pytest.raises(RenderError, match="Typst could not make the PDF"):
            embedded._compile(stage, stamp)  # noqa: SLF001 - the filter would refuse it first
