"""Several stories of one event in, one consensus summary in the sources' own sentences out.

    from summarizer import Document, Options, summarize
    summary = summarize([Document(id="a", text=...), Document(id="b", text=...)], Options(max_words=100))

What stands in `__all__` is public; modules are not. Names that need numpy or scipy load on first use, so that
importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .datatypes import (
    Citation,
    Cluster,
    Disagreement,
    DisagreementValue,
    Document,
    DocumentReport,
    OriginEvidence,
    OriginGroup,
    Reasons,
    RemovedSpan,
    Summary,
    SummarySentence,
    Support,
)
from .errors import DecodingError, InputError, OptionError, SummarizerError
from .options import Options, declared_options
from .version import __version__

if TYPE_CHECKING:
    from .comparison import COMPARISON_FORMATS, Comparison, compare, render_comparison
    from .languages import detect as detect_language
    from .offsets import OFFSET_UNITS
    from .page import report_style
    from .pipeline import sentence_graph, summarize
    from .ranking import rank
    from .reading import read_clusters, read_documents
    from .records import summarize_record
    from .rendering import FORMATS, render, to_json
    from .reporting import report
    from .segmentation import split_sentences
    from .selection import select
    from .sidebyside import comparison_report
    from .similarity import SentenceGraph
    from .verification import verify

_LAZY = {
    "COMPARISON_FORMATS": ("comparison", "COMPARISON_FORMATS"),
    "OFFSET_UNITS": ("offsets", "OFFSET_UNITS"),
    "report_style": ("page", "report_style"),
    "Comparison": ("comparison", "Comparison"),
    "compare": ("comparison", "compare"),
    "render_comparison": ("comparison", "render_comparison"),
    "comparison_report": ("sidebyside", "comparison_report"),
    "FORMATS": ("rendering", "FORMATS"),
    "SentenceGraph": ("similarity", "SentenceGraph"),
    "detect_language": ("languages", "detect"),
    "rank": ("ranking", "rank"),
    "read_clusters": ("reading", "read_clusters"),
    "read_documents": ("reading", "read_documents"),
    "render": ("rendering", "render"),
    "report": ("reporting", "report"),
    "select": ("selection", "select"),
    "sentence_graph": ("pipeline", "sentence_graph"),
    "split_sentences": ("segmentation", "split_sentences"),
    "summarize": ("pipeline", "summarize"),
    "summarize_record": ("records", "summarize_record"),
    "to_json": ("rendering", "to_json"),
    "verify": ("verification", "verify"),
}

__all__ = [
    "COMPARISON_FORMATS",
    "FORMATS",
    "OFFSET_UNITS",
    "Citation",
    "Cluster",
    "Comparison",
    "DecodingError",
    "Disagreement",
    "DisagreementValue",
    "Document",
    "DocumentReport",
    "InputError",
    "OptionError",
    "Options",
    "OriginEvidence",
    "OriginGroup",
    "Reasons",
    "RemovedSpan",
    "SentenceGraph",
    "SummarizerError",
    "Summary",
    "SummarySentence",
    "Support",
    "__version__",
    "compare",
    "comparison_report",
    "declared_options",
    "detect_language",
    "rank",
    "read_clusters",
    "read_documents",
    "render",
    "render_comparison",
    "report",
    "report_style",
    "select",
    "sentence_graph",
    "split_sentences",
    "summarize",
    "summarize_record",
    "to_json",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _LAZY[name]
    value = getattr(import_module(f".{module}", __name__), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
