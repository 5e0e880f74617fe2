"""``reviewer check`` and ``reviewer batch``: matching without a review."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import TextIO

from reviewer.cli.output import (
    ExitCode,
    complain,
    error_sentence,
    opened,
    passage_line,
    print_sources,
    tell_notes,
)
from reviewer.cli.terminal import asking_password, shown_progress
from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.checklist import find_checklist, read_checklist
from reviewer.loaders.policy import SUFFIXES
from reviewer.model.checklist import Checklist
from reviewer.wording.catalogue import Wording
from reviewer.wording.suggestions import reason_sentence, red_flag_sentence
from reviewer.workflow.check import (
    CheckedPolicy,
    FailedPolicy,
    check_policies,
    check_policy,
    policies_in,
    result_object,
)


def check(arguments: Namespace, wording: Wording) -> ExitCode:
    """Check the named policies and print what was found, or write it as JSON, one line a policy."""
    if arguments.further and len(arguments.files) > 1:
        complain(wording("cli.check.with_one"))
        return ExitCode.USAGE
    checklist = read_checklist(find_checklist(arguments.checklist)).checklist

    def check_one(path: Path) -> CheckedPolicy:
        return asking_password(
            lambda password: _checked(path, checklist, arguments, password, wording), arguments.password, wording
        )

    checked = check_policies(map(Path, arguments.files), check_one)
    failures = 0
    with opened(arguments.json) as out:
        for one in checked:
            if isinstance(one, FailedPolicy):
                failures += 1
                complain(error_sentence(one.error, wording))
                continue
            tell_notes(one.document, wording)
            if arguments.json is None:
                _print_summary(one, checklist, wording)
            else:
                _write_line(one, checklist, wording, out)
    return _code(failures, len(arguments.files))


def _checked(
    path: Path, checklist: Checklist, arguments: Namespace, password: str | None, wording: Wording
) -> CheckedPolicy:
    with shown_progress(wording) as progress:
        return check_policy(
            path,
            checklist,
            further=[Path(name) for name in arguments.further],
            encoding=arguments.encoding,
            password=password,
            ocr=arguments.ocr,
            progress=progress,
        )


def batch(arguments: Namespace, wording: Wording) -> ExitCode:
    """Check every policy below a folder and write one line of JSON for each as it is done."""
    folder = Path(arguments.folder)
    if not folder.is_dir():
        raise ReviewerError(ErrorCode.FOLDER_MISSING, path=str(folder))
    paths = policies_in(folder)
    if not paths:
        raise ReviewerError(ErrorCode.FOLDER_WITHOUT_POLICIES, path=str(folder), known=" ".join(SUFFIXES))
    checklist = read_checklist(find_checklist(arguments.checklist)).checklist
    failures = 0
    with opened(arguments.out) as out:
        checked = check_policies(paths, lambda path: check_policy(path, checklist, ocr=arguments.ocr))
        for number, one in enumerate(checked, start=1):
            if isinstance(one, FailedPolicy):
                failures += 1
                complain(error_sentence(one.error, wording))
            else:
                _write_line(one, checklist, wording, out)
                complain(wording("cli.batch.progress", number=number, of=len(paths), path=one.path))
    complain(wording("cli.batch.done", done=len(paths) - failures, failed=failures))
    return _code(failures, len(paths))


def _code(failures: int, total: int) -> ExitCode:
    if not failures:
        return ExitCode.DONE
    return ExitCode.FAILED if failures == total else ExitCode.PARTLY


def _write_line(one: CheckedPolicy, checklist: Checklist, wording: Wording, out: TextIO) -> None:
    out.write(json.dumps(result_object(one, checklist, wording), ensure_ascii=False) + "\n")
    out.flush()


def _print_summary(one: CheckedPolicy, checklist: Checklist, wording: Wording) -> None:
    print(wording("cli.check.head", path=one.path, checklist=checklist.title.in_language(wording.language)))
    print_sources(one.document, wording)
    for suggestion in one.analysis.suggestions:
        requirement = checklist.requirement(suggestion.requirement)
        kind = wording(f"suggestion.{suggestion.kind or 'none'}")
        title = requirement.title.in_language(wording.language)
        print(f"\n{wording('cli.check.line', id=requirement.id, title=title, said=kind)}")
        print(f"    {reason_sentence(suggestion, requirement, wording, one.document.text)}")
        for passage in suggestion.passages[:3]:
            print(f"    {passage_line(passage.span, one.document, wording)}")
    if checklist.red_flags:
        _print_red_flags(one, checklist, wording)
    print(f"\n{wording('cli.check.caution')}")


def _print_red_flags(one: CheckedPolicy, checklist: Checklist, wording: Wording) -> None:
    """What is pointed out beside the requirements, in the order of the text."""
    flags = one.analysis.red_flags
    print(f"\n{wording('cli.check.red_flags', count=len(flags)) if flags else wording('cli.check.no_red_flags')}")
    for flag in flags:
        rule = checklist.red_flag(flag.kind)
        title, severity = rule.title.in_language(wording.language), wording(f"severity.{flag.severity}")
        print(f"\n{wording('cli.check.line', id=rule.id, title=title, said=severity)}")
        print(f"    {red_flag_sentence(flag, rule, wording)}")
        print(f"    {passage_line(flag.span, one.document, wording)}")
