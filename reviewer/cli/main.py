"""Which words call which command, and how trouble is told."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TextIO

from reviewer.cli.output import ExitCode, complain, error_sentence
from reviewer.cli.parser import build_parser
from reviewer.errors import ReviewerError
from reviewer.model.language import Language
from reviewer.wording.catalogue import Wording, system_language

Command = Callable[[Namespace, Wording], ExitCode]
WindowOpener = Callable[[str | None, str | None, str | None], int]

COMMANDS = {
    "check": "check:check",
    "batch": "check:batch",
    "measure": "measure:measure_cues",
    "text": "policy_text:text",
    "review_new": "review:new",
    "review_decide": "review:decide",
    "review_show": "review:show",
    "review_ready": "ready:ready",
    "report": "review:report",
    "verify": "verify:verify",
    "checklist_validate": "checklists:validate",
    "checklist_list": "checklists:list_shipped",
}


def run(words: Sequence[str], open_window: WindowOpener) -> int:
    """Run the command that ``words`` name, or the window; returns the exit code."""
    _write_utf8(sys.stdout, sys.stderr)
    wording = Wording(_language_option(words) or system_language())
    arguments = build_parser(wording).parse_args(words)
    command = getattr(arguments, "command", None)
    if command in (None, "open"):
        return open_window(getattr(arguments, "file", None), getattr(arguments, "checklist", None), arguments.language)
    try:
        return _command(command)(arguments, wording)
    except ReviewerError as error:
        complain(error_sentence(error, wording))
        return ExitCode.FAILED
    except KeyboardInterrupt:
        complain(wording("cli.interrupted"))
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has left, as `head` does; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE


def _command(name: str) -> Command:
    module, _, function = COMMANDS[name].partition(":")
    command: Command = getattr(import_module(f"reviewer.cli.{module}"), function)
    return command


def _language_option(words: Sequence[str]) -> Language | None:
    """The interface language, needed before the parser exists because the parser's help is in it."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word in set(COMMANDS) | {"open", "review", "checklist"}:
            return None
        value = following if word == "--language" else word.removeprefix("--language=")
        if value in set(Language):
            return Language(value)
    return None


def _write_utf8(*streams: TextIO) -> None:
    """Policies hold any character; a console that cannot show one gets an escape instead of an error."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
