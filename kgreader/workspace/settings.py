"""What the reader has set for every run: ``config.toml`` in the platform's folder for configuration.

# ~/.config/kgreader/config.toml
recogniser = "spacy:en_core_web_trf"
"""

from __future__ import annotations

import os
from pathlib import Path

from kgreader.errors import KgreaderError

__all__ = ["BUILT_IN", "config_file", "recogniser_setting"]

BUILT_IN = ""
"""The recogniser of names that comes with kgreader."""


def config_file() -> Path:
    """Give the file: ``$KGREADER_CONFIG``, else ``config.toml`` in the platform's folder for configuration."""
    override = os.environ.get("KGREADER_CONFIG")
    if override:
        return Path(override)
    from platformdirs import user_config_path

    return user_config_path("kgreader") / "config.toml"


def recogniser_setting() -> str:
    """Give what finds names: `BUILT_IN`, or ``spacy:PIPELINE``. ``$KGREADER_RECOGNISER`` goes before the file.

    Raises:
        KgreaderError: the file cannot be read, or names something else.
    """
    value = os.environ.get("KGREADER_RECOGNISER")
    where = "KGREADER_RECOGNISER"
    if value is None:
        where = str(config_file())
        value = _from_file()
    value = value.strip()
    if value in (BUILT_IN, "kgreader"):
        return BUILT_IN
    kind, _, pipeline = value.partition(":")
    if kind != "spacy" or not pipeline.strip():
        raise KgreaderError(
            f"{where}: recogniser = “{value}” is not known; "
            "write spacy:en_core_web_trf (or another pipeline), or kgreader."
        )
    return f"spacy:{pipeline.strip()}"


def _from_file() -> str:
    path = config_file()
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return BUILT_IN
    except OSError as error:
        raise KgreaderError(f"{path} cannot be read ({error.strerror}).") from error
    import tomllib

    try:
        value = tomllib.loads(raw.decode("utf-8")).get("recogniser", BUILT_IN)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KgreaderError(f"{path} is no TOML ({error}); correct or remove it.") from error
    return value if isinstance(value, str) else str(value)
