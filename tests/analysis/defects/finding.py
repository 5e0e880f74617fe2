"""What the detectors find in a policy given as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reviewer.analysis.defects.material import Defect, Material
from reviewer.analysis.normalise import fold, narrow
from reviewer.analysis.outline import read_outline
from reviewer.loaders.policy import load_bytes
from reviewer.model.checklist import Detector
from reviewer.model.document import Document

Find = Callable[[Material], Iterator[Defect]]


def material_of(text: str) -> Material:
    """A policy as detectors need it."""
    document = load_bytes(text.encode(), "policy.txt")
    return material_from(document)


def material_from(document: Document) -> Material:
    narrowed = narrow(document.text)
    return Material(document, narrowed, fold(narrowed), read_outline(document))


def found(find: Find, text: str) -> list[str]:
    """The places of the defects, as they stand in the text."""
    material = material_of(text)
    return [defect.span.of(material.document.text) for defect in find(material)]


def details(find: Find, text: str, kind: Detector | None = None) -> list[str]:
    """What completes the reasons of the defects, of one kind if it is given."""
    return [defect.detail for defect in find(material_of(text)) if kind in (None, defect.kind)]
