import { setTimeout as sleep } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly token?: string;
  readonly body?: object | string;
  readonly key?: string;
}

const ANSWER_WITHIN_MS = 30_000;
const PAUSE_MS = 100;

/** Worth another try with the same key: nobody answered, or a store is away, or others keep writing. */
const passes = (answer: Answer | undefined): boolean =>
  answer === undefined || answer.status === 503 || answer.status === 409;

const parsed = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return { text };
  }
};

/** Sends requests to a product whose parts come and go. */
export class PatientCaller {
  /** The longest that anybody waited for one answer, or for the loss of the connection, and what for. */
  longest = { ms: 0, request: '' };

  constructor(private readonly url: string) {}

  /** One try; undefined when the connection was refused or lost, so that nobody knows what came of it. */
  async once({ method, path, token, body, key }: Request): Promise<Answer | undefined> {
    const type = typeof body === 'string' ? 'text/plain' : 'application/json';
    const askedAt = performance.now();
    try {
      const response = await fetch(`${this.url}${path}`, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': type }),
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      return { status: response.status, body: parsed(await response.text()) };
    } catch {
      return undefined;
    } finally {
      const ms = performance.now() - askedAt;
      if (ms > this.longest.ms) this.longest = { ms, request: `${method} ${path}` };
    }
  }

  /** Tries until somebody answers for good. Throws when that takes too long. */
  async untilAnswered(request: Request, withinMs = 60_000): Promise<Answer> {
    const giveUpAt = performance.now() + withinMs;
    for (;;) {
      const answer = await this.once(request);
      if (answer !== undefined && !passes(answer)) return answer;
      if (performance.now() > giveUpAt)
        throw new Error(
          `${request.method} ${request.path}: no answer in ${withinMs} ms, last ${JSON.stringify(answer)}`,
        );
      await sleep(PAUSE_MS);
    }
  }
}
