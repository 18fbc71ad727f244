"""Every rule by its id, in words: what the params may accept and the dictionary lists."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["ERRORS", "RULES"]

RULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "absent_column": "An optional column is not in the file.",
        "age_25": "A person with a maintained plan is 25.",
        "age_out_of_range": "A person with a maintained plan is 26 or more, or not yet born.",
        "blank_rows": "Blank rows were passed over.",
        "broken_reference": "A record that is referred to does not exist.",
        "caseload_differs": "The caseload is not within a tenth of what DfE published.",
        "cease_incomplete": "A plan has a ceased date without a reason, or the reverse.",
        "code_mapped": "A council's own value was read as the code that the params map it to.",
        "code_spelling": "A code was read in spite of its case, its spaces or a “.0”.",
        "code_unknown": "A code is outside its closed list.",
        "column_empty": "An optional column holds nothing in any row.",
        "columns_swapped": "Most dates of two columns are in the wrong order: they are swapped.",
        "date_month_first": "A date is written month first, as in the USA.",
        "date_order_doubtful": "The dates of a column look month first, as in the USA.",
        "date_out_of_bounds": "A date is too early or too late to be true.",
        "date_unreadable": "A date cannot be read.",
        "dates_doubtful": "A date is before one that it usually follows.",
        "dates_out_of_order": "A date is before one that it cannot be before.",
        "duplicate_key": "A key that must be unique is there more than once.",
        "file_passed_over": "A file in the folder holds a table that the params name elsewhere.",
        "flag_unreadable": "A yes or no cannot be read.",
        "formula_failed": "A spreadsheet's error stands in place of a value.",
        "header_mapped": "A council's own header was read as the params map it.",
        "header_repeated": "The header stands again among the records.",
        "header_spelling": "A header was read in spite of its case or spaces.",
        "key_changed": "The pseudonyms have another key than the previous snapshot's.",
        "last_line_open": "A file ends in the middle of a line: its last row may be cut.",
        "missing_column": "A required column is not in the file.",
        "need_repeated": "A secondary need is the primary one again.",
        "next_review_late": "A plan's next review is due after more than 12 months.",
        "next_review_missing": "A maintained plan has no next review recorded.",
        "no_plan_of_own": "No plan is maintained by the council itself.",
        "not_compared": "There is no earlier snapshot, or none that can be read, to compare with.",
        "nothing_recorded": "A child of compulsory school age is recorded nowhere.",
        "null_written": "The word NULL was read as nothing.",
        "nulls_jumped": "A column is empty much more often than before.",
        "number_unreadable": "A number cannot be read.",
        "personal_column": "A personal column was dropped.",
        "plan_after_refusal": "A refused or withdrawn request has a plan.",
        "plan_vanished": "A person's plan is gone without a ceased date.",
        "reference_unchecked": "A reference cannot be checked: there is no such extract.",
        "refusals_jumped": "The share of refusals moved by more than a tenth.",
        "required_null": "A required column holds nothing in a row.",
        "rows_identical": "Rows of a table without a key are the same in every column.",
        "sen2_code": "A code of a SEN2 return that decides the setting is none of its list.",
        "sen2_later_module": "A request of a return came to nothing and has a later module.",
        "sen2_newer": "A SEN2 return is of a newer year than this suite knows.",
        "sen2_no_number": "A child in a SEN2 return has neither UPN nor ULN.",
        "sen2_not_placed": "A plan of a return names a setting, and the child has no placement.",
        "sen2_not_said": "A SEN2 return alone does not say it: a kind of school, a due date.",
        "sen2_setting_choice": "Not exactly one of URN, UKPRN and SENSetting is filled.",
        "sen2_transfer_day": "A return does not say on which day a plan came from another council.",
        "sen2_unknown_element": "An element of a SEN2 return is of no guide, and was passed over.",
        "sen2_upn": "A UPN in a SEN2 return is not one.",
        "source_of_earlier_year": "A source ends before the period does.",
        "source_of_later_year": "A source was made for a year after the period.",
        "stray_file": "A file in the folder is of no table.",
        "surrounding_spaces": "Spaces around values were taken off.",
        "table_empty": "A file has a header and no record.",
        "table_shrank": "A table has shrunk by more than a tenth.",
        "two_placements": "A person has more than one open placement.",
        "two_plans": "A person has more than one maintained plan.",
        "unknown_column": "A column is not of the contract, and was left out.",
    }
)
"""Rule id → what it finds."""

ERRORS: Final = frozenset(
    {
        "age_out_of_range",
        "broken_reference",
        "code_unknown",
        "columns_swapped",
        "date_month_first",
        "date_out_of_bounds",
        "date_unreadable",
        "dates_out_of_order",
        "duplicate_key",
        "flag_unreadable",
        "formula_failed",
        "missing_column",
        "no_plan_of_own",
        "number_unreadable",
        "required_null",
        "table_empty",
    }
)
"""Rules that stop a build, always or in some tables: those that the params may accept."""
