// One article as a row of the list: a line to read, which opens for its fields.

import { opening, sizeOf, sized } from "./sizes.js";

const FIELDS = ["text", "title", "publisher", "published"];
const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

// What an article came with, by its row: a field that was not changed gives it back as it was, with the line ends,
// the time of day and the agency that the form cannot hold.
const given = new WeakMap();
const sizes = new WeakMap();

// A row of this article; `changed` is called after each change of a field, `removed` on a click.
export function makeRow(came, typed, { changed, removed }) {
  const row = document.getElementById("article").content.firstElementChild.cloneNode(true);
  given.set(row, came);
  for (const name of FIELDS) field(row, name).value = typed[name] ?? inForm(came, name);
  row.addEventListener("input", () => (describe(row), changed()));
  row.querySelector(".remove").addEventListener("click", () => removed(row));
  describe(row);
  return row;
}

const field = (row, name) => row.querySelector(`[name=${name}]`);

function value(row, name) {
  const came = given.get(row), typed = field(row, name).value;
  return typed === inForm(came, name) ? (came[name] ?? "") : typed;
}

function inForm(came, name) {
  const text = came[name] ?? "";
  if (name === "published") return day(text);
  return name === "text" ? text.replace(/\r\n?/g, "\n") : text;
}

// The day of a date in ISO 8601 or RFC 2822 as the field has it; empty where it cannot hold it, such as a month without a day.
function day(published) {
  if (/^\d{4}-\d{2}-\d{2}(?:$|[T ])/.test(published)) return published.slice(0, 10);
  const [, date, month, year] = published.match(/^(?:\w{3},? )?(\d{1,2}) (\w{3}) (\d{4})\b/) ?? [];
  const number = "janfebmaraprmayjunjulaugsepoctnovdec".indexOf(month?.toLowerCase()) / 3 + 1;
  return Number.isInteger(number) && number > 0 ? [year, number, date].map((part) => `${part}`.padStart(2, "0")).join("-") : "";
}

// The line of the row: its name, publisher, date and file, and its size.
function describe(row) {
  const { file } = given.get(row), date = field(row, "published").value;
  const size = sizeOf(field(row, "text").value);
  sizes.set(row, size);
  const written = (selector, text) => (row.querySelector(selector).textContent = text);
  written(".named", nameOf(row) || "New article");
  const when = date && !Number.isNaN(Date.parse(date)) ? DAY.format(new Date(date)) : value(row, "published");
  written(".from", [field(row, "publisher").value.trim(), when, file].filter(Boolean).join(" · "));
  written(".size", size.number ? sized(size) : "Empty: left out");
  row.classList.remove("wrong");
}

// What an article is called: by its title, else by its opening words; empty where it has neither.
export const nameOf = (row) => field(row, "title").value.trim() || opening(field(row, "text").value);

export const sizeOfRow = (row) => sizes.get(row);

export const isEmpty = (row) => !field(row, "text").value.trim();

// Its place in the list, in all that names it.
export function place(row, index) {
  row.querySelector(".number").textContent = index + 1;
  field(row, "text").setAttribute("aria-label", `Text of article ${index + 1}`);
  row.querySelector(".remove").setAttribute("aria-label", `Remove article ${index + 1}`);
}

// The article as a request has it, but for its id; `id` is the one that it came with.
export function documentOf(row) {
  const came = given.get(row), text = value(row, "text");
  const known = { title: value(row, "title"), publisher: value(row, "publisher"), published: value(row, "published"), agency: came.agency, url: came.url };
  // Where it stands in its file, and what is no part of the story: of the text as it came, and no other.
  const spans = text === came.text ? { places: came.places ?? [], removed: came.removed ?? [] } : {};
  const told = [...Object.entries(known).filter(([, said]) => said?.trim()), ...Object.entries(spans).filter(([, list]) => list.length)];
  return { id: came.id ?? "", text, ...Object.fromEntries(told) };
}

// The article as it can be kept, and made a row of again.
export function keptOf(row) {
  const came = given.get(row);
  const typed = FIELDS.filter((name) => field(row, name).value !== inForm(came, name)).map((name) => [name, field(row, name).value]);
  return { came, typed: Object.fromEntries(typed) };
}

export function openRow(row, focused = "text") {
  row.querySelector("details").open = true;
  field(row, focused).focus();
}

// Where something is wrong with it: marked until it is changed, and open.
export function markWrong(row) {
  row.classList.add("wrong");
  row.querySelector("details").open = true;
}
