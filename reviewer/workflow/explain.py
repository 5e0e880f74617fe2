"""Suggestions and passages in words, for command line and window."""

from __future__ import annotations

from reviewer.suggestion_wording import passage_sentence, reason_sentence

__all__ = ["passage_sentence", "reason_sentence"]
