"""What is proposed for a policy under a checklist: the entrance to this package."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from reviewer.analysis.compile import CompiledChecklist, compile_checklist
from reviewer.analysis.outline import read_outline
from reviewer.analysis.red_flags import find_red_flags
from reviewer.analysis.scan import scan
from reviewer.analysis.scoring import Scorer
from reviewer.analysis.segmentation import split_sentences
from reviewer.analysis.suggest import Suggester
from reviewer.model.checklist import Checklist
from reviewer.model.document import Document
from reviewer.model.progress import ProgressCallback, Stage, ignore_progress
from reviewer.model.suggestion import Analysis

__all__ = ["CompiledChecklist", "analyse", "compile_checklist"]


def analyse(document: Document, checklist: Checklist, progress: ProgressCallback = ignore_progress) -> Analysis:
    """A suggestion with passages for every requirement of ``checklist``, and red flags.

    The same input gives the same result.

    Raises:
        CancelledError: Out of ``progress``.
    """
    compiled = compile_checklist(checklist)
    with _no_garbage_collection():
        return _analyse(document, compiled, progress)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Keeps the search for unreachable cycles from running over and over: what is made here makes none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _analyse(document: Document, compiled: CompiledChecklist, progress: ProgressCallback) -> Analysis:
    checklist = compiled.checklist
    progress(Stage.SEGMENT, 0.0)
    sentences = split_sentences(document)
    progress(Stage.SEGMENT, 1.0)
    outline = read_outline(document)
    scanned = scan(document, sentences, outline, compiled, progress)
    scores = Scorer(document, sentences, outline, compiled, scanned).scores()
    suggester = Suggester(document, sentences, compiled, scanned, scores)
    without_cues = [requirement for requirement in checklist.requirements if not requirement.has_cues]
    candidates = {}
    if without_cues:
        from reviewer.analysis.similarity import find_candidates  # noqa: PLC0415 - brings jieba

        found = find_candidates(document, sentences, without_cues, outline.contents)
        candidates = {requirement.id: best for requirement, best in zip(without_cues, found, strict=True)}
    suggestions = tuple(
        suggester.suggest(index, candidates.get(requirement.id, ()))
        for index, requirement in enumerate(checklist.requirements)
    )
    red_flags = find_red_flags(document, sentences, outline, checklist, scanned)
    return Analysis(document.source.sha256, checklist.sha256, suggestions, red_flags)
