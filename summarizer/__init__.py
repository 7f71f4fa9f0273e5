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
    Comparison,
    Disagreement,
    DisagreementValue,
    Document,
    DocumentReport,
    Fact,
    Headline,
    Locator,
    OriginEvidence,
    OriginGroup,
    Place,
    Reasons,
    RemovedSpan,
    Span,
    StatementDifference,
    StatementMatch,
    StatementPlace,
    Summary,
    SummarySentence,
    Support,
)
from .errors import DecodingError, InputError, OptionError, SummarizerError
from .options import Options, declared_options
from .version import __version__

if TYPE_CHECKING:
    from .batch.record import check_record, summarize_record
    from .checking.records import (
        CheckedFact,
        CheckedQuote,
        CheckReport,
        CitedSource,
        Claim,
        NotFound,
        SourceDifference,
        Unchecked,
    )
    from .checking.reports.formats import CHECK_FORMATS, render_check
    from .corpus import Analyses
    from .graph.ranking import rank
    from .graph.similarity import SentenceGraph
    from .interface import (
        check,
        compare,
        group_stories,
        origins,
        sentence_graph,
        statement_matches,
        summarize,
        verify,
    )
    from .output.comparison_text import COMPARISON_FORMATS, render_comparison
    from .output.formats import FORMATS, render
    from .output.html.comparison import comparison_report
    from .output.html.page import report_style
    from .output.html.report import report
    from .output.offsets import OFFSET_UNITS
    from .output.summary_json import to_json
    from .reading.files import read_clusters, read_documents, read_files
    from .selection.selectors import select
    from .stories.formats import STORIES_FORMATS, render_stories
    from .stories.records import Stories, Story
    from .stories.state import StoryState
    from .text.detection import detect as detect_language
    from .text.segmentation import split_sentences

_LAZY = {
    "CHECK_FORMATS": ("checking.reports.formats", "CHECK_FORMATS"),
    "render_check": ("checking.reports.formats", "render_check"),
    "check": ("interface", "check"),
    "check_record": ("batch.record", "check_record"),
    "CheckReport": ("checking.records", "CheckReport"),
    "CheckedFact": ("checking.records", "CheckedFact"),
    "CheckedQuote": ("checking.records", "CheckedQuote"),
    "CitedSource": ("checking.records", "CitedSource"),
    "Claim": ("checking.records", "Claim"),
    "NotFound": ("checking.records", "NotFound"),
    "SourceDifference": ("checking.records", "SourceDifference"),
    "Unchecked": ("checking.records", "Unchecked"),
    "Analyses": ("corpus", "Analyses"),
    "COMPARISON_FORMATS": ("output.comparison_text", "COMPARISON_FORMATS"),
    "OFFSET_UNITS": ("output.offsets", "OFFSET_UNITS"),
    "STORIES_FORMATS": ("stories.formats", "STORIES_FORMATS"),
    "Stories": ("stories.records", "Stories"),
    "Story": ("stories.records", "Story"),
    "StoryState": ("stories.state", "StoryState"),
    "group_stories": ("interface", "group_stories"),
    "render_stories": ("stories.formats", "render_stories"),
    "report_style": ("output.html.page", "report_style"),
    "compare": ("interface", "compare"),
    "render_comparison": ("output.comparison_text", "render_comparison"),
    "comparison_report": ("output.html.comparison", "comparison_report"),
    "FORMATS": ("output.formats", "FORMATS"),
    "SentenceGraph": ("graph.similarity", "SentenceGraph"),
    "detect_language": ("text.detection", "detect"),
    "origins": ("interface", "origins"),
    "rank": ("graph.ranking", "rank"),
    "read_clusters": ("reading.files", "read_clusters"),
    "read_documents": ("reading.files", "read_documents"),
    "read_files": ("reading.files", "read_files"),
    "render": ("output.formats", "render"),
    "report": ("output.html.report", "report"),
    "select": ("selection.selectors", "select"),
    "sentence_graph": ("interface", "sentence_graph"),
    "statement_matches": ("interface", "statement_matches"),
    "split_sentences": ("text.segmentation", "split_sentences"),
    "summarize": ("interface", "summarize"),
    "summarize_record": ("batch.record", "summarize_record"),
    "to_json": ("output.summary_json", "to_json"),
    "verify": ("interface", "verify"),
}

__all__ = [
    "CHECK_FORMATS",
    "COMPARISON_FORMATS",
    "FORMATS",
    "OFFSET_UNITS",
    "STORIES_FORMATS",
    "Analyses",
    "CheckReport",
    "CheckedFact",
    "CheckedQuote",
    "Citation",
    "CitedSource",
    "Claim",
    "Cluster",
    "Comparison",
    "DecodingError",
    "Disagreement",
    "DisagreementValue",
    "Document",
    "DocumentReport",
    "Fact",
    "Headline",
    "InputError",
    "Locator",
    "NotFound",
    "OptionError",
    "Options",
    "OriginEvidence",
    "OriginGroup",
    "Place",
    "Reasons",
    "RemovedSpan",
    "SentenceGraph",
    "SourceDifference",
    "Span",
    "StatementDifference",
    "StatementMatch",
    "StatementPlace",
    "Stories",
    "Story",
    "StoryState",
    "SummarizerError",
    "Summary",
    "SummarySentence",
    "Support",
    "Unchecked",
    "__version__",
    "check",
    "check_record",
    "compare",
    "comparison_report",
    "declared_options",
    "detect_language",
    "group_stories",
    "origins",
    "rank",
    "read_clusters",
    "read_documents",
    "read_files",
    "render",
    "render_check",
    "render_comparison",
    "render_stories",
    "report",
    "report_style",
    "select",
    "sentence_graph",
    "split_sentences",
    "statement_matches",
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
