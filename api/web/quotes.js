// The quote of a mark, or the evidence of a claim, in one panel that never covers its sentence: beside it where there
// is room, else in a sheet at the foot, above which the sentence is scrolled.

import { reveal, wide } from "./places.js";
import { placePanel } from "./panel.js";

const byId = (id) => document.getElementById(id);
const findings = byId("findings"), panel = byId("quote"), body = byId("quote-body");
const OUTSIDE = ":not(.card *):not(.checked *):not(#evidence *)"; // marks of quotes stand outside of what they open
let cards = new Map(); // what a mark's address opens, by address
let shown = null; // { card, mark }: what the panel shows, and the mark that it is of

// ---- Marks

export function prepareQuotes() {
  for (const card of findings.querySelectorAll(".card, .checked")) {
    if (card.id) cards.set(`#${card.id}`, card);
    const jump = card.matches(".card") && card.querySelector(".jump[href^='#']");
    if (jump) cards.set(jump.getAttribute("href"), card);
  }
  for (const mark of findings.querySelectorAll(`a[href^="#"]${OUTSIDE}`)) {
    if (!cards.has(mark.getAttribute("href"))) continue;
    mark.classList.add("opens");
    mark.setAttribute("aria-haspopup", "dialog");
    mark.setAttribute("aria-expanded", "false");
    mark.setAttribute("aria-controls", "quote");
  }
}

export function forgetQuotes() {
  closeQuote();
  cards = new Map();
}

// The marks of a card that stand with this one: for a claim, all its stretches in the text.
function marksOf(card, near) {
  if (card.matches(".checked")) return stretchesOf(`#${card.id}`);
  return [...sentenceOf(near).querySelectorAll(".opens")].filter((one) => cards.get(one.getAttribute("href")) === card);
}

const sentenceOf = (mark) => (mark.matches(".said-here") ? mark : mark.closest("li, tr, p") ?? mark);

// The stretches of a checked text that a link to a claim's evidence is of, the first first; empty where it has no place.
function stretchesOf(address) {
  return [...findings.querySelectorAll(".said-here")].filter((one) => one.getAttribute("href") === address);
}

// What a link stands for: one in the list of what to look at first, for the claim in the text.
const claimOf = (link) => stretchesOf(link.getAttribute("href"))[0] ?? link;

// ---- The panel

export function openQuote(link) {
  const card = cards.get(link.getAttribute("href"));
  if (!card) return;
  show(card, claimOf(link));
  panel.focus({ preventScroll: true });
}

// Closes the panel; with `back`, the focus returns to the mark.
export function closeQuote(back = false) {
  if (!shown) return;
  const { mark } = shown;
  unlight();
  panel.hidden = true;
  delete document.body.dataset.quote;
  shown = null;
  if (back) mark.focus({ preventScroll: true });
}

function show(card, mark) {
  unlight();
  shown = { card, mark };
  const marks = marksOf(card, mark);
  for (const one of marks.length ? marks : [mark]) one.classList.add("shown");
  mark.setAttribute("aria-expanded", "true");
  sentenceOf(mark).classList.add("proved");
  fill(card);
  panel.hidden = false;
  panel.scrollTop = body.scrollTop = 0;
  document.body.dataset.quote = placePanel(panel, mark, sentenceOf(mark));
}

function unlight() {
  findings.querySelectorAll(".opens.shown, .proved").forEach((one) => one.classList.remove("shown", "proved"));
  shown?.mark.setAttribute("aria-expanded", "false");
}

function fill(card) {
  const all = siblings(card), at = all.indexOf(card);
  byId("quote-title").textContent = titleOf(card, at + 1, all.length);
  body.replaceChildren(copyOf(card));
  for (const [name, to] of [["quote-previous", at - 1], ["quote-next", at + 1]]) {
    byId(name).setAttribute("aria-disabled", !all[to]);
    byId(name).setAttribute("aria-label", `${to < at ? "Previous" : "Next"} ${card.matches(".checked") ? "claim" : "quote"}`);
    byId(name).hidden = all.length < 2;
  }
}

