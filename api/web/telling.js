// What goes on, in words: the state line, the alert, and the one thing under way, which can be cancelled.

const byId = (id) => document.getElementById(id);
let running = null; // the AbortController of what is under way
let kind = ""; // "ask" or "files"

export const underWay = () => (running ? kind : "");

// A state in the status line; `unseen` where the page shows it already.
export function tell(text, { unseen = false } = {}) {
  byId("state").textContent = text;
  byId("state").classList.toggle("unseen", unseen);
}

// What went wrong, or "" for nothing.
export function complain(text) {
  byId("trouble").hidden = !text;
  byId("trouble").textContent = text;
  if (!text) return;
  tell("");
  byId("trouble").scrollIntoView({ block: "nearest" });
}

// Begins what is under way; its signal is aborted by `cancel`.
export function begin(what) {
  running?.abort();
  running = new AbortController();
  kind = what;
  shown(true);
  return running;
}

// Ends it, unless something else has begun meanwhile.
export function end(controller) {
  if (running !== controller) return;
  running = null;
  shown(false);
}

export const CANCELLED = new DOMException("cancelled", "AbortError"); // by the reader, not by what came after it
export const cancel = () => running?.abort(CANCELLED);

// Stops asking for what nobody looks at any more; files go on.
export function abandon() {
  if (kind === "ask") running?.abort();
  if (underWay() !== "files") tell("");
}

// How far it is, of `total`.
export function progress(done, total) {
  if (total) Object.assign(byId("progress"), { max: total, value: done });
  else byId("progress").removeAttribute("value");
}

function shown(on) {
  for (const id of ["send", "choose", "add", "example"]) byId(id).disabled = on;
  byId("cancel").hidden = byId("progress").hidden = !on;
  progress(0, 0);
  document.body.classList.toggle("busy", on);
}
