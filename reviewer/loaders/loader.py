"""What every loader of one kind of file offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reviewer.model.document import Aside, Block, Link, LoadNote, Place
from reviewer.model.progress import ProgressCallback
from reviewer.model.span import Span


@dataclass(frozen=True, slots=True)
class Content:
    """What a loader reads from the bytes of one file.

    Attributes:
        text: Canonical text; of a file in several parts (body, footnotes) all parts, one after the other.
        blocks: In order, without overlap; their ``origin`` says where in the file they stand.
        encoding: The character encoding, as Python names it; "" for binary formats.
        notes: What could not be read or had to be guessed.

    The other attributes are those of ``Document``.
    """

    text: str
    blocks: tuple[Block, ...]
    encoding: str = ""
    notes: tuple[LoadNote, ...] = ()
    links: tuple[Link, ...] = ()
    prominent: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()
    asides: tuple[Aside, ...] = ()


class Loader(Protocol):
    """Reads one kind of file."""

    @property
    def name(self) -> str:
        """Kept in ``Source.loader``."""

    @property
    def version(self) -> str:
        """Changes when the same bytes may give another text or other blocks."""

    @property
    def media_type(self) -> str:
        """The media type of the files that it reads."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Of the names of the files that it reads, lower case, with the dot."""

    def read(self, data: bytes, *, encoding: str | None, progress: ProgressCallback) -> Content:
        """Read the bytes of a file.

        Args:
            encoding: What the user says the encoding is; None to find out. Binary formats ignore it.

        Raises:
            ReviewerError: If the bytes are not such a file; ``path`` is added by the caller.
        """