// All quotes of a sentence, or all claims of a text.
function siblings(card) {
  if (card.matches(".checked")) return [...findings.querySelectorAll(".checked")];
  return [...(card.closest(".claim, .quotes") ?? card.parentElement).querySelectorAll(".card")];
}

function titleOf(card, number, total) {
  if (card.matches(".checked")) return `Claim ${number} of ${total}`;
  const [, sentence] = /^e(\d+)$/.exec(card.closest(".claim")?.id ?? "") ?? [];
  const numbered = sentence && findings.querySelector(".said"); // statements of a comparison show no numbers
  return `${numbered ? `Sentence ${sentence}, quote` : "Quote"} ${number} of ${total}`;
}

// What the panel shows twice has no ids, and no names that lead to ids.
function copyOf(card) {
  const copy = document.createElement("div");
  copy.className = card.className;
  for (const one of card.cloneNode(true).childNodes) copy.append(...(one.nodeName === "SUMMARY" ? one.cloneNode(true).childNodes : [one.cloneNode(true)]));
  for (const one of copy.querySelectorAll("[id], [aria-labelledby], [aria-describedby]")) {
    for (const name of ["id", "aria-labelledby", "aria-describedby"]) one.removeAttribute(name);
  }
  return copy;
}

// To the quote or claim before or behind; said to who listens, since the focus stays at the button.
function step(by) {
  const all = shown ? siblings(shown.card) : [], card = all[all.indexOf(shown?.card) + by];
  if (!card) return;
  show(card, marksOf(card, shown.mark).find((one) => one.checkVisibility()) ?? shown.mark);
  byId("quote-said").textContent = `${byId("quote-title").textContent}. ${body.textContent.replace(/\s+/g, " ").trim()}`;
}

// ---- What it listens to

findings.addEventListener("click", (event) => {
  const mark = event.target.closest(".opens");
  if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (mark.matches(".said-here") && !getSelection().isCollapsed) return; // a text that is being selected is no click
  if (shown?.mark === mark) closeQuote(true);
  else openQuote(mark);
});
// From its mark, the panel is the next stop, and behind the panel comes what follows the mark.
findings.addEventListener("keydown", (event) => {
  if (event.key !== "Tab" || event.shiftKey || !shown || event.target !== shown.mark) return;
  event.preventDefault();
  controls()[0].focus();
});
const controls = () => [...panel.querySelectorAll("button:not([hidden]), a[href], summary")].filter((one) => one.checkVisibility());
panel.addEventListener("keydown", (event) => {
  const moves = { ArrowLeft: -1, ArrowRight: 1 };
  if (event.key in moves) (event.preventDefault(), step(moves[event.key]));
  if (event.key !== "Tab") return;
  const all = controls(), { mark } = shown;
  if (event.shiftKey && [panel, all[0]].includes(document.activeElement)) (event.preventDefault(), mark.focus());
  if (!event.shiftKey && document.activeElement === all.at(-1)) (mark.focus({ preventScroll: true }), closeQuote());
});
panel.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey) return;
  const address = link.getAttribute("href"), target = byId(address.slice(1));
  event.preventDefault();
  event.stopPropagation();
  if (cards.has(address) && !link.matches(".jump")) return openQuote(link);
  if (!target) return;
  if (target.matches(".said-here")) return closeQuote(true);
  closeQuote();
  reveal(target);
});
byId("quote-previous").addEventListener("click", () => step(-1));
byId("quote-next").addEventListener("click", () => step(1));
byId("quote-close").addEventListener("click", () => closeQuote(true));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown) return;
  event.preventDefault();
  closeQuote(true);
});
document.addEventListener("click", ({ target }) => {
  if (shown && target.isConnected && !panel.contains(target) && !target.closest(".opens") && getSelection().isCollapsed) closeQuote();
});
document.addEventListener("focusin", ({ target }) => {
  if (shown && !panel.contains(target) && target !== shown.mark) closeQuote();
});
// A sheet stays where it is: on a phone, a bar of the browser that comes and goes is no reason to scroll.
addEventListener("resize", () => {
  if (!shown || (panel.dataset.place === "foot" && !wide.matches)) return;
  document.body.dataset.quote = placePanel(panel, shown.mark, sentenceOf(shown.mark));
});
