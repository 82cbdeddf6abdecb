"""The reader's own keys: one TOML file, by id of the action.

# ~/.config/kgreader/keys.toml
"reader.note" = "m"
"library.sort" = "f3"
"""

from __future__ import annotations

import os
from pathlib import Path

from kgreader.tui.actions import ACTIONS

__all__ = ["keymap_path", "load_keymap"]


def keymap_path() -> Path:
    """Give the file: ``$KGREADER_KEYS``, else ``keys.toml`` in the configuration folder."""
    override = os.environ.get("KGREADER_KEYS")
    if override:
        return Path(override)
    from platformdirs import user_config_path

    return user_config_path("kgreader") / "keys.toml"


def load_keymap() -> tuple[dict[str, str], str]:
    """Read the file; gives the keys by id and, where something is wrong with it, a sentence."""
    path = keymap_path()
    try:
        raw = path.read_bytes()
    except OSError:
        return {}, ""
    import tomllib

    try:
        table = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, f"The keys in {path} cannot be read, so the usual ones hold: {error}"
    known = {f"{context}.{action.id}" for action in ACTIONS for context in action.contexts}
    flat = table.get("keys", table)
    if not isinstance(flat, dict):
        return {}, f"The keys in {path} cannot be read, so the usual ones hold: keys is no table."
    good = {id: key for id, key in flat.items() if id in known and isinstance(key, str)}
    unknown = sorted(set(flat) - set(good))
    return (
        good,
        f"No action is called {', '.join(unknown)}; ? and the README list the ids." if unknown else "",
    )
