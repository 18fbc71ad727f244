"""Running notebooks (`run`, `workers`, `kernel`), and making chapters of them (`chapters`).

Only what is needed is imported here: a worker process needs `run` alone.
"""

import sys
from typing import Any, cast

# jsonschema, which nbformat imports, checks IRIs with this package where it is installed; it
# compiles a grammar for more than a second in every process. Notebooks hold no IRI to check.
cast("dict[str, Any]", sys.modules).setdefault("rfc3987_syntax", None)
