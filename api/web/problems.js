// A refusal in the words of someone who reads articles: what is too much, or which article is concerned.

import { count } from "./sizes.js";

const MOST_TOLD = 3;
const size = (bytes) => (bytes >= 1 << 20 ? `${+(bytes / (1 << 20)).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`);

// Of a limit, what is too much: `most` is the service's, `name` the article concerned.
const LIMITS = {
  max_documents: (most) => `These are too many articles: the service takes at most ${count(most, "article")} at once`,
  max_document_chars: (most, name) => `${name} is too long: an article may have at most ${count(most, "character")}`,
  max_chars: (most) => `All articles together are too long: at most ${count(most, "character")}`,
  max_sentences: (most) => `All articles together are too long: at most ${count(most, "sentence")}`,
  max_summary_sentences: (most) => `This would be too long a result: at most ${count(most, "sentence")}. Choose a shorter length, or give fewer articles`,
  max_statements: (most) => `This comparison would be too long: at most ${count(most, "statement")}. Give fewer articles`,
  max_check_chars: (most) => `The text is too long: at most ${count(most, "character")} can be checked at once`,
  max_claims: (most) => `The text has too many claims: at most ${count(most, "claim")} can be checked at once`,
};
const FIELDS = { text: "its text", title: "its headline", publisher: "its publisher", published: "its date", url: "its address" };
const CODES = {
  deadline: "This took longer than the service allows. Give fewer or shorter articles",
  too_much_work: "This is more work than the service does at once. Give fewer or shorter articles",
  memory: "This needs more memory than the service allows. Give fewer or shorter articles",
  worker_lost: "The service had a fault while it worked on this. Try again",
  internal: "The service had a fault while it worked on this. Try again",
  body_timeout: "Sending took too long. Try again on a faster connection",
};

// Whether the words need the service's limits.
export const needsLimits = ({ status, problem }) => status === 413 || problem.errors?.some(({ code }) => code in LIMITS);

// The refusal in words; `limits`: the service's, or {}; `names`: of the articles sent; and the rows of those concerned.
export function inWords(refusal, limits, names) {
  const { status, problem, again } = refusal;
  const whole = (text) => ({ text: `${text}.`, concerned: [] });
  if (status === 0) return whole("The service cannot be reached. Nothing is lost: try again when it runs");
  if (status === 401) return whole("A key is needed: give it below, then send again");
  if (status === 413) return whole(`This is more than the service takes${limits.max_body_bytes ? `: at most ${size(limits.max_body_bytes)} at once` : " at once"}`);
  if (problem.code in CODES) return whole(CODES[problem.code]);
  const when = again ? ` in ${count(again, "second")}` : " a little later";
  if (status === 429) return whole(`These are more requests than you may send. Try again${when}`);
  if (status === 503) return whole(`The service is busy. Try again${when}`);
  if (!problem.errors?.length) return whole(problem.detail ? capital(problem.detail).replace(/\.$/, "") : `The service answered ${status}`);
  const told = problem.errors.slice(0, MOST_TOLD).map((error) => said(error, limits, names));
  return { text: `${[...new Set(told.map(({ text }) => text))].join("; ")}.`, concerned: told.flatMap(({ row }) => row ?? []) };
}

function said({ pointer, code, detail }, limits, names) {
  const [, index, field] = /^\/documents\/(\d+)(?:\/(\w+))?/.exec(pointer) ?? [];
  const row = index === undefined ? undefined : Number(index);
  const name = names[row] ?? "An article";
  if (code in LIMITS && limits[code]) return { text: LIMITS[code](limits[code], name), row };
  if (row !== undefined) return { text: `${name}: ${FIELDS[field] ? `${FIELDS[field]} ` : ""}${detail}`, row };
  if (pointer === "/text") return { text: `The text ${detail}` };
  return { text: capital(pointer.startsWith("/options/") ? `${pointer.slice(9).replaceAll("_", " ")} ${detail}` : detail) };
}

const capital = (text) => text && text[0].toUpperCase() + text.slice(1);
