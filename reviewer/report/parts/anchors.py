"""The names of the places in a report that links lead to."""

from __future__ import annotations


def topic_anchor(topic_id: str) -> str:
    """Where a topic's requirements begin."""
    return f"topic-{topic_id}"


def requirement_anchor(number: int) -> str:
    """Where a requirement stands among all of them."""
    return f"requirement-{number}"


def finding_anchor(number: int) -> str:
    """Where a requirement stands among those that need action."""
    return f"finding-{number}"


def flag_anchor(number: int) -> str:
    """Where a red flag stands."""
    return f"red-flag-{number}"


def search_anchor(number: int) -> str:
    """Where it is told what was searched for a requirement."""
    return f"search-{number}"


def block_anchor(index: int) -> str:
    """Where a block of the policy stands in its full text."""
    return f"text-{index}"
