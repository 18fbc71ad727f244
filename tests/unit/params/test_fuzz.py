"""Params of any bytes are read, or refused by the file's name: nothing else comes of them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from wsoa.errors import ParamsError
from wsoa.params import CouncilParams, load_model

WHOLE = (Path(__file__).parents[3] / "params" / "council.yml").read_bytes()

SIGNS = (
    *("a", "council", "name", ": ", ":", ",", "- ", "\n", "\n  ", "\n\t", "{", "}", "[", "]", '"'),
    *("'", "\\", "\\x", "\\U00110000", "&a ", "*a", "<<: ", "!!int ", "!!timestamp ", "!a ", "!"),
    *("%TAG ! tag:yaml.org,2002:\n", "%YAML 9.9\n", "--- ", "...", "|", ">-", "? ", "#", "~", "@"),
    *("1", "-", "0x", "1e999", "99999-01-01", "12:30:45.1", ".nan", "\u202e", "\x00", "\ufeff"),
)
flips = st.lists(
    st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6
)
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def read(data):
    """Return the council's params, or why there are none."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "council.yml"
        path.write_bytes(data)
        try:
            return load_model(path, CouncilParams)
        except ParamsError as error:
            return str(error)


def ends_well(found):
    return isinstance(found, CouncilParams) or found.startswith("council.yml")


def test_the_file_itself_is_read():
    assert isinstance(read(WHOLE), CouncilParams)


@quick
@given(st.lists(st.sampled_from(SIGNS), max_size=30))
@example(["a", ": ", "!!int ", '"', "a", '"'])
@example(["a", ": ", '"', "\\U00110000", '"'])
def test_any_signs_of_yaml_are_refused_by_the_file_s_name(signs):
    assert read("".join(signs).encode()).startswith("council.yml")


@quick
@given(flips)
def test_flipped_bytes_are_read_or_refused(flips):
    data = bytearray(WHOLE)
    for place, byte in flips:
        data[place] = byte
    assert ends_well(read(bytes(data)))


@quick
@given(st.integers(0, len(WHOLE)), st.integers(1, 200))
def test_cut_params_are_read_or_refused(start, length):
    assert ends_well(read(WHOLE[:start] + WHOLE[start + length :]))
