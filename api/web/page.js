// The page: what it listens to, and what each part of it then does.

import { answer, forgetAnswers, leaveStory, markOutdated, state, takeShown, turn } from "./answers.js";
import { fetched } from "./asking.js";
import { addArticles, clearArticles, keptArticles, rows, writeArticle } from "./articles.js";
import { addFiles, KINDS } from "./files.js";
import { forget, keep, kept } from "./keeping.js";
import { confirmed } from "./questions.js";
import { count } from "./sizes.js";
import { begin, cancel, complain, end, tell, underWay } from "./telling.js";
import { VIEWS } from "./views.js";

const byId = (id) => document.getElementById(id);
const SETTLED = 400; // ms without a change, after which all is kept
const FIELDS = ["text", "words", "query"]; // beside the articles
let example = ""; // the path of the example that the articles are, unchanged
let exampleText = ""; // the text to check that came with an example
let unsettled = 0;
let saved = true;

// ---- Kept over a reload

function save() {
  clearTimeout(unsettled);
  const { view, answered, story } = state();
  const fields = Object.fromEntries(FIELDS.map((id) => [id, byId(id).value]));
  saved = rows().length || fields.text ? keep({ view, answered, story, example, exampleText, fields, articles: keptArticles() }) : (forget(), true);
  byId("unkept").hidden = saved;
  byId("unkept").textContent = saved ? "" : "These articles are more than this browser keeps: they are lost when the page is closed or loaded again.";
}

function soon() {
  clearTimeout(unsettled);
  unsettled = setTimeout(save, SETTLED);
}

function restore() {
  const held = kept();
  const view = location.hash.slice(1);
  if (!held) return turn(view in VIEWS ? view : "summary");
  addArticles(held.articles);
  FIELDS.forEach((id) => (byId(id).value = held.fields[id]));
  named();
  ({ example, exampleText = "" } = held);
  return turn(view in VIEWS ? view : held.view, { asking: held.answered, one: held.story });
}

byId("articles").addEventListener("articles-changed", () => {
  example = "";
  leaveStory();
  markOutdated();
  byId("clear").hidden = !rows().length && !byId("text").value;
  document.body.classList.toggle("filled", rows().length > 0);
  soon();
});
for (const id of FIELDS) byId(id).addEventListener("input", () => (markOutdated(), soon()));
byId("text").addEventListener("input", () => (byId("clear").hidden = !rows().length && !byId("text").value));
byId("form").addEventListener("answered", () => {
  byId("offer").hidden = !(state().view === "stories" && example && example !== VIEWS.stories.example);
  save();
});
addEventListener("pagehide", save);
addEventListener("beforeunload", (event) => {
  save();
  if (!saved) event.preventDefault();
});

// ---- The views

function turned(view, how) {
  if (view !== location.hash.slice(1)) history.pushState(null, "", `#${view}`);
  byId("offer").hidden = true;
  const asked = turn(view, how);
  soon();
  return asked;
}

byId("views").addEventListener("click", ({ target }) => {
  const tab = target.closest("[role=tab]");
  if (tab && (tab.dataset.view !== state().view || !state().answered)) turned(tab.dataset.view);
});
byId("views").addEventListener("keydown", (event) => {
  const tabs = [...document.querySelectorAll("[role=tab]")], at = tabs.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  tabs[(to + tabs.length) % tabs.length].focus();
});
// Back, forward, and links to a view; other links lead to a place of the report.
addEventListener("popstate", () => {
  const view = location.hash.slice(1) || "summary";
  if (view in VIEWS && view !== state().view) turn(view);
});
// A story is told by the places of its articles, which are those of the answer.
byId("result").addEventListener("open-story", ({ detail }) => state().outdated || turned("summary", { one: detail, focus: true }));
byId("result").addEventListener("sort-these", () => turned("stories", { focus: true }));
byId("back").addEventListener("click", async () => {
  const { story } = state();
  await turned("stories", { focus: true });
  const card = document.querySelector(`#result [data-rows="${story.rows.join(" ")}"]`);
  card?.scrollIntoView({ block: "center" });
  card?.querySelector("a[href], button, summary")?.focus({ preventScroll: true });
});

