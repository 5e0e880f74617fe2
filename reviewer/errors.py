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
    FILE_NOT_REGULAR = "file_not_regular"
    PASSWORD_NEEDED = "password_needed"  # noqa: S105  a code, not a password
    PASSWORD_WRONG = "password_wrong"  # noqa: S105
    PDF_MISNAMED = "pdf_misnamed"
    PDF_DAMAGED = "pdf_damaged"
    PDF_PROTECTED = "pdf_protected"
    PDF_TOO_LONG = "pdf_too_long"
    PDF_TOO_SLOW = "pdf_too_slow"
    PDF_BREAKS_READER = "pdf_breaks_reader"
    PDF_SCANNED = "pdf_scanned"
    PDF_SCANNED_OCR_POSSIBLE = "pdf_scanned_ocr_possible"
    PDF_PAGES_UNREAD = "pdf_pages_unread"
    WORD_DAMAGED = "word_damaged"
    WORD_PROTECTED = "word_protected"
    WORD_UNPACKS_TOO_LARGE = "word_unpacks_too_large"
    WORD_ONLY_PICTURES = "word_only_pictures"
    TEXT_TOO_MANY_LINES = "text_too_many_lines"
    FORMAT_TO_CONVERT = "format_to_convert"
    PAGE_WITHOUT_TEXT = "page_without_text"
    PAGE_TOO_COMPLEX = "page_too_complex"
    ARCHIVE_WITHOUT_PAGE = "archive_without_page"
    FORMAT_UNKNOWN = "format_unknown"
    ENCODING_UNKNOWN = "encoding_unknown"
    FILE_UNWRITABLE = "file_unwritable"
    FILE_EXISTS = "file_exists"
    REQUIREMENT_UNKNOWN = "requirement_unknown"
    SPAN_OUTSIDE = "span_outside"
    CHECKLIST_UNKNOWN = "checklist_unknown"
    CHECKLIST_INVALID = "checklist_invalid"
    LABELS_INVALID = "labels_invalid"
    LABELS_MISSING = "labels_missing"
    LABELS_UNKNOWN = "labels_unknown"
    LABELLED_POLICY_MISSING = "labelled_policy_missing"
    REVIEW_INVALID = "review_invalid"
    REVIEW_NEWER = "review_newer"
    REVIEW_DAMAGED = "review_damaged"
    REVIEW_LOCKED = "review_locked"
    REVIEW_READ_ONLY = "review_read_only"
    REVIEW_SIGNED = "review_signed"
    REVIEW_MOVED = "review_moved"
    REVIEW_CHANGED_ELSEWHERE = "review_changed_elsewhere"
    REVIEW_SAVE_UNFINISHED = "review_save_unfinished"
    REPORT_INVALID = "report_invalid"
    REPORT_NEWER = "report_newer"
    VERIFY_UNKNOWN = "verify_unknown"
    FORM_UNKNOWN = "form_unknown"
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
    """Each kind of mistake in a checklist or a file of labels; words are in the catalogue under ``problem.<code>``."""

    UNREADABLE = "unreadable"
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
    CUT_BY_COMMENT = "cut_by_comment"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    TOO_MANY_VALUES = "too_many_values"


