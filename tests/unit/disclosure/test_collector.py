"""The cycle collector is left as it was found, whatever happens in between."""

import gc

import pytest

from wsoa.disclosure.collector import uncollected


def test_it_is_off_meanwhile_and_on_again_after_a_failure():
    seen = []

    @uncollected()
    def fail():
        seen.append(gc.isenabled())
        raise ValueError("failed")

    with pytest.raises(ValueError, match="failed"):
        fail()
    assert seen == [False]
    assert gc.isenabled()


def test_one_that_was_off_stays_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
