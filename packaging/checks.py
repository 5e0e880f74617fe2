"""Everything that has to pass before a change lands: format, lint, types, layers, tests with coverage."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent

CHECKS: dict[str, list[str]] = {
    "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "lint": [PYTHON, "-m", "ruff", "check", "."],
    "types": [PYTHON, "-m", "mypy"],
    "layers": [str(BIN / "lint-imports")],
    "tests": [PYTHON, "-m", "pytest", "-n", str(os.cpu_count() or 1), "--cov", "--cov-report=term:skip-covered"],
}


def main() -> int:
    """Run every check, also after one has failed; 0 if all passed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "random"}
    failed = []
    for name, command in CHECKS.items():
        print(f"== {name}: {shutil.which(command[0]) and ' '.join(command[1:])}", flush=True)
        began = time.monotonic()
        if subprocess.call(command, cwd=ROOT, env=environment):
            failed.append(name)
        print(f"== {name}: {time.monotonic() - began:.0f} s", flush=True)
    print("== " + (f"failed: {', '.join(failed)}" if failed else "all passed"), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
