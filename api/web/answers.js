// The current view and its answer: asks for it when it is turned to, keeps it while nothing changes, and shows it.

import { ask, fetched, Refusal } from "./asking.js";
import { documents, filled } from "./articles.js";
import { offerExports, take } from "./exporting.js";
import { inWords, needsLimits } from "./problems.js";
import { clearReport, showReport } from "./reading.js";
import { markWrong, nameOf } from "./rows.js";
import { count } from "./sizes.js";
import { abandon, begin, CANCELLED, complain, end, tell, underWay } from "./telling.js";
import { VIEWS, missing } from "./views.js";

const byId = (id) => document.getElementById(id);
const form = byId("form"), result = byId("result"), headline = document.querySelector(".headline");
let view = "summary";
let story = null; // { rows, title }: the one story that is looked at, by the places of its documents in the request
let shown = null; // { path, body, name, html, view }: the answer on the page
const answers = new Map(); // of each view, its last one

export const state = () => ({ view, story, answered: shown !== null, outdated: outdated() });

// Turns to a view; asks at once where all that it needs is there. `focus`: whether the answer's heading takes the focus.
export function turn(to, { focus = false, asking = true, one = story } = {}) {
  abandon();
  view = to;
  story = to === "stories" ? null : one;
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const chosen = tab.dataset.view === view;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    if (chosen) byId("panel").setAttribute("aria-labelledby", tab.id);
  }
  document.querySelectorAll("[data-for]").forEach((part) => (part.hidden = part.dataset.for !== view));
  document.body.dataset.view = view;
  byId("send").textContent = VIEWS[view].send;
  complain("");
  hideAnswer();
  scoped();
  if (asking && underWay() !== "files" && !missing(view, held())) return answer({ focus });
}

// Without an answer: what the view is for.
export function hideAnswer() {
  const { question, about } = VIEWS[view];
  shown = null;
  markOutdated();
  clearReport();
  result.hidden = true;
  result.dataset.view = view;
  headed({ title: question, counts: about, language: "en" });
  form.before(headline);
  document.body.classList.remove("answered");
  document.title = "Consensus summaries";
  offerExports([]);
  byId("input").open = true;
}

// Nothing of what was answered stays.
export function forgetAnswers() {
  answers.clear();
  hideAnswer();
}

// What the form holds.
export const held = () => ({ documents: documents(), text: byId("text").value, words: Number(byId("words").value), query: byId("query").value });

// Drops the story, whose documents may no longer be at their places.
export function leaveStory() {
  story = null;
  scoped();
}

function scoped() {
  byId("scope").hidden = !story;
  if (story) byId("scope-title").textContent = `One story: ${story.rows.length} of ${count(filled().length, "article")}`;
}

// What the view asks now: its body, and the places of the documents in it.
function request() {
  const all = held();
  const sent = story ? story.rows : all.documents.map((_, index) => index);
  return { sent, body: JSON.stringify(VIEWS[view].asks({ ...all, documents: sent.map((index) => all.documents[index]) })) };
}

const outdated = () => shown !== null && shown.body !== request().body;

// Says so where the answer on the page is to other articles or options than those of the form.
export function markOutdated() {
  const is = outdated();
  byId("outdated").hidden = !is;
  document.body.classList.toggle("outdated", is);
}

// The answer of the view, kept or asked for.
export async function answer({ focus = true } = {}) {
  const lack = missing(view, held());
  if (lack) return complain(lack);
  const asked = view, rows = filled();
  const { path, doing } = VIEWS[view];
  const { sent, body } = request();
  const known = answers.get(view);
  if (known?.body === body) return show(known, focus);
  const running = begin("ask");
  complain("");
  hideAnswer();
  byId("input").open = false;
  if (focus) byId("title").focus({ preventScroll: true });
  tell(`${doing} ${count(sent.length, "article")} …`);
  try {
    const waiting = (seconds) => tell(`The service is busy; trying again in ${seconds} s`);
    const html = await ask(`${path}?format=html`, body, { key: byId("key").value, signal: running.signal, waiting });
    if (running.signal.aborted || view !== asked) return;
    answers.set(view, { path, body, name: view, html, view, total: sent.length });
    show(answers.get(view), focus);
  } catch (error) {
    end(running);
    if (error.name !== "AbortError") await explain(error, sent.map((index) => rows[index]));
    else if (running.signal.reason === CANCELLED) reopened("Cancelled.");
  } finally {
    end(running);
  }
}

function show(one, focus) {
  shown = one;
  const heading = showReport(one.html, one.view);
  result.hidden = false;
  headed(heading);
  form.after(headline);
  document.body.classList.add("answered");
  document.title = `${heading.title} · Consensus summaries`;
  byId("input").open = false;
  offerExports(VIEWS[view].exports);
  scrollTo({ top: 0, behavior: "instant" });
  if (focus) byId("title").focus({ preventScroll: true });
  markOutdated();
  tell(`${VIEWS[view].done} of ${count(one.total, "article")}: ${heading.title}.`, { unseen: true });
  byId("form").dispatchEvent(new CustomEvent("answered"));
}

function headed({ title, counts, language }) {
  Object.assign(byId("title"), { textContent: title, lang: language, dir: "auto" });
  byId("length").textContent = counts;
}

// The form again, for another try.
function reopened(told) {
  tell(told);
  byId("input").open = true;
  byId("send").focus();
}

// What went wrong, with the articles concerned marked; without an answer the form stays open.
async function explain(error, rows) {
  if (!(error instanceof Refusal)) throw error;
  if (error.status === 401) byId("key-field").hidden = false;
  const limits = needsLimits(error) ? await fetched("/v1/limits", { key: byId("key").value }).catch(() => ({})) : {};
  const { text, concerned } = inWords(error, limits, rows.map((row) => nameOf(row)));
  if (!shown) byId("input").open = true;
  concerned.forEach((index) => rows[index] && markWrong(rows[index]));
  complain(text);
  const [first] = concerned;
  rows[first]?.scrollIntoView({ block: "center" });
}

// Copies or saves what is shown.
export async function takeShown(kind) {
  try {
    tell(await take(kind, shown, byId("key").value));
  } catch (error) {
    await explain(error, filled());
  }
}
