import { type KeyObject } from 'node:crypto';
import { type Database } from '@redress/database';
import { type EventStore, logIdOf } from '@redress/event-store';
import { LogCheckpoints } from './log-checkpoints.js';
import { signingKey } from './signing-key.js';

export interface HistoryOptions {
  /** 32 bytes. */
  readonly seed: Buffer;
  /** Default: named after the log, whose id is written into it and stays when it moves to another server. */
  readonly origin?: string | undefined;
  /** The injected clock's now, ISO 8601. */
  readonly now: () => string;
}

/** The proof of a log, once the log can be asked for its name. */
export class ProvedHistory {
  readonly #key: KeyObject;
  #checkpoints: Promise<LogCheckpoints> | undefined;

  constructor(
    readonly database: Database,
    readonly store: EventStore,
    private readonly options: HistoryOptions,
  ) {
    this.#key = signingKey(options.seed);
  }

  /** Throws StoreUnavailable while the event store is away; the next call asks again. */
  async checkpoints(): Promise<LogCheckpoints> {
    this.#checkpoints ??= this.#open().catch((error: unknown) => {
      this.#checkpoints = undefined;
      throw error;
    });
    return this.#checkpoints;
  }

  async #open(): Promise<LogCheckpoints> {
    const origin = this.options.origin ?? `redress/${await logIdOf(this.store)}`;
    return new LogCheckpoints(this.database, origin, this.#key, this.options.now);
  }
}
