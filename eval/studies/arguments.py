"""The common parts of the studies' commands."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.gate import data_folder


def study_parser(name: str, documentation: str | None) -> argparse.ArgumentParser:
    """A parser described by the first line of the study's documentation."""
    description = (documentation or "").partition("\n")[0]
    return argparse.ArgumentParser(prog=f"python -m eval.studies.{name}", description=description, allow_abbrev=False)


def add_clusters(parser: argparse.ArgumentParser) -> None:
    """The folder of development clusters, as `folder`."""
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="FOLDER",
        default=data_folder(),
        help="development clusters (default: %(default)s)",
    )
