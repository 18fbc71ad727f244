"""A folder alone says whether it is as it was published, or as it was built."""

import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from users import as_nobody, only_root, share
from wsoa.archive import pages
from wsoa.errors import DataError, GateError, WsoaError
from wsoa.lock import locked
from wsoa.manifest import Code, Manifest, digest_of, digests, made_of, read_manifest, write_manifest
from wsoa.pipeline.unchanged import check_archive, check_folder, is_archive
from wsoa.publish import staged
from wsoa.release import Release, find_altered, read_release, read_releases, write_release

MADE_OF = "ab" * 32
SAID = dict.fromkeys(Release.__dataclass_fields__, "said") | {
    "synthetic": True,
    "version": 2,
    "made_of": MADE_OF,
    **dict.fromkeys(("as_at", "meeting", "signed_on", "published_on"), "2021-10-08"),
}
FILES = (
    "appendix.html",
    "appendix.pdf",
    "measures.csv",
    "tables.xlsx",
    "figures/fig-plans-trend.svg",
)


def _fill(folder, *, printed=MADE_OF):
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(f"{name}, made of <code>{printed}</code>".encode())


@pytest.fixture
def published(tmp_path):
    folder = tmp_path / "published" / "2021-10-v2"
    _fill(folder)
    write_release(Release(**{**SAID, "period": "2021-10", "files": digests(folder)}), folder)
    return folder


@pytest.fixture
def built(tmp_path):
    begun = Manifest(
        period="2021-10",
        version=1,
        as_at="2021-09-30",
        params={},
        params_files={},
        inputs=(),
        snapshot={},
        code=Code("c0de", clean=True),
        python="",
        packages={},
        engine={},
    )
    return _build(tmp_path / "2021-10", begun, printed=made_of(begun))


def _build(folder, begun, *, printed):
    _fill(folder / "public", printed=printed)
    public = digests(folder / "public")
    done = replace(begun, public=public, build=digest_of(public), made_of=made_of(begun))
    write_manifest(done, folder / "manifest.json")
    return folder


def test_a_copy_anywhere_is_whole(published, tmp_path):
    copy = shutil.copytree(published, tmp_path / "elsewhere" / "under another name")
    whole = check_folder(copy)
    assert (whole.words, whole.files) == ("2021-10, version 2", len(FILES))
    files = {name: each for name, each in digests(published).items() if name in FILES}
    assert whole.build == digest_of(files)


@pytest.mark.parametrize("name", FILES)
def test_one_byte_of_any_file_is_noticed(published, name):
    path = published / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(GateError, match=f"\n  {name} was altered\\.\n"):
        check_folder(published)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_missing_is_noticed(published, name):
    (published / name).unlink()
    with pytest.raises(GateError, match=f"\n  {name} is missing\\.\n"):
        check_folder(published)


@pytest.mark.parametrize(
    "name", ["more.html", "figures/more.svg", ".hidden", "figures/manifest.json"]
)
def test_a_file_that_was_added_is_noticed(published, name):
    (published / name).write_bytes(b"")
    with pytest.raises(GateError, match=f"\n  {name} was added\\.\n"):
        check_folder(published)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("leads_to", ["nowhere", ".."])
def test_a_link_that_was_added_is_noticed(published, leads_to):
    (published / "link").symlink_to(leads_to)
    with pytest.raises(GateError, match="link was added"):
        check_folder(published)


@pytest.mark.parametrize("name", FILES)
def test_of_a_build_the_public_files_are_looked_at(built, name):
    assert check_folder(built).words == "2021-10, version 1"
    (built / "public" / name).write_bytes(b"")
    with pytest.raises(GateError, match=f"{name} was altered"):
        check_folder(built)


def test_a_list_of_files_that_was_changed_with_them_does_not_agree_with_the_build(built):
    (built / "public" / "appendix.html").write_bytes(b"other")
    _write_again(built, public=digests(built / "public"))
    with pytest.raises(GateError, match="does not agree with itself"):
        check_folder(built)


@pytest.mark.parametrize("changed", [{"params": {"thresholds": 5}}, {"inputs": ({"name": "x"},)}])
def test_of_a_build_the_params_and_inputs_that_it_names_are_looked_at(built, changed):
    _write_again(built, **changed)
    with pytest.raises(GateError, match="does not agree with itself"):
        check_folder(built)


