"""``reviewer measure``: how often cues fire, and how often rightly, on labelled policies."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reviewer.analysis.firing import CueKey
from reviewer.cli.output import ExitCode, complain, error_sentence, opened, problem_line
from reviewer.cli.table import table_lines
from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.checklist import find_checklist, read_checklist
from reviewer.loaders.fields import Choices
from reviewer.loaders.labels import find_label_files, read_label_map, read_labels
from reviewer.model.checklist import Checklist
from reviewer.model.labels import LabelledPolicy
from reviewer.wording.catalogue import Wording
from reviewer.workflow.judging import owner_ids
from reviewer.workflow.measure import Count, CueCount, Example, Measurement, OwnerCount, measure, worst_first

JsonObject = dict[str, Any]

_NOTHING = "-"
_COUNTS = ("fires", "shown", "right", "wrong", "precision")

# The columns of the tables
_OF_LABELS = ("right", "wrong", "missed", "precision", "recall", "f1", "label")
_OF_REQUIREMENTS = ("harm", *_COUNTS, "quotes", "statuses", "requirement")
_OF_PARTS = ("harm", *_COUNTS, "part")
_OF_CUES = ("harm", *_COUNTS, "alone_right", "alone_wrong", "cue")


def measure_cues(arguments: Namespace, wording: Wording) -> ExitCode:
    """Count what the cues of a checklist find in labelled policies, and print it or write it as JSON."""
    checklist = read_checklist(find_checklist(arguments.checklist)).checklist
    told = {}
    if arguments.label_map:
        topics = (topic.id for topic in checklist.topics)
        told = read_label_map(Path(arguments.label_map), Choices((*topics, *owner_ids(checklist))))
    files = [file for path in arguments.paths for file in find_label_files(Path(path)) if not _is_map(file, arguments)]
    folder = Path(arguments.policies) if arguments.policies else None
    policies = list(_read(files, folder, wording))
    if not policies:
        return ExitCode.FAILED
    measured = measure(policies, checklist, told, arguments.examples)
    _tell_unknown(measured, checklist, wording)
    if arguments.json is None:
        for line in _report(measured, checklist, wording):
            print(line)
    else:
        with opened(arguments.json) as out:
            out.write(json.dumps(measurement_object(measured, checklist), ensure_ascii=False, indent=1) + "\n")
    return ExitCode.DONE if len(policies) == len(files) else ExitCode.PARTLY


def _is_map(file: Path, arguments: Namespace) -> bool:
    return bool(arguments.label_map) and file.resolve() == Path(arguments.label_map).resolve()


def _read(files: Sequence[Path], folder: Path | None, wording: Wording) -> Iterable[LabelledPolicy]:
    """The labelled policies; files that cannot be used are told and passed over."""
    for file in files:
        try:
            policy, warnings = read_labels(file, folder)
        except ReviewerError as error:
            complain(error_sentence(error, wording))
            continue
        for problem in warnings:
            complain(f"{wording('cli.warning')} {problem_line(str(file), problem, wording)}")
        yield policy


def _tell_unknown(measured: Measurement, checklist: Checklist, wording: Wording) -> None:
    """Say which labels are not counted.

    Raises:
        ReviewerError: ``LABELS_UNKNOWN`` if that is all of them.
    """
    separator = wording("list.separator")
    title = checklist.title.in_language(wording.language)
    unknown = separator.join((*measured.unknown_labels, *measured.unknown_ids))
    if unknown and not measured.counts_anything:
        raise ReviewerError(ErrorCode.LABELS_UNKNOWN, checklist=title, labels=unknown)
    if unknown:
        complain(f"{wording('cli.warning')} {wording('cli.measure.unknown', checklist=title, labels=unknown)}")


# For people


def _report(measured: Measurement, checklist: Checklist, wording: Wording) -> Iterable[str]:
    yield from _head(measured, checklist, wording)
    if measured.labels:
        of_labels = [
            (*map(str, (n.right, n.wrong, n.missed)), *map(_percent, (n.precision, n.recall, n.f1)), label)
            for label, n in measured.labels.items()
        ]
        yield from _section("labels", _OF_LABELS, of_labels, wording)
    owners = sorted(measured.owners.items(), key=lambda item: _worst_first(item[1]))
    yield from _section("requirements", _OF_REQUIREMENTS, [_owner_row(id_, n) for id_, n in owners], wording)
    parts = sorted(measured.parts.items(), key=lambda item: _worst_first(item[1]))
    of_parts = [(str(n.harm), *_figures(n), f"{id_} / {part}") for (id_, part), n in parts]
    yield from _section("parts", _OF_PARTS, of_parts, wording)
    yield ""
    yield wording("cli.measure.cues")
    yield from _cue_lines(measured, wording)
    yield ""
    yield wording("cli.measure.legend")


def _head(measured: Measurement, checklist: Checklist, wording: Wording) -> Iterable[str]:
    total = measured.total
    title = checklist.title.in_language(wording.language)
    yield wording("cli.measure.head", checklist=title, version=checklist.version, count=measured.policies)
    judged = total.right + total.wrong
    yield wording(
        "cli.measure.passages",
        shown=total.shown,
        judged=judged,
        right=total.right,
        percent=_percent(total.precision),
    )
    if total.quotes:
        yield wording("cli.measure.quotes", found=total.quotes_found, quotes=total.quotes)
    if total.statuses:
        yield wording("cli.measure.statuses", right=total.statuses_right, statuses=total.statuses)
    silent = sum(not count.fires for count in measured.cues.values())
    yield wording("cli.measure.cue_count", cues=len(measured.cues), silent=silent)


def _figures(count: Count) -> tuple[str, ...]:
    return (*map(str, (count.fires, count.shown, count.right, count.wrong)), _percent(count.precision))


def _owner_row(id_: str, count: OwnerCount) -> tuple[str, ...]:
    quotes = f"{count.quotes_found}/{count.quotes}" if count.quotes else _NOTHING
    statuses = f"{count.statuses_right}/{count.statuses}" if count.statuses else _NOTHING
    return str(count.harm), *_figures(count), quotes, statuses, id_


def _cue_lines(measured: Measurement, wording: Wording) -> Iterable[str]:
    """The cues, the most harmful first, each with its examples."""
    counts = list(worst_first(measured.cues))
    rows = [
        (str(n.harm), *_figures(n), str(n.alone_right), str(n.alone_wrong), f"{_place(key, wording)}  {key.cue}")
        for key, n in counts
    ]
    head, *lines = table_lines([wording(f"cli.measure.column.{name}") for name in _OF_CUES], rows)
    yield head
    for line, (_, count) in zip(lines, counts, strict=True):
        yield line
        yield from (f"    {one.policy.name} {one.span.start}-{one.span.end} {one.text}" for one in count.examples)


def _place(key: CueKey, wording: Wording) -> str:
    return f"{key.owner} / {key.part or wording(f'cli.measure.role.{key.role}')}"


def _section(name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], wording: Wording) -> Iterable[str]:
    if rows:
        yield ""
        yield wording(f"cli.measure.{name}")
        yield from table_lines([wording(f"cli.measure.column.{head}") for head in heads], rows)


def _worst_first(count: Count) -> tuple[bool, int]:
    return not count.fires, -count.harm


def _percent(share: float | None) -> str:
    return _NOTHING if share is None else f"{100 * share:.0f}%"


# For programs


def measurement_object(measured: Measurement, checklist: Checklist) -> JsonObject:
    """What was counted, as values for JSON; places are code points of the policy's text."""
    owners = [{"id": id_, **_owner_object(count)} for id_, count in measured.owners.items()]
    requirements = {requirement.id for requirement in checklist.requirements}
    return {
        "checklist": {"id": checklist.id, "version": checklist.version, "sha256": checklist.sha256},
        "policies": measured.policies,
        "total": _owner_object(measured.total),
        "labels": [
            {
                "label": label,
                "right": count.right,
                "wrong": count.wrong,
                "missed": count.missed,
                "precision": _rounded(count.precision),
                "recall": _rounded(count.recall),
                "f1": _rounded(count.f1),
            }
            for label, count in measured.labels.items()
        ],
        "requirements": [one for one in owners if one["id"] in requirements],
        "red_flags": [one for one in owners if one["id"] not in requirements],
        "parts": [
            {"requirement": id_, "part": part, **_count_object(count)} for (id_, part), count in measured.parts.items()
        ],
        "cues": [_cue_object(key, count) for key, count in worst_first(measured.cues)],
        "unknown_labels": measured.unknown_labels,
        "unknown_requirements": measured.unknown_ids,
    }


def _count_object(count: Count) -> JsonObject:
    return {
        "fires": count.fires,
        "shown": count.shown,
        "right": count.right,
        "wrong": count.wrong,
        "precision": _rounded(count.precision),
        "harm": count.harm,
        "examples": [_example_object(one) for one in count.examples],
    }


def _owner_object(count: OwnerCount) -> JsonObject:
    return {
        **_count_object(count),
        "quotes": count.quotes,
        "quotes_found": count.quotes_found,
        "statuses": count.statuses,
        "statuses_right": count.statuses_right,
    }


def _cue_object(key: CueKey, count: CueCount) -> JsonObject:
    return {
        "owner": key.owner,
        "role": str(key.role),
        "part": key.part,
        "cue": key.cue,
        **_count_object(count),
        "alone_right": count.alone_right,
        "alone_wrong": count.alone_wrong,
    }


def _example_object(example: Example) -> JsonObject:
    return {
        "policy": str(example.policy),
        "start": example.span.start,
        "end": example.span.end,
        "text": example.text,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
