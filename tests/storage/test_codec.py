from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.model.edit import EditGroup, SetNote, SetVerdict
from reviewer.model.review import Finding, Matter, Verdict
from reviewer.model.suggestion import Analysis
from reviewer.storage.codec import (
    CodecError,
    decode,
    decode_document,
    decode_edit,
    encode,
    encode_document,
    encode_edit,
)
from tests import strategies


@settings(max_examples=50)
@given(st.data())
def test_everything_in_a_review_comes_back_equal(data: st.DataObject) -> None:
    review = data.draw(strategies.reviews())
    analysis = data.draw(strategies.analyses(review.document, review.checklist))
    edit = data.draw(strategies.edits(review))
    assert decode_document(review.document.text, encode_document(review.document)) == review.document
    assert decode(encode(review.matter), Matter) == review.matter
    assert decode(encode(analysis), Analysis) == analysis
    assert decode_edit(encode_edit(edit)) == edit
    for finding in review.findings.values():
        assert decode(encode(finding), Finding) == finding


def test_groups_in_groups_come_back_equal() -> None:
    inner = EditGroup((SetVerdict("a", Verdict.MET), SetNote("a", "x")))
    edit = EditGroup((inner, EditGroup(()), SetNote("b", "")))
    assert decode_edit(encode_edit(edit)) == edit


def test_half_an_emoji_in_a_note_is_kept() -> None:
    edit = SetNote("a", "\ud83d 保存\ude00")
    text = encode_edit(edit)
    assert text.encode("utf-8").decode("utf-8") == text
    assert decode_edit(text) == edit


def test_json_is_readable_and_names_the_edit() -> None:
    assert json.loads(encode_edit(SetVerdict("a", Verdict.GAP))) == {
        "edit": "SetVerdict",
        "requirement": "a",
        "verdict": "gap",
    }
    assert "保存" in encode_edit(SetNote("a", "保存"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"edit": "Explode", "requirement": "a"}',
        '{"edit": "SetVerdict", "requirement": "a"}',
        '{"edit": "SetVerdict", "requirement": "a", "verdict": "perhaps"}',
        '{"edit": "SetVerdict", "requirement": "a", "verdict": "met", "colour": "red"}',
        '{"edit": "EditGroup", "edits": 5}',
        '{"edit": "AddEvidence", "requirement": "a", "index": 0, "evidence": {"id": "e", "span": [3, 1]}}',
    ],
)
def test_json_that_is_no_edit_is_refused(text: str) -> None:
    with pytest.raises(CodecError):
        decode_edit(text)


@pytest.mark.parametrize("text", ["x", "[]", '{"requirement": "a", "mood": "good"}'])
def test_json_that_is_no_finding_is_refused(text: str) -> None:
    with pytest.raises(CodecError):
        decode(text, Finding)


@pytest.mark.parametrize("content", ["[]", "{}", "{", '{"blocks": [[1]]}'])
def test_json_that_is_no_document_is_refused(content: str) -> None:
    with pytest.raises(CodecError):
        decode_document("text", content)
