"""A report that follows a published one is protected together with it."""

import json
import shutil

import pandas as pd

from wsoa.manifest import digests
from wsoa.release import Release, write_release

SAID = dict.fromkeys(Release.__dataclass_fields__, "said") | {"synthetic": True}


def hidden(folder):
    return (pd.read_csv(folder / "public" / "measures.csv")["status"] == "c").sum()


def test_the_next_report_hides_what_would_tell_what_the_last_one_hid(wsoa, built, sample, tmp_path):
    last = tmp_path / "published" / "2021-01-v1"
    shutil.copytree(built.outputs / "2021-01" / "public", last)
    files = digests(last)
    told = {**SAID, "period": "2021-01", "version": 1, "as_at": "2020-12-31", "files": files}
    write_release(Release(**told), last)

    done = wsoa(
        *("build", "2021-10", "--engine", "embedded"), "--extracts", sample, "--output", tmp_path
    )

    assert done.returncode == 0, done.stderr
    manifest = json.loads((tmp_path / "2021-10" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["published_before"] == {"2021-01-v1/measures.csv": files["measures.csv"]}
    assert hidden(tmp_path / "2021-10") > hidden(built.outputs / "2021-10")
