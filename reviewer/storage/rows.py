"""The values of a review as rows of the tables, both ways. Transactions are the caller's."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType, UnionType
from typing import Any

from reviewer.model.checklist import Checklist
from reviewer.model.difference import edits_between
from reviewer.model.document import Document
from reviewer.model.edit import apply
from reviewer.model.log import LogEntry, LogKind
from reviewer.model.review import Finding, FlagDecision, Matter, Review, SignOff, new_review
from reviewer.model.suggestion import Analysis
from reviewer.storage.codec import (
    CodecError,
    decode,
    decode_document,
    decode_edit,
    encode,
    encode_document,
    encode_edit,
)
from reviewer.storage.schema import create_schema

FIRST_SEQ = 1

Types = tuple[type | UnionType, ...]

_LOG_TYPES: Types = (int, str, str, str, str, str | None, str | None, int | None)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds, apart from the log and the policy's bytes, which are read when they are asked for."""

    review: Review
    analysis: Analysis
    analysis_program: str
    last_seq: int


def write_new(
    connection: sqlite3.Connection,
    review: Review,
    originals: Sequence[bytes],
    analysis: Analysis,
    *,
    author: str,
    at: datetime,
    program: str,
) -> None:
    """Fill an empty database with a review; the log's first entry leads from a blank review to this one."""
    create_schema(connection)
    connection.execute("BEGIN")
    meta = {"review_id": review.id, "created": review.created.isoformat()}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    _write_document(connection, review.document, originals)
    checklist = review.checklist
    connection.execute(
        "INSERT INTO checklist (name, sha256, source_text) VALUES (?, ?, ?)",
        (f"{checklist.id}.yaml", checklist.sha256, checklist.source_text),
    )
    connection.execute(
        "INSERT INTO analysis (at, program, content) VALUES (?, ?, ?)", (at.isoformat(), program, encode(analysis))
    )
    blank = new_review(review.document, checklist, Matter(), id_=review.id, created=review.created)
    edit = edits_between(blank, review)
    _, inverse = apply(blank, edit)
    append_log(connection, LogEntry(FIRST_SEQ, at, author, program, LogKind.CREATED, edit, inverse))
    _write_matter(connection, review.matter)
    _write_findings(connection, review.findings.values())
    _write_flags(connection, blank.flags, review.flags)
    _write_sign_offs(connection, review.sign_offs)
    connection.execute("COMMIT")


def _write_document(connection: sqlite3.Connection, document: Document, originals: Sequence[bytes]) -> None:
    connection.execute(
        "INSERT INTO document (text, text_sha256, content) VALUES (?, ?, ?)",
        (document.text, _sha256(document.text), encode_document(document)),
    )
    connection.executemany(
        "INSERT INTO original (sha256, data) VALUES (?, ?)",
        ((hashlib.sha256(data).hexdigest(), data) for data in originals),
    )


def append_log(connection: sqlite3.Connection, entry: LogEntry) -> None:
    """Add one entry; the database refuses it with IntegrityError if its ``seq`` is not the next."""
    edit = None if entry.edit is None else encode_edit(entry.edit)
    inverse = None if entry.inverse is None else encode_edit(entry.inverse)
    connection.execute(
        "INSERT INTO log (seq, at, author, program, kind, edit, inverse, target) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (entry.seq, entry.at.isoformat(), entry.author, entry.program, entry.kind, edit, inverse, entry.target),
    )


def write_changes(connection: sqlite3.Connection, before: Review, after: Review) -> None:
    """Bring the tables of the present state from ``before`` to ``after``."""
    if after.matter is not before.matter:
        _write_matter(connection, after.matter)
    _write_findings(connection, (f for id_, f in after.findings.items() if f is not before.findings[id_]))
    if after.flags is not before.flags:
        _write_flags(connection, before.flags, after.flags)
    if after.sign_offs is not before.sign_offs:
        _write_sign_offs(connection, after.sign_offs)


def _write_matter(connection: sqlite3.Connection, matter: Matter) -> None:
    connection.execute("INSERT OR REPLACE INTO matter VALUES (1, ?)", (encode(matter),))


def _write_findings(connection: sqlite3.Connection, findings: Iterable[Finding]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO finding VALUES (?, ?)", ((finding.requirement, encode(finding)) for finding in findings)
    )


def _write_flags(
    connection: sqlite3.Connection, before: Mapping[str, FlagDecision], after: Mapping[str, FlagDecision]
) -> None:
    connection.executemany("DELETE FROM flag WHERE id = ?", ((id_,) for id_ in before if id_ not in after))
    decided = ((id_, encode(decision)) for id_, decision in after.items() if before.get(id_) != decision)
    connection.executemany("INSERT OR REPLACE INTO flag VALUES (?, ?)", decided)


def _write_sign_offs(connection: sqlite3.Connection, sign_offs: Iterable[SignOff]) -> None:
    connection.execute("DELETE FROM sign_off")
    connection.executemany(
        "INSERT INTO sign_off VALUES (?, ?)", ((position, encode(each)) for position, each in enumerate(sign_offs))
    )


