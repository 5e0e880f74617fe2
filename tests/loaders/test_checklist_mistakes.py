"""Faulty checklists: every mistake is found in one run, at its place, with what should stand there.

Each case writes over one line of ``BASE`` and lists what the reader says, one line for each problem::

    line:column code field: found -> expected ? guess

``<term>`` is said in words to the user; "..." stands for more than four expected values. The cases under
``NOT_IN_SCHEMA`` are beyond a JSON Schema; it finds all others too, which keeps schema and reader together.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from reviewer.errors import ChecklistInvalidError, Problem, ProblemCode, Term
from reviewer.loaders.checklist import CHECKLIST_FIELDS, INSTRUMENT_FIELDS, TOPIC_FIELDS, parse_checklist
from reviewer.loaders.checklist_red_flags import RED_FLAG_FIELDS
from reviewer.loaders.checklist_requirements import CONDITION_FIELDS, GUIDANCE_FIELDS, PART_FIELDS, REQUIREMENT_FIELDS
from reviewer.model.checklist import Detector, Polarity, Reach, Severity
from reviewer.model.language import Language
from reviewer.resources import checklists_folder, resource
from reviewer.wording.catalogue import Wording
from reviewer.wording.problems import problem_sentence

SAMPLES = Path(__file__).parents[1] / "data" / "checklists"
SCHEMA = json.loads(resource("checklist.schema.json").read_text("utf-8"))

BASE = """\
format: 1
id: base
version: 1
title: Base
law_as_of: 2026-01-01
instruments: {PIPL: {title: Law, in_force: 2021-11-01, url: https://example.org}}
words: {information: [data, 信息]}
topics: [{id: rights, title: Rights}]
requirements:
- id: access
  topic: rights
  severity: high
  basis: [PIPL 45]
  question: Is there access?
  applies: {text: Accounts, cues: [account]}
  parts:
  - {id: right, title: Right, cues: [access]}
  - {id: way, title: Way, cues: [settings], near: right, reach: block}
  mentions: [view]
- {id: copy, topic: rights, question: Is there a copy?}
red_flags:
- {id: waiver, title: Waiver, basis: [PIPL 45], cues: [waive]}
- {id: blank, title: Blank, detector: placeholder}
"""

IN_SCHEMA: list[tuple[int, str, list[str]]] = [
    # The file
    (1, "", ["2:1 missing_field format:  -> format"]),
    (1, "format: 2", ["1:9 wrong_value format: 2 -> 1"]),
    (1, "fromat: 1", ["1:1 unknown_field fromat: fromat -> ... ? format"]),
    (2, "", ["1:1 missing_field id:  -> id"]),
    (2, "id:", ["1:1 missing_field id:  -> id"]),
    (2, "id: ''", ["2:5 wrong_type id: <nothing> -> <name>"]),
    (2, "id: [base]", ["2:5 wrong_type id: <list> -> <name>"]),
    (2, "id: my base", ["2:5 wrong_value id: my base -> <name>"]),
    (3, "version: [1]", ["3:10 wrong_type version: <list> -> <text_in_quotes>"]),
    (4, "title: [Base]", ["4:8 wrong_type title: <list> -> <text_by_language>"]),
    (4, "title: {}", ["4:8 wrong_type title: <nothing> -> <text_by_language>"]),
    (4, "title: {cn: 基础}", ["4:9 unknown_field title.cn: cn -> zh/en"]),
    (4, "title: {zh: 基础, en: {a: b}}", ["4:21 wrong_type title.en: <group> -> <text_in_quotes>"]),
    (5, "law_as_of: 1.1.2026", ["5:12 wrong_value law_as_of: 1.1.2026 -> <date>"]),
    (6, "instruments: [PIPL]", ["6:14 wrong_type instruments: <list> -> <group>"]),
    (6, "instruments: {PIPL: Law}", ["6:21 not_a_mapping instruments.PIPL: <text> -> "]),
    (6, "instruments: {PIPL: {}}", ["6:21 missing_field instruments.PIPL.title:  -> title"]),
    (6, "instruments: {PIPL: {title: Law}, P.L: {title: Law}}", ["6:35 wrong_value instruments: P.L -> <name>"]),
    (
        6,
        "instruments: {PIPL: {title: Law, in_force: 2021}}",
        ["6:44 wrong_value instruments.PIPL.in_force: 2021 -> <date>"],
    ),
    (
        6,
        "instruments: {PIPL: {title: Law, url: www.example.org}}",
        ["6:39 wrong_value instruments.PIPL.url: www.example.org -> <link>"],
    ),
    (
        6,
        "instruments: {PIPL: {title: Law, inforce: 2021-11-01}}",
        ["6:34 unknown_field instruments.PIPL.inforce: inforce -> title/in_force/url ? in_force"],
    ),
    (7, "words: {information: data}", ["7:22 wrong_type words.information: <text> -> <list_by_language>"]),
    (7, "words: {information: []}", ["7:22 wrong_type words.information: <nothing> -> <at_least_one>"]),
    (7, "words: {information: {}}", ["7:22 wrong_type words.information: <nothing> -> <list_by_language>"]),
    (7, "words: {information: {zh: 信息, en: [data]}}", ["7:27 wrong_type words.information.zh: <text> -> <list>"]),
    (7, "words: {information: [[data]]}", ["7:23 wrong_type words.information[1]: <list> -> <text_in_quotes>"]),
    (7, "words: {a b: [data]}", ["7:9 wrong_value words: a b -> <name>"]),
    (8, "topics: {rights: Rights}", ["8:9 wrong_type topics: <group> -> <list>"]),
    (8, "topics: [rights]", ["8:10 not_a_mapping topics[1]: <text> -> "]),
    (8, "topics: [{id: rights}]", ["8:10 missing_field topics[rights].title:  -> title"]),
    (
        8,
        "topics: [{id: rights, titel: Rights}]",
        ["8:23 unknown_field topics[rights].titel: titel -> id/title ? title"],
    ),
    # Requirements
    (9, "requirments:", ["9:1 unknown_field requirments: requirments -> ... ? requirements"]),
    (
        10,
        "- topic: rights",
        ["10:3 missing_field requirements[1].id:  -> id", "11:3 duplicate_field requirements[1].topic: topic -> 10"],
    ),
    (10, "- id: ac cess", ["10:7 wrong_value requirements[ac cess].id: ac cess -> <id>"]),
    (11, "", ["10:3 missing_field requirements[access].topic:  -> topic"]),
    (11, "  topics: rights", ["11:3 unknown_field requirements[access].topics: topics -> ... ? topic"]),
    (12, "  severity: hihg", ["12:13 wrong_value requirements[access].severity: hihg -> high/medium/low ? high"]),
    (12, "  severty: high", ["12:3 unknown_field requirements[access].severty: severty -> ... ? severity"]),
    (12, "  severity: [high]", ["12:13 wrong_type requirements[access].severity: <list> -> <text_in_quotes>"]),
    (12, "  by_person: maybe", ["12:14 wrong_value requirements[access].by_person: maybe -> <true_or_false>"]),
    (13, "  basis: PIPL 45", ["13:10 wrong_type requirements[access].basis: <text> -> <list>"]),
    (13, "  basis: [PIPL45]", ["13:11 wrong_value requirements[access].basis[1]: PIPL45 -> <citation>"]),
    (13, "  basis: []", ["13:10 wrong_type requirements[access].basis: <nothing> -> <at_least_one>"]),
    (14, "", ["10:3 missing_field requirements[access].question:  -> question"]),
    (
        14,
        "  questoin: Is there access?",
        ["14:3 unknown_field requirements[access].questoin: questoin -> ... ? question"],
    ),
    (
        14,
        "  question: Is there access?\n  guidance: often",
        ["15:13 not_a_mapping requirements[access].guidance: <text> -> "],
    ),
    (
        14,
        "  question: Is there access?\n  guidance: {mets: x}",
        ["15:14 unknown_field requirements[access].guidance.mets: mets -> met/partial ? met"],
    ),
    (
        14,
        "  question: Is there access?\n  remedy: [x]",
        ["15:11 wrong_type requirements[access].remedy: <list> -> <text_by_language>"],
    ),
    (
        14,
        "  question: Is there access?\n  same_as: [access]",
        ["15:13 wrong_value requirements[access].same_as[1]: access -> <other_requirement>"],
    ),
    (15, "  applies: Accounts", ["15:12 not_a_mapping requirements[access].applies: <text> -> "]),
    (15, "  applies: {text: Accounts}", ["15:12 missing_field requirements[access].applies.cues:  -> cues"]),
    (15, "  applies: {cues: [account]}", ["15:12 missing_field requirements[access].applies.text:  -> text"]),
    (
        15,
        "  applies: {text: Accounts, cues: []}",
        ["15:35 wrong_type requirements[access].applies.cues: <nothing> -> <at_least_one>"],
    ),
    (
        15,
        "  applies: {}",
        [
            "15:12 missing_field requirements[access].applies.text:  -> text",
            "15:12 missing_field requirements[access].applies.cues:  -> cues",
        ],
    ),
    (
        15,
        "  applies: {same_as: copy, cues: [account], text: Accounts}",
        [
            "15:22 wrong_value requirements[access].applies.same_as: copy -> <another_condition>",
            "15:34 wrong_value requirements[access].applies.cues: cues -> <cues_or_same_as>",
        ],
    ),
    (16, "  cues: [access]\n  parts:", ["16:9 wrong_value requirements[access].cues: cues -> <parts_or_cues>"]),
    (17, "  - right", ["17:5 not_a_mapping requirements[access].parts[1]: <text> -> "]),
    (17, "  - {id: right, title: Right}", ["17:5 missing_field requirements[access].parts[right].cues:  -> cues"]),
    (
        17,
        "  - {id: right, title: Right, cues: access}",
        ["17:37 wrong_type requirements[access].parts[right].cues: <text> -> <list_by_language>"],
    ),
    (
        17,
        "  - {id: right, title: Right, cues: []}",
        ["17:37 wrong_type requirements[access].parts[right].cues: <nothing> -> <at_least_one>"],
    ),
    (
        17,
        "  - {id: right, title: Right, cues: [a: b]}",
        ["17:38 wrong_type requirements[access].parts[right].cues[1]: <group> -> <text_in_quotes>"],
    ),
    (
        18,
        "  - {id: way, title: Way, cues: [a], near: [right]}",
        ["18:44 wrong_type requirements[access].parts[way].near: <list> -> <text_in_quotes>"],
    ),
    (
        15,
        "  applies: {same_as: [copy]}",
        ["15:22 wrong_type requirements[access].applies.same_as: <list> -> <text_in_quotes>"],
    ),
    (
        18,
        "  - {id: way, title: Way, cues: [a], reach: block}",
        ["18:5 missing_field requirements[access].parts[way].near:  -> near"],
    ),
    (
        18,
        "  - {id: way, title: Way, cues: [a], near: right, reach: blok}",
        ["18:58 wrong_value requirements[access].parts[way].reach: blok -> sentence/block/section/policy ? block"],
    ),
    (
        18,
        "  - {id: way, title: Way, cues: [a], at_least: 0}",
        ["18:48 wrong_value requirements[access].parts[way].at_least: 0 -> <whole_number>"],
    ),
    (
        18,
        "  - {id: way, title: Way, cues: [a], at_least: many}",
        ["18:48 wrong_value requirements[access].parts[way].at_least: many -> <whole_number>"],
    ),
    (
        18,
        "  - {id: way, title: Way, cues: [a], polarity: negated}",
        ["18:48 wrong_value requirements[access].parts[way].polarity: negated -> affirmed/any"],
    ),
    (19, "  mentions: view", ["19:13 wrong_type requirements[access].mentions: <text> -> <list_by_language>"]),
    (19, "  against: {fr: [vue]}", ["19:13 unknown_field requirements[access].against.fr: fr -> zh/en"]),
    (20, "- copy", ["20:3 not_a_mapping requirements[2]: <text> -> "]),
    # Red flags
    (22, "- waiver", ["22:3 not_a_mapping red_flags[1]: <text> -> "]),
    (22, "- {id: waiver, title: Waiver}", ["22:3 missing_field red_flags[waiver].cues:  -> cues"]),
    (22, "- {id: waiver, cues: [waive]}", ["22:3 missing_field red_flags[waiver].title:  -> title"]),
    (22, "- {title: Waiver, cues: [waive]}", ["22:3 missing_field red_flags[1].id:  -> id"]),
    (
        22,
        "- {id: waiver, title: Waiver, cues: waive}",
        ["22:37 wrong_type red_flags[waiver].cues: <text> -> <list_by_language>"],
    ),
    (
        22,
        "- {id: waiver, title: Waiver, cues: [waive], detector: dates}",
        ["22:37 wrong_value red_flags[waiver].cues: cues -> <cues_or_detector>"],
    ),
    (
        22,
        "- {id: waiver, title: Waiver, cues: [waive], severity: hihg}",
        ["22:56 wrong_value red_flags[waiver].severity: hihg -> high/medium/low ? high"],
    ),
    (
        22,
        "- {id: waiver, title: Waiver, cues: [waive], question: Is it?}",
        ["22:46 unknown_field red_flags[waiver].question: question -> ..."],
    ),
    (
        22,
        "- {id: waiver, title: Waiver, cues: [waive], basis: [PIPL45]}",
        ["22:54 wrong_value red_flags[waiver].basis[1]: PIPL45 -> <citation>"],
    ),
    (
        23,
        "- {id: blank, title: Blank, detector: placeholders}",
        ["23:39 wrong_value red_flags[blank].detector: placeholders -> ... ? placeholder"],
    ),
    (23, "- {id: blank, title: Blank, detector: }", ["23:3 missing_field red_flags[blank].cues:  -> cues"]),
]

NOT_IN_SCHEMA: list[tuple[int, str, list[str]]] = [
    # YAML
    (4, "title: *base", ["4:8 yaml_feature_refused title: <alias> -> "]),
    (15, "  applies: *always", ["15:12 yaml_feature_refused requirements[1].applies: <alias> -> "]),
    (7, "words: {information: [' data (']}", ["7:31 cue_syntax words.information[1]: <end_of_cue> -> <cue_operand>"]),
    (4, "title: &base Base", ["4:8 yaml_feature_refused title: <anchor> -> "]),
    (4, "title: !!str Base", ["4:8 yaml_feature_refused title: <tag> -> "]),
    (4, "title: Base\ntitle: Again", ["5:1 duplicate_field title: title -> 4"]),
    (20, "---", ["20:1 yaml_feature_refused : <second_document> -> "]),
    # Values
    (5, "law_as_of: 2026-02-30", ["5:12 wrong_value law_as_of: 2026-02-30 -> <date>"]),
    (13, "  basis: [PIPL 45, PIP 46]", ["13:20 unknown_reference requirements[access].basis[2]: PIP -> PIPL ? PIPL"]),
    # Names that refer to others
    (
        8,
        "topics: [{id: rights, title: A}, {id: rights, title: B}]",
        ["8:39 duplicate_id topics[rights].id: rights -> 8"],
    ),
    (11, "  topic: right", ["11:10 unknown_reference requirements[access].topic: right -> rights ? rights"]),
    (
        15,
        "  applies: {same_as: cpoy}",
        ["15:22 unknown_reference requirements[access].applies.same_as: cpoy -> access"],
    ),
    (
        15,
        "  applies: {same_as: copy}",
        ["15:22 wrong_value requirements[access].applies.same_as: copy -> <another_condition>"],
    ),
    (
        15,
        "  applies: {same_as: access}",
        ["15:22 wrong_value requirements[access].applies.same_as: access -> <another_condition>"],
    ),
    (
        18,
        "  - {id: right, title: Way, cues: [settings]}",
        ["18:10 duplicate_id requirements[access].parts[right].id: right -> 17"],
    ),
    (
        18,
        "  - {id: way, title: Way, cues: [settings], near: rihgt}",
        ["18:51 unknown_reference requirements[access].parts[way].near: rihgt -> right/way ? right"],
    ),
    (
        18,
        "  - {id: way, title: Way, cues: [settings], near: way}",
        ["18:51 wrong_value requirements[access].parts[way].near: way -> <another_part>"],
    ),
    (
        17,
        "  - {id: right, title: Right, cues: [access], near: way}",
        [
            "17:53 wrong_value requirements[access].parts[right].near: way -> <no_circle>",
            "18:51 wrong_value requirements[access].parts[way].near: right -> <no_circle>",
        ],
    ),
    (
        20,
        "- {id: access, topic: rights, question: Is there a copy?}",
        ["20:8 duplicate_id requirements[access].id: access -> 10"],
    ),
    (
        22,
        "- {id: waiver, title: Waiver, basis: [PIP 45], cues: [waive]}",
        ["22:39 unknown_reference red_flags[waiver].basis[1]: PIP -> PIPL ? PIPL"],
    ),
    (23, "- {id: waiver, title: Blank, detector: dates}", ["23:8 duplicate_id red_flags[waiver].id: waiver -> 22"]),
    # Cues
    (
        7,
        "words: {information: [data | 信息]}",
        ["7:23 cue_syntax words.information[1]: data | 信息 -> <cue_plain_words>"],
    ),
    (
        7,
        "words: {information: [data, '信息 (']}",
        ["7:34 cue_syntax words.information[2]: <end_of_cue> -> <cue_operand>"],
    ),
    (
        17,
        "  - {id: right, title: Right, cues: ['(access']}",
        ["17:46 cue_syntax requirements[access].parts[right].cues[1]: <end_of_cue> -> <closing_bracket>"],
    ),
    (
        17,
        "  - {id: right, title: Right, cues: {en: [access], zh: ['\"a\" ... (']}}",
        ["17:67 cue_syntax requirements[access].parts[right].cues.zh[1]: <end_of_cue> -> <cue_operand>"],
    ),
    (
        17,
        '  - {id: right, title: Right, cues: ["\\"a\\" ...5b"]}',
        ["17:45 cue_syntax requirements[access].parts[right].cues[1]: ...5b -> <cue_distance>"],
    ),
    (
        19,
        "  mentions: ['a {informtion}']",
        ["19:17 unknown_reference requirements[access].mentions[1]: {informtion} -> {information} ? {information}"],
    ),
    (
        17,
        "  - {id: right, title: Right, cues: ['a <perod>']}",
        ["17:41 unknown_reference requirements[access].parts[right].cues[1]: <perod> -> ... ? <period>"],
    ),
    (
        19,
        "  mentions: ['view -']",
        ["19:21 cue_syntax requirements[access].mentions[1]: <end_of_cue> -> <cue_operand_after_sign>"],
    ),
    (19, "  against: ['、']", ["19:14 cue_syntax requirements[access].against[1]: 、 -> <cue_letters>"]),
]


def written_over(line: int, text: str) -> str:
    lines = BASE.splitlines()
    lines[line - 1] = text
    return "\n".join(lines)


def rendered(problem: Problem) -> str:
    def shown(value: str) -> str:
        return f"<{value}>" if isinstance(value, Term) else value

    expected = "..." if len(problem.expected) > 4 else "/".join(map(shown, problem.expected))
    text = f"{problem.line}:{problem.column} {problem.code} {problem.field}: {shown(problem.found)} -> {expected}"
    return f"{text} ? {problem.guess}" if problem.guess else text


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ChecklistInvalidError) as caught:
        parse_checklist(text, "x")
    return caught.value.problems


def schema_accepts(text: str) -> bool:
    return Draft202012Validator(SCHEMA).is_valid(as_json(yaml.load(text, Loader=yaml.CSafeLoader)))


def as_json(value: object) -> object:
    """Dates as an editor's YAML reader gives them, and fields without a value left out."""
    match value:
        case dict():
            return {name: as_json(inner) for name, inner in value.items() if inner is not None}
        case list():
            return [as_json(inner) for inner in value]
        case date():
            return value.isoformat()
        case _:
            return value


@pytest.mark.parametrize(("line", "text", "said"), IN_SCHEMA + NOT_IN_SCHEMA)
def test_mistakes_are_told_at_their_place(line: int, text: str, said: list[str]) -> None:
    assert [rendered(problem) for problem in problems_of(written_over(line, text))] == said


@pytest.mark.parametrize(("line", "text"), [case[:2] for case in IN_SCHEMA])
def test_the_schema_sees_them_too(line: int, text: str) -> None:
    assert not schema_accepts(written_over(line, text))


@pytest.mark.parametrize(("line", "text"), [case[:2] for case in IN_SCHEMA + NOT_IN_SCHEMA])
@pytest.mark.parametrize("language", Language)
def test_every_problem_is_a_sentence(line: int, text: str, language: Language) -> None:
    wording = Wording(language)
    for problem in problems_of(written_over(line, text)):
        sentence = problem_sentence(problem, wording)
        assert problem.code not in sentence
        assert problem.guess in sentence
        assert isinstance(problem.found, Term) or problem.found in sentence


def test_all_mistakes_are_told_at_once() -> None:
    text = BASE.replace("severity", "severty").replace("PIPL 45", "PIP 45", 1).replace("[settings]", "['(settings']")
    text = text.replace("topic: rights, question", "topic: right, qestion")
    assert [rendered(problem) for problem in problems_of(text)] == [
        "12:3 unknown_field requirements[access].severty: severty -> ... ? severity",
        "13:11 unknown_reference requirements[access].basis[1]: PIP -> PIPL ? PIPL",
        "18:44 cue_syntax requirements[access].parts[way].cues[1]: <end_of_cue> -> <closing_bracket>",
        "20:21 unknown_reference requirements[copy].topic: right -> rights ? rights",
        "20:28 unknown_field requirements[copy].qestion: qestion -> ... ? question",
    ]


def test_warnings_are_told_with_the_mistakes_but_do_not_count() -> None:
    text = BASE.replace("title: Base", "title: {en: Base}").replace("format: 1", "format: 3")
    with pytest.raises(ChecklistInvalidError) as caught:
        parse_checklist(text, "own.yaml")
    assert [(p.code, p.is_warning) for p in caught.value.problems] == [
        (ProblemCode.WRONG_VALUE, False),
        (ProblemCode.MISSING_TRANSLATION, True),
    ]
    assert caught.value.context == {"path": "own.yaml", "count": 1}


def test_a_circle_of_shared_conditions_is_told() -> None:
    requirements = "".join(
        f"- {{id: {id_}, topic: rights, question: Q, applies: {{same_as: {other}}}}}\n"
        for id_, other in [("a", "b"), ("b", "c"), ("c", "b")]
    )
    text = BASE.partition("- id: access")[0] + requirements
    assert [rendered(problem) for problem in problems_of(text)] == [
        "11:58 wrong_value requirements[b].applies.same_as: c -> <no_circle>",
        "12:58 wrong_value requirements[c].applies.same_as: b -> <no_circle>",
    ]


def test_words_of_a_faulty_list_are_not_reported_again() -> None:
    text = BASE.replace("[data, 信息]", "['(']").replace("[access]", "['{information}']")
    assert [problem.line for problem in problems_of(text)] == [7]


def test_guesses_do_not_take_forever() -> None:
    fields = "".join(f"wrong{number}: x\n" for number in range(40_000))
    problems = problems_of(BASE + fields)
    assert len(problems) == 40_000


# The schema


def samples() -> list[Path]:
    return sorted([*SAMPLES.glob("*.yaml"), *checklists_folder().glob("*.yaml")])


def test_the_base_is_without_mistakes() -> None:
    assert parse_checklist(BASE, "x").warnings == ()
    assert schema_accepts(BASE)


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_the_schema_accepts_what_the_reader_accepts(path: Path) -> None:
    assert schema_accepts(path.read_text("utf-8"))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_has_the_fields_of_the_reader() -> None:
    definitions = SCHEMA["$defs"]
    requirement = definitions["requirement"]["properties"]
    assert set(SCHEMA["properties"]) == set(CHECKLIST_FIELDS)
    assert set(definitions["instrument"]["properties"]) == set(INSTRUMENT_FIELDS)
    assert set(definitions["topic"]["properties"]) == set(TOPIC_FIELDS)
    assert set(requirement) == set(REQUIREMENT_FIELDS)
    assert set(requirement["guidance"]["properties"]) == set(GUIDANCE_FIELDS)
    assert set(definitions["condition"]["properties"]) == set(CONDITION_FIELDS)
    assert set(definitions["part"]["properties"]) == set(PART_FIELDS)
    assert set(definitions["redFlag"]["properties"]) == set(RED_FLAG_FIELDS)


def test_the_schema_has_the_values_of_the_reader() -> None:
    part = SCHEMA["$defs"]["part"]["properties"]
    assert SCHEMA["$defs"]["requirement"]["properties"]["severity"]["enum"] == list(Severity)
    assert part["reach"]["enum"] == list(Reach)
    assert part["polarity"]["enum"] == list(Polarity)
    assert SCHEMA["$defs"]["redFlag"]["properties"]["severity"]["enum"] == list(Severity)
    assert SCHEMA["$defs"]["redFlag"]["properties"]["detector"]["enum"] == list(Detector)
