"""The result of a check as values for JSON."""

from __future__ import annotations

from pathlib import Path

from reviewer.loaders.checklist import parse_checklist
from reviewer.model.language import Language
from reviewer.wording.catalogue import Wording
from reviewer.workflow.check import check_policy, result_object

CHECKLIST = """\
format: 1
id: own
version: 1
title: Own
requirements:
- {id: access, question: Is there access?, cues: [access]}
red_flags:
- {id: notice, severity: high, title: Notice, reason: People have to be told., cues: [without notice]}
- {id: blank, title: Blank, detector: placeholder}
"""


def test_red_flags_have_place_text_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_text("Policy\n\nWe may change it without notice. Write to [company name].\n", "utf-8")
    checklist = parse_checklist(CHECKLIST, "own.yaml").checklist
    checked = check_policy(path, checklist)
    text = checked.document.text
    flags = result_object(checked, checklist, Wording(Language.EN))["red_flags"]
    assert flags == [
        {
            "kind": "notice",
            "severity": "high",
            "start": text.index("We may"),
            "end": text.index(" Write"),
            "text": "We may change it without notice.",
            "reason": "People have to be told. The words: “without notice”.",
        },
        {
            "kind": "blank",
            "severity": "medium",
            "start": text.index("["),
            "end": text.index("]") + 1,
            "text": "[company name]",
            "reason": "Blank. Left open: “[company name]”.",
        },
    ]
