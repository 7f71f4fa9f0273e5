"""What cleaning takes out of pages whose articles are known: furniture, and story by mistake.

    python -m eval.studies.furniture [--data DIR]

DIR is that of `eval.studies.pages`. Two texts of each page are cleaned: all its text, as one pastes it, and the
article that the library reads from it. A removed span is story where the true article holds its words, and furniture
where it does not; repetitions are counted apart. Counted are words.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from summarizer import Document, __version__, summarize

from .arguments import study_parser
from .pages import DATA, TRUTH, article, every_text, pages_of

_WORD = re.compile(r"\w+")


def words(text: str) -> str:
    """The words of a text, apart by one space and with one at its ends."""
    return f" {' '.join(_WORD.findall(text))} "


def removals(text: str, true: str) -> Iterator[tuple[str, int]]:
    """Each removed part of a text: "story", "repetition" or "furniture", and its words."""
    story = words(true)
    for span in summarize([Document(id="page", text=text)]).documents[0].removed:
        part = text[span.start : span.end]
        kind = "furniture" if words(part) not in story else "repetition" if span.reason == "repetition" else "story"
        yield kind, len(_WORD.findall(part))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; without data say what is missing."""
    parser = study_parser("furniture", __doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of pages and their true articles")
    data: Path = parser.parse_args(arguments).data
    if not (data / TRUTH).is_file():
        print(f"nothing measured: {data / TRUTH} is not there")
        return 0
    truth, pages = pages_of(data)
    with tempfile.TemporaryDirectory() as folder:
        texts = {
            "all text of the page": {key: every_text(page) for key, page in pages.items()},
            "article as read": {key: article(page, Path(folder)) for key, page in pages.items()},
        }
    print(f"{'words removed':22} {'furniture':>10} {'story':>10} {'repetition':>10} {'of all':>10}")
    for name, read in texts.items():
        counts: Counter[str] = Counter()
        for key, text in read.items():
            counts["all"] += len(_WORD.findall(text))
            for kind, number in removals(text, truth[key]):
                counts[kind] += number
        print(f"{name:22}" + "".join(f" {counts[kind]:10}" for kind in ("furniture", "story", "repetition", "all")))
    print(f"n={len(truth)} pages | summarizer {__version__}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
