from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.errors import ErrorCode, ReviewerError
from reviewer.model.language import Language
from reviewer.settings import (
    MOST_RECENT,
    ZOOM_PERCENT,
    HighlightScope,
    LanguageChoice,
    Settings,
    ThemeChoice,
    load_settings,
    save_settings,
    settings_path,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
any_settings = st.builds(
    Settings,
    language=st.sampled_from(LanguageChoice),
    theme=st.sampled_from(ThemeChoice),
    author=texts,
    recent=st.lists(texts, max_size=MOST_RECENT).map(tuple),
    checklist=texts,
    last_folder=texts,
    zoom=st.integers(ZOOM_PERCENT.start, ZOOM_PERCENT.stop - 1),
    highlights=st.sampled_from(HighlightScope),
    advance=st.booleans(),
    window=texts,
    panes=texts,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(any_settings)
def test_what_is_saved_is_loaded(tmp_path: Path, wanted: Settings) -> None:
    save_settings(wanted, tmp_path / "settings.json")
    assert load_settings(tmp_path / "settings.json") == wanted


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "nothing.json") == Settings()


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe\x00", b"", b"null"])
def test_a_damaged_file_gives_the_defaults_and_is_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert load_settings(path) == Settings()
    assert (tmp_path / "settings.json.damaged").read_bytes() == content
    save_settings(Settings(author="李律师"), path)
    assert load_settings(path).author == "李律师"


def test_a_value_that_does_not_fit_gives_its_default_and_spares_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    stored = {"language": "klingon", "zoom": 9000, "advance": "yes", "recent": ["a", 3], "author": "A", "future": 1}
    path.write_text(json.dumps(stored), "utf-8")
    assert load_settings(path) == Settings(author="A", recent=("a",))


def test_saving_makes_the_folder_and_leaves_nothing_else_in_it(tmp_path: Path) -> None:
    save_settings(Settings(), tmp_path / "new" / "settings.json")
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["settings.json"]


def test_a_file_that_cannot_be_replaced_stays_and_leaves_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "settings.json"
    target.mkdir()
    with pytest.raises(ReviewerError) as caught:
        save_settings(Settings(), target)
    assert caught.value.code is ErrorCode.FILE_IS_FOLDER
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.skipif(os.name == "nt", reason="files have no such mode there")
def test_only_the_user_reads_the_preferences(tmp_path: Path) -> None:
    save_settings(Settings(), tmp_path / "settings.json")
    assert stat.S_IMODE((tmp_path / "settings.json").stat().st_mode) == 0o600


def test_the_latest_review_comes_first_and_once(tmp_path: Path) -> None:
    kept = Settings()
    for name in ("a", "b", "a"):
        kept = kept.with_recent(tmp_path / name)
    assert kept.recent == (str(tmp_path / "a"), str(tmp_path / "b"))
    for number in range(30):
        kept = kept.with_recent(tmp_path / str(number))
    assert len(kept.recent) == MOST_RECENT
    assert kept.recent[0] == str(tmp_path / "29")
    assert str(tmp_path / "29") not in kept.without_recent(str(tmp_path / "29")).recent


def test_the_language_follows_the_system_unless_chosen() -> None:
    assert LanguageChoice.SYSTEM.resolve(Language.ZH) is Language.ZH
    assert LanguageChoice.EN.resolve(Language.ZH) is Language.EN


def test_the_preferences_are_in_the_users_configuration_folder() -> None:
    assert settings_path().name == "settings.json"
    assert settings_path().parent.name == "policy-reviewer"
