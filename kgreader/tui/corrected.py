"""What the reader said about a name, in words."""

from __future__ import annotations

from kgreader.model import Correction, layer_of
from kgreader.tui.words import shortened

__all__ = ["spelled_out"]

_NAMES = 60


def spelled_out(correction: Correction) -> tuple[str, str]:
    """Give what was said, and where and when it was said, each as a line."""
    names = [f"“{name}”" for name in dict.fromkeys(subject.name for subject in correction.subjects)]
    listed = shortened(", ".join(names), _NAMES)
    label, of = layer_of(correction.label or correction.subjects[0].label), correction.name
    apart = shortened(", ".join([*correction.parts, *correction.apart]), _NAMES)
    sentence = {
        "hide": f"{listed} is no {label}",
        "add": f"{listed} is a name ({label})",
        "label": f"{listed} is {label}",
        "rename": f"{listed} is called {of}",
        "merge": f"one thing ({of}): {listed}",
        "split": f"{listed} is several things; apart: {apart}",
    }[correction.kind]
    where = f"in {correction.source.rsplit('/', 1)[-1]}" if correction.source else "everywhere"
    return shortened(sentence, 140), shortened(f"{where} · {correction.created[:10]}", 60)
