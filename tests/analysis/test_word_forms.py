"""English words that look alike to the stemmer and mean something else."""

from __future__ import annotations

import pytest

from reviewer.analysis.normalise import normalised_phrase


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("information", "inform"),
        ("personalized", "personal"),
        ("customer", "customized"),
        ("authority", "authorize"),
        ("service provider", "service provide"),
        ("publisher", "publish"),
        ("regulator", "regulation"),
    ],
)
def test_words_of_different_meaning_stay_apart(one: str, other: str) -> None:
    assert normalised_phrase(one) != normalised_phrase(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("authorities", "authority"),
        ("customers'", "customer"),
        ("personalised", "personalization"),
        ("providers", "provider"),
        ("informed", "inform"),
    ],
)
def test_inflections_of_a_word_are_one(one: str, other: str) -> None:
    assert normalised_phrase(one) == normalised_phrase(other)
