import pg from 'pg';
import { type Database } from './database.js';

type Listener = (payload: string) => void;

const RECONNECT_MS = 500;

/**
 * Listens to PostgreSQL's notifications on one connection of its own, and listens again when that is lost. A notification
 * is a hint to look sooner; whoever needs certainty looks at the tables as well.
 */
export class Notifications {
  #client: pg.Client | undefined;
  #closed = false;
  #listened: Promise<unknown> = Promise.resolve();
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(private readonly database: Database) {}

  async start(): Promise<void> {
    const { url, name } = this.database.options;
    const client = new pg.Client({
      connectionString: url,
      application_name: `${name ?? 'redress'}-listen`,
      keepAlive: true,
    });
    client.on('notification', ({ channel, payload }) => {
      for (const listener of this.#listeners.get(channel) ?? []) listener(payload ?? '');
    });
    client.on('error', () => undefined);
    client.on('end', () => this.#again());
    try {
      await client.connect();
      for (const channel of this.#listeners.keys()) await this.#listen(client, channel);
      this.#client = client;
    } catch {
      await client.end().catch(() => undefined);
    }
  }

  async on(channel: string, listener: Listener): Promise<() => void> {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(listener));
    if (this.#client !== undefined) await this.#listen(this.#client, channel).catch(() => undefined);
    return () => listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.end().catch(() => undefined);
  }

  /** One query after another: parts start side by side, and a client takes one query at a time. */
  async #listen(client: pg.Client, channel: string): Promise<void> {
    const listened = this.#listened.then(async () => client.query(`listen ${channel}`));
    this.#listened = listened.catch(() => undefined);
    await listened;
  }

  #again(): void {
    this.#client = undefined;
    if (this.#closed) return;
    setTimeout(() => {
      if (!this.#closed) void this.start();
    }, RECONNECT_MS).unref();
  }
}
