"""Write the design tokens where the page and the print read them: `report/tokens.css`, `.typ`."""

import sys
from pathlib import Path

from generated import keep_written

from wsoa.display.stylesheet import css_tokens, typst_tokens

REPORT = Path(__file__).parent.parent / "report"
FILES = {"tokens.css": css_tokens, "tokens.typ": typst_tokens}

if __name__ == "__main__":
    sys.exit(max(keep_written(REPORT / name, write()) for name, write in FILES.items()))
