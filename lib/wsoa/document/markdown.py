"""Plain text as Markdown, alone and as a list."""

from wsoa.display.markdown import plain

__all__ = ["bullets", "plain"]


def bullets(items: tuple[str, ...]) -> str:
    """Return the texts as a list."""
    return "\n".join(f"- {plain(item)}" for item in items)
