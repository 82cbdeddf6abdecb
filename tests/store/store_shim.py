"""Builds the shim that fails system calls under a process, where there is a C compiler."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("store_faults.c")


def build(folder: Path) -> Path | None:
    """Compile the shim into ``folder``; ``None`` where that is not possible."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or sys.platform != "linux":
        return None
    library = folder / "store_faults.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return library


def environment(library: Path, folder: Path, mode: str, at: int) -> dict[str, str]:
    """Give the variables that make a process fail at a call that changes ``folder``."""
    return {"LD_PRELOAD": str(library), "KG_FOLDER": f"{folder}/", "KG_MODE": mode, "KG_AT": str(at)}
