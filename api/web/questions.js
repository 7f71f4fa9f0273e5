// A question before something is lost: a dialog, whose answer is a promise.

const byId = (id) => document.getElementById(id);
const dialog = byId("question");

// Whether the answer is yes; Escape is no.
export function confirmed({ title, text, yes }) {
  byId("question-title").textContent = title;
  byId("question-text").textContent = text;
  byId("question-yes").textContent = yes;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}

byId("question-yes").addEventListener("click", () => dialog.close("yes"));
byId("question-no").addEventListener("click", () => dialog.close("no"));