// ---- Articles in

const busy = () => underWay() === "files" && (complain("Wait until the files under way are read, then add more."), true);
const given = (files) => busy() || addFiles(files, byId("key").value);

// A text that was pasted or dropped: an article, or where it is the source of a page, what the service reads in it.
function givenText(text, told) {
  if (!text.trim() || busy()) return;
  if (/^\s*<(?:!doctype|html|head|body|article|div|p|\?xml)\b/i.test(text)) return given([new File([text], "pasted page", { type: "text/html" })]);
  addArticles([{ came: { text } }]);
  tell(told);
}

async function showExample(path = VIEWS[state().view].example) {
  const total = rows().length;
  const own = !example && total > 0;
  if (own && !(await confirmed({ title: "Show the example instead?", text: `It replaces your ${count(total, "article")}.`, yes: "Show the example" }))) return;
  const running = begin("files");
  try {
    const { documents, text } = await fetched(path, { signal: running.signal });
    clearArticles();
    addArticles(documents.map((came) => ({ came })));
    example = path;
    if (text && !byId("text").value.trim()) byId("text").value = exampleText = text;
  } catch (error) {
    if (error.name !== "AbortError") complain("The example cannot be reached. Is the service still running?");
    return;
  } finally {
    end(running);
  }
  await answer();
}

async function startAnew() {
  const total = example ? 0 : rows().length, text = byId("text").value;
  const all = [total && count(total, "article"), text.trim() && text !== exampleText && "the text"].filter(Boolean).join(" and ");
  if (all && !(await confirmed({ title: "Start anew?", text: `This page forgets ${all}.`, yes: "Start anew" }))) return;
  cancel();
  clearArticles();
  byId("text").value = byId("query").value = "";
  byId("notes").replaceChildren();
  complain("");
  forgetAnswers();
  byId("offer").hidden = true;
  save();
  tell("All is empty.", { unseen: true });
  byId("example").focus();
}

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (underWay()) return;
  if (!byId("words").checkValidity()) return byId("words").reportValidity();
  answer();
});
byId("cancel").addEventListener("click", cancel);
byId("choose").addEventListener("click", () => byId("files").click());
byId("files").accept = KINDS.replaceAll(" ", ",");
byId("files").addEventListener("change", async ({ target }) => {
  await given([...target.files]);
  target.value = "";
});
byId("add").addEventListener("click", writeArticle);
byId("clear").addEventListener("click", startAnew);
byId("example").addEventListener("click", () => showExample());
byId("offered").addEventListener("click", () => showExample(VIEWS.stories.example));
byId("exports").addEventListener("click", ({ target }) => target.dataset.take && takeShown(target.dataset.take));

const drop = byId("drop");
// A text that is dragged into a field is the browser's to move.
const moved = ({ target, dataTransfer }) => !dataTransfer.types.includes("Files") && target.closest?.("input, textarea");
addEventListener("dragover", (event) => moved(event) || (event.preventDefault(), drop.classList.add("over")));
addEventListener("dragleave", (event) => event.relatedTarget || drop.classList.remove("over"));
addEventListener("drop", (event) => {
  drop.classList.remove("over");
  if (moved(event)) return;
  event.preventDefault();
  byId("input").open = true;
  if (event.dataTransfer.files.length) given([...event.dataTransfer.files]);
  else givenText(event.dataTransfer.getData("text/plain"), "Dropped as a new article.");
});
addEventListener("paste", (event) => {
  if (event.target.closest?.("input, textarea, dialog")) return;
  byId("input").open = true;
  if (event.clipboardData.files.length) given([...event.clipboardData.files]);
  else givenText(event.clipboardData.getData("text/plain"), "Pasted as a new article.");
});

// ---- Options

byId("preset").addEventListener("change", ({ target }) => target.value && ((byId("words").value = target.value), markOutdated(), soon()));
byId("words").addEventListener("input", named);

// The name of the number of words, where it has one.
function named() {
  byId("preset").value = byId("words").value;
  if (byId("preset").selectedIndex < 0) byId("preset").value = "";
}

try {
  restore();
} catch {
  forget(); // what another version of this page has kept
  clearArticles();
  turn("summary");
}
