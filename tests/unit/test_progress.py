"""What a build says while it runs: lines that tell the hour, the build, the step and its length."""

import io
import json
import logging
import os
import re
from datetime import datetime, timedelta

import pytest

from wsoa.log import log_to
from wsoa.progress import Lines, Silent, Timer


def said(*, as_json):
    stream = io.StringIO()
    lines = Lines(stream, "2021-10", as_json=as_json)
    lines.begin(9)
    lines.step("Read the params", 0.1234)
    lines.end()
    return stream.getvalue().splitlines()


TIME = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d "


def test_each_line_says_when_and_how_long():
    began, step = said(as_json=False)
    who = rf"Build 2021-10 with wsoa \S+ on \S+, process {os.getpid()}"
    assert re.fullmatch(TIME + who, began)
    assert re.fullmatch(TIME + r"   0\.12 s  Read the params", step)


def test_as_json_each_line_is_an_object_with_its_time_and_its_build():
    began, step = map(json.loads, said(as_json=True))
    assert began["began"] is True
    assert began["process"] == os.getpid()
    assert (step["step"], step["seconds"], step["period"]) == ("Read the params", 0.123, "2021-10")
    at = datetime.fromisoformat(step["at"])
    assert abs(datetime.now().astimezone() - at) < timedelta(minutes=1)


def fail(timer):
    with timer.step("Render"):
        raise ValueError("no")


def test_the_log_says_which_step_was_not_finished(tmp_path):
    path = tmp_path / "run.log"
    with log_to(path):
        with pytest.raises(ValueError, match="no"):
            fail(Timer(Silent()))
        logging.getLogger("wsoa").info("after")
    first, second = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"\S{10} \S{8} +0\.\d\d s  Render: not finished", first)
    assert second.endswith(" after")
