import { setTimeout as sleep } from 'node:timers/promises';

/** One message of `GET /v1/stream`. */
export interface Heard {
  readonly id: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Connecting {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client of the live stream that does what the format says, and comes back when it is told to. */
export class Listener {
  readonly heard: Heard[] = [];
  readonly comments: string[] = [];
  connected = false;
  /** How often the connection ended. */
  ends = 0;
  lastEventId: string | undefined;
  #response = new AbortController();
  readonly #waiting = new Set<() => void>();

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Resolves once the server has said its first words. Throws the status and the body of a refusal. */
  async connect({ query = '', headers = {} }: Connecting = {}): Promise<this> {
    this.#response = new AbortController();
    const response = await fetch(`${this.url}/v1/stream${query}`, {
      headers: { authorization: `Bearer ${this.token}`, accept: 'text/event-stream', ...headers },
      signal: this.#response.signal,
    });
    if (response.status !== 200 || response.body === null)
      throw new Error(`${response.status} ${await response.text()}`);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const greeted = this.comments.length;
    this.connected = true;
    void this.#read(response.body);
    await this.until(() => this.comments.length > greeted || !this.connected);
    return this;
  }

  /** Connects until it succeeds, behind what was heard last. */
  async reconnect(): Promise<void> {
    for (;;) {
      try {
        await this.connect({ headers: { 'last-event-id': this.lastEventId ?? '0' } });
        return;
      } catch {
        await sleep(50);
      }
    }
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds())
      await new Promise<void>((wake) => {
        this.#waiting.add(wake);
      });
  }

  close(): void {
    this.#response.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const bytes of body) {
        text += decoder.decode(bytes, { stream: true });
        // What stands behind the last empty line is not whole yet, and is lost if the connection ends here.
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.#take(block);
        this.#wakeAll();
      }
    } catch {
      // The connection broke: that is an end like any other.
    }
    this.connected = false;
    this.ends += 1;
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  #take(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      if (colon === 0) this.comments.push(line.slice(1).trim());
      else fields.set(line.slice(0, colon), line.slice(colon + 1).trim());
    }
    this.lastEventId = fields.get('id') ?? this.lastEventId;
    const data = fields.get('data');
    if (data === undefined) return;
    this.heard.push({
      id: fields.get('id') ?? '',
      event: fields.get('event') ?? 'message',
      data: JSON.parse(data) as Heard['data'],
    });
  }
}
