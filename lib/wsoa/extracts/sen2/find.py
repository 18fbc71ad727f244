"""Which file or folder is a SEN2 return."""

from pathlib import Path

from wsoa.errors import DataError
from wsoa.extracts.sen2.document import is_document
from wsoa.extracts.sen2.export import find_export

__all__ = ["files_of", "find_return"]


def find_return(folder: Path) -> Path | None:
    """Return the XML return in a folder, or the folder itself when it holds the nine CSV files.

    `DataError` naming both when there are two.
    """
    documents = [f for f in sorted(folder.iterdir()) if _is_xml(f) and is_document(f)]
    exports = find_export(folder)
    names = [file.name for file in documents]
    names += [next(iter(files.values())).name for files in exports.values()]
    if len(names) > 1:
        raise DataError(
            f"{folder} holds more than one SEN2 return: {' and '.join(names)}. Take all but one "
            "away, or name the one in the params: sources.sen2."
        )
    return documents[0] if documents else folder if exports else None


def files_of(found: Path) -> tuple[Path, ...]:
    """Return the files that a return consists of."""
    if not found.is_dir():
        return (found,)
    return tuple(file for files in find_export(found).values() for file in files.values())


def _is_xml(file: Path) -> bool:
    return file.suffix.lower() == ".xml" and file.is_file() and not file.name.startswith(".")
