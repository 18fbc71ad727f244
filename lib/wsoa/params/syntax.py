"""What is wrong with a file that is no YAML, in words that tell a person what to mend."""

from typing import Final

import yaml

__all__ = ["OTHERWISE", "explain_syntax"]

WORDS: Final = (
    (
        "while scanning a quoted scalar",
        (
            "a quotation mark is opened here and never closed. Close it; inside single quotes "
            "write an apostrophe twice"
        ),
    ),
    (
        "unknown escape character",
        "a backslash stands between double quotes. Put single quotes around a Windows path",
    ),
    ("while parsing a flow sequence", "a bracket [ is opened here and not closed. Close it with ]"),
    (
        "while parsing a flow mapping",
        "a brace { is opened here and not closed. Close it with }, and put a comma between keys",
    ),
    ("'\\t'", "the line is indented with a tab. Use spaces"),
    (
        "that cannot start any token",
        "a value begins with a sign that YAML keeps for itself (@, `, %). Put quotes around it",
    ),
    ("undefined alias", "a value begins with *. Put quotes around it"),
    ("expected alphabetic or numeric", "a value begins with * or &. Put quotes around it"),
    ("while scanning a tag", "a value begins with !. Put quotes around it"),
    ("undefined tag handle", "a value begins with !. Put quotes around it"),
    ("for the tag", "a value cannot be told apart from a sign of YAML's. Put quotes around it"),
    (
        "mapping values are not allowed",
        (
            "a colon too many, or a key that is not indented as its neighbours are. Put quotes "
            "around text with a colon in it; write `key: value` with a space after the colon"
        ),
    ),
    ("could not find expected ':'", "the line has no colon. Write it as `key: value`"),
    (
        "expected <block end>",
        (
            "the line does not fit under the ones above. Indent it as its neighbours are, and look "
            "for an apostrophe between single quotes"
        ),
    ),
    ("but found another document", "the line `---` begins a second document. Take it out"),
    ("for merging", "`<<` is a key that YAML keeps for itself. Put quotes around it"),
    ("unhashable key", "a key must be a word. Put quotes around text in braces or brackets"),
)
"""A part of what the parser says → our words, the first that fits."""

OTHERWISE: Final = (
    "the line cannot be understood. Look at its colon, quotation marks, brackets and indentation"
)


def explain_syntax(error: yaml.YAMLError, text: str) -> str:
    """Return the line and what to do, as `, line 3: …`."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return f", line {line}: a character that cannot be seen stands there. Type the line anew."
    if not isinstance(error, yaml.MarkedYAMLError):
        return f": {OTHERWISE}."
    said = f"{error.context} {error.problem}"
    words = next((words for part, words in WORDS if part in said), OTHERWISE)
    # What is opened and not closed is mended where it was opened, often far above the end.
    opened = "is opened here" in words and error.context_mark
    mark = opened or error.problem_mark
    return f", line {mark.line + 1}: {words}." if mark else f": {words}."
