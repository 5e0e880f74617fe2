#!/usr/bin/env python3
"""Set up Policy Reviewer on a fresh machine and run it.

  python3 packaging/bootstrap.py demo    the main job on a bundled policy, in the window or, without a display, in files
  python3 packaging/bootstrap.py test    everything that continuous integration runs
  python3 packaging/bootstrap.py bench   how long the check of a policy takes, as ratios within one run

All make an environment in .venv beside this folder (or where POLICY_REVIEWER_VENV says), install the program into it
and see to the system libraries that Qt needs.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)

# Shared library -> Debian package; without these Qt's modules do not even load.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
# And these for a window on an X display.
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# Program -> Debian package; the tests look at PDFs with it.
TEST_PROGRAMS = {"pdftotext": "poppler-utils"}


def main() -> int:
    """Set up, then run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["demo", "test", "bench"])
    parser.add_argument("--language", choices=["zh", "en"], help="demo: language of window and report")
    parser.add_argument("--out", type=Path, default=ROOT / "demo-output", help="demo: folder for the files")
    arguments = parser.parse_args()
    restart_with_new_enough_python()
    for_test = arguments.what in {"test", "bench"}
    install_system_packages(for_test=for_test)
    python = make_environment()
    install(python, for_test=for_test)
    if arguments.what == "bench":
        return subprocess.call([str(python), "-m", "pytest", "tests/benchmarks", "--benchmark-only", "-s"], cwd=ROOT)
    if for_test:
        return subprocess.call([str(python), str(ROOT / "packaging" / "checks.py")], cwd=ROOT)
    command = [str(python), str(ROOT / "packaging" / "demo.py"), "--out", str(arguments.out)]
    command += ["--language", arguments.language] if arguments.language else []
    command += [] if has_display() else ["--offscreen"]
    return subprocess.call(command, cwd=ROOT)


def restart_with_new_enough_python() -> None:
    """Go on in a newer Python where this one is too old."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    for name in ("python3.13", "python3.12", "python3.11"):
        newer = shutil.which(name)
        if newer:
            sys.stdout.flush()
            os.execv(newer, [newer, *sys.argv])  # noqa: S606  the same script, no shell
    sys.exit(f"Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or later is needed; this is {platform.python_version()}.")


def has_display() -> bool:
    """Whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def install_system_packages(*, for_test: bool) -> None:
    """Install what is missing as root on Debian and its kin; else name the command."""
    if sys.platform != "linux":
        return
    wanted = LIBRARIES | (DISPLAY_LIBRARIES if has_display() else {})
    missing = [package for library, package in wanted.items() if not can_load(library)]
    if for_test:
        missing += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
    if not has_venv():
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if not missing:
        return
    apt = shutil.which("apt-get")
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if not apt:
        sys.exit(f"These Debian packages, or what your system calls them, are needed first: {' '.join(missing)}")
    if os.geteuid() != 0:
        sys.exit(f"System packages are missing. Run this first:\n  sudo {' '.join(command)}")
    print(f"Installing system packages: {' '.join(missing)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt, "update", "--quiet"], check=True, env=environment, stdout=subprocess.DEVNULL)
    subprocess.run([apt, *command[1:]], check=True, env=environment, stdout=subprocess.DEVNULL)


def can_load(library: str) -> bool:
    """Whether the dynamic linker finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_venv() -> bool:
    """Whether this Python can make an environment with pip; Debian ships that apart."""
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: F401, PLC0415
    except ImportError:
        return False
    return True


def make_environment() -> Path:
    """The environment's Python; the environment is made if it is not there or was made by another Python."""
    folder = Path(os.environ.get("POLICY_REVIEWER_VENV") or ROOT / ".venv")
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not works(python):
        print(f"Making an environment in {folder}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    return python


def works(python: Path) -> bool:
    """Whether that Python starts and is new enough."""
    if not python.exists():
        return False
    test = f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return subprocess.call([str(python), "-c", test], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def install(python: Path, *, for_test: bool) -> None:
    """Install the program, editable, and the test tools; nothing is done where nothing has changed."""
    import tomllib  # noqa: PLC0415  absent from the Pythons that restart_with_new_enough_python replaces

    project = (ROOT / "pyproject.toml").read_text("utf-8")
    stamp = python.parent.parent / f"installed-{'test' if for_test else 'demo'}"
    wanted = hashlib.sha256(f"{ROOT}\n{project}".encode()).hexdigest()
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    tools = tomllib.loads(project)["dependency-groups"]["test"] if for_test else []
    print("Installing Policy Reviewer and what it needs", flush=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--editable", str(ROOT), *tools], check=True)
    stamp.write_text(wanted, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
