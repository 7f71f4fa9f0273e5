// A check as the service gives it, offsets in UTF-16, to the text with its verdicts and the evidence of each claim.
// Nothing is said of a claim here that its JSON does not say; all of it is text, never markup.

import { counted, element } from "./elements.js";

const NOT_FOUND = "not found in the documents given";
const VERDICTS = {
  supported: { sign: "✓", words: "supported", counted: "supported" },
  partly: { sign: "◐", words: "supported in part", counted: "supported in part" },
  contradicted: { sign: "≠", words: "the sources give it otherwise", counted: "given otherwise by the sources" },
  unsupported: { sign: "?", words: NOT_FOUND, counted: NOT_FOUND },
};
const QUOTES = { exact: "Quoted as the source has it", altered: "Quoted with changes", missing: `Quoted words ${NOT_FOUND}` };
const CHANGES = { quotation_marks: "quotation marks", ellipsis: "words left out", insertion: "words in brackets" };
const TYPES = { number: "figure", date: "day", name: "name" };
const ROLES = {
  supports: "has it",
  copy: "prints the same story",
  corroborates: "has it, too",
  supports_part: "has a part",
  conflicts: "gives it otherwise",
  similar: "has what is nearest, which is not counted",
  quotes: "has these words",
};
const CITED = { supported: "has it", partly: "has a part", contradicted: "gives it otherwise" };
const MOST_SHOWN = 4; // sentences of sources before a reader asks for more

// What is checked where someone tries the example, against the example's articles: it has one thing wrong of each kind.
export const EXAMPLE = `Vladimir Putin said that Russia would help North Korea build satellites [5]. The two met at the Vostochny Cosmodrome, where Putin shook Kim's hand for around 90 seconds. "We will always support the decisions of President Putin ... and we will be together in the fight against imperialism," Kim told Putin.

The 42.7-metre Angara rocket launches objects into low Earth orbit [2], and North Korea twice failed to launch reconnaissance satellites in the past four months. The two leaders also signed a treaty on fishing rights in Pyongyang. "Our friendship is worth more than any treaty," Kim said.`;

// What stands over the result.
export function headings({ claims, counts, documents }) {
  const title = `Checked against ${counted(documents.length, "article")}`;
  if (!claims.length) return { title, length: "No claims: nothing to be checked was found in this text." };
  const told = Object.keys(VERDICTS).filter((verdict) => counts[verdict]).map((verdict) => `${counts[verdict]} ${VERDICTS[verdict].counted}`);
  return { title, length: `${counted(claims.length, "claim")}: ${told.join(", ")}.` };
}

// The text with its claims as links, and below it what was found in no document.
export function checkedText(report) {
  const text = element("div", { className: "checked-text", lang: report.language, dir: "auto" }, ...pieces(report));
  return [...warnings(report), text, ...nowhere(report)];
}

function pieces(report) {
  const made = [];
  let at = 0;
  const rest = report.unchecked.map((one) => ({ ...one, made: () => element("span", { className: "unchecked", title: `Not checked: ${one.reason}` }, one.text) }));
  const claims = report.claims.map((claim) => ({ ...claim, made: (from) => linked(report, claim, from) }));
  for (const one of [...rest, ...claims].sort((first, second) => first.start - second.start)) {
    if (one.end <= at) continue;
    made.push(report.text.slice(at, Math.max(at, one.start)), one.made(Math.max(at, one.start)));
    at = one.end;
  }
  return [...made, report.text.slice(at)];
}

function linked(report, claim, from) {
  const { sign, words } = VERDICTS[claim.verdict];
  const verdict = element("span", { className: "verdict" }, `${sign} ${words}`);
  const said = element("span", { className: "words" }, ...marked(report, claim, from));
  const link = element("a", { href: `#claim-${claim.index + 1}`, className: `claim ${claim.verdict}` }, said, " ", verdict);
  link.dataset.claim = claim.index;
  return link;
}

// A claim cut wherever a quotation, a figure that is given otherwise, or a figure, day or name of no document begins or ends.
function marked(report, claim, from) {
  const spans = [
    ...claim.quotes.map((one) => ({ ...one, kind: `quote-${one.verdict}` })),
    ...claim.differences.filter((one) => one.type !== "negation").map((one) => ({ ...one, kind: "differs" })),
    ...claim.not_found.map((one) => ({ ...one, kind: "absent" })),
  ];
  const within = (place) => Math.min(Math.max(place, from), claim.end);
  const cuts = [...new Set([from, claim.end, ...spans.flatMap(({ start, end }) => [within(start), within(end)])])].sort((first, second) => first - second);
  return cuts.slice(1).map((end, row) => {
    const start = cuts[row];
    const kinds = spans.filter((one) => one.start <= start && end <= one.end).map(({ kind }) => kind);
    const part = report.text.slice(start, end);
    return kinds.length ? element("span", { className: [...new Set(kinds)].join(" ") }, part) : part;
  });
}

