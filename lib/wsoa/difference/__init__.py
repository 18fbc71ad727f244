"""What differs between two versions of a public file, as a person reads it.

Which figure, which section, which page, which cell: never two digests.
"""

from wsoa.difference.files import Difference, compare_files, compare_folders

__all__ = ["Difference", "compare_files", "compare_folders"]
