export interface BelfryOptions {
  /** The application's token, where the server asks for one. */
  token?: string;
  fetch?: typeof fetch;
  /** Milliseconds after which a request that does not get through is given up; 60,000 by default. */
  timeout?: number;
}

export interface PublishOptions {
  contentType?: string;
  key?: string;
  id?: string;
  message?: string;
  headers?: Record<string, string>;
  /** Stored only if there is no message behind this cursor. */
  seen?: string;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface Operation {
  id: string;
  status: 'accepted' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  done: boolean;
  operation: string;
  address: string;
  attempt: number;
  progress: { percent: number; text: string };
  [field: string]: unknown;
}

export interface Stored {
  id: string;
  cursor: string;
  address: string;
  channel: string;
  message: string;
  time: string;
}

export interface Gap {
  from: string;
  to: string;
  reason: string;
}

export declare class Message {
  readonly id: string;
  readonly cursor: string;
  readonly sequence: number;
  readonly channel: string;
  readonly message: string;
  readonly time: string;
  readonly contentType: string;
  readonly key?: string;
  readonly correlationId?: string;
  readonly headers: Record<string, string>;
  /** The payload: a value where it is JSON, a string where it is other text, bytes else. */
  readonly value: unknown;
  readonly bytes: Uint8Array;
}

export declare class Reply {
  readonly contentType: string;
  readonly headers: Record<string, string>;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly json: any;
}

export declare class BelfryProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly retryable: boolean;
  readonly retryAfter?: number;
  readonly json: any;
}

export declare class Belfry {
  constructor(url: string | URL, options?: BelfryOptions);
  publish(address: string, payload: unknown, options?: PublishOptions): Promise<Stored | Operation>;
  call(
    address: string,
    payload: unknown,
    options?: PublishOptions & { onProgress?: (operation: Operation) => void },
  ): Promise<Reply>;
  reply(id: string, options?: { onProgress?: (operation: Operation) => void; signal?: AbortSignal }): Promise<Reply>;
  operation(id: string, options?: { signal?: AbortSignal }): Promise<Operation>;
  watch(id: string, options?: { signal?: AbortSignal }): AsyncGenerator<Operation, void>;
  subscribe(
    address: string,
    options?: { after?: string; onGap?: (gap: Gap) => void; signal?: AbortSignal },
  ): AsyncGenerator<Message, void>;
  history(
    address: string,
    options?: { after?: string; order?: 'forwards' | 'backwards'; limit?: number; signal?: AbortSignal },
  ): AsyncGenerator<Message, void>;
}
