const TRANSIENT = new Set([408, 429, 502, 503, 504]);

/** What the server refuses, as RFC 9457 tells it. */
export class BelfryProblem extends Error {
  /** @param {object} json the problem; @param {number} [retryAfter] milliseconds */
  constructor(json, retryAfter) {
    super(json.detail ?? json.title ?? `HTTP ${json.status}`);
    this.name = 'BelfryProblem';
    this.code = json.code ?? `http-${json.status}`;
    this.status = json.status;
    this.retryable = json.retryable ?? false;
    this.retryAfter = retryAfter;
    this.json = json;
  }

  /** Whether the same request may be sent again, for its refusal says nothing about it. */
  get transient() {
    return TRANSIENT.has(this.status);
  }
}

/** The problem that an answer tells. */
export async function problemOf(answer) {
  const text = await answer.text();
  let json = {};
  try {
    json = JSON.parse(text);
  } catch {
    json = { detail: text.slice(0, 200) || answer.statusText };
  }
  const seconds = Number.parseInt(answer.headers.get('Retry-After') ?? '', 10);
  return new BelfryProblem({ ...json, status: answer.status }, Number.isNaN(seconds) ? undefined : seconds * 1000);
}
