"""The tables of a review file, format 3.

A review file is an SQLite database that says by its application id that it is one, and by its user version in which
format. What was read stays as it was: triggers refuse to change the policy, the checklist, an analysis or the log.
The table ``original`` holds the bytes of every file of the policy, in order.
The tables ``matter``, ``finding``, ``flag`` and ``sign_off`` hold the present state, which the log can make again at
any time.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import lru_cache

APPLICATION_ID = 0x50525657
"""``PRVW``, at byte 68 of the file."""

FORMAT = 3
"""The newest format that this program reads, and the one that it writes."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE document (id INTEGER PRIMARY KEY, text TEXT NOT NULL, text_sha256 TEXT NOT NULL, content TEXT NOT NULL);
CREATE TABLE original (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE checklist (id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, source_text TEXT NOT NULL);
CREATE TABLE analysis (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, program TEXT NOT NULL, content TEXT NOT NULL
);
CREATE TABLE matter (id INTEGER PRIMARY KEY CHECK (id = 1), content TEXT NOT NULL);
CREATE TABLE finding (requirement TEXT PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE flag (id TEXT PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE sign_off (position INTEGER PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    program TEXT NOT NULL,
    kind TEXT NOT NULL,
    edit TEXT,
    inverse TEXT,
    target INTEGER REFERENCES log (seq)
);
"""

_APPEND_ONLY = ("meta", "document", "original", "checklist", "analysis", "log")

_NEXT_IN_LOG = """
CREATE TRIGGER log_next BEFORE INSERT ON log
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM log)
BEGIN SELECT RAISE(ABORT, 'the log goes on with another number'); END;
"""


def _triggers() -> str:
    refusals = [
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END;\n"
        for table in _APPEND_ONLY
        for act in ("UPDATE", "DELETE")
    ]
    return "".join(refusals) + _NEXT_IN_LOG


def create_schema(connection: sqlite3.Connection) -> None:
    """Make the tables and triggers in an empty database and mark it as a review file."""
    connection.executescript(_TABLES + _triggers())
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def has_expected_triggers(connection: sqlite3.Connection) -> bool:
    """Whether the triggers are those of this program: none lacks, and no foreign one (or a view) runs along."""
    return _triggers_and_views(connection) == _expected_triggers()


@lru_cache
def _expected_triggers() -> tuple[tuple[str, str], ...]:
    with closing(sqlite3.connect(":memory:")) as pristine:
        create_schema(pristine)
        return _triggers_and_views(pristine)


def _triggers_and_views(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    query = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"
    return tuple(connection.execute(query))
