"""Text that would do something, in every place where somebody can write text.

Each is to stand in the report as the text it is. `hostile_params` rewrites the params of a copy of
the project; `hostile_extracts` writes a small council's extracts with them in every text column.
"""

import csv
import io

import yaml

from extract_files import SOUND, with_every_column
from wsoa.schema import TABLES

TYPED = ("5 - 3", "Team - now full", "wait... here", "Nothing -- yet")
"""What a typeface or a typesetter would take for something else: blanks, dashes and dots."""

PAYLOADS = (
    # The first stands in the council's name, which the page holds in an attribute.
    '0; url=https://example.org/" http-equiv="refresh" onload="alert(4)',
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "</td></table></main><b>bold</b><!-- end -->",
    "{{< include /etc/passwd >}}",
    "```{=html}\n<b>raw</b>\n```",
    '```{=typst}\n#read("/etc/passwd")\n```',
    "@fig-x @sec-glance [@tbl-y]",
    "[press](javascript:alert(3)) ![](/etc/passwd) <https://example.org>",
    "note^[a footnote] [^1] ~~gone~~ H~2~O x^2^",
    "::: {.callout-warning #fig-z}\nboxed\n:::",
    'words {#fig-q .callout-odd when-format="pdf"}',
    '#read("/etc/passwd") #sys.version #import "x" $x$ ] #panic[',
    "\\input{/etc/passwd} \\write18{id} $\\frac{1}{0}$ $$x$$",
    '=HYPERLINK("http://example.org","press")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "; ".join(TYPED),
    "-- dashes --- and ... dots // slashes /* stars */",
    "'quoted' \"twice\" back\\slash `code` *star* **bold** _under_ | pipe",
    "a\u202eb\u202c turned \u2066round\u2069",
    "zero\u200bwidth soft\u00adhyphen",
    "emoji \U0001f600 CJK \u4e2d\u6587 Greek \u03a9",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "# heading 1. list (a) item > quote ~~~ *** ---",
    "nan None <NA> &amp; &#65; %title",
    "<table><tr><td>x</td></tr></table>",
    "%%EOF endstream <</JS (app.alert(1))>>",
    "bell\x07 escape\x1b[31m delete\x7f mark\ufeff end",
)

KEPT = {
    *("version", "old_code", "code", "sources", "census", "windows", "headlines", "targets"),
    *("baselines", "rating_point", "accepted_rules", "id", "abbreviation", "roles", "point"),
    *("to", "basis", "measures", "letter", "rating", "due", "from", "month", "completed"),
    *("completed_basis", "number", "inspection_start", "inspection_end", "approved", "source"),
    *(
        "date",
        "at",
        "unit",
        "rating_points",
        "neighbours_edition",
        "thresholds",
        "disclosure",
        "start",
        "end",
        "area",
        "licence",
    ),
}
"""Keys whose values are names and codes that the params check: nothing else can stand there."""


def shown(text):
    """Return a text as the report shows it: hidden characters as their codes, on one line."""
    for character in "\u202e\u202c\u2066\u2069\x07\x1b\x7f\ufeff":
        text = text.replace(character, f"[U+{ord(character):04X}]")
    return " ".join(text.split())


class Poison:
    """Adds a payload to each text in turn, and remembers which stands where."""

    def __init__(self):
        self.places = {}

    def take(self, part, where=()):
        if isinstance(part, dict):
            return {
                key: value if key in KEPT else self.take(value, (*where, str(key)))
                for key, value in part.items()
            }
        if isinstance(part, list):
            return [self.take(value, (*where, str(i))) for i, value in enumerate(part)]
        if not isinstance(part, str) or where[-1] in KEPT:
            return part
        # Its first words tell one use of a payload from another.
        place = ".".join(where)
        self.places[place] = f"q{len(self.places)}z {PAYLOADS[len(self.places) % len(PAYLOADS)]}"
        return f"{self.places[place]} end"


def poison_params(folder, period):
    """Rewrite the params in `folder`; return file, key → the text that stands there."""
    places = {}
    for name in ("council.yml", f"{period}.yml", "plan.yml"):
        path = folder / name
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Plain)
        poison = Poison()
        poisoned = poison.take(content)
        path.write_text(
            yaml.safe_dump(poisoned, allow_unicode=False, width=10**6), encoding="utf-8"
        )
        places |= {f"{name}:{place}": text for place, text in poison.places.items()}
    return places


