// The list of articles: adds, removes and numbers its rows, and makes the documents of a request of them.
// It dispatches "articles-changed" on #articles whenever what a request would hold may have changed.

import { documentOf, isEmpty, keptOf, makeRow, openRow, place, sizeOfRow } from "./rows.js";
import { count, together } from "./sizes.js";

const LONGEST_ID = 240; // with room for what tells equal ids apart, below the service's 256
const list = document.getElementById("articles");
const told = { changed, removed };

export const rows = () => [...list.children];
export const filled = () => rows().filter((row) => !isEmpty(row));

// Adds articles as they came, each with the fields that were typed over, if any.
export function addArticles(articles) {
  const made = articles.map(({ came, typed = {} }) => makeRow(came, typed, told));
  list.append(...made);
  numbered();
  return made;
}

export function writeArticle() {
  const [row] = addArticles([{ came: {} }]);
  openRow(row);
}

export function clearArticles() {
  list.replaceChildren();
  numbered();
}

function removed(row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  numbered();
  (next?.querySelector(".remove") ?? document.getElementById("add")).focus();
}

function numbered() {
  rows().forEach(place);
  changed();
}

function changed() {
  const total = rows().length, full = filled();
  document.getElementById("input-title").textContent = total ? count(total, "article") : "Articles";
  const empty = total > full.length ? ` · ${total - full.length} empty, left out` : "";
  document.getElementById("input-size").textContent = total ? together(full.map(sizeOfRow)) + empty : "";
  list.dispatchEvent(new CustomEvent("articles-changed"));
}

// The documents of a request: an id is the one of a file, or the number of the article, and none comes twice.
export function documents() {
  const taken = new Set();
  return rows().flatMap((row, index) => {
    if (isEmpty(row)) return [];
    const one = documentOf(row);
    let id = (one.id || `${index + 1}`).slice(0, LONGEST_ID);
    while (taken.has(id)) id += "+";
    taken.add(id);
    return [{ ...one, id }];
  });
}

export const keptArticles = () => rows().map(keptOf);