def read_all(connection: sqlite3.Connection, parse_checklist: Callable[[str, str], Checklist]) -> Loaded:
    """The review and its analysis.

    Raises:
        CodecError: If something in the tables is lacking or is not what it should be.
    """
    meta = _read_pairs(connection, "SELECT key, value FROM meta")
    document = _read_document(connection)
    name, sha256, source_text = _latest(connection, "checklist", "name, sha256, source_text", (str, str, str))
    _require_hash(_sha256(source_text), sha256, "checklist")
    checklist = parse_checklist(source_text, name)
    program, analysis = _latest(connection, "analysis", "program, content", (str, str))
    (matter,) = _latest(connection, "matter", "content", (str,))
    (last_seq,) = _typed(connection.execute("SELECT max(seq) FROM log").fetchone(), (int,), "log")
    try:
        review_id, created = meta["review_id"], datetime.fromisoformat(meta["created"])
    except (KeyError, ValueError) as error:
        raise CodecError(f"meta: {error!r}") from error
    review = Review(
        review_id,
        created,
        document,
        checklist,
        decode(matter, Matter),
        MappingProxyType(_read_findings(connection, checklist)),
        MappingProxyType(_read_flags(connection)),
        _read_sign_offs(connection),
    )
    return Loaded(review, decode(analysis, Analysis), program, last_seq)


def _read_document(connection: sqlite3.Connection) -> Document:
    text, text_sha256, content = _latest(connection, "document", "text, text_sha256, content", (str, str, str))
    _require_hash(_sha256(text), text_sha256, "text")
    return decode_document(text, content)


def _read_findings(connection: sqlite3.Connection, checklist: Checklist) -> dict[str, Finding]:
    kept = _read_pairs(connection, "SELECT requirement, content FROM finding")
    ids = [requirement.id for requirement in checklist.requirements]
    if kept.keys() != set(ids):
        raise CodecError("the findings are not those of the checklist")
    return {id_: decode(kept[id_], Finding) for id_ in ids}


def _read_flags(connection: sqlite3.Connection) -> dict[str, FlagDecision]:
    kept = _read_pairs(connection, "SELECT id, content FROM flag")
    return {id_: decode(content, FlagDecision) for id_, content in kept.items()}


def _read_sign_offs(connection: sqlite3.Connection) -> tuple[SignOff, ...]:
    rows = connection.execute("SELECT content FROM sign_off ORDER BY position")
    return tuple(decode(_typed(row, (str,), "sign_off")[0], SignOff) for row in rows)


def read_originals(connection: sqlite3.Connection) -> tuple[bytes, ...]:
    """The bytes of the policy's files, in order.

    Raises:
        CodecError: If they do not have their hash.
    """
    found: list[bytes] = []
    for row in connection.execute("SELECT sha256, data FROM original ORDER BY id"):
        sha256, data = _typed(row, (str, bytes), "original")
        _require_hash(hashlib.sha256(data).hexdigest(), sha256, "original")
        found.append(data)
    return tuple(found)


def read_log(connection: sqlite3.Connection) -> tuple[LogEntry, ...]:
    """All entries, oldest first.

    Raises:
        CodecError: If an entry is not what it should be.
    """
    cursor = connection.execute("SELECT seq, at, author, program, kind, edit, inverse, target FROM log ORDER BY seq")
    return tuple(_entry(*_typed(row, _LOG_TYPES, "log")) for row in cursor)


def _entry(
    seq: int, at: str, author: str, program: str, kind: str, edit: str | None, inverse: str | None, target: int | None
) -> LogEntry:
    try:
        return LogEntry(
            seq,
            datetime.fromisoformat(at),
            author,
            program,
            LogKind(kind),
            None if edit is None else decode_edit(edit),
            None if inverse is None else decode_edit(inverse),
            target,
        )
    except ValueError as error:
        raise CodecError(f"log {seq}: {error}") from error


def _latest(connection: sqlite3.Connection, table: str, columns: str, types: Types) -> tuple[Any, ...]:
    query = f"SELECT {columns} FROM {table} ORDER BY id DESC LIMIT 1"  # noqa: S608
    return _typed(connection.execute(query).fetchone(), types, table)


def _read_pairs(connection: sqlite3.Connection, query: str) -> dict[str, str]:
    return dict(_typed(row, (str, str), query) for row in connection.execute(query))


def _typed(row: tuple[Any, ...] | None, types: Types, where: str) -> tuple[Any, ...]:
    # SQLite keeps any value in any column.
    if row is None or not all(isinstance(value, type_) for value, type_ in zip(row, types, strict=True)):
        raise CodecError(f"{where}: not what belongs there")
    return row


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _require_hash(found: str, kept: str, what: str) -> None:
    if found != kept:
        raise CodecError(f"{what}: sha256 {found[:12]}, not {kept[:12]}")
