// Articles to a request, and the report that comes back to two sides: what was found, and the sources beside it.
// The report is the service's own rendering (?format=html); nothing is rendered twice, here or there.

import { KINDS, readFile } from "./files.js";
import { EXAMPLE, checkedText, evidence, headings as checkHeadings } from "./check.js";
import { counted } from "./elements.js";
import { frontPage, headings } from "./stories.js";

const byId = (id) => document.getElementById(id);
const form = byId("form"), input = byId("input"), list = byId("articles"), result = byId("result");
const peek = byId("peek"), beside = byId("beside"), wide = matchMedia("(min-width: 68rem)");
const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
let running = null; // the request under way
let asked = null; // the path and body of the one that is shown
let report = null; // the check that is shown
let front = null; // the stories that can be gone back to, with the body that they were asked by

// ---- Articles

// What an article came with, by its element: a field of the form that was not changed gives it back as it was,
// with the line ends, the time of day and the agency that the form cannot hold.
const given = new WeakMap();

function addArticle(came = {}) {
  const article = byId("article").content.firstElementChild.cloneNode(true);
  given.set(article, came);
  for (const name of ["text", "title", "publisher", "published"]) article.querySelector(`[name=${name}]`).value = inForm(came, name);
  article.querySelector("textarea").addEventListener("input", () => measure(article));
  article.querySelector(".remove").addEventListener("click", () => remove(article));
  list.append(article);
  measure(article);
  number();
  return article;
}

function inForm(came, name) {
  const value = came[name] ?? "";
  if (name === "published") return day(value);
  return name === "text" ? value.replace(/\r\n?/g, "\n") : value;
}

// The day of a date in ISO 8601 or RFC 2822 as the field has it; empty where it cannot hold it, such as a month alone.
function day(published) {
  if (/^\d{4}-\d{2}-\d{2}(?:$|[T ])/.test(published)) return published.slice(0, 10);
  const [, date, month, year] = published.match(/^(?:\w{3},? )?(\d{1,2}) (\w{3}) (\d{4})\b/) ?? [];
  const number = "janfebmaraprmayjunjulaugsepoctnovdec".indexOf(month?.toLowerCase()) / 3 + 1;
  return Number.isInteger(number) && number > 0 ? [year, number, date].map((part) => `${part}`.padStart(2, "0")).join("-") : "";
}

function remove(article) {
  const next = article.nextElementSibling ?? article.previousElementSibling;
  article.remove();
  number();
  (next ?? byId("add")).focus();
  next?.querySelector("textarea").focus();
}

function measure(article) {
  const words = article.querySelector("textarea").value.trim().split(/\s+/).filter(Boolean).length;
  const size = words ? count(words, "word") : "Empty: left out";
  const file = given.get(article).file;
  article.querySelector(".size").textContent = file ? `${file} · ${size}` : size;
  article.classList.remove("wrong");
}

function number() {
  [...list.children].forEach((article, row) => {
    article.querySelector(".number").textContent = row + 1;
    article.querySelector("textarea").setAttribute("aria-label", `Text of article ${row + 1}`);
    article.querySelector(".remove").setAttribute("aria-label", `Remove article ${row + 1}`);
  });
  const total = list.children.length;
  byId("input-title").textContent = total ? count(total, "article") : "Articles";
  byId("clear").hidden = !total;
}

// One file after the other: each becomes the articles that it holds, and a note where something could not be read.
async function addFiles(files) {
  if (running) return complain("Wait until what is under way is done, then add more.");
  complain("");
  byId("notes").replaceChildren();
  working(true);
  let added = 0;
  try {
    for (const [row, file] of files.entries()) {
      tell(`Reading ${file.name}${files.length > 1 ? ` (${row + 1} of ${files.length})` : ""} …`);
      try {
        const { documents, warnings } = await readFile(file, byId("key").value, running.signal);
        documents.forEach((one) => addArticle({ ...one, file: file.name }));
        added += documents.length;
        warnings.forEach((warning) => note(file.name, warning, "partly"));
      } catch (error) {
        if (error.name === "AbortError") break;
        if (error.problem?.status === 401) byId("key-field").hidden = false;
        note(file.name, error.message, "unread");
      }
    }
    tell(running.signal.aborted ? "Cancelled." : `${count(added, "article")} added.`);
  } finally {
    working(false);
  }
}

