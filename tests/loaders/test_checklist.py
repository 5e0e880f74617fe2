"""Checklists that can be used."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import ChecklistInvalidError, ErrorCode, ProblemCode, ReviewerError
from reviewer.loaders import checklist as checklist_module
from reviewer.loaders import checklist_red_flags, checklist_requirements
from reviewer.loaders.checklist import (
    ReadChecklist,
    find_checklist,
    parse_checklist,
    read_checklist,
    shipped_checklists,
)
from reviewer.loaders.cue_parser import parse_cue
from reviewer.loaders.nodes import GroupNode, ListNode
from reviewer.loaders.yaml_reader import read_yaml
from reviewer.model.checklist import (
    Citation,
    Detector,
    Guidance,
    Part,
    Polarity,
    Reach,
    RedFlagRule,
    Requirement,
    Severity,
    Topic,
)
from reviewer.model.cue import BuildingBlock, Cue
from reviewer.model.language import LocalizedText
from reviewer.resources import checklists_folder

SAMPLES = Path(__file__).parents[1] / "data" / "checklists"
FORMAT_PAGE = (checklists_folder() / "FORMAT.md").read_text("utf-8")


def test_a_checklist_with_every_field() -> None:
    read = read_checklist(SAMPLES / "complete.yaml")
    checklist = read.checklist
    assert read.warnings == ()
    assert (checklist.id, checklist.version, checklist.law_as_of) == ("complete", "1.10", date(2026, 1, 1))
    assert checklist.title == LocalizedText("完整示例", "Complete example")
    pipl, standard = checklist.instruments
    assert (pipl.id, pipl.in_force, pipl.url) == ("PIPL", date(2021, 11, 1), "https://example.org/pipl")
    assert standard.title == LocalizedText(zh="信息安全技术 个人信息安全规范")
    assert [topic.id for topic in checklist.topics] == ["rights", "minors"]
    words = {"opt_out": ['"opt out"', "退出"]}
    chinese, english = {"information": ["个人信息", "信息"]}, {"information": ["personal information", "data"]}
    access = checklist.requirement("rights.access")
    assert access.severity is Severity.HIGH
    assert access.basis == (Citation("PIPL", "45(1)"), Citation("GB_T-35273", "8.1 a"))
    assert access.guidance.partial == LocalizedText("仅提及权利", "The right alone is mentioned")
    assert access.applies is not None
    assert access.applies.cues == (parse_cue("账号 | 账户", {}), parse_cue("account", {}))
    assert access.parts == (
        Part(
            "right",
            LocalizedText("查阅权利", "the right of access"),
            (
                parse_cue("(查阅 | 查询) ...10 {information}", chinese),
                parse_cue("(access | consult) ...6 {information}", english),
            ),
        ),
        Part(
            "way",
            LocalizedText("行使方式", "a way to use it"),
            tuple(parse_cue(cue, words) for cue in ("<path>", '"contact us" #rights', "{opt_out} -广告")),
            near="right",
            reach=Reach.SECTION,
            at_least=2,
            polarity=Polarity.ANY,
        ),
    )
    assert access.mentions == (parse_cue("查阅权", {}), parse_cue("right of access", {}))
    assert access.against == (parse_cue("不得 ...4 查阅", {}), parse_cue("cannot be accessed", {}))
    assert access.same_as == ("app/rights.access", "other-list/3.1")
    assert not access.by_person
    guardian = checklist.requirement("minors.guardian")
    assert guardian.by_person
    assert guardian.remedy == LocalizedText()
    assert guardian.applies is not None
    assert (guardian.applies.same_as, guardian.applies.cues) == ("rights.access", ())
    consent, placeholder = checklist.red_flags
    assert consent == RedFlagRule(
        "clause.use_as_consent",
        Severity.HIGH,
        LocalizedText("以使用代替同意", "Use taken for consent"),
        LocalizedText("同意应当明确作出", "Consent has to be given explicitly"),
        (Citation("PIPL", "14(1)"),),
        (parse_cue("使用 ...20 视为同意 ...8 {information}", chinese), parse_cue("by using ...20 you agree", {})),
    )
    assert checklist.red_flag("draft.placeholder") is placeholder
    assert (placeholder.severity, placeholder.detector, placeholder.cues) == (
        Severity.MEDIUM,
        Detector.PLACEHOLDER,
        (),
    )


def test_a_shared_condition_without_words_of_its_own_has_those_of_the_other() -> None:
    checklist = read_checklist(SAMPLES / "complete.yaml").checklist
    guardian, access = checklist.requirement("minors.guardian"), checklist.requirement("rights.access")
    assert guardian.applies is not None
    assert access.applies is not None
    assert guardian.applies.text == access.applies.text


def test_questions_alone_are_a_checklist() -> None:
    read = read_checklist(SAMPLES / "questions.yaml")
    checklist = read.checklist
    assert read.warnings == ()
    title = LocalizedText(zh="我们的审查问题")
    assert checklist.topics == (Topic("our-questions", title), Topic("保存", LocalizedText(zh="保存")))
    question = LocalizedText(zh="政策是否说明用户如何注销账号？")
    assert checklist.requirements[0] == Requirement(
        id="deletion",
        topic="our-questions",
        severity=Severity.MEDIUM,
        basis=(),
        title=question,
        question=question,
        guidance=Guidance(LocalizedText(), LocalizedText()),
        remedy=LocalizedText(),
    )
    retention = checklist.requirement("retention")
    assert (retention.topic, retention.severity) == ("保存", Severity.HIGH)
    (part,) = retention.parts
    assert part.title == retention.question
    assert [cue.source for cue in part.cues] == ["保存期限", "保留期限", "retention period"]
    assert checklist.requirement("contact").question.en == "Does the policy name somebody to write to?"


def test_the_copy_in_a_review_reads_as_the_file(tmp_path: Path) -> None:
    text = (SAMPLES / "complete.yaml").read_text("utf-8")
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    from_file = read_checklist(path).checklist
    assert parse_checklist(from_file.source_text, "copy").checklist == from_file


def test_the_digest_is_that_of_the_file() -> None:
    path = SAMPLES / "complete.yaml"
    assert read_checklist(path).checklist.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def words_in_cues(words: str, cues: str) -> list[Cue]:
    """The cues of a checklist with one word list, ``w``."""
    requirement = f"{{id: a, question: Q, cues: {cues}}}"
    text = f"{{format: 1, id: a, version: 1, title: A, words: {{w: {words}}}, requirements: [{requirement}]}}"
    (part,) = parse_checklist(text, "x").checklist.requirements[0].parts
    return list(part.cues)


@pytest.mark.parametrize(
    ("words", "chinese", "english", "plain"),
    [
        ("{zh: [甲, 乙], en: [one]}", ["甲", "乙"], ["one"], ["甲", "乙", "one"]),
        ("[甲, one]", ["甲", "one"], ["甲", "one"], ["甲", "one"]),
        ("{zh: [甲]}", ["甲"], ["甲"], ["甲"]),
    ],
)
def test_word_lists_have_the_language_of_the_cue(
    words: str, chinese: list[str], english: list[str], plain: list[str]
) -> None:
    assert words_in_cues(words, '{zh: ["{w}"], en: ["{w}"]}') == [
        parse_cue("{w}", {"w": chinese}),
        parse_cue("{w}", {"w": english}),
    ]
    assert words_in_cues(words, '["{w}"]') == [parse_cue("{w}", {"w": plain})]


def test_a_text_in_one_language_is_told() -> None:
    text = (SAMPLES / "questions.yaml").read_text("utf-8")
    read = parse_checklist(text.replace("title: 我们的审查问题", "title: {zh: 我们的审查问题, en: }"), "x")
    assert [(p.code, p.field, p.is_warning) for p in read.warnings] == [
        (ProblemCode.MISSING_TRANSLATION, "title", True)
    ]
    assert read.checklist.title == LocalizedText(zh="我们的审查问题")


def test_a_cue_that_yaml_cuts_is_told() -> None:
    text = (SAMPLES / "questions.yaml").read_text("utf-8")
    read = parse_checklist(
        text.replace("cues: [", "cues:\n    - contact us #rights\n    - [").replace("- [", "# ["), "x"
    )
    assert [(p.code, p.field, p.found) for p in read.warnings] == [
        (ProblemCode.CUT_BY_COMMENT, "requirements[retention].cues[1]", "#rights")
    ]


# The page that describes the format


def test_the_examples_of_the_format_page_are_checklists() -> None:
    examples = re.findall(r"```yaml\n(.*?)```", FORMAT_PAGE, re.DOTALL)
    assert len(examples) == 2
    assert [parse_checklist(example, "FORMAT.md").warnings for example in examples] == [(), ()]


def cues_on_the_format_page() -> list[str]:
    rows = re.findall(r"^\| (`.*?) \|", FORMAT_PAGE.partition("\n## Cues\n")[2], re.MULTILINE)
    return [cue.replace("\\|", "|") for row in rows for cue in re.findall(r"`(.*?)`", row)]


def test_the_cues_of_the_format_page_can_be_read() -> None:
    cues = cues_on_the_format_page()
    assert len(cues) > 20
    for cue in cues:
        assert parse_cue(cue, {"information": ["data"]}).source == cue


def test_the_format_page_has_every_building_block() -> None:
    assert {cue[1:-1] for cue in cues_on_the_format_page() if cue.startswith("<")} == set(BuildingBlock)


def test_the_format_page_has_every_field() -> None:
    fields = {
        *checklist_module.CHECKLIST_FIELDS,
        *checklist_module.INSTRUMENT_FIELDS,
        *checklist_module.TOPIC_FIELDS,
        *checklist_requirements.REQUIREMENT_FIELDS,
        *checklist_requirements.GUIDANCE_FIELDS,
        *checklist_requirements.CONDITION_FIELDS,
        *checklist_requirements.PART_FIELDS,
        *checklist_red_flags.RED_FLAG_FIELDS,
    }
    table = FORMAT_PAGE.partition("### Fields\n")[2].partition("\n- ")[0]
    assert fields <= set(re.findall(r"`(\w+)`", table))


def test_the_format_page_has_every_detector() -> None:
    table = FORMAT_PAGE.partition("| detector | finds |\n")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(Detector)


# The checklists that come with the program


def read_shipped(id_: str) -> ReadChecklist:
    return read_checklist(find_checklist(id_))


@pytest.mark.parametrize("id_", shipped_checklists())
def test_a_shipped_checklist_has_no_warnings_and_its_own_name(id_: str) -> None:
    read = read_shipped(id_)
    assert read.warnings == ()
    assert read.checklist.id == id_


@pytest.mark.parametrize("id_", shipped_checklists())
def test_a_shipped_checklist_leaves_nothing_to_defaults(id_: str) -> None:
    checklist = read_shipped(id_).checklist
    assert checklist.law_as_of is not None
    root, _ = read_yaml(checklist.source_text)
    assert isinstance(root, GroupNode)
    written = root.fields["requirements"]
    assert isinstance(written, ListNode)
    for group in written.items:
        assert isinstance(group, GroupNode)
        assert {"topic", "severity", "basis", "title", "guidance", "remedy"} <= set(group.fields)
    for requirement in checklist.requirements:
        for words in (requirement.title, requirement.question, requirement.guidance.met, requirement.remedy):
            assert words.zh, requirement.id
            assert words.en, requirement.id
        assert requirement.basis, requirement.id
    assert {requirement.topic for requirement in checklist.requirements} == {topic.id for topic in checklist.topics}


def test_shipped_checklists_are_found_by_id() -> None:
    for id_ in shipped_checklists():
        assert find_checklist(id_) == checklists_folder() / f"{id_}.yaml"


# Files


def test_a_checklist_is_found_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own"
    path.write_text("x", "utf-8")
    assert find_checklist(str(path)) == path
    monkeypatch.chdir(tmp_path)
    assert find_checklist("own") == Path("own")


@pytest.mark.parametrize("name", ["pipll", "", "a" * 5000])
def test_an_unknown_id_is_answered_with_the_known_ones(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReviewerError) as caught:
        find_checklist(name)
    assert caught.value.code is ErrorCode.CHECKLIST_UNKNOWN
    assert caught.value.context == {"name": name, "known": ", ".join(shipped_checklists())}


@pytest.mark.parametrize("name", ["own.yaml", "OWN.YML", "folder/own", "./own"])
def test_a_path_without_a_file_is_missing(name: str) -> None:
    with pytest.raises(ReviewerError) as caught:
        find_checklist(name)
    assert caught.value.code is ErrorCode.FILE_MISSING


@pytest.mark.parametrize(
    ("name", "code"),
    [("none.yaml", ErrorCode.FILE_MISSING), (".", ErrorCode.FILE_IS_FOLDER), ("a\0", ErrorCode.FILE_MISSING)],
)
def test_what_cannot_be_opened_is_told(name: str, code: ErrorCode, tmp_path: Path) -> None:
    with pytest.raises(ReviewerError) as caught:
        read_checklist(tmp_path / name)
    assert caught.value.code is code


def test_a_device_is_not_read() -> None:
    if not Path("/dev/zero").is_char_device():
        pytest.skip("this system has no /dev/zero")
    with pytest.raises(ReviewerError) as caught:
        read_checklist(Path("/dev/zero"))
    assert caught.value.code is ErrorCode.FILE_NOT_REGULAR


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes((SAMPLES / "questions.yaml").read_text("utf-8").encode("gb18030"))
    with pytest.raises(ChecklistInvalidError) as caught:
        read_checklist(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.column) == (ProblemCode.UNREADABLE, 5, 8)
    assert caught.value.context == {"path": str(path), "count": 1}


# Any text

LINES = [
    line for name in ("complete.yaml", "questions.yaml") for line in (SAMPLES / name).read_text("utf-8").splitlines()
]


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A checklist with lines missing, moved in, or written over."""
    lines = (SAMPLES / draw(st.sampled_from(["complete.yaml", "questions.yaml"]))).read_text("utf-8").splitlines()
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        change = draw(st.sampled_from(["drop", "insert", "cut", "write"]))
        if change == "drop":
            del lines[at]
        elif change == "insert":
            lines.insert(at, draw(st.sampled_from(LINES)))
        elif change == "cut":
            lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
        else:
            lines[at] += draw(st.text(max_size=4))
    return "\n".join(lines)


@settings(deadline=None)
@given(damaged() | st.text(max_size=60))
def test_any_text_is_a_checklist_or_has_placed_problems(text: str) -> None:
    try:
        problems = parse_checklist(text, "x").warnings
        assert all(problem.is_warning for problem in problems)
    except ChecklistInvalidError as error:
        problems = error.problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)
    assert list(problems) == sorted(problems, key=lambda problem: (problem.line, problem.column))
