"""What several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes tells of the machine, not of the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real policies and data that is not part of the project; tests that need it skip without it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the shared policies are not on this machine")
    return folder


@pytest.fixture(scope="session")
def shared_policies(shared: Path) -> list[Path]:
    """The five real policies, in order of their names."""
    paths = sorted((shared / "policies").glob("*.txt"))
    if len(paths) < 5:
        pytest.skip("the shared policies are not complete")
    return paths