function note(name, text, kind) {
  const one = document.createElement("li");
  one.className = kind;
  one.append(Object.assign(document.createElement("strong"), { textContent: name }), ` ${text}`);
  byId("notes").append(one);
}

function body() {
  const documents = [], taken = new Set();
  [...list.children].forEach((article, row) => {
    const came = given.get(article);
    const value = (name) => {
      const typed = article.querySelector(`[name=${name}]`).value;
      return typed === inForm(came, name) ? (came[name] ?? "") : typed;
    };
    if (!value("text").trim()) return;
    let id = (came.id || `Article ${row + 1}`).slice(0, 240);
    while (taken.has(id)) id += "+";
    taken.add(id);
    const said = { title: value("title"), publisher: value("publisher"), published: value("published") };
    const known = Object.entries({ ...said, agency: came.agency, url: came.url }).filter(([, text]) => text?.trim());
    const text = value("text");
    // Where it stands in its file, and what is no part of the story: of the text as it came, and no other.
    const spans = text === came.text ? { places: came.places ?? [], removed: came.removed ?? [] } : {};
    documents.push({ id, ...Object.fromEntries(known), text, ...spans });
  });
  const query = byId("query").value.trim();
  const words = byId("words").valueAsNumber;
  return { documents, options: { ...(Number.isInteger(words) ? { max_words: words } : {}), ...(query ? { query } : {}) } };
}

// ---- Asking

