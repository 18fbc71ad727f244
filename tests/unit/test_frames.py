"""Tables that are made when somebody looks at them, once."""

import pandas as pd
import pytest

from wsoa.frames import Frames


@pytest.fixture
def made():
    return []


@pytest.fixture
def frames(made):
    def make(name):
        made.append(name)
        return pd.DataFrame({"table": [name]})

    return Frames(("plans", "reviews"), make)


def test_nothing_is_made_before_it_is_asked_for(frames, made):
    assert list(frames) == ["plans", "reviews"]
    assert len(frames) == 2
    assert "plans" in frames
    assert "visits" not in frames
    assert made == []


def test_a_frame_is_made_once(frames, made):
    assert frames["plans"] is frames["plans"]
    assert made == ["plans"]


def test_a_name_that_there_is_not_is_a_key_error(frames, made):
    with pytest.raises(KeyError, match="visits"):
        frames["visits"]
    assert made == []


def test_a_change_is_made_to_each_and_what_was_before_is_not_kept(frames, made):
    changed = Frames.each(frames, lambda name, frame: frame.assign(seen=name))
    assert made == []
    assert changed["reviews"].to_dict("list") == {"table": ["reviews"], "seen": ["reviews"]}
    assert made == ["reviews"]
    assert frames["reviews"].columns.tolist() == ["table"]
    assert made == ["reviews", "reviews"]


def test_a_plain_mapping_can_be_changed_too():
    plain = {"plans": pd.DataFrame({"table": ["plans"]})}
    changed = Frames.each(plain, lambda name, frame: frame.assign(seen=name))
    assert changed["plans"]["seen"].tolist() == ["plans"]
    with pytest.raises(KeyError):
        changed["visits"]