class Term(StrEnum):
    """What a problem can name as found or expected, other than values; words are under ``term.<code>``."""

    # Kinds of value
    TEXT = "text"
    TEXT_IN_QUOTES = "text_in_quotes"
    LIST = "list"
    GROUP = "group"
    NOTHING = "nothing"
    TEXT_BY_LANGUAGE = "text_by_language"
    LIST_BY_LANGUAGE = "list_by_language"
    AT_LEAST_ONE = "at_least_one"
    WHOLE_NUMBER = "whole_number"
    TRUE_OR_FALSE = "true_or_false"
    DATE = "date"
    LINK = "link"
    ID = "id"
    NAME = "name"
    CITATION = "citation"
    OTHER_REQUIREMENT = "other_requirement"
    ANOTHER_PART = "another_part"
    ANOTHER_CONDITION = "another_condition"
    PARTS_OR_CUES = "parts_or_cues"
    CUES_OR_SAME_AS = "cues_or_same_as"
    CUES_OR_DETECTOR = "cues_or_detector"
    NO_CIRCLE = "no_circle"
    CHINESE = "chinese"
    ENGLISH = "english"
    # YAML
    YAML = "yaml"
    UTF_8 = "utf_8"
    PRINTABLE_CHARACTERS = "printable_characters"
    INDENTATION = "indentation"
    SPACES_FOR_TABS = "spaces_for_tabs"
    QUOTED_TEXT = "quoted_text"
    QUOTES_AROUND_COLON = "quotes_around_colon"
    CLOSING_QUOTE = "closing_quote"
    CLOSING_BRACKET = "closing_bracket"
    COLON_AFTER_NAME = "colon_after_name"
    NO_BACKSLASH = "no_backslash"
    ALIAS = "alias"
    ANCHOR = "anchor"
    TAG = "tag"
    MERGE_KEY = "merge_key"
    COMPLEX_KEY = "complex_key"
    SECOND_DOCUMENT = "second_document"
    # JSON
    JSON_COMMA = "json_comma"
    JSON_END = "json_end"
    JSON_NAME = "json_name"
    JSON_VALUE = "json_value"
    # Labels
    OFFSET = "offset"
    BEHIND_START = "behind_start"
    INSIDE_THE_TEXT = "inside_the_text"
    WORDS_OF_THE_POLICY = "words_of_the_policy"
    # Cues
    END_OF_CUE = "end_of_cue"
    CUE_OPERAND = "cue_operand"
    CUE_OPERAND_AFTER_SIGN = "cue_operand_after_sign"
    CUE_SIGN_AT_EDGE = "cue_sign_at_edge"
    CUE_ONE_HEADING = "cue_one_heading"
    CUE_SOMETHING_TO_FIND = "cue_something_to_find"
    CUE_OPENING_BRACKET = "cue_opening_bracket"
    CUE_BRACKET_BEFORE_OPTIONAL = "cue_bracket_before_optional"
    CUE_NEEDED_PART = "cue_needed_part"
    CUE_FEWER_BRACKETS = "cue_fewer_brackets"
    CUE_DISTANCE = "cue_distance"
    CUE_ONE_DISTANCE = "cue_one_distance"
    CUE_LETTERS = "cue_letters"
    CUE_PLAIN_WORDS = "cue_plain_words"
    CUE_WORD_LIST = "cue_word_list"
    CUE_BUILDING_BLOCK = "cue_building_block"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a checklist or a file of labels.

    Attributes:
        line: From 1.
        column: From 1.
        field: The path of the field, such as ``requirements[rights.access].parts[2].near``: an entry of a list is named
            by its id, else by its number from 1.
        found: What stands there, as written or as a ``Term``.
        expected: What should stand there: values as they are to be written, and ``Term`` members for what is best
            described in words.
        guess: What was probably meant, else "".
        is_warning: The file can be used all the same.
    """

    code: ProblemCode
    line: int
    column: int
    field: str
    found: str = ""
    expected: tuple[str, ...] = ()
    guess: str = ""
    is_warning: bool = False


class FileInvalidError(ReviewerError):
    """A file with mistakes; every one of them, and every warning, is in ``problems``."""

    def __init__(self, code: ErrorCode, path: str, problems: Sequence[Problem]) -> None:
        count = sum(not problem.is_warning for problem in problems)
        super().__init__(code, path=path, count=count)
        self.problems = tuple(problems)


class ChecklistInvalidError(FileInvalidError):
    """A checklist file with mistakes."""

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        super().__init__(ErrorCode.CHECKLIST_INVALID, path, problems)


class LabelsInvalidError(FileInvalidError):
    """A file of labels, or one that says what labels mean, with mistakes."""

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        super().__init__(ErrorCode.LABELS_INVALID, path, problems)
