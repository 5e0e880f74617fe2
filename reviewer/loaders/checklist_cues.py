"""Reads the word lists and cues of a checklist file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from reviewer.errors import Problem, ProblemCode, Term
from reviewer.loaders.cue_parser import CueSyntaxError, parse_cue, parse_phrase
from reviewer.loaders.fields import Choices, Entry
from reviewer.loaders.nodes import TextNode
from reviewer.model.cue import BuildingBlock, Cue
from reviewer.model.language import Language

_BUILDING_BLOCKS = tuple(f"<{block.value}>" for block in BuildingBlock)


@dataclass(frozen=True, slots=True)
class WordLists:
    """The word lists that cues may use.

    Attributes:
        phrases: For cues of one language, or without one (None), what each name stands for.
        names: Of all lists, also of those in which mistakes were noted, as cues write them.
    """

    phrases: Mapping[Language | None, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    names: Choices = field(default_factory=Choices)

    def of(self, language: Language | None) -> Mapping[str, tuple[str, ...]]:
        """The lists for cues of that language."""
        return self.phrases.get(language, _NO_LISTS)


_NO_LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def read_word_lists(entry: Entry | None) -> WordLists:
    """The lists under ``words``."""
    if entry is None:
        return WordLists()
    lists = dict(entry.named())
    read = {
        name: [(language, phrase) for language, one in entry.listed() if (phrase := _read_phrase(one))]
        for name, entry in lists.items()
    }
    phrases = {
        language: {name: _for_language(entries, language) for name, entries in read.items() if entries}
        for language in (None, *Language)
    }
    return WordLists(phrases, Choices(f"{{{name}}}" for name in lists))


def _for_language(entries: Sequence[tuple[Language | None, str]], language: Language | None) -> tuple[str, ...]:
    """What a list has for cues of one language; all of it for cues without one, and where it has nothing for it."""
    fitting = tuple(phrase for of, phrase in entries if of is None or of is language)
    return fitting if fitting and language is not None else tuple(phrase for _, phrase in entries)


def _read_phrase(entry: Entry) -> str:
    """A phrase of a word list; "" after a mistake."""
    node = _text_node(entry)
    if node is None:
        return ""
    try:
        parse_phrase(node.text)
    except CueSyntaxError as error:
        _note(entry, node, error, WordLists())
        return ""
    return node.text


def read_cues(entry: Entry | None, words: WordLists) -> tuple[Cue, ...]:
    """The cues of a field, Chinese ones first, without those that cannot be read."""
    cues = (_read_cue(one, words, language) for language, one in entry.listed()) if entry else ()
    return tuple(cue for cue in cues if cue is not None)


def _read_cue(entry: Entry, words: WordLists, language: Language | None) -> Cue | None:
    node = _text_node(entry)
    if node is None:
        return None
    try:
        return parse_cue(node.text, words.of(language))
    except CueSyntaxError as error:
        _note(entry, node, error, words)
        return None


def _text_node(entry: Entry) -> TextNode | None:
    """The entry's text; a warning where YAML took its end for a comment, as in ``- contact us #rights``."""
    if not entry.text() or not isinstance(entry.node, TextNode):
        return None
    if entry.node.comment:
        entry.note(ProblemCode.CUT_BY_COMMENT, entry.node.comment)
    return entry.node


def _note(entry: Entry, node: TextNode, error: CueSyntaxError, words: WordLists) -> None:
    """Notes what is wrong with a cue, at the place inside the cue."""
    code, found, expected = ProblemCode.UNKNOWN_REFERENCE, f"{{{error.found}}}", words.names.values
    if error.expected is Term.CUE_BUILDING_BLOCK:
        expected, found = _BUILDING_BLOCKS, f"<{error.found}>"
    elif error.expected is not Term.CUE_WORD_LIST:
        code, expected = ProblemCode.CUE_SYNTAX, (error.expected,)
        found = node.text[error.position :].strip() or Term.END_OF_CUE
    elif found in words.names:
        return  # the list's own mistakes are noted where it stands
    entry.log.add(Problem(code, node.line, node.column_of(error.position), entry.path, found, expected))
