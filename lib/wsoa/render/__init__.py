"""Rendering: one document, two engines, and the gates on what came out."""

from wsoa.render.engine import Engine, EngineName, Rendered, choose_engine
from wsoa.render.fonts import bring_fonts
from wsoa.render.gates import Finding, check_rendered, refuse

__all__ = [
    "Engine",
    "EngineName",
    "Finding",
    "Rendered",
    "bring_fonts",
    "check_rendered",
    "choose_engine",
    "refuse",
]
