"""What sentences share: the quick ways give the same as the plain ones, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Document, sentence_graph
from summarizer.selection import redundancy as module
from summarizer.selection.redundancy import Overlap
from summarizer.text.normalization import skeleton
from summarizer.text.tokens import tokenize
from tests.reaching import reached, reaching

WORDS = st.sampled_from(
    [
        "ferry",
        "boat",
        "sank",
        "off",
        "the",
        "coast",
        "of",
        "Lagos",
        "on",
        "Monday",
        "killing",
        "twelve",
        "people",
        "officials",
        "said",
    ]
)


@reaching(alike=0.5, sharing=0.5)
@given(st.lists(st.lists(WORDS, min_size=6, max_size=14), min_size=3, max_size=12))
def test_looking_columns_up_gives_what_the_whole_product_gives(sentences: list[list[str]]) -> None:
    graph = sentence_graph([Document(id="a", text=" ".join(" ".join(one).capitalize() + "." for one in sentences))])
    weights = np.linspace(0.1, 0.9, graph.features.concepts.shape[1])
    for row in range(len(graph)):
        plain = Overlap(graph)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "_WHOLE", -1)
            quick = Overlap(graph)
            likeness, common = quick.likeness(row), quick.in_common(row, weights)
        assert likeness.tolist() == plain.likeness(row).tolist()
        assert common.tolist() == plain.in_common(row, weights).tolist()
        if ((likeness > 0) & (likeness < 1)).any():
            reached("alike")
        if (np.delete(common, row) > 0).any():
            reached("sharing")


@given(st.text(alphabet="abcXYZ 019.,'`‘’“”–—£€•-\n"))
def test_plain_text_is_read_as_any_other(text: str) -> None:
    # A letter beyond ASCII sends the text the long way.
    assert skeleton(f"{text} é") == f"{skeleton(text)} é"
    assert tokenize(f"{text} é") == [*tokenize(text), "é"]
