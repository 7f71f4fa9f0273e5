// Stories as the service gives them to a front page: cards, and the articles for which no other one was found.
// Nothing is said of a story here that its JSON does not say; all of it is text, never markup.

import { counted, element, number } from "./elements.js";

const few = 5; // origins whose names stand under their segments; names of more are listed below
const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const HOW_COUNTED =
  "A segment of a bar is an independent origin: articles of one origin share a text, a publisher or an agency, and count once.";

// The elements of a front page; each card has the id of its story in `data-story`.
export function frontPage(answer, documents) {
  const known = new Map(documents.map((one) => [one.id, one]));
  const parts = [];
  if (answer.warnings.length) parts.push(list("warnings", answer.warnings.map((one) => element("li", {}, one)), "Warnings"));
  if (answer.stories.length) parts.push(element("p", { className: "how" }, HOW_COUNTED), list("events", answer.stories.map((story) => card(story, known)), "Stories"));
  if (answer.alone.length) parts.push(alone(answer.alone.map((id) => known.get(id) ?? { id })));
  return parts;
}

// What stands over the page and below its title.
export function headings(answer, documents) {
  const from = `From ${counted(documents, "article")}`;
  if (!answer.stories.length) return { title: "No two articles on one event were found", length: `${from}.` };
  const single = answer.alone.length ? `; for ${number(answer.alone.length)} of them no other one on the same event was found` : "";
  return { title: counted(answer.stories.length, "story", "stories"), length: `${from}${single}.` };
}

function list(className, rows, label) {
  const made = element("ul", { className }, ...rows);
  made.setAttribute("aria-label", label);
  return made;
}

function card(story, known) {
  const articles = story.documents.map((id) => known.get(id) ?? { id });
  const said = { lang: story.language, dir: "auto" };
  const headline = story.headline
    ? element("button", { type: "button", className: "open", ...said }, story.headline.text)
    : element("button", { type: "button", className: "open" }, `A story of ${counted(articles.length, "article")}`);
  const read = counted(articles.length, "article");
  const facts = countedOrigins(story) ? `${counted(story.independent_origins, "origin")} in ${read}` : `${read}, origins not counted`;
  const dated = period(story);
  const made = element(
    "li",
    { className: "event" },
    element("h2", {}, headline),
    element("p", { className: "facts" }, facts, ...(dated ? [" · ", dated] : [])),
    ...(countedOrigins(story) ? [bar(story, known)] : []),
    ...named(story),
    lines(story, said),
  );
  made.dataset.story = story.id;
  return made;
}

// A heap may be too large for the origins of its last stories to be counted.
const countedOrigins = ({ independent_origins }) => independent_origins !== null;

// Whether the origins are so few that the bar names them.
const inBar = (origins) => origins?.length > 0 && origins.length <= few;

function period({ first_day, last_day }) {
  if (!first_day) return "";
  return element("span", { className: "days" }, days.formatRange(new Date(first_day), new Date(last_day)));
}

// A segment an origin. Which articles are of one origin, and so its names, is known where the answer has `origins`.
function bar(story, known) {
  const origins = story.origins?.map((ids) => ids.map((id) => known.get(id) ?? { id })) ?? Array(story.independent_origins).fill([]);
  const segments = origins.map((articles) => {
    const name = nameOf(articles);
    const segment = element("li", { title: name }, element("span", { dir: "auto" }, name));
    if (articles.length > 1) segment.style.flexGrow = articles.length;
    return segment;
  });
  const whole = `bar${inBar(story.origins) ? "" : " nameless"}`;
  return list(whole, segments, counted(story.independent_origins, "origin"));
}

function nameOf(articles) {
  const names = [...new Set(articles.map((one) => one.publisher ?? one.id))];
  const shown = names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${number(names.length - 2)} more` : names.join(", ");
  return articles.length > 1 ? `${shown} (${counted(articles.length, "article")})` : shown;
}

// The publishers, where the bar does not name them.
function named({ publishers, origins }) {
  if (!publishers.length || inBar(origins)) return [];
  const shown = publishers.slice(0, 8).join(", ");
  const more = publishers.length > 8 ? ` and ${number(publishers.length - 8)} more` : "";
  return [element("p", { className: "publishers" }, shown + more)];
}

function lines({ summary }, said) {
  if (!summary) return element("p", { className: "none" }, "Not summarized yet: open it for its summary.");
  if (!summary.text) return element("p", { className: "none" }, "No sentence was chosen for its summary.");
  return element("p", { className: "lines", ...said }, summary.text);
}

function alone(articles) {
  const rows = articles.map((one) => {
    const told = [one.publisher, one.published && dayOf(one.published), one.title && one.id].filter(Boolean).join(" · ");
    return element("li", {}, element("span", { className: "title", dir: "auto" }, one.title ?? opening(one)), " ", element("small", {}, told));
  });
  const section = element(
    "section",
    { className: "alone" },
    element("h2", { id: "alone-title" }, "In no story"),
    element("p", { className: "how" }, "No other article on the same event was found. There may be one in words too different."),
    element("ul", {}, ...rows),
  );
  section.setAttribute("aria-labelledby", "alone-title");
  return section;
}

const dayOf = (published) => (/^\d{4}-\d{2}-\d{2}/.test(published) ? days.format(new Date(published.slice(0, 10))) : published);

function opening({ text, id }) {
  const start = text?.trim().slice(0, 140);
  return start ? (start.length < text.trim().length ? `${start.replace(/\s+\S*$/, "")} …` : start) : id;
}
