"""Reads checklists: YAML files in the form that ``checklists/FORMAT.md`` describes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reviewer.errors import ChecklistInvalidError, ErrorCode, Problem, ReviewerError, Term
from reviewer.loaders.checklist_cues import read_word_lists
from reviewer.loaders.checklist_red_flags import read_red_flags
from reviewer.loaders.checklist_requirements import Surroundings, note_duplicates, read_requirements
from reviewer.loaders.fields import ID, LINK, NAME, Choices, Entry, Fields, Log, plain_text
from reviewer.loaders.files import read_file
from reviewer.loaders.nodes import MAX_BYTES, RefusedNode, decode_utf8
from reviewer.loaders.yaml_reader import read_yaml
from reviewer.model.checklist import Checklist, Instrument, Requirement, Topic
from reviewer.resources import checklists_folder

FORMAT = "1"
SUFFIXES = (".yaml", ".yml")

_KEPT = 8
"""So many checklists are kept once they are read."""

_REQUIRED = ("format", "id", "version", "title", "requirements")
CHECKLIST_FIELDS = (*_REQUIRED[:-1], "law_as_of", "instruments", "words", "topics", "requirements", "red_flags")
INSTRUMENT_FIELDS = ("title", "in_force", "url")
TOPIC_FIELDS = ("id", "title")


@dataclass(frozen=True, slots=True)
class ReadChecklist:
    """A checklist and what its author may want to mend."""

    checklist: Checklist
    warnings: tuple[Problem, ...]


def read_checklist(path: Path) -> ReadChecklist:
    """The checklist in a file.

    Raises:
        ChecklistInvalidError: With every mistake in it.
        ReviewerError: ``FILE_MISSING``, ``FILE_IS_FOLDER``, ``FILE_NOT_REGULAR``, ``FILE_UNREADABLE``.
    """
    text = decode_utf8(read_file(path, MAX_BYTES))
    if isinstance(text, Problem):
        raise ChecklistInvalidError(str(path), [text])
    return parse_checklist(text, str(path))


def parse_checklist(text: str, name: str) -> ReadChecklist:
    """The checklist in a text, such as the copy that a review keeps.

    Args:
        name: Stands for the file in an error.

    Raises:
        ChecklistInvalidError: With every mistake in it.
    """
    checklist, problems = _parse(text)
    if checklist is None or not all(problem.is_warning for problem in problems):
        raise ChecklistInvalidError(name, list(problems))
    return ReadChecklist(checklist, problems)


@lru_cache(maxsize=_KEPT)
def _parse(text: str) -> tuple[Checklist | None, tuple[Problem, ...]]:
    """The checklist, None if the text is none at all, and its problems in order; the same text is read once."""
    root, problems = read_yaml(text)
    log = Log(problems)
    checklist = None if isinstance(root, RefusedNode) else _checklist(Entry(root, "", log), text)
    return checklist, tuple(sorted(log.problems, key=lambda problem: (problem.line, problem.column)))


def shipped_checklists() -> tuple[str, ...]:
    """The ids of the checklists that come with the program."""
    return tuple(sorted(path.stem for path in checklists_folder().glob("*.yaml")))


def find_checklist(id_or_path: str) -> Path:
    """The file of a checklist that the user names by id or by path.

    Raises:
        ReviewerError: ``CHECKLIST_UNKNOWN``; ``FILE_MISSING`` for what looks like a path.
    """
    known = shipped_checklists()
    if id_or_path in known:
        return checklists_folder() / f"{id_or_path}.yaml"
    path = Path(id_or_path)
    looks_like_path = path.suffix.lower() in SUFFIXES or "/" in id_or_path or "\\" in id_or_path
    try:
        exists = path.exists() if looks_like_path else path.is_file()
    except OSError:  # a name longer than any file's
        exists = False
    if exists:
        return path
    if looks_like_path:
        raise ReviewerError(ErrorCode.FILE_MISSING, path=id_or_path)
    raise ReviewerError(ErrorCode.CHECKLIST_UNKNOWN, name=id_or_path, known=", ".join(known))


def _checklist(root: Entry, text: str) -> Checklist:
    """The checklist, empty where there are mistakes."""
    fields = Fields(root, CHECKLIST_FIELDS, _REQUIRED)
    form = fields.get("format")
    if form is not None:
        form.one_of(Choices([FORMAT]))
    id_, title = fields.matching("id", NAME, Term.NAME), fields.localized("title")
    instruments = _instruments(fields)
    declared = _topics(fields)
    topic_ids = [topic.id for topic in declared or () if topic.id]
    surroundings = Surroundings(
        topics=Choices(topic_ids) if topic_ids else None,
        instruments=None if fields.get("instruments") and not instruments else Choices(one.id for one in instruments),
        words=read_word_lists(fields.get("words")),
        general_topic=id_,
    )
    requirements = read_requirements(fields.entries("requirements"), surroundings)
    return Checklist(
        id=id_,
        version=fields.text("version"),
        title=title,
        law_as_of=fields.date("law_as_of"),
        instruments=instruments,
        topics=_topics_in_use(requirements, Topic(id_, title)) if declared is None else declared,
        requirements=requirements,
        source_text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        red_flags=read_red_flags(fields.entries("red_flags"), surroundings),
    )


def _instruments(fields: Fields) -> tuple[Instrument, ...]:
    group = fields.get("instruments")
    instruments = []
    for id_, entry in group.named() if group else ():
        one = Fields(entry, INSTRUMENT_FIELDS, ("title",))
        url = one.matching("url", LINK, Term.LINK)
        instruments.append(Instrument(id_, one.localized("title"), one.date("in_force"), url))
    return tuple(instruments)


def _topics(fields: Fields) -> tuple[Topic, ...] | None:
    """The topics that the file declares; None if it leaves that to its requirements."""
    entry = fields.get("topics")
    if entry is None:
        return None
    entries = entry.at_least_one()
    note_duplicates(entries)
    groups = [Fields(topic, TOPIC_FIELDS, TOPIC_FIELDS) for topic in entries]
    return tuple(Topic(group.matching("id", ID, Term.ID), group.localized("title")) for group in groups)


def _topics_in_use(requirements: tuple[Requirement, ...], general: Topic) -> tuple[Topic, ...]:
    """The topics that requirements name by their titles, in order; ``general`` for those that name none."""
    names = dict.fromkeys(requirement.topic for requirement in requirements)
    return tuple(general if name == general.id else Topic(name, plain_text(name)) for name in names)
