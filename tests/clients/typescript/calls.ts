// Every operation of the service, called with the types that openapi-typescript makes of the contract.
// Its argument is the service's address.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./consensus.js";

type Document = components["schemas"]["DocumentBody"];
type BatchResult = components["schemas"]["BatchResult"];
type Summary = components["schemas"]["Summary"];

const client = createClient<paths>({ baseUrl: process.argv[2] });
const documents: Document[] = [
  {
    id: "post-1",
    text: "A ferry carrying traders capsized off Lagos on Monday, killing at least 12 people, officials said.",
  },
  {
    id: "herald-7",
    text: "At least 12 people were killed when a ferry carrying traders capsized off Lagos on Monday.",
  },
];
const claim = "A ferry carrying traders capsized off Lagos on Monday.";
const files = documents.map((one) => one.text);

// A body of files, as a form: what has to be sent is a Blob for each.
function asForm(body: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    if (Array.isArray(value)) value.forEach((file, place) => form.append(name, new Blob([file]), `${place}.txt`));
    else form.append(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  return form;
}

async function callSummaries(): Promise<Summary> {
  const body = { documents, options: { max_words: 40 } };
  const { data, error } = await client.POST("/v1/summaries", { body });
  assert(data, error?.detail);
  const [cited] = data.sentences[0].citations;
  const source = documents.find((one) => one.id === cited.document_id);
  assert.equal(source?.text.slice(cited.start_char_index, cited.end_char_index), cited.cited_text);
  const uploaded = await client.POST("/v1/summaries/files", {
    body: { files, options: { max_words: 40 } },
    bodySerializer: asForm,
  });
  assert.equal(uploaded.data?.documents[0].id, "0.txt");
  for (const format of ["markdown", "text", "html", "csv"] as const) {
    const params = { path: { format }, query: { explain: true } };
    const rendered = await client.POST("/v1/summaries/{format}", { params, body, parseAs: "text" });
    assert.match(rendered.data ?? "", /capsized/);
  }
  const anthropic = await client.POST("/v1/summaries/anthropic", { body });
  assert.equal(anthropic.data?.content[0].citations[0].cited_text, cited.cited_text);
  const openai = await client.POST("/v1/summaries/openai", { body });
  const annotation = openai.data?.annotations[0];
  assert(annotation?.type === "file_citation" && annotation.file_id === cited.document_id);
  const cohere = await client.POST("/v1/summaries/cohere", { body });
  assert.equal(cohere.data?.citations[0].sources[0].id, cited.document_id);
  const w3c = await client.POST("/v1/summaries/w3c", { body });
  assert.equal(w3c.data?.first.items[0].target.selector[1].exact, cited.cited_text);
  return data;
}

async function callComparisons(): Promise<void> {
  const { data } = await client.POST("/v1/comparisons", { body: { documents } });
  assert(data);
  assert.equal(data.summary.sentences[data.by_all[0]].support.independent_origins, 2);
  const uploaded = await client.POST("/v1/comparisons/files", { body: { files }, bodySerializer: asForm });
  assert.equal(uploaded.data?.by_all.length, data.by_all.length);
  for (const format of ["markdown", "text", "html"] as const) {
    const params = { path: { format } };
    const rendered = await client.POST("/v1/comparisons/{format}", { params, body: { documents }, parseAs: "text" });
    assert.match(rendered.data ?? "", /capsized/);
  }
}

async function callStories(): Promise<void> {
  const { data } = await client.POST("/v1/stories", { body: { documents } });
  assert.equal(data?.stories[0].documents.length, 2);
  assert(data.stories[0].summary?.sentences[0].text);
  const uploaded = await client.POST("/v1/stories/files", { body: { files }, bodySerializer: asForm });
  assert.equal(uploaded.data?.stories.length, 1);
  for (const format of ["markdown", "text", "html"] as const) {
    const params = { path: { format } };
    const rendered = await client.POST("/v1/stories/{format}", { params, body: { documents }, parseAs: "text" });
    assert.match(rendered.data ?? "", /Lagos/);
  }
}

async function callChecks(): Promise<void> {
  const body = { text: claim, documents };
  const { data } = await client.POST("/v1/checks", { body });
  assert.equal(data?.claims[0].verdict, "supported");
  const uploaded = await client.POST("/v1/checks/files", { body: { text: claim, files }, bodySerializer: asForm });
  assert.equal(uploaded.data?.claims[0].verdict, "supported");
  for (const format of ["markdown", "text", "html", "junit"] as const) {
    const params = { path: { format } };
    const rendered = await client.POST("/v1/checks/{format}", { params, body, parseAs: "text" });
    assert.match(rendered.data ?? "", /capsized/);
  }
  const sarif = await client.POST("/v1/checks/sarif", { body });
  assert.equal(sarif.data?.version, "2.1.0");
}

async function callDocumentsAndVerifications(summary: Summary): Promise<void> {
  const read = await client.POST("/v1/documents", { body: { files }, bodySerializer: asForm });
  assert.deepEqual(read.data?.documents.map((one) => one.text), files);
  const verified = await client.POST("/v1/verifications", { body: { summary, documents } });
  assert.equal(verified.data?.verified, true);
}

async function runBatch(lines: object[], task?: "summarize" | "check"): Promise<BatchResult[]> {
  const { data } = await client.POST("/v1/batches", {
    params: { query: { task } },
    headers: { "Content-Type": "application/x-ndjson" },
    body: lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
    bodySerializer: (body) => body,
    parseAs: "text",
  });
  assert(data);
  return data.trimEnd().split("\n").map((line): BatchResult => JSON.parse(line));
}

async function callBatches(): Promise<void> {
  const [summary, wrong] = await runBatch([{ id: "ferry", documents }, { id: "empty", documents: [] }]);
  assert("sentences" in summary && summary.sentences[0].citations[0].cited_text);
  assert("error" in wrong && wrong.error.status === 422);
  const [check] = await runBatch([{ id: "claim", text: claim, documents }], "check");
  assert("claims" in check && check.claims[0].verdict === "supported");
}

async function callService(): Promise<void> {
  const limits = await client.GET("/v1/limits");
  assert(limits.data && limits.data.max_documents > 0);
  const options = await client.GET("/v1/options");
  assert.equal(options.data?.options["max_words"].minimum, 1);
  const health = await client.GET("/healthz");
  assert.equal(health.data?.status, "ok");
  const ready = await client.GET("/readyz");
  assert.equal(ready.data?.status, "ready");
  const metrics = await client.GET("/metrics", { parseAs: "text" });
  assert.match(metrics.data ?? "", /summarizer_requests_total/);
}

async function seeAProblem(): Promise<void> {
  const { data, error, response } = await client.POST("/v1/summaries", { body: { documents: [] } });
  assert.equal(data, undefined);
  assert.equal(response.status, 422);
  assert.equal(error?.errors[0].pointer, "/documents");
}

const summary = await callSummaries();
await callComparisons();
await callStories();
await callChecks();
await callDocumentsAndVerifications(summary);
await callBatches();
await callService();
await seeAProblem();
