// Files to the documents in them, as the service reads them: nothing is told apart or decoded here.

export const KINDS =
  ".txt .text .md .markdown .html .htm .xhtml .pdf .docx .odt .epub .eml .mbox .rss .atom .xml .srt .vtt .csv .tsv .json .jsonl .ndjson .parquet .warc .gz";

// What went wrong with one file, in words that follow its name; `problem` is the service's, where it has answered.
class Refusal extends Error {}

export async function readFile(file, key, signal) {
  const form = new FormData();
  form.append("files", file);
  let answer;
  try {
    answer = await fetch("/v1/documents", { method: "POST", headers: key ? { "X-API-Key": key } : {}, body: form, signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal(navigator.onLine === false ? "was not read: there is no connection" : "was not read: the service cannot be reached, or the file is gone");
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Refusal(reason(answer.status, said)), { problem: said });
  const named = (warning) => warning.replace(file.name, "").replace(/^[ :,]+/, "");
  return { documents: said.documents, warnings: said.warnings.map(named) };
}

function reason(status, { errors, detail, code }) {
  if (status === 401) return "was not read: a key is needed; give it below, and the file again";
  if (status === 413) return "is too large for this service";
  if (code === "deadline" || code === "worker_lost") return "took too long to read, or may be damaged";
  if (code === "memory") return "needs too much memory to be read";
  if (code === "limit" && errors[0].code === "max_documents") return "holds more documents than can be summarized at once: give a part of it";
  if (code === "limit") return "holds more text than can be summarized at once: give a part of it";
  return errors?.[0]?.detail ?? `was not read: ${detail ?? `the service answered ${status}`}`;
}