def _write_again(folder, **changed):
    path = folder / "manifest.json"
    write_manifest(replace(read_manifest(path), **changed), path)


CHANGES = [("published", field) for field in Release.__dataclass_fields__] + [
    ("built", field) for field in Manifest.__dataclass_fields__
]


@pytest.mark.parametrize(("kind", "name"), CHANGES)
def test_a_word_of_a_manifest_that_was_changed_is_noticed(kind, name, request):
    folder = request.getfixturevalue(kind)
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    other = json.dumps(told | {name: "another role, or another day"})
    (folder / "manifest.json").write_text(other, encoding="utf-8")
    with pytest.raises(GateError, match="not as it was written"):
        check_folder(folder)


def test_a_published_manifest_that_was_changed_is_not_published_beside(published):
    path = published / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace("said", "told", 1), encoding="utf-8")
    with pytest.raises(GateError, match="altered since it was written"):
        read_release(published)


def test_what_was_added_beside_a_build_s_own_is_noticed(built):
    (built / "restricted").mkdir()
    check_folder(built)
    (built / "notes.txt").write_bytes(b"")
    (built / "public" / "manifest.json").write_bytes(b"")
    with pytest.raises(GateError, match=r"manifest\.json was added\.\n  notes\.txt was added"):
        check_folder(built)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("add", ["mkdir", "mkfifo"])
def test_what_is_no_file_and_was_added_is_noticed(published, add):
    getattr(os, add)(published / "figures" / "odd")
    with pytest.raises(GateError, match="figures/odd was added"):
        check_folder(published)


@pytest.fixture
def archive(published):
    folder = published.parent
    first = shutil.copytree(published, folder / "2021-10-v1")
    write_release(replace(read_release(first), version=1), first)
    for name, text in pages(read_releases(folder)):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def test_an_archive_is_its_versions_and_the_pages_that_lead_to_them(archive, published):
    assert is_archive(archive)
    assert not is_archive(published)
    words = [whole.words for whole in check_archive(archive)]
    assert words == ["2021-10, version 2", "2021-10, version 1"]
    shutil.rmtree(archive / "2021-10-v1")
    with pytest.raises(GateError, match="2021-10-v1 is missing"):
        check_archive(archive)


@pytest.mark.parametrize(
    "name",
    [".htaccess", ".hidden.html~", ".2021-10.lock", ".staging-2021-10", ".published.lock.html"],
)
@pytest.mark.parametrize("add", [Path.touch, Path.mkdir])
def test_what_was_added_to_an_archive_under_a_hidden_name_is_noticed(archive, name, add):
    add(archive / name)
    with pytest.raises(GateError, match=f"\n  {re.escape(name)} was added\\."):
        check_archive(archive)


def test_what_only_has_the_name_of_a_lock_or_of_a_page_half_written_is_noticed(archive):
    (archive / ".published.lock").write_bytes(b"<h1>A page</h1>")
    (archive / ".published.holder").mkdir()
    (archive / ".index.html~").mkdir()
    with pytest.raises(GateError) as refused:
        check_archive(archive)
    names = [line.split()[0] for line in str(refused.value).splitlines()[1:]]
    assert names == [".index.html~", ".published.holder", ".published.lock"]


def test_what_publishing_itself_writes_on_its_way_is_no_addition(archive):
    with locked(archive, "published"), staged(archive, "2021-10") as stage:
        (stage / "2021-10-v3").mkdir()
        (archive / ".index.html~").write_bytes(b"<h1>Half a")
        (archive / ".published.holder~77").write_bytes(b"{")
        assert len(check_archive(archive)) == 2
    (archive / ".published.lock").touch()  # it stays, but on Windows
    assert len(check_archive(archive)) == 2


@pytest.mark.parametrize("name", ["index.html", "2021-10-v2.html"])
def test_a_page_of_the_archive_that_says_something_else_is_noticed(archive, name):
    page = archive / name
    page.write_text(page.read_text(encoding="utf-8").replace("said", "told"), encoding="utf-8")
    with pytest.raises(GateError, match=f"^{name} in "):
        check_archive(archive)
    page.unlink()
    with pytest.raises(GateError, match=f"^{name} in "):
        check_archive(archive)


def test_a_copy_of_a_version_under_another_name_is_noticed(archive, published):
    shutil.copytree(published, archive / "2021-10-v3")
    with pytest.raises(GateError, match="2021-10-v3 holds 2021-10, version 2"):
        check_archive(archive)


