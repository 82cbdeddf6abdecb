"""``python -m training DATA --sources SOURCES``: from the published data to the shipped weights, in one command."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from kgreader.recognition.names.archive import pack
from kgreader.recognition.names.tables import SHIPPED, load
from training.corpus import read
from training.fit import build_lexicon, sections
from training.measure import measure, say
from training.pool import learn


def main() -> int:
    """Train, write the archive, and say how good it is on the development part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "data", type=Path, help="folder with train/ and dev/, tab-separated files as published"
    )
    parser.add_argument(
        "--sources", type=Path, required=True, help="folder with the unpacked sources (training/README.md)"
    )
    parser.add_argument(
        "--out", type=Path, default=SHIPPED, help="archive to write (default: the shipped one)"
    )
    parser.add_argument(
        "--keep", type=Path, help="folder in which to leave CRFsuite's own files, for benchmarks.names"
    )
    arguments = parser.parse_args()
    begun = time.monotonic()
    articles = read(arguments.data / "train")
    lexicon = build_lexicon(articles, arguments.sources)
    print(f"tables made after {time.monotonic() - begun:.0f} s", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        kept = arguments.keep or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        data = pack(sections(learn(articles, lexicon, kept), lexicon, articles))
    arguments.out.write_bytes(data)
    print(
        f"{arguments.out} written, {len(data):,} bytes, after {time.monotonic() - begun:.0f} s",
        file=sys.stderr,
    )
    say(measure(load(arguments.out), read(arguments.data / "dev")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
