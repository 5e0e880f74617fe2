"""What people said about policies is read in both forms, and mistakes are told with their place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from reviewer.errors import ErrorCode, LabelsInvalidError, ProblemCode, ReviewerError, Term
from reviewer.loaders.fields import Choices
from reviewer.loaders.labels import find_label_files, read_label_map, read_labels
from reviewer.model.suggestion import SuggestionKind

DATA = Path(__file__).parents[1] / "data" / "labels"
POLICY = "Example policy\n\nWe keep data. We keep data.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "policy.txt").write_text(POLICY, "utf-8")
    return tmp_path


def test_labels_of_requirements_are_read() -> None:
    policy, warnings = read_labels(DATA / "pinewood.json")
    text = policy.document.text
    assert warnings == ()
    assert policy.path == DATA / "pinewood.txt"
    assert policy.answers["copy"].statuses == (SuggestionKind.PARTIAL, SuggestionKind.MET)
    assert [span.of(text) for span in (policy.answers["sharing"].evidence or ())[0]] == [
        "We share your address with the carrier."
    ]
    assert policy.answers["minors"].evidence == ()
    assert policy.answers["notice"].statuses == ()
    assert policy.units == ()


def test_labels_of_sentences_are_read() -> None:
    policy, warnings = read_labels(DATA / "pinewood.jsonl")
    assert warnings == ()
    assert policy.answers == {}
    labelled = {unit.span.of(policy.document.text): unit.labels for unit in policy.units if unit.labels}
    assert labelled["Write to privacy@pinewood.example to use your rights."] == ("rights", "contact")
    assert len(policy.units) == 12


def test_every_place_of_a_quote_counts(folder: Path) -> None:
    (folder / "a.json").write_text('{"policy": "policy.txt", "labels": {"x": {"evidence": "We keep data."}}}', "utf-8")
    answer = read_labels(folder / "a.json")[0].answers["x"]
    assert [[span.start for span in places] for places in answer.evidence or ()] == [[16, 30]]


def test_a_quote_that_does_not_stand_in_the_policy_is_told(folder: Path) -> None:
    written = {"policy": "policy.txt", "labels": {"x": {"evidence": ["We lose data.", "We keep data."]}}}
    (folder / "a.json").write_text(json.dumps(written, indent=1), "utf-8")
    policy, (warning,) = read_labels(folder / "a.json")
    assert (warning.line, warning.field, warning.found) == (6, "labels.x.evidence[1]", "We lose data.")
    assert warning.expected == (Term.WORDS_OF_THE_POLICY,)
    assert len(policy.answers["x"].evidence or ()) == 1


@pytest.mark.parametrize(
    ("written", "line", "field", "code"),
    [
        ('{"policy": "policy.txt"}', 1, "labels", ProblemCode.MISSING_FIELD),
        ('{"policy": "policy.txt",\n "label": {}}', 2, "label", ProblemCode.UNKNOWN_FIELD),
        ('{"policy": "policy.txt",\n "labels": []}', 2, "labels", ProblemCode.WRONG_TYPE),
        (
            '{"policy": "policy.txt", "labels": {\n"x": {"status": ["mett"]}}}',
            2,
            "labels.x.status[1]",
            ProblemCode.WRONG_VALUE,
        ),
        ('{"policy": "policy.txt", "labels": {"x": 1}}', 1, "labels.x", ProblemCode.NOT_A_MAPPING),
        ("[1,\n2", 2, "", ProblemCode.UNREADABLE),
    ],
)
def test_mistakes_in_labels_of_requirements(
    folder: Path, written: str, line: int, field: str, code: ProblemCode
) -> None:
    (folder / "a.json").write_text(written, "utf-8")
    with pytest.raises(LabelsInvalidError) as told:
        read_labels(folder / "a.json")
    assert [(problem.line, problem.field, problem.code) for problem in told.value.problems] == [(line, field, code)]


@pytest.mark.parametrize(
    ("written", "line", "field", "expected"),
    [
        ('{"start": 0, "end": 3}\n{"start": 0}', 2, "end", "end"),
        ('\n{"start": -1, "end": 3}', 2, "start", Term.OFFSET),
        ('{"start": "x", "end": 3}', 1, "start", Term.OFFSET),
        ('{"start": 3, "end": 3}', 1, "end", Term.BEHIND_START),
        ('{"start": 3, "end": 3000}', 1, "end", Term.INSIDE_THE_TEXT),
        ('{"start": 0, "end": 3, "labels": [[]]}', 1, "labels[1]", Term.TEXT_IN_QUOTES),
        ('{"start": 0, "end": 3', 1, "", Term.JSON_COMMA),
    ],
)
def test_mistakes_in_labels_of_sentences(
    folder: Path, written: str, line: int, field: str, expected: str | Term
) -> None:
    (folder / "policy.jsonl").write_text(written, "utf-8")
    with pytest.raises(LabelsInvalidError) as told:
        read_labels(folder / "policy.jsonl")
    assert [(problem.line, problem.field, problem.expected) for problem in told.value.problems] == [
        (line, field, (expected,))
    ]


def test_a_file_that_is_no_text_is_told(folder: Path) -> None:
    (folder / "policy.jsonl").write_bytes(b'{"start": 0}\n\xff')
    with pytest.raises(LabelsInvalidError) as told:
        read_labels(folder / "policy.jsonl")
    assert [(problem.line, problem.expected) for problem in told.value.problems] == [(2, (Term.UTF_8,))]


def test_the_policy_is_found_above_and_where_the_user_says(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(DATA / "pinewood.json", tmp_path / "gold")
    with pytest.raises(ReviewerError) as missing:
        read_labels(tmp_path / "gold" / "pinewood.json")
    assert missing.value.code is ErrorCode.LABELLED_POLICY_MISSING
    assert missing.value.context["policy"] == "pinewood.txt"
    shutil.copy(DATA / "pinewood.txt", tmp_path / "elsewhere")
    assert read_labels(tmp_path / "gold" / "pinewood.json", tmp_path / "elsewhere")[0].answers
    shutil.copy(DATA / "pinewood.txt", tmp_path)
    assert read_labels(tmp_path / "gold" / "pinewood.json")[0].path == tmp_path / "pinewood.txt"


def test_label_files_are_found_below_a_folder(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.json", "inner/a.jsonl", ".hidden/c.json", "notes.txt"):
        (tmp_path / name).write_text("", "utf-8")
    assert find_label_files(tmp_path) == [tmp_path / "b.json", tmp_path / "inner" / "a.jsonl"]
    assert find_label_files(tmp_path / "b.json") == [tmp_path / "b.json"]
    with pytest.raises(ReviewerError) as nothing:
        find_label_files(tmp_path / ".hidden" / "none")
    assert nothing.value.code is ErrorCode.FILE_MISSING
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReviewerError) as empty:
        find_label_files(tmp_path / "empty")
    assert empty.value.code is ErrorCode.LABELS_MISSING


def test_what_labels_stand_for_is_read(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_text('{"数据收集": "collection", "Third Party/Sharing": ["sharing", "notice"]}', "utf-8")
    ids = Choices(["collection", "sharing", "notice"])
    assert read_label_map(path, ids) == {"数据收集": ("collection",), "Third Party/Sharing": ("sharing", "notice")}
    path.write_text('{"a": "colection"}', "utf-8")
    with pytest.raises(LabelsInvalidError) as told:
        read_label_map(path, ids)
    assert [(problem.field, problem.guess) for problem in told.value.problems] == [("a", "collection")]
