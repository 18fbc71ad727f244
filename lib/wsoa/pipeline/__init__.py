"""The use-cases. Each reads as a paragraph of named steps."""

from wsoa.pipeline.build import build
from wsoa.pipeline.check import Checked, check
from wsoa.pipeline.request import Built, Request

__all__ = ["Built", "Checked", "Request", "build", "check"]