function warnings({ warnings }) {
  if (!warnings.length) return [];
  return [labelled(element("ul", { className: "warnings" }, ...warnings.map((one) => element("li", {}, one))), "Warnings")];
}

function nowhere({ not_found }) {
  if (!not_found.length) return [];
  return [labelled(element("section", { className: "nowhere" }, element("h2", {}, "Not found in the documents given"), badges(not_found)), "Not found in the documents given")];
}

function badges(absent) {
  const said = [...new Set(absent.map(({ type, text }) => `${type} ${text}`))].map((key) => absent.find(({ type, text }) => `${type} ${text}` === key));
  return element("ul", { className: "badges" }, ...said.map(({ type, text }) => element("li", {}, `${TYPES[type]} `, element("b", { dir: "auto" }, text))));
}

function labelled(made, label) {
  made.setAttribute("aria-label", label);
  return made;
}

// ---- The evidence of one claim

export function evidence(report, index) {
  const claim = report.claims[index];
  const { sign, words } = VERDICTS[claim.verdict];
  const heading = element(
    "h2",
    { id: "evidence-title", tabIndex: -1 },
    `Claim ${index + 1} of ${report.claims.length} `,
    element("span", { className: `verdict ${claim.verdict}` }, `${sign} ${words}`),
  );
  const known = names(report);
  const card = element(
    "article",
    { className: `checked ${claim.verdict}` },
    heading,
    ways(index, report.claims.length),
    element("blockquote", { className: "own", lang: report.language, dir: "auto" }, claim.text),
    ...differences(claim, known),
    ...claim.quotes.map((quote) => quotation(quote, known)),
    ...absences(claim),
    ...cites(claim, known, report),
    ...facts(claim),
    ...sources(claim, known),
  );
  card.setAttribute("aria-labelledby", "evidence-title");
  return card;
}

function ways(index, total) {
  const way = (to, words) => {
    const button = element("button", { type: "button", className: "way", disabled: to < 0 || to >= total }, words);
    button.dataset.to = to;
    return button;
  };
  return element("p", { className: "ways" }, way(index - 1, "‹ Previous claim"), way(index + 1, "Next claim ›"));
}

// What a document is called: by its publisher, else its title, else its id; with its id where another is called so.
function names({ documents }) {
  const plain = documents.map((one) => one.publisher ?? one.title ?? one.id);
  return documents.map((one, row) => (plain.filter((name) => name === plain[row]).length > 1 && plain[row] !== one.id ? `${plain[row]} (${one.id})` : plain[row]));
}

function finding(kind, title, ...inside) {
  return element("section", { className: `finding ${kind}` }, element("h3", {}, title), ...inside);
}

const name = (known, citation) => element("bdi", {}, known[citation.document_index] ?? citation.document_id);

function versus(...rows) {
  return element("dl", { className: "versus" }, ...rows.map(([who, what]) => element("div", {}, element("dt", {}, who), element("dd", { dir: "auto" }, what))));
}

