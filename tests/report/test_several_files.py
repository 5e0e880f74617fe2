"""A report on a policy of several files names each of them, and the file of every quote."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reviewer.loaders.policy import Pasted, load_policy
from reviewer.model.edit import EditGroup, SetVerdict, apply
from reviewer.model.language import Language
from reviewer.model.review import Verdict, new_review
from reviewer.report.compose import compose
from reviewer.wording.catalogue import Wording
from tests.report import samples
from tests.report.test_compose import plain_text

NOON = datetime(2026, 3, 1, 4, tzinfo=UTC)
MAIN = Pasted("政策.txt", "一、收集\n我们收集手机号码。\n".encode(), NOON)
LIST = Pasted("清单.html", "<h1>第三方清单</h1><p>示例地图服务读取位置信息。</p>".encode(), NOON)


@pytest.mark.parametrize("language", list(Language))
def test_every_file_and_the_file_of_each_quote_are_named(language: Language) -> None:
    document = load_policy(MAIN, further=[LIST]).document
    review = new_review(document, samples.checklist(), samples.MATTER, id_="review-1", created=samples.CREATED)
    evidence = replace(samples.quoted("示例地图服务读取位置信息。", "e1", document), requirement="notice.name")
    review, _ = apply(review, EditGroup((SetVerdict("notice.name", Verdict.GAP), evidence)))
    report = samples.report_of(review)
    said = plain_text(compose(report, Wording(language)))
    for source in document.sources:
        assert source.name in said
        assert source.sha256 in said
    assert document.source.sha256 in said
    assert any("清单.html" in line and "/p[1]" in line for line in said.splitlines())
    assert said.count("12:00") >= 2  # pasted at noon, as the one who generates has it
