"""Signatures in words, for every face of the program and the report alike."""

from __future__ import annotations

from reviewer.model.review import SignOff
from reviewer.wording.catalogue import Wording


def signature_line(sign_off: SignOff, wording: Wording) -> str:
    """Who signed as what and when, in the local time of this computer."""
    at = f"{sign_off.at.astimezone():%Y-%m-%d %H:%M}"
    return wording("signature.line", name=sign_off.name, role=wording(f"sign_role.{sign_off.role}"), at=at)
