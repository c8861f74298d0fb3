import {
  BACKWARDS,
  END,
  FORWARDS,
  jsonEvent,
  NO_STREAM,
  START,
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { isUuid, pause } from '@redress/platform';
import { connect } from './connection.js';
import {
  conflictOf,
  isAccessDenied,
  isKeptByClient,
  isRetryable,
  isStreamNotFound,
  StoreAccessDenied,
  StoreUnavailable,
} from './failures.js';
import { follow, type Batch, type FollowOptions } from './follow.js';
import { recordedEvent, type Appended, type NewEvent, type Position, type RecordedEvent } from './recorded.js';

export interface ReadOptions {
  readonly fromRevision?: number;
  readonly maxCount?: number;
  readonly backwards?: boolean;
}

/** How long an append or a read goes on trying before the caller is told that the store is away. */
const PATIENCE_MS = 4_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;
/** Longer than the keep-alive needs to notice a frozen server. */
const ANSWER_WITHIN_MS = 8_000;
const PAGE = 1_000;
const CLOSE_WITHIN_MS = 200;

class NoAnswer extends Error {
  readonly type = 'unavailable';
}

const within = async <Result>(work: Promise<Result>, ms: number): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`no answer in ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * The only door to the event store, over the real client. It keeps in what would end the process, tries again what is
 * worth it with the same event ids, and tells everything else in our own words.
 */
const utf8 = new TextEncoder();

/** As the client would write it. What it writes itself it turns into base64 and back, character by character, twice. */
const bytesOf = (metadata: object): Uint8Array => utf8.encode(JSON.stringify(metadata));

export class EventStore {
  #client: EventStoreDBClient;

  private constructor(readonly url: string) {
    this.#client = connect(url);
  }

  static connect(url: string): EventStore {
    return new EventStore(url);
  }

  /**
   * Appends all events or none. `expected` is the revision the decision was made on, -1 for a stream that does not exist.
   * Throws RevisionConflict, StoreUnavailable (outcome unknown: read, or append the same ids again), StoreAccessDenied.
   */
  async append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    // An event without a type or with an id that is no UUID makes the client throw where nobody can catch it.
    const unfit = events.find(({ id, type }) => !isUuid(id) || type === '');
    if (events.length === 0 || unfit !== undefined)
      throw new Error(
        `not an append: ${unfit === undefined ? 'no events' : `event ${unfit.type} with id ${unfit.id}`}`,
      );
    const expectedRevision = expected < 0 ? NO_STREAM : BigInt(expected);
    const appended = await this.#patiently(`to append to ${stream}`, async (client) =>
      client.appendToStream(
        stream,
        events.map(({ id, type, data, metadata }) =>
          jsonEvent({ id, type, data: data as Record<string, unknown>, metadata: bytesOf(metadata) }),
        ),
        { expectedRevision },
      ),
    );
    const position = appended.position ?? { commit: 0n, prepare: 0n };
    return { revision: Number(appended.nextExpectedRevision), position };
  }

  /** The events of a stream; none when it does not exist. */
  async read(stream: string, options: ReadOptions = {}): Promise<RecordedEvent[]> {
    const { fromRevision, maxCount, backwards = false } = options;
    return this.#patiently(`to read ${stream}`, async (client) => {
      try {
        const reading = client.readStream(stream, {
          direction: backwards ? BACKWARDS : FORWARDS,
          fromRevision: fromRevision === undefined ? (backwards ? END : START) : BigInt(fromRevision),
          ...(maxCount !== undefined && { maxCount }),
        });
        const events: RecordedEvent[] = [];
        for await (const { event, commitPosition } of reading)
          if (event !== undefined) events.push(recordedEvent(event, commitPosition));
        return events;
      } catch (error) {
        if (isStreamNotFound(error)) return [];
        throw error;
      }
    });
  }

  /** The last event that is not the server's own; undefined in a store that holds none. */
  async lastEvent(): Promise<RecordedEvent | undefined> {
    return this.#patiently('to read $all', async (client) => {
      // A server may have written any number of its own since.
      for (let fromPosition: typeof END | Position = END; ;) {
        let read = 0;
        for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition, maxCount: PAGE })) {
          read += 1;
          if (event === undefined) continue;
          fromPosition = event.position;
          if (isOurs(event)) return recordedEvent(event);
        }
        if (read < PAGE) return undefined;
      }
    });
  }

  /** The position of the last event that is not the server's own; undefined in an empty store. */
  async lastPosition(): Promise<Position | undefined> {
    return (await this.lastEvent())?.position;
  }

  /** Every event of every stream but the server's own, in the order of the log, for ever: see `follow`. */
  follow(options: FollowOptions): AsyncGenerator<Batch> {
    return follow(() => this.#client, options);
  }

  /** Reads and appends nothing of worth, to say at the start which right is missing rather than fail later. */
  async check(): Promise<void> {
    await this.#patiently('to read $all', async (client) => {
      for await (const _event of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })) break;
    });
  }

  /** The client waits for streams that it has cancelled itself and that never say so: it is asked, and not waited for. */
  async close(): Promise<void> {
    await Promise.race([this.#client.dispose(), pause(CLOSE_WITHIN_MS)]);
  }

  /** What still runs on the old client fails as in an outage, and is tried again or followed again on the new one. */
  #replace(client: EventStoreDBClient): void {
    if (client !== this.#client) return;
    this.#client = connect(this.url);
    void client.dispose();
  }

  async #patiently<Result>(what: string, work: (client: EventStoreDBClient) => Promise<Result>): Promise<Result> {
    const giveUpAt = performance.now() + PATIENCE_MS;
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      const client = this.#client;
      try {
        return await within(work(client), ANSWER_WITHIN_MS);
      } catch (error) {
        const conflict = conflictOf(error);
        if (conflict !== undefined) throw conflict;
        if (isAccessDenied(error)) throw new StoreAccessDenied(what, error);
        if (!isRetryable(error)) throw error;
        if (isKeptByClient(error)) this.#replace(client);
        if (performance.now() + wait > giveUpAt) throw new StoreUnavailable(error);
        await pause(wait);
      }
    }
  }
}

const isOurs = (event: NonNullable<AllStreamResolvedEvent['event']>): boolean =>
  !event.type.startsWith('$') && !event.streamId.startsWith('$');
