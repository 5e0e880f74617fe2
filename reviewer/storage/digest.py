"""The fingerprint of a review's state, to which a signature is bound."""

from __future__ import annotations

import hashlib

from reviewer.model.review import Review
from reviewer.storage.codec import encode


def state_sha256(review: Review) -> str:
    """SHA-256, in hexadecimal, over all that a signature covers: text, checklist, matter, findings, decided flags.

    Signatures themselves are left out, so that each signer of one state signs the same fingerprint.
    """
    parts = [
        review.id,
        review.document.source.sha256,
        hashlib.sha256(review.document.text.encode()).hexdigest(),
        review.checklist.sha256,
        encode(review.matter),
        *(encode(finding) for finding in review.findings.values()),
        *(f"{id_}\n{encode(decision)}" for id_, decision in sorted(review.flags.items())),
    ]
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode()
        # The length goes ahead, so that no other division of the same bytes gives the same fingerprint.
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
