"""Reads what people said about policies, in the two forms that ``checklists/FORMAT.md`` describes.

A ``.json`` file has a status and quotes for each requirement of a policy; a ``.jsonl`` file has, line by line, the
sentences of the policy of the same name with the labels that a person gave them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reviewer.errors import ErrorCode, LabelsInvalidError, Problem, ProblemCode, ReviewerError, Term
from reviewer.loaders.fields import Choices, Entry, Fields, Log
from reviewer.loaders.files import read_file
from reviewer.loaders.json_reader import read_json
from reviewer.loaders.nodes import MAX_BYTES, ListNode, RefusedNode, decode_utf8
from reviewer.loaders.policy import SUFFIXES as POLICY_SUFFIXES
from reviewer.loaders.policy import load_policy
from reviewer.model.document import Document
from reviewer.model.labels import Answer, LabelledPolicy, Unit
from reviewer.model.span import Span
from reviewer.model.suggestion import SuggestionKind

OF_REQUIREMENTS = ".json"
OF_SENTENCES = ".jsonl"

_OFFSET = re.compile("[0-9]{1,9}")
_ANY_NAME = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_STATUSES = Choices(kind.value for kind in SuggestionKind)


def find_label_files(path: Path) -> list[Path]:
    """The file at ``path``, or those below the folder there, in the order of their names; hidden ones are left out.

    Raises:
        ReviewerError: ``FILE_MISSING``; ``LABELS_MISSING`` for a folder without any.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise ReviewerError(ErrorCode.FILE_MISSING, path=str(path))
    below = (one for one in path.rglob("*") if one.suffix.lower() in (OF_REQUIREMENTS, OF_SENTENCES) and one.is_file())
    found = sorted(one for one in below if not any(part.startswith(".") for part in one.relative_to(path).parts))
    if not found:
        raise ReviewerError(ErrorCode.LABELS_MISSING, path=str(path))
    return found


def read_labels(path: Path, policies: Path | None = None) -> tuple[LabelledPolicy, tuple[Problem, ...]]:
    """A policy with the labels of one file, and warnings about quotes that do not stand in it.

    Args:
        policies: The folder of the policy; None for that of the labels or the one above.

    Raises:
        LabelsInvalidError: With every mistake in the file.
        ReviewerError: ``LABELLED_POLICY_MISSING``, and those of ``read_file`` and ``load_policy``.
    """
    log = Log()
    text = _text(path)
    if path.suffix.lower() == OF_SENTENCES:
        document, policy = _policy_of(path, [f"{path.stem}{suffix}" for suffix in POLICY_SUFFIXES], policies)
        units = tuple(_units(text, document, log))
        labelled = LabelledPolicy(policy, document, {}, units)
    else:
        labelled = _of_requirements(path, text, policies, log)
    _refuse(path, log)
    return labelled, tuple(log.problems)


def read_label_map(path: Path, ids: Choices) -> dict[str, tuple[str, ...]]:
    """By the name of a label, the topics, requirements and red flags that it stands for.

    Args:
        ids: Of the topics, requirements and red flags that there are.

    Raises:
        LabelsInvalidError: With every mistake in the file.
        ReviewerError: Those of ``read_file``.
    """
    log = Log()
    root, problems = read_json(_text(path))
    log.problems += problems
    named = [] if isinstance(root, RefusedNode) else Entry(root, "", log).named(_ANY_NAME, Term.TEXT)
    meaning = {
        name: tuple(filter(None, (one.one_of(ids, ProblemCode.UNKNOWN_REFERENCE) for one in _one_or_more(entry))))
        for name, entry in named
    }
    _refuse(path, log)
    return meaning


def _text(path: Path) -> str:
    text = decode_utf8(read_file(path, MAX_BYTES))
    if isinstance(text, Problem):
        raise LabelsInvalidError(str(path), [text])
    return text


def _refuse(path: Path, log: Log) -> None:
    """Raises if there is a mistake."""
    if not all(problem.is_warning for problem in log.problems):
        in_order = sorted(log.problems, key=lambda problem: (problem.line, problem.column))
        raise LabelsInvalidError(str(path), in_order)


def _policy_of(path: Path, names: list[str], policies: Path | None) -> tuple[Document, Path]:
    """The labelled policy, which has one of ``names``."""
    folders = [policies] if policies else [path.parent, path.parent.parent]
    found = next((folder / name for folder in folders for name in names if (folder / name).is_file()), None)
    if found is None:
        raise ReviewerError(ErrorCode.LABELLED_POLICY_MISSING, path=str(path), policy=names[0])
    return load_policy(found).document, found


# Labels of requirements


def _of_requirements(path: Path, text: str, policies: Path | None, log: Log) -> LabelledPolicy:
    root, problems = read_json(text)
    log.problems += problems
    fields = Fields(Entry(root, "", log), ("policy", "labels", "note"), ("policy", "labels"))
    name, labels = fields.text("policy"), fields.get("labels")
    _refuse(path, log)
    document, policy = _policy_of(path, [name], policies)
    named = labels.named(_ANY_NAME, Term.ID) if labels else []
    answers = {id_: _answer(Fields(entry, ("status", "evidence", "note")), document) for id_, entry in named}
    return LabelledPolicy(policy, document, answers, ())


def _answer(fields: Fields, document: Document) -> Answer:
    status, evidence = fields.get("status"), fields.get("evidence")
    statuses = (one.one_of(_STATUSES) for one in _one_or_more(status)) if status else ()
    quotes = None
    if evidence is not None:
        quotes = tuple(places for one in _any_number(evidence) if (places := _places_of(one, document.text)))
    return Answer(tuple(SuggestionKind(said) for said in statuses if said), quotes)


def _places_of(entry: Entry, text: str) -> tuple[Span, ...]:
    """Everywhere that a quote stands; a warning where it does not."""
    quote = entry.text()
    places = tuple(Span(found.start(), found.end()) for found in re.finditer(re.escape(quote), text)) if quote else ()
    if quote and not places:
        line, column = entry.node.line, entry.node.column
        expected = (Term.WORDS_OF_THE_POLICY,)
        entry.log.add(
            Problem(ProblemCode.UNKNOWN_REFERENCE, line, column, entry.path, quote, expected, is_warning=True)
        )
    return places


def _one_or_more(entry: Entry) -> list[Entry]:
    """The entries of a list, or the single value in the place of one."""
    return entry.at_least_one() if isinstance(entry.node, ListNode) else [entry]


def _any_number(entry: Entry) -> list[Entry]:
    return entry.entries() if isinstance(entry.node, ListNode) else [entry]


# Labels of sentences


def _units(text: str, document: Document, log: Log) -> Iterator[Unit]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        root, problems = read_json(line, number)
        log.problems += problems
        if not isinstance(root, RefusedNode):
            unit = _unit(Fields(Entry(root, "", log), ("start", "end", "labels", "note"), ("start", "end")), document)
            if unit is not None:
                yield unit


def _unit(fields: Fields, document: Document) -> Unit | None:
    start, end = (fields.matching(name, _OFFSET, Term.OFFSET) for name in ("start", "end"))
    labels = fields.get("labels")
    names = tuple(filter(None, (one.text() for one in _any_number(labels)))) if labels else ()
    if not (start and end):
        return None
    last = fields.get("end")
    if last is not None and int(end) <= int(start):
        last.note(ProblemCode.WRONG_VALUE, end, (Term.BEHIND_START,))
    elif last is not None and int(end) > len(document.text):
        last.note(ProblemCode.WRONG_VALUE, end, (Term.INSIDE_THE_TEXT,))
    else:
        return Unit(Span(int(start), int(end)), names)
    return None
