"""Keep committed notebooks clean: no outputs but those that nbval compares, no traces of a run."""

import sys
from pathlib import Path

import nbformat

KEPT = "# NBVAL_CHECK_OUTPUT"
METADATA = ("kernelspec", "language_info")
NOTEBOOKS = Path(__file__).parent.parent / "notebooks"


def clean(text: str) -> str:
    """Return a notebook as it is committed."""
    book = nbformat.reads(text, as_version=4)
    book.metadata = {key: book.metadata[key] for key in METADATA if key in book.metadata}
    book.metadata["language_info"] = {"name": "python"}
    for index, cell in enumerate(book.cells):
        cell.id = f"cell-{index:02}"
        cell.metadata = {"tags": cell.metadata["tags"]} if cell.metadata.get("tags") else {}
        if cell.cell_type == "code":
            cell.outputs = cell.outputs if KEPT in cell.source else []
            # nbval takes a cell with an output and no count for one that was not run.
            cell.execution_count = 1 if cell.outputs else None
    return nbformat.writes(book) + "\n"


def main() -> int:
    """Clean every notebook, or with `--verify` only say which are not."""
    unclean = [p for p in sorted(NOTEBOOKS.glob("*.ipynb")) if clean(_read(p)) != _read(p)]
    for path in unclean:
        if "--verify" in sys.argv:
            print(f"{path.name} is not clean. Run: make fix")
        else:
            path.write_text(clean(_read(path)), encoding="utf-8", newline="\n")
    return int("--verify" in sys.argv and bool(unclean))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
