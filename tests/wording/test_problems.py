"""Problems of checklist files in words."""

from __future__ import annotations

import pytest

from reviewer.errors import Problem, ProblemCode, Term
from reviewer.model.language import Language
from reviewer.wording.catalogue import Wording
from reviewer.wording.problems import problem_sentence, term_words

EN, ZH = Wording(Language.EN), Wording(Language.ZH)


def problem(code: ProblemCode, found: str = "", expected: tuple[str, ...] = (), guess: str = "") -> Problem:
    return Problem(code, 3, 5, "requirements[a].severity", found, expected, guess)


@pytest.mark.parametrize("term", Term)
@pytest.mark.parametrize("wording", [EN, ZH], ids=["en", "zh"])
def test_every_term_has_words(term: Term, wording: Wording) -> None:
    assert term_words(term, wording)


def test_values_are_quoted_and_terms_are_not() -> None:
    wrong = problem(ProblemCode.WRONG_TYPE, Term.LIST, (Term.DATE,))
    assert problem_sentence(wrong, EN) == "expected a date such as 2026-01-31, found a list"
    assert problem_sentence(wrong, ZH) == "应为日期，例如 2026-01-31，实际为列表"


def test_a_guess_follows() -> None:
    wrong = problem(ProblemCode.WRONG_VALUE, "hihg", ("high", "medium", "low"), "high")
    assert problem_sentence(wrong, EN) == (
        "expected one of “high”, “medium”, “low”, found “hihg”. Did you mean “high”?"
    )
    assert problem_sentence(wrong, ZH) == "应为以下之一：“high”、“medium”、“low”，实际为“hihg”。是否应为“high”？"


def test_a_guess_that_is_the_only_choice_is_not_said_twice() -> None:
    wrong = problem(ProblemCode.UNKNOWN_REFERENCE, "right", ("rights",), "rights")
    assert problem_sentence(wrong, EN) == "there is no “right”; expected “rights”"


def test_long_lists_are_cut() -> None:
    wrong = problem(ProblemCode.UNKNOWN_REFERENCE, "x", tuple(f"id{number}" for number in range(20)))
    sentence = problem_sentence(wrong, EN)
    assert "“id15” and 4 more" in sentence
    assert "id16" not in sentence


def test_nothing_to_choose_from_is_said() -> None:
    assert "declares none" in problem_sentence(problem(ProblemCode.UNKNOWN_REFERENCE, "PIPL"), EN)


def test_lines_and_limits_are_not_quoted() -> None:
    assert "in line 12;" in problem_sentence(problem(ProblemCode.DUPLICATE_ID, "a", ("12",)), EN)
    assert "more than 5 MB" in problem_sentence(problem(ProblemCode.TOO_LARGE, "8.2", ("5",)), EN)


def test_braces_in_what_was_found_are_kept() -> None:
    wrong = problem(ProblemCode.UNKNOWN_REFERENCE, "{informtion}", ("{information}", "{we}"), "{information}")
    assert "“{informtion}”" in problem_sentence(wrong, EN)
