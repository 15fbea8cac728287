/**
 * Reads server-sent events (HTML standard, 9.2.6) from the body of an answer. Yields an object for each blank line that says something:
 * an event with `data`, or only an `id` that moved.
 *
 * @param {ReadableStream<Uint8Array>} body
 * @param {{expect: () => void, relax: () => void}} silence is told when something is waited for
 * @param {string} last the id of the last event of an earlier connection
 */
export async function* readEvents(body, silence, last) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parser = new Parser(last);
  try {
    for (;;) {
      silence.expect();
      const { value, done } = await reader.read();
      silence.relax();
      if (done) {
        return;
      }
      yield* parser.add(decoder.decode(value, { stream: true }));
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

class Parser {
  #rest = '';
  #data = [];
  #type = '';
  #id = '';
  #moved = false;
  #retry;

  constructor(last) {
    this.#id = last;
  }

  *add(text) {
    this.#rest += text;
    for (;;) {
      const end = this.#rest.search(/[\r\n]/);
      // A CR at the very end may be the first half of a CRLF.
      if (end < 0 || (this.#rest[end] === '\r' && end === this.#rest.length - 1)) {
        return;
      }
      const line = this.#rest.slice(0, end);
      const pair = this.#rest.startsWith('\r\n', end);
      this.#rest = this.#rest.slice(end + (pair ? 2 : 1));
      if (line !== '') {
        this.#field(line);
      } else if (this.#data.length > 0 || this.#moved || this.#retry !== undefined) {
        yield this.#take();
      }
    }
  }

  #field(line) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') {
      this.#data.push(value);
    } else if (name === 'event') {
      this.#type = value;
    } else if (name === 'id' && !value.includes('\0')) {
      this.#id = value;
      this.#moved = true;
    } else if (name === 'retry' && /^\d+$/.test(value)) {
      this.#retry = Number(value);
    }
  }

  #take() {
    const event = {
      id: this.#id,
      type: this.#type || 'message',
      data: this.#data.length > 0 ? this.#data.join('\n') : undefined,
      retry: this.#retry,
    };
    this.#data = [];
    this.#type = '';
    this.#moved = false;
    this.#retry = undefined;
    return event;
  }
}
