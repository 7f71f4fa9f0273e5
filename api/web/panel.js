// Where the panel stands: level with its mark, beside the sentence, or at the foot with the sentence above it.

import { wide } from "./places.js";

const beside = document.getElementById("beside");
const GAP = 16, NARROWEST = 288, WIDEST = 480; // CSS pixels
const LOWEST = 0.38, HIGHEST = 0.58; // of the height of the window, for a sheet at the foot

// Places the panel and scrolls what it proves into sight; returns "beside" or "foot".
export function placePanel(panel, mark, sentence) {
  const room = wide.matches ? roomBeside(sentence) : null;
  panel.dataset.place = room ? "beside" : "foot";
  Object.assign(panel.style, { left: "", top: "", width: "", maxHeight: "" });
  if (!room) {
    document.body.dataset.quote = "foot"; // with room below, the last sentence can be scrolled up, too
    const left = innerHeight - sentence.getBoundingClientRect().height - 2 * GAP;
    panel.style.maxHeight = `${Math.max(innerHeight * LOWEST, Math.min(left, innerHeight * HIGHEST, WIDEST))}px`;
    clear(sentence, mark, panel.getBoundingClientRect().top);
    return "foot";
  }
  clear(sentence, mark, innerHeight);
  Object.assign(panel.style, { left: `${room.left}px`, width: `${room.width}px` });
  const lowest = innerHeight - panel.getBoundingClientRect().height - GAP;
  panel.style.top = `${Math.max(GAP, Math.min(mark.getBoundingClientRect().top - GAP, lowest))}px`;
  return "beside";
}

// The column of the sources, or where there is none, the wider side of the sentence; null where both are too narrow.
function roomBeside(sentence) {
  const column = beside.getBoundingClientRect();
  if (column.width) return { left: column.left + GAP, width: Math.min(column.width - GAP, WIDEST) };
  const { left, right } = sentence.getBoundingClientRect(), edge = document.documentElement.clientWidth;
  const behind = edge - right - 2 * GAP, before = left - 2 * GAP;
  const width = Math.min(Math.max(behind, before), WIDEST);
  if (width < NARROWEST) return null;
  return behind >= NARROWEST ? { left: right + GAP, width: Math.min(behind, WIDEST) } : { left: left - GAP - width, width };
}

// Scrolls as little as shows the sentence above `bottom`; of one that is too tall, its end, or else its mark.
function clear(sentence, mark, bottom) {
  const all = sentence.getBoundingClientRect(), own = mark.getBoundingClientRect();
  let up = Math.max(all.bottom - bottom + GAP, 0);
  if (all.top - up < GAP) up = all.height > bottom - 2 * GAP ? all.bottom - bottom + GAP : all.top - GAP;
  if (own.top - up < GAP) up = own.top - GAP;
  if (up) scrollBy({ top: up, behavior: "instant" });
}
