"""The words that the command line understands."""

from __future__ import annotations

from argparse import (
    Action,
    ArgumentParser,
    ArgumentTypeError,
    RawDescriptionHelpFormatter,
)
from typing import TYPE_CHECKING

from reviewer import __version__
from reviewer.model.checklist import Severity
from reviewer.model.language import Language
from reviewer.model.review import Verdict
from reviewer.report.forms import ReportForm
from reviewer.wording.catalogue import Wording

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Commands = _SubParsersAction[ArgumentParser]

DEFAULT_CHECKLIST = "pipl"


def build_parser(wording: Wording) -> ArgumentParser:
    """The parser for all commands with help in the wording's language.

    The namespace's ``command`` is a key of ``reviewer.cli.main.COMMANDS``, or absent for the window.
    """
    parser = ArgumentParser(
        prog="reviewer",
        description=wording("cli.help"),
        epilog=wording("cli.help.exit_codes"),
        formatter_class=RawDescriptionHelpFormatter,
        add_help=False,
    )
    _options(parser, wording).add_argument(
        "--version", action="version", version=f"%(prog)s {__version__}", help=wording("cli.help.version")
    )
    parser.add_argument("--language", choices=list(Language), help=wording("cli.help.language"))
    commands = parser.add_subparsers(title=wording("cli.help.commands"), metavar=wording("cli.help.command"))
    _add_open(commands, wording)
    _add_check(commands, wording)
    _add_batch(commands, wording)
    _add_measure(commands, wording)
    _add_text(commands, wording)
    _add_review(commands, wording)
    _add_report(commands, wording)
    _add_verify(commands, wording)
    _add_checklist(commands, wording)
    return parser


def _options(parser: ArgumentParser, wording: Wording) -> ArgumentParser:
    parser.add_argument("-h", "--help", action="help", help=wording("cli.help.help"))
    return parser


def _command(commands: Commands, name: str, wording: Wording, key: str | None = None) -> ArgumentParser:
    key = key or name
    help_text = wording(f"cli.help.{key}")
    parser = commands.add_parser(
        name, help=help_text, description=help_text, add_help=False, formatter_class=RawDescriptionHelpFormatter
    )
    parser.set_defaults(command=key)
    return _options(parser, wording)


def _checklist(parser: ArgumentParser, wording: Wording) -> Action:
    return parser.add_argument(
        "--checklist", default=DEFAULT_CHECKLIST, metavar="ID_OR_PATH", help=wording("cli.help.checklist_option")
    )


def _reading(parser: ArgumentParser, wording: Wording, *, is_one_policy: bool = True) -> None:
    """How files are to be read; of one policy also which other files belong to it."""
    if is_one_policy:
        parser.add_argument(
            "--with", dest="further", action="append", default=[], metavar="FILE", help=wording("cli.help.with")
        )
        parser.add_argument("--encoding", help=wording("cli.help.encoding"))
        parser.add_argument("--password", help=wording("cli.help.password"))
    parser.add_argument("--ocr", action="store_true", help=wording("cli.help.ocr"))


def _add_open(commands: Commands, wording: Wording) -> None:
    parser = _command(commands, "open", wording)
    parser.add_argument("file", metavar="FILE", help=wording("cli.help.open_file"))
    _checklist(parser, wording)


def _add_check(commands: Commands, wording: Wording) -> None:
    parser = _command(commands, "check", wording)
    parser.add_argument("files", metavar="FILE", nargs="+", help=wording("cli.help.policy_file"))
    _checklist(parser, wording)
    parser.add_argument("--json", metavar="OUT", help=wording("cli.help.json"))
    _reading(parser, wording)


def _add_batch(commands: Commands, wording: Wording) -> None:
    parser = _command(commands, "batch", wording)
    parser.add_argument("folder", metavar="FOLDER", help=wording("cli.help.folder"))
    _checklist(parser, wording)
    parser.add_argument("--out", metavar="OUT", required=True, help=wording("cli.help.jsonl"))
    _reading(parser, wording, is_one_policy=False)


def _add_measure(commands: Commands, wording: Wording) -> None:
    parser = _command(commands, "measure", wording)
    parser.add_argument("paths", metavar="LABELS", nargs="+", help=wording("cli.help.labels"))
    _checklist(parser, wording)
    parser.add_argument("--policies", metavar="FOLDER", help=wording("cli.help.policies"))
    parser.add_argument("--label-map", metavar="FILE.json", help=wording("cli.help.label_map"))
    parser.add_argument("--examples", type=_count, default=0, metavar="N", help=wording("cli.help.examples"))
    parser.add_argument("--json", metavar="OUT", help=wording("cli.help.measure_json"))


