"""What a user can cause: a code and its context, no prose.

The words are in the wording catalogue under ``error.<code>``; the context fills its placeholders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class ErrorCode(StrEnum):
    """Each kind of trouble that the user can do something about."""

    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    FILE_IS_FOLDER = "file_is_folder"
    FILE_EMPTY = "file_empty"
    FILE_TOO_LARGE = "file_too_large"
    FILE_BINARY = "file_binary"
    FORMAT_UNKNOWN = "format_unknown"
    FILE_UNWRITABLE = "file_unwritable"
    CHECKLIST_UNKNOWN = "checklist_unknown"
    CHECKLIST_INVALID = "checklist_invalid"
    REVIEW_INVALID = "review_invalid"
    REVIEW_NEWER = "review_newer"
    REVIEW_DAMAGED = "review_damaged"
    REVIEW_LOCKED = "review_locked"
    FOLDER_MISSING = "folder_missing"
    FOLDER_WITHOUT_POLICIES = "folder_without_policies"


class ReviewerError(Exception):
    """Trouble that is told to the user, not a fault of the program.

    Attributes:
        context: Fills the placeholders of the code's words, such as ``path``.
    """

    def __init__(self, code: ErrorCode, **context: object) -> None:
        super().__init__(code, context)
        self.code = code
        self.context = context


class ProblemCode(StrEnum):
    """Each kind of mistake in a checklist file; words are in the wording catalogue under ``problem.<code>``."""

    NOT_YAML = "not_yaml"
    NOT_A_MAPPING = "not_a_mapping"
    UNKNOWN_FIELD = "unknown_field"
    MISSING_FIELD = "missing_field"
    WRONG_TYPE = "wrong_type"
    WRONG_VALUE = "wrong_value"
    DUPLICATE_ID = "duplicate_id"
    DUPLICATE_FIELD = "duplicate_field"
    UNKNOWN_REFERENCE = "unknown_reference"
    CUE_SYNTAX = "cue_syntax"
    MISSING_TRANSLATION = "missing_translation"
    YAML_FEATURE_REFUSED = "yaml_feature_refused"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a checklist file.

    Attributes:
        line: From 1.
        column: From 1.
        field: The path of the field, such as ``requirements[3].severity``.
        found: What stands there.
        expected: What should stand there, as values; the wording makes the sentence.
        guess: What was probably meant, else "".
        is_warning: The checklist can be used all the same.
    """

    code: ProblemCode
    line: int
    column: int
    field: str
    found: str = ""
    expected: str = ""
    guess: str = ""
    is_warning: bool = False


class ChecklistInvalidError(ReviewerError):
    """A checklist file with mistakes; every one of them is in ``problems``."""

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        super().__init__(ErrorCode.CHECKLIST_INVALID, path=path, count=len(problems))
        self.problems = tuple(problems)
