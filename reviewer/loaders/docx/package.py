"""The zip file that a Word file is: its parts and what they refer to, read within limits."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.loaders.docx.xml_tree import Budget, Node, parse_xml

LARGEST_PART = 40_000_000
"""Of one part, unpacked, in bytes: some thousands of pages."""

LARGEST_TOTAL = 60_000_000
"""Of all parts that are read, unpacked, in bytes."""

_MOST_ENTRIES = 10_000
_ENTRY = b"PK\x01\x02"
_LARGEST_RATIO = 250  # of unpacked to packed; repetitive tables stay below
_RATIO_COUNTS_FROM = 4_000_000  # bytes unpacked
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the standard allows no other
_IS_ENCRYPTED = 1  # among the flags of an entry

# What zipfile raises on damaged files, found by changing bytes of good ones.
_TROUBLE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
    LookupError, OverflowError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to.

    Attributes:
        kind: The last word of its type, such as "hyperlink".
        target: The name of another part, or an address outside the file, as written.
    """

    kind: str
    target: str
    is_external: bool


class Package:
    """A zip file whose parts are read as they are asked for."""

    def __init__(self, data: bytes) -> None:
        """Read the list of parts.

        Raises:
            ReviewerError: ``WORD_DAMAGED``, ``WORD_UNPACKS_TOO_LARGE``.
        """
        if data.count(_ENTRY) > _MOST_ENTRIES:
            raise ReviewerError(ErrorCode.WORD_UNPACKS_TOO_LARGE)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _TROUBLE as error:
            raise ReviewerError(ErrorCode.WORD_DAMAGED, detail=str(error)) from error
        self._entries = {_plain(entry.filename): entry for entry in self._zip.infolist()}
        self._left = LARGEST_TOTAL
        self._budget = Budget()

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The parts' names in lower case, which tells them apart."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of a part, whose name is one of ``names``.

        Raises:
            ReviewerError: ``WORD_DAMAGED``, ``WORD_PROTECTED``, ``WORD_UNPACKS_TOO_LARGE``.
        """
        entry = self._entries[_plain(name)]
        if entry.flag_bits & _IS_ENCRYPTED:
            raise ReviewerError(ErrorCode.WORD_PROTECTED)
        if entry.compress_type not in _METHODS:
            raise ReviewerError(ErrorCode.WORD_DAMAGED, detail=f"{name}: compression {entry.compress_type}")
        limit = min(LARGEST_PART, self._left)
        is_bomb = entry.file_size > _RATIO_COUNTS_FROM and entry.file_size > _LARGEST_RATIO * entry.compress_size
        if entry.file_size > limit or is_bomb:
            raise ReviewerError(ErrorCode.WORD_UNPACKS_TOO_LARGE)
        try:
            with self._zip.open(entry) as part:
                data = part.read(entry.file_size + 1)  # without a figure, all of it would be unpacked whatever its size
        except _TROUBLE as error:
            raise ReviewerError(ErrorCode.WORD_DAMAGED, detail=f"{name}: {error}") from error
        self._left -= len(data)
        return data

    def tree(self, name: str, tell: Callable[[float], None] = lambda _done: None) -> Node:
        """The XML of a part; see ``read`` and ``parse_xml``."""
        return parse_xml(self.read(name), self._budget, tell)

    def relationships(self, name: str) -> dict[str, Relationship]:
        """What a part refers to, by the ids that it uses; of the package itself with the name ""."""
        folder, file = posixpath.split(name)
        listing = posixpath.join(folder, "_rels", f"{file}.rels")
        if listing not in self:
            return {}
        found = {}
        for node in self.tree(listing).all("rel:Relationship"):
            target = node.get("Target")
            is_external = node.get("TargetMode").lower() == "external"
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target).replace("\\", "/"))).lstrip("/")
            kind = node.get("Type").rpartition("/")[2]
            found[node.get("Id")] = Relationship(kind, target, is_external)
        return found


def _plain(name: str) -> str:
    """The name of a part in the form in which names are compared."""
    return name.replace("\\", "/").lstrip("/").lower()