def _count(written: str) -> int:
    if not written.isdecimal():
        raise ArgumentTypeError(f"{written!r}: N")
    return int(written)


def _add_text(commands: Commands, wording: Wording) -> None:
    parser = _command(commands, "text", wording)
    parser.add_argument("file", metavar="FILE", help=wording("cli.help.policy_file"))
    parser.add_argument("--blocks", action="store_true", help=wording("cli.help.blocks"))
    parser.add_argument("--asides", action="store_true", help=wording("cli.help.asides"))
    _reading(parser, wording)


def _add_review(commands: Commands, wording: Wording) -> None:
    group = _command(commands, "review", wording)
    acts = group.add_subparsers(title=wording("cli.help.commands"), metavar=wording("cli.help.command"), required=True)
    new = _command(acts, "new", wording, "review_new")
    new.add_argument("file", metavar="FILE", help=wording("cli.help.policy_file"))
    _checklist(new, wording)
    new.add_argument("--out", metavar="FILE.review", help=wording("cli.help.review_out"))
    new.add_argument("--reviewer", default="", help=wording("cli.help.reviewer"))
    new.add_argument("--client", default="", help=wording("cli.help.client"))
    new.add_argument("--matter", default="", help=wording("cli.help.matter"))
    _reading(new, wording)

    decide = _command(acts, "decide", wording, "review_decide")
    decide.add_argument("review", metavar="FILE.review", help=wording("cli.help.review_file"))
    decide.add_argument("requirement", metavar="REQUIREMENT", help=wording("cli.help.requirement"))
    decide.add_argument("verdict", nargs="?", choices=list(Verdict), help=wording("cli.help.verdict"))
    decide.add_argument("--severity", choices=list(Severity), help=wording("cli.help.severity"))
    decide.add_argument("--note", help=wording("cli.help.note"))
    decide.add_argument("--recommendation", help=wording("cli.help.recommendation"))
    decide.add_argument(
        "--evidence",
        action="append",
        default=[],
        type=_span,
        metavar="START-END",
        help=wording("cli.help.evidence"),
    )
    decide.add_argument("--reviewer", default="", help=wording("cli.help.reviewer"))

    show = _command(acts, "show", wording, "review_show")
    show.add_argument("review", metavar="FILE.review", help=wording("cli.help.review_file"))

    ready = _command(acts, "ready", wording, "review_ready")
    ready.add_argument("review", metavar="FILE.review", help=wording("cli.help.review_file"))
    ready.add_argument("--json", action="store_true", help=wording("cli.help.ready_json"))


def _span(written: str) -> tuple[int, int]:
    start, _, end = written.partition("-")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        raise ArgumentTypeError(f"{written!r}: START-END")
    return int(start), int(end)


def _add_report(commands: Commands, wording: Wording) -> None:
    parser = _command(commands, "report", wording)
    parser.add_argument("review", metavar="FILE.review", help=wording("cli.help.review_file"))
    parser.add_argument("--out", metavar="FILE", required=True, help=wording("cli.help.report_out"))
    parser.add_argument("--form", choices=list(ReportForm), help=wording("cli.help.form"))
    parser.add_argument(
        "--language", dest="report_language", choices=list(Language), help=wording("cli.help.report_language")
    )
    parser.add_argument("--force", action="store_true", help=wording("cli.help.force"))


def _add_verify(commands: Commands, wording: Wording) -> None:
    parser = _command(commands, "verify", wording)
    parser.add_argument("file", metavar="REPORT.pdf|FILE.review", help=wording("cli.help.verify_file"))
    parser.add_argument("policies", metavar="POLICY", nargs="+", help=wording("cli.help.verify_policies"))
    parser.add_argument("--json", action="store_true", help=wording("cli.help.ready_json"))
    parser.add_argument("--password", help=wording("cli.help.password"))


def _add_checklist(commands: Commands, wording: Wording) -> None:
    group = _command(commands, "checklist", wording)
    acts = group.add_subparsers(title=wording("cli.help.commands"), metavar=wording("cli.help.command"), required=True)
    validate = _command(acts, "validate", wording, "checklist_validate")
    validate.add_argument("file", metavar="FILE.yaml", help=wording("cli.help.checklist_file"))
    _command(acts, "list", wording, "checklist_list")
