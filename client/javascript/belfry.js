/**
 * A client of Belfry for browsers, Node 18 or newer, Deno and Bun: one file of plain JavaScript over fetch, without dependencies.
 * What may be repeated is repeated until it gets through; what the server refuses is thrown as a BelfryProblem.
 */
import { readEvents } from './events.js';
import { Patience } from './patience.js';
import { BelfryProblem, problemOf } from './problem.js';

export { BelfryProblem };

const JSON_TYPE = 'application/json';
const EVENTS = 'text/event-stream';

/** Something must have arrived within this time, heartbeats included, or the connection counts as dead. */
const SILENCE_MILLIS = 45_000;

export class Belfry {
  #url;
  #token;
  #fetch;
  #timeout;

  /**
   * @param {string | URL} url of the server
   * @param {object} [options]
   * @param {string} [options.token] the application's token, where the server asks for one
   * @param {typeof fetch} [options.fetch]
   * @param {number} [options.timeout] milliseconds after which a request that does not get through is given up
   */
  constructor(url, { token, fetch = globalThis.fetch.bind(globalThis), timeout = 60_000 } = {}) {
    this.#url = String(url).replace(/\/+$/, '');
    this.#token = token;
    this.#fetch = fetch;
    this.#timeout = timeout;
  }

  /**
   * Publishes a message. Resolves when it is durable: to where it was stored, or to the operation that it started. Repeating after
   * a failure stores nothing twice.
   *
   * @param {string} address
   * @param {unknown} payload bytes (a Blob, an ArrayBuffer or a view of one) and strings go as they are when there is a contentType
   *     that is not JSON; all else as JSON
   * @param {object} [options]
   * @param {string} [options.contentType]
   * @param {string} [options.key] partition or compaction key
   * @param {string} [options.id] of the message
   * @param {string} [options.message] which of the channel's messages it is
   * @param {Record<string, string>} [options.headers] of the message
   * @param {string} [options.seen] stored only if there is no message behind this cursor
   * @param {string} [options.idempotencyKey]
   * @param {AbortSignal} [options.signal]
   */
  async publish(address, payload, options = {}) {
    return this.#post(address, payload, options, {}, (answer) => answer.json());
  }

  /**
   * Starts an operation and waits for its reply.
   *
   * @param {string} address
   * @param {unknown} payload as for publish
   * @param {object} [options] those of publish, and:
   * @param {(operation: object) => void} [options.onProgress] hears of every state of the operation
   * @returns {Promise<Reply>}
   */
  async call(address, payload, options = {}) {
    const prefer = options.onProgress ? {} : { Prefer: 'wait=10' };
    const { id, reply } = await this.#post(address, payload, options, prefer, async (answer) => {
      const given = await Reply.of(answer);
      return { id: answer.headers.get('Operation-Id'), reply: answer.status === 200 ? given : undefined };
    });
    if (id === null) {
      throw new TypeError(`Expected an operation at ${address}, but a message was stored there that nobody replies to`);
    }
    return reply ?? this.reply(id, options);
  }

  /** Waits until an operation is done, and gives its reply. */
  async reply(id, { onProgress = () => {}, signal } = {}) {
    for await (const operation of this.watch(id, { signal })) {
      onProgress(operation);
    }
    return this.#send(`/operations/${encodeURIComponent(id)}/result`, {}, signal, Reply.of);
  }

  /** How an operation stands. */
  async operation(id, { signal } = {}) {
    return this.#send(`/operations/${encodeURIComponent(id)}`, {}, signal, (answer) => answer.json());
  }

  /** The states of an operation, until it is done. */
  async *watch(id, { signal } = {}) {
    const stream = this.#events(`/operations/${encodeURIComponent(id)}`, {}, '', signal);
    for await (const event of stream) {
      const operation = JSON.parse(event.data);
      yield operation;
      if (operation.done) {
        return;
      }
    }
  }

  /**
   * The messages of an address, for as long as they are wanted; goes on where it was after each interruption.
   *
   * @param {string} address
   * @param {object} [options]
   * @param {string} [options.after] 'now', 'earliest', a cursor or a time
   * @param {(gap: {from: string, to: string, reason: string}) => void} [options.onGap] hears of what can never come any more
   * @param {AbortSignal} [options.signal] ends it
   */
  async *subscribe(address, { after = 'now', onGap = () => {}, signal } = {}) {
    const path = `${pathOf(address)}?after=${encodeURIComponent(after)}`;
    for await (const event of this.#events(path, { 'Belfry-Format': 'envelope' }, '', signal)) {
      if (event.type === 'gap') {
        onGap(JSON.parse(event.data));
      } else {
        yield new Message(JSON.parse(event.data));
      }
    }
  }

  /** The messages that an address has, page after page. */
  async *history(address, { after, order = 'forwards', limit = 100, signal } = {}) {
    const query = new URLSearchParams({ order, limit });
    if (after !== undefined) {
      query.set('after', after);
    }
    for (let more = true; more; ) {
      const init = { headers: { Accept: JSON_TYPE } };
      const page = await this.#send(`${pathOf(address)}?${query}`, init, signal, (answer) => answer.json());
      yield* page.messages.map((message) => new Message(message));
      query.set('after', page.next);
      more = page.more;
    }
  }

  async #post(address, payload, options, more, read) {
    const { contentType, key, id, message, headers = {}, seen, signal } = options;
    const { body, type } = bodyOf(payload, contentType);
    const fields = { ...more, 'Content-Type': type, 'Idempotency-Key': options.idempotencyKey ?? crypto.randomUUID() };
    const named = { 'Belfry-Key': key, 'Belfry-Message-Id': id, 'Belfry-Message': message };
    for (const [name, value] of Object.entries(named)) {
      if (value !== undefined) {
        fields[name] = fieldOf(value);
      }
    }
    if (seen !== undefined) {
      fields['If-Match'] = `"${seen}"`;
    }
    for (const [name, value] of Object.entries(headers)) {
      fields[`Belfry-Header-${name}`] = fieldOf(value);
    }
    return this.#send(pathOf(address), { method: 'POST', headers: fields, body }, signal, read);
  }

  /** Sends until an answer comes that is not only a sign of a busy or restarting server, and reads it. */
  async #send(path, init, signal, read) {
    const patience = new Patience(this.#timeout);
    // What can never be sent is told at once, and not taken for a broken connection.
    new Headers(init.headers);
    for (;;) {
      const attempt = attemptOf(signal, patience.left(), 'no answer in time');
      try {
        const answer = await this.#fetch(this.#url + path, this.#with(init, attempt.signal));
        if (answer.ok) {
          return await read(answer);
        }
        const problem = await problemOf(answer);
        if (!problem.transient) {
          throw problem;
        }
        await patience.wait(problem, problem.retryAfter, signal);
      } catch (failure) {
        if (failure instanceof BelfryProblem || signal?.aborted) {
          throw failure;
        }
        await patience.wait(failure, undefined, signal);
      } finally {
        attempt.end();
      }
    }
  }

  /** The events of a stream, over all its connections. Ends only with the signal, with a refusal, or when the caller leaves. */
  async *#events(path, headers, lastEventId, signal) {
    let last = lastEventId;
    const patience = new Patience(Infinity);
    for (;;) {
      signal?.throwIfAborted();
      const connection = attemptOf(signal, SILENCE_MILLIS, 'the stream was silent for too long');
      try {
        const resume = last === '' ? {} : { 'Last-Event-ID': last };
        const init = { headers: { ...headers, ...resume, Accept: EVENTS }, cache: 'no-store' };
        const answer = await this.#fetch(this.#url + path, this.#with(init, connection.signal));
        if (!answer.ok) {
          throw await problemOf(answer);
        }
        for await (const event of readEvents(answer.body, connection, last)) {
          patience.forget();
          last = event.id;
          patience.retry = event.retry ?? patience.retry;
          if (event.data !== undefined) {
            yield event;
          }
        }
        await patience.wait(undefined, undefined, signal);
      } catch (failure) {
        if (signal?.aborted || (failure instanceof BelfryProblem && !failure.transient)) {
          throw failure;
        }
        await patience.wait(failure, failure.retryAfter, signal);
      } finally {
        connection.end();
      }
    }
  }

  #with(init, signal) {
    const headers = { ...init.headers };
    if (this.#token !== undefined) {
      headers.Authorization = `Bearer ${this.#token}`;
    }
    return { ...init, headers, signal };
  }
}

