// Requests to the service: a refusal that passes is tried again by itself, any other becomes a `Refusal`.

const MOST_RETRIES = 3;
const LONGEST_WAIT = 30; // seconds; who has to wait longer is told so
// Codes of refusals that an equal request may not meet again.
const PASSING = new Set(["busy", "stopping", "worker_lost", "rate"]);

// An answer that is no result. `status`: of HTTP, 0 where there was no answer; `problem`: the service's, or {};
// `again`: seconds to wait before another try, 0 where it has not said.
export class Refusal extends Error {
  constructor(status, problem = {}, again = 0) {
    super(problem.detail ?? "the service cannot be reached");
    Object.assign(this, { status, problem, again });
  }
}

// What a POST of this body (JSON as text, or a form) gives, whole: as "text" or "json". `waiting` is called with the seconds before each further try.
export async function ask(path, body, { key = "", signal, waiting = () => {}, as = "text" } = {}) {
  const headers = { ...(key && { "X-API-Key": key }), ...(typeof body === "string" && { "Content-Type": "application/json" }) };
  for (let tried = 0; ; tried += 1) {
    const answer = await reached(path, { method: "POST", headers, body, signal });
    if (answer.ok) return whole(answer, as);
    const refusal = new Refusal(answer.status, await answer.json().catch(() => ({})), seconds(answer.headers.get("Retry-After")));
    if (tried >= MOST_RETRIES || !passes(refusal)) throw refusal;
    waiting(refusal.again);
    await pause(refusal.again, signal);
  }
}

// What a GET of this path gives, from JSON.
export async function fetched(path, { key = "", signal } = {}) {
  const answer = await reached(path, { headers: key ? { "X-API-Key": key } : {}, signal });
  if (!answer.ok) throw new Refusal(answer.status, await answer.json().catch(() => ({})));
  return whole(answer, "json");
}

const reached = (path, request) => connected(() => fetch(path, request));

// The connection may be lost while an answer arrives, too.
const whole = (answer, as) => connected(() => answer[as]());

async function connected(step) {
  try {
    return await step();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal(0);
  }
}

function passes({ status, problem, again }) {
  if (![429, 503].includes(status) || !again || again > LONGEST_WAIT) return false;
  return problem.code === undefined || PASSING.has(problem.code);
}

// Seconds until a Retry-After, which is a number of them or a date.
function seconds(said) {
  if (!said) return 0;
  const until = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000;
  return Number.isNaN(until) ? 0 : Math.max(1, Math.ceil(until));
}

function pause(time, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => (clearTimeout(timer), reject(new DOMException("Cancelled", "AbortError")));
    const timer = setTimeout(() => (signal?.removeEventListener("abort", stop), resolve()), time * 1000);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
