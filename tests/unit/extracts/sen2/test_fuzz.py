"""A return whose bytes were changed by chance: a message or a list of faults, nothing else."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sen2_returns import PERSON, SMALL
from wsoa.errors import DataError
from wsoa.extracts import load_tables
from wsoa.extracts.sen2 import find_return

WHOLE = SMALL.format(year=2024, persons=PERSON + PERSON.replace("012</UPN>", "013</UPN>")).encode()

flips = st.lists(
    st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6
)
cuts = st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 400))
quick = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def read(data):
    """Return the rules of what was wrong, or the message that nothing could be read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "return.xml"
        path.write_bytes(data)
        try:
            loaded = load_tables(
                Path(folder), own_la="883", as_at=date(2023, 12, 31), key=b"a key for tests only"
            )
        except DataError as error:
            return str(error)
        assert len(loaded.tables.frames["people"]) <= 2
        return loaded.issues


@quick
@given(flips)
def test_bytes_flipped(places):
    data = bytearray(WHOLE)
    for at, byte in places:
        data[at] = byte
    read(bytes(data))


@quick
@given(cuts)
def test_bytes_cut_out(cut):
    at, length = cut
    read(WHOLE[:at] + WHOLE[at + length :])


@quick
@given(st.binary(max_size=300))
def test_any_bytes(data):
    read(data)


@quick
@given(st.text(max_size=40))
def test_any_text_as_a_value(text):
    escaped = f"canary{text}".replace("&", "&amp;").replace("<", "&lt;")
    data = (
        WHOLE.decode()
        .replace("2023-05-29", escaped)
        .replace("ASD", escaped)
        .encode(errors="replace")
    )
    said = read(data)
    assert "canary" not in (said if isinstance(said, str) else "".join(map(str, said)))


def test_the_whole_return_is_read():
    assert {i.severity for i in read(WHOLE)} <= {"note", "warning"}


def test_no_return_is_found_in_an_empty_folder(tmp_path):
    assert find_return(tmp_path) is None
