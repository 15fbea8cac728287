const FIRST_MILLIS = 200;
const LONGEST_MILLIS = 15_000;

/** Resolves after a time, or rejects when the signal aborts. */
export function sleep(millis, signal) {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, millis);
    if (signal?.aborted) {
      abort();
    } else {
      signal?.addEventListener('abort', abort, { once: true });
    }
  });
}

/** Waits longer from one failure to the next, by chance a little less, until the time is over. */
export class Patience {
  #end;
  #failures = 0;
  /** What the server asks to wait for at least, in milliseconds. */
  retry = FIRST_MILLIS;

  /** @param {number} limit milliseconds */
  constructor(limit) {
    this.#end = Date.now() + limit;
  }

  /** Milliseconds until the end. */
  left() {
    return Math.max(0, this.#end - Date.now());
  }

  /** Something got through. */
  forget() {
    this.#failures = 0;
  }

  /** Waits, or throws the failure when there is no time left. */
  async wait(failure, atLeast, signal) {
    const grown = Math.min(LONGEST_MILLIS, this.retry * 2 ** this.#failures++);
    const millis = atLeast ?? grown * (0.5 + Math.random() / 2);
    if (Date.now() + millis > this.#end) {
      throw failure;
    }
    await sleep(millis, signal);
  }
}
