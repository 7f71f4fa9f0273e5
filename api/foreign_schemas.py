"""The schemas of forms that others define: of each what we write, and no more."""

from __future__ import annotations

from typing import Any

from .shapes import COUNT, OPEN, TEXT, constant, list_of, or_null, ref, shape, with_optional

FOREIGN_SCHEMAS: dict[str, Any] = {
    "Anthropic": shape(
        "A message of Anthropic's Messages API.", role=constant("assistant"), content=list_of(ref("AnthropicBlock"))
    ),
    "AnthropicBlock": shape(
        "A sentence, with what stands before it.",
        type=constant("text"),
        text=TEXT,
        citations=list_of(ref("AnthropicCitation")),
    ),
    "AnthropicCitation": shape(
        "A passage that says it.",
        type=constant("char_location"),
        cited_text=TEXT,
        document_index=COUNT,
        document_title=or_null(TEXT),
        start_char_index=COUNT,
        end_char_index=COUNT,
    ),
    "OpenAI": shape(
        "An output text of OpenAI's Responses API.",
        type=constant("output_text"),
        text=TEXT,
        annotations=list_of({"anyOf": [ref("OpenAIFileCitation"), ref("OpenAIUrlCitation")]}),
    ),
    "OpenAIFileCitation": shape(
        "A document without an address on the web.",
        type=constant("file_citation"),
        file_id=TEXT,
        filename=TEXT,
        index=COUNT,
    ),
    "OpenAIUrlCitation": shape(
        "A document with an address on the web.",
        type=constant("url_citation"),
        start_index=COUNT,
        end_index=COUNT,
        url=TEXT,
        title=TEXT,
    ),
    "Cohere": shape(
        "A message of Cohere's Chat API.",
        role=constant("assistant"),
        content=list_of(shape("The summary.", type=constant("text"), text=TEXT)),
        citations=list_of(ref("CohereCitation")),
    ),
    "CohereCitation": shape(
        "A sentence, with its sources.",
        start=COUNT,
        end=COUNT,
        text=TEXT,
        sources=list_of(ref("CohereSource")),
        content_index=COUNT,
        type=constant("TEXT_CONTENT"),
    ),
    "CohereSource": shape(
        "A document that says it.",
        type=constant("document"),
        id=TEXT,
        document=with_optional(
            shape("What is known of it.", id=TEXT, snippet=TEXT),
            title=TEXT,
            publisher=TEXT,
            published_at=TEXT,
            url=TEXT,
        ),
    ),
    "AnnotationCollection": shape(
        "Web Annotations of the W3C in JSON-LD.",
        **{"@context": TEXT},
        id=TEXT,
        type=constant("AnnotationCollection"),
        label=TEXT,
        total=COUNT,
        first=ref("AnnotationPage"),
        last=TEXT,
    ),
    "AnnotationPage": shape(
        "All annotations.",
        id=TEXT,
        type=constant("AnnotationPage"),
        partOf=TEXT,
        startIndex=COUNT,
        items=list_of(ref("Annotation")),
    ),
    "Annotation": shape(
        "A sentence, and a passage of a source.",
        id=TEXT,
        type=constant("Annotation"),
        motivation=constant("linking"),
        body=list_of(
            with_optional(
                shape("The sentence, or the role of the passage.", type=constant("TextualBody"), value=TEXT),
                format=TEXT,
                language=TEXT,
                purpose=TEXT,
            )
        ),
        target=shape(
            "The passage.",
            type=constant("SpecificResource"),
            source=TEXT,
            selector=list_of(
                with_optional(
                    shape("Its offsets, or its words.", type=TEXT),
                    start=COUNT,
                    end=COUNT,
                    exact=TEXT,
                    prefix=TEXT,
                    suffix=TEXT,
                )
            ),
        ),
    ),
    "Sarif": shape("A log of SARIF 2.1.0.", **{"$schema": TEXT}, version=constant("2.1.0"), runs=list_of(OPEN)),
}
