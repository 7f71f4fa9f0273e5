// What is shown, in other forms: copied, or saved as a file. The service makes each; the menu offers those of the view.

import { ask } from "./asking.js";

const FORMS = {
  markdown: { label: "Copy as Markdown", suffix: "md", type: "text/markdown" },
  html: { label: "Download HTML", suffix: "html", type: "text/html" },
  json: { label: "Download JSON", suffix: "json", type: "application/json" },
  csv: { label: "Download CSV", suffix: "csv", type: "text/csv" },
  w3c: { label: "Download web annotations (W3C)", suffix: "jsonld", type: "application/ld+json" },
  sarif: { label: "Download SARIF", suffix: "sarif", type: "application/sarif+json" },
  junit: { label: "Download JUnit XML", suffix: "xml", type: "application/xml" },
};
const menu = document.getElementById("export");

// Offers these forms; none hides the menu.
export function offerExports(forms) {
  const buttons = forms.map((form) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: FORMS[form].label });
    button.dataset.take = form;
    const entry = document.createElement("li");
    entry.append(button);
    return entry;
  });
  document.getElementById("exports").replaceChildren(...buttons);
  menu.hidden = !forms.length;
  menu.open = false;
}

// Copies or saves what `shown` asks for (path, body, name, html) in this form; what to tell of it.
export async function take(form, shown, key) {
  const { suffix, type } = FORMS[form];
  const asked = form === "html" ? shown.html : ask(`${shown.path}?format=${form}`, shown.body, { key });
  const copied = form === "markdown" && (await copy(asked));
  const content = await asked;
  if (copied) return "Copied.";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = `${shown.name}.${suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  const instead = form === "markdown" ? "The browser does not let this page copy; " : "";
  return `${instead}${link.download} is saved where your browser keeps downloads.`;
}

// Whether the text is copied. A browser has no clipboard for a page without TLS from another host. It is given the
// promise of the text, since it may forget the reader's click while the service works.
async function copy(promised) {
  try {
    const blob = promised.then((text) => new Blob([text], { type: "text/plain" }));
    blob.catch(() => {}); // told by who awaits the text
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return true;
  } catch {
    return false;
  }
}

// The menu closes when something is chosen, on Escape, and when something else is clicked.
function close({ focus = false } = {}) {
  menu.open = false;
  if (focus) menu.querySelector("summary").focus();
}

menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  event.stopPropagation();
  close({ focus: true });
});
menu.addEventListener("click", ({ target }) => target.closest("[data-take]") && close({ focus: true }));
document.addEventListener("pointerdown", ({ target }) => menu.contains(target) || close());