COMPARATORS = {
    "comparator-areas.csv": ("name",),
    "comparator-notes.csv": ("note",),
    "comparator-series.csv": ("source",),
    "quoted-comparators.csv": ("area_name", "basis", "source", "why"),
}
"""Texts of the comparators' files: the codes beside them are checked."""


def poison_comparators(folder):
    """Put a payload into every text of the comparators' files; return file, row → text."""
    places = {}
    for name, columns in COMPARATORS.items():
        rows = list(csv.DictReader(io.StringIO((folder / name).read_text(encoding="utf-8"))))
        for number, row in enumerate(rows):
            for column in columns:
                payload = PAYLOADS[len(places) % len(PAYLOADS)]
                row[column] = f"{row[column]} k{len(places)}z {payload} end"
                places[f"{name}:{column}.{number}"] = row[column]
        lines = io.StringIO()
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        (folder / name).write_text(lines.getvalue(), encoding="utf-8", newline="")
    return places


def _unmarked(text):
    """Return a text without the two marks that a narrative has: bold and italic."""
    return text.replace("*star*", "star").replace("**bold**", "bold")


class _Plain(yaml.SafeLoader):
    """Days and months stay the text they are."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, match) for tag, match in found if not tag.endswith("timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def poison_narratives(folder):
    """Write every payload into every narrative, as a paragraph, a list and bold words."""
    places = {}
    for path in sorted(folder.glob("*.md")):
        # At a glance has one page, and no more is let through.
        payloads = PAYLOADS[3:5] if path.stem == "glance" else PAYLOADS
        texts = [f"n{path.stem}{i}z {payload}" for i, payload in enumerate(payloads)]
        # A new line in a narrative is one, and two braces name a figure.
        lines = [" ".join(t.split()).replace("{{", "\\{{") for t in texts]
        listed = [f"- {line}" for line in lines[::2]]
        written = "\n\n".join([*lines[1::2], "\n".join(listed), "**so** *it*"])
        update = f"{written}\n\n## Impact\n\nNone told.\n" if path.stem[-1].isdigit() else written
        path.write_text(update, encoding="utf-8")
        places |= {f"{path.name}:{i}": _unmarked(text) for i, text in enumerate(texts)}
    return places


def poison_extracts(folder):
    """Write every table with a payload in each of its text columns; return column → texts."""
    places = {}
    for table in TABLES.values():
        rows = list(csv.DictReader(io.StringIO(_sound(table))))
        for column in (c for c in table.columns if c.kind == "text"):
            marked = [f"{text} x{column.name}{i}z" for i, text in enumerate(PAYLOADS)]
            fit = marked if column.shown else [*marked, f"xlong{column.name}z " + "y" * 100_000]
            if column.name in ("maintaining_la", "la_code"):
                continue
            places[f"{table.name}.{column.name}"] = fit
            for i, row in enumerate(rows):
                row[column.name] = fit[i % len(fit)]
            if len(rows) < len(fit):
                rows[0][column.name] = " ".join(fit)
        lines = io.StringIO()
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        (folder / f"{table.name}.csv").write_text(lines.getvalue(), encoding="utf-8", newline="")
    return places


RECORDS = len(PAYLOADS) + 1


def _sound(table):
    """Return a table of sound records, enough for every payload to have one."""
    if table.name in SOUND and table.name not in ("people", "providers"):
        return with_every_column(table.name, SOUND[table.name])
    header = [c.name for c in table.columns if not c.returned]
    rows = [
        ",".join(_cell(table, c, i) for c in table.columns if not c.returned)
        for i in range(RECORDS)
    ]
    return "\n".join([",".join(header), *rows, ""])


def _cell(table, column, i):
    keys = {"person_id": f"p{i}", "provider_id": f"{100 + i}", "plan_id": "l1", "visit_id": f"w{i}"}
    keys |= {"request_id": "q1"}
    days = {
        "birth_date": "2010-05-04",
        "quarter_end": "2021-09-30",
        "closed_date": "",
        "outcome_date": "2020-05-01",
        "draft_date": "2020-06-01",
        "due_date": "2021-11-01",
    }
    match column.kind:
        case "key":
            return keys.get(column.name, f"{table.name[:3]}{i}")
        case "code":
            return column.codes[0][0]
        case "date":
            return days.get(column.name, "2021-08-02")
        case "bool":
            return "yes"
        case "int" | "float":
            return "5"
    return "883" if column.name in ("la_code", "maintaining_la") else "text"
