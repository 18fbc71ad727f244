"""A build that would publish what the extracts hold of a child stops, and says where it stands."""

import pandas as pd
import pytest

from extract_files import SOUND, write_extracts

PLANTED = {
    "a child's name": "Zebedee Quillfeather did well.",
    "a child's birth date": "She was born on 4 May 2010.",
    "a child's postcode": "They moved to ZZ9 9XY.",
    "a UPN": "Number X987654321098 waits.",
    "a child's or a case's identifier": "Case loc-900017 is late.",
}


@pytest.fixture
def children(tmp_path):
    """The sound extracts with what a council's own hold besides."""
    (tmp_path / "made").mkdir()
    folder = write_extracts(tmp_path / "made")
    for path in folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("p1,", "LOC-900017,"), encoding="utf-8")
    people = pd.read_csv(folder / "people.csv", dtype=str)
    people = people.assign(
        upn=["X987654321098", "X987654321099"],
        surname=["Quillfeather", "Green"],
        forename=["Zebedee Bo", "April"],
        postcode=["ZZ9 9XY", "ZZ9 9XZ"],
    )
    people.to_csv(folder / "people.csv", index=False)
    assert SOUND["people"].count("\n") == len(people) + 1
    return folder


def test_personal_data_in_a_narrative_or_the_params_stop_the_build(wsoa, project, children):
    narrative = project / "params" / "narrative" / "2021-10" / "A1.md"
    told = "\n".join(f"{n}. {text}" for n, text in enumerate(PLANTED.values(), start=6))
    text = narrative.read_text(encoding="utf-8")
    narrative.write_text(text.replace("\n\n## Impact", f"\n{told}\n\n## Impact"), encoding="utf-8")

    params = project / "params" / "2021-10.yml"
    told = "correction: Zebedee Quillfeather was counted twice.\n"
    params.write_text(params.read_text(encoding="utf-8") + told, encoding="utf-8")

    done = wsoa("build", "2021-10", "--engine", "embedded", "--extracts", children, cwd=project)

    assert done.returncode == 5, done.stderr
    for kind in PLANTED:
        assert f"public/appendix.html: {kind}" in done.stderr
        assert f"work/appendix.qmd: {kind}" in done.stderr
    assert "2021-10.yml, correction: a child's name" in done.stderr
    for word in ("Quillfeather", "Zebedee", "X9876", "900017", "ZZ9", "May 2010", "2010-05-04"):
        assert word.lower() not in done.stderr.lower()
    assert not (project / "outputs" / "2021-10").exists()
    assert not list((project / "outputs").rglob("*appendix*"))