function differences({ differences: all, citations }, known) {
  const groups = new Map();
  for (const one of all) {
    const key = JSON.stringify([one.type, one.start, one.end, one.source_value]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((alike) => {
    const [{ type, about, value, source_value, citation }] = alike;
    const more = alike.length > 1 ? ` and ${alike.length - 1} more` : "";
    const title = `Otherwise in the sources: ${type}${["", type].includes(about) ? "" : ` · ${about}`}`;
    const shown = type === "negation" ? [] : [versus(["The text", value], [element("span", {}, name(known, citation), more), source_value])];
    return finding("contradicted", title, ...shown, ...alike.slice(0, MOST_SHOWN).map((one) => passage(one.citation, known, type === "negation" ? "" : source_value)));
  });
}

function quotation({ verdict, text, changes, source_text, citations, nearest }, known) {
  const changed = changes.length ? `: ${changes.map((one) => CHANGES[one] ?? one).join(", ")}` : "";
  const where = citations.slice(0, MOST_SHOWN).map((one) => passage(one, known));
  const near = nearest ? [versus(["The text", text], [element("span", {}, "Nearest: ", name(known, nearest)), nearest.cited_text]), passage(nearest, known)] : [];
  const body = {
    exact: () => where,
    altered: () => [versus(["The text", text], [citations[0] ? name(known, citations[0]) : "The source", source_text ?? ""]), ...where],
    missing: () => (near.length ? near : [element("q", { dir: "auto" }, text)]),
  };
  return finding(`quotation ${verdict}`, `“…” ${QUOTES[verdict]}${changed}`, ...body[verdict]());
}

function absences({ not_found }) {
  return not_found.length ? [finding("absences", "Not found in the documents given", badges(not_found))] : [];
}

// What the text cites itself, and who else says it.
function cites({ cited, cited_verdict, citations }, known, { documents }) {
  if (!cited.length) return [];
  const row = (id) => documents.findIndex((one) => one.id === id);
  const rows = cited.map(({ marker, document_id, verdict }) => {
    const called = document_id === null ? null : element("bdi", {}, known[row(document_id)] ?? document_id);
    const told = called === null ? ["no document given was found for it"] : verdict in CITED ? [called, ` ${CITED[verdict]}`] : ["not found in ", called];
    return element("li", { className: verdict ?? "" }, `${VERDICTS[verdict]?.sign ?? "·"} `, element("b", { dir: "auto" }, marker), ": ", ...told);
  });
  const named = new Set(cited.map((one) => one.document_id));
  const others = citations.filter((one) => ["supports", "copy", "corroborates"].includes(one.role) && !named.has(one.document_id));
  const elsewhere = [...new Set(others.map((one) => one.document_index))].map((index) => known[index]);
  const beside = cited_verdict === "supported" || !elsewhere.length ? [] : [element("li", { className: "supported" }, `✓ not cited, but has it: ${elsewhere.slice(0, MOST_SHOWN).join(", ")}`)];
  return [finding("plain", "What the text cites", element("ul", { className: "parts" }, ...rows, ...beside))];
}

function facts({ facts: all }) {
  if (all.length < 2) return [];
  const rows = all.map(({ text, verdict }) => element("li", { className: verdict }, element("span", { dir: "auto" }, text), " ", element("span", { className: "verdict" }, `${VERDICTS[verdict].sign} ${VERDICTS[verdict].words}`)));
  return [finding("plain", "Its parts", element("ul", { className: "parts" }, ...rows))];
}

function sources({ citations, support, verdict, differences }, known) {
  const shown = citations.filter((one) => one.role !== "conflicts" || !differences.length);
  if (!shown.length) return verdict === "unsupported" ? [element("p", { className: "how" }, "No sentence like it was found in the documents given.")] : [];
  const passages = shown.map((one) => passage(one, known));
  const more = passages.splice(MOST_SHOWN);
  const rest = more.length ? [element("details", {}, element("summary", {}, counted(more.length, "more sentence")), ...more)] : [];
  return [finding("plain", title(support, shown), ...passages, ...rest)];
}

function title({ documents, independent_origins: origins, partial_origins: partial }, shown) {
  if (!documents && shown.every((one) => one.role === "similar")) return "Nearest, not counted";
  const told = documents ? [`${counted(origins, "independent origin")} ${origins === 1 ? "says" : "say"} this`] : [];
  if (partial) told.push(`${counted(partial, told.length ? "more origin" : "origin")} ${partial === 1 ? "says" : "say"} a part`);
  return told.join("; ") || "In the sources";
}

// A sentence of a source between what stands around it, with the place of its file where it has one.
function passage(citation, known, emphasized = "") {
  const at = emphasized ? citation.cited_text.indexOf(emphasized) : -1;
  const said = at < 0 ? [citation.cited_text] : [citation.cited_text.slice(0, at), element("b", {}, emphasized), citation.cited_text.slice(at + emphasized.length)];
  const place = Object.entries(citation.locator ?? {}).filter(([, value]) => value !== null).map(([unit, value]) => `${unit} ${value}`).join(", ");
  return element(
    "figure",
    { className: `passage ${citation.role}` },
    element("figcaption", {}, name(known, citation), ` ${ROLES[citation.role]}`, place ? ` · ${place}` : ""),
    element("blockquote", { dir: "auto" }, around(before(citation.prefix)), element("mark", {}, ...said), around(behind(citation.suffix))),
  );
}

// What stands around a sentence is cut at a number of characters: whole words of its own line are shown.
const before = (prefix) => (/[\n\r]/.test(prefix) ? prefix.replace(/^[^]*[\n\r]/, "") : prefix && prefix.replace(/^\S*/, "…"));
const behind = (suffix) => (/[\n\r]/.test(suffix) ? suffix.replace(/[\n\r][^]*$/, "") : suffix && suffix.replace(/\S*$/, "…"));
const around = (text) => element("span", { className: "around" }, text);
