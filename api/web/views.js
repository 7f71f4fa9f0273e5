// The four views of the same articles: where each asks, with what, what it is called, and the forms it can be taken in.

// `asks`: the body of its request; `ready`: what is missing for it, or ""; `exports`: names of `exporting.js`.
export const VIEWS = {
  summary: {
    path: "/v1/summaries",
    asks: ({ documents, words, query }) => ({ documents, options: { max_words: words, ...(query.trim() && { query }) } }),
    send: "Summarize",
    doing: "Reading",
    done: "Summary",
    question: "What do they agree on?",
    about: "Give several articles on one event. You get a short summary in their own sentences, word for word, with who says each.",
    example: "/example.json",
    exports: ["markdown", "html", "json", "csv", "w3c"],
  },
  compare: {
    path: "/v1/comparisons",
    asks: ({ documents }) => ({ documents }),
    send: "Compare",
    doing: "Comparing",
    done: "Comparison",
    question: "Who says what?",
    about: "Give several articles on one event. You get their statements side by side: which article has which, and where they differ.",
    example: "/example.json",
    exports: ["markdown", "html", "json"],
  },
  stories: {
    path: "/v1/stories",
    asks: ({ documents }) => ({ documents, options: { max_words: 60 } }),
    send: "Sort into stories",
    doing: "Sorting",
    done: "Stories",
    question: "Which stories do they tell?",
    about: "Give a heap of articles on any number of events. You get a front page: each story with its origins and how it begins.",
    example: "/stories-example.json",
    exports: ["markdown", "html", "json"],
  },
  check: {
    path: "/v1/checks",
    asks: ({ documents, text }) => ({ text, documents }),
    send: "Check",
    doing: "Checking against",
    done: "Check",
    question: "Do the sources say so?",
    about: "Give a text, such as an answer of a model, and the articles to hold it against. You get it back claim by claim.",
    example: "/check-example.json",
    exports: ["markdown", "html", "json", "sarif", "junit"],
  },
};

// What is missing for an answer, or "".
export function missing(view, { documents, text }) {
  if (view === "check" && !text.trim()) return documents.length ? "There is no text to check yet: write or paste one above the articles." : "There is no text to check yet, and no article: write or paste them, or try the example.";
  return documents.length ? "" : "There is no article yet: drop files, paste one, or try the example.";
}
