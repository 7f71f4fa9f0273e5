// The bar of origins as a filter: what one origin was not found to say is dimmed, never hidden.

const byId = (id) => document.getElementById(id);
const bar = byId("bar"), findings = byId("findings"), beside = byId("beside");
const SAYING = ".said > li, .statements tr, #evidence .claim"; // these have data-origins
const COUNTED = ".said > li[data-origins], .statements tr[data-origins]";
let chosen = null; // the number of the origin, as in data-origin

// Makes the bar of the report that is shown answer to clicks.
export function filterByOrigin() {
  const segments = [...bar.querySelectorAll(".origins-bar [data-origin]")];
  if (!segments.length) return;
  for (const segment of segments) {
    const button = segment.querySelector("a");
    if (!button) continue;
    button.setAttribute("role", "button");
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      choose(chosen === segment.dataset.origin ? null : segment.dataset.origin);
    });
    button.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      button.click();
    });
  }
  bar.querySelector(".origins-bar").after(line());
}

export function forgetOrigin() {
  chosen = null;
}

// The line that says what is shown; it stands empty before, so that it is announced when it is filled.
function line() {
  const made = document.createElement("div");
  made.id = "filtered";
  const told = Object.assign(document.createElement("p"), { role: "status" });
  const all = Object.assign(document.createElement("button"), { type: "button", textContent: "Show all", hidden: true });
  const about = Object.assign(document.createElement("a"), { textContent: "About this origin", hidden: true });
  all.addEventListener("click", () => {
    const pressed = bar.querySelector("[aria-pressed=true]");
    choose(null);
    pressed?.focus();
  });
  made.append(told, all, about);
  return made;
}

function choose(origin) {
  chosen = origin;
  for (const one of bar.querySelectorAll("[aria-pressed]")) {
    one.setAttribute("aria-pressed", one.closest("[data-origin]").dataset.origin === origin);
  }
  for (const one of findings.querySelectorAll(SAYING)) {
    if (one.dataset.origins !== undefined) mark(one, one.dataset.origins.split(" ").includes(origin));
  }
  for (const one of beside.querySelectorAll("[data-origin]")) mark(one, one.dataset.origin === origin);
  const [told, all, about] = byId("filtered").children;
  told.textContent = origin ? sentence(origin) : "";
  all.hidden = !origin;
  const article = origin && bar.querySelector(`[data-origin="${origin}"] a`).getAttribute("href");
  about.hidden = !article || !byId(article.slice(1));
  if (article) about.href = article;
}

function mark(one, said) {
  one.classList.toggle("dimmed", chosen !== null && !said);
  one.classList.toggle("kept", chosen !== null && said);
}

// "Origin 2: National Herald and 1 more, 2 documents; says 2 of 3 sentences, wholly or in part."
function sentence(origin) {
  const link = bar.querySelector(`[data-origin="${origin}"] a`);
  const name = (link.getAttribute("aria-label") ?? link.textContent).replace(/\s+/g, " ").trim();
  const all = [...findings.querySelectorAll(COUNTED)];
  const said = all.filter((one) => one.dataset.origins.split(" ").includes(origin)).length;
  const noun = findings.querySelector(".statements") ? "statement" : "sentence";
  const counted = `${all.length} ${noun}${all.length === 1 ? "" : "s"}`;
  return said ? `${name}; says ${said} of ${counted}, wholly or in part.` : `${name}; none of the ${counted} was found in it.`;
}
