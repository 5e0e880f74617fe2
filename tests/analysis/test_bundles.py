"""A policy of several files is matched as one, and what belongs to one file says nothing on another."""

from __future__ import annotations

from reviewer.analysis.analyse import analyse
from reviewer.analysis.outline import read_outline
from reviewer.loaders.checklist import parse_checklist
from reviewer.loaders.policy import load_bytes
from reviewer.model.bundle import join_documents
from reviewer.model.suggestion import SuggestionKind

CHECKLIST = parse_checklist(
    """\
format: 1
id: own
version: 1
title: Own
requirements:
- id: both
  question: Are purposes and recipients named?
  parts:
  - {id: purpose, title: purpose, cues: [our purpose is]}
  - {id: recipient, title: recipient, cues: [MapKit reads]}
- id: near
  question: Is the period named with the data?
  parts:
  - {id: data, title: data, cues: [location data]}
  - {id: period, title: period, cues: [is deleted], near: data, reach: section}
red_flags:
- {id: missing, title: Missing, detector: number_missing}
- {id: twice, title: Twice, detector: number_twice}
- {id: repeated, title: Repeated, detector: repeated}
- {id: blank, title: Blank, detector: placeholder}
""",
    "own.yaml",
).checklist

REPEATED = "You may write to the officer for the protection of personal information at any time, free of charge.\n"
MAIN = f"1. Purpose\nOur purpose is safety, and location data helps.\n2. Rights\n{REPEATED}3. Partners\nThey are:\n"
PART = f"1. Partners\nMapKit reads the place. It is deleted soon.\n2. Contact\n{REPEATED}Write to [company name].\n"
BUNDLE = join_documents([load_bytes(MAIN.encode(), "main.txt"), load_bytes(PART.encode(), "sdk.txt")])


def test_parts_of_an_answer_may_stand_in_different_files() -> None:
    suggestion = analyse(BUNDLE, CHECKLIST).suggestion("both")
    assert suggestion.kind is SuggestionKind.MET
    assert {passage.section[0] for passage in suggestion.passages} == {"main.txt", "sdk.txt"}


def test_a_section_ends_with_its_file() -> None:
    assert analyse(BUNDLE, CHECKLIST).suggestion("near").kind is SuggestionKind.PARTIAL


def test_numbers_and_sentences_of_another_file_are_no_defects() -> None:
    flags = analyse(BUNDLE, CHECKLIST).red_flags
    assert [(flag.kind, flag.span.of(BUNDLE.text)) for flag in flags] == [("blank", "[company name]")]


def test_nothing_leads_in_what_stands_in_the_next_file() -> None:
    first_of_part = next(i for i, block in enumerate(BUNDLE.blocks) if BUNDLE.part_index_at(block.span.start))
    outline = read_outline(BUNDLE)
    assert len(outline.above) == len(outline.leads_in) == len(BUNDLE.blocks)
    assert all(above >= first_of_part for blocks in outline.above[first_of_part:] for above in blocks)
