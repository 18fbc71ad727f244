"""A disk that is full from the moment at which one place of the suite's code opens a file to write.

Each of a command's processes begins with `watch`, which Python finds as `sitecustomize` on its
path. A place is a module and a function: `manifest.py:write_manifest`.
"""

import os
import subprocess
import sys
from pathlib import Path

FOR_WRITING = os.O_WRONLY | os.O_RDWR
LIBRARY = "/lib/wsoa/"
NOTES, FULL = "places", "full"
ATTEMPTS = 100


class Filler:
    """Watches commands from a folder of its own: which places write, and what one of them meets."""

    def __init__(self, folder, outputs):
        self.folder, self.outputs = folder, outputs
        self.folder.mkdir()

    def env(self, at=None):
        """Return variables that have a command's processes watched, its disk filled at a place."""
        for left in self.folder.iterdir():
            left.unlink()
        told = (
            f"import filling\nfilling.watch({str(self.folder)!r}, {str(self.outputs)!r}, {at!r})\n"
        )
        (self.folder / "sitecustomize.py").write_text(told, encoding="utf-8")
        ways = (str(self.folder), str(Path(__file__).parent), os.environ.get("PYTHONPATH"))
        return {"PYTHONPATH": os.pathsep.join(filter(None, ways)), "PYTHONDONTWRITEBYTECODE": "1"}

    @property
    def places(self):
        """Return the places that opened a file to write, each once, in their order."""
        noted = (self.folder / NOTES).read_text(encoding="utf-8").splitlines()
        return list(dict.fromkeys(noted))

    @property
    def filled(self):
        """Say whether the disk was filled."""
        return (self.folder / FULL).exists()


def watch(folder, outputs, at):
    """Note each place of this process that opens a file below the outputs, and fill the disk."""
    seen = set()

    def look(event, arguments):
        if event != "open" or not _is_written(arguments, outputs):
            return
        place = _place_of(sys._getframe(1))  # noqa: SLF001 - who opens it
        if place in seen:
            return
        seen.add(place)
        with Path(folder, NOTES).open("a", encoding="utf-8") as notes:
            notes.write(f"{place}\n")
        if place == at and not Path(folder, FULL).exists():
            fill(outputs)
            Path(folder, FULL).touch()

    sys.addaudithook(look)


def _is_written(arguments, outputs):
    path, _, flags = arguments
    if not isinstance(path, str) or not flags & FOR_WRITING:
        return False
    return os.path.abspath(path).startswith(outputs + os.sep)  # noqa: PTH100 - is run at each open


def _place_of(frame):
    while frame is not None:
        _, found, module = frame.f_code.co_filename.replace(os.sep, "/").partition(LIBRARY)
        if found:
            return f"{module}:{frame.f_code.co_name}"
        frame = frame.f_back
    return "elsewhere"


def fill(disk):
    """Leave no block free on a disk of memory, whoever writes there meanwhile."""
    for _ in range(ATTEMPTS):
        now = os.statvfs(disk)
        if resized(disk, f"nr_blocks={now.f_blocks - now.f_bfree}"):
            return
    raise RuntimeError(f"{disk} could not be filled")


def resized(disk, size):
    """Give a disk of memory another size; say whether it has it."""
    command = ["mount", "-o", f"remount,{size}", str(disk)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
