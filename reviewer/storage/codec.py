"""Values to JSON and back, for the columns of the review file.

Every field is written, also where it has its default: a file keeps meaning the same when a default changes. A field
that is not known is refused, so that nothing is dropped in silence; a change of the values needs a new file format
and a migration (``reviewer.storage.migrations``). Spans are pairs; an edit carries its class's name in ``edit``.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from reviewer.model.document import Document
from reviewer.model.edit import Edit
from reviewer.model.span import Span

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class CodecError(ValueError):
    """The JSON is not what this program writes."""


@lru_cache
def _converter() -> Converter:
    # cattrs takes a tenth of a second to import; who opens no review does not pay for it.
    from cattrs.gen import make_dict_unstructure_fn, override  # noqa: PLC0415
    from cattrs.preconf.json import make_converter  # noqa: PLC0415
    from cattrs.strategies import configure_tagged_union  # noqa: PLC0415

    converter = make_converter(forbid_extra_keys=True, detailed_validation=False)
    converter.register_unstructure_hook(Span, lambda span: (span.start, span.end))
    converter.register_structure_hook(Span, lambda pair, _: Span(*pair))
    converter.register_unstructure_hook(
        Document, make_dict_unstructure_fn(Document, converter, text=override(omit=True))
    )
    configure_tagged_union(Edit, converter, tag_name="edit")
    return converter


def _dump(value: object, kind: Any) -> str:
    text = json.dumps(_converter().unstructure(value, unstructure_as=kind), ensure_ascii=False, separators=(",", ":"))
    # Half of an emoji, as some input methods leave it in a note, has no UTF-8 form but a JSON one.
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _load(data: object, kind: Any) -> Any:
    from cattrs.errors import ForbiddenExtraKeysError, StructureHandlerNotFoundError  # noqa: PLC0415

    try:
        return _converter().structure(data, kind)
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        ForbiddenExtraKeysError,
        StructureHandlerNotFoundError,
    ) as error:
        raise CodecError(f"{getattr(kind, '__name__', 'Edit')}: {error!r}") from error


def _parse(text: str) -> object:
    try:
        return cast("object", json.loads(text))
    except ValueError as error:
        raise CodecError(f"not JSON: {error}") from error


def encode(value: object) -> str:
    """The JSON of a value of the model other than an edit or a document."""
    return _dump(value, type(value))


def decode(text: str, kind: type[T]) -> T:
    """The value of class ``kind``.

    Raises:
        CodecError: If the text is not the JSON of such a value.
    """
    return cast("T", _load(_parse(text), kind))


def encode_edit(edit: Edit) -> str:
    """The JSON of an edit."""
    return _dump(edit, Edit)


def decode_edit(text: str) -> Edit:
    """The edit.

    Raises:
        CodecError: If the text is not the JSON of an edit.
    """
    return cast("Edit", _load(_parse(text), Edit))


def encode_document(document: Document) -> str:
    """The JSON of a document without its text, which has a column of its own."""
    return _dump(document, Document)


def decode_document(text: str, content: str) -> Document:
    """The document with the canonical ``text`` and the rest from the JSON ``content``.

    Raises:
        CodecError: If ``content`` is not the JSON of a document.
    """
    data = _parse(content)
    if not isinstance(data, dict):
        raise CodecError("not a document")
    return cast("Document", _load({**data, "text": text}, Document))
