"""Every operation of the service, called by the client that openapi-python-client makes of the contract.

A program of its own: mypy --strict checks it against the generated client, then it runs. Its argument is the address
of the service.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO

from consensus_client import Client
from consensus_client.api.batches import run_batch
from consensus_client.api.checks import check, check_against_files, render_check, render_check_sarif
from consensus_client.api.comparisons import compare, compare_files, render_comparison
from consensus_client.api.documents import read_files
from consensus_client.api.service import get_health, get_limits, get_metrics, get_options, get_readiness
from consensus_client.api.stories import group_files, group_stories, render_stories
from consensus_client.api.summaries import (
    render_summary,
    render_summary_anthropic,
    render_summary_cohere,
    render_summary_openai,
    render_summary_w3c,
    summarize,
    summarize_files,
)
from consensus_client.api.verifications import verify
from consensus_client.models import (
    AnnotationCollection,
    Anthropic,
    BatchCheck,
    BatchError,
    BatchLine,
    BatchSummary,
    Check,
    CheckLine,
    CheckRequest,
    CheckUpload,
    Cohere,
    Comparison,
    ComparisonRequest,
    ComparisonUpload,
    Declarations,
    DocumentBody,
    Documents,
    DocumentsUpload,
    Limits,
    OpenAI,
    OpenAIFileCitation,
    OptionsBody,
    Problem,
    RenderCheckFormat,
    RenderComparisonFormat,
    RenderStoriesFormat,
    RenderSummaryFormat,
    RunBatchTask,
    Sarif,
    Status,
    Stories,
    StoriesRequest,
    StoriesUpload,
    Summary,
    SummaryRequest,
    SummaryUpload,
    Verification,
    VerificationRequest,
)
from consensus_client.types import File
from httpx import Timeout

FERRY = [
    DocumentBody(
        id="post-1",
        text="A ferry carrying traders capsized off Lagos on Monday, killing at least 12 people, officials said.",
    ),
    DocumentBody(
        id="herald-7",
        text="At least 12 people were killed when a ferry carrying traders capsized off Lagos on Monday.",
    ),
]
CLAIM = "A ferry carrying traders capsized off Lagos on Monday."


def files() -> list[File]:
    """The documents as files; each is read once."""
    return [File(BytesIO(one.text.encode("utf-8")), f"{one.id}.txt", "text/plain") for one in FERRY]


def call_summaries(client: Client) -> Summary:
    request = SummaryRequest(documents=FERRY, options=OptionsBody(max_words=40))
    summary = summarize.sync(client=client, body=request)
    assert isinstance(summary, Summary)
    cited = summary.sentences[0].citations[0]
    text = {one.id: one.text for one in FERRY}[cited.document_id]
    assert text[cited.start_char_index : cited.end_char_index] == cited.cited_text
    uploaded = summarize_files.sync(
        client=client, body=SummaryUpload(files=files(), options=OptionsBody(max_words=40))
    )
    assert isinstance(uploaded, Summary)
    assert uploaded.documents[0].id == "post-1.txt"
    for form in RenderSummaryFormat:
        rendered = render_summary.sync(form, client=client, body=request)
        assert isinstance(rendered, str)
        assert "capsized" in rendered
    anthropic = render_summary_anthropic.sync(client=client, body=request)
    assert isinstance(anthropic, Anthropic)
    assert anthropic.content[0].citations[0].cited_text == cited.cited_text
    openai = render_summary_openai.sync(client=client, body=request)
    assert isinstance(openai, OpenAI)
    assert openai.text == summary.text
    assert isinstance(openai.annotations[0], OpenAIFileCitation)
    cohere = render_summary_cohere.sync(client=client, body=request)
    assert isinstance(cohere, Cohere)
    assert cohere.citations[0].sources[0].id == cited.document_id
    w3c = render_summary_w3c.sync(client=client, body=request)
    assert isinstance(w3c, AnnotationCollection)
    assert w3c.first.items[0].target.selector[1].exact == cited.cited_text
    return summary


def call_comparisons(client: Client) -> None:
    request = ComparisonRequest(documents=FERRY)
    uploaded = compare_files.sync(client=client, body=ComparisonUpload(files=files()))
    for comparison in (compare.sync(client=client, body=request), uploaded):
        assert isinstance(comparison, Comparison)
        assert comparison.summary.sentences[comparison.by_all[0]].support.independent_origins == 2
    for form in RenderComparisonFormat:
        rendered = render_comparison.sync(form, client=client, body=request)
        assert isinstance(rendered, str)
        assert "capsized" in rendered


def call_stories(client: Client) -> None:
    request = StoriesRequest(documents=FERRY)
    uploaded = group_files.sync(client=client, body=StoriesUpload(files=files()))
    for stories in (group_stories.sync(client=client, body=request), uploaded):
        assert isinstance(stories, Stories)
        assert isinstance(stories.stories[0].summary, Summary)
        assert len(stories.stories[0].documents) == 2
    for form in RenderStoriesFormat:
        rendered = render_stories.sync(form, client=client, body=request)
        assert isinstance(rendered, str)
        assert "Lagos" in rendered


def call_checks(client: Client) -> None:
    request = CheckRequest(text=CLAIM, documents=FERRY)
    uploaded = check_against_files.sync(client=client, body=CheckUpload(text=CLAIM, files=files()))
    for checked in (check.sync(client=client, body=request), uploaded):
        assert isinstance(checked, Check)
        assert checked.claims[0].verdict == "supported"
    for form in RenderCheckFormat:
        rendered = render_check.sync(form, client=client, body=request)
        assert isinstance(rendered, str)
        assert "capsized" in rendered
    sarif = render_check_sarif.sync(client=client, body=request)
    assert isinstance(sarif, Sarif)
    assert sarif.version == "2.1.0"


def call_documents_and_verifications(client: Client, summary: Summary) -> None:
    read = read_files.sync(client=client, body=DocumentsUpload(files=files()))
    assert isinstance(read, Documents)
    assert [one.text for one in read.documents] == [one.text for one in FERRY]
    verified = verify.sync(client=client, body=VerificationRequest(summary=summary, documents=FERRY))
    assert isinstance(verified, Verification)
    assert verified.verified
    other = verify.sync(client=client, body=VerificationRequest(summary=summary, documents=FERRY[:1]))
    assert isinstance(other, Verification)
    assert other.problems


def call_batches(client: Client) -> None:
    lines = [BatchLine(id="ferry", documents=FERRY), BatchLine(id="empty", documents=[])]
    answer = run_batch.sync(client=client, body=File(BytesIO(as_lines(lines))))
    assert isinstance(answer, File)
    first, second = answer.payload.read().splitlines()
    assert BatchSummary.from_dict(json.loads(first)).sentences[0].citations[0].cited_text
    assert BatchError.from_dict(json.loads(second)).error.status == 422
    texts = File(BytesIO(as_lines([CheckLine(id="claim", text=CLAIM, documents=FERRY)])))
    answer = run_batch.sync(client=client, body=texts, task=RunBatchTask.CHECK)
    assert isinstance(answer, File)
    assert BatchCheck.from_dict(json.loads(answer.payload.read())).claims[0].verdict == "supported"


def as_lines(lines: list[BatchLine] | list[CheckLine]) -> bytes:
    return "".join(json.dumps(line.to_dict()) + "\n" for line in lines).encode("utf-8")


def call_service(client: Client) -> None:
    limits = get_limits.sync(client=client)
    assert isinstance(limits, Limits)
    assert limits.max_documents > 0
    options = get_options.sync(client=client)
    assert isinstance(options, Declarations)
    assert options.options["max_words"].minimum == 1
    health = get_health.sync(client=client)
    assert isinstance(health, Status)
    assert health.status == "ok"
    ready = get_readiness.sync(client=client)
    assert isinstance(ready, Status)
    assert ready.status == "ready"
    metrics = get_metrics.sync(client=client)
    assert isinstance(metrics, str)
    assert "summarizer_requests_total" in metrics


def see_a_problem(client: Client) -> None:
    answer = summarize.sync_detailed(client=client, body=SummaryRequest(documents=[]))
    assert answer.status_code == 422
    assert isinstance(answer.parsed, Problem)
    assert answer.parsed.errors[0].pointer == "/documents"


def main(address: str) -> None:
    with Client(base_url=address, raise_on_unexpected_status=True, timeout=Timeout(60)) as client:
        summary = call_summaries(client)
        call_comparisons(client)
        call_stories(client)
        call_checks(client)
        call_documents_and_verifications(client, summary)
        call_batches(client)
        call_service(client)
        see_a_problem(client)


if __name__ == "__main__":
    main(sys.argv[1])
