"""Policy Reviewer: checks a privacy policy against a checklist, beside the reviewer who decides."""

__version__ = "0.1.0"
