"""Every cue that fires is told, also those that the suggestions do not need."""

from __future__ import annotations

from reviewer.analysis.firing import CueKey, CueRole, cue_keys, find_firings
from reviewer.loaders.checklist import parse_checklist
from reviewer.loaders.policy import load_bytes

CHECKLIST = """\
format: 1
id: own
version: 1
title: Own
requirements:
- id: access
  question: Is there access?
  applies: {text: Accounts, cues: [account]}
  parts:
  - {id: right, title: right, cues: [right of access, access, never said]}
  mentions: [consult]
  against: [no access]
red_flags:
- {id: fee, title: Fee, cues: [fee]}
- {id: blank, title: Blank, detector: placeholder}
"""
TEXT = "Policy\n\nYou have a right of access to your account. You may consult it. A fee is due: there is no access.\n"


def test_every_cue_fires_with_its_role() -> None:
    checklist = parse_checklist(CHECKLIST, "own.yaml").checklist
    document = load_bytes(TEXT.encode(), "policy.txt")
    found = {(firing.key, firing.sentence.of(document.text)) for firing in find_firings(document, checklist)}
    right, consult = "You have a right of access to your account.", "You may consult it."
    fee = "A fee is due: there is no access."
    assert found == {
        (CueKey("access", CueRole.PART, "right", "right of access"), right),
        (CueKey("access", CueRole.PART, "right", "access"), right),
        (CueKey("access", CueRole.MENTION, "", "consult"), consult),
        (CueKey("access", CueRole.AGAINST, "", "no access"), fee),
        (CueKey("access", CueRole.CONDITION, "", "account"), right),
        (CueKey("fee", CueRole.RED_FLAG, "", "fee"), fee),
    }


def test_every_cue_of_the_checklist_is_listed() -> None:
    checklist = parse_checklist(CHECKLIST, "own.yaml").checklist
    assert [key.cue for key in cue_keys(checklist)] == [
        "right of access",
        "access",
        "never said",
        "consult",
        "no access",
        "account",
        "fee",
    ]
