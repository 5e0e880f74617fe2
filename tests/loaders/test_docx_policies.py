"""Real policies as Word files: nothing lost or moved, and the same suggestions as for the text."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.analysis.analyse import analyse
from reviewer.loaders.checklist import find_checklist, read_checklist
from reviewer.loaders.policy import load_bytes, load_policy
from reviewer.model.checklist import Checklist
from reviewer.model.document import Document
from tests.loaders.docx_conversion import as_word_file

SAME_SUGGESTIONS = 0.98  # of the requirements


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return read_checklist(find_checklist("pipl")).checklist


def words(document: Document) -> str:
    return "".join(document.text.split())


def shares(original: Document, converted: Document, checklist: Checklist) -> float:
    """The share of requirements with the same suggestion."""
    kinds = [{one.requirement: one.kind for one in analyse(d, checklist).suggestions} for d in (original, converted)]
    return sum(kinds[0][key] == kinds[1][key] for key in kinds[0]) / len(kinds[0])


def outline(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, "".join(block.span.of(document.text).split())) for block in document.blocks]


@pytest.mark.parametrize("is_styled", [True, False], ids=["styled", "unstyled"])
def test_policies_with_automatic_numbers(shared_policies: list[Path], checklist: Checklist, is_styled: bool) -> None:  # noqa: FBT001
    for path in shared_policies:
        original = load_policy(path).document
        converted = load_bytes(as_word_file(original, is_styled=is_styled), "policy.docx")
        assert words(converted) == words(original)
        assert shares(original, converted, checklist) >= SAME_SUGGESTIONS


def test_styles_carry_the_outline(shared_policies: list[Path]) -> None:
    for path in shared_policies:
        original = load_policy(path).document
        converted = load_bytes(as_word_file(original, is_styled=True), "policy.docx")
        headings = [
            [block for block in outline(document) if block[0] in ("title", "heading")]
            for document in (original, converted)
        ]
        assert headings[0] == headings[1]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], bytes]:
    """Converts a file by LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not on this machine")
    folder = tmp_path_factory.mktemp("office")

    def convert(path: Path, kind: str) -> bytes:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (folder / f"{path.stem}.{kind.partition(':')[0]}").read_bytes()

    return convert


def test_policies_converted_by_an_office_program(
    shared_policies: list[Path], checklist: Checklist, office: Callable[[Path, str], bytes]
) -> None:
    for path in shared_policies:
        original = load_policy(path).document
        converted = load_bytes(office(path, "docx:MS Word 2007 XML"), "policy.docx")
        assert words(converted) == words(original)
        assert shares(original, converted, checklist) >= SAME_SUGGESTIONS


def test_automatic_numbers_as_an_office_program_prints_them(
    shared_policies: list[Path], office: Callable[[Path, str], bytes], tmp_path: Path
) -> None:
    for index, path in enumerate(shared_policies):
        source = tmp_path / f"policy{index}.docx"
        source.write_bytes(as_word_file(load_policy(path).document, is_styled=True))
        printed = office(source, "txt:Text (encoded):UTF8").decode("utf-8-sig")
        assert words(load_policy(source).document) == "".join(printed.split())
