"""The keys of verdicts."""

from __future__ import annotations

VERDICT_KEYS = {"met": "1", "partial": "2", "gap": "3", "not_applicable": "4", "not_reviewed": "0"}
"""By the values of ``Verdict``, in the order in which they are shown; the window shows sooner without the model."""
