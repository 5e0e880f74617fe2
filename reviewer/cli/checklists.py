"""``reviewer checklist``: checking and listing checklists."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from reviewer.cli.output import ExitCode, complain, error_sentence, problem_line
from reviewer.errors import ChecklistInvalidError
from reviewer.loaders.checklist import find_checklist, read_checklist, shipped_checklists
from reviewer.wording.catalogue import Wording


def validate(arguments: Namespace, wording: Wording) -> ExitCode:
    """Read a checklist file and print every mistake in it."""
    try:
        read = read_checklist(Path(arguments.file))
    except ChecklistInvalidError as error:
        complain(error_sentence(error, wording))
        return ExitCode.PARTLY
    for problem in read.warnings:
        complain(f"{wording('cli.warning')} {problem_line(arguments.file, problem, wording)}")
    title = read.checklist.title.in_language(wording.language)
    print(wording("cli.checklist.valid", title=title, count=len(read.checklist.requirements)))
    return ExitCode.DONE


def list_shipped(_arguments: Namespace, wording: Wording) -> ExitCode:
    """Print the shipped checklists."""
    for id_ in shipped_checklists():
        checklist = read_checklist(find_checklist(id_)).checklist
        title = checklist.title.in_language(wording.language)
        print(wording("cli.checklist.line", id=id_, version=checklist.version, title=title))
    return ExitCode.DONE
