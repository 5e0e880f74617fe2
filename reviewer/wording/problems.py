"""What is wrong with a checklist file, in words."""

from __future__ import annotations

from reviewer.errors import Problem, Term
from reviewer.wording.catalogue import Wording

_MOST_VALUES = 16


def problem_sentence(problem: Problem, wording: Wording) -> str:
    """What stands there, what should, and a guess at what was meant; the place is left to the caller."""
    sentence = wording(
        f"problem.{problem.code}",
        found=_words(problem.found, wording),
        expected=_expected(problem.expected, wording),
        number=problem.expected[0] if problem.expected else "",
    )
    if not problem.guess or problem.expected == (problem.guess,):
        return sentence
    return wording("problem.guess", sentence=sentence, guess=_words(problem.guess, wording))


def term_words(term: Term, wording: Wording) -> str:
    """What a term says, such as what is expected in a cue."""
    return wording(f"term.{term}")


def _words(value: str, wording: Wording) -> str:
    return term_words(value, wording) if isinstance(value, Term) else wording("problem.value", value=value)


def _expected(values: tuple[str, ...], wording: Wording) -> str:
    """The values as a list, cut where it would no longer be read."""
    if not values:
        return wording("problem.nothing_declared")
    shown = wording("list.separator").join(_words(value, wording) for value in values[:_MOST_VALUES])
    if len(values) > _MOST_VALUES:
        shown = wording("problem.more", shown=shown, count=len(values) - _MOST_VALUES)
    return shown if len(values) == 1 else wording("problem.one_of", shown=shown)
