"""``reviewer verify``: a report or a review held against its policy."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from reviewer.cli.output import ExitCode
from reviewer.cli.terminal import asking_password, shown_progress
from reviewer.wording.catalogue import Wording
from reviewer.workflow.verify import Check, CheckKind, Subject, Verification
from reviewer.workflow.verify import verify as verified

_SHOWN = 60
"""How many characters of a quote that does not stand at its place are shown."""


def verify(arguments: Namespace, wording: Wording) -> ExitCode:
    """Print what fits and what does not; ``PARTLY`` where something does not."""
    result = asking_password(lambda password: _verified(arguments, password, wording), arguments.password, wording)
    if arguments.json:
        print(json.dumps(_object(arguments.file, result), ensure_ascii=False))
    else:
        _print(result, wording)
    return ExitCode.DONE if result.holds else ExitCode.PARTLY


def _verified(arguments: Namespace, password: str | None, wording: Wording) -> Verification:
    with shown_progress(wording) as progress:
        return verified(
            Path(arguments.file), [Path(name) for name in arguments.policies], password=password, progress=progress
        )


def _object(path: str, result: Verification) -> dict[str, object]:
    claims = asdict(result.claims)
    del claims["sources"], claims["quotes"]
    if result.subject is Subject.REVIEW:
        del claims["generated"]
    return {
        "path": path,
        "kind": result.subject,
        "holds": result.holds,
        **claims,
        "checks": [asdict(check) for check in result.checks],
    }


def _print(result: Verification, wording: Wording) -> None:
    claims = result.claims
    print(
        wording(
            f"verify.head.{result.subject}",
            review=claims.review,
            checklist=claims.checklist,
            version=claims.checklist_version,
            sha256=claims.checklist_sha256,
            at=claims.generated,
        )
    )
    quotes = [check for check in result.checks if check.kind is CheckKind.QUOTE]
    for check in result.checks:
        if check.kind is not CheckKind.QUOTE or not check.holds:
            print(_line(check, wording))
    if quotes:
        right = sum(check.holds for check in quotes)
        print(wording("verify.quotes", right=right, count=len(quotes)))
    print(wording("verify.holds" if result.holds else "verify.fails"))


def _line(check: Check, wording: Wording) -> str:
    state = "holds" if check.holds else "fails"
    detail = wording(f"sign_role.{check.detail}") if check.kind is CheckKind.SIGNATURE else check.detail
    start = 0 if check.start is None else check.start
    return wording(
        f"verify.{check.kind}.{state}",
        name=check.name,
        detail=detail,
        start=f"{start + 1:,}",
        end=f"{check.end or 0:,}",
        expected=_short(check.expected),
        found=_short(check.found),
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN + 4 else f"{line[:_SHOWN]}…"