/** A message that was read. */
export class Message {
  constructor(fields) {
    Object.assign(this, fields);
  }

  /** The payload: a value where it is JSON, a string where it is other text, bytes else. */
  get value() {
    return 'payload' in this ? this.payload : 'payloadText' in this ? this.payloadText : this.bytes;
  }

  /** The bytes of a payload that is neither JSON nor other text. */
  get bytes() {
    return Uint8Array.from(atob(this.payloadBase64 ?? ''), (character) => character.charCodeAt(0));
  }
}

/** The reply of an operation. */
export class Reply {
  constructor(contentType, headers, bytes) {
    this.contentType = contentType;
    this.headers = headers;
    this.bytes = bytes;
  }

  static async of(answer) {
    const headers = {};
    answer.headers.forEach((value, name) => {
      if (name.startsWith('belfry-header-')) {
        headers[name.slice('belfry-header-'.length)] = textOf(value);
      }
    });
    return new Reply(answer.headers.get('Content-Type') ?? '', headers, new Uint8Array(await answer.arrayBuffer()));
  }

  get text() {
    return new TextDecoder().decode(this.bytes);
  }

  /** The value, where it is JSON. */
  get json() {
    return JSON.parse(this.text);
  }
}

/** A signal that aborts with another one, when nothing is heard for so long, and at the end. */
function attemptOf(signal, millis, reason) {
  const controller = new AbortController();
  const leave = () => controller.abort(signal.reason);
  const giveUp = () => controller.abort(new Error(reason));
  let timer;
  const expect = () => {
    clearTimeout(timer);
    timer = Number.isFinite(millis) ? setTimeout(giveUp, millis) : undefined;
  };
  expect();
  signal?.addEventListener('abort', leave);
  if (signal?.aborted) {
    leave();
  }
  return {
    signal: controller.signal,
    /** From now on something is to be heard. */
    expect,
    /** Nothing is waited for: whoever takes what came may take his time. */
    relax: () => clearTimeout(timer),
    end: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
      controller.abort();
    },
  };
}

/** Fields of a head are bytes: the UTF-8 of a text, and back. */
function fieldOf(text) {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

function textOf(field) {
  return new TextDecoder().decode(Uint8Array.from(field, (character) => character.charCodeAt(0)));
}

function pathOf(address) {
  return `/channels/${address.replace(/^\//, '').split('/').map(encodeURIComponent).join('/')}`;
}

function bodyOf(payload, contentType) {
  const raw = payload instanceof Blob || payload instanceof ArrayBuffer || ArrayBuffer.isView(payload);
  if (raw) {
    return { body: payload, type: contentType ?? 'application/octet-stream' };
  }
  if (typeof payload === 'string' && contentType !== undefined && !/[/+]json\b/.test(contentType)) {
    return { body: payload, type: contentType };
  }
  return { body: JSON.stringify(payload), type: contentType ?? JSON_TYPE };
}

