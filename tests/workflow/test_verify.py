"""A report or a review held against its policy: what was tampered with is named."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from reviewer.cli.main import run
from reviewer.cli.output import ExitCode
from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.language import Language
from reviewer.model.review import Matter, SignRole, Verdict
from reviewer.model.span import Span
from reviewer.report import claims as report_claims
from reviewer.report.pdf import private_data
from reviewer.workflow.export import export_pdf
from reviewer.workflow.opening import start_review
from reviewer.workflow.session import ReviewSession
from reviewer.workflow.verify import Check, CheckKind, verify

POLICY = (
    "示例应用隐私政策𠮷\n一、保存期限\n我们保存您的订单信息三年😀。\n二、您的权利\n您可以在设置中查阅个人信息。\n"
    "三、其他规定与说明\n本政策自发布之日起生效。\n"
)
QUOTE = "保存您的订单信息三年😀"


def no_window(*_: object) -> int:
    raise AssertionError("the window was asked for")


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.txt"
    path.write_text(POLICY, "utf-8", newline="\n")
    return path


def begin(policy: Path, *further: Path, encoding: str | None = None) -> ReviewSession:
    session = start_review(
        policy, "pipl", policy.with_suffix(".review"), further=further, matter=Matter(), author="", encoding=encoding
    )
    start = session.document.text.index(QUOTE)
    session.decide("rights.copy", Verdict.GAP)
    session.add_evidence("rights.copy", Span(start, start + len(QUOTE)))
    return session


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    policy = tmp_path_factory.mktemp("made") / "policy.txt"
    policy.write_text(POLICY, "utf-8", newline="\n")
    with begin(policy) as session:
        export_pdf(session, policy.with_suffix(".pdf"), Language.ZH)
    return policy.with_suffix(".pdf").read_bytes()


@pytest.fixture
def report(pdf: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "policy.pdf"
    path.write_bytes(pdf)
    return path


def failures(subject: Path, *policies: Path) -> dict[CheckKind, Check]:
    return {check.kind: check for check in verify(subject, policies).checks if not check.holds}


def test_a_report_fits_the_policy_it_was_made_of(report: Path, policy: Path) -> None:
    result = verify(report, [policy])
    assert result.holds
    kinds = [check.kind for check in result.checks]
    assert kinds == [CheckKind.FINGERPRINT, CheckKind.SOURCE, CheckKind.TEXT, CheckKind.QUOTE]
    assert result.checks[-1].expected == QUOTE


def test_a_review_fits_the_policy_and_its_signatures(policy: Path) -> None:
    with begin(policy) as session:
        session.sign(SignRole.PREPARER, "李律师")
    result = verify(policy.with_suffix(".review"), [policy])
    assert result.holds
    assert {check.kind for check in result.checks} >= {CheckKind.ORIGINALS, CheckKind.QUOTE, CheckKind.SIGNATURE}


def test_another_text_is_told_with_the_quotes_that_moved(report: Path, policy: Path) -> None:
    policy.write_text("新" + POLICY, "utf-8", newline="\n")
    failed = failures(report, policy)
    assert set(failed) == {CheckKind.SOURCE, CheckKind.FURTHER, CheckKind.TEXT, CheckKind.QUOTE}
    assert failed[CheckKind.QUOTE].found == "们" + QUOTE[:-1]


def test_a_quote_between_other_words_is_told(report: Path, policy: Path) -> None:
    policy.write_text(POLICY.replace("我们保存", "他们保存"), "utf-8", newline="\n")
    failed = failures(report, policy)
    assert failed[CheckKind.QUOTE].found == QUOTE


def test_a_change_elsewhere_leaves_the_quotes_in_place(report: Path, policy: Path) -> None:
    policy.write_text(POLICY.replace("生效", "施行"), "utf-8", newline="\n")
    assert set(failures(report, policy)) == {CheckKind.SOURCE, CheckKind.FURTHER, CheckKind.TEXT}


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data + b"\n% added\n",
        lambda data: data.replace(b"/Title", b"/Titel", 1),
        lambda data: re.sub(rb"SHA-256 [0-9a-f]", b"SHA-256 x", data),
        lambda data: data + data[data.rindex(b"startxref") :],
    ],
    ids=["added", "changed", "no fingerprint", "second end"],
)
def test_a_changed_report_is_told(report: Path, policy: Path, change: object) -> None:
    assert callable(change)
    report.write_bytes(change(report.read_bytes()))
    assert set(failures(report, policy)) == {CheckKind.FINGERPRINT}


def test_a_report_saved_by_another_program_is_told(report: Path, policy: Path) -> None:
    with pikepdf.open(report, allow_overwriting_input=True) as opened:
        opened.save(report)
    assert set(failures(report, policy)) == {CheckKind.FINGERPRINT}


def test_a_forged_quote_is_told(report: Path, policy: Path) -> None:
    data = report.read_bytes()
    claims = report_claims.from_json(private_data.read(data))
    forged = replace(claims, quotes=(replace(claims.quotes[0], text="从不保存您的订单信息"),))
    with pikepdf.open(report, allow_overwriting_input=True) as opened:
        private = opened.make_stream(report_claims.to_json(forged))
        opened.Root["/PieceInfo"]["/PolicyReviewer"]["/Private"] = private
        opened.save(report)
    assert set(failures(report, policy)) == {CheckKind.FINGERPRINT, CheckKind.QUOTE}


def test_a_pdf_of_another_program_is_refused(tmp_path: Path, policy: Path) -> None:
    other = tmp_path / "other.pdf"
    canvas = Canvas(str(other))
    canvas.drawString(72, 72, "no report")
    canvas.save()
    with pytest.raises(ReviewerError) as caught:
        verify(other, [policy])
    assert caught.value.code is ErrorCode.REPORT_INVALID
    other.write_bytes(b"%PDF-1.7\nbroken")
    with pytest.raises(ReviewerError) as caught:
        verify(other, [policy])
    assert caught.value.code is ErrorCode.REPORT_INVALID
    with pytest.raises(ReviewerError) as caught:
        verify(policy, [policy])
    assert caught.value.code is ErrorCode.VERIFY_UNKNOWN


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{}", ErrorCode.REPORT_INVALID),
        (b"[1]", ErrorCode.REPORT_INVALID),
        (b'{"format": 99}', ErrorCode.REPORT_NEWER),
        (b'{"format": 1, "sources": [], "quotes": [3]}', ErrorCode.REPORT_INVALID),
    ],
)
def test_claims_that_are_none_are_refused(data: bytes, code: ErrorCode) -> None:
    with pytest.raises(ReviewerError) as caught:
        report_claims.from_json(data)
    assert caught.value.code is code


def test_a_review_changed_behind_the_programs_back_is_told(policy: Path) -> None:
    path = policy.with_suffix(".review")
    with begin(policy) as session:
        session.sign(SignRole.PREPARER, "李律师")
    connection = sqlite3.connect(path)
    connection.execute(
        "UPDATE finding SET content = replace(content, '三年', '十年') WHERE requirement = 'rights.copy'"
    )
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE original SET data = x'00'")
    for _, guard in guards:
        connection.execute(guard)
    connection.commit()
    connection.close()
    failed = failures(path, policy)
    assert set(failed) == {CheckKind.ORIGINALS, CheckKind.QUOTE, CheckKind.SIGNATURE}
    assert "十年" in failed[CheckKind.QUOTE].expected


def test_a_policy_of_several_files_in_any_order_and_encoding(tmp_path: Path) -> None:
    first, second = tmp_path / "main.txt", tmp_path / "sdk.txt"
    first.write_bytes(POLICY.replace("𠮷", "").replace("😀", "").encode("gb18030"))
    second.write_text("\ufeff第三方清单\r\n" + POLICY, "utf-8", newline="")
    with begin(first, second) as session:
        export_pdf(session, tmp_path / "a.pdf", Language.EN)
    assert verify(tmp_path / "a.pdf", [second, first]).holds
    assert verify(tmp_path / "main.review", [second, first]).holds
    missing = failures(tmp_path / "a.pdf", second)
    assert missing[CheckKind.SOURCE].name == "main.txt"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_line_says_what_fits(
    report: Path, policy: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--language", language, "verify", str(report), str(policy)], no_window) == ExitCode.DONE
    said = capsys.readouterr().out
    assert {"zh": "全部相符。", "en": "Everything fits."}[language] in said
    policy.write_text("新" + POLICY, "utf-8", newline="\n")
    assert run(["--language", language, "verify", str(report), str(policy)], no_window) == ExitCode.PARTLY
    said = capsys.readouterr().out
    assert {"zh": "引文 48.1", "en": "Quote 48.1"}[language] in said


def test_the_command_line_gives_json(report: Path, policy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(report), str(policy), "--json"], no_window) == ExitCode.DONE
    told = json.loads(capsys.readouterr().out)
    assert told["holds"]
    assert [check["kind"] for check in told["checks"]] == ["fingerprint", "source", "text", "quote"]
