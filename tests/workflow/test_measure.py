"""Cues are counted on a small policy that can be counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.analysis.firing import CueKey, CueRole
from reviewer.loaders.checklist import parse_checklist
from reviewer.loaders.labels import read_labels
from reviewer.loaders.policy import load_bytes
from reviewer.model.checklist import Checklist
from reviewer.model.labels import LabelledPolicy, Unit
from reviewer.model.span import Span
from reviewer.workflow.judging import UnitJudge, labellings, meaning_of
from reviewer.workflow.measure import Measurement, measure, worst_first

DATA = Path(__file__).parents[1] / "data" / "labels"
CHECKLIST = """\
format: 1
id: toys
version: 1
title: Toys
topics:
- {id: data, title: {zh: 数据, en: collecting}}
- {id: rights, title: Rights}
- {id: others, title: Others}
requirements:
- {id: collection, topic: data, question: Collected?, cues: [we collect, collect, gathers]}
- id: copy
  topic: rights
  question: A copy?
  parts:
  - {id: right, title: right, cues: [copy of data, may ask]}
  - {id: way, title: way, cues: [write to]}
- {id: sharing, topic: others, question: Shared?, cues: [share], mentions: [sell]}
- {id: minors, topic: others, question: Minors?, applies: {text: Toys, cues: [toys, children]}, cues: [children]}
red_flags:
- {id: notice, title: Notice, cues: [without notice]}
- {id: blank, title: Blank, detector: placeholder}
"""


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return parse_checklist(CHECKLIST, "toys.yaml").checklist


def cue(measured: Measurement, owner: str, written: str) -> tuple[int, int, int, int, int, int]:
    (count,) = (n for key, n in measured.cues.items() if (key.owner, key.cue) == (owner, written))
    return count.fires, count.shown, count.right, count.wrong, count.alone_right, count.alone_wrong


def test_quotes_and_statuses_are_counted(checklist: Checklist) -> None:
    measured = measure([read_labels(DATA / "pinewood.json")[0]], checklist, examples=5)
    assert cue(measured, "collection", "we collect") == (1, 1, 1, 0, 0, 0)
    assert cue(measured, "collection", "collect") == (2, 2, 1, 1, 0, 1)
    assert cue(measured, "collection", "gathers") == (0, 0, 0, 0, 0, 0)
    assert cue(measured, "copy", "copy of data") == (1, 1, 1, 0, 0, 0)
    assert cue(measured, "copy", "write to") == (1, 1, 0, 1, 0, 1)
    assert cue(measured, "notice", "without notice") == (1, 1, 1, 0, 1, 0)
    collection = measured.owners["collection"]
    assert (collection.quotes, collection.quotes_found, collection.statuses, collection.statuses_right) == (1, 1, 1, 1)
    assert (measured.owners["minors"].statuses, measured.owners["minors"].statuses_right) == (1, 0)
    assert measured.owners["blank"].fires == 0
    assert (measured.parts["copy", "right"].right, measured.parts["copy", "way"].wrong) == (1, 1)
    assert measured.labels == {}
    (example,) = measured.owners["copy"].examples
    assert example.text == "Write to privacy@pinewood.example to use your rights."


def test_conditions_are_judged_by_whether_the_requirement_applies(checklist: Checklist) -> None:
    measured = measure([read_labels(DATA / "pinewood.json")[0]], checklist)
    assert cue(measured, "minors", "toys") == (1, 1, 0, 1, 0, 0)


def test_sentences_are_counted_by_their_labels(checklist: Checklist) -> None:
    told = {"sharing": ("others", "notice")}
    measured = measure([read_labels(DATA / "pinewood.jsonl")[0]], checklist, told)
    assert cue(measured, "copy", "write to") == (1, 1, 1, 0, 1, 0)
    assert cue(measured, "sharing", "share") == (1, 1, 1, 0, 1, 0)
    labels = {label: (n.right, n.wrong, n.missed) for label, n in measured.labels.items()}
    assert labels == {"collecting": (1, 1, 0), "rights": (2, 0, 1), "sharing": (2, 1, 0), "notice": (1, 0, 0)}
    assert measured.unknown_labels == ("contact",)


def test_what_labels_do_not_speak_of_is_not_judged(checklist: Checklist) -> None:
    policy = read_labels(DATA / "pinewood.jsonl")[0]
    units = tuple(Unit(unit.span, tuple({"rights"} & set(unit.labels))) for unit in policy.units)
    measured = measure([LabelledPolicy(policy.path, policy.document, {}, units)], checklist)
    assert measured.owners["copy"].right == 2
    assert (measured.owners["collection"].right, measured.owners["collection"].wrong) == (0, 0)


def test_what_fires_too_far_from_its_part_is_not_shown() -> None:
    near = CHECKLIST.replace("title: way, cues", "title: way, near: right, reach: sentence, cues")
    policy = read_labels(DATA / "pinewood.json")[0]
    assert cue(measure([policy], parse_checklist(near, "toys.yaml").checklist), "copy", "write to") == (
        1,
        0,
        0,
        0,
        0,
        0,
    )


def test_labels_for_another_checklist_are_told() -> None:
    other = parse_checklist(CHECKLIST.replace("id: copy", "id: other"), "toys.yaml").checklist
    measured = measure([read_labels(DATA / "pinewood.json")[0]], other)
    assert measured.unknown_ids == ("copy",)
    assert measured.counts_anything


def test_every_cue_is_listed_the_most_harmful_first(checklist: Checklist) -> None:
    measured = measure([read_labels(DATA / "pinewood.json")[0]], checklist)
    listed = list(worst_first(measured.cues))
    assert {key for key, _ in listed} == set(measured.cues)
    harms = [count.harm for _, count in listed if count.fires]
    assert harms == sorted(harms, reverse=True)
    assert all(not count.fires for _, count in listed[len(harms) :])
    assert CueKey("collection", CueRole.PART, "answer", "gathers") in dict(listed[len(harms) :])


def labelled(*labels: str) -> LabelledPolicy:
    document = load_bytes(b"A text.", "a.txt")
    return LabelledPolicy(Path("a.txt"), document, {}, tuple(Unit(Span(0, 1), (label,)) for label in labels))


def test_policies_with_a_label_in_common_belong_to_one_labelling() -> None:
    plans = labellings([labelled("a", "b"), labelled("c"), labelled("b", "d"), labelled("d"), labelled()])
    assert plans == [{"a", "b", "d"}, {"c"}, {"a", "b", "d"}, {"a", "b", "d"}, frozenset()]


def test_labels_stand_for_topics_requirements_and_red_flags(checklist: Checklist) -> None:
    told = {"x": ("others", "copy")}
    assert meaning_of(["rights", "数据", "sharing", "blank", "x", "y"], checklist, told) == {
        "rights": {"copy"},
        "数据": {"collection"},
        "sharing": {"sharing"},
        "blank": {"blank"},
        "x": {"sharing", "minors", "copy"},
    }


@pytest.mark.parametrize(
    ("span", "touched"),
    [
        (Span(0, 10), [0]),
        (Span(2, 4), [0]),
        (Span(0, 30), [0, 1, 2]),
        (Span(8, 16), [1]),
        (Span(8, 13), []),
        (Span(40, 50), []),
    ],
)
def test_a_passage_tells_of_what_it_covers_by_half_or_lies_in(span: Span, touched: list[int]) -> None:
    units = [Unit(Span(start, start + 10), ()) for start in (0, 10, 20)]
    assert UnitJudge(units, frozenset(), {}).touched(span) == touched
