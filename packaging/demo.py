"""The main job on a bundled, fictional policy: review, JSON, PDF, and the window or a picture of it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from reviewer.loaders.checklist import find_checklist, read_checklist
from reviewer.model.language import Language
from reviewer.model.review import Matter, Verdict
from reviewer.model.suggestion import Suggestion, SuggestionKind
from reviewer.resources import resource
from reviewer.wording.catalogue import Wording, system_language
from reviewer.workflow.check import check_policy, result_object
from reviewer.workflow.export import export_pdf
from reviewer.workflow.opening import REVIEW_SUFFIX, start_review
from reviewer.workflow.session import ReviewSession

SAMPLES = {Language.ZH: "samples/yunshan-bookshop.zh.txt", Language.EN: "samples/larkfield-cycles.en.txt"}
SAMPLE_MATTERS = {
    Language.ZH: Matter("示例审查人", "示例委托人", "示例-001"),
    Language.EN: Matter("Sample reviewer", "Sample client", "SAMPLE-001"),
}
SAMPLE_DECISIONS = {
    SuggestionKind.MET: Verdict.MET,
    SuggestionKind.PARTIAL: Verdict.PARTIAL,
    SuggestionKind.NOT_APPLICABLE: Verdict.NOT_APPLICABLE,
}


def main() -> int:
    """Make the files, print where they are, then show the window."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--language", type=Language, choices=list(Language))
    parser.add_argument("--offscreen", action="store_true", help="render the window into a PNG")
    arguments = parser.parse_args()
    language: Language = arguments.language or system_language()
    out: Path = arguments.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    policy = resource(SAMPLES[language])
    review, pdf, result, picture = (out / (policy.stem + suffix) for suffix in (REVIEW_SUFFIX, ".pdf", ".json", ".png"))
    write_result(policy, result, Wording(language))
    review.unlink(missing_ok=True)
    matter = SAMPLE_MATTERS[language]
    if arguments.offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with start_review(policy, "pipl", review, matter=matter, author=matter.reviewer) as session:
        decide_as_suggested(session)
        export_pdf(session, pdf, language)
        if arguments.offscreen:
            from reviewer.gui.app import render_window  # noqa: PLC0415  Qt reads its platform at import

            render_window(session, picture, language=language)
    for path in (review, result, pdf, *([picture] if arguments.offscreen else [])):
        print(path)
    if arguments.offscreen:
        return 0
    from reviewer.gui.app import main as open_window  # noqa: PLC0415

    return open_window(file=str(review), checklist=None, language=language)


def write_result(policy: Path, out: Path, wording: Wording) -> None:
    """What ``reviewer check --json`` gives."""
    checklist = read_checklist(find_checklist("pipl")).checklist
    result = result_object(check_policy(policy, checklist), checklist, wording)
    out.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")


def decide_as_suggested(session: ReviewSession) -> None:
    """Stand in for a reviewer: follow the suggestions, leave what was not found to be looked at."""
    for suggestion in session.analysis.suggestions:
        decide(session, suggestion)


def decide(session: ReviewSession, suggestion: Suggestion) -> None:
    """Follow one suggestion, with its best passage as evidence."""
    if suggestion.kind not in SAMPLE_DECISIONS:
        return
    session.decide(suggestion.requirement, SAMPLE_DECISIONS[suggestion.kind])
    if suggestion.kind is not SuggestionKind.NOT_APPLICABLE and suggestion.passages:
        session.add_evidence(suggestion.requirement, suggestion.passages[0].span)


if __name__ == "__main__":
    sys.exit(main())
