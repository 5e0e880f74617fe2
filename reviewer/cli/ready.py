"""``reviewer review ready``: what is open before a review is signed."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from reviewer.cli.output import ExitCode, passage_line
from reviewer.wording.catalogue import Wording
from reviewer.wording.signatures import signature_line
from reviewer.workflow.opening import open_session
from reviewer.workflow.readiness import Point, broken_signatures, by_kind, open_points
from reviewer.workflow.session import ReviewSession


def ready(arguments: Namespace, wording: Wording) -> ExitCode:
    """Print what is unfinished or does not fit together; ``PARTLY`` where something is open."""
    with open_session(Path(arguments.review), "", read_only=True) as session:
        points = open_points(session.review, session.analysis)
        if arguments.json:
            print(json.dumps(_object(session, points), ensure_ascii=False))
        else:
            _print(session, points, wording)
    return ExitCode.PARTLY if points else ExitCode.DONE


def _object(session: ReviewSession, points: tuple[Point, ...]) -> dict[str, object]:
    signed = [
        {"role": each.role, "name": each.name, "at": each.at.isoformat(), "state_sha256": each.state_sha256}
        for each in session.review.sign_offs
    ]
    return {
        "ready": not points,
        "points": [
            {
                "kind": point.kind,
                "requirement": point.requirement or None,
                "red_flag": point.flag or None,
                "start": point.span.start if point.span else None,
                "end": point.span.end if point.span else None,
            }
            for point in points
        ],
        "signatures": signed,
        "signatures_intact": not broken_signatures(session.review),
    }


def _print(session: ReviewSession, points: tuple[Point, ...], wording: Wording) -> None:
    for kind, group in by_kind(points).items():
        print(wording(f"ready.{kind}", count=len(group)))
        for point in group:
            if said := _point_line(session, point, wording):
                print(f"    {said}")
    if not points:
        print(wording("cli.ready.nothing"))
    for signed in session.review.sign_offs:
        print(wording("cli.ready.signed", signature=signature_line(signed, wording)))
    if broken_signatures(session.review):
        print(wording("signature.broken"))


def _point_line(session: ReviewSession, point: Point, wording: Wording) -> str:
    place = passage_line(point.span, session.document, wording) if point.span else ""
    if point.flag:
        kind = point.flag.partition(":")[0]
        return f"{session.checklist.red_flag(kind).title.in_language(wording.language)}: {place}"
    if not point.requirement:
        return ""
    title = session.checklist.requirement(point.requirement).title.in_language(wording.language)
    return "  ".join(filter(None, (point.requirement, title, place)))