async function ask(format, { path, content }, unit = "") {
  const key = byId("key").value;
  const answer = await fetch(`${path}?format=${format}${unit}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(key ? { "X-API-Key": key } : {}) },
    body: JSON.stringify(content),
    signal: running?.signal,
  });
  if (answer.ok) return answer.text();
  const problem = await answer.json().catch(() => ({ detail: `the service answered ${answer.status}` }));
  throw Object.assign(new Error(problem.detail), { problem, again: answer.headers.get("Retry-After") });
}

function send(event) {
  event?.preventDefault();
  return checking() ? check() : summarize();
}

function summarize() {
  return answered("Reading", { path: "/v1/summaries", content: body() }, "html", (report) => {
    front = null;
    show(report);
  });
}

// A heap to its front page, whose summaries are short.
function sort({ documents, options } = body()) {
  const content = { documents, options: { ...options, max_words: 60 } };
  return answered("Sorting", { path: "/v1/stories", content }, "json", (answer) => {
    front = { answer: JSON.parse(answer), asked };
    byId("front").replaceChildren(...frontPage(front.answer, documents));
    showFront();
  });
}

// A text to its claims, each with what the articles say of it. Offsets are those of this language's strings.
function check() {
  const { documents } = body();
  const text = byId("text").value;
  if (!text.trim() && documents.length) return complain("There is no text to check yet: write or paste one above the articles.");
  const question = { path: "/v1/checks", content: { text, documents } };
  return answered("Checking against", question, "json", (answer) => {
    front = null;
    report = JSON.parse(answer);
    byId("checked-side").replaceChildren(...checkedText(report));
    byId("evidence").replaceChildren();
    turnTo("checked", { ...checkHeadings(report), lang: "en" });
    const worst = report.claims.find((one) => one.verdict === "contradicted") ?? report.claims.find((one) => one.verdict !== "supported") ?? report.claims[0];
    if (worst && wide.matches) showClaim(worst.index);
    byId("title").scrollIntoView({ block: "start" });
  }, "&offset_unit=utf16");
}

// The summary of one story, which is the one that its card begins.
function open(id) {
  const story = front.answer.stories.find((one) => one.id === id);
  const { documents, options } = front.asked.content;
  const content = { documents: story.documents.map((name) => documents.find((one) => one.id === name)), options };
  return answered("Reading", { path: "/v1/summaries", content }, "html", (report) => {
    front.opened = id;
    show(report, story);
  });
}

async function answered(doing, question, format, show, unit = "") {
  if (running) return;
  const total = question.content.documents.length;
  if (!total) return complain("There is no article yet: drop files, paste one, or try the example.");
  complain("");
  working(true);
  tell(`${doing} ${count(total, "article")} …`);
  try {
    const answer = await ask(format, question, unit);
    asked = question;
    show(answer);
  } catch (error) {
    if (error.name === "AbortError") tell("Cancelled.");
    else explain(error);
  } finally {
    working(false);
  }
}

function working(on) {
  running = on ? new AbortController() : null;
  byId("send").disabled = byId("sort").disabled = byId("choose").disabled = byId("example").disabled = on;
  byId("cancel").hidden = byId("progress").hidden = !on;
  document.body.classList.toggle("busy", on);
}

function explain({ message, problem, again }) {
  if (!problem) return complain("The service cannot be reached. Is it still running?");
  if (problem.status === 401) byId("key-field").hidden = false;
  const told = (problem.errors?.length ? problem.errors : [{ pointer: "", detail: message }]).slice(0, 3).map(({ pointer, detail }) => {
    const place = /^\/documents\/(\d+)(?:\/(\w+))?/.exec(pointer);
    if (pointer === "/text") return `The text ${detail}`;
    if (!place) return pointer.startsWith("/options/") ? `${pointer.slice(9).replaceAll("_", " ")} ${detail}` : detail;
    const article = [...list.children].filter((one) => one.querySelector("textarea").value.trim())[Number(place[1])];
    article?.classList.add("wrong");
    return `Article ${[...list.children].indexOf(article) + 1}${place[2] ? `, ${place[2]},` : ""} ${detail}`;
  });
  const when = again ? ` Try again in ${count(Number(again), "second")}.` : "";
  complain(`${told.map((one) => one[0].toUpperCase() + one.slice(1)).join("; ")}.${when}`);
}

function complain(text) {
  byId("trouble").hidden = !text;
  byId("trouble").textContent = text;
  if (!text) return;
  tell("");
  byId("trouble").scrollIntoView({ block: "nearest" });
}

function tell(text) {
  byId("state").textContent = text;
}

// ---- The report

// What stands over a story is what stands over its card.
function show(html, story) {
  // Its style is in this page's style sheet already; its own copy would only be refused by this page's policy.
  const report = new DOMParser().parseFromString(html.replace(/<style>[^<]*<\/style>/, ""), "text/html");
  const { textContent, lang } = report.querySelector("h1");
  const sections = [...report.querySelectorAll("main > section")].map((one) => document.importNode(one, true));
  byId("findings").replaceChildren(...sections.filter((one) => one.id !== "sources"));
  beside.replaceChildren(...sections.filter((one) => one.id === "sources"));
  offerSorting();
  const title = story?.headline?.text ?? textContent;
  turnTo("sides", { title, lang: story?.headline ? story.language : lang, length: report.querySelector(".length").textContent });
  byId("title").scrollIntoView({ block: "start" });
}

function showFront() {
  const { answer, opened } = front;
  turnTo("front", { ...headings(answer, front.asked.content.documents.length), lang: "en" });
  asked = front.asked;
  const button = opened && byId("front").querySelector(`[data-story="${opened}"] .open`);
  if (button) button.focus();
  else byId("title").scrollIntoView({ block: "start" });
}

// One of the two views of a result, below what stands over it.
function turnTo(view, { title, lang, length }) {
  Object.assign(byId("title"), { textContent: title, lang });
  byId("length").textContent = length;
  for (const one of ["front", "sides", "checked"]) byId(one).hidden = view !== one;
  byId("back").hidden = view === "front" || !front;
  byId("back").textContent = front ? `← All ${counted(front.answer.stories.length, "story", "stories")}` : "";
  result.hidden = false;
  input.open = false;
  hide();
  tell("");
  result.focus({ preventScroll: true });
}

// ---- The check

const checking = () => document.body.classList.contains("checking");

// The page has two things to do with the same articles.
function turn(toCheck) {
  if (running || toCheck === checking()) return;
  document.body.classList.toggle("checking", toCheck);
  byId("mode-check").setAttribute("aria-pressed", toCheck);
  byId("mode-summary").setAttribute("aria-pressed", !toCheck);
  byId("send").textContent = toCheck ? "Check" : "Summarize";
  Object.assign(byId("title"), { textContent: toCheck ? "Do the sources say so?" : "What do they agree on?", lang: "en" });
  byId("length").textContent = toCheck ? byId("about-check").textContent : aboutSummary;
  history.replaceState(null, "", toCheck ? "#check" : location.pathname);
  result.hidden = true;
  input.open = true;
  complain("");
  hide();
}
const aboutSummary = byId("length").textContent;

// The evidence of one claim: beside the text, or where there is no room, in a sheet at the foot of the window.
function showClaim(index) {
  document.querySelectorAll("#checked-side .claim").forEach((one) => {
    const shown = Number(one.dataset.claim) === index;
    one.classList.toggle("shown", shown);
    if (shown) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  });
  const card = evidence(report, index);
  if (wide.matches) byId("evidence").replaceChildren(card);
  else {
    byId("peek-card").replaceChildren(card);
    peek.style.left = peek.style.top = "";
    peek.hidden = false;
    peek.scrollTop = 0;
  }
  byId("evidence").scrollTop = 0;
  document.querySelector("#checked-side .claim.shown").scrollIntoView({ block: "nearest" });
}

function toClaim(index) {
  showClaim(index);
  byId("evidence-title").focus({ preventScroll: true });
}

byId("checked-side").addEventListener("click", (event) => {
  const claim = event.target.closest(".claim");
  if (!claim || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (!getSelection().isCollapsed) return;
  showClaim(Number(claim.dataset.claim));
  byId("evidence-title").focus({ preventScroll: true });
});
for (const place of [byId("evidence"), byId("peek-card")]) {
  place.addEventListener("click", ({ target }) => target.closest(".way") && toClaim(Number(target.closest(".way").dataset.to)));
}
byId("mode-check").addEventListener("click", () => turn(true));
byId("mode-summary").addEventListener("click", () => turn(false));

// Where the summary warns of several stories: the way to them.
function offerSorting() {
  const warning = [...byId("findings").querySelectorAll(".warnings li")].find((one) => /^these .+ documents seem to tell /.test(one.textContent));
  if (!warning || front) return;
  const button = Object.assign(document.createElement("button"), { type: "button", id: "sort-these", textContent: "Sort them into stories" });
  const { content } = asked;
  button.addEventListener("click", () => sort(content));
  warning.append(document.createElement("br"), button);
}

const cardOf = (marker) => document.querySelector(`#findings .jump[href="${marker.getAttribute("href")}"]`)?.closest(".card");
const markerAt = (target) => target.closest?.("#findings .said .marker, #findings .statements .marker");

function reveal(marker) {
  const card = cardOf(marker);
  if (!card) return;
  hide();
  marker.classList.add("shown");
  byId("peek-card").replaceChildren(card.cloneNode(true));
  peek.hidden = false;
  if (wide.matches) {
    const spot = marker.getBoundingClientRect(), box = peek.getBoundingClientRect();
    // Within the column of the summary: the source beside it stays in sight.
    const left = Math.max(16, Math.min(spot.left - 24, byId("findings").getBoundingClientRect().right - box.width));
    const below = spot.bottom + box.height + 12 < innerHeight;
    peek.style.left = `${left + scrollX}px`;
    peek.style.top = `${scrollY + (below ? spot.bottom + 8 : spot.top - box.height - 8)}px`;
    light(marker);
  } else {
    peek.style.left = peek.style.top = "";
  }
}

function light(marker) {
  const spot = byId(marker.getAttribute("href").slice(1));
  if (!spot) return;
  beside.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  spot.classList.add("lit");
  const middle = spot.getBoundingClientRect().top - beside.getBoundingClientRect().top - beside.clientHeight / 3;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  beside.scrollBy({ top: middle, behavior: calm ? "auto" : "smooth" });
}

function hide() {
  peek.hidden = true;
  document.querySelectorAll(".marker.shown").forEach((one) => one.classList.remove("shown"));
}

let leaving = 0;
const stay = () => clearTimeout(leaving);
const leave = () => (stay(), (leaving = setTimeout(hide, 250)));

byId("findings").addEventListener("mouseover", ({ target }) => {
  const marker = markerAt(target);
  if (marker && wide.matches) (stay(), marker.classList.contains("shown") || reveal(marker));
});
byId("findings").addEventListener("mouseout", ({ target }) => markerAt(target) && wide.matches && leave());
byId("findings").addEventListener("focusin", ({ target }) => {
  const marker = markerAt(target);
  if (marker?.matches(":focus-visible")) (stay(), reveal(marker));
});
byId("findings").addEventListener("click", (event) => {
  const marker = markerAt(event.target);
  if (!marker || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  stay();
  reveal(marker);
});
peek.addEventListener("mouseenter", stay);
peek.addEventListener("mouseleave", () => wide.matches && leave());
peek.addEventListener("click", (event) => {
  const jump = event.target.closest(".jump");
  if (!jump) return;
  if (wide.matches) (event.preventDefault(), light(jump));
  hide();
});
byId("close-peek").addEventListener("click", hide);
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
document.addEventListener("pointerdown", ({ target }) => peek.hidden || peek.contains(target) || markerAt(target) || target.closest?.(".claim") || hide());

// ---- Taking it along

const TAKEN = { "/v1/summaries": "summary", "/v1/stories": "stories", "/v1/checks": "check" };

async function take(format) {
  try {
    const content = await ask(format, asked);
    const name = `${TAKEN[asked.path]}.${format}`;
    if (format === "markdown") {
      await navigator.clipboard.writeText(content);
      return tell("Copied.");
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: format === "html" ? "text/html" : "application/json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    tell(`${name} is saved where your browser keeps downloads.`);
  } catch (error) {
    if (error.name === "NotAllowedError") complain("The browser does not let this page write to the clipboard.");
    else explain(error);
  }
}

// ---- What the page listens to

byId("preset").addEventListener("change", ({ target }) => target.value && (byId("words").value = target.value));
byId("words").addEventListener("input", ({ target }) => {
  byId("preset").value = target.value;
  if (byId("preset").selectedIndex < 0) byId("preset").value = "";
});
form.addEventListener("submit", send);
byId("sort").addEventListener("click", () => sort());
byId("back").addEventListener("click", showFront);
byId("front").addEventListener("click", ({ target }) => {
  const card = target.closest(".event");
  if (card && (target.closest(".open") || getSelection().isCollapsed)) open(card.dataset.story);
});
byId("cancel").addEventListener("click", () => running?.abort());
byId("choose").addEventListener("click", () => byId("files").click());
byId("files").accept = KINDS.replaceAll(" ", ",");
byId("files").addEventListener("change", ({ target }) => addFiles([...target.files]).then(() => (target.value = "")));
byId("add").addEventListener("click", () => addArticle().querySelector("textarea").focus());
byId("clear").addEventListener("click", () => location.reload());
byId("example").addEventListener("click", async () => {
  const example = await (await fetch("/example.json")).json();
  list.replaceChildren();
  example.documents.forEach((one) => addArticle(one));
  if (checking() && !byId("text").value.trim()) byId("text").value = EXAMPLE;
  send();
});
document.querySelectorAll("[data-take]").forEach((button) => button.addEventListener("click", () => take(button.dataset.take)));

if (location.hash === "#check") turn(true);

const drop = byId("drop");
addEventListener("dragover", (event) => (event.preventDefault(), drop.classList.add("over")));
addEventListener("dragleave", (event) => event.relatedTarget || drop.classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  const text = event.dataTransfer.getData("text/plain");
  if (event.dataTransfer.files.length) addFiles([...event.dataTransfer.files]);
  else if (text.trim()) addArticle({ text });
});
addEventListener("paste", (event) => {
  if (event.target.closest("input, textarea")) return;
  const text = event.clipboardData.getData("text/plain");
  if (event.clipboardData.files.length) addFiles([...event.clipboardData.files]);
  else if (text.trim()) (addArticle({ text }), tell("Pasted as a new article."));
});
