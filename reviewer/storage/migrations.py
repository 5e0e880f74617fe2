"""Review files of older formats, brought up to the present one.

Each step turns one format into the next. A step speaks SQL and JSON only: the classes of the model go on changing,
while a step has to go on doing what it did when it was written.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping

from reviewer.storage import schema

Step = Callable[[sqlite3.Connection], None]


def _to_policies_of_several_files(connection: sqlite3.Connection) -> None:
    """Format 2: a policy may have several parts, each with its source, and may have been pasted."""
    # What was read is not changed; its description gets fields that say "one file", which was all there was.
    connection.execute("DROP TRIGGER document_no_update")
    rows = connection.execute("SELECT id, content FROM document").fetchall()
    for id_, content in rows:
        described = json.loads(content)
        described["source"].setdefault("pasted", None)
        described.setdefault("parts", [])
        for note in (*described.get("notes", ()), *described.get("asides", ())):
            note.setdefault("part", 0)
        changed = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
        connection.execute("UPDATE document SET content = ? WHERE id = ?", (changed, id_))
    connection.execute(
        "CREATE TRIGGER document_no_update BEFORE UPDATE ON document\n"
        "BEGIN SELECT RAISE(ABORT, 'document is only added to'); END"
    )


def _to_stages_flags_and_signatures(connection: sqlite3.Connection) -> None:
    """Format 3: stage, comment, reasons and rejected passages in findings; decisions on red flags; signatures."""
    connection.execute("CREATE TABLE flag (id TEXT PRIMARY KEY, content TEXT NOT NULL)")
    connection.execute("CREATE TABLE sign_off (position INTEGER PRIMARY KEY, content TEXT NOT NULL)")
    findings = connection.execute("SELECT requirement, content FROM finding").fetchall()
    for requirement, content in findings:
        finding = json.loads(content)
        finding |= {"severity_reason": "", "comment": "", "stage": "to_do", "rejected": []}
        kept = json.dumps(finding, ensure_ascii=False, separators=(",", ":"))
        connection.execute("UPDATE finding SET content = ? WHERE requirement = ?", (kept, requirement))


STEPS: Mapping[int, Step] = {1: _to_policies_of_several_files, 2: _to_stages_flags_and_signatures}
"""By the format that a step starts from; format 1 is the first there is."""


def upgrade(connection: sqlite3.Connection, found: int) -> None:
    """Bring the file from format ``found`` to the present one, in one transaction: wholly or not at all.

    Raises:
        sqlite3.Error: If the file cannot be written or does not hold what its format says.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        for version in range(found, schema.FORMAT):
            STEPS[version](connection)
        connection.execute(f"PRAGMA user_version = {schema.FORMAT}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
