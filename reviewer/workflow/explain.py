"""Suggestions and passages in words, for command line and window."""

from __future__ import annotations

from reviewer.wording.suggestions import passage_sentence, reason_sentence

__all__ = ["passage_sentence", "reason_sentence"]
