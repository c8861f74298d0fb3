import { pause } from '@redress/platform';
import { type Position, type RecordedEvent } from './recorded.js';

/** Beyond this the server is asked to wait: a slow reader costs no memory. */
export const INBOX_FULL = 2_000;
/** When nothing came for so long there is nothing to gather. */
const GATHER_MS = 10;

/** The client's subscription, as far as it is asked to wait and to go on. */
interface Source {
  pause(): unknown;
  resume(): unknown;
  isPaused(): boolean;
  /** What it has read and not handed over yet. */
  readonly readableLength: number;
}

export interface Taken {
  readonly events: readonly RecordedEvent[];
  /** The last checkpoint, when no event stands before it any more. */
  readonly checkpoint: Position | undefined;
  readonly caughtUp: boolean;
}

/**
 * What a subscription has delivered and the reader has not taken yet. The client tells of checkpoints and of "caught up"
 * as soon as it reads them, while events from before them still stand in its buffer: each counts only after those.
 */
export class Inbox {
  readonly #events: RecordedEvent[] = [];
  #checkpoint: { position: Position; after: number } | undefined;
  #caughtUp: { after: number } | undefined;
  #isLive = false;
  #failure: { error: unknown } | undefined;
  #wake: () => void = () => undefined;

  constructor(private readonly source: Source) {}

  add(event: RecordedEvent): void {
    this.#events.push(event);
    // A checkpoint that was due already lies before this event, which is the better one.
    if (this.#checkpoint !== undefined && --this.#checkpoint.after < 0) this.#checkpoint = undefined;
    if (this.#caughtUp !== undefined && this.#caughtUp.after > 0) this.#caughtUp.after -= 1;
    if (this.#events.length >= INBOX_FULL) this.source.pause();
    this.#wake();
  }

  reached(position: Position): void {
    this.#checkpoint = { position, after: this.source.readableLength };
    this.#wake();
  }

  live(): void {
    this.#caughtUp = { after: this.source.readableLength };
    this.#wake();
  }

  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake();
  }

  wakeUp(): void {
    this.#wake();
  }

  /**
   * The next batch, as soon as there is something to say; undefined once the signal has ended it. While history comes in
   * it may be as patient as to gather `least` events, of which fewer are taken when no more came for a moment.
   */
  async take(most: number, signal: AbortSignal, least = 1): Promise<Taken | undefined> {
    while (!this.#hasNews()) {
      if (signal.aborted) return undefined;
      if (this.#failure !== undefined) throw this.#failure.error;
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    if (least > 1) await this.#gather(Math.min(least, most), signal);
    if (signal.aborted) return undefined;
    const events = this.#events.splice(0, most);
    if (this.#events.length < INBOX_FULL / 4 && this.source.isPaused()) this.source.resume();
    if (this.#events.length > 0) return { events, checkpoint: undefined, caughtUp: false };
    const checkpoint = this.#checkpoint?.after === 0 ? this.#checkpoint.position : undefined;
    if (checkpoint !== undefined) this.#checkpoint = undefined;
    if (this.#caughtUp?.after === 0) {
      this.#caughtUp = undefined;
      this.#isLive = true;
    }
    return { events, checkpoint, caughtUp: this.#isLive && this.source.readableLength === 0 };
  }

  async #gather(least: number, signal: AbortSignal): Promise<void> {
    for (let before = 0; !signal.aborted && this.#failure === undefined && !this.#isAtEnd();) {
      const { length } = this.#events;
      if (length >= least || length === before) return;
      before = length;
      await pause(GATHER_MS, signal);
    }
  }

  #isAtEnd(): boolean {
    return this.#isLive || this.#caughtUp !== undefined;
  }

  #hasNews(): boolean {
    return this.#events.length > 0 || this.#checkpoint?.after === 0 || this.#caughtUp?.after === 0;
  }
}
