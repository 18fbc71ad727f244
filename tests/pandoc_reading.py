"""What pandoc makes of Markdown, with Quarto's reader."""

import json
import subprocess

import pypandoc


def read(markdown):
    """Return the document."""
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=markdown", "--to=json"],
        input=markdown.encode(),
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def kinds(part):
    """Return the kinds of everything in a part of a document."""
    if isinstance(part, dict):
        own = {part["t"]} if "t" in part else set()
        return own.union(*map(kinds, part.values()))
    return set().union(*map(kinds, part)) if isinstance(part, list) else set()
