// Asking the server; an answer to an older question never replaces a newer one.
let newest = 0;
let underway = null;

/** The question could not be answered; `message` says what to do. */
export class AnswerFailed extends Error {}

/**
 * Fetch the answer to a selection; one too long for an address (`isLong`) is sent in the body.
 * Resolves to null when a newer question has been asked meanwhile.
 */
export async function fetchAnswer(url, query, level, fallback, isLong) {
  const mine = ++newest;
  underway?.abort();
  underway = new AbortController();
  try {
    const response = await (isLong ? post : get)(url, query, level, underway.signal);
    const body = await response.json();
    if (mine !== newest) return null;
    if (response.status === 401 && body.sign_in) {
      const here = encodeURIComponent(location.pathname + location.search);
      location.assign(`${body.sign_in}?next=${here}`);
      return null;
    }
    if (!response.ok) throw new AnswerFailed(body.error || fallback);
    return body;
  } catch (error) {
    if (mine !== newest || error.name === "AbortError") return null;
    throw error instanceof AnswerFailed ? error : new AnswerFailed(fallback);
  }
}

function get(url, query, level, signal) {
  return fetch(`${url}?${query}&level=${level}`, { headers: { Accept: "application/json" }, signal });
}

function post(url, query, level, signal) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  return fetch(`${url}?level=${level}`, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token },
    body: new URLSearchParams({ query }),
    signal,
  });
}
