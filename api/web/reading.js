// The report of a view, placed into #result and made to answer.
// The report is the service's own (?format=html), in its own words and markup; nothing is rendered here.

import { filterByOrigin, forgetOrigin } from "./origins.js";
import { closeQuote, forgetQuotes, prepareQuotes } from "./quotes.js";
import { openDetails, reveal } from "./places.js";

const byId = (id) => document.getElementById(id);
const result = byId("result"), bar = byId("bar"), findings = byId("findings"), beside = byId("beside");
const STYLE = /<style>([^<]*)<\/style>/;

// Shows a report; `view` is "summary", "compare", "stories" or "check". Returns what stands over it:
// { title, language, counts }.
export function showReport(html, view) {
  clearReport();
  // Its style is in this page's style sheet already; its own copy would only be refused by this page's policy.
  const report = new DOMParser().parseFromString(html.replace(STYLE, ""), "text/html");
  result.dataset.view = view;
  giveWay(report);
  const sources = report.getElementById("sources");
  sources?.remove();
  bar.replaceChildren(...taken(besideTitle(report)));
  findings.replaceChildren(...taken(report.querySelectorAll("main > section")));
  beside.replaceChildren(...taken([sources]));
  prepareQuotes();
  filterByOrigin();
  offerSummaries();
  offerSorting();
  const heading = report.querySelector("h1");
  const counts = report.querySelector(".length")?.textContent ?? "";
  return { title: heading?.textContent ?? "", language: heading?.lang ?? "", counts };
}

export function clearReport() {
  forgetQuotes();
  forgetOrigin();
  for (const part of [bar, findings, beside]) part.replaceChildren();
}

const taken = (nodes) => [...nodes].filter(Boolean).map((one) => document.importNode(one, true));

// An id that the page has already, outside of reports, is the page's: the report's gets a name of its own.
function giveWay(report) {
  for (const one of report.querySelectorAll("body [id]")) {
    const { id } = one;
    if (!byId(id)) continue;
    one.id = `report-${id}`;
    for (const link of report.querySelectorAll(`[href="#${CSS.escape(id)}"]`)) link.setAttribute("href", `#${one.id}`);
  }
}

// What stands at the top of a report below its title and counts; a list of contents of one entry leads nowhere.
function besideTitle(report) {
  const all = [...(report.querySelector(".top")?.children ?? [])];
  return all.filter((one) => !one.matches(".kicker, h1, .length, nav:not(:has(li + li))"));
}

// ---- What a report offers beyond itself

// A story to its documents' summary; `data-rows` are the rows of its documents in what was asked.
function offerSummaries() {
  for (const story of findings.querySelectorAll(".told[data-rows]")) {
    const title = story.querySelector("h3").textContent;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "open-story", textContent: "Open as a summary" });
    button.setAttribute("aria-label", `Open as a summary: ${title}`);
    button.addEventListener("click", () => {
      const rows = story.dataset.rows.split(" ").filter(Boolean).map(Number);
      result.dispatchEvent(new CustomEvent("open-story", { detail: { rows, title } }));
    });
    const opened = story.querySelector(":scope > .opened");
    opened ? opened.before(button) : story.append(button);
  }
}

// Where a summary warns of several stories: the way to them.
function offerSorting() {
  if (result.dataset.view !== "summary") return;
  const warning = [...findings.querySelectorAll(".warnings li")].find((one) => /\bdocuments seem to tell\b/.test(one.textContent));
  if (!warning) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "sort-these", textContent: "Sort them into stories" });
  button.addEventListener("click", () => result.dispatchEvent(new CustomEvent("sort-these")));
  warning.append(document.createElement("br"), button);
}

// ---- Links inside a report

// What is folded opens for the link that leads into it; what stands beside is scrolled to without moving the text.
result.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = byId(decodeURIComponent(link.hash.slice(1)));
  if (!target || !result.contains(target)) return;
  closeQuote();
  if (beside.contains(target)) {
    event.preventDefault();
    reveal(target);
  } else {
    openDetails(target);
  }
});

// ---- Print

let opened = [];
addEventListener("beforeprint", () => {
  closeQuote();
  opened = [...findings.querySelectorAll("#evidence details:not([open]), details#evidence:not([open])")];
  opened.forEach((one) => (one.open = true));
});
addEventListener("afterprint", () => {
  opened.forEach((one) => (one.open = false));
  opened = [];
});
