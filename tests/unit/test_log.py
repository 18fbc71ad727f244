"""A log in a file fails as any file does."""

import logging
import sys
from pathlib import Path

import pytest

from wsoa.log import log_to


@pytest.mark.skipif(sys.platform != "linux", reason="has no file that is always full")
def test_a_line_for_which_the_disk_has_no_room_is_an_error_and_no_traceback(capfd):
    with pytest.raises(OSError, match="No space left"), log_to(Path("/dev/full")):
        logging.getLogger("wsoa").info("a step")
    assert capfd.readouterr().err == ""
