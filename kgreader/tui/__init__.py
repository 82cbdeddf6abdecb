"""The reader in a terminal. `run` starts it; importing this package costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgreader.workspace import Workspace

__all__ = ["run"]


def run(workspace: Workspace, *, open_paths: tuple[str, ...] = (), argv: list[str] | None = None) -> int:
    """Read until the reader leaves; gives the exit code.

    Args:
        workspace: The library; the caller closes it.
        open_paths: Articles to begin with; nothing means what was open at the end of the last run, or the list.
        argv: The command line under which the last frame is kept for the next start; ``None`` keeps none.
    """
    workspace.launch()  # it loads while Textual does
    from kgreader.tui.app import KgreaderApp
    from kgreader.tui.ghost import give_back
    from kgreader.tui.keymap import load_keymap

    keymap, problem = load_keymap()
    app = KgreaderApp(workspace, open_paths=open_paths, argv=argv, keymap=keymap, keymap_problem=problem)
    give_back()
    code = app.run()
    return 130 if code is None and app.return_code else int(code or app.return_code or 0)
