"""What the two processes say to each other, as lines of JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from cattrs import Converter

from reviewer.loaders.loader import Content


@dataclass(frozen=True, slots=True)
class Request:
    """How a file is to be read.

    Attributes:
        password: As the user gave it.
        ocr: Whether pages without text are to be recognised.
    """

    password: str | None = None
    ocr: bool = False

    def line(self, size: int) -> bytes:
        """What is sent before a file of ``size`` bytes."""
        return json.dumps({**asdict(self), "size": size}).encode() + b"\n"


def read_request(line: bytes) -> tuple[Request, int]:
    """The request and the size of the file that follows it, in bytes."""
    said = json.loads(line)
    return Request(said["password"], said["ocr"]), said["size"]


@lru_cache(maxsize=1)
def _converter() -> Converter:
    return Converter()


def written_content(content: Content) -> Any:
    """The content as JSON can hold it."""
    return _converter().unstructure(content)


def read_content(said: Any) -> Content:
    """The content that ``written_content`` wrote."""
    return _converter().structure(said, Content)
