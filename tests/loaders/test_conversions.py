"""A policy says the same in every format that it arrives in: nothing lost, nothing moved, the same suggestions."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from reviewer.loaders.checklist import find_checklist, read_checklist
from reviewer.loaders.policy import load_bytes, load_policy
from reviewer.model.checklist import Checklist
from reviewer.model.document import AsideKind, Document
from reviewer.resources import resource
from tests.loaders.conversions import (
    HEADER,
    WITH_HEADINGS,
    WRITERS,
    Office,
    missing,
    outline,
    share_of_same_suggestions,
    words,
    written,
)
from tests.loaders.docx_conversion import as_word_file

SAME_SUGGESTIONS = 0.98
"""The least share of requirements for which a policy in another format has the suggestion that its text has."""

WORD = "docx:MS Word 2007 XML"
PLAIN = "txt:Text (encoded):UTF8"


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return read_checklist(find_checklist("pipl")).checklist


@pytest.fixture(scope="module", params=["samples", "real"])
def texts(request: pytest.FixtureRequest) -> list[Path]:
    """The fictional policies, and the real ones where these are on the machine."""
    if request.param == "samples":
        return sorted(resource("samples").glob("*.txt"))
    found: list[Path] = request.getfixturevalue("shared_policies")
    return found


@pytest.fixture(scope="module")
def policies(texts: list[Path]) -> list[Document]:
    return [load_policy(path).document for path in texts]


def check_same(originals: list[Document], converted: list[Document], checklist: Checklist) -> None:
    """Hold that nothing is lost, added or moved, and that the suggestions are the same."""
    for original, other in zip(originals, converted, strict=True):
        assert missing(original, other) == []
        assert len(words(other.text)) == len(words(original.text))
        assert share_of_same_suggestions(original, other, checklist) >= SAME_SUGGESTIONS


@pytest.mark.parametrize("form", WRITERS)
def test_written_by_a_plain_program(policies: list[Document], checklist: Checklist, form: str) -> None:
    converted = [written(policy, form) for policy in policies]
    check_same(policies, converted, checklist)
    if form in WITH_HEADINGS:
        assert list(map(outline, converted)) == list(map(outline, policies))


# By LibreOffice


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not on this machine")
    return Office(program, tmp_path_factory.mktemp("office"))


def in_word(policies: list[Document], folder: Path, *, columns: int = 1, header: str = "") -> list[Path]:
    """The policies as Word files."""
    write = partial(as_word_file, is_styled=True, columns=columns, header=header, footer="Page " if header else "")
    paths = [folder / f"policy{index}.docx" for index in range(len(policies))]
    for path, policy in zip(paths, policies, strict=True):
        path.write_bytes(write(policy))
    return paths


def converted_by(office: Office, paths: list[Path], kind: str) -> list[Document]:
    name = f"policy.{kind.partition(':')[0]}"
    return [load_bytes(data, name) for data in office.convert(paths, kind)]


@pytest.mark.parametrize("kind", [WORD, "html"], ids=["Word", "page"])
def test_texts_opened_in_an_office_program(
    texts: list[Path], policies: list[Document], checklist: Checklist, office: Office, kind: str
) -> None:
    check_same(policies, converted_by(office, texts, kind), checklist)


def test_word_files_saved_again(policies: list[Document], checklist: Checklist, office: Office, tmp_path: Path) -> None:
    converted = converted_by(office, in_word(policies, tmp_path, header=HEADER), WORD)
    check_same(policies, converted, checklist)
    assert list(map(outline, converted)) == list(map(outline, policies))


@pytest.mark.parametrize("columns", [1, 2])
def test_word_files_printed(
    policies: list[Document],
    checklist: Checklist,
    office: Office,
    tmp_path: Path,
    columns: int,
) -> None:
    converted = converted_by(office, in_word(policies, tmp_path, columns=columns, header=HEADER), "pdf")
    check_same(policies, converted, checklist)


def test_word_files_saved_as_pages(
    policies: list[Document], checklist: Checklist, office: Office, tmp_path: Path
) -> None:
    """A page's lists have numbers of its own: 1. in place of 一、."""
    converted = converted_by(office, in_word(policies, tmp_path, header=HEADER), "html")
    for original, other in zip(policies, converted, strict=True):
        assert missing(original, other, without_numbers=True) == []
        assert share_of_same_suggestions(original, other, checklist) >= SAME_SUGGESTIONS
        kinds = [aside.kind for aside in other.asides]
        assert kinds == [AsideKind.RUNNING_HEADER, AsideKind.RUNNING_FOOTER]


def test_automatic_numbers_stand_as_an_office_program_prints_them(
    policies: list[Document], office: Office, tmp_path: Path
) -> None:
    paths = in_word(policies, tmp_path)
    for path, printed in zip(paths, office.convert(paths, PLAIN), strict=True):
        assert words(load_policy(path).document.text) == words(printed.decode("utf-8-sig"))