def test_what_was_added_to_an_archive_and_what_it_lacks_is_noticed(archive):
    (archive / "2021-10-v9.html").write_bytes(b"")
    with pytest.raises(GateError, match=r"2021-10-v9\.html was added"):
        check_archive(archive)


def test_a_version_of_the_archive_that_was_altered_is_noticed(archive, published):
    (published / "measures.csv").write_bytes(b"")
    with pytest.raises(GateError, match=r"measures\.csv was altered"):
        check_archive(archive)


@pytest.mark.parametrize("digest", ["cd" * 32, "", "ab"])
def test_a_manifest_that_names_another_origin_than_the_report_is_not_believed(published, digest):
    write_release(replace(read_release(published), made_of=digest), published)
    with pytest.raises(GateError, match="another digest of what the report was made of"):
        check_folder(published)


def test_a_build_whose_page_prints_another_origin_is_not_believed(built):
    begun = replace(read_manifest(built / "manifest.json"), public={}, build="", made_of="")
    folder = _build(built.with_name("other"), begun, printed=MADE_OF)
    with pytest.raises(GateError, match="another digest of what the report was made of"):
        check_folder(folder)


def test_a_folder_without_a_manifest_is_not_judged(tmp_path):
    with pytest.raises(DataError, match=r"holds no manifest\.json"):
        check_folder(tmp_path)


def test_of_a_folder_that_is_not_there_it_is_said_what_there_is(archive):
    with pytest.raises(DataError) as refused:
        check_folder(archive / "2021-11-v1")
    assert str(refused.value) == (
        f"There is no folder {archive / '2021-11-v1'}. {archive} holds 2021-10-v1, 2021-10-v2. "
        'Did you mean "2021-10-v1"?'
    )
    with pytest.raises(DataError, match=r"holds no published version and no build\.$"):
        check_folder(archive.parent / "nowhere" / "2021-10-v1")
    with pytest.raises(DataError, match=r"index\.html is no folder"):
        check_folder(archive / "index.html")


@only_root
def test_a_folder_that_may_not_be_read_is_said_to_be_closed(tmp_path_factory):
    shared = share(tmp_path_factory.mktemp("shared"))
    (shared / "closed").mkdir(mode=0o700)

    def ask():
        try:
            is_archive(shared / "closed")
        except WsoaError as error:
            return 7 if "Ask for the right to read it" in str(error) else 8
        return 9

    assert as_nobody(ask) == 7


DAMAGED = (b"", b"[]", b'{"files": 1}', b"null", b'{"period": "\xff"}', b"[" * 100_000)


@pytest.mark.parametrize("data", DAMAGED)
def test_a_manifest_that_is_none_is_not_taken_for_one(published, data):
    (published / "manifest.json").write_bytes(data)
    with pytest.raises(GateError, match="not as it was written"):
        check_folder(published)


@pytest.mark.parametrize("data", DAMAGED)
def test_a_manifest_of_the_archive_that_is_none_is_named(archive, published, data):
    (published / "manifest.json").write_bytes(data)
    with pytest.raises(GateError, match="2021-10-v2 has no manifest that can be read"):
        is_archive(archive)


HOSTILE = "a\x1b[31m\u202eb\n  c.html was\r\taltered"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_the_name_of_a_file_that_was_added_is_one_line_of_what_can_be_seen(published, archive):
    told = "\n  a[U+001B][31m[U+202E]b[U+000A]  c.html was[U+000D][U+0009]altered was added."
    (archive / HOSTILE).write_bytes(b"")
    with pytest.raises(GateError) as refused:
        check_archive(archive)
    assert str(refused.value).endswith(told)
    (published / HOSTILE).write_bytes(b"")
    assert find_altered(published, read_release(published).files, besides=("manifest.json",)) == (
        told.removeprefix("\n  "),
    )


def test_what_a_manifest_calls_itself_is_one_line_of_what_can_be_seen(published):
    write_release(replace(read_release(published), period="2021\x1b\n-10"), published)
    assert check_folder(published).words == "2021[U+001B][U+000A]-10, version 2"
    with pytest.raises(GateError, match=r"2021-10-v2 holds 2021\[U\+001B\]\[U\+000A\]-10,"):
        read_releases(published.parent)
