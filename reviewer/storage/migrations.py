"""Review files of older formats, brought up to the present one.

Each step turns one format into the next. A step speaks SQL and JSON only: the classes of the model go on changing,
while a step has to go on doing what it did when it was written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

from reviewer.storage import schema

Step = Callable[[sqlite3.Connection], None]

STEPS: Mapping[int, Step] = {}
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
