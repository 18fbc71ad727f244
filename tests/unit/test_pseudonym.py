"""Keys of children become codes; the key that makes them is kept by one person."""

import errno
import hmac
import os
import stat

import pytest

from extract_files import load, write_extracts
from wsoa import pseudonym
from wsoa.errors import WsoaError
from wsoa.pseudonym import key_place, pseudonymise, read_key


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """Take both variables away and put the user's configuration into a temporary folder."""
    monkeypatch.delenv("WSOA_PSEUDONYM_KEY", raising=False)
    monkeypatch.delenv("WSOA_PSEUDONYM_KEY_FILE", raising=False)
    monkeypatch.setattr(pseudonym.platformdirs, "user_config_path", lambda _: tmp_path / "wsoa")
    return tmp_path / "wsoa" / "pseudonym.key"


def test_the_key_is_made_on_first_use_and_read_on_the_next(bare):
    first = read_key()
    assert len(first) == 64
    assert read_key() == first
    assert [path.name for path in bare.parent.iterdir()] == ["pseudonym.key"]


def test_a_disk_without_links_takes_a_key_too(bare, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(pseudonym.os, "link", refuse)
    first = read_key()
    assert len(first) == 64
    assert read_key() == first
    assert [path.name for path in bare.parent.iterdir()] == ["pseudonym.key"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_owner_may_read_the_key(bare):
    read_key()
    assert stat.S_IMODE(bare.stat().st_mode) == 0o600


def test_the_file_and_then_the_variable_come_before_the_default(bare, monkeypatch, tmp_path):
    monkeypatch.setenv("WSOA_PSEUDONYM_KEY_FILE", str(tmp_path / "own" / "my.key"))
    made = read_key()
    assert key_place() == str(tmp_path / "own" / "my.key")
    assert (tmp_path / "own" / "my.key").read_bytes().strip() == made
    monkeypatch.setenv("WSOA_PSEUDONYM_KEY", "sixteen characters")
    assert read_key() == b"sixteen characters"
    assert key_place() == "the variable WSOA_PSEUDONYM_KEY"
    assert not bare.exists()


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("place", ["pseudonym.key", "a/b/pseudonym.key"])
@pytest.mark.parametrize("kind", ["folder", "file of a linked work tree"])
def test_a_key_in_a_git_work_tree_is_neither_made_nor_read(monkeypatch, tmp_path, place, kind):
    tree = tmp_path / "tree"
    tree.mkdir()
    if kind == "folder":
        (tree / ".git").mkdir()
    else:
        (tree / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    monkeypatch.setenv("WSOA_PSEUDONYM_KEY_FILE", str(tree / place))
    with pytest.raises(WsoaError, match=r"may not be in a git work tree.*WSOA_PSEUDONYM_KEY_FILE"):
        read_key()
    assert [path.name for path in tree.iterdir()] == [".git"]
    (tree / place).parent.mkdir(parents=True, exist_ok=True)
    (tree / place).write_text("a key that somebody put there", encoding="utf-8")
    with pytest.raises(WsoaError) as error:
        read_key()
    assert "somebody" not in str(error.value)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.usefixtures("bare")
def test_a_link_into_a_git_work_tree_is_seen_through(monkeypatch, tmp_path):
    (tmp_path / "tree" / ".git").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "tree")
    monkeypatch.setenv("WSOA_PSEUDONYM_KEY_FILE", str(tmp_path / "link" / "key"))
    with pytest.raises(WsoaError, match="git work tree"):
        read_key()


@pytest.mark.usefixtures("bare")
def test_a_key_of_the_variable_needs_no_file(monkeypatch, tmp_path):
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("WSOA_PSEUDONYM_KEY", "sixteen characters")
    assert read_key() == b"sixteen characters"


@pytest.mark.usefixtures("bare")
def test_a_short_key_is_refused(monkeypatch):
    monkeypatch.setenv("WSOA_PSEUDONYM_KEY", "short")
    with pytest.raises(WsoaError, match="fewer than 16") as error:
        read_key()
    assert "short." not in str(error.value)


@pytest.mark.usefixtures("bare")
def test_a_key_that_cannot_be_made_says_where_and_what_to_do(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("WSOA_PSEUDONYM_KEY_FILE", str(tmp_path / "file" / "key"))
    with pytest.raises(WsoaError, match=r"cannot be read or made at .*WSOA_PSEUDONYM_KEY_FILE"):
        read_key()


def test_a_pseudonym_is_the_hmac_of_kind_and_identifier(tmp_path):
    frames = load(write_extracts(tmp_path)).tables.frames
    key = b"a key for tests only"
    expected = [
        hmac.digest(key, f"person_id:{p}".encode(), "sha256").hex()[:16] for p in ("p1", "p2")
    ]
    assert frames["people"]["person_id"].tolist() == expected
    assert frames["placements"]["person_id"].tolist() == expected


@pytest.mark.parametrize("length", [16, 64, 65, 200])
def test_keys_of_any_length_make_the_same_code_as_the_standard_library(length):
    key = bytes(range(length))
    (code,) = pseudonym._hmac_sha256(key, prefix=b"kind:", messages=["m"])  # noqa: SLF001
    assert code == hmac.digest(key, b"kind:m", "sha256").hex()


def test_another_key_and_another_kind_make_other_codes(tmp_path):
    tables = load(write_extracts(tmp_path)).tables
    again = pseudonymise(tables, key=b"another key for tests")
    assert not set(again.frames["people"]["person_id"]) & set(tables.frames["people"]["person_id"])


def test_what_is_not_a_childs_stays_and_an_empty_key_stays_empty(tmp_path):
    text = "plan_id,person_id,request_id,issued_date,maintaining_la\nl1,p1,,2020-05-25,883\n"
    frames = load(write_extracts(tmp_path, plans=text)).tables.frames
    assert frames["plans"]["request_id"].isna().all()
    assert frames["providers"]["provider_id"].tolist() == ["100", "101"]
