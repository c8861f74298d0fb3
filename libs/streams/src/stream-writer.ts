import { type AnyEvent, type Decision, type StoredEvent, type Warning } from '@redress/domain';
import { encodeEvent, type EventStore, positionText, type RecordedEvent, RevisionConflict } from '@redress/event-store';
import { KeyedQueue, RecentlyUsed, Turnstile } from '@redress/platform';
import {
  CommandRefused,
  ConcurrencyConflict,
  IdempotencyKeyReused,
  PreconditionFailed,
  StreamNotFound,
} from './errors.js';
import { type Origin } from './origin.js';
import { type Folding, StreamHistory } from './stream-history.js';

const TRIES = 3;
const STREAMS_IN_MEMORY = 2_000;
/** Of a burst so many are decided before what they append is sent on its way. */
const COMMANDS_PER_TURN = 8;

/** An event with its place in the log, as a decimal string. */
export type Placed<Event extends AnyEvent> = StoredEvent<Event> & { readonly position: string };

/** What the write path must know of a kind of stream. */
export interface StreamKind<Event extends AnyEvent, State> extends Folding<Event, State> {
  streamOf(id: string): string;
  decode(recorded: RecordedEvent): StoredEvent<Event>;
  /** True: a stream belongs to the landlord of its first event, and no other finds it. */
  readonly ofOneLandlord: boolean;
  /** What is thrown when there is no such stream for this landlord. */
  notFound(id: string): Error;
}

export interface Write<Event extends AnyEvent, State> {
  readonly id: string;
  readonly origin: Origin;
  /** The command may begin the stream. */
  readonly begins?: boolean;
  /** It is decided on the whole history and not on the state alone: `read` gives that. */
  readonly onHistory?: boolean;
  /** May be called several times; its events are appended as they are, so Text in them must be sealed. */
  decide(
    history: StreamHistory<Event, State>,
    read: () => Promise<readonly Placed<Event>[]>,
  ): Promise<Decision<StoredEvent<Event>, Warning>>;
}

export interface Written<Event extends AnyEvent, State> {
  readonly events: readonly StoredEvent<Event>[];
  readonly state: State;
  /** The place of the last of them in the log, as a decimal string. */
  readonly position: string;
}

/**
 * The only write path: read the stream, decide, append with the expected revision; on a conflict read and decide again,
 * three times at most. A repeated command gets the events of its first time.
 */
export class StreamWriter<Event extends AnyEvent, State> {
  readonly #histories = new RecentlyUsed<string, StreamHistory<Event, State>>(STREAMS_IN_MEMORY);
  readonly #turnstile = new Turnstile(COMMANDS_PER_TURN);
  readonly #queue = new KeyedQueue();

  constructor(
    private readonly store: EventStore,
    private readonly kind: StreamKind<Event, State>,
  ) {}

  /** The events of a stream; none when it does not exist. */
  async read(id: string): Promise<Placed<Event>[]> {
    const recorded = await this.store.read(this.kind.streamOf(id));
    return recorded.map((event) => ({ ...this.kind.decode(event), position: positionText(event.position) }));
  }

  /**
   * Commands to one stream come one after another here, so conflicts only come from other processes.
   * Throws CommandRefused, PreconditionFailed, ConcurrencyConflict, IdempotencyKeyReused, StoreUnavailable, and what the
   * kind throws for a stream that is not there.
   */
  async write(write: Write<Event, State>): Promise<Written<Event, State>> {
    await this.#turnstile.pass();
    return this.#queue.run(write.id, async () => this.#try(write));
  }

  async #try(write: Write<Event, State>): Promise<Written<Event, State>> {
    for (let left = TRIES; ; left -= 1) {
      try {
        return await this.#once(write, left === TRIES);
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
        this.#histories.delete(write.id);
        if (left === 1) throw new ConcurrencyConflict('Others keep writing to this; read it and try again.');
      }
    }
  }

  async #once(write: Write<Event, State>, mayUseMemory: boolean): Promise<Written<Event, State>> {
    const { id, origin } = write;
    const kept = mayUseMemory && write.onHistory !== true ? this.#histories.get(id) : undefined;
    const history = kept ?? (await this.#history(id));
    const repeated = await this.#repeated(history, write);
    if (repeated !== undefined) return repeated;
    this.#checkPresence(history, write);
    // What the system sent at nine must not spoil every open form.
    if (
      origin.ifMatch !== undefined &&
      (history.lastUserRevision > origin.ifMatch || history.revision < origin.ifMatch)
    )
      throw new PreconditionFailed(history.revision);
    const decision = await write.decide(history, async () => this.read(id));
    if (decision.kind === 'accepted') return this.#append(id, history, decision.events);
    // A refusal that rests on memory is decided again on what the stream says now, before it is told.
    if (kept === undefined) throw new CommandRefused(decision.refusals);
    this.#histories.delete(id);
    return this.#once(write, false);
  }

  async #history(id: string): Promise<StreamHistory<Event, State>> {
    const history = StreamHistory.of(this.kind, await this.read(id));
    this.#histories.set(id, history);
    return history;
  }

  async #repeated(
    history: StreamHistory<Event, State>,
    { id, origin }: Write<Event, State>,
  ): Promise<Written<Event, State> | undefined> {
    const answer = history.answer(origin.commandId);
    if (answer === undefined) return undefined;
    if (answer.hash !== origin.commandHash)
      throw new IdempotencyKeyReused('This Idempotency-Key was used with another body.');
    const events = (await this.read(id)).slice(answer.first, answer.last + 1);
    return { events, state: history.state, position: events.at(-1)?.position ?? '0' };
  }

  #checkPresence(
    { revision, landlordId }: StreamHistory<Event, State>,
    { id, origin, begins }: Write<Event, State>,
  ): void {
    if (revision < 0 && begins !== true) throw this.kind.notFound(id);
    if (revision >= 0 && this.kind.ofOneLandlord && landlordId !== origin.actor.landlordId)
      throw this.kind.notFound(id);
  }

  async #append(
    id: string,
    history: StreamHistory<Event, State>,
    events: readonly StoredEvent<Event>[],
  ): Promise<Written<Event, State>> {
    const appended = await this.store.append(this.kind.streamOf(id), history.revision, events.map(encodeEvent));
    const next = history.after(events);
    if (next === undefined) this.#histories.delete(id);
    else this.#histories.set(id, next);
    return { events, state: next?.state ?? history.state, position: positionText(appended.position) };
  }
}

export const notThere = (what: string): StreamNotFound => new StreamNotFound(`There is no ${what}.`);
