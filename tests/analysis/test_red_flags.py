"""Red flags: each clause of the PIPL checklist with a near miss, in both languages; rules of other checklists."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reviewer.analysis.analyse import analyse
from reviewer.loaders.checklist import find_checklist, parse_checklist, read_checklist
from reviewer.loaders.policy import load_bytes, load_policy
from reviewer.model.checklist import Checklist, Detector, Severity
from reviewer.model.suggestion import RedFlag


@cache
def pipl() -> Checklist:
    return read_checklist(find_checklist("pipl")).checklist


def flags_in(text: str, checklist: Checklist) -> list[tuple[str, str]]:
    """Kind and text of each red flag."""
    document = load_bytes(text.encode(), "policy.txt")
    return [(flag.kind, flag.span.of(document.text)) for flag in analyse(document, checklist).red_flags]


def clauses_in(sentence: str) -> list[str]:
    """The clauses against the reader that are seen in a policy with this sentence."""
    text = f"示例政策 Example policy\n我们重视您的隐私。We care.\n{sentence}\n更多内容见下文。More follows.\n"
    return [kind.removeprefix("clause.") for kind, _ in flags_in(text, pipl()) if kind.startswith("clause.")]


CLAUSES = [
    ("use_as_consent", "您使用本服务，即视为您同意本政策。"),
    ("use_as_consent", "一旦注册账号，即表示您已认同本政策。"),
    ("use_as_consent", "您主动提供健康信息的，即视为同意我们处理该信息。"),
    ("use_as_consent", "By visiting our shop you agree to this privacy policy."),
    ("use_as_consent", "Use of the website constitutes acceptance of these terms."),
    ("use_as_consent", "若您开始使用本产品，我们将认为您已经同意本政策。"),
    ("use_as_consent", "By creating an account you are deemed to have accepted this policy."),
    ("use_as_consent", "Visiting this store means that you accept the practices described here."),
    ("use_as_consent", "By continuing to browse you agree to our use of cookies."),
    ("continued_use", "变更后您继续使用本服务的，视为接受变更。"),
    ("continued_use", "Your continued use of the shop after changes means that you accept them."),
    ("continued_use", "Using the shop after such changes means that you accept them."),
    ("change_without_notice", "我们可以随时修订本政策，恕不另行通知。"),
    ("change_without_notice", "We may change this policy at any time without notice."),
    ("change_without_notice", "本政策的修订不另行单独通知。"),
    ("change_without_notice", "We may update this policy without notifying you."),
    ("change_without_notice", "We have no obligation to notify you of changes."),
    ("change_immediate", "修订后的条款自公布之日起立即生效。"),
    ("change_immediate", "Any changes become effective immediately when posted."),
    ("change_immediate", "Revisions are published on our site on the effective date."),
    ("change_immediate", "修订后的政策将于生效之日在网站公布。"),
    ("all_or_nothing", "如您不同意本政策，请立即停止使用。"),
    ("all_or_nothing", "如您不同意本政策的任何内容，我们将无法为您提供服务。"),
    ("all_or_nothing", "If you do not agree, please leave the website."),
    ("bundled_consent", "您勾选即表示同意我们收集、使用、共享和公开您的信息。"),
    ("bundled_consent", "You agree to the collection and disclosure of your information to anyone we work with."),
    ("bundled_consent", "您勾选即表示接受本政策的全部条款。"),
    ("bundled_consent", "您理解并同意，我们会与广告商等第三方共享您的信息。"),
    ("bundled_consent", "With your signature you accept all terms of this notice."),
    ("bundled_consent", "You acknowledge and agree that our partners receive your address."),
    ("bundled_consent", "By ordering you agree to our providing your address to third parties."),
    ("no_liability", "您公开照片导致信息泄露的，与平台运营方无关。"),
    ("no_liability", "因黑客攻击导致信息泄露的，我们不承担任何责任。"),
    ("no_liability", "因用户自身原因导致账号被盗的，本平台概不负责。"),
    ("no_liability", "本公司不对信息传输中的泄露承担法律责任。"),
    ("no_liability", "对此我们免责。"),
    ("no_liability", "We are not liable for any loss or leakage of your data."),
    ("own_risk", "您应自行承担信息传输中的风险。"),
    ("own_risk", "密码被盗的，您应自行承担全部责任。"),
    ("own_risk", "You send us information at your own risk."),
    ("rights_waived", "您放弃就此向我们索赔的权利。"),
    ("rights_waived", "You waive any claim arising from this policy."),
    ("open_retention", "我们将永久保存您的个人信息。"),
    ("open_retention", "除非您要求删除，否则我们将无限期保存您的信息。"),
    ("open_retention", "注销账户后，我们仍有权继续保留您的信息。"),
    ("open_retention", "We retain information for an unlimited period."),
    ("open_retention", "We keep your data indefinitely."),
    ("open_retention", "We store your data for as long as we see fit."),
    ("open_retention", "我们根据经营需要决定信息的保存期限。"),
    ("open_retention", "We determine the storage period according to our business needs."),
    ("open_sharing", "We share data with vendors hired for the purpose, including, but not limited to, printers."),
    ("open_sharing", "我们会与合作伙伴（包括但不限于广告商、数据公司）共享您的信息。"),
    ("open_sharing", "We share your data with third parties, including but not limited to advertisers."),
    ("open_sharing", "接收方包括但不限于：云服务商、数据分析公司。"),
    ("open_sharing", "Recipients include but are not limited to payment processors."),
    ("open_purpose", "我们可将您的信息用于任何目的。"),
    ("open_purpose", "We may use your information for any lawful purpose."),
    ("sale", "我们有权出售您的个人信息。"),
    ("sale", "We may sell your personal information to others."),
    ("irrevocable", "您授予我们不可撤销的授权。"),
    ("irrevocable", "You grant us an irrevocable right to use your photo."),
    ("ownership", "您的数据归本平台所有。"),
    ("ownership", "Your data is the property of the platform."),
    ("consent_exceptions", "维护产品的安全稳定运行所必需的，例如处置产品的故障。"),
    ("consent_exceptions", "What is necessary to maintain the stable operation of the service needs no consent."),
    ("interpretation", "本政策的最终解释权归本公司所有。"),
    ("interpretation", "We have the final right of interpretation of this policy."),
    ("forum", "双方同意将争议提交我们所在地人民法院管辖。"),
    ("forum", "All disputes are subject to the exclusive jurisdiction of our courts."),
]


@pytest.mark.parametrize(("kind", "sentence"), CLAUSES)
def test_clauses_against_the_reader_are_found(kind: str, sentence: str) -> None:
    assert clauses_in(sentence) == [kind]


@pytest.mark.parametrize(
    ("kind", "sentence", "is_one"),
    [
        ("editing_note", "本节补充此前未列明的接收方说明。", True),
        ("editing_note", "用于此前未说明的目的，须另行征得同意。", False),
        ("editing_note", "[TBD] The address follows.", True),
        ("replaced_name", "请打开“我的我们-设置”。", True),
        ("replaced_name", "请登录我们的网站。", False),
        ("replaced_name", "Log in to us and open the settings.", True),
        ("replaced_name", "Please log in to use the shop.", False),
    ],
)
def test_traces_of_drafting_are_found(kind: str, sentence: str, is_one: bool) -> None:  # noqa: FBT001
    found = [flag for flag, _ in flags_in(f"Policy\nWe care.\n{sentence}\nMore.\n", pipl())]
    assert (f"draft.{kind}" in found) is is_one


def test_every_clause_has_an_example_in_each_language() -> None:
    ids = [rule.id.removeprefix("clause.") for rule in pipl().red_flags if rule.id.startswith("clause.")]
    for ascii_only in (True, False):
        assert {kind for kind, sentence in CLAUSES if sentence.isascii() is ascii_only} == set(ids)


@pytest.mark.parametrize(
    "sentence",
    [
        "您使用本服务，不代表您同意处理敏感个人信息。",
        "点击“同意”按钮即表示您同意本政策。",
        "您理解并同意，部分服务需要您开启设备权限。",
        "只要您不删除公开的内容，该信息会一直留存在公共领域。",
        "注销后，我们仍将依法在法定期限内保留您的信息。",
        "我们可能不时更新本政策，并会通知您。",
        "We will not change this policy without informing you.",
        "You understand that our partners have policies of their own.",
        "We ask you to read all terms of this policy before you decide.",
        "如您不同意附加条款，仅无法使用部分功能。",
        "The retention period is set by law and is five years.",
        "We tell you thirty days before the date on which a change is published and takes effect.",
        "您开启权限即代表您授权我们使用相机，关闭即代表取消授权。",
        "You may choose to accept cookies when you visit our shop.",
        "By clicking “I agree” you accept this policy.",
        "您可以继续使用其他功能，并随时撤回同意。",
        "We will no longer continue to use your data once you withdraw consent.",
        "未经通知，我们不会变更本政策。",
        "We will not change this policy without notice.",
        "重大变更将提前七日通知，期满后生效。",
        "Changes take effect thirty days after we tell you.",
        "您不同意的，不影响使用基本功能。",
        "If you do not agree to marketing, you can still use the shop.",
        "您同意本政策仅表示您了解基本功能，共享须另行取得您的单独同意。",
        "We obtain your separate consent before we share your information.",
        "我们对第三方网站的内容不承担责任。",
        "We are not responsible for the content of linked websites.",
        "如因我们的过错造成损失，我们将依法承担责任。",
        "我们采取措施降低信息泄露的风险。",
        "We assess the risk of each transfer.",
        "您有权要求我们承担赔偿责任。",
        "A failure to act is no waiver.",
        "注销后我们将删除信息，不会永久保存。",
        "Session cookies are not stored permanently.",
        "我们会与合作方共享订单号，且采取包括但不限于加密的措施。",
        "We protect data by measures including but not limited to encryption.",
        "我们不会将您的信息用于任何其他目的。",
        "They may not use your information for any purpose other than delivery.",
        "我们不会出售您的个人信息。",
        "We do not sell your personal information.",
        "您可以随时撤销授权。",
        "The account belongs to you.",
        "为保障服务的稳定运行，我们会收集设备信息。",
        "We need device data for the stable operation of the app.",
        "您也可以向有管辖权的人民法院提起诉讼。",
        "You may bring a claim before the courts of your home.",
        "本政策由我们解释说明如下。",
    ],
)
def test_near_misses_are_not(sentence: str) -> None:
    assert clauses_in(sentence) == []


OWN = """\
format: 1
id: own
version: 1
title: Own
requirements:
- {id: access, question: Is there access?, cues: [access]}
red_flags:
- {id: fee, severity: high, title: Fee, cues: [(charge | fee) ...4 copy -reasonable]}
- {id: blank, severity: low, title: Blank, detector: placeholder}
- {id: blank.again, title: Blank again, detector: placeholder}
"""


def test_a_checklist_has_rules_of_its_own() -> None:
    checklist = parse_checklist(OWN, "own.yaml").checklist
    text = (
        "Example policy\n\n1. Fees\n\nWe charge you for each copy. We do not charge for the first copy.\n\n"
        "A reasonable fee is due for more copies. Write to [company name].\n"
    )
    document = load_bytes(text.encode(), "policy.txt")
    blank = text.index("[company")
    sentence = text.index("We charge")
    assert [
        (flag.kind, flag.severity, flag.span.start, flag.detail) for flag in analyse(document, checklist).red_flags
    ] == [
        ("fee", Severity.HIGH, sentence, "charge you for each copy"),
        ("blank", Severity.LOW, blank, "[company name]"),
        ("blank.again", Severity.MEDIUM, blank, "[company name]"),
    ]


def test_a_checklist_without_rules_points_out_nothing() -> None:
    checklist = parse_checklist(OWN.partition("red_flags:")[0], "own.yaml").checklist
    assert flags_in("Policy\nWe charge you for each copy of [company name].\n", checklist) == []


def test_contents_are_passed_over() -> None:
    contents = "Contents\n1. Fees for a copy\n2. Sharing\n3. Contact\n\n"
    body = "1. Fees for a copy\n\nNone.\n\n2. Sharing\n\nNone.\n\n3. Contact\n\nWrite to us.\n"
    checklist = parse_checklist(OWN, "own.yaml").checklist
    text = f"Policy\n\n{contents}{body}"
    document = load_bytes(text.encode(), "policy.txt")
    assert [flag.span.start for flag in analyse(document, checklist).red_flags] == [text.rindex("1. Fees")]


def test_a_long_clause_is_quoted_in_part() -> None:
    checklist = parse_checklist(OWN.replace("...4 copy", "... copy"), "own.yaml").checklist
    document = load_bytes(f"Policy\nWe charge {'very ' * 40}much for a copy.\n".encode(), "policy.txt")
    (flag,) = analyse(document, checklist).red_flags
    assert flag.detail.startswith("charge very")
    assert flag.detail.endswith("…")


def test_every_detector_serves_a_rule_of_the_shipped_checklist() -> None:
    assert {rule.detector for rule in pipl().red_flags} - {None} == set(Detector)


# The five real policies, each read in full


def kinds(path: Path) -> dict[str, list[RedFlag]]:
    found: dict[str, list[RedFlag]] = {}
    for flag in analyse(load_policy(path).document, pipl()).red_flags:
        found.setdefault(flag.kind, []).append(flag)
    return found


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, {"clause.all_or_nothing": 1, "clause.continued_use": 1}),
        (
            1,
            {
                "clause.change_immediate": 1,
                "clause.change_without_notice": 1,
                "draft.editing_note": 2,
                "draft.nothing_below": 3,
            },
        ),
        (
            2,
            {
                "clause.all_or_nothing": 1,
                "clause.bundled_consent": 1,
                "clause.change_immediate": 1,
                "clause.change_without_notice": 1,
                "clause.continued_use": 1,
                "clause.no_liability": 1,
                "clause.use_as_consent": 1,
            },
        ),
        (
            3,
            {
                "clause.bundled_consent": 1,
                "clause.change_immediate": 1,
                "clause.continued_use": 1,
                "clause.open_retention": 2,
                "clause.open_sharing": 1,
                "clause.use_as_consent": 1,
                "draft.contact_nowhere": 1,
                "draft.placeholder": 2,
            },
        ),
        (
            4,
            {
                "clause.bundled_consent": 2,
                "clause.consent_exceptions": 1,
                "draft.contact_nowhere": 1,
                "draft.empty_contact": 1,
                "draft.number_missing": 3,
                "draft.replaced_name": 3,
            },
        ),
    ],
)
def test_the_real_policies(shared_policies: list[Path], index: int, expected: dict[str, int]) -> None:
    assert {kind: len(flags) for kind, flags in kinds(shared_policies[index]).items()} == expected


def test_numbers_that_the_fifth_policy_leaves_out(shared_policies: list[Path]) -> None:
    assert [flag.detail for flag in kinds(shared_policies[4])["draft.number_missing"]] == ["(10)", "(1)", "4"]
