"""The DfE's SEN2 person-level return as a source: XML of 2023 to 2026, and the flat export."""

from wsoa.extracts.sen2.find import files_of, find_return
from wsoa.extracts.sen2.source import NEVER_RECORDED, RETURNED, ReturnTable, open_return

__all__ = ["NEVER_RECORDED", "RETURNED", "ReturnTable", "files_of", "find_return", "open_return"]
