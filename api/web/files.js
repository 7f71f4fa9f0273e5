// Files to the articles in them, as the service reads them: nothing is told apart or decoded here.

import { ask } from "./asking.js";
import { addArticles } from "./articles.js";
import { begin, complain, end, progress, tell } from "./telling.js";
import { count } from "./sizes.js";

export const KINDS =
  ".txt .text .md .markdown .html .htm .xhtml .pdf .docx .odt .epub .eml .mbox .rss .atom .xml .srt .vtt .csv .tsv .json .jsonl .ndjson .parquet .warc .gz";
const notes = document.getElementById("notes");

// One file after the other: each becomes the articles that it holds, and a note where something could not be read.
// What was added before it is cancelled stays.
export async function addFiles(files, key) {
  complain("");
  notes.replaceChildren();
  const running = begin("files");
  let added = 0;
  for (const [index, file] of files.entries()) {
    const place = files.length > 1 ? ` (${index + 1} of ${files.length})` : "";
    tell(`Reading ${file.name}${place} …`);
    progress(files.length > 1 ? index : 0, files.length > 1 ? files.length : 0);
    try {
      const waiting = (seconds) => tell(`The service is busy; trying ${file.name}${place} again in ${seconds} s`);
      const { documents, warnings } = await read(file, { key, signal: running.signal, waiting });
      addArticles(documents.map((one) => ({ came: { ...one, file: file.name } })));
      added += documents.length;
      warnings.forEach((warning) => note(file.name, warning.replace(file.name, "").replace(/^[ :,]+/, ""), "partly"));
    } catch (error) {
      if (error.name === "AbortError") break;
      if (error.status === 401) document.getElementById("key-field").hidden = false;
      note(file.name, reason(error), "unread");
    }
  }
  end(running);
  tell(running.signal.aborted ? `Cancelled; ${count(added, "article")} added.` : `${count(added, "article")} added.`);
}

async function read(file, asking) {
  const form = new FormData();
  form.append("files", file);
  return ask("/v1/documents", form, { ...asking, as: "json" });
}

function note(name, text, kind) {
  const one = document.createElement("li");
  one.className = kind;
  one.append(Object.assign(document.createElement("strong"), { textContent: name }), ` ${text}`);
  notes.append(one);
}

// Why a file was not read, in words that follow its name.
function reason({ status, problem, message }) {
  if (status === undefined) return `was not read: ${message}`;
  if (status === 0) return navigator.onLine === false ? "was not read: there is no connection" : "was not read: the service cannot be reached, or the file is gone";
  if (status === 401) return "was not read: a key is needed; give it below, and the file again";
  if (status === 413) return "is too large for this service";
  const { code, errors, detail } = problem;
  if (["deadline", "too_much_work", "worker_lost"].includes(code)) return "took too long to read, or may be damaged";
  if (code === "memory") return "needs too much memory to be read";
  if (code === "limit" && errors[0].code === "max_documents") return "holds more documents than can be summarized at once: give a part of it";
  if (code === "limit") return "holds more text than can be summarized at once: give a part of it";
  return errors?.[0]?.detail ?? `was not read: ${detail ?? `the service answered ${status}`}`;
}
